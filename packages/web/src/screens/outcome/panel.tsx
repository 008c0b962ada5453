/** One unit: the wordings that stand, who stands where, and everything that can be done with it. */
import { htmlLang } from '@samvad/lang'
import {
  expandText,
  type Names,
  type OutcomeState,
  type PositionValue,
  type RevisionState,
  type UnitView,
} from '@samvad/kernel'
import { contentText } from '@samvad/protocol'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Preview, RadioGroup, TextArea } from '../../parts/fields.tsx'
import { Tag } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { InlineDiff } from '../../parts/word-diff.tsx'
import { ActForm, languageLabel, SaidAt, StepForm, textDirection } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { translationOf } from '../../record/freeze.ts'
import { nameWords, partiesInOrder, partyInText, partyName, personName, textsOf } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { FindingsPart } from './findings.tsx'
import { asPart, pidOf, positionOn, stateOf, textsOfRevision, waitsFor, type UnitName } from './text-view.ts'
import { useWordingName } from './unit-text.tsx'
import { DropForm, InsertForm, ProposeForm, TranslationForm } from './wording-form.tsx'

const VALUES: readonly PositionValue[] = [
  'accept',
  'accept-ad-referendum',
  'reserve-scrutiny',
  'reserve-substance',
  'reserve-language',
  'object',
]

/** The unit that is open; beside the text where there is room, else under its row. */
export function UnitPanel({
  outcome,
  view,
  name,
  names,
  holder,
  closed,
  next,
  focused,
  onClose,
  onPutIn,
  onNext,
}: {
  outcome: OutcomeState
  view: UnitView
  name: UnitName
  names: Names
  holder: string
  /** True once this party has adopted: it has no more to say on the wording. */
  closed: boolean
  /** The unit that waits for this party after this one. */
  next: (UnitName & { unit: string }) | null
  /** True where the reader was moved here: the keyboard goes on from the unit's name. */
  focused: boolean
  onClose: () => void
  onPutIn: (unit: string) => void
  onNext: (unit: string) => void
}) {
  const t = useText()
  const connection = useRecord()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!focused) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [focused])
  const state = stateOf(view)
  const current = view.agreed ?? view.open[0]
  const mine = connection.identity?.party ?? null
  const standing = view.agreed === null ? view.open : [view.agreed]
  return (
    <section id="unit-panel" className="unit-panel" aria-labelledby="unit-panel-title" data-unit={view.unit}>
      <div className="panel-head">
        <h2 id="unit-panel-title" tabIndex={-1} ref={heading}>
          {t('outcome.unit-name', name)}
        </h2>
        <Tag tone={state === 'agreed' ? 'done' : state === 'accepted' ? 'now' : 'open'}>
          {t(`outcome.state.${state}`)}
        </Tag>
      </div>
      <p className="meta">
        {view.agreed !== null || view.open.length <= 1
          ? t('outcome.wordings.one')
          : t('outcome.wordings.many', { count: view.open.length })}
      </p>
      {standing.map((revision) => (
        <Wording
          key={revision.hash}
          outcome={outcome}
          revision={revision}
          standing={standing}
          names={names}
          holder={holder}
          closed={closed}
        />
      ))}
      <h3>{t('outcome.positions')}</h3>
      <Positions view={view} />
      {!closed && (
        <div className="panel-acts no-print">
          <TakePosition
            outcome={outcome}
            view={view}
            name={name}
            open={mine !== null && waitsFor(view, mine)}
            next={next}
            onNext={onNext}
          />
          <ProposeForm
            outcome={outcome}
            unit={view.unit}
            name={name}
            standing={view.agreed === null ? view.open : [view.agreed]}
          />
          {permissionFor(connection, 'revision.proposed').may && (
            <InsertForm outcome={outcome} after={view.unit} onPutIn={onPutIn} />
          )}
          {current !== undefined && current.kind !== 'deleted' && (
            <>
              {permissionFor(connection, 'revision.proposed').may && (
                <DropForm outcome={outcome} unit={view.unit} base={current} />
              )}
              {permissionFor(connection, 'translation.filed').may && (
                <TranslationForm outcome={outcome} revision={current} />
              )}
            </>
          )}
        </div>
      )}
      {current !== undefined && <LanguageChecks outcome={outcome} view={view} revision={current} closed={closed} />}
      {(view.agreed === null ? view.open : [view.agreed]).map(
        (revision) =>
          revision.kind !== 'deleted' && (
            <FindingsPart key={revision.hash} outcome={outcome} revision={revision} standing={view.open} />
          ),
      )}
      <History outcome={outcome} view={view} />
      <p className="no-print">
        <Button look="quiet" onClick={onClose}>
          {t('outcome.panel.close')}
        </Button>
      </p>
    </section>
  )
}

