/** `/m/:slug/s/:session/live`: a segment that is open to the public, for whoever has no place. It sends nothing. */
import { refusalText } from '@samvad/lang'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { ChannelId } from '@samvad/kernel'
import type { RemoteTrack } from '@samvad/media'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Button } from '../../parts/button.tsx'
import { ClockProvider } from '../../parts/clock.tsx'
import { Page } from '../../parts/page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { ListenerScreen } from '../listener-screen.tsx'
import { DEFAULT_VOLUMES } from '../parts/index.ts'
import { pictureKey } from '../from-record.ts'
import { SignPictures } from '../signs/pictures.tsx'
import { asGain } from '../use-room.tsx'
import { listenerViewOf } from './from-view.ts'
import { PublicClient } from './public-client.ts'

export function PublicPage({ params }: ScreenProps) {
  const { slug = '', session = '' } = params
  const [tries, setTries] = useState(0)
  return <View key={`${slug} ${session} ${tries}`} slug={slug} session={session} onAgain={() => setTries(tries + 1)} />
}

function View({ slug, session, onAgain }: { slug: string; session: string; onAgain: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const client = useClient(slug, session)
  const [listening, setListening] = useState(false)
  const [channel, setChannel] = useState<ChannelId>(`lang:${language}`)
  const [pinned, setPinned] = usePinned()
  const [volumes, setVolumes] = useState(DEFAULT_VOLUMES)
  useEffect(() => {
    client?.hear(channel, listening ? asGain(volumes.channelDb) : null, asGain(volumes.floorDb))
  }, [client, channel, volumes, listening])
  const link = client?.link
  if (link?.state === 'ended')
    return (
      <Page title={t('public-view.title')} crumbs={[]}>
        <header className="page-head">
          <h1>{t('public-view.title')}</h1>
          <p>{refusalText(t, link as Parameters<typeof refusalText>[1])}</p>
          <div className="actions">
            <Button look="primary" onClick={onAgain}>
              {t('public-view.again')}
            </Button>
          </div>
        </header>
      </Page>
    )
  const pictures = new Map(
    [...(client?.tracks.values() ?? [])].toSorted(screensLast).flatMap(({ meta, track }) => {
      const endpoint = client?.socket.endpoints.get(meta.endpoint)
      if (meta.kind !== 'video' || endpoint === undefined) return []
      return [[pictureKey(endpoint), track] as const]
    }),
  )
  return (
    <ClockProvider skewMs={client?.socket.skewMs ?? 0}>
      <ListenerScreen
        view={listenerViewOf(client?.view ?? null, null)}
        channel={channel}
        volumes={volumes}
        listening={listening}
        pictures={pictures}
        notices={
          <>
            <p className="meta" role="status">
              {t(client?.view == null ? 'public-view.connecting' : 'public-view.only-listen')}
            </p>
            <SignPictures endpoints={client?.endpoints ?? []} pictures={pictures} pinned={pinned} onPin={setPinned} />
          </>
        }
        onChannel={setChannel}
        onVolumes={setVolumes}
        onListen={(on) => {
          setListening(on)
          if (on) void client?.listen()
        }}
      />
    </ClockProvider>
  )
}

const PINNED = 'samvad.public.pinned'

/** The sign language that this browser keeps large. */
function usePinned(): [string | null, (key: string | null) => void] {
  const [pinned, setPinned] = useState(() => localStorage.getItem(PINNED))
  return [
    pinned,
    (key) => {
      setPinned(key)
      if (key === null) localStorage.removeItem(PINNED)
      else localStorage.setItem(PINNED, key)
    },
  ]
}

/** The later of two pictures under one key counts: a screen that is shared goes before its person's camera. */
function screensLast(a: RemoteTrack, b: RemoteTrack): number {
  return Number(a.meta.source === 'screen') - Number(b.meta.source === 'screen')
}

/** A client for as long as the page stands; null for its first moment. */
function useClient(slug: string, session: string): PublicClient | null {
  const [client, setClient] = useState<PublicClient | null>(null)
  useEffect(() => {
    let made: PublicClient | null = null
    // A page that is drawn and dropped at once, as React does while one develops, opens nothing.
    const timer = setTimeout(() => {
      made = new PublicClient(slug, session)
      made.open()
      setClient(made)
    }, 0)
    return () => {
      clearTimeout(timer)
      void made?.close()
    }
  }, [slug, session])
  const subscribe = useCallback((listener: () => void) => client?.subscribe(listener) ?? (() => undefined), [client])
  useSyncExternalStore(subscribe, () => client?.version ?? 0)
  return client
}
