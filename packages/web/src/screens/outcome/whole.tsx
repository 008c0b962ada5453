/** The text as a whole: what keeps it from being frozen, the names in it, its one value, and each party's checks. */
import { htmlLang, type Translator } from '@samvad/lang'
import {
  freezeProgress,
  parseNames,
  releaseViews,
  type FreezeProgress,
  type FreezeState,
  type Names,
  type OutcomeState,
  type UnitView,
} from '@samvad/kernel'
import { CHECKER, type Finding } from '@samvad/concordance'
import { useMemo, useState } from 'react'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Button, LinkButton } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { FourSteps, RootDigits, RootInFull, type StepView } from '../../parts/root.tsx'
import { CheckItems, type CheckItem } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { ActForm, languageLabel, ReceiptLine, SaidAt, textDirection } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept, type Act } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import {
  agreedRevisions,
  digitsOf,
  findingsOfUnits,
  frozenText,
  isWaived,
  manifestUnits,
  missingName,
  namesNeeded,
  namesText,
  obstaclesOf,
  rootedText,
  tokensUsed,
  wholeCourtesyLanguages,
  type Obstacle,
  type RootedText,
} from '../../record/freeze.ts'
import { partiesInOrder, partyInText, partyName } from '../../record/names.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { useRecord } from '../../record/use-record.tsx'
import { FindingList } from './findings.tsx'
import { asPart, knownNames, termsOf, textOf, type UnitName } from './text-view.ts'

/** The part below the grid. */
export function Whole({
  outcome,
  views,
  unitNames,
  base,
}: {
  outcome: OutcomeState
  views: readonly UnitView[]
  unitNames: ReadonlyMap<string, UnitName>
  base: string
}) {
  const t = useText()
  const connection = useRecord()
  const { genesis } = connection.ledger
  const progress = freezeProgress(genesis, outcome)
  // Both forms outlive what they lead to, so that their receipts stay in sight.
  const freezing = useAct('text.frozen')
  const checking = useAct('freeze.checked')
  const clearing = useAct('concordance.cleared')
  const [again, setAgain] = useState(false)
  const adoptedBySome = outcome.adopted.size > 0
  const same = progress !== null && isSameText(progress.freeze, views)
  const mayFreeze = !adoptedBySome && (progress === null || !same || again)
  return (
    <section className="whole" aria-labelledby="whole" data-freeze={progress?.freeze.hash ?? 'none'}>
      <h2 id="whole">{t('outcome.whole')}</h2>
      {progress !== null && (
        <Frozen outcome={outcome} progress={progress} checking={checking} clearing={clearing} base={base} />
      )}
      {progress !== null && !same && !adoptedBySome && (
        <p className="warning">
          <StatusMark state="open" />
          <span>{t('outcome.frozen.other')}</span>
        </p>
      )}
      {!mayFreeze && <ReceiptLine receipt={freezing.receipt} />}
      {mayFreeze && <Freeze outcome={outcome} views={views} unitNames={unitNames} act={freezing} />}
      {progress !== null && same && !again && !adoptedBySome && permissionFor(connection, 'text.frozen').may && (
        <p className="no-print">
          <Button look="quiet" onClick={() => setAgain(true)}>
            {t('outcome.frozen.again')}
          </Button>
        </p>
      )}
    </section>
  )
}

