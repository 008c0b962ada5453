/**
 * Acts of the summary record of a sitting: provisional, then corrections that each party asks for in its own feed, then
 * final with an answer to every one of them. What is wrong in a final record is put right by a corrigendum that every
 * party has confirmed. Nothing is taken back: each stage adds, and the wording before it stays readable.
 */
import { act, type Past } from '../act.ts'
import { conductOf } from '../conducting/replay.ts'
import { refuse, type Refusal } from '../refusal.ts'
import {
  ascii,
  bool,
  hash,
  instant,
  int,
  listOf,
  mapOf,
  name,
  nullable,
  object,
  oneOf,
  ownedId,
  tag,
} from '../schema.ts'
import {
  findIn,
  internalOf,
  sessionOf,
  summariesOf,
  type CorrigendumBody,
  type Proposal,
  type SummaryState,
} from '../state.ts'
import { agreedCorrigenda, confirmedCorrigenda } from '../summary-view.ts'
import { bodyOf, knownProposal, mustCover, mustList, mustOwn, putForward, subjectHash, texts } from './common.ts'
import { conductorKnown, knownSitting } from './conducting.ts'

/** Most paragraphs of a record: a day of statements, with headings. */
const MOST_PARAGRAPHS = 600
const MOST_CORRECTIONS = 150

const paragraph = int(1, MOST_PARAGRAPHS)

export const summaryDrafted = act({
  kind: 'summary.drafted',
  does: 'Keeps an unfinished summary record of a sitting in the party’s internal feed',
  body: bodyOf({ sitting: ownedId, c: hash }),
  roles: ['secretary'],
  where: 'internal',
  fold({ state, owner, said }, body) {
    internalOf(state, owner.id).summaries.set(body.sitting, said({ sitting: body.sitting, c: body.c }))
  },
})

export const summaryIssued = act({
  kind: 'summary.issued',
  does: 'Issues the provisional summary record of a closed sitting and says until when corrections are received',
  body: bodyOf({
    summary: ownedId,
    session: name,
    sitting: ownedId,
    through: object({ feed: ascii(200), seq: int(0, Number.MAX_SAFE_INTEGER) }),
    until: instant,
    paragraphs: listOf(oneOf('heading', 'text'), { min: 1, max: MOST_PARAGRAPHS }),
    texts,
  }),
  roles: ['secretary'],
  where: 'shared',
  rule(past, body) {
    const taken = mustOwn(past, body.summary, findIn(past.state, summariesOf, body.summary) !== null)
    if (taken !== null) return taken
    const sitting = knownSitting(past, body.sitting)
    if (sitting === null || sitting.session !== body.session)
      return refuse('sitting/unknown', { sitting: body.sitting })
    // [K63] The record of a sitting is made where it was conducted, once it is over.
    const conductor = conductorKnown(past, sitting)
    if (conductor !== past.owner.id) return refuse('sitting/not-the-conductor', { conductor })
    const { closed, head } = conductOf(sitting, past.knows)
    if (closed === null) return refuse('summary/sitting-open', { sitting: sitting.id })
    const { feed, seq } = body.through
    if (feed !== past.member.origin || seq !== head) return refuse('conduct/stale', { on: seq, head })
    const issued = [...summariesOf(past.state.sessions.get(body.session)).values()].some(
      (summary) => summary.sitting === sitting.id && past.knows(summary),
    )
    if (issued) return refuse('summary/issued-already', { sitting: sitting.id })
    return mustBeInEvery(past, past.genesis.working, body.texts)
  },
  fold({ state, owner, said }, body) {
    const { summary: id, session, sitting, through, until, paragraphs } = body
    const { summaries = new Map<string, SummaryState>() } = sessionOf(state, session)
    sessionOf(state, session).summaries = summaries.set(
      id,
      Object.assign(said({ id, owner: owner.id, session, sitting, through, until, paragraphs, texts: body.texts }), {
        corrections: new Map(),
        corrigenda: new Map(),
      }),
    )
  },
})

export const summaryCorrected = act({
  kind: 'summary.corrected',
  does: 'Asks for a correction of one paragraph of a provisional summary record, in the wording that is wanted',
  body: bodyOf({ summary: ownedId, correction: ownedId, paragraph, ground: oneOf('own-speaker', 'fact'), texts }),
  roles: ['secretary', 'head', 'delegate'],
  where: 'party',
  rule(past, body) {
    const summary = knownSummary(past, body.summary)
    if (summary === null) return refuse('summary/unknown', { summary: body.summary })
    const taken = mustOwn(past, body.correction, summary.corrections.has(body.correction))
    if (taken !== null) return taken
    if (past.knows(summary.final)) return refuse('summary/final-already', { summary: summary.id })
    return mustBeAbout(past, summary, body)
  },
  fold({ state, owner, said }, body) {
    const { correction: id, paragraph: at, ground } = body
    const correction = said({ id, owner: owner.id, paragraph: at, ground, texts: body.texts })
    findIn(state, summariesOf, body.summary)?.corrections.set(id, correction)
  },
})

export const summaryFinal = act({
  kind: 'summary.final',
  does: 'Makes the summary record final, with an answer to every correction that was asked for',
  body: bodyOf({
    summary: ownedId,
    texts,
    answers: listOf(
      object({ correction: ownedId, taken: bool, note: nullable(mapOf(tag, hash, { min: 1, max: 20 })) }),
      { max: MOST_CORRECTIONS },
    ),
  }),
  roles: ['secretary'],
  where: 'shared',
  rule(past, body) {
    const summary = knownSummary(past, body.summary)
    if (summary === null) return refuse('summary/unknown', { summary: body.summary })
    if (summary.owner !== past.owner.id) return refuse('summary/not-yours', { owner: summary.owner })
    if (summary.final !== undefined) return refuse('summary/final-already', { summary: summary.id })
    const unanswered = answersMisfit(past, summary, body.answers)
    if (unanswered !== null) return unanswered
    for (const { note } of body.answers) {
      const stray = note === null ? null : mustList(past, note)
      if (stray !== null) return stray
    }
    return mustBeInEvery(past, Object.keys(summary.texts).toSorted(), body.texts)
  },
  fold({ state, said }, body) {
    const summary = findIn(state, summariesOf, body.summary)
    if (summary !== null) summary.final = said({ texts: body.texts, answers: body.answers })
  },
})

