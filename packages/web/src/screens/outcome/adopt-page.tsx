/**
 * Adoption on a full page: every unit in every authentic language, the one value, what it binds. The act takes two
 * deliberate steps, the second with five digits of the value, because it cannot be taken back.
 */
import './outcome.css'
import { htmlLang } from '@samvad/lang'
import { freezeProgress, type FreezeProgress, type FreezeState, type OutcomeState } from '@samvad/kernel'
import { useState } from 'react'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Button, LinkButton } from '../../parts/button.tsx'
import { TextField } from '../../parts/fields.tsx'
import { RootDigits, RootInFull } from '../../parts/root.tsx'
import { Checklist, EmptyState, FocusCard, type CheckItem } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { languageLabel, ReceiptLine, SaidAt } from '../../record/act-form.tsx'
import { permissionFor, useAct, type Act } from '../../record/acts.ts'
import { digitsOf, type RootedText } from '../../record/freeze.ts'
import { partiesInOrder, partyInText, partyName } from '../../record/names.ts'
import { RefusedAct } from '../../record/record-page.tsx'
import type { SessionScene } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { AfterOutcome } from './after-outcome.tsx'
import { chosenOutcome, holderOf, languagesInOrder, unitNames } from './text-view.ts'
import { UnitText } from './unit-text.tsx'
import { FrozenSteps, isSameValue, Recomputed, useRooted } from './whole.tsx'

/** `/m/:slug/s/:session/outcome/adopt` */
export function AdoptPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <AfterOutcome
      params={params}
      title={t('outcome.adopt.title')}
      lead={t('outcome.adopt.lead')}
      className="outcome adopt"
    >
      {(scene) => <Adoption scene={scene} />}
    </AfterOutcome>
  )
}

function Adoption({ scene }: { scene: SessionScene }) {
  const t = useText()
  const { connection } = scene
  const outcome = chosenOutcome(scene)
  const progress = outcome === null ? null : freezeProgress(connection.ledger.genesis, outcome)
  if (outcome === null || progress === null)
    return (
      <EmptyState actions={<LinkButton href={`${scene.base}/outcome`}>{t('outcome.to-text')}</LinkButton>}>
        {t('outcome.adopt.nothing')}
      </EmptyState>
    )
  return <Adoptable scene={scene} outcome={outcome} progress={progress} />
}

