/** The room at its address: the check before it, then the room itself, joined to the record and the media. */
import { conductOf, type ChannelId, type Conduct, type SessionState, type SittingState } from '@samvad/kernel'
import { refusalText } from '@samvad/lang'
import { openCamera, openMicrophone } from '@samvad/media'
import { demonstrationOf } from '@samvad/protocol'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import { ClockProvider, useNow } from '../parts/clock.tsx'
import { RefusalBanner } from '../parts/refusal.tsx'
import { TimesProvider } from '../parts/time.tsx'
import { permissionFor, useAct } from '../record/acts.ts'
import type { Connection } from '../record/connection.ts'
import { agendaInForce, agreedPlan, delegationOf, mechanismName, zonesOf } from '../record/names.ts'
import { RecordPage } from '../record/record-page.tsx'
import { isShut, ShutPage } from '../record/session-page.tsx'
import type { ScreenProps } from '../routes.tsx'
import { Before } from './before.tsx'
import { CaucusWindowLink, ElsewhereNotice } from './caucus/door.tsx'
import type { RoomClient } from './client/room-client.ts'
import {
  chairOf,
  channelsOf,
  clockOf,
  encryptionOf,
  itemView,
  letterToRead,
  markOf,
  paperId,
  paperView,
  pendingCommand,
  pictureKey,
  plateOf,
  screenKey,
  screenOf,
  sittingAt,
  speakersOf,
  spokenOn,
  stageOf,
  tilesOf,
} from './from-record.ts'
import type { Pictures } from './pictures.tsx'
import { PublicNotice } from './public/notice.tsx'
import { RoomScreen } from './room-screen.tsx'
import { chosenDevices, deviceId } from './use-devices.ts'
import { useChoices, useHearing, useRoom } from './use-room.tsx'
import { useStandIns } from './use-stand-ins.ts'
import type { PanelView, RoomActions, RoomView } from './view.ts'
import { WeakNotice } from './weak-notice.tsx'

/** `/m/:slug/s/:session/room` */
export function RoomPage({ params }: ScreenProps) {
  const { slug = '', session = '' } = params
  return <RoomOf slug={slug}>{(connection) => <Joined connection={connection} session={session} />}</RoomOf>
}

/** The record around a page of the room; a visitor is told that the room is for the delegations. */
export function RoomOf({ slug, children }: { slug: string; children: (connection: Connection) => ReactNode }) {
  return (
    <RecordPage slug={slug}>
      {(connection) =>
        connection.identity === null || isShut(connection) ? (
          <ShutPage />
        ) : (
          <Zones connection={connection}>{children(connection)}</Zones>
        )
      }
    </RecordPage>
  )
}

function Zones({ connection, children }: { connection: Connection; children: ReactNode }) {
  const zones = zonesOf(connection)
  const key = zones.map(({ id }) => id).join(' ')
  // The provider makes new readings whenever this list is another one.
  // oxlint-disable-next-line react/exhaustive-deps
  const steady = useMemo(() => zones, [key])
  return <TimesProvider zones={steady}>{children}</TimesProvider>
}

function Joined({ connection, session: id }: { connection: Connection; session: string }) {
  const { language } = useLanguage()
  const room = useRoom(connection, { session: id, kind: 'delegate' })
  const mine = `lang:${language}` satisfies ChannelId
  const [choices, choose] = useChoices(connection, { channel: mine })
  const sitting = sittingAt(connection.state.sessions.get(id))
  const open = sitting !== null && conductOf(sitting).closed === null
  const crumbs = useRoomCrumbs(connection, id, open ? sitting : null)
  useHearing(room.client, choices)
  if (room.client === null)
    return (
      <Before
        connection={connection}
        session={id}
        crumbs={crumbs}
        channel={choices.channel}
        onChannel={(channel) => choose({ channel })}
        onEnter={room.enter}
      />
    )
  return (
    <ClockProvider skewMs={room.client.socket.skewMs}>
      <Inside
        connection={connection}
        session={id}
        client={room.client}
        choices={choices}
        choose={choose}
        onLeave={room.leave}
      />
    </ClockProvider>
  )
}

/** Where the room is: mechanism, session, sitting. */
export function useRoomCrumbs(
  connection: Connection,
  session: string,
  sitting: SittingState | null,
): RoomView['crumbs'] {
  const t = useText()
  const { language } = useLanguage()
  const state = connection.state.sessions.get(session)
  const plan = agreedPlan(connection, state)
  const mechanism = `/m/${connection.slug}`
  return [
    { label: wordsFor(mechanismName(connection), language).text, href: mechanism },
    {
      label: plan === null ? t('acts.session') : t('session.title', { n: plan.number }),
      href: `${mechanism}/s/${session}`,
    },
    { label: sitting === null ? t('room.title') : t('sitting.n', { n: sitting.number }) },
  ]
}

