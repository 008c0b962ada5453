/** Acts about papers: agenda, documents, letters of greeting, statements. */
import { act, type Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { bool, hash, listOf, name, nullable, object, oneOf, ownedId, symbol, tag } from '../schema.ts'
import { findIn, internalOf, sessionOf } from '../state.ts'
import {
  bodyOf,
  isDelegate,
  knownProposal,
  knowsOne,
  mustBeAgreed,
  mustCover,
  mustList,
  mustOwn,
  putForward,
  subjectHash,
  texts,
} from './common.ts'

const agenda = bodyOf({
  session: name,
  symbol,
  items: listOf(object({ id: name, no: symbol, title: texts, note: nullable(texts) }), { min: 1, max: 60 }),
})

export const agendaProposed = act({
  kind: 'agenda.proposed',
  does: 'Puts forward a provisional agenda; the proposer adopts it by proposing',
  body: agenda,
  roles: ['secretary', 'head', 'chair'],
  where: 'shared',
  rule(past, body) {
    if (new Set(body.items.map((item) => item.id)).size !== body.items.length) return refuse('agenda/item-twice')
    for (const item of body.items) {
      const missing = mustCover(past.genesis.authentic, item.title)
      if (missing !== null) return missing
    }
    return mustBeAgreed(past, body.session)
  },
  fold(change, body) {
    const { crypto, state, entry } = change
    putForward(change, sessionOf(state, body.session).agendas, subjectHash(crypto, entry.kind, entry.body), body)
  },
})

export const agendaAdopted = act({
  kind: 'agenda.adopted',
  does: 'Adopts a proposed agenda by its hash',
  body: object({ session: name, agenda: hash }),
  roles: ['secretary', 'head', 'chair'],
  where: 'party',
  rule(past, body) {
    const proposal = knownProposal(past, past.state.sessions.get(body.session)?.agendas, body.agenda)
    if (proposal === null) return refuse('agenda/unknown', { agenda: body.agenda })
    return proposal.confirmed.has(past.owner.id) ? refuse('agenda/already-adopted') : null
  },
  fold({ state, owner, here }, body) {
    sessionOf(state, body.session).agendas.get(body.agenda)?.confirmed.set(owner.id, here)
  },
})

export const documentIssued = act({
  kind: 'document.issued',
  does: 'Issues a document under one symbol for all its language versions',
  body: bodyOf({
    session: name,
    symbol,
    kind: oneOf(
      'agenda',
      'programme',
      'report',
      'working-paper',
      'room-paper',
      'draft',
      'information',
      'terms',
      'record',
      'outcome',
      'release',
    ),
    title: texts,
    texts: nullable(texts),
    replaces: nullable(symbol),
  }),
  roles: ['secretary', 'drafter', 'head'],
  where: 'shared',
  rule(past, body) {
    const taken = past.state.sessions.get(body.session)?.documents.has(`${past.owner.id} ${body.symbol}`) ?? false
    return taken ? refuse('document/symbol-taken', { symbol: body.symbol }) : null
  },
  fold({ state, owner, said }, body) {
    sessionOf(state, body.session).documents.set(
      `${owner.id} ${body.symbol}`,
      said({
        symbol: body.symbol,
        session: body.session,
        owner: owner.id,
        kind: body.kind,
        title: body.title,
        texts: body.texts ?? {},
        replaces: body.replaces,
      }),
    )
  },
})

export const letterDeposited = act({
  kind: 'letter.deposited',
  does: 'Keeps a letter of greeting in the party’s internal feed; nobody else learns that it exists',
  body: bodyOf({ letter: ownedId, session: name, sender: hash, reader: name, original: tag, texts }),
  roles: ['secretary'],
  where: 'internal',
  rule: (past, body) => mustOwn(past, body.letter, false),
  fold({ state, owner, said }, body) {
    internalOf(state, owner.id).letters.set(
      body.letter,
      said({
        id: body.letter,
        session: body.session,
        sender: body.sender,
        reader: body.reader,
        original: body.original,
        texts: body.texts,
      }),
    )
  },
})

export const letterAnnounced = act({
  kind: 'letter.announced',
  does: 'Announces a letter: sender, capacity and reader; the text stays closed until it is read, or earlier where its sender allows',
  body: bodyOf({
    letter: ownedId,
    session: name,
    sender: hash,
    reader: name,
    original: tag,
    texts,
    publication: oneOf('full', 'excerpt', 'paraphrase', 'not-published'),
    early: bool,
  }),
  roles: ['secretary'],
  where: 'shared',
  rule(past, body) {
    const taken = mustOwn(past, body.letter, findIn(past.state, (s) => s.letters, body.letter) !== null)
    if (taken !== null) return taken
    if (!(body.original in body.texts)) return refuse('text/language-missing', { languages: [body.original] })
    if (!isDelegate(past, body.session, body.reader)) return refuse('delegation/not-a-delegate', { pid: body.reader })
    return mustList(past, body.texts) ?? mustBeAgreed(past, body.session)
  },
  fold({ state, owner, said }, body) {
    sessionOf(state, body.session).letters.set(
      body.letter,
      said({
        id: body.letter,
        owner: owner.id,
        session: body.session,
        sender: body.sender,
        reader: body.reader,
        publication: body.publication,
        early: body.early,
        original: body.original,
        texts: body.texts,
        readings: new Map(),
      }),
    )
  },
})

export const letterReleased = act({
  kind: 'letter.released',
  does: 'Opens the text of one’s own letter to the parties, once it was read or where its sender allowed it before',
  body: object({ letter: ownedId }),
  roles: ['secretary', 'head', 'delegate'],
  where: 'shared',
  rule(past, body) {
    const letter = findIn(past.state, (s) => s.letters, body.letter)
    if (letter === null || letter.owner !== past.owner.id) return refuse('letter/not-yours', { letter: body.letter })
    if (letter.released !== undefined) return refuse('letter/already-released')
    // [K20] The letter is closed until its reader has read it out.
    return letter.early || knowsOne(past, letter.readings)
      ? null
      : refuse('letter/not-read-yet', { letter: body.letter })
  },
  fold({ state, here }, body) {
    const letter = findIn(state, (s) => s.letters, body.letter)
    if (letter !== null) letter.released = here
  },
})

export const statementDeposited = act({
  kind: 'statement.deposited',
  does: 'Binds a prepared statement to a speaker and an agenda item; to all it opens after delivery',
  body: bodyOf({
    statement: ownedId,
    session: name,
    item: name,
    speaker: name,
    original: tag,
    delivery: oneOf('verbatim', 'check-against-delivery'),
    booths: bool,
    texts,
  }),
  roles: ['secretary', 'delegate', 'head'],
  where: 'shared',
  rule(past, body): Refusal | null {
    const taken = mustOwn(past, body.statement, findIn(past.state, (s) => s.statements, body.statement) !== null)
    if (taken !== null) return taken
    if (!(body.original in body.texts)) return refuse('text/language-missing', { languages: [body.original] })
    if (!isDelegate(past, body.session, body.speaker)) return refuse('delegation/not-a-delegate', { pid: body.speaker })
    return mustList(past, body.texts)
  },
  fold({ state, owner, said }, body) {
    sessionOf(state, body.session).statements.set(
      body.statement,
      said({
        id: body.statement,
        owner: owner.id,
        session: body.session,
        item: body.item,
        speaker: body.speaker,
        original: body.original,
        delivery: body.delivery,
        booths: body.booths,
        texts: body.texts,
        deliveries: new Map(),
      }),
    )
  },
})

export const statementReleased = act({
  kind: 'statement.released',
  does: 'Opens the text of one’s own statement to the parties after delivery',
  body: object({ statement: ownedId }),
  roles: ['secretary', 'head', 'delegate'],
  where: 'shared',
  rule(past: Past, body) {
    const statement = findIn(past.state, (s) => s.statements, body.statement)
    if (statement === null || statement.owner !== past.owner.id)
      return refuse('statement/not-yours', { statement: body.statement })
    if (statement.released !== undefined) return refuse('statement/already-released')
    return knowsOne(past, statement.deliveries)
      ? null
      : refuse('statement/not-delivered-yet', { statement: body.statement })
  },
  fold({ state, here }, body) {
    const statement = findIn(state, (s) => s.statements, body.statement)
    if (statement !== null) statement.released = here
  },
})

export const draftKept = act({
  kind: 'draft.kept',
  does: 'Keeps unfinished wording of a unit in the party’s internal feed',
  body: bodyOf({ outcome: ownedId, unit: ownedId, texts }),
  roles: ['drafter', 'head', 'linguist'],
  where: 'internal',
  fold({ state, owner, said }, body) {
    internalOf(state, owner.id).drafts.set(
      `${body.outcome} ${body.unit}`,
      said({ outcome: body.outcome, unit: body.unit, texts: body.texts }),
    )
  },
})
