/**
 * The main line of a session as acts, for any number of parties and languages: from the plan to the commitments.
 * Tests start from one of its stages; the demonstration has its own, richer content.
 */
import { canonicalText, fromHex, signatureLine, toBase64, toHex, type JsonObject } from '@samvad/log'
import {
  adoptionText,
  commitText,
  manifestRoot,
  mechBase64,
  must,
  namesJson,
  namesLeaf,
  noteHash,
  revisionHash,
  subjectHash,
  type ManifestUnit,
  type Names,
} from '@samvad/kernel'
import type { Scene } from './scene.ts'

export type Walk = {
  readonly scene: Scene
  readonly session: string
  readonly outcome: string
  readonly units: ManifestUnit[]
  readonly revisions: Map<string, string>
  names: Names
  freeze: string
  root: string
  note: string
  noteText: string
  release: string
}

/** Plan, people, delegations, credentials, agenda: everything before the opening. */
export function prepare(scene: Scene, number = 8): Walk {
  const [host = ''] = scene.genesis.parties.map((p) => p.id)
  const session = `s${number}`
  const text = (words: string, audience: 'parties' | 'own' = 'parties') => {
    const items = Object.fromEntries(
      scene.genesis.authentic.map((tag) => [tag, scene.commit(`${words} ${tag}`, audience)]),
    )
    return {
      content: Object.values(items),
      texts: Object.fromEntries(Object.entries(items).map(([tag, item]) => [tag, item.c])),
    }
  }
  const theme = text('Theme')
  const plan = scene.must(host, 'session.proposed', {
    session,
    number,
    format: 'video',
    start: '2026-11-24',
    end: '2026-11-25',
    host,
    place: null,
    theme: theme.texts,
    programme: null,
    replaces: null,
    content: theme.content,
  })
  for (const { id } of scene.genesis.parties) {
    if (id !== host)
      scene.must(id, 'session.confirmed', { session, proposal: subjectHash(scene.crypto, plan.kind, plan.body) })
  }
  for (const { id } of scene.genesis.parties) {
    const named = scene.commit(canonicalText({ names: { en: `Head of ${id}` } }), 'parties')
    scene.must(id, 'person.notified', { pid: 'head', c: named.c, content: [named] })
    scene.grant(id, 'head', ['head', 'signatory', 'drafter', 'chair', 'secretary', 'linguist', 'delegate'], 'head')
    scene.must(id, 'delegation.notified', { session, members: [{ pid: 'head', role: 'head' }] })
    scene.must(id, 'credentials.presented', { session, pid: 'head', represent: true, sign: true })
    scene.must(id, 'accreditation.granted', { session, pid: 'head' })
  }
  for (const { id } of scene.genesis.parties)
    for (const other of scene.genesis.parties)
      if (other.id !== id) scene.must(id, 'credentials.examined', { session, party: other.id, result: 'in-order' })
  const item = text('Opening')
  const agenda = scene.must(host, 'agenda.proposed', {
    session,
    symbol: `X/${number}/1`,
    items: [{ id: 'item-1', no: '1', title: item.texts, note: null }],
    content: item.content,
  })
  for (const { id } of scene.genesis.parties)
    if (id !== host)
      scene.must(id, 'agenda.adopted', { session, agenda: subjectHash(scene.crypto, agenda.kind, agenda.body) })
  return {
    scene,
    session,
    outcome: `${host}.outcome`,
    units: [],
    revisions: new Map(),
    names: {},
    freeze: '',
    root: '',
    note: '',
    noteText: '',
    release: '',
  }
}

/** Opens the outcome text and puts forward units; the host's head proposes and accepts each. */
export function draft(walk: Walk, texts: readonly Readonly<Record<string, string>>[]): Walk {
  const { scene, session, outcome } = walk
  const host = outcome.split('.')[0] ?? ''
  scene.must(
    host,
    'outcome.opened',
    { outcome, session, symbol: 'X/8/OUT', form: 'consensus', mode: 'signature' },
    'head',
  )
  texts.forEach((languages, index) => {
    const unit = `${host}.u${String(index + 1).padStart(2, '0')}`
    const kind = index === 0 ? 'title' : 'operative'
    walk.units.push({ unit, kind, label: index === 0 ? '' : String(index), texts: languages })
    walk.revisions.set(unit, propose(walk, host, unit, kind, null, languages))
  })
  return walk
}

/** Puts a revision forward and takes the proposer's own position on it; gives its hash. */
export function propose(
  walk: Walk,
  party: string,
  unit: string,
  kind: ManifestUnit['kind'],
  basedOn: string | null,
  languages: Readonly<Record<string, string>>,
): string {
  const { scene, outcome } = walk
  const items = Object.fromEntries(
    Object.entries(languages).map(([tag, words]) => [tag, scene.commit(words, 'parties')]),
  )
  const texts = Object.fromEntries(Object.entries(items).map(([tag, item]) => [tag, item.c]))
  const revision = revisionHash(scene.crypto, unit, kind, texts)
  scene.must(
    party,
    'revision.proposed',
    {
      outcome,
      unit,
      kind,
      basedOn,
      order: unit.split('.')[1]?.replace('u', '') ?? '0',
      texts,
      revision,
      content: Object.values(items),
    },
    'head',
  )
  scene.must(party, 'position.taken', { outcome, unit, revision, value: 'accept', note: null }, 'head')
  return revision
}

