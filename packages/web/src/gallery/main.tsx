/** Starts the gallery: every screen with made-up data in every state. Built for development only. */
import '../styles/fonts-first.ts'
import '../styles/fonts.ts'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/parts.css'
import '../styles/print.css'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../i18n/provider.tsx'
import { Gallery } from './gallery.tsx'

const container = document.getElementById('root')
if (container === null) throw new Error('the page has no #root')
createRoot(container).render(
  <LanguageProvider>
    <Gallery />
  </LanguageProvider>,
)
