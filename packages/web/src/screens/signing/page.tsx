/**
 * Connects the signing page with the record: what is in the way, the note that the seals sign, the seal made here or
 * brought from the tool.
 */
import '../outcome/outcome.css'
import { fromBase64, toHex } from '@samvad/log'
import { freezeProgress, parseText, releaseViews, sealOf, signedNote, type OutcomeState } from '@samvad/kernel'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText, type Words } from '../../i18n/words.ts'
import { LinkButton } from '../../parts/button.tsx'
import { RootDigits, RootInFull } from '../../parts/root.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { ActForm } from '../../record/act-form.tsx'
import { permissionFor, rolesOf, useAct, type Act } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { courtesyTags, digitsOf, translationOf, type RootedText } from '../../record/freeze.ts'
import {
  agreedPlan,
  delegationOf,
  mechanismName,
  nameWords,
  partiesInOrder,
  partyLanguage,
  partyInText,
  partyName,
  personName,
  zonesOf,
} from '../../record/names.ts'
import { saveAs } from '../../record/download.ts'
import { RecordPage } from '../../record/record-page.tsx'
import {
  cutDiffers,
  noteOf,
  noteTextFor,
  sealFromFile,
  sealHere,
  type NoteState,
  type SealProblem,
} from '../../record/seal.ts'
import { SessionPage, useBanners, useHere, type SessionScene } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { chosenOutcome, knownNames, languagesInOrder, mergedNames, pidOf, viewsOf } from '../outcome/text-view.ts'
import { FrozenSteps, useRooted } from '../outcome/whole.tsx'
import type { SignatureSource } from './act-block.tsx'
import { SigningScreen } from './signing-screen.tsx'
import type { ActingPartyView, ActView, DoneView, MissingView, OriginalView, SigningView, TextRun } from './view.ts'

/** `/m/:slug/s/:session/signing` */
export function SigningPage({ params }: ScreenProps) {
  const slug = params['slug'] ?? ''
  const id = params['session'] ?? ''
  return (
    <RecordPage slug={slug}>
      {(connection) => {
        const session = connection.state.sessions.get(id)
        const scene: SessionScene = {
          connection,
          id,
          session,
          plan: agreedPlan(connection, session),
          base: `/m/${slug}/s/${id}`,
        }
        return <Signing scene={scene} slug={slug} />
      }}
    </RecordPage>
  )
}

function Signing({ scene, slug }: { scene: SessionScene; slug: string }) {
  const t = useText()
  const { connection } = scene
  const proposing = useAct('note.proposed')
  const { genesis } = connection.ledger
  const outcome = chosenOutcome(scene)
  const progress = outcome === null ? null : freezeProgress(genesis, outcome)
  if (outcome === null || progress === null || !genesis.signature)
    return (
      <SessionPage slug={slug} session={scene.id} title={t('signing.crumb.sign')}>
        {() => (
          <EmptyState actions={<LinkButton href={`${scene.base}/outcome`}>{t('outcome.to-text')}</LinkButton>}>
            {t(genesis.signature ? 'outcome.adopt.nothing' : 'release.signatures.none-foreseen')}
          </EmptyState>
        )}
      </SessionPage>
    )
  const adopted = progress.adopted.length === genesis.parties.length
  const note = noteOf(outcome)
  if (adopted && note === null && permissionFor(connection, 'note.proposed').may)
    return (
      <SessionPage
        slug={slug}
        session={scene.id}
        title={t('signing.crumb.sign')}
        trail={[{ label: t('outcome.title'), href: `${scene.base}/outcome` }]}
        className="outcome"
      >
        {() => <ProposeNote scene={scene} outcome={outcome} act={proposing} />}
      </SessionPage>
    )
  return <Sealing scene={scene} outcome={outcome} note={note} />
}

/** The note as it will stand: one text, which every seal signs. */
function ProposeNote({ scene, outcome, act }: { scene: SessionScene; outcome: OutcomeState; act: Act }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const progress = freezeProgress(connection.ledger.genesis, outcome)
  if (progress === null || scene.plan === null) return null
  const { freeze } = progress
  const { number } = scene.plan
  const make = (): string => noteTextFor(connection, outcome, number, freeze.root, freeze.courtesy)
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  return (
    <>
      <FrozenSteps outcome={outcome} progress={progress} />
      <ActForm
        kind="note.proposed"
        title={t('outcome.note.title')}
        act={act}
        open
        lead={t('outcome.note.why')}
        button={t('outcome.note.do', { me: me.text })}
        onAct={async () => {
          // A heartbeat of another party may move a head between reading and recording: then the cut is made anew.
          for (let attempt = 0; attempt < 3; attempt++) {
            const lines = make().trimEnd().split('\n')
            if (await act.record({ outcome: outcome.id, note: lines })) return
          }
        }}
        preview={
          <section className="preview">
            <p className="preview-title">{t('outcome.note.text')}</p>
            <pre className="note-text" dir="ltr">
              {make()}
            </pre>
          </section>
        }
      >
        <div className="seal-box value-box">
          <h2>{t('signing.root')}</h2>
          <RootDigits groups={digitsOf(freeze.root)} />
          <RootInFull root={freeze.root} />
        </div>
      </ActForm>
    </>
  )
}