function Adoptable({
  scene,
  outcome,
  progress,
}: {
  scene: SessionScene
  outcome: OutcomeState
  progress: FreezeProgress
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('outcome.adopted')
  const { genesis } = connection.ledger
  const { freeze } = progress
  const rooted = useRooted(connection, outcome, freeze)
  const mine = connection.identity?.party ?? null
  const adopted = mine === null ? undefined : outcome.adopted.get(mine)
  const settledByAll = freezeProgress(genesis, outcome, connection.cut)?.adopted.length === genesis.parties.length
  const missing = mine === null ? [] : missingFor(mine, outcome, freeze)
  return (
    <>
      <FrozenSteps outcome={outcome} progress={progress} />
      <div className="columns">
        <FrozenTable outcome={outcome} rooted={rooted} />
        <aside aria-label={t('signing.aside')}>
          <div className="seal-box value-box">
            <h2>{t('signing.root')}</h2>
            <RootDigits groups={digitsOf(freeze.root)} />
            <RootInFull root={freeze.root} />
            <Recomputed rooted={rooted} freeze={freeze} />
          </div>
          <Missing missing={missing} outcome={outcome} freeze={freeze} />
        </aside>
      </div>
      <section className="binding" aria-labelledby="binds">
        <h2 id="binds">{t('outcome.adopt.binds')}</h2>
        <ul>
          <li>{t('outcome.adopt.binds.value')}</li>
          <li>{t('outcome.adopt.binds.party')}</li>
          <li>{t('outcome.adopt.binds.wording')}</li>
          <li>{t('outcome.adopt.binds.not')}</li>
        </ul>
      </section>
      {adopted !== undefined ? (
        <FocusCard labelledBy="adopted">
          <div className="card-body">
            <h2 id="adopted">
              <StatusMark state={connection.settled(adopted) ? 'done' : 'half'} />{' '}
              <Say id="outcome.adopt.done" holes={{ time: <Time at={adopted.at} date="day" /> }} />
            </h2>
            {settledByAll ? <p>{t('outcome.adopt.all')}</p> : <SaidAt said={adopted} />}
            <ReceiptLine receipt={act.receipt} />
            <div className="actions">
              {settledByAll && (
                <LinkButton look="primary" href={`${scene.base}/${genesis.signature ? 'signing' : 'release'}`}>
                  {t(genesis.signature ? 'outcome.to-sign' : 'outcome.to-release')}
                </LinkButton>
              )}
              <LinkButton href={`${scene.base}/outcome`}>{t('outcome.to-text')}</LinkButton>
            </div>
          </div>
        </FocusCard>
      ) : (
        <AdoptCard
          act={act}
          outcome={outcome}
          freeze={freeze}
          me={partyInText(connection, mine ?? '', language).text}
          offered={
            permissionFor(connection, 'outcome.adopted').may &&
            missing.length === 0 &&
            rooted !== null &&
            isSameValue(rooted, freeze)
          }
          base={scene.base}
        />
      )}
    </>
  )
}

function AdoptCard({
  act,
  outcome,
  freeze,
  me,
  offered,
  base,
}: {
  act: Act
  outcome: OutcomeState
  freeze: FreezeState
  me: string
  offered: boolean
  base: string
}) {
  const t = useText()
  const connection = useRecord()
  const [second, setSecond] = useState(false)
  const [digits, setDigits] = useState('')
  const [wrong, setWrong] = useState(false)
  const last = digitsOf(freeze.root)[5] ?? ''
  if (!permissionFor(connection, 'outcome.adopted').may)
    return (
      <p className="meta">
        {t('outcome.adopt.role')}{' '}
        <LinkButton look="quiet" href={`${base}/outcome`}>
          {t('outcome.to-text')}
        </LinkButton>
      </p>
    )
  if (!offered) return null
  return (
    <FocusCard labelledBy="adopt">
      <form
        className="card-body form"
        data-act="outcome.adopted"
        onSubmit={(event) => {
          event.preventDefault()
          if (!second) return setSecond(true)
          const typed = digits.replaceAll(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966)).replaceAll(/\s/g, '')
          setWrong(typed !== last)
          if (typed === last && !act.busy)
            void act.record({ outcome: outcome.id, freeze: freeze.hash, root: freeze.root })
          return undefined
        }}
      >
        <h2 id="adopt">{t('outcome.adopt.do', { me })}</h2>
        <p>
          <b>{t('outcome.adopt.cannot-undo')}</b>
        </p>
        {second && (
          <TextField
            label={t('outcome.adopt.digits', { digits: last })}
            inputMode="numeric"
            autoComplete="off"
            // The second step begins here.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={digits}
            onChange={(event) => setDigits(event.target.value)}
            {...(wrong ? { error: t('outcome.adopt.digits-wrong') } : {})}
          />
        )}
        <RefusedAct refusal={act.refusal} kept={null} />
        <div className="actions">
          <Button type="submit" look={second ? 'primary' : 'plain'} busy={act.busy}>
            {second ? t('outcome.adopt.do', { me }) : t('outcome.adopt.first')}
          </Button>
          {second && <Button onClick={() => setSecond(false)}>{t('outcome.cancel')}</Button>}
        </div>
      </form>
    </FocusCard>
  )
}