function Freeze({
  outcome,
  views,
  unitNames,
  act,
}: {
  outcome: OutcomeState
  views: readonly UnitView[]
  unitNames: ReadonlyMap<string, UnitName>
  act: Act
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const { genesis } = connection.ledger
  const text = textOf(connection)
  const obstacles = obstaclesOf(genesis, views, text)
  const listed = agreedRevisions(views).map(([view, revision]) => [view.unit, revision.hash, view.label] as const)
  const units = manifestUnits(genesis, outcome, listed, text)
  const blocking =
    units === null ? [] : findingsOfUnits(nobleCrypto, genesis, units, termsOf(connection)).filter((f) => f.blocking)
  const ready = obstacles.length === 0 && units !== null && blocking.length === 0
  if (!ready) return <InTheWay obstacles={obstacles} blocking={blocking} unitNames={unitNames} />
  const languages = [...genesis.authentic, ...wholeCourtesyLanguages(genesis, units)]
  const used = tokensUsed(units, languages)
  return (
    <>
      <p className="with-mark">
        <StatusMark state="done" />
        <span>{t('outcome.whole.clear')}</span>
      </p>
      <FreezeForm
        outcome={outcome}
        act={act}
        me={partyInText(connection, connection.identity?.party ?? '', language).text}
        listed={listed}
        // Names of a language without courtesy translation of every unit stay out: they would stand for nothing.
        needed={(typed) => namesNeeded(genesis, used, [typed, ...knownNames(connection, outcome)])}
        root={(names) => rootedText(nobleCrypto, genesis, units, names)}
      />
    </>
  )
}

function InTheWay({
  obstacles,
  blocking,
  unitNames,
}: {
  obstacles: readonly Obstacle[]
  blocking: readonly Finding[]
  unitNames: ReadonlyMap<string, UnitName>
}) {
  const t = useText()
  const rows = [
    ...obstacles.map(({ what, unit }) => ({ what, unit })),
    ...blocking.map(({ unit }) => ({ what: 'finding' as const, unit })),
  ]
  return (
    <>
      <p className="meta">{t('outcome.whole.way', { count: rows.length })}</p>
      <ul className="checklist obstacles">
        {rows.map(({ what, unit }, index) => {
          const name = unit === null ? undefined : unitNames.get(unit)
          return (
            <li key={index} data-obstacle={what}>
              <StatusMark state={what === 'not-settled' ? 'half' : 'open'} />
              <span>
                {name !== undefined && unit !== null && (
                  <>
                    <a href={`#unit-${unit}`}>{t('outcome.unit-name', name)}</a>
                    {'. '}
                  </>
                )}
                {t('outcome.obstacle', { what: what.replaceAll('-', '_') })}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function FreezeForm({
  outcome,
  act,
  me,
  listed,
  needed,
  root,
}: {
  outcome: OutcomeState
  act: Act
  me: string
  listed: readonly (readonly [string, string, string])[]
  needed: (typed: Names) => Names
  root: (names: Names) => RootedText
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const [typed, setTyped] = useKept<Names>(formKey(connection, 'text.frozen', outcome.id), {})
  const names = needed(typed)
  const key = namesText(names) + JSON.stringify(listed)
  const rooted = useMemo(
    () => root(names),
    // The key holds everything that the root depends on but courtesy texts, which `outcome.translations` counts.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, outcome.translations.size],
  )
  const hole = missingName(names)
  return (
    <ActForm
      kind="text.frozen"
      title={t('outcome.freeze.title')}
      act={act}
      open
      button={t('outcome.freeze.do', { me })}
      missing={hole === null ? [] : [asPart(t('outcome.names.missing'))]}
      onAct={() => {
        const sent = new Draft()
        const namesContent = sent.text(namesText(names), 'parties')
        return act.record(
          {
            outcome: outcome.id,
            units: listed.map(([unit, revision, label]) => [unit, revision, label]),
            names: rooted.namesHash,
            namesContent,
            root: rooted.root,
            courtesy: rooted.courtesy,
          },
          sent,
        )
      }}
    >
      <NamesTable names={names} onChange={setTyped} />
      <div className="seal-box value-box">
        <h3>{t('outcome.freeze.value')}</h3>
        <RootDigits groups={rooted.digits} />
        <RootInFull root={rooted.root} />
      </div>
      <p className="meta">
        {rooted.courtesyLanguages.length === 0
          ? t('outcome.freeze.no-courtesy')
          : t('outcome.freeze.courtesy', {
              languages: formatList(language, rooted.courtesyLanguages.map(languageLabel)),
            })}
      </p>
      <p className="meta">{t('outcome.freeze.preview')}</p>
    </ActForm>
  )
}

/** Expansions of the tokens that the text uses: a row per language and token, a column per original. */
function NamesTable({ names, onChange }: { names: Names; onChange: (names: Names) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const parties = connection.ledger.genesis.parties.map(({ id }) => id)
  const rows = Object.entries(names).flatMap(([tag, tokens]) =>
    Object.entries(tokens).map(([token, holders]) => ({ tag, token, holders })),
  )
  const party = (id: string): string => partyInText(connection, id, language).text
  const change = (tag: string, token: string, holder: string, name: string): void =>
    onChange({
      ...names,
      [tag]: { ...names[tag], [token]: { ...names[tag]?.[token], [holder]: name.normalize('NFC') } },
    })
  return (
    <section className="names-table">
      <h3>{t('outcome.names.title')}</h3>
      <p className="meta">{rows.length === 0 ? t('outcome.names.none') : t('outcome.names.why')}</p>
      {rows.map(({ tag, token, holders }) => (
        <fieldset key={`${tag} ${token}`} className="name-row">
          <legend>
            {tokenWords(t, token)} <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
          </legend>
          {parties.map((holder) => (
            <label key={holder}>
              <span className="small">
                <Say id="outcome.names.column" holes={{ party: party(holder) }} />
              </span>
              <input
                lang={htmlLang(tag)}
                dir={textDirection(tag)}
                value={holders[holder] ?? ''}
                autoComplete="off"
                aria-label={t('outcome.names.cell', {
                  token: tokenWords(t, token),
                  language: languageLabel(tag),
                  party: party(holder),
                })}
                onChange={(event) => change(tag, token, holder, event.target.value)}
              />
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  )
}

/** What a token stands for, in words: "the parties, short names, genitive". */
function tokenWords(t: Translator, token: string): string {
  const [what = '', how = '', form = 'none'] = token.split(':')
  return t('outcome.names.token', { what: `${what}_${how}`, form })
}

function Frozen({
  outcome,
  progress,
  checking,
  clearing,
  base,
}: {
  outcome: OutcomeState
  progress: FreezeProgress
  checking: Act
  clearing: Act
  base: string
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const { genesis } = connection.ledger
  const { freeze } = progress
  const rooted = useRooted(connection, outcome, freeze)
  const mine = connection.identity?.party ?? ''
  const me = partyInText(connection, mine, language).text
  const iChecked = outcome.checked.get(mine)?.get(freeze.hash)
  const iCleared = outcome.cleared.get(mine)?.get(freeze.hash)
  const iAdopted = outcome.adopted.get(mine)
  const all = genesis.parties.length
  const everyAdopted = progress.adopted.length === all
  return (
    <>
      <FrozenSteps outcome={outcome} progress={progress} />
      <p className="meta">
        <Say
          id="outcome.frozen.by"
          holes={{
            party: wordsFor(partyName(connection, freeze.owner), language),
            time: <Time at={freeze.at} date="day" />,
          }}
        />
      </p>
      <div className="seal-box value-box">
        <h3>{t('signing.root')}</h3>
        <RootDigits groups={digitsOf(freeze.root)} />
        <RootInFull root={freeze.root} />
        <Recomputed rooted={rooted} freeze={freeze} />
      </div>
      <PartyLines outcome={outcome} freeze={freeze} />
      {iAdopted === undefined && (
        <div className="no-print">
          {(iChecked === undefined || checking.busy || checking.receipt !== null) && (
            <ActForm
              kind="freeze.checked"
              title={t('outcome.recheck.title')}
              act={checking}
              open={iChecked === undefined}
              button={t('outcome.recheck.do', { me })}
              missing={
                rooted === null
                  ? [asPart(t('outcome.recheck.computing'))]
                  : isSameValue(rooted, freeze)
                    ? []
                    : [asPart(t('outcome.recheck.differs'))]
              }
              onAct={() => checking.record({ outcome: outcome.id, freeze: freeze.hash, root: freeze.root })}
            >
              <Recomputed rooted={rooted} freeze={freeze} />
            </ActForm>
          )}
          {(iCleared === undefined || clearing.busy || clearing.receipt !== null) && (
            <ClearForm
              outcome={outcome}
              freeze={freeze}
              rooted={rooted}
              act={clearing}
              me={me}
              open={iChecked !== undefined && iCleared === undefined}
            />
          )}
        </div>
      )}
      <div className="actions">
        {!everyAdopted && <LinkButton href={`${base}/outcome/adopt`}>{t('outcome.to-adopt')}</LinkButton>}
        {everyAdopted && genesis.signature && <LinkButton href={`${base}/signing`}>{t('outcome.to-sign')}</LinkButton>}
        {everyAdopted && <LinkButton href={`${base}/release`}>{t('outcome.to-release')}</LinkButton>}
      </div>
    </>
  )
}

function ClearForm({
  outcome,
  freeze,
  rooted,
  act,
  me,
  open,
}: {
  outcome: OutcomeState
  freeze: FreezeState
  rooted: RootedText | null
  act: Act
  me: string
  open: boolean
}) {
  const t = useText()
  const connection = useRecord()
  const { genesis } = connection.ledger
  const findings = useMemo(
    () => (rooted === null ? [] : findingsOfUnits(nobleCrypto, genesis, rooted.units, termsOf(connection))),
    [rooted, genesis, connection],
  )
  const waived = findings.filter((finding) => !finding.blocking && isWaived(outcome, finding.key))
  const left = findings.filter((finding) => !waived.includes(finding))
  return (
    <>
      {permissionFor(connection, 'concordance.cleared').may && findings.length > 0 && (
        <FindingList outcome={outcome} findings={findings} />
      )}
      <ActForm
        kind="concordance.cleared"
        title={t('outcome.clear.title')}
        act={act}
        open={open}
        lead={t('outcome.clear.means')}
        button={t('outcome.clear.do', { me })}
        missing={
          rooted === null
            ? [asPart(t('outcome.recheck.computing'))]
            : left.length > 0
              ? [asPart(t('outcome.clear.open', { count: left.length }))]
              : isSameValue(rooted, freeze)
                ? []
                : [asPart(t('outcome.recheck.differs'))]
        }
        onAct={() =>
          act.record({
            outcome: outcome.id,
            freeze: freeze.hash,
            root: freeze.root,
            checker: CHECKER,
            waivers: waived.map((finding) => finding.key),
          })
        }
      >
        <p className="with-mark">
          <StatusMark state={left.length === 0 ? 'done' : 'open'} />
          <span>
            {left.length === 0
              ? t('outcome.clear.ready', { count: waived.length })
              : t('outcome.clear.open', { count: left.length })}
          </span>
        </p>
      </ActForm>
    </>
  )
}

/** What this browser computed from the texts that it shows, beside what was stated. */
export function Recomputed({ rooted, freeze }: { rooted: RootedText | null; freeze: FreezeState }) {
  const t = useText()
  const same = rooted !== null && isSameValue(rooted, freeze)
  return (
    <p className="with-mark recomputed" data-same={rooted === null ? 'unknown' : same}>
      <StatusMark state={rooted === null ? 'later' : same ? 'done' : 'not'} />
      <span>
        {t(rooted === null ? 'outcome.recheck.computing' : same ? 'outcome.recheck.same' : 'outcome.recheck.differs')}
      </span>
    </p>
  )
}

/** The frozen text recomputed here; computed again only when another text is frozen or more of it has arrived. */
export function useRooted(
  connection: Connection,
  outcome: OutcomeState,
  freeze: FreezeState | null,
): RootedText | null {
  const text = textOf(connection)
  const computed =
    freeze === null ? null : () => frozenText(nobleCrypto, connection.ledger.genesis, outcome, freeze, text, parseNames)
  // Asking for every text starts their fetching; the key changes when one arrives.
  const here =
    freeze === null
      ? ''
      : [
          freeze.namesContent,
          ...freeze.units.flatMap(([, hash]) => Object.values(outcome.revisions.get(hash)?.texts ?? {})),
        ]
          .map((c) => (text(c) === null ? '0' : '1'))
          .join('')
  const translations = [...outcome.translations.values()].map(({ c }) => (text(c) === null ? '0' : '1')).join('')
  return useMemo(
    () => computed?.() ?? null,
    // oxlint-disable-next-line react/exhaustive-deps
    [freeze?.hash, here, translations],
  )
}

/** True when root and names are those that were stated, all 256 bits of them. */
export function isSameValue(rooted: RootedText, freeze: FreezeState): boolean {
  return rooted.root === freeze.root && rooted.namesHash === freeze.names
}

/** Checked, adopted, signed, released: done only when every party's act is settled. */
export function FrozenSteps({ outcome, progress }: { outcome: OutcomeState; progress: FreezeProgress }) {
  const t = useText()
  const connection = useRecord()
  const now = useNow(5000)
  const { genesis } = connection.ledger
  const settled = freezeProgress(genesis, outcome, connection.cut)
  const of =
    settled?.freeze.hash === progress.freeze.hash
      ? settled
      : { ...progress, checked: [], cleared: [], adopted: [], signed: [] }
  const total = genesis.parties.length
  const digits = digitsOf(progress.freeze.root)
  const value = `${digits[0] ?? ''} ⋯ ${digits[5] ?? ''}`
  const both = of.checked.filter((id) => of.cleared.includes(id))
  const counts: readonly (readonly [StepView['id'], number])[] = [
    ['checked', both.length],
    ['adopted', of.adopted.length],
    ...(genesis.signature ? [['signed', of.signed.length] as const] : []),
  ]
  const current = counts.find(([, done]) => done < total)?.[0]
  const steps: StepView[] = counts.map(([id, done]) => ({
    id,
    state: done === total ? 'done' : done > 0 ? 'half' : id === current ? 'now' : 'later',
    name: t(
      id === 'checked' ? 'outcome.step.checked' : id === 'adopted' ? 'outcome.step.adopted' : 'outcome.step.signed',
    ),
    note: t('outcome.step.of', { done, total }),
    ...(done > 0 ? { value } : {}),
  }))
  const release = releaseViews(genesis, outcome).findLast((view) => view.live && view.root === progress.freeze.root)
  const isPublic = release !== undefined && Date.parse(release.instant) <= now
  steps.push({
    id: 'released',
    state: isPublic ? 'done' : 'later',
    name: t('outcome.step.released'),
    note: release === undefined ? t('outcome.step.of', { done: 0, total }) : <Time at={release.instant} date="day" />,
    ...(isPublic ? { value } : {}),
  })
  return <FourSteps steps={steps} label={t('outcome.step.label')} />
}

function PartyLines({ outcome, freeze }: { outcome: OutcomeState; freeze: FreezeState }) {
  const { language } = useLanguage()
  const connection = useRecord()
  const items: CheckItem[] = partiesInOrder(connection).flatMap(({ id }) => {
    const party = wordsFor(partyName(connection, id), language)
    const adopted = outcome.adopted.get(id)
    const lines = [
      ['checked', outcome.checked.get(id)?.get(freeze.hash)],
      ['cleared', outcome.cleared.get(id)?.get(freeze.hash)],
      ['adopted', adopted?.freeze === freeze.hash ? adopted : undefined],
    ] as const
    return lines.map(([what, said]): CheckItem => ({
      id: `${id} ${what}`,
      state: said === undefined ? 'later' : connection.settled(said) ? 'done' : 'half',
      words: (
        <Say id={said === undefined ? `outcome.parties.not-${what}` : `outcome.parties.${what}`} holes={{ party }} />
      ),
      ...(said === undefined ? {} : { note: <SaidAt said={said} /> }),
    }))
  })
  return <CheckItems items={items} />
}

function isSameText(freeze: FreezeState, views: readonly UnitView[]): boolean {
  return (
    freeze.units.length === views.length &&
    views.every((view, index) => {
      const [unit, revision, label] = freeze.units[index] ?? []
      return unit === view.unit && revision === view.agreed?.hash && label === view.label
    })
  )
}
