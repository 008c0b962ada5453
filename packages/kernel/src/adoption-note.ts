/**
 * The adoption note: the one text that every seal signs.
 *
 *     samvad/adoption/v1
 *     mechanism <base64 genesis hash>
 *     amendment 0
 *     session 8
 *     instrument <document symbol>
 *     languages ru zh
 *     root <base64 manifest root>
 *     courtesy <base64 root | ->
 *     cut <origin> <size> <base64 root>      (one line per shared feed, sorted)
 *     signers <seal key name> ...
 */
import { compareAscii, domainHash, fromBase64, lp, toHex, type Crypto } from '@samvad/log'
import { mechBase64, type Genesis } from './genesis.ts'

export type CutLine = Readonly<{ origin: string; size: number; root: string }>

export type AdoptionNote = Readonly<{
  mechanism: string
  session: number
  instrument: string
  languages: readonly string[]
  /** Base64 manifest root. */
  root: string
  courtesy: string | null
  cut: readonly CutLine[]
  signers: readonly string[]
}>

/** Writes the text of an adoption note. */
export function adoptionText(note: AdoptionNote): string {
  const lines = [
    'samvad/adoption/v1',
    `mechanism ${note.mechanism}`,
    'amendment 0',
    `session ${note.session}`,
    `instrument ${note.instrument}`,
    `languages ${note.languages.toSorted(compareAscii).join(' ')}`,
    `root ${note.root}`,
    `courtesy ${note.courtesy ?? '-'}`,
    ...note.cut
      .toSorted((a, b) => compareAscii(a.origin, b.origin))
      .map((line) => `cut ${line.origin} ${line.size} ${line.root}`),
    `signers ${note.signers.toSorted(compareAscii).join(' ')}`,
  ]
  return `${lines.join('\n')}\n`
}

/** Reads an adoption note; null unless it is exactly what `adoptionText` would write. */
export function parseAdoption(text: string): AdoptionNote | null {
  if (text.length > 60_000) return null
  const lines = text.split('\n')
  const field = (index: number, name: string): string =>
    lines[index]?.startsWith(`${name} `) === true ? (lines[index] ?? '').slice(name.length + 1) : ''
  const cut: CutLine[] = []
  let at = 8
  for (; lines[at]?.startsWith('cut ') === true; at++) {
    const [, origin = '', size = '', root = ''] = (lines[at] ?? '').split(' ')
    if (!isRoot(root) || !isCount(size)) return null
    cut.push({ origin, size: Number(size), root })
  }
  // A number has one spelling; NaN and Infinity would otherwise survive the comparison below.
  if (!isCount(field(3, 'session')) || !/^[A-Za-z0-9./-]+$/.test(field(4, 'instrument'))) return null
  const courtesy = field(7, 'courtesy')
  const note: AdoptionNote = {
    mechanism: field(1, 'mechanism'),
    session: Number(field(3, 'session')),
    instrument: field(4, 'instrument'),
    languages: field(5, 'languages').split(' '),
    root: field(6, 'root'),
    courtesy: courtesy === '-' ? null : courtesy,
    cut,
    signers: field(at, 'signers').split(' '),
  }
  if (!isRoot(note.mechanism) || !isRoot(note.root) || (note.courtesy !== null && !isRoot(note.courtesy))) return null
  return adoptionText(note) === text ? note : null
}

/** Hash by which acts name an adoption note. */
export function noteHash(crypto: Crypto, text: string): string {
  return toHex(domainHash(crypto, 'note', lp(text)))
}

/** First thing in which a note does not fit its mechanism; null when it fits. */
export function adoptionMisfit(genesis: Genesis, note: AdoptionNote): string | null {
  if (note.mechanism !== mechBase64(genesis)) return 'mechanism'
  const seals = genesis.parties.map((party) => party.seal?.name ?? '').toSorted(compareAscii)
  if (note.signers.join(' ') !== seals.join(' ')) return 'signers'
  if (note.languages.join(' ') !== genesis.authentic.toSorted(compareAscii).join(' ')) return 'languages'
  const origins = [...genesis.parties, ...genesis.offices].map((m) => m.origin).toSorted(compareAscii)
  return note.cut.map((line) => line.origin).join(' ') === origins.join(' ') ? null : 'cut'
}

function isRoot(text: string): boolean {
  return fromBase64(text)?.length === 32
}

function isCount(text: string): boolean {
  return /^(0|[1-9][0-9]{0,14})$/.test(text)
}
