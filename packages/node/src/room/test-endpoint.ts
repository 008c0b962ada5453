/** An endpoint for tests of the room: says the hello over a real socket and keeps what comes. */
import { randomBytes } from 'node:crypto'
import { canonicalText } from '@samvad/log'
import { ROOM_PROTOCOL, type EndpointCard, type RoomDown, type RoomUp } from '@samvad/protocol'
import type { Walk } from '@samvad/testbed'
import { preparedWalk, SLUG, type TestPerson } from '../test-node.ts'
import { TestFrames } from '../test-frames.ts'
import { TestSocket } from '../test-socket.ts'

/** A session for which each party has named its head, a few people, one of them not accredited, and interpreters. */
export function delegationsWalk(interpreters: readonly string[] = ['booth']): Walk {
  const walk = preparedWalk()
  const { scene, session } = walk
  for (const { id } of scene.genesis.parties) {
    const people = ['p1', 'p2', 'p3', ...interpreters, 'stranger']
    for (const pid of people) {
      const named = scene.commit(canonicalText({ names: { en: `${pid} of ${id}` } }), 'parties')
      scene.must(id, 'person.notified', { pid, c: named.c, content: [named] })
      scene.grant(id, pid, interpreters.includes(pid) ? ['interpreter'] : ['delegate'], pid)
    }
    scene.must(id, 'delegation.notified', { session, members: membersOf(people, interpreters) })
    for (const pid of people) if (pid !== 'stranger') scene.must(id, 'accreditation.granted', { session, pid })
  }
  return walk
}

/** Members of a delegation of which these are its people beside the head. */
export function membersOf(people: readonly string[], interpreters: readonly string[] = ['booth']) {
  return [
    { pid: 'head', role: 'head' },
    ...people.map((pid) => ({ pid, role: interpreters.includes(pid) ? 'interpreter' : 'member' })),
  ]
}

/** A card with fresh keys. */
export function cardOf(kind: EndpointCard['kind'], more: Partial<EndpointCard> = {}): EndpointCard {
  const key = (): string => randomBytes(32).toString('base64')
  return { kind, sign: key(), box: key(), vouched: null, endToEnd: true, ...more }
}

export type HelloOptions = Readonly<{
  url: string
  address: string
  person: TestPerson | null
  card?: EndpointCard
  endpoint?: string
  page?: string
  /** Sent in place of the hello. */
  first?: string
}>

export class TestEndpoint extends TestFrames<RoomDown> {
  readonly id: string
  readonly card: EndpointCard
  readonly page: string
  readonly socket: TestSocket
  readonly ended: Promise<number | null>

  private constructor(socket: TestSocket, id: string, card: EndpointCard, page: string) {
    super()
    this.socket = socket
    this.id = id
    this.card = card
    this.page = page
    this.ended = new Promise((ended) => {
      socket.listen({
        ended,
        text: (text) => this.take(text),
      })
    })
  }

  /** Connects and says the hello. */
  static async greet(options: HelloOptions): Promise<TestEndpoint> {
    const { url, address, person, card = cardOf('delegate'), first } = options
    const { endpoint = randomBytes(9).toString('base64url'), page = randomBytes(9).toString('base64url') } = options
    const socket = await TestSocket.open(url, `/api/mechanisms/${SLUG}/rooms/${address}`)
    const it = new TestEndpoint(socket, endpoint, card, page)
    const token = person?.identity.token ?? null
    if (first === undefined) it.say({ t: 'hello', protocol: ROOM_PROTOCOL, token, endpoint, card, page })
    else socket.send(first)
    return it
  }

  say(frame: RoomUp): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** Waits until everything said before has been heard: what has not come by then does not come. */
  async settled(): Promise<void> {
    const sent = Math.random()
    this.say({ t: 'ping', sent })
    await this.frame('pong', (pong) => pong.sent === sent)
  }
}
