/** Delegations: who they are in each party's own order, what they may do, and the acts of their secretaries. */
import './delegations.css'
import type { DelegationMember, SessionState } from '@samvad/kernel'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import type { Words } from '../../i18n/words.ts'
import { InMyLanguage, PartyName } from '../../parts/bi-text.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Checkbox, Preview, RadioGroup, SelectField } from '../../parts/fields.tsx'
import { EmptyState, ProgressBar } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { ActForm, Acts, SaidAt } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { delegationOf, nameWords, partyLanguage, partyInText, personName, type PersonView } from '../../record/names.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { PersonForm } from '../people/person-form.tsx'

const ROLES = [
  'head',
  'alternate',
  'member',
  'adviser',
  'interpreter',
  'lawyer-linguist',
  'secretary',
  'observer',
] as const satisfies readonly DelegationMember['role'][]

/** Whom a party may name as its head: those who speak for it. */
const MAY_HEAD: ReadonlySet<DelegationMember['role']> = new Set(['head', 'alternate', 'member'])

/** `/m/:slug/s/:session/delegations` */
export function DelegationsPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('delegations.title')}
      lead={t('delegations.lead')}
      className="delegations"
    >
      {(scene) => <Body scene={scene} />}
    </SessionPage>
  )
}

function Body({ scene }: { scene: SessionScene }) {
  const { connection, plan, id } = scene
  const t = useText()
  const mine = connection.identity?.party ?? null
  const parties = connection.ledger.genesis.parties.map((party) => party.id)
  const order = mine === null ? parties : [mine, ...parties.filter((party) => party !== mine)]
  const others = parties.filter((party) => party !== mine)
  return (
    <>
      {order.map((party) => (
        <Delegation key={party} scene={scene} party={party} />
      ))}
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        <Acts>
          {mine !== null && <PersonForm connection={connection} party={mine} />}
          <NotifyForm key={`n${id}`} scene={scene} party={mine} />
          <PresentForm scene={scene} party={mine} />
          <AccreditForm scene={scene} party={mine} />
          {(mine === null ? others.slice(0, 1) : others).map((party) => (
            <ExamineForm key={party} scene={scene} party={party} />
          ))}
          {mine !== null && (
            <p className="meta also">
              <TextLink href={`/m/${connection.slug}/people`}>{t('delegations.people-link')}</TextLink>
            </p>
          )}
        </Acts>
      )}
    </>
  )
}