/** Every party accepts the latest revision of every unit. */
export function acceptAll(walk: Walk): Walk {
  for (const { id } of walk.scene.genesis.parties)
    for (const [unit, revision] of walk.revisions)
      walk.scene.must(
        id,
        'position.taken',
        { outcome: walk.outcome, unit, revision, value: 'accept', note: null },
        'head',
      )
  return walk
}

/** Freezes the text, and every party checks and clears it. */
export function freeze(walk: Walk, names: Names = {}): Walk {
  const { scene, outcome } = walk
  const host = outcome.split('.')[0] ?? ''
  walk.names = names
  const languages = Object.fromEntries(scene.genesis.authentic.map((tag) => [tag, 'authentic' as const]))
  walk.root = toHex(manifestRoot(scene.crypto, languages, walk.units, names))
  const kept = commitText(scene.crypto, scene.random(32), namesJson(names), 'parties')
  scene.content.push(kept.content)
  const body: JsonObject = {
    outcome,
    units: walk.units.map((unit) => [unit.unit, must(walk.revisions.get(unit.unit), 'a revision'), unit.label]),
    names: toHex(scene.crypto.sha256(namesLeaf(names))),
    namesContent: kept.item.c,
    root: walk.root,
    courtesy: null,
    content: [kept.item],
  }
  scene.must(host, 'text.frozen', body, 'head')
  walk.freeze = subjectHash(scene.crypto, 'text.frozen', body)
  for (const { id } of scene.genesis.parties) {
    scene.must(id, 'freeze.checked', { outcome, freeze: walk.freeze, root: walk.root }, 'head')
    scene.must(
      id,
      'concordance.cleared',
      { outcome, freeze: walk.freeze, root: walk.root, checker: 'samvad-concordance/1', waivers: [] },
      'head',
    )
  }
  return walk
}

/** Every party adopts. */
export function adopt(walk: Walk): Walk {
  for (const { id } of walk.scene.genesis.parties)
    walk.scene.must(id, 'outcome.adopted', { outcome: walk.outcome, freeze: walk.freeze, root: walk.root }, 'head')
  return walk
}

/** Text of the adoption note over the present heads. */
export function noteText(walk: Walk): string {
  const { scene } = walk
  const members = [...scene.genesis.parties, ...scene.genesis.offices]
  return adoptionText({
    mechanism: mechBase64(scene.genesis),
    session: 8,
    instrument: 'X/8/OUT',
    languages: scene.genesis.authentic,
    root: toBase64(must(fromHex(walk.root), 'root')),
    courtesy: null,
    cut: members.map((member) => ({
      origin: member.origin,
      size: scene.ledger.size(member.origin),
      root: toBase64(scene.ledger.root(member.origin)),
    })),
    signers: scene.genesis.parties.map((party) => party.seal?.name ?? ''),
  })
}

/** The host proposes the adoption note over the present heads. */
export function proposeNote(walk: Walk): Walk {
  const { scene, outcome } = walk
  const host = outcome.split('.')[0] ?? ''
  walk.noteText = noteText(walk)
  scene.must(host, 'note.proposed', { outcome, note: walk.noteText.slice(0, -1).split('\n') }, 'head')
  walk.note = noteHash(scene.crypto, walk.noteText)
  return walk
}

/** Body of the act by which a party puts its seal on the note. */
export function sealBody(walk: Walk, party: string): JsonObject {
  const { scene } = walk
  const name = must(scene.genesis.parties.find((p) => p.id === party)?.seal?.name, 'a seal')
  const line = signatureLine(scene.crypto, walk.noteText, name, must(scene.keys.get(party), 'keys').seal)
  return { outcome: walk.outcome, note: walk.note, name, signature: line.trim().split(' ')[2] ?? '', pid: 'head' }
}

/** Every party seals. */
export function sign(walk: Walk): Walk {
  for (const { id } of walk.scene.genesis.parties) walk.scene.must(id, 'outcome.signed', sealBody(walk, id), 'head')
  return walk
}

/** Every party agrees to the release and arms it. */
export function release(walk: Walk, instant = '2026-11-25T11:30:00Z'): Walk {
  const { scene, outcome } = walk
  const body = { outcome, root: walk.root, courtesy: null, instant }
  for (const { id } of scene.genesis.parties) scene.must(id, 'release.agreed', body, 'head')
  walk.release = subjectHash(scene.crypto, 'release.agreed', body)
  for (const { id } of scene.genesis.parties)
    scene.must(id, 'release.armed', { outcome, release: walk.release }, 'head')
  return walk
}