export const summaryCorrigendum = act({
  kind: 'summary.corrigendum',
  does: 'Puts forward a corrigendum to one paragraph of a final summary record; the proposer confirms it by proposing',
  body: bodyOf({ summary: ownedId, paragraph, texts, replaces: listOf(hash, { max: 10 }) }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const summary = knownSummary(past, body.summary)
    if (summary === null) return refuse('summary/unknown', { summary: body.summary })
    if (!past.knows(summary.final)) return refuse('summary/not-final', { summary: summary.id })
    const own = subjectHash(past.crypto, past.entry.kind, past.entry.body)
    if (past.knows(summary.corrigenda.get(own)?.confirmed.get(past.owner.id)))
      return refuse('corrigendum/already-confirmed')
    return mustBeAbout(past, summary, body) ?? mustBeLast(past, summary, body)
  },
  fold(change, body) {
    const { crypto, state, entry } = change
    const summary = findIn(state, summariesOf, body.summary)
    if (summary !== null) putForward(change, summary.corrigenda, subjectHash(crypto, entry.kind, entry.body), body)
  },
})

export const summaryConfirmed = act({
  kind: 'summary.confirmed',
  does: 'Confirms a corrigendum by its hash; it counts once every party has',
  body: object({ summary: ownedId, corrigendum: hash }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const summary = knownSummary(past, body.summary)
    if (summary === null) return refuse('summary/unknown', { summary: body.summary })
    const corrigendum = knownProposal(past, summary.corrigenda, body.corrigendum)
    if (corrigendum === null) return refuse('corrigendum/unknown', { corrigendum: body.corrigendum })
    if (past.knows(corrigendum.confirmed.get(past.owner.id))) return refuse('corrigendum/already-confirmed')
    return mustBeLast(past, summary, corrigendum.body)
  },
  fold({ state, owner, here }, body) {
    const summary = findIn(state, summariesOf, body.summary)
    summary?.corrigenda.get(body.corrigendum)?.confirmed.set(owner.id, here)
  },
})

function knownSummary(past: Past, id: string): SummaryState | null {
  const summary = findIn(past.state, summariesOf, id)
  return summary !== null && past.knows(summary) ? summary : null
}

function mustBeInEvery(
  past: Past,
  languages: readonly string[],
  given: Readonly<Record<string, string>>,
): Refusal | null {
  const missing = mustCover(languages, given)
  return missing === null ? mustList(past, given) : refuse('summary/language-missing', missing.facts)
}

type About = Readonly<{ paragraph: number; texts: Readonly<Record<string, string>> }>

/** [K64] [K66] A wording is for a paragraph that the record has, in languages in which it stands. */
function mustBeAbout(past: Past, summary: SummaryState, body: About): Refusal | null {
  if (body.paragraph > summary.paragraphs.length)
    return refuse('summary/unknown-paragraph', { paragraph: body.paragraph, paragraphs: summary.paragraphs.length })
  const stray = Object.keys(body.texts).filter((language) => !(language in summary.texts))
  if (stray.length > 0) return refuse('summary/not-its-language', { languages: stray })
  return mustList(past, body.texts)
}

/** [K65] Every correction that the author knows is answered once; whoever takes one not says why. */
function answersMisfit(
  past: Past,
  summary: SummaryState,
  answers: readonly Readonly<{ correction: string; taken: boolean; note: unknown }>[],
): Refusal | null {
  const known = [...summary.corrections.values()].filter((correction) => past.knows(correction))
  const answered = answers.map(({ correction }) => correction)
  const stray = answered.find(
    (id, index) => answered.indexOf(id) !== index || !known.some((correction) => correction.id === id),
  )
  if (stray !== undefined) return refuse('summary/unknown-correction', { correction: stray })
  const left = known.filter(({ id }) => !answered.includes(id))
  if (left.length > 0) return refuse('summary/unanswered', { corrections: left.length })
  const silent = answers.find(({ taken, note }) => !taken && note === null)
  return silent === undefined ? null : refuse('summary/reason-missing', { correction: silent.correction })
}

/**
 * [K66] A corrigendum replaces what it names and the author knows to count, and everything that the author knows to
 * count for the paragraph. Two that were confirmed without knowing of each other both stand until a third replaces them.
 */
function mustBeLast(
  past: Past,
  summary: SummaryState,
  body: Readonly<{ paragraph: number; replaces: readonly string[] }>,
): Refusal | null {
  const ofParagraph = (one: Proposal<CorrigendumBody>): boolean => one.body.paragraph === body.paragraph
  const confirmed = confirmedCorrigenda(past.genesis, summary, past.knows).filter(ofParagraph)
  const stray = body.replaces.find((replaced) => !confirmed.some((one) => one.hash === replaced))
  if (stray !== undefined) return refuse('corrigendum/unknown', { corrigendum: stray })
  const standing = agreedCorrigenda(past.genesis, summary, past.knows).filter(
    (one) => ofParagraph(one) && !body.replaces.includes(one.hash),
  )
  return standing.length === 0 ? null : refuse('corrigendum/another-counts', { paragraph: body.paragraph })
}
