/** The frame of every page of a session: where one is, for whom one acts, whose clock, and the standing notices. */
import { demonstrationOf, type MechanismSummary } from '@samvad/protocol'
import type { SessionPlan, SessionState } from '@samvad/kernel'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { Say } from '../i18n/say.tsx'
import { wordsFor, type LocalText } from '../i18n/words.ts'
import { LinkButton, TextLink } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { EmptyState } from '../parts/state.tsx'
import { Time, TimesIn, TimesProvider } from '../parts/time.tsx'
import type { HereView } from '../parts/bar.tsx'
import { rolesOf } from './acts.ts'
import { ask } from './ask.ts'
import type { Connection } from './connection.ts'
import { agreedPlan, mechanismName, nameWords, partyInText, personName, zonesOf } from './names.ts'
import { RecordPage } from './record-page.tsx'
import { useRecord } from './use-record.tsx'

/** What a page of a session works with. */
export type SessionScene = Readonly<{
  connection: Connection
  id: string
  session: SessionState | undefined
  plan: SessionPlan | null
  /** Address of the session. */
  base: string
}>

/** One page of a session, or of the mechanism when `session` is absent. */
export function SessionPage({
  slug,
  session,
  title,
  lead,
  trail = [],
  className,
  children,
}: {
  slug: string
  session?: string
  /** The last crumb and the heading; a function where it needs the record. */
  title: string | ((connection: Connection) => string)
  lead?: ReactNode
  trail?: readonly { label: ReactNode; href: string }[]
  className?: string
  children: (scene: SessionScene) => ReactNode
}) {
  return (
    <RecordPage slug={slug}>
      {(connection) => (
        <Frame
          connection={connection}
          {...(session === undefined ? {} : { id: session })}
          title={typeof title === 'string' ? title : title(connection)}
          lead={lead}
          trail={trail}
          {...(className === undefined ? {} : { className })}
        >
          {children}
        </Frame>
      )}
    </RecordPage>
  )
}

function Frame({
  connection,
  id,
  title,
  lead,
  trail,
  className,
  children,
}: {
  connection: Connection
  id?: string
  title: string
  lead: ReactNode
  trail: readonly { label: ReactNode; href: string }[]
  className?: string
  children: (scene: SessionScene) => ReactNode
}) {
  const t = useText()
  const { language } = useLanguage()
  const here = useHere()
  const banners = useBanners()
  const name = useMechanismName()
  const session = id === undefined ? undefined : connection.state.sessions.get(id)
  const plan = agreedPlan(connection, session)
  const mechanism = `/m/${connection.slug}`
  const base = `${mechanism}/s/${id ?? ''}`
  const zones = zonesOf(connection)
  const zoneKey = zones.map(({ id: zone }) => zone).join(' ')
  // The provider makes new readings whenever this list is another one.
  // oxlint-disable-next-line react/exhaustive-deps
  const steady = useMemo(() => zones, [zoneKey])
  return (
    <TimesProvider zones={steady}>
      <Page
        title={title}
        className={className === undefined ? 'paper' : `paper ${className}`}
        crumbs={[
          { label: t('shell.mechanisms'), href: '/' },
          { label: wordsFor(name, language).text, href: mechanism },
          ...(id === undefined
            ? []
            : [{ label: plan === null ? t('acts.session') : t('session.title', { n: plan.number }), href: base }]),
          ...trail,
          { label: title },
        ]}
        here={here}
        banners={banners}
      >
        <header className="page-head">
          <div className="head-row">
            <h1>{title}</h1>
            {zones.length > 0 && <TimesIn at={plan === null ? '2026-01-01T12:00:00Z' : `${plan.start}T12:00:00Z`} />}
          </div>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </header>
        {isShut(connection) ? <Shut /> : children({ connection, id: id ?? '', session, plan, base })}
        {id !== undefined && (
          <p className="back-to-session no-print">
            <TextLink href={base}>{t('acts.back-to-session')}</TextLink>
          </p>
        )}
      </Page>
    </TimesProvider>
  )
}

