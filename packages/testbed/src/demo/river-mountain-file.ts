/** The shape of `data/river-mountain.json`, as far as the seed uses it. */
import { readFileSync } from 'node:fs'
import type { JsonObject } from '@samvad/log'
import type { Texts } from '@samvad/protocol'

export type PartyId = 'river' | 'mountain'
type By = PartyId | 'both'
type RuCases = Readonly<Record<'gen' | 'dat' | 'acc' | 'ins' | 'pre', string>>
type Both<T> = Readonly<{ short: T; full: T }>

export type RiverMountainFile = Readonly<{
  meta: Readonly<{ notice: Texts; courtesyLabel: Texts }>
  lands: Readonly<Record<string, Readonly<{ names: Texts; ruCases: RuCases; offset: string; zoneNames: Texts }>>>
  places: Readonly<Record<string, Readonly<{ names: Texts; ruPrepositional?: string }>>>
  parties: Readonly<
    Record<
      PartyId,
      Readonly<{
        land: string
        language: string
        mark: string
        letter: Texts
        official: Texts
        short: Texts
        ruCases: Both<RuCases & { nom: string }>
        hiOblique: Both<string>
        enWithArticle: Both<string>
      }>
    >
  >
  tokens: Readonly<{ expansions: Readonly<Record<string, Readonly<Record<string, Texts>>>> }>
  mechanism: Readonly<{
    symbolPrefix: string
    names: Texts
    /** Forms of the name for sentences, per language. */
    nameForms: Readonly<Record<string, Texts>>
    secretariat: Readonly<{ note: Texts }>
    founding: Readonly<{
      title: Texts
      signed: string
      place: string
      amended: string
      amendmentPlace: string
      symbol: string
      summary: Texts
      clauses: readonly Readonly<{ id: string; article: number; key: string; heading: Texts; text: Texts }>[]
    }>
  }>
  people: readonly Readonly<{
    id: string
    party: PartyId
    sex: 'm' | 'f'
    rank: number
    roles: readonly string[]
    names: Texts
    titles: Texts
    language?: string
    inDelegation?: boolean
    capacities?: readonly Readonly<{ id: string; writesLetter: boolean; text: Texts }>[]
    ruCases?: RuCases
    ruTitleCases?: RuCases
    hiTitleOblique?: string
  }>[]
  sessions: readonly Readonly<{
    number: number
    start: string
    end: string
    host: PartyId
    place: string | null
    format: 'in-person' | 'video'
    theme: Texts
    postponed?: Readonly<{ originalStart: string; originalEnd: string; decided: string; reason: Texts }>
    outcome: Readonly<{
      form: string
      symbol: string
      title: Texts
      adopted: string
      units: readonly Readonly<{ id: string; label: string; texts: Texts }>[]
    }>
  }>[]
  commitments: readonly Readonly<{
    id: string
    session: number
    owner: By
    text: Texts
    measure: Texts
    due: string
    status: 'fulfilled' | 'in-progress' | 'overdue' | 'superseded'
    note: Texts
    closed?: string
    evidence?: readonly string[]
    supersedes?: string
    progress?: number
  }>[]
  outcomeForms: Readonly<Record<string, Texts>>
  outcome8: Readonly<{
    symbol: string
    form: 'consensus'
    units: readonly Readonly<{
      id: string
      kind: 'title' | 'preamble' | 'heading' | 'operative'
      final: Texts
      draft: Texts
      status: string
    }>[]
    proposals: readonly Readonly<{
      id: string
      unit: string | null
      after: string | null
      party: PartyId
      texts: Texts
      reason: Texts
    }>[]
    positions: readonly Readonly<{
      unit: string
      party: PartyId
      value:
        | 'accept'
        | 'accept-ad-referendum'
        | 'reserve-scrutiny'
        | 'reserve-substance'
        | 'reserve-language'
        | 'object'
      ref: string | null
    }>[]
    reservations: readonly Readonly<{ id: string; by: string; entered: string; text: Texts }>[]
  }>
  plantedErrors: Readonly<{
    items: readonly Readonly<{ id: string; unit: string; language: string; text: string; finding: Texts }>[]
  }>
  expectedCommitments8: readonly Readonly<{
    id: string
    unit: string
    owner: By
    due: string
    text?: Texts
    measure: Texts
    continues: string | null
  }>[]
  session8: Readonly<{
    start: string
    end: string
    host: PartyId
    format: 'video'
    agreed: Readonly<{ on: string }>
    theme: Texts
    agenda: readonly Readonly<{
      no: number
      id: string
      title: Texts
      annotation: Texts
      sub: readonly Readonly<{ id: string; letter: string; title: Texts }>[]
    }>[]
    programme: readonly Readonly<{
      id: string
      sitting: number
      segment: 'opening' | 'working' | 'drafting' | 'closing' | 'break' | 'release'
      startUtc: string
      endUtc: string
      items: readonly string[]
      text: Texts
      public: boolean
    }>[]
    documents: readonly Readonly<{
      symbol: string
      kind: string
      date: string
      by: By
      status: 'issued' | 'superseded' | 'expected'
      title: Texts
      note?: Texts
      replaces?: string
    }>[]
    letters: readonly Readonly<{
      id: string
      from: string
      capacity: string
      original: string
      reader: string
      received: string
      showBeforeReading: boolean
      paragraphs: readonly Texts[]
    }>[]
    statements: readonly Readonly<{
      id: string
      speaker: string
      party: PartyId
      item: string
      original: string
      delivery: string
      toInterpreters: string
      paragraphs: readonly Texts[]
    }>[]
  }>
  news: Readonly<{
    jointRelease: Readonly<{ embargoUntil: string }>
    readouts: readonly Readonly<{ id: string; party: PartyId; headline: Texts; paragraphs: readonly Texts[] }>[]
  }>
}>

/** Reads the invented content as it was written, for a session on 26 and 27 November 2026. */
export function readRiverMountain(): RiverMountainFile & JsonObject {
  const text = readFileSync(new URL('../../data/river-mountain.json', import.meta.url), 'utf8')
  return JSON.parse(text) as RiverMountainFile & JsonObject // our own file, whose every part the seed's tests use
}
