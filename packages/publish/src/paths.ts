/** Addresses of the public pages, in one place for the pages that link and the node that serves. */

/** Addresses of one released outcome; `other` is its id where it is not the first of its session. */
export type Paths = Readonly<{
  outcome: (lang: string) => string
  parallel: (lang: string, beside?: string) => string
  news: (lang: string) => string
  letters: (lang: string) => string
  text: (lang: string) => string
  check: (lang: string) => string
  manifest: string
  bundle: string
}>

/** Makes the addresses of an outcome. */
export function pathsOf(slug: string, session: string, outcome: string, other: boolean): Paths {
  const base = `/p/${slug}/${session}`
  const more = (key: string, value: string): string => `${key}=${encodeURIComponent(value)}`
  const query = (...pairs: readonly string[]): string => {
    const all = [...pairs, ...(other ? [more('outcome', outcome)] : [])]
    return all.length === 0 ? '' : `?${all.join('&')}`
  }
  return {
    outcome: (lang) => `${base}/${lang}${query()}`,
    parallel: (lang, beside) =>
      `${base}/${lang}/parallel${beside === undefined ? query() : query(more('with', beside))}`,
    news: (lang) => `${base}/${lang}/news${query()}`,
    letters: (lang) => `${base}/${lang}/letters${query()}`,
    text: (lang) => `${base}/${lang}/text.txt${query()}`,
    check: (lang) => `${base}/verify/${lang}${query()}`,
    manifest: `${base}/manifest.json${query()}`,
    bundle: `/api/mechanisms/${slug}/bundle?${more('kind', 'public')}&${more('outcome', outcome)}`,
  }
}
