/** The sitting: what is under way, the list of speakers, the chair's steps and what a delegate can ask for. */
import './sitting.css'
import { conductOf, type SessionState, type SittingState, type Turn } from '@samvad/kernel'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type Words } from '../../i18n/words.ts'
import { TextLink } from '../../parts/button.tsx'
import { Checkbox, SelectField, TextField } from '../../parts/fields.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import { RoomDoor } from '../../parts/room-door.tsx'
import { EmptyState, FocusCard, Tag } from '../../parts/state.tsx'
import { Time } from '../../parts/time.tsx'
import { ActForm, ReceiptsKept, SaidAt, WhoMay } from '../../record/act-form.tsx'
import { freshId, permissionFor, useAct } from '../../record/acts.ts'
import { agendaInForce, delegationOf, nameWords, partyInText, partyName, personName } from '../../record/names.ts'
import { roomDoors } from '../../record/room-doors.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { ItemWords } from '../statements/page.tsx'
import { ChairsSteps } from './chair.tsx'
import { DelegatesSteps } from './delegate.tsx'

const SEGMENTS = ['opening', 'working', 'drafting', 'closing'] as const

/** `/m/:slug/s/:session/sitting` */
export function SittingPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('sitting.title')}
      lead={t('sitting.lead')}
      className="sitting-page"
    >
      {(scene) => (
        <ReceiptsKept>
          <Body scene={scene} />
        </ReceiptsKept>
      )}
    </SessionPage>
  )
}

/** The sitting under way, and those before it, latest first. */
export function sittingsOf(session: SessionState | undefined): { open: SittingState | null; closed: SittingState[] } {
  const all = [...(session?.sittings.values() ?? [])]
  return {
    open: all.findLast((sitting) => conductOf(sitting).closed === null) ?? null,
    closed: all.filter((sitting) => conductOf(sitting).closed !== null).toSorted((a, b) => b.number - a.number),
  }
}

