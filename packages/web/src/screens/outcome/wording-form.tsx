/**
 * Putting words forward: another wording of a unit, a new unit, or leaving one out. What is typed is kept in the
 * party's own feed while it grows; the other side sees nothing of it until it is put forward.
 */
import {
  revisionHash,
  textProblem,
  placeholderIn,
  TOKENS,
  type OutcomeState,
  type RevisionState,
  type UnitKind,
} from '@samvad/kernel'
import { useEffect, useRef, useState } from 'react'
import { formatClock } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { Button } from '../../parts/button.tsx'
import { Checkbox, Preview, SelectField } from '../../parts/fields.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { InlineDiff } from '../../parts/word-diff.tsx'
import { ActForm, emptyLanguages, languageLabel, LanguageFields } from '../../record/act-form.tsx'
import { formKey, freshId, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { hasGoodTokens, orderBetween, translationOf } from '../../record/freeze.ts'
import { languagesOf, partyInText, partyName, type MechanismLanguage } from '../../record/names.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { useRecord } from '../../record/use-record.tsx'
import { asPart, commonSuggestions, textsOfRevision, viewsOf, type UnitName } from './text-view.ts'
import { useWordingName } from './unit-text.tsx'

type Typed = { texts: LocalText; courtesy: LocalText; base: string | null; known: readonly string[]; touched: boolean }

const NOTHING: Typed = { texts: {}, courtesy: {}, base: null, known: [], touched: false }

/** Another wording of a unit, built on one that stands. */
export function ProposeForm({
  outcome,
  unit,
  name,
  standing,
}: {
  outcome: OutcomeState
  unit: string
  name: UnitName
  /** Wordings that one may start from, the agreed one alone where there is one. */
  standing: readonly RevisionState[]
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const nameOf = useWordingName(standing)
  const act = useAct('revision.proposed')
  const accept = useAct('position.taken')
  const file = useAct('translation.filed')
  const key = formKey(connection, 'revision.proposed', outcome.id, unit)
  const [typed, setTyped] = useKept<Typed>(key, NOTHING)
  const [acceptToo, setAcceptToo] = useState(true)
  const mayFile = permissionFor(connection, 'translation.filed').may
  const mine = connection.identity?.party ?? ''
  const { authentic, courtesy } = useLanguageLists(connection)
  const base =
    standing.find((revision) => revision.hash === typed.base) ??
    standing.findLast((r) => r.owner === mine) ??
    standing[0]
  const baseTexts = base === undefined ? {} : textsOfRevision(connection, base)
  const texts = typed.touched ? typed.texts : baseTexts
  const translations = typed.touched
    ? typed.courtesy
    : base === undefined
      ? {}
      : courtesyOf(connection, outcome, base.hash)
  const change = (next: Partial<Typed>): void =>
    setTyped((old) => ({
      ...(old.touched
        ? old
        : {
            ...old,
            texts: baseTexts,
            courtesy: translations,
            base: base?.hash ?? null,
            known: [...outcome.revisions.keys()],
          }),
      ...next,
      touched: true,
    }))
  const newcomers = typed.touched
    ? [...outcome.revisions.values()].filter(
        (r) => r.unit === unit && r.owner !== mine && !typed.known.includes(r.hash),
      )
    : []
  const problems = problemsOf(texts, authentic, t)
  const unchanged = authentic.every(({ tag }) => clean(texts[tag]) === clean(baseTexts[tag]))
  const missing = [
    ...emptyLanguages(authentic, texts),
    ...problems.errors,
    ...(unchanged && base?.kind !== 'deleted' ? [asPart(t('outcome.propose.unchanged'))] : []),
  ]
  const draft = useDraftKeeping(outcome.id, unit, typed.touched && !unchanged ? texts : null)
  const demo = demoTexts(connection, unit)
  const slips = commonSuggestions(connection)?.plantedErrors.filter((error) => error.unit === unit) ?? []
  const me = partyInText(connection, mine, language)

  const propose = async (): Promise<void> => {
    if (base === undefined) return
    const sent = new Draft()
    const committed = sent.texts(cleanTexts(texts, authentic), 'parties')
    const kind = base.kind === 'deleted' ? kindBefore(outcome, unit) : base.kind
    const revision = revisionHash(nobleCrypto, unit, kind, committed)
    const order = base.order
    const body = { outcome: outcome.id, unit, kind, basedOn: base.hash, order, texts: committed, revision }
    if (!(await act.record(body, sent))) return
    const done = await afterwards(outcome.id, unit, revision, acceptToo, mayFile, translations, courtesy, accept, file)
    if (done) setTyped(NOTHING)
  }

  if (base === undefined) return null
  return (
    <ActForm
      kind="revision.proposed"
      about={unit}
      title={t('outcome.propose.title')}
      act={act}
      button={t('outcome.propose.do', { me: me.text })}
      missing={missing}
      onAct={propose}
      preview={
        unchanged ? undefined : (
          <Preview title={t('outcome.changes')}>
            {authentic.map(({ tag }) => (
              <InlineDiff
                key={tag}
                before={{ text: baseTexts[tag] ?? '', lang: tag }}
                after={{ text: texts[tag] ?? '', lang: tag }}
              />
            ))}
          </Preview>
        )
      }
    >
      {standing.length > 1 && (
        <SelectField
          label={t('outcome.propose.start-from')}
          value={base.hash}
          onChange={(event) => {
            const chosen = standing.find((revision) => revision.hash === event.target.value)
            if (chosen !== undefined)
              change({
                base: chosen.hash,
                texts: textsOfRevision(connection, chosen),
                courtesy: courtesyOf(connection, outcome, chosen.hash),
              })
          }}
        >
          {standing.map((revision) => (
            <option key={revision.hash} value={revision.hash}>
              {nameOf(revision)}
            </option>
          ))}
        </SelectField>
      )}
      <FoundDraft outcome={outcome.id} unit={unit} texts={texts} onTake={(kept) => change({ texts: kept })} />
      {(demo !== null || slips.length > 0) && (
        <p className="button-row">
          {demo !== null && (
            <Button
              onClick={() =>
                change({
                  texts: demo.texts,
                  courtesy: demo.courtesy ?? {},
                  ...(demo.basedOn !== null && standing.some((r) => r.hash === demo.basedOn)
                    ? { base: demo.basedOn }
                    : {}),
                })
              }
            >
              {t('outcome.propose.use-demo')}
            </Button>
          )}
          {slips.length > 0 && (
            <Button look="quiet" onClick={() => change({ texts: withSlip(texts, slips[0]) })}>
              {t('outcome.propose.use-slip')}
            </Button>
          )}
        </p>
      )}
      <LanguageFields
        label={t('outcome.unit-name', name)}
        hint={t('outcome.propose.both')}
        languages={authentic}
        value={texts}
        onChange={(value) => change({ texts: value })}
        lines={5}
      />
      {problems.warnings.map((warning) => (
        <p className="warning" key={warning}>
          <StatusMark state="open" />
          <span>{warning}</span>
        </p>
      ))}
      <DraftState draft={draft} />
      {newcomers.map((revision) => (
        <p className="warning" role="status" key={revision.hash}>
          <StatusMark state="open" />
          <span>
            <Say
              id="outcome.propose.meanwhile"
              holes={{ party: wordsFor(partyName(connection, revision.owner), language) }}
            />
          </span>
        </p>
      ))}
      {courtesy.length > 0 && mayFile && (
        <details className="fold">
          <summary>{t('outcome.courtesy')}</summary>
          <LanguageFields
            label={t('outcome.translate.title')}
            hint={t('outcome.translate.why')}
            languages={courtesy}
            value={translations}
            onChange={(value) => change({ courtesy: value })}
            lines={4}
            required="none"
          />
        </details>
      )}
      <Checkbox
        label={<Say id="outcome.propose.accept-too" holes={{ me }} />}
        checked={acceptToo}
        onChange={(event) => setAcceptToo(event.target.checked)}
      />
      {accept.refusal !== null && (
        <p className="warning" role="alert">
          <StatusMark state="open" />
          <span>{t('outcome.propose.accept-failed')}</span>
        </p>
      )}
    </ActForm>
  )
}

const KINDS = ['operative', 'item', 'heading', 'preamble', 'title'] as const
type NewKind = (typeof KINDS)[number]

/** A new unit between two that stand, or the first of all. */
export function InsertForm({
  outcome,
  after,
  onPutIn,
}: {
  outcome: OutcomeState
  after: string | null
  onPutIn: (unit: string) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('revision.proposed')
  const accept = useAct('position.taken')
  const file = useAct('translation.filed')
  const mayFile = permissionFor(connection, 'translation.filed').may
  const mine = connection.identity?.party ?? ''
  const about = after ?? 'first'
  const [typed, setTyped] = useKept<{ texts: LocalText; courtesy: LocalText; kind: NewKind }>(
    formKey(connection, 'insert', outcome.id, about),
    { texts: {}, courtesy: {}, kind: after === null ? 'title' : 'operative' },
  )
  const { authentic, courtesy } = useLanguageLists(connection)
  const me = partyInText(connection, mine, language)
  const problems = problemsOf(typed.texts, authentic, t)
  const missing = [...emptyLanguages(authentic, typed.texts), ...problems.errors]
  const unit = freshId(mine, 'u', (id) => [...outcome.revisions.values()].some((revision) => revision.unit === id))
  const draft = useDraftKeeping(
    outcome.id,
    unit,
    authentic.some(({ tag }) => clean(typed.texts[tag]) !== '') ? typed.texts : null,
  )

  const putIn = async (): Promise<void> => {
    const sent = new Draft()
    const committed = sent.texts(cleanTexts(typed.texts, authentic), 'parties')
    const revision = revisionHash(nobleCrypto, unit, typed.kind, committed)
    const order = orderAfter(connection, outcome, after)
    const body = { outcome: outcome.id, unit, kind: typed.kind, basedOn: null, order, texts: committed, revision }
    if (!(await act.record(body, sent))) return
    await afterwards(outcome.id, unit, revision, true, mayFile, typed.courtesy, courtesy, accept, file)
    setTyped({ texts: {}, courtesy: {}, kind: 'operative' })
    onPutIn(unit)
  }

  return (
    <ActForm
      kind="revision.proposed"
      about={`after-${about}`}
      title={t(after === null ? 'outcome.insert.first' : 'outcome.insert.title')}
      act={act}
      button={t('outcome.insert.do', { me: me.text })}
      missing={missing}
      onAct={putIn}
      preview={
        missing.length > 0 ? undefined : (
          <Preview title={t('outcome.wording-by', { party: me.text })}>
            {authentic.map(({ tag }) => (
              <InlineDiff
                key={tag}
                before={{ text: '', lang: tag }}
                after={{ text: typed.texts[tag] ?? '', lang: tag }}
              />
            ))}
          </Preview>
        )
      }
    >
      <SelectField
        label={t('outcome.insert.kind')}
        value={typed.kind}
        onChange={(event) => {
          const kind = KINDS.find((known) => known === event.target.value)
          if (kind !== undefined) setTyped((old) => ({ ...old, kind }))
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`outcome.kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <LanguageFields
        label={t(`outcome.kind.${typed.kind}`)}
        hint={t('outcome.propose.both')}
        languages={authentic}
        value={typed.texts}
        onChange={(texts) => setTyped((old) => ({ ...old, texts }))}
        lines={4}
      />
      <DraftState draft={draft} />
      {courtesy.length > 0 && mayFile && (
        <details className="fold">
          <summary>{t('outcome.courtesy')}</summary>
          <LanguageFields
            label={t('outcome.translate.title')}
            hint={t('outcome.translate.why')}
            languages={courtesy}
            value={typed.courtesy}
            onChange={(value) => setTyped((old) => ({ ...old, courtesy: value }))}
            lines={3}
            required="none"
          />
        </details>
      )}
    </ActForm>
  )
}

/** Leaving a unit out is a wording like any other: it counts when every party accepts it. */
export function DropForm({ outcome, unit, base }: { outcome: OutcomeState; unit: string; base: RevisionState }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('revision.proposed')
  const accept = useAct('position.taken')
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  const drop = async (): Promise<void> => {
    const revision = revisionHash(nobleCrypto, unit, 'deleted', {})
    const body = {
      outcome: outcome.id,
      unit,
      kind: 'deleted',
      basedOn: base.hash,
      order: base.order,
      texts: {},
      revision,
    }
    if (!(await act.record(body))) return
    await accept.record({ outcome: outcome.id, unit, revision, value: 'accept', note: null })
  }
  return (
    <ActForm
      kind="revision.proposed"
      about={`drop-${unit}`}
      title={t('outcome.drop.title')}
      act={act}
      lead={t('outcome.drop.why')}
      button={t('outcome.drop.do', { me: me.text })}
      onAct={drop}
    />
  )
}

/** Courtesy translations of one revision. */
export function TranslationForm({ outcome, revision }: { outcome: OutcomeState; revision: RevisionState }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('translation.filed')
  const { courtesy } = useLanguageLists(connection)
  const filed = courtesyOf(connection, outcome, revision.hash)
  const [typed, setTyped] = useKept<LocalText | null>(formKey(connection, 'translation.filed', revision.hash), null)
  const value = typed ?? filed
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  if (courtesy.length === 0) return null
  const changed = courtesy.filter(({ tag }) => clean(value[tag]) !== '' && clean(value[tag]) !== clean(filed[tag]))
  const demo = demoTexts(connection, revision.unit)?.courtesy ?? null
  return (
    <ActForm
      kind="translation.filed"
      about={revision.unit}
      title={t('outcome.translate.title')}
      act={act}
      lead={t('outcome.translate.why')}
      button={t('outcome.translate.do', { me: me.text })}
      missing={changed.length === 0 ? [asPart(t('outcome.propose.unchanged'))] : problemsOf(value, changed, t).errors}
      onDemonstration={demo === null ? undefined : () => setTyped({ ...value, ...demo })}
      onAct={async () => {
        const sent = new Draft()
        const texts = sent.texts(cleanTexts(value, changed), 'parties')
        if (await act.record({ outcome: outcome.id, revision: revision.hash, texts }, sent)) setTyped(null)
      }}
    >
      <LanguageFields
        label={t('outcome.courtesy')}
        languages={courtesy}
        value={value}
        onChange={setTyped}
        lines={4}
        required="none"
      />
    </ActForm>
  )
}

/** The steps that follow a recorded wording: one's own acceptance, and its courtesy translations. */
async function afterwards(
  outcome: string,
  unit: string,
  revision: string,
  acceptToo: boolean,
  mayFile: boolean,
  translations: LocalText,
  courtesy: readonly MechanismLanguage[],
  accept: ReturnType<typeof useAct>,
  file: ReturnType<typeof useAct>,
): Promise<boolean> {
  const accepted = !acceptToo || (await accept.record({ outcome, unit, revision, value: 'accept', note: null }))
  const texts = cleanTexts(translations, courtesy)
  // A head may propose but not translate: then the linguists file the translations.
  if (Object.keys(texts).length === 0 || !mayFile) return accepted
  const sent = new Draft()
  const committed = sent.texts(texts, 'parties')
  return (await file.record({ outcome, revision, texts: committed }, sent)) && accepted
}

type DraftStanding = Readonly<{ state: 'none' | 'not-saved' | 'saving' } | { state: 'saved'; at: string }>

/** Keeps what is typed in the party's internal feed; "saved" is said only after the node acknowledged it. */
function useDraftKeeping(outcome: string, unit: string, texts: LocalText | null): DraftStanding {
  const connection = useRecord()
  const [standing, setStanding] = useState<DraftStanding>({ state: 'none' })
  const sent = useRef('')
  const may = permissionFor(connection, 'draft.kept').may
  const words = texts === null ? '' : JSON.stringify(texts)
  useEffect(() => {
    if (!may || texts === null || words === sent.current) return undefined
    setStanding({ state: 'not-saved' })
    const timer = setTimeout(() => {
      setStanding({ state: 'saving' })
      const draft = new Draft()
      const committed = draft.texts(
        Object.fromEntries(Object.entries(texts).map(([tag, text]) => [tag, text.normalize('NFC')])),
        'internal',
      )
      if (Object.keys(committed).length === 0) return setStanding({ state: 'none' })
      connection.act('draft.kept', { outcome, unit, texts: committed }, draft, 'internal').then(
        () => {
          sent.current = words
          setStanding({ state: 'saved', at: new Date().toISOString() })
        },
        () => setStanding({ state: 'not-saved' }),
      )
      return undefined
    }, 1500)
    return () => clearTimeout(timer)
    // `words` stands for `texts`, which is a new object at every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [words, may, outcome, unit, connection])
  return standing
}

function DraftState({ draft }: { draft: DraftStanding }) {
  const t = useText()
  const { language } = useLanguage()
  if (draft.state === 'none') return null
  return (
    <p className="meta draft-state" role="status" data-draft={draft.state}>
      {draft.state === 'saved'
        ? t('outcome.draft.saved', { time: `${formatClock(language, draft.at, 'UTC')} UTC` })
        : t(draft.state === 'saving' ? 'outcome.draft.saving' : 'outcome.draft.not-saved')}
    </p>
  )
}

/** A draft that the party kept earlier, maybe on another machine. */
function FoundDraft({
  outcome,
  unit,
  texts,
  onTake,
}: {
  outcome: string
  unit: string
  texts: LocalText
  onTake: (texts: LocalText) => void
}) {
  const t = useText()
  const connection = useRecord()
  const said = connection.state.internal.get(connection.identity?.party ?? '')?.drafts.get(`${outcome} ${unit}`)
  const kept: Record<string, string> = {}
  for (const [tag, c] of Object.entries(said?.texts ?? {})) {
    const text = connection.text(c)
    if (text !== null) kept[tag] = text
  }
  const same = Object.entries(kept).every(([tag, text]) => clean(texts[tag]) === clean(text))
  if (said === undefined || Object.keys(kept).length === 0 || same) return null
  return (
    <p className="found-draft meta">
      <Say id="outcome.draft.found" holes={{ time: <Time at={said.at} date="day" /> }} />{' '}
      <Button look="quiet" onClick={() => onTake({ ...texts, ...kept })}>
        {t('outcome.draft.take')}
      </Button>
    </p>
  )
}

function useLanguageLists(connection: Connection): {
  authentic: readonly MechanismLanguage[]
  courtesy: readonly MechanismLanguage[]
} {
  const all = languagesOf(connection)
  return {
    authentic: all.filter(({ role }) => role === 'authentic'),
    courtesy: all.filter(({ role }) => role !== 'authentic'),
  }
}

/** What is wrong with texts, in words; errors would be refused, warnings only keep the text from being frozen. */
function problemsOf(
  texts: LocalText,
  languages: readonly MechanismLanguage[],
  t: ReturnType<typeof useText>,
): { errors: readonly string[]; warnings: readonly string[] } {
  const errors: string[] = []
  const warnings: string[] = []
  for (const { tag } of languages) {
    const text = clean(texts[tag])
    const problem = textProblem(text)
    const placeholder = placeholderIn(text)
    if (problem !== null)
      errors.push(
        `${languageLabel(tag)} · ${t('outcome.text-error.character', { at: problem.at + 1, problem: problem.code.replaceAll('-', '_') })}`,
      )
    if (!hasGoodTokens(text))
      errors.push(
        `${languageLabel(tag)} · ${t('outcome.text-error.token', {
          tokens: TOKENS.map((token) => `{${token}}`).join(' '),
        })}`,
      )
    if (placeholder !== null)
      warnings.push(`${languageLabel(tag)} · ${t('outcome.text-warning.placeholder', { what: placeholder })}`)
  }
  return { errors: errors.map(asPart), warnings }
}

/** The next wording that the demonstration would put forward for this unit. */
function demoTexts(connection: Connection, unit: string) {
  const step = commonSuggestions(connection)?.settlement.find(
    (s) => s.unit === unit && s.step === 'propose' && s.texts !== null,
  )
  return step === undefined || step.texts === null
    ? null
    : { texts: step.texts, courtesy: step.courtesy, basedOn: step.basedOn }
}

function withSlip(texts: LocalText, slip: { language: string; text: string } | undefined): LocalText {
  return slip === undefined ? texts : { ...texts, [slip.language]: slip.text }
}

function courtesyOf(connection: Connection, outcome: OutcomeState, revision: string): LocalText {
  const { genesis } = connection.ledger
  const out: Record<string, string> = {}
  for (const { tag, role } of languagesOf(connection)) {
    if (role === 'authentic') continue
    const text = connection.text(translationOf(genesis, outcome, revision, tag))
    if (text !== null) out[tag] = text
  }
  return out
}

function kindBefore(outcome: OutcomeState, unit: string): UnitKind {
  const kinds = [...outcome.revisions.values()].filter((r) => r.unit === unit && r.kind !== 'deleted')
  return kinds.at(-1)?.kind ?? 'operative'
}

/** A key after a unit and before its next neighbour, whether that one is shown or not. */
function orderAfter(connection: Connection, outcome: OutcomeState, after: string | null): string {
  const firsts = [...outcome.revisions.values()]
    .filter((revision) => revision.basedOn === null)
    .map((revision) => revision.order)
  const shown = viewsOf(connection, outcome)
  const before =
    after === null
      ? null
      : (shown.find((view) => view.unit === after)?.revisions.find((r) => r.basedOn === null)?.order ?? null)
  const next = firsts.filter((order) => before === null || order > before).toSorted((a, b) => (a < b ? -1 : 1))[0]
  return orderBetween(before, next ?? null)
}

function clean(text: string | undefined): string {
  return (text ?? '').normalize('NFC').replaceAll('\r\n', '\n').trim()
}

function cleanTexts(texts: LocalText, languages: readonly MechanismLanguage[]): Record<string, string> {
  return Object.fromEntries(
    languages.flatMap(({ tag }) => (clean(texts[tag]) === '' ? [] : [[tag, clean(texts[tag])] as const])),
  )
}
