/** The console's work: acts, spoken lines, the microphone's gate, and the change of voices in a pause. */
import { isSamePerson, type Booth, type ChannelId, type Seat, type SittingState } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { Connection } from '../../record/connection.ts'
import { personName } from '../../record/names.ts'
import { useDoing } from '../../record/use-record.tsx'
import { floorEndpoints } from '../client/hearing.ts'
import type { RoomClient } from '../client/room-client.ts'
import { pendingCommand } from '../from-record.ts'
import { MUTE_DB } from '../parts/index.ts'
import { useHearing } from '../use-room.tsx'
import { afterCough, type Cough, type CoughEvent } from './cough.ts'
import { airOf } from './desk.ts'
import { BoothMicrophone } from './microphone.ts'
import { changeDueMs, pauseWatch } from './pause.ts'
import { useBoothLines } from './use-lines.ts'
import type { BoothActions, BoothChoices, BoothLevels, BoothLive } from './view.ts'

const LOOK_FOR_A_PAUSE_MS = 100

const COMMANDS = ['taken', 'relieved', 'released', 'offered', 'withdrew', 'accepted', 'listening'] as const

type Desk = Readonly<{
  connection: Connection
  client: RoomClient
  sitting: SittingState
  booth: Booth
  me: Seat
  choices: BoothChoices
  /** Words of a report about the sound, in the interpreter's language. */
  badSoundWords: string
  nowMs: number
  onLeave: () => void
  choose: BoothActions['choose']
}>

type Working = Readonly<{
  live: Omit<BoothLive, 'encryption'>
  actions: BoothActions
  levels: BoothLevels
  /** Why the last act was refused, at the door or by the conductor. */
  refusal: ReturnType<typeof useDoing>['refusal']
}>

export function useBooth(desk: Desk): Working {
  const { connection, client, sitting, booth, me, choices, nowMs } = desk
  const { language } = booth
  const channel = `lang:${language}` as const
  const doing = useDoing()
  const late = useLateRefusal(connection)
  const [cough, turnCough] = useReducer((old: Cough, event: CoughEvent) => afterCough(old, event), 'open')
  const [slowAt, setSlowAt] = useState<string | null>(null)
  const [line, setLine] = useState<BoothLive['line']>(null)
  const [lines, addLine] = useBoothLines(client, language)
  const connected = client.link.state !== 'away' && client.link.state !== 'ended'
  const suspended = client.conduct !== null && client.conduct.suspended !== null
  const mine = isSamePerson(booth.onAir, me)
  useEffect(() => {
    if (suspended && mine) turnCough('suspended')
  }, [suspended, mine])
  const mayBeHeard = airOf({ booth, me, cough, suspended, connected, microphone: true, partnerGone: false }) === 'on'
  const microphone = useMicrophone(client, channel, mayBeHeard)
  useHearing(client, {
    channel: booth.listen,
    volumes: { channelDb: choices.volumeDb, floorDb: MUTE_DB },
  })
  useCoughLine(client, language, cough)

  const act = (kind: (typeof COMMANDS)[number] | 'left', more: JsonObject = {}): Promise<boolean> => {
    late.forget()
    return doing.run(() => connection.act(`booth.${kind}`, { sitting: sitting.id, language, pid: me.pid, ...more }))
  }
  const nodeNow = (): string => new Date(Date.now() + client.socket.skewMs).toISOString()
  const accepted = acceptedBy(booth, lines.accepted)
  const accept = useChange(client, booth, me, () => void act('accepted'))
  const floor = client.conduct === null ? [] : floorEndpoints(client.conduct, client.endpoints)
  const speaker = floor.find((id) => client.socket.endpoints.get(id)?.kind !== 'chair') ?? floor[0]
  const roundTrip = client.stats.find(({ endpoint }) => endpoint === speaker)?.roundTrip ?? null

  return {
    live: {
      lostSeconds:
        client.link.state === 'away'
          ? Math.max(1, Math.round((nowMs - client.socket.skewMs - client.link.since) / 1000))
          : null,
      listeners: client.socket.listeners[channel] ?? null,
      chat: lines.chat.map(({ seat, words, at }, index) => ({
        key: `${at} ${index}`,
        mine: isSamePerson(seat, me),
        from: personName(connection, seat.party, seat.pid),
        words,
        at,
      })),
      partnerCoughs: lines.coughs !== null && !isSamePerson(lines.coughs, me),
      acceptedAt: accepted,
      slowAt,
      line,
      cough,
      microphone: microphone.there,
      floorMs: roundTrip === null ? null : Math.round(roundTrip),
      busy: doing.busy || COMMANDS.some((kind) => pendingCommand(sitting, me, `booth.${kind}`)),
    },
    actions: {
      choose: desk.choose,
      take: () => void act('taken'),
      relieve: () => void act('relieved'),
      release: () => void act('released'),
      offer: (to) => void act('offered', { to: { ...to } }),
      withdraw: () => void act('withdrew'),
      accept: () => {
        addLine({ line: { what: 'ready' }, from: null, at: nodeNow(), seat: me })
        for (const id of endpointsOf(client, booth.onAir)) client.line({ what: 'ready' }, id)
        accept()
      },
      listen: (from) => void act('listening', { channel: from }),
      cough: turnCough,
      slowDown: () => {
        client.line({ what: 'slow-down', language })
        setSlowAt(nodeNow())
      },
      say: (words) => {
        client.line({ what: 'chat', words, language })
        addLine({ line: { what: 'chat', words, language }, from: null, at: nodeNow(), seat: me })
      },
      callChair: () => {
        client.line({ what: 'call-chair', language })
        setLine({ what: 'called', at: nodeNow() })
      },
      badSound: () => {
        if (speaker === undefined) return
        client.line({ what: 'bad-sound', about: speaker, words: desk.badSoundWords })
        setLine({ what: 'reported', at: nodeNow() })
      },
      stop: () => {
        client.line({ what: 'stop', language })
        setLine({ what: 'stopped', at: nodeNow() })
      },
      leave: () => void act('left').then((left) => left && desk.onLeave()),
    },
    levels: { incoming: useIncomingLevel(client), microphone: microphone.level },
    refusal: doing.refusal ?? late.refusal,
  }
}

