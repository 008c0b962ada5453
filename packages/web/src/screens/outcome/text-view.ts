/** What the screens of the outcome share: which text, its units with their names, its words, the demonstration's. */
import {
  parseNames,
  unitViews,
  type Names,
  type OutcomeState,
  type Position,
  type RevisionState,
  type UnitView,
} from '@samvad/kernel'
import type { Term } from '@samvad/concordance'
import { demonstrationOf, type CommonSuggestions, type PartySuggestions } from '@samvad/protocol'
import type { Connection } from '../../record/connection.ts'
import { grantsOf } from '../../record/acts.ts'
import { partyLanguage } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'

/** How a unit is called on screen: its kind and its label; paragraphs of the preamble are counted for the eye only. */
export type UnitName = Readonly<{ kind: string; label: string }>

export type UnitState = 'agreed' | 'accepted' | 'bracket' | 'waiting'

/** Texts of the session, by id. */
export function outcomesOf(scene: SessionScene): readonly OutcomeState[] {
  return [...(scene.session?.outcomes.values() ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The text that the address names, or the one most worked on. */
export function chosenOutcome(scene: SessionScene): OutcomeState | null {
  const outcomes = outcomesOf(scene)
  const wanted = new URLSearchParams(location.search).get('text')
  const most = outcomes.toSorted((a, b) => b.revisions.size - a.revisions.size)[0]
  return outcomes.find((outcome) => outcome.id === wanted) ?? most ?? null
}

/** Units in the order of the text. */
export function viewsOf(connection: Connection, outcome: OutcomeState): readonly UnitView[] {
  return unitViews(connection.ledger.genesis, outcome, connection.cut)
}

/** Name of every unit. */
export function unitNames(views: readonly Pick<UnitView, 'unit' | 'kind' | 'label'>[]): ReadonlyMap<string, UnitName> {
  let preamble = 0
  let item = 0
  return new Map(
    views.map(({ unit, kind, label }): readonly [string, UnitName] => {
      if (kind === 'preamble') return [unit, { kind, label: String(++preamble) }]
      if (kind === 'item') return [unit, { kind, label: label === '' ? String(++item) : label }]
      return [unit, { kind, label }]
    }),
  )
}

/** Only what is settled is called agreed. */
export function stateOf(view: UnitView): UnitState {
  if (view.agreed !== null) return view.settled ? 'agreed' : 'accepted'
  return view.open.length > 1 ? 'bracket' : 'waiting'
}

/** Position of a party on one wording; null where it has none on exactly this one. */
export function positionOn(view: UnitView, party: string, revision: string): Position | null {
  const position = view.positions.get(party)
  return position?.revision === revision ? position : null
}

/** True when a unit waits for this party: some wording stands on which it has not said accept. */
export function waitsFor(view: UnitView, party: string): boolean {
  return (
    view.agreed === null && !view.open.some((revision) => positionOn(view, party, revision.hash)?.value === 'accept')
  )
}

/** Reads a commitment's text. */
export function textOf(connection: Connection): (c: string | null | undefined) => string | null {
  return (c) => connection.text(c)
}

/** A revision's texts in every language that can be read now. */
export function textsOfRevision(connection: Connection, revision: RevisionState): Readonly<Record<string, string>> {
  const out: Record<string, string> = {}
  for (const [tag, c] of Object.entries(revision.texts)) {
    const text = connection.text(c)
    if (text !== null) out[tag] = text
  }
  return out
}

/** Person behind a pseudonym of a party; null where the party has not said. */
export function pidOf(connection: Connection, party: string, by: string): string | null {
  return grantsOf(connection, party).get(by)?.pid ?? null
}

/** Suggestions of the demonstration for everybody; null for a real mechanism. */
export function commonSuggestions(connection: Connection): CommonSuggestions | null {
  return demonstrationOf(connection.opening.meta)?.common ?? null
}

/** Suggestions of the demonstration for this tab's party. */
export function partySuggestions(connection: Connection): PartySuggestions | null {
  const { identity, opening } = connection
  return identity === null ? null : (demonstrationOf(opening.meta)?.byParty[identity.party] ?? null)
}

/** Names by which tokens are shown: of the latest frozen text first, then the demonstration's. */
export function knownNames(connection: Connection, outcome: OutcomeState | null): readonly Names[] {
  const frozen = [...(outcome?.freezes.values() ?? [])].toReversed().flatMap((freeze) => {
    const text = connection.text(freeze.namesContent)
    const names = text === null ? null : parseNames(text)
    return names === null ? [] : [names]
  })
  const common = commonSuggestions(connection)
  return [...frozen, ...(common === null ? [] : [common.names, common.allNames])]
}

/** One table out of several, the first that knows a name holding. */
export function mergedNames(tables: readonly Names[]): Names {
  const out: Record<string, Record<string, Record<string, string>>> = {}
  for (const table of tables.toReversed())
    for (const [language, tokens] of Object.entries(table))
      for (const [token, holders] of Object.entries(tokens))
        out[language] = { ...out[language], [token]: { ...out[language]?.[token], ...holders } }
  return out
}

/** Whose original the reader is shown: the own party's, for a visitor the first in genesis. */
export function holderOf(connection: Connection): string {
  return connection.identity?.party ?? connection.ledger.genesis.parties[0]?.id ?? ''
}

/** Terms that the concordance knows; a real mechanism will keep its term base on the record. */
export function termsOf(connection: Connection): readonly Term[] {
  const terms = (commonSuggestions(connection) as { terms?: unknown } | null)?.terms
  return Array.isArray(terms) ? (terms as Term[]) : [] // the node's own list, where it sends one
}

/** Authentic languages as this reader's original has them: the own party's first, the order of genesis for a visitor. */
export function languagesInOrder(connection: Connection): readonly string[] {
  const { authentic } = connection.ledger.genesis
  const mine = connection.identity?.party
  const own = mine === undefined ? undefined : partyLanguage(connection, mine)
  return own === undefined || !authentic.includes(own) ? authentic : [own, ...authentic.filter((tag) => tag !== own)]
}

/** Whose wording it is in brackets: those who accept it, else whoever put it forward. */
export function supportersOf(view: UnitView, revision: RevisionState): readonly string[] {
  const accepting = [...view.positions].filter(
    ([, position]) =>
      position.revision === revision.hash && (position.value === 'accept' || position.value === 'accept-ad-referendum'),
  )
  return accepting.length === 0 ? [revision.owner] : accepting.map(([party]) => party)
}

/** A sentence as a part of another one: without its full stop. */
export function asPart(sentence: string): string {
  return sentence.replace(/[.。।]$/u, '')
}
