/**
 * The adoption note and the seals over it, made in the browser. The seal file is read here and stays here: what leaves
 * is the one signature, and only over a note whose root was recomputed from the texts on the page.
 */
import { fromBase64, parseNote, toBase64 } from '@samvad/log'
import {
  adoptionText,
  mechBase64,
  parseAdoption,
  parseSealFile,
  readPack,
  sealOwner,
  sealPack,
  type OutcomeState,
  type Refusal,
  type SealSignature,
  type SigningPack,
} from '@samvad/kernel'
import type { Connection } from './connection.ts'
import { hexToBase64, namesText, type RootedText } from './freeze.ts'
import { nobleCrypto, signerFromSeed } from './noble-crypto.ts'

/** Adoption note of an outcome: its text and the hash by which acts name it. */
export type NoteState = NonNullable<ReturnType<OutcomeState['notes']['get']>>

/** What a file that a person brought may turn out to be instead of a seal. */
export type SealProblem = 'seal-unreadable' | 'seal-wrong' | 'root-differs' | 'note-wrong'

/**
 * Text of the adoption note over the present record. The cut names heads that the proposer's own feed has cited, or
 * will cite in the very entry that carries the note, each of them late enough to hold every adoption.
 */
export function noteTextFor(
  connection: Connection,
  outcome: OutcomeState,
  sessionNumber: number,
  root: string,
  courtesy: string | null,
): string {
  const { ledger, state, identity } = connection
  const { genesis } = ledger
  const own = genesis.parties.find((party) => party.id === identity?.party)?.origin ?? ''
  const cut = [...genesis.parties, ...genesis.offices].map(({ origin }) => {
    const head = ledger.size(origin)
    const cited = state.feeds.get(own)?.seen.get(origin) ?? 0
    const needed = Math.max(
      0,
      ...[...outcome.adopted.values()].filter((said) => said.ref.feed === origin).map((said) => said.ref.seq + 1),
    )
    const size = origin === own || cited < needed || cited === 0 ? head : cited
    return { origin, size, root: toBase64(ledger.root(origin, size)) }
  })
  return adoptionText({
    mechanism: mechBase64(genesis),
    session: sessionNumber,
    instrument: outcome.symbol,
    languages: genesis.authentic,
    root: hexToBase64(root),
    courtesy: courtesy === null ? null : hexToBase64(courtesy),
    cut,
    signers: genesis.parties.map((party) => party.seal?.name ?? ''),
  })
}

/** The note that counts here: the one with most seals, else the first put forward. */
export function noteOf(outcome: OutcomeState): NoteState | null {
  const notes = [...outcome.notes.values()].toSorted(
    (a, b) =>
      (outcome.seals.get(b.hash)?.size ?? 0) - (outcome.seals.get(a.hash)?.size ?? 0) ||
      a.lam - b.lam ||
      (a.ref.feed < b.ref.feed ? -1 : 1),
  )
  return notes[0] ?? null
}

/** First line of the note's cut that this browser's own copy of the feeds does not give; null when all fit. */
export function cutDiffers(connection: Connection, noteText: string): string | null {
  const note = parseAdoption(noteText)
  if (note === null) return 'note'
  const line = note.cut.find(
    ({ origin, size, root }) =>
      size > connection.ledger.size(origin) || toBase64(connection.ledger.root(origin, size)) !== root,
  )
  return line?.origin ?? null
}

/** Seals the note with the file of a seal. Nothing is signed when the texts on the page give another root. */
export function sealHere(
  connection: Connection,
  party: string,
  outcome: OutcomeState,
  note: NoteState,
  rooted: RootedText,
  sealFileText: string,
): SealSignature | SealProblem {
  const seal = parseSealFile(sealFileText)
  if (seal === null) return 'seal-unreadable'
  if (sealOwner(connection.ledger.genesis, seal)?.id !== party) return 'seal-wrong'
  const seed = fromBase64(seal.privateKey)
  if (seed === null || seed.length !== 32) return 'seal-unreadable'
  // The texts go in as the page shows them: what is recomputed is what was read.
  const pack: SigningPack = {
    format: 'samvad/pack/v1',
    genesis: connection.opening.genesis,
    note: note.text,
    outcome: outcome.id,
    units: rooted.units.map((unit) => ({
      ...unit,
      texts: Object.fromEntries(
        Object.entries(unit.texts).filter(([tag]) => connection.ledger.genesis.authentic.includes(tag)),
      ),
    })),
    names: namesText(rooted.names),
    checkpoints: [],
  }
  const reading = readPack(nobleCrypto, pack)
  if (isRefusal(reading) || cutDiffers(connection, note.text) !== null) return 'root-differs'
  const sealed = sealPack(nobleCrypto, reading, seal, signerFromSeed(seed))
  return isRefusal(sealed) ? 'seal-wrong' : sealed
}

/**
 * Reads what `samvad seal sign` wrote: the signature alone, or the signed note. Gives this party's seal over exactly
 * this note.
 */
export function sealFromFile(
  connection: Connection,
  party: string,
  noteText: string,
  file: string,
): SealSignature | SealProblem {
  const name = connection.ledger.genesis.parties.find(({ id }) => id === party)?.seal?.name ?? ''
  const parsed = signatureIn(file) ?? lineIn(file, name, noteText)
  if (parsed === null) return 'note-wrong'
  return parsed.name === name ? parsed : 'seal-wrong'
}

function signatureIn(file: string): SealSignature | null {
  try {
    const value: unknown = JSON.parse(file)
    if (typeof value !== 'object' || value === null) return null
    const [name, signature]: unknown[] = [Reflect.get(value, 'name'), Reflect.get(value, 'signature')]
    return typeof name === 'string' && typeof signature === 'string' ? { name, signature } : null
  } catch {
    return null
  }
}

function lineIn(file: string, name: string, noteText: string): SealSignature | null {
  const note = parseNote(file)
  // A line without its note is taken too: the kernel checks it against the note anyway.
  const lines = file.split('\n').filter((line) => line.startsWith('— '))
  if (note !== null && note.text !== noteText) return null
  const line = lines.find((one) => one.split(' ')[1] === name) ?? lines[0]
  const [, by, signature] = line?.split(' ') ?? []
  return by === undefined || signature === undefined ? null : { name: by, signature }
}

function isRefusal(value: object): value is Refusal {
  return 'code' in value
}