function Delegation({ scene, party }: { scene: SessionScene; party: string }) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const said = delegationOf(session, party)
  const name = partyInText(connection, party, language)
  const accredited = session?.accredited.get(party)
  return (
    <section className="delegation" aria-labelledby={`of-${party}`}>
      <div className="section-head">
        <h2 id={`of-${party}`}>
          <Say id="delegations.of" holes={{ party: name }} />
        </h2>
        {said !== null && <SaidAt said={said} />}
      </div>
      {said === null ? (
        <EmptyState>{t('delegations.none')}</EmptyState>
      ) : (
        <>
          <table className="paper-table stacks">
            <thead>
              <tr>
                <th scope="col">{t('delegations.person')}</th>
                <th scope="col">{t('delegations.role')}</th>
                <th scope="col">{t('delegations.powers')}</th>
              </tr>
            </thead>
            <tbody>
              {said.members.map(({ pid, role, rank }) => (
                <tr key={pid}>
                  <th scope="row">
                    <PersonCell person={personName(connection, party, pid)} head={role === 'head'} />
                  </th>
                  <td>
                    {t(`delegations.role.${role}`)}
                    {rank !== undefined && <span className="meta"> · {t(`delegations.rank.${rank}`)}</span>}
                  </td>
                  <td>
                    <Powers powers={powersOf(session, party, pid)} enters={accredited?.has(pid) === true} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Examinations scene={scene} party={party} />
        </>
      )}
    </section>
  )
}

function PersonCell({ person, head }: { person: PersonView; head: boolean }) {
  const t = useText()
  if (person.erased) return <span className="meta">{t('acts.erased')}</span>
  return (
    <>
      <span className={head ? 'name head' : 'name'}>
        <PartyName name={person.names} own={person.own} serif={head} />
      </span>
      {Object.keys(person.titles).length > 0 && (
        <span className="meta">
          <InMyLanguage text={person.titles} order={[person.own]} />
        </span>
      )}
    </>
  )
}

type PowersView = Readonly<{ represent: boolean; sign: boolean }>

function Powers({ powers, enters }: { powers: PowersView | null; enters: boolean }) {
  const t = useText()
  const has = [
    powers?.represent === true ? t('delegations.represent') : '',
    powers?.sign === true ? t('delegations.sign') : '',
    enters ? t('delegations.enter') : '',
  ].filter((word) => word !== '')
  if (has.length === 0)
    return (
      <span className="powers meta">
        <StatusMark state="later" />
        {t('delegations.no-powers')}
      </span>
    )
  return (
    <span className="powers">
      <StatusMark state={powers === null ? 'half' : 'done'} />
      {has.join(' · ')}
    </span>
  )
}

/** What was presented last for a person; null when nothing was. */
function powersOf(session: SessionState | undefined, party: string, pid: string): PowersView | null {
  return session?.presented.get(party)?.findLast((said) => said.pid === pid) ?? null
}

function Examinations({ scene, party }: { scene: SessionScene; party: string }) {
  const { connection, session } = scene
  const { language } = useLanguage()
  const others = connection.ledger.genesis.parties.filter(({ id }) => id !== party)
  return (
    <ul className="plain-list examinations">
      {others.map(({ id }) => {
        const said = session?.examined.get(id)?.get(party)
        const by = partyInText(connection, id, language)
        return (
          <li key={id}>
            <StatusMark state={said === undefined ? 'later' : said.result === 'in-order' ? 'done' : 'open'} />
            <span>
              <Say
                id={said === undefined ? 'delegations.not-examined' : `delegations.examined.${said.result}`}
                holes={{ party: by }}
              />{' '}
              {said !== undefined && <SaidAt said={said} />}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function NotifyForm({ scene, party }: { scene: SessionScene; party: string | null }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('delegation.notified')
  const said = party === null ? null : delegationOf(session, party)
  const [typed, setTyped] = useKept<readonly DelegationMember[] | null>(formKey(connection, 'delegation', id), null)
  const [adding, setAdding] = useState('')
  const owner = party === null ? undefined : connection.state.owners.get(party)
  const members = typed ?? said?.members ?? []
  const left = [...(owner?.people.keys() ?? [])].filter((pid) => !members.some((member) => member.pid === pid))
  const heads = members.filter(({ role }) => role === 'head').length
  const nameOf = (pid: string): Words =>
    party === null ? { text: pid, lang: 'und' } : nameWords(personName(connection, party, pid), language)
  const move = (index: number, by: number): void => {
    const next = [...members]
    const [taken] = next.splice(index, 1)
    if (taken !== undefined) next.splice(index + by, 0, taken)
    setTyped(next)
  }
  const me = party === null ? '' : partyInText(connection, party, language)
  return (
    <ActForm
      kind="delegation.notified"
      title={t(said === null ? 'delegations.notify.title' : 'delegations.notify.again')}
      act={act}
      lead={t('delegations.notify.lead')}
      button={t('delegations.notify.do', { party: me })}
      missing={heads === 1 ? [] : [t('delegations.notify.missing-head')]}
      onAct={async () => {
        if (await act.record({ session: id, members: members.map(memberBody) })) setTyped(null)
      }}
      preview={
        members.length > 0 &&
        party !== null && (
          <Preview title={t('acts.preview-now')}>
            <ol className="preview-people">
              {members.map(({ pid, role, rank }) => (
                <li key={pid}>
                  {nameOf(pid).text === '' ? (
                    t('acts.erased')
                  ) : (
                    <PartyName name={personName(connection, party, pid).names} own={partyLanguage(connection, party)} />
                  )}
                  {', '}
                  {t(`delegations.role.${role}`)}
                  {rank !== undefined && `, ${t(`delegations.rank.${rank}`)}`}
                </li>
              ))}
            </ol>
          </Preview>
        )
      }
    >
      <fieldset className="field">
        <legend>{t('delegations.notify.list')}</legend>
        {members.length === 0 ? (
          <EmptyState>{t('delegations.notify.empty')}</EmptyState>
        ) : (
          <ol className="rows member-rows">
            {members.map(({ pid, role }, index) => {
              const name = nameOf(pid)
              return (
                <li key={pid}>
                  <span className="member-name">
                    <bdi lang={name.lang}>{name.text === '' ? t('acts.erased') : name.text}</bdi>
                  </span>
                  <span className="field">
                    <select
                      aria-label={t('delegations.notify.role-of', { name })}
                      value={role}
                      onChange={(event) => {
                        const next = ROLES.find((one) => one === event.target.value) ?? 'member'
                        setTyped(members.map((member) => (member.pid === pid ? { ...member, role: next } : member)))
                      }}
                    >
                      {ROLES.map((one) => (
                        <option key={one} value={one}>
                          {t(`delegations.role.${one}`)}
                        </option>
                      ))}
                    </select>
                  </span>
                  <span className="member-buttons">
                    <Button aria-label={t('acts.up', { name })} disabled={index === 0} onClick={() => move(index, -1)}>
                      ↑
                    </Button>
                    <Button
                      aria-label={t('acts.down', { name })}
                      disabled={index === members.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      ↓
                    </Button>
                    <Button
                      aria-label={t('acts.remove', { name })}
                      onClick={() => setTyped(members.filter((member) => member.pid !== pid))}
                    >
                      ×
                    </Button>
                  </span>
                </li>
              )
            })}
          </ol>
        )}
      </fieldset>
      {members.length > 0 && (
        <SelectField
          label={t('delegations.rank.choose')}
          hint={t('delegations.rank.why')}
          value={members.find(({ rank }) => rank === 'party-head')?.pid ?? ''}
          onChange={(event) => setTyped(members.map((member) => ranked(member, member.pid === event.target.value)))}
        >
          <option value="">{t('delegations.rank.nobody')}</option>
          {members
            .filter(({ role, rank }) => rank !== undefined || MAY_HEAD.has(role))
            .map(({ pid }) => (
              <option key={pid} value={pid} lang={nameOf(pid).lang}>
                {nameOf(pid).text}
              </option>
            ))}
        </SelectField>
      )}
      {left.length === 0 ? (
        <p className="hint meta">{t('delegations.notify.nobody-left')}</p>
      ) : (
        <div className="add-row">
          <SelectField
            label={t('delegations.notify.add')}
            value={adding}
            onChange={(event) => setAdding(event.target.value)}
          >
            <option value="">{t('acts.choose')}</option>
            {left.map((pid) => (
              <option key={pid} value={pid} lang={nameOf(pid).lang}>
                {nameOf(pid).text}
              </option>
            ))}
          </SelectField>
          <Button
            disabled={adding === ''}
            onClick={() => {
              setTyped([...members, { pid: adding, role: members.length === 0 ? 'head' : 'member' }])
              setAdding('')
            }}
          >
            {t('delegations.notify.add-do')}
          </Button>
        </div>
      )}
    </ActForm>
  )
}

/** A member as the act says it: a rank that nobody has is left out. */
function memberBody({ pid, role, rank }: DelegationMember) {
  return rank === undefined ? { pid, role } : { pid, role, rank }
}

function ranked({ pid, role }: DelegationMember, isPartyHead: boolean): DelegationMember {
  return isPartyHead ? { pid, role, rank: 'party-head' } : { pid, role }
}

/** One act per person: they are recorded one after the other, and what was recorded stays if one is refused. */
function useSeries() {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  return {
    progress,
    run: async (steps: readonly (() => Promise<boolean>)[]): Promise<boolean> => {
      let done = 0
      for (const step of steps) {
        setProgress({ done, total: steps.length })
        if (!(await step())) return false
        done++
      }
      setProgress({ done, total: steps.length })
      return true
    },
  }
}

function PresentForm({ scene, party }: { scene: SessionScene; party: string | null }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('credentials.presented')
  const series = useSeries()
  const [ticked, setTicked] = useKept<Readonly<Record<string, PowersView>>>(formKey(connection, 'credentials', id), {})
  const members = (party === null ? null : delegationOf(session, party))?.members ?? []
  const now = (pid: string): PowersView => {
    const said = party === null ? null : powersOf(session, party, pid)
    return { represent: said?.represent ?? false, sign: said?.sign ?? false }
  }
  const wanted = (pid: string): PowersView => ticked[pid] ?? now(pid)
  const changed = members.filter(
    ({ pid }) => wanted(pid).represent !== now(pid).represent || wanted(pid).sign !== now(pid).sign,
  )
  const set = (pid: string, powers: PowersView): void => setTicked((old) => ({ ...old, [pid]: powers }))
  return (
    <ActForm
      kind="credentials.presented"
      title={t('delegations.present.title')}
      act={act}
      lead={t('delegations.present.lead')}
      button={
        changed.length === 0 ? t('delegations.present.do-none') : t('delegations.present.do', { count: changed.length })
      }
      missing={changed.length === 0 ? [t('delegations.present.missing')] : []}
      onAct={async () => {
        const all = await series.run(
          changed.map(
            ({ pid }) =>
              () =>
                act.record({ session: id, pid, represent: wanted(pid).represent, sign: wanted(pid).sign }),
          ),
        )
        if (all) setTicked({})
      }}
    >
      {members.length === 0 && <EmptyState>{t('delegations.none')}</EmptyState>}
      <ul className="rows powers-rows">
        {party !== null &&
          members.map(({ pid }) => {
            const name = nameWords(personName(connection, party, pid), language)
            const powers = wanted(pid)
            return (
              <li key={pid}>
                <bdi lang={name.lang}>{name.text === '' ? t('acts.erased') : name.text}</bdi>
                <Checkbox
                  label={t('delegations.represent')}
                  aria-label={t('delegations.present.represent-of', { name })}
                  checked={powers.represent}
                  onChange={(event) => set(pid, { ...powers, represent: event.target.checked })}
                />
                <Checkbox
                  label={t('delegations.sign')}
                  aria-label={t('delegations.present.sign-of', { name })}
                  checked={powers.sign}
                  onChange={(event) => set(pid, { ...powers, sign: event.target.checked })}
                />
              </li>
            )
          })}
      </ul>
      {series.progress !== null && (
        <ProgressBar {...bar(series.progress)} label={t('delegations.progress', series.progress)} />
      )}
    </ActForm>
  )
}

function AccreditForm({ scene, party }: { scene: SessionScene; party: string | null }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('accreditation.granted')
  const series = useSeries()
  const [ticked, setTicked] = useKept<readonly string[]>(formKey(connection, 'accreditation', id), [])
  const accredited = party === null ? undefined : session?.accredited.get(party)
  const members = (party === null ? null : delegationOf(session, party))?.members ?? []
  const left = members.filter(({ pid }) => accredited?.has(pid) !== true)
  const chosen = left.filter(({ pid }) => ticked.includes(pid))
  return (
    <ActForm
      kind="accreditation.granted"
      title={t('delegations.admit.title')}
      act={act}
      lead={t('delegations.admit.lead')}
      button={
        chosen.length === 0 ? t('delegations.admit.do-none') : t('delegations.admit.do', { count: chosen.length })
      }
      missing={chosen.length === 0 ? [t('delegations.present.missing')] : []}
      onAct={async () => {
        const all = await series.run(
          chosen.map(
            ({ pid }) =>
              () =>
                act.record({ session: id, pid }),
          ),
        )
        if (all) setTicked([])
      }}
    >
      {members.length === 0 ? (
        <EmptyState>{t('delegations.none')}</EmptyState>
      ) : left.length === 0 ? (
        <p className="meta">{t('delegations.admit.all')}</p>
      ) : (
        party !== null &&
        left.map(({ pid }) => (
          <Checkbox
            key={pid}
            label={t('delegations.admit.of', { name: nameWords(personName(connection, party, pid), language) })}
            checked={ticked.includes(pid)}
            onChange={(event) =>
              setTicked((old) => (event.target.checked ? [...old, pid] : old.filter((one) => one !== pid)))
            }
          />
        ))
      )}
      {series.progress !== null && (
        <ProgressBar {...bar(series.progress)} label={t('delegations.progress', series.progress)} />
      )}
    </ActForm>
  )
}

function bar({ done, total }: { done: number; total: number }): { done: number; of: number } {
  return { done, of: total }
}

function ExamineForm({ scene, party }: { scene: SessionScene; party: string }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('credentials.examined')
  const [result, setResult] = useState<'in-order' | 'query'>('in-order')
  const name = partyInText(connection, party, language)
  const members = delegationOf(session, party)?.members ?? []
  const presented = members.filter(({ pid }) => powersOf(session, party, pid) !== null)
  const title = t('delegations.examine.title', { party: name })
  if (presented.length === 0 && permissionFor(connection, 'credentials.examined').may)
    return (
      <p className="who-may">
        <b>{title}</b> <span>{t('delegations.examine.nothing', { party: name })}</span>
      </p>
    )
  return (
    <ActForm
      kind="credentials.examined"
      about={party}
      title={title}
      act={act}
      lead={t('delegations.examine.lead')}
      button={t(`delegations.examine.do-${result}`, { party: name })}
      onAct={() => act.record({ session: id, party, result })}
    >
      <ul className="rows">
        {presented.map(({ pid, role }) => (
          <li key={pid} className="presented">
            <PersonCell person={personName(connection, party, pid)} head={role === 'head'} />
            <Powers powers={powersOf(session, party, pid)} enters={session?.accredited.get(party)?.has(pid) === true} />
          </li>
        ))}
      </ul>
      <RadioGroup
        label={t('delegations.examine.result')}
        value={result}
        choices={[
          { value: 'in-order', label: t('delegations.examine.in-order') },
          { value: 'query', label: t('delegations.examine.query') },
        ]}
        onChange={setResult}
      />
    </ActForm>
  )
}