function Sealing({ scene, outcome, note }: { scene: SessionScene; outcome: OutcomeState; note: NoteState | null }) {
  const connection = useRecord()
  const { language } = useLanguage()
  const here = useHere()
  const banners = useBanners()
  const act = useAct('outcome.signed')
  const [problem, setProblem] = useState<SealProblem | null>(null)
  const progress = freezeProgress(connection.ledger.genesis, outcome)
  const rooted = useRooted(connection, outcome, progress?.freeze ?? null)
  const mine = connection.identity?.party ?? ''

  const sign = async (source: SignatureSource): Promise<void> => {
    if (note === null || rooted === null || connection.identity === null) return
    act.clear()
    setProblem(null)
    const text = await source.file.text()
    const sealed =
      source.kind === 'seal-file'
        ? sealHere(connection, mine, outcome, note, rooted, text)
        : sealFromFile(connection, mine, note.text, text)
    if (typeof sealed === 'string') return setProblem(sealed)
    const { pid } = connection.identity
    await act.record({ outcome: outcome.id, note: note.hash, name: sealed.name, signature: sealed.signature, pid })
  }

  const view = signingView({ scene, outcome, note, rooted, act, problem, language, here })
  return (
    <SigningScreen
      view={view}
      banners={banners}
      actions={{
        onAct: () => undefined,
        onSign: (source) => void sign(source),
        onDownload: (href) => void saveAs(connection, href),
      }}
    />
  )
}

/** The view of the screen, from the record. */
function signingView({
  scene,
  outcome,
  note,
  rooted,
  act,
  problem,
  language,
  here,
}: {
  scene: SessionScene
  outcome: OutcomeState
  note: NoteState | null
  rooted: RootedText | null
  act: Act
  problem: SealProblem | null
  language: string
  here: SigningView['here']
}): SigningView {
  const { connection, plan, base } = scene
  const { genesis } = connection.ledger
  const progress = freezeProgress(genesis, outcome)
  const settled = freezeProgress(genesis, outcome, connection.cut)
  const root = note?.root ?? progress?.freeze.root ?? ''
  const digits = digitsOf(root)
  const value = `${digits[0] ?? ''} ⋯ ${digits[5] ?? ''}`
  const total = genesis.parties.length
  const complete = signedNote(genesis, outcome) !== null && settled?.signed.length === total
  const holder = connection.identity?.party ?? genesis.parties[0]?.id ?? ''
  const names = mergedNames([...(rooted === null ? [] : [rooted.names]), ...knownNames(connection, outcome)])
  const party = (id: string): Words => wordsFor(partyName(connection, id), language)
  const cleared = (settled?.checked ?? []).filter((id) => settled?.cleared.includes(id))
  // The step that is on is the first that is not done: a text nobody has adopted does not wait for seals.
  const awaited =
    cleared.length < total ? 'checked' : (settled?.adopted.length ?? 0) < total ? 'adopted' : ('signed' as const)
  const step = (id: 'checked' | 'adopted' | 'signed', done: number): SigningView['steps'][number] => ({
    id,
    state: done === total ? 'done' : id !== awaited ? 'later' : id === 'signed' && done > 0 ? 'half' : 'now',
    note:
      id === 'checked' && done < total && settled?.checked.length === total
        ? // The value is checked; what is missing has another name, and another person does it.
          done === 0
          ? { code: 'concordance' }
          : { code: 'concordance-partly', facts: { done, total } }
        : done === 0 && id === 'signed'
          ? { code: 'none-signed' }
          : done === 0
            ? { code: 'not-yet' }
            : done === total
              ? { code: 'all-parties' }
              : { code: 'partly', facts: { done, total } },
    ...(done > 0 ? { value } : {}),
  })
  return {
    task: 'sign',
    mechanism: { name: mechanismName(connection), href: `/m/${connection.slug}` },
    session: {
      number: plan?.number ?? 0,
      href: base,
      ...(plan === null
        ? {}
        : {
            days: { from: plan.start, ...(plan.end === plan.start ? {} : { until: plan.end }) },
            format: plan.format,
          }),
    },
    zones: zonesOf(connection),
    ...(here === undefined ? {} : { here }),
    title: titleOf(rooted, holder, names, outcome),
    steps: [
      step('checked', cleared.length),
      step('adopted', settled?.adopted.length ?? 0),
      step('signed', settled?.signed.length ?? 0),
      releasedStep(connection, outcome, value),
    ],
    ...(outcome.seals.size > 0 && note !== null
      ? { parties: partiesInOrder(connection).map(({ id }) => actingParty(connection, scene, outcome, id, language)) }
      : {}),
    authentic: languagesInOrder(connection),
    courtesy: courtesyLinks(connection, outcome, base),
    units: (rooted?.units ?? []).map(({ unit, label, kind, texts }) => ({
      id: unit,
      label,
      kind,
      texts: Object.fromEntries(genesis.authentic.map((tag) => [tag, runsOf(texts[tag] ?? '', tag, holder, names)])),
    })),
    root: { groups: digits, full: root },
    missing: missingOf(scene, outcome, note, rooted, party),
    done: doneOf(scene, outcome, party),
    originals: partiesInOrder(connection).map(({ id }) => originalOf(connection, outcome, id, names)),
    act: actOf({ scene, outcome, note, rooted, act, problem, language, complete, party }),
  }
}

