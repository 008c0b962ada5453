/** Acts on the outcome text: units, revisions, positions, checks, the frozen text, adoption and seals. */
import { checkSignature, fromBase64, fromHex, toBase64, type Crypto } from '@samvad/log'
import { act, type Past } from '../act.ts'
import { adoptionMisfit, noteHash, parseAdoption } from '../adoption-note.ts'
import { contentOf } from '../entry.ts'
import { revisionHash } from '../manifest.ts'
import { refuse, type Refusal } from '../refusal.ts'
import {
  ascii,
  hash,
  listOf,
  mapOf,
  name,
  nullable,
  object,
  oneOf,
  ownedId,
  pattern,
  symbol,
  tag,
  tuple,
} from '../schema.ts'
import {
  append,
  findIn,
  firstOf,
  grantOf,
  inner,
  isBefore,
  sessionOf,
  setFirst,
  type OutcomeState,
  type RevisionState,
  type Said,
} from '../state.ts'
import {
  adoptedByAll,
  agreedProposal,
  bodyOf,
  knownOutcome,
  knowsOne,
  lastKnown,
  mustBeAgreed,
  mustCover,
  mustOwn,
  subjectHash,
  texts,
} from './common.ts'

const unitKind = oneOf('title', 'heading', 'preamble', 'operative', 'item', 'signature', 'deleted')
const label = pattern(/^[A-Za-z0-9.()]{0,12}$/, 'label, the same in all languages; empty for titles and preamble')

export const outcomeOpened = act({
  kind: 'outcome.opened',
  does: 'Opens an outcome text: its symbol, form and mode of adoption',
  body: object({
    outcome: ownedId,
    session: name,
    symbol,
    form: oneOf('joint-statement', 'joint-communique', 'consensus', 'agreed-minutes'),
    mode: oneOf('consensus', 'signature'),
  }),
  roles: ['secretary', 'head', 'drafter'],
  where: 'shared',
  rule: (past, body) =>
    mustOwn(past, body.outcome, findIn(past.state, (s) => s.outcomes, body.outcome) !== null) ??
    mustBeAgreed(past, body.session),
  fold({ state, owner, here }, body) {
    sessionOf(state, body.session).outcomes.set(body.outcome, {
      id: body.outcome,
      session: body.session,
      owner: owner.id,
      symbol: body.symbol,
      form: body.form,
      mode: body.mode,
      opened: here,
      units: new Map(),
      revisions: new Map(),
      positions: new Map(),
      checks: new Map(),
      translations: new Map(),
      waivers: new Map(),
      freezes: new Map(),
      checked: new Map(),
      cleared: new Map(),
      adopted: new Map(),
      notes: new Map(),
      seals: new Map(),
      releases: new Map(),
      armed: new Map(),
      cancelled: new Map(),
    })
  },
})

export const revisionProposed = act({
  kind: 'revision.proposed',
  does: 'Puts forward the wording of a unit in every authentic language; a first revision makes the unit, kind "deleted" proposes to drop it',
  body: bodyOf({
    outcome: ownedId,
    unit: ownedId,
    kind: unitKind,
    basedOn: nullable(hash),
    order: pattern(/^[0-9a-z]{1,40}$/, 'order key, compared as ASCII'),
    texts: mapOf(tag, hash, { max: 20 }),
    revision: hash,
  }),
  roles: ['drafter', 'head'],
  where: 'shared',
  rule(past, body) {
    const outcome = openOutcome(past, body.outcome)
    if ('code' in outcome) return outcome
    const known = outcome.revisions.get(body.revision)
    if (known !== undefined && isUpheld(past, known)) return refuse('revision/exists', { revision: body.revision })
    if (body.kind !== 'deleted') {
      const missing = mustCover(past.genesis.authentic, body.texts)
      if (missing !== null) return missing
    }
    const stray = Object.keys(body.texts).filter(
      (language) => !past.genesis.authentic.includes(language) || body.kind === 'deleted',
    )
    if (stray.length > 0) return refuse('text/not-an-authentic-language', { languages: stray })
    if (revisionHash(past.crypto, body.unit, body.kind, body.texts) !== body.revision)
      return refuse('revision/wrong-hash', { revision: body.revision })
    const empty = emptyTexts(past, body.texts)
    if (empty !== null) return empty
    if (body.basedOn === null) return mustOwn(past, body.unit, outcome.units.has(body.unit))
    const base = knownRevision(past, outcome, body.basedOn)
    return base !== null && base.unit === body.unit ? null : refuse('revision/unknown', { revision: body.basedOn })
  },
  fold({ state, owner, said, here }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome === null) return
    const { outcome: id, unit, kind, basedOn, order, texts } = body
    if (!outcome.units.has(unit)) outcome.units.set(unit, owner.id)
    let revision = outcome.revisions.get(body.revision)
    if (revision === undefined) {
      const fresh = { hash: body.revision, outcome: id, unit, kind, texts, steps: new Map(), owner: owner.id }
      outcome.revisions.set(body.revision, (revision = { ...fresh, basedOn, order, ...here }))
    }
    append(revision.steps, owner.id, said({ stands: true, basedOn, order }))
    showFirst(revision)
  },
})