/** Live pictures by key: cameras of people and delegation rooms, and shared screens. */
export function picturesOf(client: RoomClient): Pictures {
  const pictures = new Map<string, MediaStreamTrack>()
  for (const { meta, track } of client.tracks.values()) {
    if (meta.kind !== 'video') continue
    const endpoint = client.socket.endpoints.get(meta.endpoint)
    if (endpoint === undefined) continue
    pictures.set(meta.source === 'screen' ? screenKey(endpoint) : pictureKey(endpoint), track)
  }
  const { me } = client
  for (const [source, track] of client.own)
    if (source === 'camera' || source === 'screen')
      pictures.set(source === 'screen' ? screenKey(me) : pictureKey(me), track)
  return pictures
}

/** How the sitting stands, as a screen says it. */
export function stageOfSitting(conduct: Conduct | null): RoomView['sitting'] {
  if (conduct === null) return { stage: 'before' }
  if (conduct.closed !== null) return { stage: 'closed', at: conduct.closed }
  return conduct.suspended === null ? { stage: 'open' } : { stage: 'suspended', ...conduct.suspended }
}

/** What the room shows, without what only a delegate has: shared with the listener and the hall. */
export function useSharedView(
  connection: Connection,
  session: string,
  client: RoomClient | null,
  chosen: Readonly<{ me: Readonly<{ party: string; pid: string }> | null; mayAsk: boolean }>,
): Omit<RoomView, 'panel' | 'tiles'> & {
  conduct: Conduct | null
  state: SessionState | undefined
  sittingState: SittingState | null
} {
  const t = useText()
  const { language } = useLanguage()
  const nowMs = useNow(1000)
  const state = connection.state.sessions.get(session)
  const sittingState = sittingAt(state)
  const conduct = sittingState === null ? null : conductOf(sittingState)
  const endpoints = client?.endpoints ?? []
  const chair = conduct === null ? null : chairOf(connection, conduct.conductor, endpoints)
  const spoken = conduct === null ? null : spokenOn(connection, state, conduct)
  const link = client?.link ?? { state: 'live' }
  const crumbs = useRoomCrumbs(connection, session, sittingState)
  const first = conduct?.waiting[0]
  return {
    conduct,
    state,
    sittingState,
    title: sittingState === null ? t('room.title') : t('sitting.n', { n: sittingState.number }),
    crumbs,
    number: sittingState?.number ?? null,
    sitting: stageOfSitting(conduct),
    segment: conduct?.segment ?? 'opening',
    open: conduct?.public === true,
    item: itemView(connection, state, conduct),
    stage: stageOf(connection, state, conduct, chair, endpoints),
    screen: screenOf(connection, conduct, client?.sharing ?? []),
    clock: clockOf(conduct),
    limit: conduct?.limits.speak ?? null,
    list: speakersOf(connection, state, conduct, { ...chosen, nowMs }),
    paper: paperView(connection, state, conduct, client?.reading ?? null),
    channels: channelsOf(connection, conduct, spoken, client),
    encryption: encryptionOf(connection, endpoints, (one) => client?.vouchesFor(one) === true, language),
    code: client?.code ?? null,
    lostSeconds:
      link.state === 'away'
        ? Math.max(1, Math.round((nowMs - (client?.socket.skewMs ?? 0) - link.since) / 1000))
        : null,
    demonstration: demonstrationOf(connection.opening.meta) !== null,
    next:
      first === undefined
        ? null
        : {
            person: plateOf(connection, first).person,
            mark: markOf(connection, first.party),
          },
  }
}