/** The fourth step: done when the instant of an agreed and armed release has come. */
function releasedStep(connection: Connection, outcome: OutcomeState, value: string): SigningView['steps'][number] {
  const release = releaseViews(connection.ledger.genesis, outcome).find(
    (view) => view.live && Date.parse(view.instant) <= Date.now(),
  )
  return release === undefined
    ? { id: 'released', state: 'later', note: { code: 'after-all' } }
    : { id: 'released', state: 'done', note: { code: 'released', facts: { time: { at: release.instant } } }, value }
}

function actOf({
  scene,
  outcome,
  note,
  rooted,
  act,
  problem,
  language,
  complete,
  party,
}: {
  scene: SessionScene
  outcome: OutcomeState
  note: NoteState | null
  rooted: RootedText | null
  act: Act
  problem: SealProblem | null
  language: string
  complete: boolean
  party: (id: string) => Words
}): ActView {
  const { connection, base } = scene
  const { genesis } = connection.ledger
  const mine = connection.identity?.party
  const bundle = `/api/mechanisms/${connection.slug}/bundle?kind=public&outcome=${outcome.id}`
  if (complete)
    return {
      kind: 'complete',
      releaseHref: `${base}/release`,
      downloads: [{ href: bundle, name: { text: `${outcome.symbol} · zip`, lang: 'en' } }],
    }
  if (mine === undefined) return { kind: 'reader' }
  if (sealOf(genesis, outcome, mine) !== null)
    return {
      kind: 'done',
      party: party(mine),
      others: genesis.parties.filter(({ id }) => sealOf(genesis, outcome, id) === null).map(({ id }) => party(id)),
    }
  if (note === null) return { kind: 'blocked' }
  const pid = connection.identity?.pid ?? ''
  if (!permissionFor(connection, 'outcome.signed').may || !hasFullPowers(scene, mine, pid))
    return {
      kind: 'not-authorised',
      party: party(mine),
      people: signatories(scene, mine).map((person) => nameWords(personName(connection, mine, person), language)),
    }
  const differs = rooted !== null && rooted.root !== note.root
  const code = problem ?? (differs || cutDiffers(connection, note.text) !== null ? 'root-differs' : null)
  const refused =
    code !== null
      ? { code }
      : act.refusal !== null
        ? {
            code: act.refusal.code === 'sign/wrong-seal' ? ('seal-wrong' as const) : ('note-wrong' as const),
            detail: act.refusal.code,
          }
        : null
  return {
    kind: 'ready',
    party: party(mine),
    ...(connection.opening.demonstration === null
      ? {}
      : { demoSealHref: `/api/demonstration/seals/${connection.slug}/${mine}` }),
    packHref: `/api/mechanisms/${connection.slug}/outcomes/${outcome.id}/pack`,
    command: 'npm run -s samvad -- seal sign --pack pack.json --seal seal.json',
    busy: act.busy || rooted === null,
    ...(refused === null ? {} : { refused }),
  }
}