/** When the seat to whom the microphone is offered said that it accepts; null for anybody else's word. */
function acceptedBy({ offer }: Booth, accepted: { seat: Seat; at: number } | null): number | null {
  return offer !== null && accepted !== null && isSamePerson(offer.to, accepted.seat) ? accepted.at : null
}

/** Endpoints at which a seat sits. */
function endpointsOf(client: RoomClient, seat: Seat | null): readonly string[] {
  return client.endpoints
    .filter(({ kind, party, pid }) => kind === 'interpreter' && party === seat?.party && pid === seat?.pid)
    .map(({ endpoint }) => endpoint)
}

/**
 * After `accept()` waits for the partner's next pause, or until the time is over, and then makes the change. An offer
 * that is taken back or lapses meanwhile ends the wait.
 */
function useChange(client: RoomClient, booth: Booth, me: Seat, change: () => void): () => void {
  const [accepted, setAccepted] = useState<{ offer: number; at: number } | null>(null)
  const { offer, onAir } = booth
  const offeredAt = offer !== null && isSamePerson(offer.to, me) ? Date.parse(offer.at) : null
  // An offer that is made anew is another one, and has to be accepted anew.
  const acceptedAt = accepted !== null && accepted.offer === offeredAt ? accepted.at : null
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  useEffect(() => {
    if (acceptedAt === null || offeredAt === null) return undefined
    const paused = pauseWatch()
    const timer = setInterval(() => {
      const now = Date.now() + client.socket.skewMs
      const from = endpointsOf(client, onAir)
      const track = [...client.tracks.values()].find(
        ({ meta }) => meta.source === 'mic' && from.includes(meta.endpoint),
      )
      const level = track === undefined ? null : (client.mixer?.inputLevel(track.id) ?? null)
      if (!paused(level, now) && now < changeDueMs(offeredAt, acceptedAt)) return
      clearInterval(timer)
      latest.current()
    }, LOOK_FOR_A_PAUSE_MS)
    return () => clearInterval(timer)
  }, [client, acceptedAt, offeredAt, onAir])
  return () => {
    if (offeredAt !== null) setAccepted({ offer: offeredAt, at: Date.now() + client.socket.skewMs })
  }
}

/** The microphone of this seat; `sending` says whether it may be heard. */
function useMicrophone(
  client: RoomClient,
  channel: ChannelId,
  sending: boolean,
): { there: boolean; level: () => number | null } {
  const [there, setThere] = useState(false)
  const device = useRef<BoothMicrophone | null>(null)
  const wanted = useRef(sending)
  useEffect(() => {
    wanted.current = sending
    device.current?.setSending(sending)
  }, [sending])
  useEffect(() => {
    const opened = new BoothMicrophone(client, channel, () => setThere(opened.isThere))
    opened.setSending(wanted.current)
    device.current = opened
    return () => {
      device.current = null
      opened.close()
    }
  }, [client, channel])
  const [level] = useState(() => () => device.current?.level() ?? null)
  return { there, level }
}

/** Tells the room whenever the switch is pressed or let go; a switch that stays closed stays told so. */
function useCoughLine(client: RoomClient, language: string, cough: Cough): void {
  const held = cough !== 'open'
  const told = useRef(false)
  useEffect(() => {
    if (told.current === held) return
    told.current = held
    client.line({ what: 'cough', held, language })
  }, [client, language, held])
}

/** The conductor's refusal of a command that the door had taken; only those since the console was opened. */
function useLateRefusal(connection: Connection): { refusal: Working['refusal']; forget: () => void } {
  const [read, setRead] = useState(() => connection.answers.length)
  return {
    refusal: connection.answers.slice(read).at(-1)?.refusal ?? null,
    forget: () => setRead(connection.answers.length),
  }
}

function useIncomingLevel(client: RoomClient): () => number | null {
  const latest = useRef(client)
  useEffect(() => {
    latest.current = client
  })
  const [level] = useState(() => () => latest.current.mixer?.outputLevel() ?? null)
  return level
}
