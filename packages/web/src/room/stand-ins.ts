/**
 * Stand-ins of the demonstration: one person with one laptop hears how a room sounds. Each is an endpoint of its own in
 * this page, with a demonstration identity, keys that its party vouches for, and a synthetic voice that goes the way of
 * every other sound: published, encrypted, mixed by channel.
 */
import { conductOf, type Conduct } from '@samvad/kernel'
import type { EndpointKind, EndpointState, Identity } from '@samvad/protocol'
import { ask } from '../record/ask.ts'
import type { Connection } from '../record/connection.ts'
import { delegationOf, personName } from '../record/names.ts'
import { RoomClient } from './client/room-client.ts'
import { recordAs, type RoomRecord } from './client/room-record.ts'
import { languagesInOrder, sittingAt } from './from-record.ts'
import { SyntheticVoice } from './synthetic-voice.ts'

type Person = Readonly<{ party: string; pid: string }>
type Part = Person & Readonly<{ kind: EndpointKind; language: string }>

/** A mesh carries eight that publish; one place stays for a person who comes in by another window. */
const MOST = 6

type Standing = Readonly<{ part: Part; client: RoomClient; record: RoomRecord; end: () => void }>

export class StandIns {
  readonly #all: Standing[] = []
  #closed = false

  /** Lets one delegate per party and one interpreter per language come in; whoever is there already is not doubled. */
  static fill(connection: Connection, session: string, me: Person, there: readonly EndpointState[]): StandIns {
    const standIns = new StandIns()
    const parts = partsFor(connection, session, me, there)
    void standIns.#bring(connection, session, parts)
    return standIns
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const { end } of this.#all) end()
    await Promise.all(this.#all.map(({ client }) => client.close()))
  }

  async #bring(connection: Connection, session: string, parts: readonly Part[]): Promise<void> {
    // One after the other: each has to be vouched for, and a room that fills at once negotiates everything at once.
    for (const part of parts) {
      if (this.#closed) return
      await this.#standIn(connection, session, part).catch(() => undefined)
    }
  }

  async #standIn(connection: Connection, session: string, part: Part): Promise<void> {
    const { party, pid, kind } = part
    const identity = await ask<Identity>('/api/demonstration/identities', {
      method: 'POST',
      body: { slug: connection.slug, party, pid },
    })
    const record = recordAs(connection, identity)
    const client = new RoomClient({ record, address: session, kind, standIn: true, spoken: () => null })
    let voice: SyntheticVoice | null = null
    const follow = (): void => {
      const sitting = sittingAt(connection.state.sessions.get(session))
      const speaks = sitting !== null && isToSpeak(conductOf(sitting), part)
      if (speaks && voice === null) {
        voice = new SyntheticVoice(part.language)
        void client.publish('mic', voice.track, kind === 'interpreter' ? `lang:${part.language}` : 'floor')
      } else if (!speaks && voice !== null) {
        voice.close()
        voice = null
        void client.unpublish('mic')
      }
    }
    const stops = [connection.subscribe(follow), client.subscribe(follow)]
    this.#all.push({
      part,
      client,
      record,
      end: () => {
        for (const stop of stops) stop()
        voice?.close()
      },
    })
    client.open()
    await until(client, () => client.socket.admitted && client.isVouched)
    if (kind === 'interpreter') await takeSeat(connection, session, record, part)
  }
}

/** Whether the record lets this stand-in be heard now. */
function isToSpeak(conduct: Conduct, { kind, party, pid, language }: Part): boolean {
  if (conduct.closed !== null || conduct.suspended !== null) return false
  const isMe = (one: Person | null | undefined): boolean => one?.party === party && one.pid === pid
  return kind === 'interpreter' ? isMe(conduct.booths.get(language)?.onAir) : isMe(conduct.floor)
}

/** Takes a seat in the booth and goes on air where nobody is. */
async function takeSeat(connection: Connection, session: string, record: RoomRecord, part: Part): Promise<void> {
  const sitting = sittingAt(connection.state.sessions.get(session))
  if (sitting === null) return
  const body = { sitting: sitting.id, language: part.language, pid: part.pid }
  const booth = conductOf(sitting).booths.get(part.language)
  if (booth?.seats.some(({ party, pid }) => party === part.party && pid === part.pid) !== true)
    await record.act('booth.seated', body)
  if (booth?.onAir == null) await record.act('booth.taken', body)
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

/** Waits for a client, ten seconds at most. */
function until(client: RoomClient, condition: () => boolean): Promise<void> {
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