export const revisionWithdrawn = act({
  kind: 'revision.withdrawn',
  does: 'Withdraws one’s own revision',
  body: object({ outcome: ownedId, revision: hash }),
  roles: ['drafter', 'head'],
  where: 'shared',
  rule(past, body) {
    const outcome = openOutcome(past, body.outcome)
    if ('code' in outcome) return outcome
    const revision = knownRevision(past, outcome, body.revision)
    if (revision === null) return refuse('revision/unknown', { revision: body.revision })
    const mine = revision.steps.get(past.owner.id)?.at(-1)
    if (mine === undefined) return refuse('revision/not-yours', { revision: body.revision })
    return mine.stands ? null : refuse('revision/withdrawn-already')
  },
  fold({ state, owner, said }, body) {
    const revision = findIn(state, (s) => s.outcomes, body.outcome)?.revisions.get(body.revision)
    const mine = revision?.steps.get(owner.id)?.at(-1)
    if (revision === undefined || mine === undefined) return
    append(revision.steps, owner.id, said({ stands: false, basedOn: mine.basedOn, order: mine.order }))
    showFirst(revision)
  },
})

export const positionTaken = act({
  kind: 'position.taken',
  does: 'States the party’s position on one revision of a unit, all authentic languages together',
  body: bodyOf({
    outcome: ownedId,
    unit: ownedId,
    revision: hash,
    value: oneOf(
      'accept',
      'accept-ad-referendum',
      'reserve-scrutiny',
      'reserve-substance',
      'reserve-language',
      'object',
    ),
    note: nullable(hash),
  }),
  roles: ['drafter', 'head'],
  where: 'party',
  rule(past, body) {
    const outcome = openOutcome(past, body.outcome)
    if ('code' in outcome) return outcome
    const revision = knownRevision(past, outcome, body.revision)
    return revision !== null && revision.unit === body.unit
      ? null
      : refuse('revision/unknown', { revision: body.revision })
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null)
      inner(outcome.positions, owner.id).set(
        body.unit,
        said({ unit: body.unit, revision: body.revision, value: body.value, note: body.note }),
      )
  },
})

export const languageChecked = act({
  kind: 'language.checked',
  does: 'Marks one language of a revision as checked, or as queried, by the party’s linguist',
  body: object({ outcome: ownedId, unit: ownedId, revision: hash, language: tag, value: oneOf('checked', 'query') }),
  roles: ['linguist'],
  where: 'shared',
  rule(past, body) {
    const outcome = openOutcome(past, body.outcome)
    if ('code' in outcome) return outcome
    return knownRevision(past, outcome, body.revision)?.unit === body.unit
      ? null
      : refuse('revision/unknown', { revision: body.revision })
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null)
      inner(outcome.checks, owner.id).set(
        `${body.unit} ${body.revision} ${body.language}`,
        said({ unit: body.unit, revision: body.revision, language: body.language, value: body.value }),
      )
  },
})

