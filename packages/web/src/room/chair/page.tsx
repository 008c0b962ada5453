/** `/m/:slug/s/:session/chair`: the console of whoever chairs, over the record and the room. */
import { useState, type ReactNode } from 'react'
import type { SittingState } from '@samvad/kernel'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { LinkButton } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { TimesProvider } from '../../parts/time.tsx'
import { WhoMay } from '../../record/act-form.tsx'
import { permissionFor } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { agreedPlan, mechanismName, zonesOf } from '../../record/names.ts'
import { RecordPage } from '../../record/record-page.tsx'
import { isShut, ShutPage } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { sittingsOf } from '../../screens/sitting/page.tsx'
import { RoomFrame } from '../parts/index.ts'
import { ChairScreen } from './chair-screen.tsx'
import { chairView } from './from-record.ts'
import type { RoomFacts } from './room-facts.ts'
import { useChair } from './use-chair.ts'

export function ChairPage({ params }: ScreenProps) {
  const id = params['session'] ?? ''
  return (
    <RecordPage slug={params['slug'] ?? ''}>
      {(connection) => (isShut(connection) ? <ShutPage /> : <Body connection={connection} id={id} />)}
    </RecordPage>
  )
}

function Body({ connection, id }: { connection: Connection; id: string }) {
  const t = useText()
  const session = connection.state.sessions.get(id)
  const { open, closed } = sittingsOf(session)
  const sitting = open ?? closed[0] ?? null
  const permission = permissionFor(connection, 'floor.given')
  const base = `/m/${connection.slug}/s/${id}`
  if (!permission.may)
    return (
      <NotHere connection={connection} id={id}>
        <WhoMay title={t('chair.title')} permission={permission} />
      </NotHere>
    )
  if (session === undefined || sitting === null)
    return (
      <NotHere connection={connection} id={id}>
        <EmptyState
          actions={
            <LinkButton look="primary" href={`${base}/sitting#do-sitting.opened`}>
              {t('sitting.open.title')}
            </LinkButton>
          }
        >
          {t('sitting.none')}
        </EmptyState>
      </NotHere>
    )
  // Another sitting is another console: nothing chosen for the one before is kept.
  return <Console key={sitting.id} connection={connection} id={id} sitting={sitting} room={null} />
}

function Console({
  connection,
  id,
  sitting,
  room,
}: {
  connection: Connection
  id: string
  sitting: SittingState
  room: RoomFacts | null
}) {
  const t = useText()
  const crumbs = useCrumbs(connection, id)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const now = useNow(5000)
  const session = connection.state.sessions.get(sitting.session)
  if (session === undefined) throw new Error('a sitting stands in its session')
  const view = chairView(connection, session, sitting, { room, seen, now })
  const { actions, answered, understood } = useChair(connection, sitting, view.steps, (key) =>
    setSeen((old) => new Set([...old, key])),
  )
  return (
    <TimesProvider zones={zonesOf(connection)}>
      <ChairScreen
        view={{ ...view, title: t('chair.title'), crumbs }}
        actions={actions}
        answered={answered}
        onUnderstood={understood}
        back={`/m/${connection.slug}/s/${id}/sitting`}
      />
    </TimesProvider>
  )
}

function useCrumbs(connection: Connection, id: string) {
  const t = useText()
  const { language } = useLanguage()
  const base = `/m/${connection.slug}`
  const plan = agreedPlan(connection, connection.state.sessions.get(id))
  return [
    { label: wordsFor(mechanismName(connection), language).text, href: base },
    {
      label: plan === null ? t('acts.session') : t('session.title', { n: plan.number }),
      href: `${base}/s/${id}`,
    },
    { label: t('sitting.title'), href: `${base}/s/${id}/sitting` },
    { label: t('chair.crumb') },
  ]
}

/** What stands here when there is nothing to conduct, or for somebody who does not chair. */
function NotHere({ connection, id, children }: { connection: Connection; id: string; children: ReactNode }) {
  const t = useText()
  const crumbs = useCrumbs(connection, id)
  return (
    <RoomFrame
      title={t('chair.title')}
      crumbs={crumbs}
      encryption={null}
      className="the-chair"
      end={<LinkButton href={`/m/${connection.slug}/s/${id}/sitting`}>{t('chair.back')}</LinkButton>}
    >
      <main id="main" className="room-main" tabIndex={-1}>
        <h1>{t('chair.title')}</h1>
        {children}
      </main>
    </RoomFrame>
  )
}
