/** The sign of a party: one line drawing, or the one character that the party itself gave; always in the ink colour. */
import { htmlLang } from '@samvad/lang'
import type { Words } from '../../i18n/words.ts'

/** A drawing by its name, or the party's own sign. */
export type MarkView = 'waves' | 'peaks' | 'chair' | 'booth' | Words

/** Give `label` only where the party is not named in words in the same block. */
export function PartyMark({ mark, label }: { mark: MarkView; label?: string }) {
  const role = label === undefined ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': label }
  if (typeof mark === 'object')
    return (
      <span className="party-mark sign" {...role} lang={htmlLang(mark.lang)}>
        {mark.text}
      </span>
    )
  return (
    <svg
      className="party-mark"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinejoin="round"
      strokeLinecap="round"
      {...role}
    >
      <Drawing name={mark} />
    </svg>
  )
}

function Drawing({ name }: { name: Extract<MarkView, string> }) {
  switch (name) {
    case 'waves':
      return (
        <path d="M3 7.5c3-2.6 6-2.6 9 0s6 2.6 9 0M3 12.5c3-2.6 6-2.6 9 0s6 2.6 9 0M3 17.5c3-2.6 6-2.6 9 0s6 2.6 9 0" />
      )
    case 'peaks':
      return <path d="M2.5 19.5 9.5 6l4.6 8.8M11.8 19.5l4.7-9 5 9zM2.5 19.5h19" />
    case 'booth':
      return (
        <path d="M4 13.5v-1.5a8 8 0 0 1 16 0v1.5M4 13.5h3v6H5.5A1.5 1.5 0 0 1 4 18zM20 13.5h-3v6h1.5A1.5 1.5 0 0 0 20 18z" />
      )
    case 'chair':
      return (
        <>
          <circle cx="12" cy="12" r="8.5" />
          <circle cx="12" cy="12" r="2.2" fill="currentColor" stroke="none" />
        </>
      )
    default:
      return unreachable(name)
  }
}

function unreachable(name: never): never {
  throw new Error(`no drawing for ${String(name)}`)
}