export const translationFiled = act({
  kind: 'translation.filed',
  does: 'Files courtesy translations of a revision; they have no authority and are in no hash of the text',
  body: bodyOf({ outcome: ownedId, revision: hash, texts }),
  roles: ['linguist', 'drafter', 'secretary'],
  where: 'shared',
  rule(past, body) {
    const outcome = findIn(past.state, (s) => s.outcomes, body.outcome)
    if (outcome === null || knownRevision(past, outcome, body.revision) === null)
      return refuse('revision/unknown', { revision: body.revision })
    const authentic = Object.keys(body.texts).filter((language) => past.genesis.authentic.includes(language))
    return authentic.length === 0 ? null : refuse('translation/authentic-language', { languages: authentic })
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    for (const [language, c] of Object.entries(body.texts))
      outcome?.translations.set(
        `${owner.id} ${body.revision} ${language}`,
        said({ revision: body.revision, language, c, owner: owner.id }),
      )
  },
})

export const waiverSigned = act({
  kind: 'waiver.signed',
  does: 'Waives a finding of the concordance check once and for all, with a reason',
  body: bodyOf({ outcome: ownedId, finding: hash, reason: hash }),
  roles: ['linguist'],
  where: 'shared',
  rule: (past, body) =>
    knownOutcome(past, body.outcome) === null ? refuse('outcome/unknown', { outcome: body.outcome }) : null,
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null) setFirst(inner(outcome.waivers, owner.id), body.finding, said({ reason: body.reason }))
  },
})

export const textFrozen = act({
  kind: 'text.frozen',
  does: 'States the text as a list of unit revisions with their labels, the names, and the one root over all of it',
  body: bodyOf({
    outcome: ownedId,
    units: listOf(tuple<[string, string, string]>(ownedId, hash, label), { min: 1, max: 400 }),
    names: hash,
    namesContent: hash,
    root: hash,
    courtesy: nullable(hash),
  }),
  roles: ['drafter', 'head', 'secretary'],
  where: 'shared',
  rule(past, body) {
    const outcome = openOutcome(past, body.outcome)
    if ('code' in outcome) return outcome
    if (new Set(body.units.map(([unit]) => unit)).size !== body.units.length) return refuse('freeze/unit-twice')
    for (const [unit, hash] of body.units) {
      const revision = knownRevision(past, outcome, hash)
      if (revision === null || revision.unit !== unit || revision.kind === 'deleted')
        return refuse('revision/unknown', { revision: hash })
      if (!isUpheld(past, revision)) return refuse('freeze/withdrawn-revision', { revision: hash })
    }
    return null
  },
  fold({ crypto, state, entry, owner, said, here }, body) {
    const hash = subjectHash(crypto, entry.kind, entry.body)
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome === null) return
    const { units, names, namesContent, root, courtesy } = body
    const known = outcome.freezes.get(hash)
    const sayings = withSaying(known?.sayings, owner.id, here)
    const facts = { hash, sayings, outcome: body.outcome, units, names, namesContent, root, courtesy }
    const fresh = known === undefined || isBefore(here, known)
    outcome.freezes.set(hash, fresh ? said({ ...facts, owner: owner.id }) : { ...known, sayings })
  },
})

export const freezeChecked = act({
  kind: 'freeze.checked',
  does: 'States that this party’s node has recomputed the root of a frozen text from its own copy',
  body: object({ outcome: ownedId, freeze: hash, root: hash }),
  roles: ['linguist', 'secretary', 'head'],
  where: 'party',
  rule: (past, body) => freezeRule(past, body),
  fold({ state, owner, here }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null) setFirst(inner(outcome.checked, owner.id), body.freeze, here)
  },
})

export const concordanceCleared = act({
  kind: 'concordance.cleared',
  does: 'States that the party’s linguist finds the language versions of a frozen text to say the same',
  body: object({ outcome: ownedId, freeze: hash, root: hash, checker: ascii(60), waivers: listOf(hash, { max: 400 }) }),
  roles: ['linguist'],
  where: 'party',
  rule(past, body) {
    const misfit = freezeRule(past, body)
    if (misfit !== null) return misfit
    const outcome = findIn(past.state, (s) => s.outcomes, body.outcome)
    const unsigned = body.waivers.filter(
      (key) => !past.genesis.parties.some((party) => past.knows(outcome?.waivers.get(party.id)?.get(key))),
    )
    return unsigned.length === 0 ? null : refuse('concordance/waiver-unsigned', { findings: unsigned })
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    const { checker, waivers } = body
    if (outcome !== null) setFirst(inner(outcome.cleared, owner.id), body.freeze, said({ checker, waivers }))
  },
})

