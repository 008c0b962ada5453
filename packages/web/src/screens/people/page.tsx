/** People and roles: the register that each party keeps of itself, and the acts by which it keeps it. */
import './people.css'
import { contentRecord, ROLES, type Role } from '@samvad/kernel'
import { parsePerson } from '@samvad/protocol'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { otherWords, wordsFor } from '../../i18n/words.ts'
import { BiText, InMyLanguage, OtherNames, PartyName } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Checkbox, RadioGroup, SelectField, TextField } from '../../parts/fields.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { ActForm, Acts, languageLabel, SaidAt, useRoleWords } from '../../record/act-form.tsx'
import { grantsOf, useAct } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { letterSender, nameWords, partyContent, partyName, personName } from '../../record/names.ts'
import { SessionPage } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { PartyForm } from './party-form.tsx'
import { PersonForm } from './person-form.tsx'

/** `/m/:slug/people` */
export function PeoplePage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage slug={params['slug'] ?? ''} title={t('people.title')} lead={t('people.lead')} className="people-page">
      {({ connection }) => <Body connection={connection} />}
    </SessionPage>
  )
}

function Body({ connection }: { connection: Connection }) {
  const mine = connection.identity?.party ?? null
  const parties = connection.ledger.genesis.parties.map((party) => party.id)
  const order = mine === null ? parties : [mine, ...parties.filter((party) => party !== mine)]
  return (
    <>
      {order.map((party) => (
        <Register key={party} connection={connection} party={party} />
      ))}
      <Acts>
        {mine !== null && <PersonForm connection={connection} party={mine} />}
        <GrantForm connection={connection} party={mine} />
        <RevokeForm connection={connection} party={mine} />
        {mine !== null && <PartyForm connection={connection} party={mine} />}
        <EraseForm connection={connection} party={mine} />
      </Acts>
    </>
  )
}

