/** Starts the client. */
import './styles/fonts-first.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { LanguageProvider } from './i18n/provider.tsx'

// The faces of other scripts may come after the first paint: they are many, and each page needs few.
void import('./styles/fonts.ts')

const container = document.getElementById('root')
if (container === null) throw new Error('the page has no #root')
createRoot(container).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
)