export const outcomeAdopted = act({
  kind: 'outcome.adopted',
  does: 'Adopts the text with this root: the party’s positive act, which cannot be taken back',
  body: object({ outcome: ownedId, freeze: hash, root: hash }),
  roles: ['head'],
  where: 'party',
  rule(past, body) {
    const misfit = freezeRule(past, body)
    if (misfit !== null) return misfit
    const { owner, genesis } = past
    const outcome = knownOutcome(past, body.outcome)
    const freeze = outcome?.freezes.get(body.freeze)
    if (outcome === null || freeze === undefined) return refuse('freeze/unknown', { freeze: body.freeze })
    if (outcome.checked.get(owner.id)?.has(body.freeze) !== true) return refuse('adopt/not-checked')
    if (outcome.cleared.get(owner.id)?.has(body.freeze) !== true) return refuse('adopt/concordance-not-cleared')
    // [K44] What is adopted has been checked and cleared by every party, as far as this one knows.
    const waitingFor = genesis.parties
      .filter(
        ({ id }) =>
          !past.knows(outcome.checked.get(id)?.get(body.freeze)) ||
          !past.knows(outcome.cleared.get(id)?.get(body.freeze)),
      )
      .map((party) => party.id)
    if (waitingFor.length > 0) return refuse('adopt/not-checked-by-all', { parties: waitingFor })
    const frozen = new Map(freeze.units.map(([unit, revision]) => [unit, revision]))
    const mine = outcome.positions.get(owner.id)
    // [K41] One's own acceptance of every unit, by the hash of the very revision that is frozen.
    const unaccepted = [...frozen]
      .filter(([unit, revision]) => mine?.get(unit)?.revision !== revision || mine.get(unit)?.value !== 'accept')
      .map(([unit]) => unit)
    if (unaccepted.length > 0) return refuse('adopt/unit-not-accepted', { units: unaccepted })
    // [K42] No bracket of one's own is left: a revision that is neither frozen, nor withdrawn, nor given up by accepting another.
    const open = [...outcome.revisions.values()].filter((revision) => isOwnBracket(outcome, revision, frozen, owner.id))
    if (open.length > 0)
      return refuse('adopt/brackets-open', { units: [...new Set(open.map((revision) => revision.unit))].toSorted() })
    // [K43] No unit that this party has accepted is missing from the frozen text.
    const lost = [...(mine?.values() ?? [])].filter(({ unit, revision: hash, value }) => {
      const revision = outcome.revisions.get(hash)
      if (frozen.has(unit) || value !== 'accept' || revision === undefined) return false
      return revision.kind !== 'deleted' && isUpheld(past, revision)
    })
    if (lost.length > 0)
      return refuse('adopt/unit-left-out', { units: lost.map((position) => position.unit).toSorted() })
    // [K16] Nobody adopts a text whose words it has had destroyed.
    const erased = [...frozen]
      .filter(([, revision]) =>
        Object.values(outcome.revisions.get(revision)?.texts ?? {}).some(
          (c) => past.state.content.get(c)?.get(owner.id)?.erased === true,
        ),
      )
      .map(([unit]) => unit)
    return erased.length === 0 ? null : refuse('adopt/text-erased', { units: erased })
  },
  fold({ state, owner, said }, body) {
    findIn(state, (s) => s.outcomes, body.outcome)?.adopted.set(
      owner.id,
      said({ freeze: body.freeze, root: body.root }),
    )
  },
})