function Wording({
  outcome,
  revision,
  standing,
  names,
  holder,
  closed,
}: {
  outcome: OutcomeState
  revision: RevisionState
  standing: readonly RevisionState[]
  names: Names
  holder: string
  closed: boolean
}) {
  const t = useText()
  const nameOf = useWordingName(standing)
  const { language } = useLanguage()
  const connection = useRecord()
  const withdraw = useAct('revision.withdrawn')
  const { genesis } = connection.ledger
  const texts = textsOfRevision(connection, revision)
  const base = revision.basedOn === null ? undefined : outcome.revisions.get(revision.basedOn)
  const baseTexts = base === undefined ? {} : textsOfRevision(connection, base)
  const mine = connection.identity?.party === revision.owner
  const courtesy = Object.keys(texts).includes(language)
    ? null
    : connection.text(translationOf(genesis, outcome, revision.hash, language))
  const me = partyInText(connection, revision.owner, language).text
  return (
    <article className="wording" data-revision={revision.hash}>
      <p className="wording-head">{nameOf(revision)}</p>
      <WhoAndWhen party={revision.owner} said={revision} />
      {revision.kind === 'deleted' ? (
        <p>{t('outcome.left-out')}</p>
      ) : (
        courtesy !== null && (
          <p className="in-my-language" lang={htmlLang(language)}>
            {expandText(courtesy, language, holder, names)} <span className="small">{t('outcome.courtesy')}</span>
          </p>
        )
      )}
      {base !== undefined && base.kind !== 'deleted' && revision.kind !== 'deleted' && (
        <details className="fold">
          <summary>{t('outcome.changes')}</summary>
          {genesis.authentic.map((tag) => (
            <InlineDiff
              key={tag}
              before={{ text: expandText(baseTexts[tag] ?? '', tag, holder, names), lang: tag }}
              after={{ text: expandText(texts[tag] ?? '', tag, holder, names), lang: tag }}
            />
          ))}
        </details>
      )}
      {mine && !closed && permissionFor(connection, 'revision.withdrawn').may && (
        <StepForm
          kind="revision.withdrawn"
          about={revision.hash}
          act={withdraw}
          button={t('outcome.withdraw.do')}
          ask={t('outcome.withdraw.sure', { me })}
          onAct={() => withdraw.record({ outcome: outcome.id, revision: revision.hash })}
        />
      )}
    </article>
  )
}

/** A person of a party and the time of what they said, as far as the party names its people. */
function WhoAndWhen({ party, said }: { party: string; said: { by: string; at: string } }) {
  const { language } = useLanguage()
  const connection = useRecord()
  const pid = pidOf(connection, party, said.by)
  const time = <Time at={said.at} date="day" />
  return (
    <p className="meta">
      {pid === null ? (
        <Say id="outcome.put-forward-by-party" holes={{ time }} />
      ) : (
        <Say
          id="outcome.put-forward"
          holes={{ person: nameWords(personName(connection, party, pid), language), time }}
        />
      )}
    </p>
  )
}