function Register({ connection, party }: { connection: Connection; party: string }) {
  const t = useText()
  const { language } = useLanguage()
  const words = useRoleWords()
  const owner = connection.state.owners.get(party)
  const content = partyContent(connection, party)
  const people = [...(owner?.people.entries() ?? [])]
  const rolesByPid = new Map<string, readonly Role[]>()
  for (const { pid, roles } of grantsOf(connection, party).values()) if (pid !== null) rolesByPid.set(pid, roles)
  return (
    <section className="register" aria-labelledby={`register-${party}`}>
      <div className="section-head">
        <h2 id={`register-${party}`}>
          <Say id="people.of" holes={{ party: wordsFor(partyName(connection, party), language) }} />
        </h2>
        {owner?.description != null && <SaidAt said={owner.description} />}
      </div>
      {content === null ? (
        <p className="meta party-names">{t('people.not-described')}</p>
      ) : (
        <p className="party-names">
          <InMyLanguage text={content.official} serif />
          <span className="meta">
            <OtherNames name={content.official} />
          </span>
        </p>
      )}
      {people.length === 0 ? (
        <EmptyState>{t('people.none')}</EmptyState>
      ) : (
        <table className="paper-table stacks">
          <thead>
            <tr>
              <th scope="col">{t('people.person')}</th>
              <th scope="col">{t('people.other-names')}</th>
              <th scope="col">{t('people.roles')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(([pid]) => {
              const person = personName(connection, party, pid)
              const roles = rolesByPid.get(pid) ?? []
              return (
                <tr key={pid}>
                  <th scope="row">
                    {person.erased ? (
                      <span className="meta">{t('acts.erased')}</span>
                    ) : (
                      <>
                        <span className="name">
                          <PartyName name={person.names} own={person.own} />
                        </span>
                        {Object.keys(person.titles).length > 0 && (
                          <span className="meta">
                            <InMyLanguage text={person.titles} order={[person.own]} />
                          </span>
                        )}
                      </>
                    )}
                  </th>
                  <td className="meta">
                    {otherWords(person.names, wordsFor(person.names, language).lang).map((words) => (
                      <span key={words.lang} className="preview-line">
                        <BiText words={words} />
                      </span>
                    ))}
                  </td>
                  <td>{roles.length === 0 ? <span className="meta">{t('people.no-roles')}</span> : words(roles)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}

function GrantForm({ connection, party }: { connection: Connection; party: string | null }) {
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('role.granted')
  const grants: ReturnType<typeof grantsOf> = party === null ? new Map() : grantsOf(connection, party)
  const owner = party === null ? undefined : connection.state.owners.get(party)
  const [pid, setPid] = useState('')
  const [pseudonym, setPseudonym] = useState('')
  const [ticked, setTicked] = useState<readonly Role[] | null>(null)
  const known = [...grants].find(([, grant]) => grant.pid === pid)
  const listed = seatOf(connection, party, pid)
  const to = known?.[0] ?? listed ?? pseudonym
  const roles = ticked ?? known?.[1].roles ?? []
  const name = party === null || pid === '' ? null : nameWords(personName(connection, party, pid), language)
  const choose = (next: string): void => {
    setPid(next)
    setTicked(null)
    setPseudonym('')
    act.forget()
  }
  return (
    <ActForm
      kind="role.granted"
      title={t('people.grant.title')}
      act={act}
      lead={t('people.grant.lead')}
      button={name === null ? t('people.grant.do-unnamed') : t('people.grant.do', { name })}
      missing={[
        ...(pid === '' ? [t('people.grant.who')] : []),
        ...(/^[A-Za-z0-9_-]{22}$/.test(to) ? [] : [t('people.grant.pseudonym')]),
        ...(roles.length === 0 ? [t('people.grant.missing-roles')] : []),
      ]}
      onAct={() => act.record({ to, pid, roles: ROLES.filter((role) => roles.includes(role)) })}
    >
      <SelectField label={t('people.grant.who')} value={pid} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('acts.choose')}</option>
        {party !== null &&
          [...(owner?.people.keys() ?? [])].map((one) => {
            const words = nameWords(personName(connection, party, one), language)
            return (
              <option key={one} value={one} lang={words.lang}>
                {words.text === '' ? t('acts.erased') : words.text}
              </option>
            )
          })}
      </SelectField>
      {pid !== '' && known === undefined && listed === null && (
        <TextField
          label={t('people.grant.pseudonym')}
          hint={t('people.grant.pseudonym-hint')}
          value={pseudonym}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPseudonym(event.target.value.trim())}
        />
      )}
      <fieldset className="field">
        <legend>{t('people.grant.roles')}</legend>
        <div className="role-choices">
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={t(`refusal.role.${role}`)}
              checked={roles.includes(role)}
              onChange={(event) =>
                setTicked(event.target.checked ? [...roles, role] : roles.filter((one) => one !== role))
              }
            />
          ))}
        </div>
      </fieldset>
    </ActForm>
  )
}

/** Pseudonym of a person whom the demonstration lists without a role. */
function seatOf(connection: Connection, party: string | null, pid: string): string | null {
  const people = connection.opening.meta['people']
  if (!Array.isArray(people)) return null
  for (const seat of people as readonly Readonly<Record<string, unknown>>[])
    // the demonstration's own list
    if (seat['party'] === party && seat['pid'] === pid && typeof seat['pseudonym'] === 'string')
      return seat['pseudonym']
  return null
}

function RevokeForm({ connection, party }: { connection: Connection; party: string | null }) {
  const t = useText()
  const { language } = useLanguage()
  const words = useRoleWords()
  const act = useAct('role.revoked')
  const [to, setTo] = useState('')
  const grants = party === null ? [] : [...grantsOf(connection, party)]
  const chosen = grants.find(([pseudonym]) => pseudonym === to)
  const nameOf = (pid: string | null) =>
    party === null || pid === null ? null : nameWords(personName(connection, party, pid), language)
  const name = chosen === undefined ? null : nameOf(chosen[1].pid)
  return (
    <ActForm
      kind="role.revoked"
      title={t('people.revoke.title')}
      act={act}
      lead={t('people.revoke.lead')}
      button={name === null ? t('people.revoke.do-unnamed') : t('people.revoke.do', { name })}
      missing={chosen === undefined ? [t('people.grant.who')] : []}
      onAct={async () => {
        if (await act.record({ to })) setTo('')
      }}
    >
      <SelectField
        label={t('people.grant.who')}
        value={chosen === undefined ? '' : to}
        onChange={(event) => {
          setTo(event.target.value)
          act.forget()
        }}
      >
        <option value="">{t('acts.choose')}</option>
        {grants.map(([pseudonym, grant]) => {
          const who = nameOf(grant.pid)
          return (
            <option key={pseudonym} value={pseudonym}>
              {who === null || who.text === '' ? pseudonym : who.text} ({words(grant.roles)})
            </option>
          )
        })}
      </SelectField>
      {to !== '' && to === connection.identity?.pseudonym && <p className="meta">{t('people.revoke.self')}</p>}
    </ActForm>
  )
}

const GROUNDS = ['request', 'retention', 'mistake'] as const
type Ground = (typeof GROUNDS)[number]

function EraseForm({ connection, party }: { connection: Connection; party: string | null }) {
  const t = useText()
  const act = useAct('content.erased')
  const [c, setC] = useState('')
  const [ground, setGround] = useState<Ground | null>(null)
  const [sure, setSure] = useState(false)
  const [looking, setLooking] = useState(false)
  const own = useErasable(connection, party, looking)
  const chosen = own.find((one) => one.c === c)
  return (
    <ActForm
      kind="content.erased"
      title={t('people.erase.title')}
      act={act}
      lead={t('people.erase.lead')}
      button={chosen === undefined ? t('people.erase.do-unnamed') : t('people.erase.do', { what: chosen.what })}
      missing={[
        ...(chosen === undefined ? [t('people.erase.what')] : []),
        ...(ground === null ? [t('people.erase.ground')] : []),
        ...(sure ? [] : [t('people.erase.sure-missing')]),
      ]}
      onAct={async () => {
        if (await act.record({ c, ground: ground ?? 'request' })) {
          setC('')
          setSure(false)
        }
      }}
    >
      {own.length === 0 ? (
        <EmptyState>{t('people.erase.empty')}</EmptyState>
      ) : (
        <SelectField
          label={t('people.erase.what')}
          value={chosen === undefined ? '' : c}
          onChange={(event) => {
            setC(event.target.value)
            setSure(false)
            act.forget()
          }}
        >
          <option value="">{t('acts.choose')}</option>
          {own.map((one) => (
            <option key={one.c} value={one.c}>
              {one.what}
            </option>
          ))}
        </SelectField>
      )}
      {!looking && (
        <p>
          <Button onClick={() => setLooking(true)}>{t('people.erase.look')}</Button>
        </p>
      )}
      <RadioGroup
        label={t('people.erase.ground')}
        value={ground}
        choices={GROUNDS.map((value) => ({ value, label: t(`people.erase.ground.${value}`) }))}
        onChange={setGround}
      />
      <Checkbox label={t('people.erase.sure')} checked={sure} onChange={(event) => setSure(event.target.checked)} />
    </ActForm>
  )
}

/** Content of one's own that names or quotes a person and is still readable, with words for it. */
function useErasable(
  connection: Connection,
  party: string | null,
  older: boolean,
): readonly { c: string; what: string }[] {
  const t = useText()
  const { language } = useLanguage()
  if (party === null) return []
  const { state } = connection
  const out: { c: string; what: string }[] = []
  const add = (c: string, what: string): void => {
    const content = connection.content(c)
    if (content.text !== null && !out.some((one) => one.c === c)) out.push({ c, what })
  }
  for (const [pid, said] of state.owners.get(party)?.people ?? [])
    add(said.c, t('people.erase.person', { name: nameWords(personName(connection, party, pid), language) }))
  for (const session of state.sessions.values()) {
    for (const letter of session.letters.values()) {
      if (letter.owner !== party) continue
      const sender = letterSender(connection, letter.sender)
      const name = sender === null ? letter.id : wordsFor(sender.names, language)
      for (const [tag, c] of Object.entries(letter.texts))
        add(c, t('people.erase.letter', { name, language: languageLabel(tag) }))
    }
    for (const statement of session.statements.values()) {
      if (statement.owner !== party) continue
      const name = nameWords(personName(connection, party, statement.speaker), language)
      for (const [tag, c] of Object.entries(statement.texts))
        add(c, t('people.erase.statement', { name, language: languageLabel(tag) }))
    }
  }
  // Names stated before the present ones are personal data as well: they are found by their shape.
  for (const c of older ? connection.state.content.keys() : []) {
    const record = contentRecord(state, c)
    if (record === null || record.owner !== party || record.class !== 'parties' || record.size > 4000) continue
    if (out.some((one) => one.c === c)) continue
    const text = connection.text(c)
    const person = text === null ? null : parsePerson(text)
    if (person !== null) add(c, t('people.erase.older', { name: wordsFor(person.names, language) }))
  }
  return out
}