export const noteProposed = act({
  kind: 'note.proposed',
  does: 'Puts forward the exact adoption note for the seals, once every party has adopted',
  body: object({ outcome: ownedId, note: listOf(ascii(2400), { min: 9, max: 60 }) }),
  roles: ['secretary', 'head', 'signatory'],
  where: 'shared',
  rule(past, body) {
    const { genesis, state } = past
    const outcome = knownOutcome(past, body.outcome)
    if (outcome === null) return refuse('outcome/unknown', { outcome: body.outcome })
    if (!genesis.signature) return refuse('sign/rules-know-none')
    const adopted = adoptedByAll(past, outcome)
    if (adopted === null) return refuse('sign/not-adopted')
    const courtesy = outcome.freezes.get(adopted.freeze)?.courtesy ?? null
    const note = parseAdoption(`${body.note.join('\n')}\n`)
    if (note === null) return refuse('note/malformed')
    const misfit = adoptionMisfit(genesis, note)
    if (misfit !== null) return refuse('note/does-not-fit', { field: misfit })
    if (note.root !== hexToBase64(adopted.root)) return refuse('note/does-not-fit', { field: 'root' })
    if (note.courtesy !== (courtesy === null ? null : hexToBase64(courtesy)))
      return refuse('note/does-not-fit', { field: 'courtesy' })
    if (note.instrument !== outcome.symbol) return refuse('note/does-not-fit', { field: 'instrument' })
    if (agreedProposal(past, state.sessions.get(outcome.session)?.plans)?.body.number !== note.session)
      return refuse('note/does-not-fit', { field: 'session' })
    return cutMisfit(past, outcome, note.cut)
  },
  fold(change, body) {
    const { crypto, state, owner, said, here } = change
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    const adopted = outcome === null ? null : adoptedByAll(change, outcome)
    if (outcome === null || adopted === null) return
    const text = `${body.note.join('\n')}\n`
    const hash = noteHash(crypto, text)
    const known = outcome.notes.get(hash)
    const sayings = withSaying(known?.sayings, owner.id, here)
    const fresh = known === undefined || isBefore(here, known)
    outcome.notes.set(hash, fresh ? said({ hash, text, ...adopted, owner: owner.id, sayings }) : { ...known, sayings })
  },
})

export const outcomeSigned = act({
  kind: 'outcome.signed',
  does: 'Puts the party’s seal on the adoption note',
  body: object({ outcome: ownedId, note: hash, name: ascii(200), signature: ascii(120), pid: name }),
  roles: ['signatory'],
  where: 'party',
  rule(past, body) {
    const { crypto, owner, member, state } = past
    const outcome = knownOutcome(past, body.outcome)
    const note = outcome?.notes.get(body.note)
    if (!outcome || !note || !knowsOne(past, note.sayings)) return refuse('note/unknown', { note: body.note })
    if (outcome.seals.get(body.note)?.has(owner.id) === true) return refuse('sign/already-signed')
    if (grantOf(owner, past.entry.by)?.pid !== body.pid) return refuse('sign/not-this-person', { pid: body.pid })
    const powers = lastKnown(
      past,
      state.sessions
        .get(outcome.session)
        ?.presented.get(owner.id)
        ?.filter((said) => said.pid === body.pid),
    )
    if (powers?.sign !== true) return refuse('sign/no-full-powers', { pid: body.pid })
    if (outcome.adopted.get(owner.id)?.root !== note.root) return refuse('sign/not-adopted')
    return sealIsValid(crypto, note.text, body, member.seal) ? null : refuse('sign/wrong-seal')
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    const { note, name, signature, pid } = body
    if (outcome !== null) inner(outcome.seals, note).set(owner.id, said({ note, name, signature, pid }))
  },
})

/** True when the act's signature is the party's seal over exactly this note. */
function sealIsValid(
  crypto: Crypto,
  text: string,
  body: { name: string; signature: string },
  seal: Past['member']['seal'],
): boolean {
  const bytes = fromBase64(body.signature)
  if (bytes === null || bytes.length !== 68 || seal === null || body.name !== seal.name) return false
  return checkSignature(crypto, text, { name: body.name, id: bytes.slice(0, 4), signature: bytes.slice(4) }, seal)
}

/** Outcome that the author knows and whose text this party has not adopted yet. */
function openOutcome(past: Past, id: string): OutcomeState | Refusal {
  const outcome = knownOutcome(past, id)
  if (outcome === null) return refuse('outcome/unknown', { outcome: id })
  // [K40] Whoever has adopted the text has no more to say on its wording.
  return outcome.adopted.has(past.owner.id) ? refuse('outcome/adopted-by-you', { outcome: id }) : outcome
}

function knownRevision(past: Past, outcome: OutcomeState, hash: string): RevisionState | null {
  const revision = outcome.revisions.get(hash)
  return revision !== undefined && [...revision.steps.values()].some(([first]) => past.knows(first)) ? revision : null
}

/** True when, as far as the author knows, some member puts the wording forward and has not taken it back. */
function isUpheld(past: Past, revision: RevisionState): boolean {
  return [...revision.steps.values()].some((steps) => steps.findLast((step) => past.knows(step))?.stands === true)
}

