/**
 * Stand-ins of the demonstration: one person with one laptop hears how a room sounds. Each is an endpoint of its own in
 * this page, with a demonstration identity, keys that its party vouches for, and a synthetic voice that goes the way of
 * every other sound: published, encrypted, mixed by channel.
 */
import { conductOf } from '@samvad/kernel'
import type { EndpointState, Identity } from '@samvad/protocol'
import { ask } from '../record/ask.ts'
import type { Connection } from '../record/connection.ts'
import { delegationOf, personName } from '../record/names.ts'
import { RoomClient } from './client/room-client.ts'
import { recordAs } from './client/room-record.ts'
import { languagesInOrder, sittingAt } from './from-record.ts'
import type { Part, Person } from './making-way.ts'
import { StandIn } from './stand-in.ts'

/** A mesh carries eight that publish; one place stays for a person who comes in by another window. */
const MOST = 6

export class StandIns {
  readonly #all = new Set<StandIn>()
  readonly #listeners = new Set<() => void>()
  readonly #hide = (): void => void this.close({ atOnce: true })
  #expected = 0
  #closed = false

  /** Lets one delegate per party and one interpreter per language come in; whoever is there already is not doubled. */
  static fill(connection: Connection, session: string, me: Person, there: readonly EndpointState[]): StandIns {
    const standIns = new StandIns()
    const parts = partsFor(connection, session, me, there)
    standIns.#expected = parts.length
    addEventListener('pagehide', standIns.#hide)
    void standIns.#bring(connection, session, parts)
    return standIns
  }

  /** How many are in the room or on their way into it. */
  get count(): number {
    return this.#closed ? 0 : this.#all.size + this.#expected
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Sends them away. A page that is being closed waits for nothing: `atOnce`. */
  async close({ atOnce = false }: { atOnce?: boolean } = {}): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    removeEventListener('pagehide', this.#hide)
    this.#tell()
    await Promise.all([...this.#all].map((one) => one.go({ atOnce })))
  }

  async #bring(connection: Connection, session: string, parts: readonly Part[]): Promise<void> {
    // One after the other: each has to be vouched for, and a room that fills at once negotiates everything at once.
    for (const part of parts) {
      if (this.#closed) return
      const one = await this.#standIn(connection, session, part).catch(() => null)
      this.#expected--
      if (one !== null) this.#all.add(one)
      this.#tell()
      if (this.#closed) void one?.go()
      else await one?.come()
    }
  }

  async #standIn(connection: Connection, session: string, part: Part): Promise<StandIn> {
    const { party, pid, kind } = part
    const identity = await ask<Identity>('/api/demonstration/identities', {
      method: 'POST',
      body: { slug: connection.slug, party, pid },
    })
    const record = recordAs(connection, identity)
    const one = new StandIn({
      part,
      record,
      client: new RoomClient({ record, address: session, kind, standIn: true, spoken: () => null }),
      sitting: () => {
        const sitting = sittingAt(connection.state.sessions.get(session))
        return sitting === null ? null : { id: sitting.id, conduct: conductOf(sitting) }
      },
      gone: () => {
        this.#all.delete(one)
        this.#tell()
      },
    })
    return one
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function partsFor(
  connection: Connection,
  session: string,
  me: Person,
  there: readonly EndpointState[],
): readonly Part[] {
  const state = connection.state.sessions.get(session)
  const isFree = ({ party, pid }: Person): boolean =>
    !(party === me.party && pid === me.pid) && !there.some((one) => one.party === party && one.pid === pid)
  const owners = [...connection.state.owners.keys()]
  const members = owners.flatMap((party) =>
    (delegationOf(state, party)?.members ?? []).map((member) => ({ ...member, party })),
  )
  const sitting = sittingAt(state)
  const conduct = sitting === null ? null : conductOf(sitting)
  const interpreters = members.filter((member) => member.role === 'interpreter' && isFree(member))
  const used = new Set<string>()
  const booths = languagesInOrder(connection).flatMap((language): Part[] => {
    const booth = conduct?.booths.get(language)
    const seated = booth?.seats ?? []
    const onAir = booth?.onAir ?? null
    // Who is on air keeps the channel; where that person is not there, the stand-in takes their place and nobody else's.
    if (onAir !== null) {
      if (isFree(onAir)) used.add(`${onAir.party} ${onAir.pid}`)
      return isFree(onAir) ? [{ ...onAir, kind: 'interpreter', language }] : []
    }
    const found =
      interpreters.find((one) => seated.some((seat) => seat.party === one.party && seat.pid === one.pid)) ??
      interpreters.find(
        (one) => !used.has(`${one.party} ${one.pid}`) && personName(connection, one.party, one.pid).own === language,
      ) ??
      interpreters.find((one) => !used.has(`${one.party} ${one.pid}`))
    if (found === undefined) return []
    used.add(`${found.party} ${found.pid}`)
    return [{ party: found.party, pid: found.pid, kind: 'interpreter', language }]
  })
  const speaking = conduct?.floor ?? null
  const delegates = connection.ledger.genesis.parties.flatMap(({ id }): Part[] => {
    const free = members.filter(
      (member) => member.party === id && !['interpreter', 'lawyer-linguist'].includes(member.role) && isFree(member),
    )
    // Whoever has the floor is heard first; then whoever waits for it.
    const found =
      free.find(({ pid }) => speaking?.party === id && speaking.pid === pid) ??
      free.find(({ pid }) => conduct?.waiting.some((wish) => wish.party === id && wish.pid === pid)) ??
      free[0]
    if (found === undefined) return []
    return [{ party: id, pid: found.pid, kind: 'delegate', language: personName(connection, id, found.pid).own }]
  })
  return [...delegates, ...booths].slice(0, MOST)
}