/** The frozen text as this party's original reads, a row per unit and a column per language. */
export function FrozenTable({ outcome, rooted }: { outcome: OutcomeState; rooted: RootedText | null }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const authentic = languagesInOrder(connection)
  const holder = holderOf(connection)
  if (rooted === null) return <p className="meta document">{t('outcome.recheck.computing')}</p>
  const named = unitNames(rooted.units)
  return (
    <div className="document">
      <p className="meta">
        {outcome.symbol} ·{' '}
        <Say id="outcome.adopt.holder" holes={{ party: wordsFor(partyName(connection, holder), language) }} />
      </p>
      <table className="units frozen">
        <caption className="visually-hidden">{t('outcome.units')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('outcome.column.unit')}</span>
            </th>
            {authentic.map((tag) => (
              <th scope="col" key={tag}>
                <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>{' '}
                <span className="authority authentic">{t('outcome.authentic')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooted.units.map((unit) => (
            <tr key={unit.unit} className={unit.kind}>
              <th scope="row">
                <span className="visually-hidden">
                  {t('outcome.unit-name', named.get(unit.unit) ?? { kind: unit.kind, label: unit.label })}
                </span>
                <span aria-hidden="true" className="num">
                  {unit.label}
                </span>
              </th>
              {authentic.map((tag) => (
                <td key={tag} data-label={languageLabel(tag)}>
                  <UnitText text={unit.texts[tag] ?? ''} tag={tag} holder={holder} names={rooted.names} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type MissingThing = Readonly<{ what: 'check' } | { what: 'clear' } | { what: 'accept'; units: readonly string[] }>

/** What this party itself has not done yet; the kernel asks the same. */
function missingFor(party: string, outcome: OutcomeState, freeze: FreezeState): readonly MissingThing[] {
  const positions = outcome.positions.get(party)
  const units = freeze.units
    .filter(([unit, revision]) => {
      const position = positions?.get(unit)
      return position?.revision !== revision || position.value !== 'accept'
    })
    .map(([unit]) => unit)
  return [
    ...(outcome.checked.get(party)?.has(freeze.hash) === true ? [] : [{ what: 'check' as const }]),
    ...(outcome.cleared.get(party)?.has(freeze.hash) === true ? [] : [{ what: 'clear' as const }]),
    ...(units.length === 0 ? [] : [{ what: 'accept' as const, units }]),
  ]
}

function Missing({
  missing,
  outcome,
  freeze,
}: {
  missing: readonly MissingThing[]
  outcome: OutcomeState
  freeze: FreezeState
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const named = unitNames(
    freeze.units.map(([unit, revision, label]) => ({
      unit,
      label,
      kind: outcome.revisions.get(revision)?.kind ?? 'operative',
    })),
  )
  const wordsOf = (thing: MissingThing): string => {
    if (thing.what === 'check') return t('outcome.adopt.missing.check')
    if (thing.what === 'clear') return t('outcome.adopt.missing.clear')
    const units = thing.units.map((unit) => t('outcome.unit-name', named.get(unit) ?? { kind: 'operative', label: '' }))
    return t('outcome.adopt.missing.accept', { units: formatList(language, units) })
  }
  const done: CheckItem[] = partiesInOrder(connection).flatMap(({ id }) => {
    const party = wordsFor(partyName(connection, id), language)
    const adopted = outcome.adopted.get(id)
    return (
      [
        ['checked', outcome.checked.get(id)?.get(freeze.hash)],
        ['cleared', outcome.cleared.get(id)?.get(freeze.hash)],
        ['adopted', adopted?.freeze === freeze.hash ? adopted : undefined],
      ] as const
    ).flatMap(([what, said]): CheckItem[] =>
      said === undefined
        ? []
        : [
            {
              id: `${id} ${what}`,
              state: connection.settled(said) ? 'done' : 'half',
              words: <Say id={`outcome.parties.${what}`} holes={{ party }} />,
              note: <SaidAt said={said} />,
            },
          ],
    )
  })
  const waiting: CheckItem[] = partiesInOrder(connection)
    .filter(({ id }) => outcome.adopted.get(id)?.freeze !== freeze.hash)
    .map(({ id }) => ({
      id,
      state: 'later',
      words: <Say id="outcome.parties.not-adopted" holes={{ party: wordsFor(partyName(connection, id), language) }} />,
    }))
  return (
    <Checklist
      missing={[
        ...missing.map((thing): CheckItem => ({ id: thing.what, state: 'open', words: wordsOf(thing) })),
        ...waiting,
      ]}
      done={done}
      missingTitle={
        missing.length > 0 ? t('outcome.adopt.missing', { count: missing.length }) : t('outcome.step.adopted')
      }
      doneTitle={t('outcome.adopt.done-list')}
    />
  )
}