/** Sets what is shown of a wording from its steps, whatever arrived first. */
function showFirst(revision: RevisionState): void {
  const each = [...revision.steps]
  const first = firstOf(each.flatMap(([, steps]) => steps.slice(0, 1)))
  const owner = each.find(([, steps]) => steps[0] === first)?.[0]
  if (first === undefined || owner === undefined) return
  const { stands: _, ...shown } = first
  Object.assign(revision, shown, { owner })
  const last = each.flatMap(([, steps]) => steps.slice(-1))
  delete revision.withdrawn
  if (last.every((step) => !step.stands)) {
    const { ref, at, by, lam } = last.reduce((a, b) => (isBefore(a, b) ? b : a))
    revision.withdrawn = { ref, at, by, lam }
  }
}

/** [K36] Refuses a text of no bytes, and one that nobody has listed as content: its readers could never get it. */
function emptyTexts(past: Past, texts: Readonly<Record<string, string>>): Refusal | null {
  const listed = new Map(contentOf(past.entry).map((item) => [item.c, item.size]))
  const empty: string[] = []
  for (const [language, c] of Object.entries(texts)) {
    const claims = [...(past.state.content.get(c)?.values() ?? [])].filter((claim) => past.knows(claim))
    const size = listed.get(c) ?? firstOf(claims)?.size
    if (size === undefined) return refuse('content/not-listed', { language })
    if (size === 0) empty.push(language)
  }
  return empty.length === 0 ? null : refuse('text/empty', { languages: empty })
}

function withSaying(
  sayings: ReadonlyMap<string, Said<object>> | undefined,
  owner: string,
  here: Said<object>,
): ReadonlyMap<string, Said<object>> {
  return sayings?.has(owner) === true ? sayings : new Map([...(sayings ?? []), [owner, here]])
}

function freezeRule(past: Past, body: { outcome: string; freeze: string; root: string }): Refusal | null {
  const outcome = openOutcome(past, body.outcome)
  if ('code' in outcome) return outcome
  const freeze = outcome.freezes.get(body.freeze)
  if (freeze === undefined || !knowsOne(past, freeze.sayings)) return refuse('freeze/unknown', { freeze: body.freeze })
  return freeze.root === body.root ? null : refuse('freeze/other-root', { root: body.root })
}

function isOwnBracket(
  outcome: OutcomeState,
  revision: RevisionState,
  frozen: ReadonlyMap<string, string>,
  owner: string,
): boolean {
  if (revision.steps.get(owner)?.at(-1)?.stands !== true || frozen.get(revision.unit) === revision.hash) return false
  // Accepting any revision of the unit gives up one's other wordings of it; building on a revision leaves it behind.
  if (outcome.positions.get(owner)?.get(revision.unit)?.value === 'accept') return false
  return ![...outcome.revisions.values()].some((later) =>
    later.steps.get(owner)?.some((step) => step.basedOn === revision.hash),
  )
}

/** [K45] Every line of the cut is a head that the proposer cited (or its own), and the cut holds every adoption. */
function cutMisfit(
  past: Past,
  outcome: OutcomeState,
  cut: readonly { origin: string; size: number; root: string }[],
): Refusal | null {
  const own = past.state.feeds.get(past.entry.feed)
  for (const line of cut) {
    const citable =
      line.origin === past.entry.feed
        ? line.size > 0 && line.size <= past.entry.seq
        : own?.roots.get(line.origin)?.get(line.size) === line.root || citedHere(past, line)
    const isEmpty = line.size === 0 && line.root === toBase64(past.crypto.sha256(new Uint8Array(0)))
    if (!citable && !isEmpty) return refuse('note/does-not-fit', { field: 'cut' })
    const late = [...outcome.adopted.values()].some(
      (said) => said.ref.feed === line.origin && said.ref.seq >= line.size,
    )
    if (late) return refuse('note/does-not-fit', { field: 'cut' })
  }
  return null
}

function citedHere(past: Past, line: { origin: string; size: number; root: string }): boolean {
  const here = past.entry.seen[line.origin]
  return here !== undefined && here[0] === line.size && here[1] === line.root
}

function hexToBase64(hex: string): string {
  return toBase64(fromHex(hex) ?? new Uint8Array(0))
}