function missingOf(
  scene: SessionScene,
  outcome: OutcomeState,
  note: NoteState | null,
  rooted: RootedText | null,
  party: (id: string) => Words,
): MissingView[] {
  const { connection, base } = scene
  const { genesis } = connection.ledger
  const freeze = freezeProgress(genesis, outcome)?.freeze
  const mine = connection.identity?.party
  const missing: MissingView[] = []
  for (const { id } of partiesInOrder(connection)) {
    const facts = { party: party(id) }
    const add = (code: MissingView['code'], role: 'linguist' | 'head' | 'secretary', href: string): void => {
      const turn = id === mine && rolesOf(connection).includes(role)
      missing.push({
        id: `${code} ${id}`,
        code,
        facts,
        state: turn ? 'now' : 'later',
        by: turn ? { code: 'you' } : { code: role, facts },
        href,
      })
    }
    if (freeze !== undefined && outcome.checked.get(id)?.has(freeze.hash) !== true)
      add('check-party', 'linguist', `${base}/outcome#do-freeze.checked`)
    if (freeze !== undefined && outcome.cleared.get(id)?.has(freeze.hash) !== true)
      add('clear-party', 'linguist', `${base}/outcome#do-concordance.cleared`)
    if (!outcome.adopted.has(id)) add('adopt-party', 'head', `${base}/outcome/adopt`)
    if (signatories(scene, id).length === 0) add('powers', 'secretary', `${base}/delegations`)
  }
  // Listed in the order in which they can be taken, whichever party they wait for.
  const order = ['check-party', 'clear-party', 'adopt-party', 'powers']
  missing.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
  // A step is on only while it is the first: nobody adopts a text whose languages are not cleared.
  const first = missing[0]?.code
  for (const [index, one] of missing.entries())
    if (one.state === 'now' && one.code !== first && one.code !== 'powers') missing[index] = { ...one, state: 'later' }
  if (note === null) {
    const adopted = genesis.parties.every(({ id }) => outcome.adopted.has(id))
    missing.push({
      id: 'note',
      code: 'note',
      state: adopted ? 'now' : 'later',
      by: { code: adopted ? 'any-party' : 'after-adoption' },
    })
  }
  for (const { id } of partiesInOrder(connection)) {
    if (sealOf(genesis, outcome, id) !== null) continue
    const [person] = signatories(scene, id)
    const mineIsIt = id === mine && person === connection.identity?.pid
    missing.push({
      id: `sign ${id}`,
      code: 'sign-party',
      facts: { party: party(id) },
      state: mineIsIt && note !== null && rooted !== null ? 'now' : 'later',
      by: mineIsIt
        ? { code: 'you' }
        : person === undefined
          ? { code: 'nobody-named' }
          : { code: 'person', facts: { person: nameWords(personName(connection, id, person), party(id).lang) } },
    })
  }
  return missing
}

function doneOf(scene: SessionScene, outcome: OutcomeState, party: (id: string) => Words): DoneView[] {
  const { connection, base } = scene
  const { genesis } = connection.ledger
  const freeze = freezeProgress(genesis, outcome)?.freeze
  const done: DoneView[] = []
  const settled = (said: { ref: { feed: string; seq: number } } | undefined): boolean => connection.settled(said)
  for (const { id } of partiesInOrder(connection)) {
    const seal = sealOf(genesis, outcome, id)
    if (seal !== null && settled(seal))
      done.push({ id: `sign ${id}`, code: 'signed', facts: { party: party(id) }, note: { at: seal.at } })
  }
  if (freeze === undefined) return done
  done.push({ id: 'brackets', code: 'brackets' }, { id: 'frozen', code: 'frozen', facts: { time: { at: freeze.at } } })
  for (const { id } of partiesInOrder(connection)) {
    const facts = { party: party(id) }
    const checked = outcome.checked.get(id)?.get(freeze.hash)
    const cleared = outcome.cleared.get(id)?.get(freeze.hash)
    const adopted = outcome.adopted.get(id)
    if (settled(checked)) done.push({ id: `check ${id}`, code: 'checked', facts })
    if (settled(cleared)) done.push({ id: `clear ${id}`, code: 'cleared-party', facts })
    if (settled(adopted)) done.push({ id: `adopt ${id}`, code: 'adopted', facts })
    for (const person of signatories(scene, id))
      done.push({
        id: `powers ${id} ${person}`,
        code: 'powers',
        facts: { ...facts, person: nameWords(personName(connection, id, person), party(id).lang) },
      })
  }
  const waived = new Set([...outcome.cleared.values()].flatMap((byFreeze) => byFreeze.get(freeze.hash)?.waivers ?? []))
    .size
  if (waived > 0) done.push({ id: 'waived', code: 'waived', facts: { count: waived }, href: `${base}/outcome` })
  return done
}