function Positions({ view }: { view: UnitView }) {
  const t = useText()
  const nameOf = useWordingName(view.open)
  const { language } = useLanguage()
  const connection = useRecord()
  return (
    <ul className="positions">
      {partiesInOrder(connection).map(({ id }) => {
        const position = view.positions.get(id)
        const revision = position === undefined ? undefined : view.revisions.find((r) => r.hash === position.revision)
        const stands = position !== undefined && [...view.open, view.agreed].some((r) => r?.hash === position.revision)
        const pid = position === undefined ? null : pidOf(connection, id, position.by)
        const note =
          position?.note === null || position === undefined
            ? null
            : wordsFor(textsOf(connection, position.note), language)
        return (
          <li key={id} data-party={id} data-value={stands ? position.value : 'none'}>
            <span className="who">
              <BiText words={wordsFor(partyName(connection, id), language)} />
            </span>
            <Tag tone={stands && position.value === 'accept' ? 'done' : stands ? 'open' : 'plain'}>
              {t(`outcome.position.${stands ? position.value : 'none'}`)}
            </Tag>
            {position !== undefined && (
              <span className="meta">
                {view.open.length > 1 && stands && revision !== undefined && (
                  <>
                    <Say id="outcome.position.on" holes={{ wording: nameOf(revision) }} />
                    {' · '}
                  </>
                )}
                {!stands && <>{t('outcome.position.lapsed')} </>}
                {pid !== null && (
                  <>
                    <BiText words={nameWords(personName(connection, id, pid), language)} />
                    {' · '}
                  </>
                )}
                <SaidAt said={position} />
              </span>
            )}
            {note !== null && note.text !== '' && (
              <span className="note">
                <BiText words={note} serif quoted />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function TakePosition({
  outcome,
  view,
  name,
  open,
  next,
  onNext,
}: {
  outcome: OutcomeState
  view: UnitView
  name: UnitName
  open: boolean
  next: (UnitName & { unit: string }) | null
  onNext: (unit: string) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('position.taken')
  const mine = connection.identity?.party ?? ''
  const wordings = view.agreed === null ? view.open : [view.agreed]
  const nameOf = useWordingName(wordings)
  const only = wordings.length === 1 ? (wordings[0]?.hash ?? null) : null
  const [typed, setTyped] = useKept<{ revision: string | null; value: PositionValue | null; note: string }>(
    formKey(connection, 'position.taken', outcome.id, view.unit),
    { revision: null, value: null, note: '' },
  )
  const revision = wordings.some((r) => r.hash === typed.revision) ? typed.revision : only
  const me = partyInText(connection, mine, language)
  const before = revision === null ? null : positionOn(view, mine, revision)
  const said = wordings.some(({ hash }) => positionOn(view, mine, hash) !== null)
  const same = before !== null && before.value === typed.value && typed.note.trim() === ''
  const missing = [
    ...(revision === null ? [t('outcome.take.wording')] : []),
    ...(typed.value === null ? [t('outcome.take.value')] : []),
    ...(same ? [asPart(t('outcome.take.same'))] : []),
  ]
  return (
    <>
      <ActForm
        kind="position.taken"
        about={view.unit}
        title={t('outcome.take.title')}
        act={act}
        open={open}
        lead={t('outcome.nothing-agreed')}
        button={t('outcome.take.do', { me: me.text, ...name })}
        missing={missing}
        preview={
          typed.value === null ? undefined : (
            <Preview title={t('outcome.unit-name', name)}>
              <p>
                <Say id="outcome.take.preview" holes={{ party: me, position: t(`outcome.position.${typed.value}`) }} />
              </p>
            </Preview>
          )
        }
        onAct={async () => {
          if (revision === null || typed.value === null) return
          const sent = new Draft()
          const words = typed.note.normalize('NFC').trim()
          const note = words === '' ? null : sent.text(contentText({ [language]: words }), 'parties')
          const body = { outcome: outcome.id, unit: view.unit, revision, value: typed.value, note }
          if (await act.record(body, sent)) setTyped({ revision: null, value: null, note: '' })
        }}
      >
        {wordings.length > 1 && (
          <RadioGroup
            label={t('outcome.take.wording')}
            value={revision}
            onChange={(value) => setTyped((old) => ({ ...old, revision: value }))}
            choices={wordings.map((wording) => ({
              value: wording.hash,
              label: nameOf(wording),
            }))}
          />
        )}
        <RadioGroup
          label={t('outcome.take.value')}
          value={typed.value}
          onChange={(value) => setTyped((old) => ({ ...old, value }))}
          choices={VALUES.map((value) => ({
            value,
            label: t(`outcome.position.${value}`),
            hint: t(`outcome.take.${value}.hint`),
          }))}
        />
        <TextArea
          label={t('outcome.take.note')}
          lang={htmlLang(language)}
          rows={2}
          value={typed.note}
          onChange={(event) => setTyped((old) => ({ ...old, note: event.target.value }))}
        />
      </ActForm>
      {/* Taking positions is work in a row: what follows is one press away, without a way back through the grid. */}
      {mine !== '' && (act.receipt !== null || said) && (
        <div className="next-unit">
          {next !== null ? (
            <Button onClick={() => onNext(next.unit)}>
              {t('outcome.take.next', { unit: t('outcome.unit-name', next) })}
            </Button>
          ) : (
            act.receipt !== null && <p className="meta">{t('outcome.take.last')}</p>
          )}
        </div>
      )}
    </>
  )
}

/** Marks of the linguists, language by language; any change of the wording voids them. */
function LanguageChecks({
  outcome,
  view,
  revision,
  closed,
}: {
  outcome: OutcomeState
  view: UnitView
  revision: RevisionState
  closed: boolean
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('language.checked')
  const mine = connection.identity?.party
  const may = permissionFor(connection, 'language.checked').may && !closed
  if (revision.kind === 'deleted') return null
  return (
    <>
      <h3>{t('outcome.check.title')}</h3>
      <ul className="language-checks">
        {connection.ledger.genesis.authentic.map((tag) => (
          <li key={tag}>
            <span className="who" lang={htmlLang(tag)}>
              {languageLabel(tag)}
            </span>
            {partiesInOrder(connection).map(({ id }) => {
              const check = outcome.checks.get(id)?.get(`${view.unit} ${revision.hash} ${tag}`)
              return (
                <span key={id} className="meta">
                  <StatusMark state={check?.value === 'checked' ? 'done' : check === undefined ? 'later' : 'open'} />{' '}
                  <BiText words={wordsFor(partyName(connection, id), language)} />
                  {' · '}
                  {t(`outcome.check.${check?.value ?? 'none'}`)}
                </span>
              )
            })}
            {may && mine !== undefined && (
              <span className="button-row no-print">
                {(['checked', 'query'] as const).map((value) => (
                  <StepForm
                    key={value}
                    kind="language.checked"
                    about={`${view.unit}-${tag}-${value}`}
                    act={act}
                    button={t(value === 'checked' ? 'outcome.check.mark' : 'outcome.check.ask', {
                      language: languageLabel(tag),
                    })}
                    onAct={() =>
                      act.record({
                        outcome: outcome.id,
                        unit: view.unit,
                        revision: revision.hash,
                        language: tag,
                        value,
                      })
                    }
                  />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function History({ outcome, view }: { outcome: OutcomeState; view: UnitView }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const [open, setOpen] = useState(false)
  return (
    <details className="fold history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('outcome.history', { count: view.revisions.length })}</summary>
      {open && (
        <ol className="rows">
          {view.revisions.map((revision) => {
            const texts = textsOfRevision(connection, revision)
            const state =
              revision.withdrawn !== undefined
                ? 'withdrawn'
                : [...view.open, view.agreed].some((r) => r?.hash === revision.hash)
                  ? 'open'
                  : 'past'
            return (
              <li key={revision.hash}>
                <p className="wording-head">
                  <Say
                    id="outcome.wording-by"
                    holes={{ party: wordsFor(partyName(connection, revision.owner), language) }}
                  />{' '}
                  <Tag tone={state === 'open' ? 'now' : 'plain'}>{t(`outcome.history.${state}`)}</Tag>
                </p>
                <WhoAndWhen party={revision.owner} said={revision} />
                {outcome.revisions.get(revision.hash)?.kind === 'deleted' && <p>{t('outcome.left-out')}</p>}
                {Object.entries(texts).map(([tag, text]) => (
                  <p key={tag} className="unit-text" lang={htmlLang(tag)} dir={textDirection(tag)}>
                    {text}
                  </p>
                ))}
              </li>
            )
          })}
        </ol>
      )}
    </details>
  )
}
