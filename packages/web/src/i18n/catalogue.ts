/** Fetches the one catalogue a reader needs: one chunk per language. */
import type { InterfaceLanguage } from '@samvad/lang'

type Catalogue = Readonly<Record<string, string>>

const loaders: Readonly<Record<InterfaceLanguage, () => Promise<{ default: Catalogue }>>> = {
  en: () => import('virtual:messages/en'),
  zh: () => import('virtual:messages/zh'),
  ru: () => import('virtual:messages/ru'),
  hi: () => import('virtual:messages/hi'),
  'en-XA': () => import('virtual:messages/en-XA'),
  'ar-XB': () => import('virtual:messages/ar-XB'),
}

/** The sentences of one language. */
export async function loadCatalogue(language: InterfaceLanguage): Promise<Catalogue> {
  return (await loaders[language]()).default
}