function actingParty(
  connection: Connection,
  scene: SessionScene,
  outcome: OutcomeState,
  id: string,
  language: string,
): ActingPartyView {
  const { genesis } = connection.ledger
  const seal = sealOf(genesis, outcome, id)
  const pid =
    seal?.pid ??
    signatories(scene, id)[0] ??
    (seal === null ? undefined : (pidOf(connection, id, seal.by) ?? undefined))
  const person = pid === undefined ? null : personName(connection, id, pid)
  const common = {
    id,
    name: partyName(connection, id),
    own: partyLanguage(connection, id),
    ...(person === null ? {} : { person: person.names, title: wordsFor(person.titles, language, [person.own]) }),
  }
  // A seal that not every party has in its copy is recorded, not yet a fact between them.
  if (seal === null || !connection.settled(seal)) return { ...common, kind: 'waiting' }
  const keyId = fromBase64(seal.signature)?.slice(0, 4) ?? new Uint8Array(0)
  return {
    ...common,
    kind: 'done',
    at: seal.at,
    fingerprint: toHex(keyId),
    download: `/api/mechanisms/${connection.slug}/bundle?kind=public&outcome=${outcome.id}`,
  }
}

function originalOf(
  connection: Connection,
  outcome: OutcomeState,
  holder: string,
  names: ReturnType<typeof mergedNames>,
): OriginalView {
  const { genesis } = connection.ledger
  const own = partyLanguage(connection, holder)
  const order = [holder, ...genesis.parties.map(({ id }) => id).filter((id) => id !== holder)]
  const inText = names[own]?.['parties:short']?.[holder] ?? names[own]?.['parties:short:nom']?.[holder]
  return {
    holder: partyName(connection, holder),
    own,
    pair: { lang: own, text: inText ?? order.map((id) => wordsFor(partyName(connection, id), own).text).join(' · ') },
    columns: [own, ...genesis.authentic.filter((tag) => tag !== own)].filter((tag) => genesis.authentic.includes(tag)),
    signatures: order.map((id) => {
      const seal = sealOf(genesis, outcome, id)
      return { party: wordsFor(partyName(connection, id), own), signed: seal !== null && connection.settled(seal) }
    }),
  }
}

/** People to whom the party gave full powers, in the order of its delegation. */
function signatories(scene: SessionScene, party: string): readonly string[] {
  const members = delegationOf(scene.session, party)?.members.map(({ pid }) => pid) ?? []
  const powers = new Set((scene.session?.presented.get(party) ?? []).map(({ pid }) => pid))
  return [...new Set([...members, ...powers])].filter((pid) => hasFullPowers(scene, party, pid))
}

function hasFullPowers(scene: SessionScene, party: string, pid: string): boolean {
  return scene.session?.presented.get(party)?.findLast((said) => said.pid === pid)?.sign === true
}

function titleOf(
  rooted: RootedText | null,
  holder: string,
  names: ReturnType<typeof mergedNames>,
  outcome: OutcomeState,
): LocalText {
  const title = rooted?.units.find((unit) => unit.kind === 'title')
  if (title === undefined) return { und: outcome.symbol }
  return Object.fromEntries(
    Object.entries(title.texts).map(([tag, text]) => [
      tag,
      runsOf(text, tag, holder, names)
        .map((run) => (typeof run === 'string' ? run : run.token))
        .join(''),
    ]),
  )
}

function runsOf(text: string, tag: string, holder: string, names: ReturnType<typeof mergedNames>): readonly TextRun[] {
  return (parseText(text) ?? [text]).map((part) =>
    typeof part === 'string' ? part : { token: names[tag]?.[part.token]?.[holder] ?? `{${part.token}}` },
  )
}

function courtesyLinks(connection: Connection, outcome: OutcomeState, base: string): SigningView['courtesy'] {
  const { genesis } = connection.ledger
  const title = viewsOf(connection, outcome)[0]?.agreed
  const tags = title === null || title === undefined ? [] : courtesyTags(genesis, outcome, title.hash)
  return tags
    .filter(
      (lang) => title !== null && title !== undefined && translationOf(genesis, outcome, title.hash, lang) !== null,
    )
    .map((lang) => ({ lang, href: `${base}/outcome?courtesy=${lang}` }))
}
