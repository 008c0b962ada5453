/**
 * One stand-in from its coming to its going. Before its endpoint closes it leaves its seat on the record: a seat that
 * nobody sits in would be on air for everybody who listens.
 */
import type { Conduct } from '@samvad/kernel'
import type { RoomClient } from './client/room-client.ts'
import type { RoomRecord } from './client/room-record.ts'
import { placeAtEnd, placeOfStandIn, type Part } from './making-way.ts'
import { SyntheticVoice } from './synthetic-voice.ts'

/** What a stand-in needs of its client. */
export type StandInClient = Pick<
  RoomClient,
  'open' | 'close' | 'subscribe' | 'publish' | 'unpublish' | 'endpoints' | 'isVouched' | 'link'
> &
  Readonly<{ socket: Pick<RoomClient['socket'], 'admitted'> }>

export type StandInOptions = Readonly<{
  part: Part
  client: StandInClient
  record: Pick<RoomRecord, 'act' | 'subscribe'>
  /** The sitting as it stands; null while none is open. */
  sitting: () => Readonly<{ id: string; conduct: Conduct }> | null
  /** It has gone, of itself or not. */
  gone: () => void
}>

type Seat = Readonly<{ sitting: string; language: string; pid: string }>

export class StandIn {
  readonly #options: StandInOptions
  readonly #stops: readonly (() => void)[]
  #voice: SyntheticVoice | null = null
  #seat: Seat | null = null
  #seating: Promise<void> = Promise.resolve()
  #going: Promise<void> | null = null

  constructor(options: StandInOptions) {
    this.#options = options
    const follow = (): void => this.#follow()
    this.#stops = [options.record.subscribe(follow), options.client.subscribe(follow)]
  }

  /** Comes in and, to interpret, takes a seat and goes on air where nobody is; done when that is so. */
  async come(): Promise<void> {
    const { client, part } = this.#options
    client.open()
    await until(client, () => this.#going !== null || (client.socket.admitted && client.isVouched))
    if (part.kind !== 'interpreter' || this.#going !== null) return
    this.#seating = this.#takeSeat().catch(() => undefined)
    await this.#seating
  }

  /** Leaves the booth, then the room. A page that is being closed waits for nothing: `atOnce`. */
  go({ atOnce = false, keepsSeat = false }: { atOnce?: boolean; keepsSeat?: boolean } = {}): Promise<void> {
    return (this.#going ??= this.#go(atOnce, keepsSeat))
  }

  async #go(atOnce: boolean, keepsSeat: boolean): Promise<void> {
    for (const stop of this.#stops) stop()
    this.#voice?.close()
    const left = keepsSeat ? Promise.resolve() : this.#leaveSeat(atOnce)
    if (!atOnce) await left
    this.#options.gone()
    await this.#options.client.close()
  }

  async #leaveSeat(atOnce: boolean): Promise<void> {
    if (!atOnce) await this.#seating
    if (this.#seat === null) return
    // A sitting that has closed meanwhile has no seats any more.
    await this.#options.record.act('booth.left', this.#seat).catch(() => undefined)
  }

  async #takeSeat(): Promise<void> {
    const { part, record, sitting } = this.#options
    const now = sitting()
    if (now === null) return
    const seat = { sitting: now.id, language: part.language, pid: part.pid }
    const booth = now.conduct.booths.get(part.language)
    this.#seat = seat
    if (booth?.seats.some(({ party, pid }) => party === part.party && pid === part.pid) !== true)
      await record.act('booth.seated', seat).catch((error: unknown) => {
        this.#seat = null
        throw error
      })
    if (booth?.onAir == null && this.#going === null) await record.act('booth.taken', seat)
  }

  #follow(): void {
    if (this.#going !== null) return
    const { client, part, sitting } = this.#options
    const conduct = sitting()?.conduct ?? null
    const { link } = client
    const place = link.state === 'ended' ? placeAtEnd(part, link) : placeOfStandIn(part, client.endpoints, conduct)
    if (place !== 'stays') {
      void this.go({ keepsSeat: place === 'hands-over' })
      return
    }
    const speaks = conduct !== null && isToSpeak(conduct, part)
    if (speaks && this.#voice === null) {
      this.#voice = new SyntheticVoice(part.language)
      const channel = part.kind === 'interpreter' ? (`lang:${part.language}` as const) : 'floor'
      void client.publish('mic', this.#voice.track, channel)
    } else if (!speaks && this.#voice !== null) {
      this.#voice.close()
      this.#voice = null
      void client.unpublish('mic')
    }
  }
}

/**
 * Whether the record lets this stand-in be heard now. An interpreter speaks as long as it is on air, also while nobody
 * has the floor: one person alone can then tell the channels apart at any time.
 */
function isToSpeak(conduct: Conduct, { kind, party, pid, language }: Part): boolean {
  if (conduct.closed !== null || conduct.suspended !== null) return false
  const isMe = (one: Readonly<{ party: string; pid: string }> | null | undefined): boolean =>
    one?.party === party && one.pid === pid
  return kind === 'interpreter' ? isMe(conduct.booths.get(language)?.onAir) : isMe(conduct.floor)
}

/** Waits for a client, ten seconds at most. */
function until(client: StandInClient, condition: () => boolean): Promise<void> {
  if (condition()) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(done, 10_000)
    const stop = client.subscribe(() => {
      if (condition()) done()
    })
    function done(): void {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })
}