function Inside({
  connection,
  session,
  client,
  choices,
  choose,
  onLeave,
}: {
  connection: Connection
  session: string
  client: RoomClient
  choices: ReturnType<typeof useChoices>[0]
  choose: ReturnType<typeof useChoices>[1]
  onLeave: () => void
}) {
  const [, goTo] = useLocation()
  const { identity } = connection
  const me = useMemo(() => ({ party: identity?.party ?? '', pid: identity?.pid ?? '' }), [identity])
  const floor = useFloor(connection, session, client, me)
  const view = useSharedView(connection, session, client, { me, mayAsk: floor.panel.standing === 'may-ask' })
  const standIns = useStandIns(connection, session, client)
  const { conduct, state } = view
  const actions: RoomActions = {
    ...floor.actions,
    choose,
    leave: () => {
      onLeave()
      goTo(`/m/${connection.slug}/s/${session}`)
    },
    paragraph: (paragraph) => {
      const paper = paperId(state, conduct)
      if (paper === null) return
      client.line({ what: 'reading', paper, paragraph })
      client.reads({ paper, paragraph })
    },
    standIns,
  }
  const chair = conduct === null ? null : chairOf(connection, conduct.conductor, client.endpoints)
  const camera = client.own.get('camera')
  return (
    <RoomScreen
      view={{
        ...view,
        panel: floor.panel,
        tiles: tilesOf(connection, state, {
          endpoints: client.endpoints,
          me,
          chair,
          microphone: client.own.has('mic'),
          camera: camera !== undefined,
        }),
      }}
      choices={choices}
      actions={actions}
      pictures={picturesOf(client)}
      notices={
        <>
          <RoomNotices client={client} refusal={floor.refusal} />
          <ElsewhereNotice client={client} />
          <PublicNotice client={client} />
          <WeakNotice connection={connection} client={client} />
        </>
      }
      door={
        delegationOf(state, me.party)?.members.some(({ pid }) => pid === me.pid) === true && (
          <CaucusWindowLink href={`/m/${connection.slug}/s/${session}/caucus`} />
        )
      }
    />
  )
}

/** Why something is not as it should be: a refused act, a room that closed, media that did not come about. */
export function RoomNotices({
  client,
  refusal,
}: {
  client: RoomClient | null
  refusal: Readonly<{ code: string; facts: Readonly<Record<string, unknown>> }> | null
}) {
  const t = useText()
  const link = client?.link
  const shown = refusal ?? (link?.state === 'ended' ? link : (client?.mediaProblem ?? null))
  if (shown === null) return null
  return (
    <RefusalBanner
      title={refusalText(t, { code: shown.code, facts: shown.facts } as Parameters<typeof refusalText>[1])}
      kept=""
      code={shown.code}
    />
  )
}

type Acts = Omit<RoomActions, 'choose' | 'leave' | 'paragraph' | 'standIns'>

/**
 * Opens the text of a letter to the other parties once its opening at the lectern counts: the reader pressed once, and
 * the conducting log may answer a moment later.
 */
function useOpening(state: SessionState | undefined): {
  expect: (letter: string) => void
  busy: boolean
  refusal: ReturnType<typeof useAct>['refusal']
} {
  const release = useAct('letter.released')
  const [expected, setExpected] = useState<string | null>(null)
  const letter = expected === null ? undefined : state?.letters.get(expected)
  const due = letter?.read !== undefined && letter.released === undefined ? letter.id : null
  const { record } = release
  const latest = useRef(record)
  useEffect(() => {
    latest.current = record
  })
  useEffect(() => {
    if (due !== null) void latest.current({ letter: due })
  }, [due])
  return { expect: setExpected, busy: release.busy, refusal: release.refusal }
}

/** A refusal as long as the sitting stands where it was given: after the chair's next step it explains nothing. */
function useWhileHead<R>(refusal: R | null, head: number | null): R | null {
  const [given, setGiven] = useState({ refusal, head })
  if (given.refusal !== refusal) setGiven({ refusal, head })
  return given.refusal === refusal && given.head === head ? refusal : null
}