function Body({ scene }: { scene: SessionScene }) {
  const { session, plan } = scene
  const t = useText()
  const { open, closed } = sittingsOf(session)
  const room = roomDoors(scene.connection, session)
  return (
    <>
      {room !== null && <RoomDoor room={room} />}
      {open === null ? <EmptyState>{t('sitting.none')}</EmptyState> : <UnderWay scene={scene} sitting={open} />}
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        open === null && (
          <section className="acts no-print" aria-labelledby="acts">
            <div className="section-head">
              <h2 id="acts">{t('sitting.chair')}</h2>
            </div>
            <OpenForm scene={scene} />
          </section>
        )
      )}
      {closed.length > 0 && (
        <section className="earlier" aria-labelledby="earlier">
          <div className="section-head">
            <h2 id="earlier">{t('sitting.earlier')}</h2>
          </div>
          <ul className="rows">
            {closed.map((sitting) => (
              <li key={sitting.id}>
                <b>{t('sitting.n', { n: sitting.number })}</b>{' '}
                <span className="meta">
                  <Opened scene={scene} sitting={sitting} />
                </span>
                <Spoken scene={scene} sitting={sitting} />
                <p>
                  <TextLink href={`${scene.base}/summary/${sitting.id}`}>{t('summary.link')}</TextLink>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function UnderWay({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection, session } = scene
  const t = useText()
  const conduct = conductOf(sitting)
  const item = agendaInForce(connection, session)?.items.find(({ id }) => id === conduct.item)
  const identity = connection.identity
  const chairs = identity?.party === conduct.conductor && permissionFor(connection, 'floor.given').may
  return (
    <div className="sitting-grid">
      <div className="sitting-main">
        <FocusCard labelledBy="under-way" className="under-way">
          <p className="eyebrow">
            <Opened scene={scene} sitting={sitting} />
          </p>
          <h2 id="under-way">
            {t('sitting.n', { n: sitting.number })} · {t(`sitting.segment.${conduct.segment}`)}
          </h2>
          {conduct.public && <p className="meta">{t('sitting.is-public')}</p>}
          <dl>
            <div>
              <dt>{t('sitting.item')}</dt>
              <dd>{item === undefined ? t('sitting.no-item') : <ItemWords connection={connection} item={item} />}</dd>
            </div>
            <div>
              <dt>{t('sitting.floor')}</dt>
              <dd>
                <Floor scene={scene} sitting={sitting} />
              </dd>
            </div>
          </dl>
        </FocusCard>
        {chairs ? <ChairsSteps scene={scene} sitting={sitting} /> : <WhoMayChair scene={scene} sitting={sitting} />}
        <DelegatesSteps scene={scene} sitting={sitting} />
      </div>
      <aside className="sitting-side" aria-labelledby="speakers">
        <h2 id="speakers">{t('sitting.list')}</h2>
        <Waiting scene={scene} sitting={sitting} />
        <Spoken scene={scene} sitting={sitting} />
      </aside>
    </div>
  )
}

function WhoMayChair({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const permission = permissionFor(connection, 'floor.given')
  if (permission.may)
    return (
      <p className="who-may">
        <b>{t('sitting.chair')}</b>{' '}
        <span>
          <Say
            id="sitting.chair-other"
            holes={{ party: partyInText(connection, conductOf(sitting).conductor, language) }}
          />
        </span>
      </p>
    )
  return <WhoMay title={t('sitting.chair')} permission={permission} />
}

function Opened({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { language } = useLanguage()
  const { closed } = conductOf(sitting)
  return (
    <>
      <Say
        id="sitting.opened-at"
        holes={{
          time: <Time at={sitting.opened.at} date="day" />,
          party: partyInText(scene.connection, sitting.conductor, language),
        }}
      />
      {closed !== null && (
        <>
          {' · '}
          <Say id="sitting.closed-at" holes={{ time: <Time at={closed} date="day" /> }} />
        </>
      )}
    </>
  )
}

function Floor({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const { floor } = conductOf(sitting)
  const until = floor === null ? null : endOf(floor)
  const mine = floor !== null && floor.party === connection.identity?.party && floor.pid === connection.identity.pid
  const speaker: Words | string =
    floor === null ? '' : nameWords(personName(connection, floor.party, floor.pid), language)
  return (
    <>
      {floor === null ? (
        t('sitting.nobody')
      ) : (
        <>
          <Say
            id="sitting.has-floor"
            holes={{
              speaker,
              party: wordsFor(partyName(connection, floor.party), language),
              time: <Time at={floor.spans.at(-1)?.from ?? sitting.opened.at} />,
            }}
          />
          {until !== null && (
            <span className="meta">
              {' · '}
              <Say id="sitting.until" holes={{ time: <Time at={until} /> }} />
            </span>
          )}
        </>
      )}
      {mine && (
        <p className="you-have">
          <b>{t('sitting.you-have-floor')}</b>
        </p>
      )}
      <LiveRegion words={mine ? t('sitting.you-have-floor') : ''} assertive />
    </>
  )
}

/** When the time of a turn is used up, if its clock runs and there is a limit. */
function endOf({ limit, spans }: Turn): string | null {
  const open = spans.at(-1)
  if (limit === null || open === undefined || open.to !== null) return null
  const used = spans.reduce((sum, { from, to }) => (to === null ? sum : sum + Date.parse(to) - Date.parse(from)), 0)
  return `${new Date(Date.parse(open.from) + limit * 1000 - used).toISOString().slice(0, 19)}Z`
}

function Waiting({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const { pointsOfOrder, waiting, replies } = conductOf(sitting)
  const all = [...pointsOfOrder, ...waiting, ...replies]
  if (all.length === 0) return <EmptyState>{t('sitting.list-empty')}</EmptyState>
  return (
    <ol className="rows speakers">
      {all.map((wish) => (
        <li key={`${wish.ref.feed} ${wish.ref.seq}`}>
          <b>
            <NameOf words={nameWords(personName(connection, wish.party, wish.pid), language)} />
          </b>{' '}
          <span className="meta">
            <NameOf words={wordsFor(partyName(connection, wish.party), language)} />
          </span>{' '}
          <Tag tone={wish.kind === 'point-of-order' ? 'open' : 'plain'}>{t(`sitting.wish.${wish.kind}`)}</Tag>
        </li>
      ))}
    </ol>
  )
}

function NameOf({ words }: { words: Words }) {
  return <bdi lang={words.lang}>{words.text}</bdi>
}

function Spoken({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const spoken = conductOf(sitting).turns
  if (spoken.length === 0) return null
  return (
    <>
      <h3 className="spoken">{t('sitting.spoken')}</h3>
      <ol className="rows speakers small-rows">
        {spoken.map((given) => (
          <li key={`${given.ref.feed} ${given.ref.seq}`}>
            <NameOf words={nameWords(personName(connection, given.party, given.pid), language)} />{' '}
            <SaidAt said={{ ref: given.ref, at: given.spans[0]?.from ?? sitting.opened.at }} />
          </li>
        ))}
      </ol>
    </>
  )
}

function OpenForm({ scene }: { scene: SessionScene }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('sitting.opened')
  const party = connection.identity?.party ?? ''
  const others = connection.ledger.genesis.parties.filter((one) => one.id !== party)
  const [number, setNumber] = useState((session?.sittings.size ?? 0) + 1)
  const [segment, setSegment] = useState<(typeof SEGMENTS)[number]>(
    (session?.sittings.size ?? 0) === 0 ? 'opening' : 'working',
  )
  const [deputies, setDeputies] = useState<readonly string[]>(others.map((one) => one.id))
  return (
    <ActForm
      kind="sitting.opened"
      title={t('sitting.open.title')}
      act={act}
      lead={t('sitting.open.lead')}
      button={t('sitting.open.do', { n: number })}
      open
      missing={Number.isInteger(number) && number >= 1 && number <= 99 ? [] : [t('sitting.open.number')]}
      onAct={() =>
        act.record({
          sitting: freshId(party, 'sitting', (name) => session?.sittings.has(name) === true),
          session: id,
          number,
          deputies: [...deputies],
          segment,
        })
      }
    >
      {delegationOf(session, party) === null && <EmptyState>{t('delegations.none')}</EmptyState>}
      <div className="two-fields">
        <TextField
          label={t('sitting.open.number')}
          type="number"
          min={1}
          max={99}
          value={String(number)}
          onChange={(event) => setNumber(Number(event.target.value))}
        />
        <SelectField
          label={t('sitting.open.segment')}
          value={segment}
          onChange={(event) => setSegment(SEGMENTS.find((one) => one === event.target.value) ?? 'opening')}
        >
          {SEGMENTS.map((one) => (
            <option key={one} value={one}>
              {t(`sitting.segment.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <fieldset className="field">
        <legend>{t('sitting.open.deputies')}</legend>
        {others.map((one) => (
          <Checkbox
            key={one.id}
            label={wordsFor(partyName(connection, one.id), language).text}
            checked={deputies.includes(one.id)}
            onChange={(event) =>
              setDeputies((old) => (event.target.checked ? [...old, one.id] : old.filter((name) => name !== one.id)))
            }
          />
        ))}
      </fieldset>
    </ActForm>
  )
}
