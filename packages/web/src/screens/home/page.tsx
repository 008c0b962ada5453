/** The first page with its data. */
import type { MechanismOpening, MechanismSummary } from '@samvad/protocol'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { ask } from '../../record/ask.ts'
import { refusalOf } from '../../record/connection.ts'
import { identityOf, leavePlace } from '../../record/identity.ts'
import { RefusedAct } from '../../record/record-page.tsx'
import { usePlaces } from '../../record/use-record.tsx'
import { homeView, type HomeData } from './from-node.ts'
import { HomeScreen } from './home-screen.tsx'

type Loaded = { data: HomeData } | { refusal: NonNullable<ReturnType<typeof refusalOf>> } | null

/** `/` */
export function HomePage() {
  const t = useText()
  const { language } = useLanguage()
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded>(null)
  const [, go] = useLocation()
  const slug = loaded !== null && 'data' in loaded ? (loaded.data.fictional?.slug ?? '') : ''
  const places = usePlaces(slug)
  useEffect(() => {
    let wanted = true
    load().then(
      (data) => wanted && setLoaded({ data }),
      (error: unknown) => wanted && setLoaded({ refusal: refusalOf(error) ?? { code: 'node/unavailable', facts: {} } }),
    )
    return () => {
      wanted = false
    }
    // `attempt` asks again after a failure, after leaving a place and after beginning again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [attempt])
  const view = loaded !== null && 'data' in loaded ? homeView(loaded.data, language) : null
  const enter = async (id: string): Promise<void> => {
    const [party = '', pid = ''] = id.split('/')
    await places.take(party, pid)
    go(view?.places.session ?? '/')
  }
  // "Open as … in a new window": the address names the seat, the new tab takes it for itself.
  const seat = new URLSearchParams(location.search).get('as')
  useEffect(() => {
    if (slug === '' || seat === null) return
    void enter(seat)
    // Only when the mechanism is known; `enter` is made anew with every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [slug, seat])
  if (loaded === null || (seat !== null && !('refusal' in loaded)))
    return <p className="wrap meta">{t('shell.loading')}</p>
  if (view === null)
    return (
      <Page title={t('home.title')} crumbs={[]}>
        <RefusedAct refusal={'refusal' in loaded ? loaded.refusal : null} kept={null} />
        <div className="actions">
          <Button look="primary" onClick={() => setAttempt((n) => n + 1)}>
            {t('shell.reload')}
          </Button>
        </div>
      </Page>
    )
  return (
    <HomeScreen
      view={view}
      actions={{
        onEnter: (id) => void enter(id),
        onLeaveRole: () => {
          leavePlace(slug)
          setAttempt((n) => n + 1)
        },
        onBeginAgain: () => void beginAgain(slug),
      }}
    />
  )
}

async function load(): Promise<HomeData> {
  const answer = await ask<readonly MechanismSummary[]>('/api/mechanisms')
  const summary = answer.find((one) => one.demonstration === 'fictional')
  const identity = summary === undefined ? null : identityOf(summary.slug)
  const fictional =
    summary === undefined
      ? null
      : await ask<MechanismOpening>(`/api/mechanisms/${summary.slug}`, { token: identity?.token ?? null })
  return { summaries: answer, fictional, identity }
}

/** A fresh demonstration is another record: the seat taken in the old one means nothing in it. */
async function beginAgain(slug: string): Promise<void> {
  await ask('/api/demonstration/begin-again', { method: 'POST', body: {} })
  leavePlace(slug)
  location.assign('/')
}