/** A visitor to whom the node sends no entry sees nothing of the record, and must not take that for an empty one. */
export function isShut(connection: Connection): boolean {
  return connection.identity === null && connection.ledger.origins().length === 0
}

/**
 * Name of the mechanism. Such a visitor has none of the content in which the parties' names stand, and gets it as the
 * list of mechanisms gives it to everybody.
 */
function useMechanismName(): LocalText {
  const connection = useRecord()
  const { slug } = connection
  const shut = isShut(connection)
  const [title, setTitle] = useState<LocalText>({})
  useEffect(() => {
    if (!shut) return undefined
    let wanted = true
    ask<readonly MechanismSummary[]>('/api/mechanisms').then(
      (all) => wanted && setTitle(all.find((one) => one.slug === slug)?.title ?? {}),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [shut, slug])
  return shut ? title : mechanismName(connection)
}

/** A whole page for such a visitor, where the page itself would show what is not there. */
export function ShutPage() {
  const t = useText()
  const { language } = useLanguage()
  const { slug } = useRecord()
  const here = useHere()
  const banners = useBanners()
  const name = wordsFor(useMechanismName(), language).text
  return (
    <Page
      title={name}
      crumbs={[
        { label: t('shell.mechanisms'), href: '/' },
        { label: name, href: `/m/${slug}` },
      ]}
      here={here}
      banners={banners}
    >
      <header className="page-head">
        <h1>{name}</h1>
      </header>
      <Shut />
    </Page>
  )
}

/** What such a visitor reads instead, and how to take part. */
function Shut() {
  const t = useText()
  return (
    <EmptyState
      actions={
        <LinkButton href="/" look="primary">
          {t('acts.take-seat')}
        </LinkButton>
      }
    >
      {t('acts.for-parties')}
    </EmptyState>
  )
}

/** For whom this tab acts, and whether the live connection stands. */
export function useHere(): HereView {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const { identity, link } = connection
  const role = useMyRole()
  return {
    live:
      link.state === 'offline'
        ? {
            state: 'off',
            words: <Say id="shell.offline" holes={{ time: <Time at={link.lastKnown ?? link.since} /> }} />,
          }
        : { state: 'on', words: t('shell.connected') },
    acting:
      identity === null ? (
        t('shell.observing')
      ) : (
        <MaybeSeats demonstration={connection.opening.demonstration !== null}>
          <Say
            id="shell.acting-for"
            holes={{
              party: partyInText(connection, identity.party, language),
              person: nameWords(personName(connection, identity.party, identity.pid), language),
              role,
            }}
          />
        </MaybeSeats>
      ),
  }
}

/** In a demonstration whoever clicks on their own name may take another seat. */
function MaybeSeats({ demonstration, children }: { demonstration: boolean; children: ReactNode }) {
  return demonstration ? <TextLink href="/#roles">{children}</TextLink> : children
}

/** The standing notices of this mechanism. */
export function useBanners(): readonly { id: string; words: ReactNode }[] {
  const connection = useRecord()
  const { demonstration, meta } = connection.opening
  if (demonstration === 'reconstruction')
    return [{ id: 'reconstruction', words: <Say id="shell.banner.reconstruction" /> }]
  if (demonstration === 'fictional') {
    const days = Math.abs(demonstrationOf(meta)?.shift?.days ?? 0)
    return [{ id: 'demonstration', words: <Say id="shell.banner.demonstration" holes={{ days }} /> }]
  }
  return []
}

/** The role by which a person with several is named. */
const PRECEDENCE = [
  'head',
  'chair',
  'secretary',
  'linguist',
  'drafter',
  'delegate',
  'interpreter',
  'press',
  'observer',
] as const

function useMyRole(): string {
  const t = useText()
  const connection = useRecord()
  const mine = rolesOf(connection)
  const role = PRECEDENCE.find((name) => mine.includes(name)) ?? mine[0]
  return role === undefined ? t('acts.no-role') : t(`refusal.role.${role}`)
}
