/** Before the room at its address: the check of this machine, of the network and of who is inside, and the way in. */
import { conductOf, type ChannelId } from '@samvad/kernel'
import { browserAdvice, frameSupport } from '@samvad/media'
import type { EndpointState } from '@samvad/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import type { Connection } from '../record/connection.ts'
import { nameWords, partyName, personName } from '../record/names.ts'
import { ownRecord, sittingRegister } from './client/room-record.ts'
import { channelsOf, opensAt, pictureOf, plateOf, sittingAt } from './from-record.ts'
import { PrejoinScreen } from './prejoin-screen.tsx'
import { encryptionCheck, lookInto, tryNetwork } from './room-look.ts'
import { useDevices } from './use-devices.ts'
import type { CheckView, PrejoinView } from './view.ts'

type NetworkCheck = Extract<CheckView, { what: 'network' }>

/** Who is inside changes while one looks at oneself. */
const LOOK_AGAIN_MS = 10_000

export function Before({
  connection,
  session,
  crumbs,
  channel,
  onChannel,
  onEnter,
}: {
  connection: Connection
  session: string
  /** Where the room is. */
  crumbs: PrejoinView['crumbs']
  channel: ChannelId
  onChannel: (channel: ChannelId) => void
  onEnter: () => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const devices = useDevices('delegate')
  const { network, inside, test } = useLook(connection, session)
  const { slug, identity } = connection
  const state = connection.state.sessions.get(session)
  const sitting = sittingAt(state)
  const conduct = sitting === null ? null : conductOf(sitting)
  const open = conduct !== null && conduct.closed === null
  if (identity === null) return null
  const me = { party: identity.party, pid: identity.pid }
  const picture = pictureOf(me)
  const register = sittingRegister(ownRecord(connection, identity), () => sitting?.id ?? null)
  const view: PrejoinView = {
    title: t('room.before.crumb'),
    crumbs: [...crumbs, { label: t('room.before.crumb') }],
    number: open ? (sitting?.number ?? null) : null,
    opensAt: opensAt(connection, state),
    opened: open,
    plate: plateOf(connection, me),
    picture,
    checks: [
      devices.camera,
      devices.microphone,
      devices.sound,
      network,
      encryptionNow(inside, (one) => register.vouchesFor(one)),
    ],
    devices: { ...devices.lists, chosen: devices.chosen },
    channels: channelsOf(connection, null, null, null),
    closedSegment: conduct?.public !== true,
    name: nameWords(personName(connection, me.party, me.pid), language),
    party: wordsFor(partyName(connection, me.party), language),
    peopleHref: `/m/${slug}/people`,
    encryption: { state: 'alone' },
    browser: BROWSERS[browserAdvice()],
    busy: false,
  }
  return (
    <PrejoinScreen
      view={view}
      channel={channel}
      pictures={devices.video === null ? new Map() : new Map([[picture.key, devices.video]])}
      actions={{
        device: devices.choose,
        playTone: devices.playTone,
        heardTone: devices.heardTone,
        testNetwork: test,
        choose: onChannel,
        enter: () => {
          devices.release()
          onEnter()
        },
      }}
    />
  )
}

const BROWSERS = {
  'browser/fine': 'fine',
  // The check of encryption says this one.
  'browser/no-frame-encryption': 'fine',
  'browser/inside-an-app': 'app',
  'browser/no-media': 'no-media',
} as const

function encryptionNow(
  inside: readonly EndpointState[] | 'asking' | 'unknown',
  vouched: (endpoint: EndpointState) => boolean,
): Extract<CheckView, { what: 'encryption' }> {
  if (frameSupport() === null) return { what: 'encryption', state: 'unable', endpoints: 0, weak: 0 }
  if (typeof inside === 'string') return { what: 'encryption', state: inside, endpoints: 0, weak: 0 }
  return encryptionCheck(inside, vouched)
}

/** Looks into the room now and then; the network is tried at first and whenever it is asked for. */
function useLook(
  { slug, identity }: Connection,
  session: string,
): { network: NetworkCheck; inside: readonly EndpointState[] | 'asking' | 'unknown'; test: () => void } {
  const [network, setNetwork] = useState<NetworkCheck>({ what: 'network', state: 'testing', servers: [] })
  const [inside, setInside] = useState<readonly EndpointState[] | 'asking' | 'unknown'>('asking')
  const token = identity?.token ?? null
  const wanted = useRef(true)
  const look = useCallback(
    async (tries: boolean): Promise<void> => {
      if (token === null) return
      try {
        const seen = await lookInto(slug, session, token)
        if (!wanted.current) return
        setInside(seen.endpoints)
        const found = tries ? await tryNetwork(seen) : null
        if (wanted.current && found !== null) setNetwork(found)
      } catch {
        if (!wanted.current) return
        setInside('unknown')
        if (tries) setNetwork({ what: 'network', state: 'unknown', servers: [] })
      }
    },
    [slug, session, token],
  )
  useEffect(() => {
    wanted.current = true
    const first = setTimeout(() => void look(true))
    const timer = setInterval(() => void look(false), LOOK_AGAIN_MS)
    return () => {
      wanted.current = false
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [look])
  return {
    network,
    inside,
    test: () => {
      setNetwork((old) => ({ ...old, state: 'testing' }))
      void look(true)
    },
  }
}