/** Where this person stands with the floor, and what can be done about it. */
function useFloor(
  connection: Connection,
  session: string,
  client: RoomClient,
  me: Readonly<{ party: string; pid: string }>,
): { panel: PanelView; actions: Acts; refusal: ReturnType<typeof useAct>['refusal'] } {
  const nowMs = useNow(1000)
  const [readyFor, setReadyFor] = useState<string | null>(null)
  const [micRefused, setMicRefused] = useState(false)
  const [problem, setProblem] = useState<ReturnType<typeof useAct>['refusal']>(null)
  const ask = useAct('floor.asked')
  const unask = useAct('floor.unasked')
  const giveBack = useAct('floor.returned')
  const openLetter = useAct('letter.opened')
  const state = connection.state.sessions.get(session)
  const opened = useOpening(state)
  const sitting = sittingAt(state)
  const conduct = sitting === null ? null : conductOf(sitting)
  const isMine = (one: { party: string; pid: string } | null | undefined): boolean =>
    one != null && one.party === me.party && one.pid === me.pid
  const agenda = agendaInForce(connection, state)
  const item = agenda?.items.find(({ id }) => id === conduct?.item) ?? agenda?.items[0]
  const listed = delegationOf(state, me.party)?.members.some(({ pid }) => pid === me.pid) === true
  const wish = conduct?.waiting.find((one) => isMine(one))
  const place = wish === undefined ? null : (conduct?.waiting.indexOf(wish) ?? 0)
  const list = speakersOf(connection, state, conduct, { me, mayAsk: false, nowMs })
  const row = list.rows.find(({ mine, state: stands }) => mine && stands === 'waiting')
  const hasFloor = isMine(conduct?.floor)
  const pending = pendingCommand(sitting, me, 'floor.asked', 'speak')
  const replies = [...(conduct?.turns ?? []), ...(conduct?.replies ?? [])].filter(
    ({ kind, party }) => kind === 'reply' && party === me.party,
  ).length
  const standing = standingOf()
  function standingOf(): PanelView['standing'] {
    if (!listed || !permissionFor(connection, 'floor.asked').may) return 'watching'
    if (conduct === null) return 'before'
    if (conduct.closed !== null) return 'over'
    if (hasFloor) return 'floor'
    if (isMine(conduct.interrupted)) return 'interrupted'
    if (wish !== undefined) return place === 0 ? 'next' : 'listed'
    if (pending) return 'asked'
    return conduct.list.closed === null ? 'may-ask' : 'list-closed'
  }
  const open = client.own.has('mic')
  const panel: PanelView = {
    standing,
    itemNo: item?.no ?? null,
    place: row?.number ?? null,
    at: row?.at ?? null,
    listClosed: conduct?.list.closed ?? null,
    ready: wish !== undefined && readyFor === `${wish.ref.feed} ${wish.ref.seq}`,
    point: conduct?.pointsOfOrder.some((one) => isMine(one)) === true ? 'waiting' : 'none',
    reply: conduct?.replies.some((one) => isMine(one)) === true ? 'waiting' : 'none',
    repliesLeft: conduct === null || replies < conduct.limits.replies,
    microphone: micRefused
      ? 'refused'
      : open
        ? 'open'
        : client.mayOpenMicrophone
          ? 'may-open'
          : client.lostFloor
            ? 'lost'
            : 'closed',
    camera: client.own.has('camera'),
    screen: client.own.has('screen'),
    slow: client.slow,
    busy: ask.busy || unask.busy || giveBack.busy || openLetter.busy || opened.busy || pending,
    letter: hasFloor ? (letterToRead(state, me)?.id ?? null) : null,
  }
  const wishFor = (kind: 'speak' | 'point-of-order' | 'reply'): void => {
    if (sitting !== null && item !== undefined)
      void ask.record({ sitting: sitting.id, pid: me.pid, item: item.id, kind })
  }
  const refusal = useWhileHead(
    ask.refusal ?? unask.refusal ?? giveBack.refusal ?? openLetter.refusal ?? opened.refusal,
    conduct?.head ?? null,
  )
  const device = async (source: 'mic' | 'camera'): Promise<void> => {
    setProblem(null)
    const chosen = chosenDevices()
    const opened = await (source === 'mic'
      ? openMicrophone(client.kind, deviceId(chosen.microphone))
      : openCamera(deviceId(chosen.camera)))
    if (opened.ok) await client.publish(source, opened.track)
    else if (source === 'mic' && opened.code === 'device/denied') setMicRefused(true)
    else setProblem({ code: opened.code, facts: {} })
  }
  const shareScreen = async (): Promise<void> => {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true })
    for (const track of stream.getTracks())
      await client.publish(track.kind === 'audio' ? 'screen-audio' : 'screen', track)
  }
  return {
    panel,
    refusal: refusal ?? problem,
    actions: {
      ask: () => wishFor('speak'),
      pointOfOrder: () => wishFor('point-of-order'),
      reply: () => wishFor('reply'),
      takeOff: () => {
        if (sitting !== null && wish !== undefined)
          void unask.record({ sitting: sitting.id, feed: wish.ref.feed, seq: wish.ref.seq })
      },
      ready: () => {
        if (wish === undefined) return
        client.line({ what: 'ready' })
        setReadyFor(`${wish.ref.feed} ${wish.ref.seq}`)
      },
      endStatement: () => {
        void client.unpublish('mic')
        if (sitting !== null) void giveBack.record({ sitting: sitting.id, pid: me.pid })
      },
      openLetter: (letter) => {
        if (sitting === null) return
        const opening = openLetter.record({ sitting: sitting.id, letter, pid: me.pid })
        void opening.then((recorded) => recorded && opened.expect(letter))
      },
      openMicrophone: () => {
        setMicRefused(false)
        void device('mic')
      },
      closeMicrophone: () => void client.unpublish('mic'),
      camera: (on) => void (on ? device('camera') : client.unpublish('camera')),
      screen: (on) => {
        // Whoever closes the browser's own choice has changed their mind: nothing is wrong.
        if (on) void shareScreen().catch(() => undefined)
        else for (const source of ['screen', 'screen-audio'] as const) void client.unpublish(source)
      },
    },
  }
}
