/** The mesh over a real relay: where parties must not see each other's addresses, and where UDP does not pass. */
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { meshBackend } from '../../../node/src/room/mesh.ts'
import { CHROMIUM, openMediaBrowser, whyNoBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { RoomStage, type Guest, type StageOptions } from './stage.ts'
import { openStrictNetwork, whyNoNetwork, type StrictNetwork } from './turn-network.ts'
import { startTurn, whyNoTurn, whyNoTurnTls } from './turn-server.ts'

const whyNoRelay = whyNoBrowser ?? whyNoTurn
const whyNoStrict = whyNoBrowser ?? whyNoTurnTls ?? whyNoNetwork

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

test.skipIf(whyNoRelay !== null)(
  `between parties only addresses of the relay are offered, and sound arrives over it${because(whyNoRelay)}`,
  async () => {
    const turn = await startTurn()
    open.push(turn)
    const { stage, candidates } = await meetOver([turn.url ?? ''], turn.secret, { direct: false })
    const [river, mountain] = await twoTalk(stage)
    await hear(mountain, 'zh')
    await hear(river, 'ru')
    expect(await pathsOf(river)).toEqual(['relay/udp'])
    expect(candidates.length).toBeGreaterThan(1)
    expect(new Set(candidates.map((line) => / typ (\w+)/.exec(line)?.[1]))).toEqual(new Set(['relay']))
    // The related address of a relayed one would name the guest's own network.
    expect(candidates.filter((line) => !/ raddr 0\.0\.0\.0 rport 0\b/.test(line))).toEqual([])
  },
)

test.skipIf(whyNoRelay !== null)(
  `credentials made with another secret get no relay, and nothing is heard${because(whyNoRelay)}`,
  async () => {
    const turn = await startTurn()
    open.push(turn)
    const { stage, candidates } = await meetOver([turn.url ?? ''], 'another secret', { direct: false })
    const [, mountain] = await twoTalk(stage)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect((await mountain.levels()).zh).toBeLessThan(-60)
    expect(candidates).toEqual([])
    expect(turn.process.output()).toContain('check_stun_auth')
  },
)

test.skipIf(whyNoStrict !== null)(
  `where all UDP is dropped and only 443/TCP is open, two endpoints hear each other through TLS${because(whyNoStrict)}`,
  async () => {
    const network = await openStrictNetwork()
    open.push(network)
    const [relayAddress] = network.outside
    const turn = await startTurn({ address: relayAddress, tlsPort: 443 })
    open.push(turn)
    const { stage } = await meetOver([turn.tlsUrl ?? ''], turn.secret, { direct: true, inside: network })
    const [river, mountain] = await twoTalk(stage)
    await hear(mountain, 'zh')
    await hear(river, 'ru')
    // Direct addresses are allowed here: the relay over TLS is what the network leaves.
    expect(await pathsOf(river)).toEqual(['relay/tls'])
    expect(await pathsOf(mountain)).toEqual(['relay/tls'])
  },
)

test.skipIf(whyNoStrict !== null)(
  `in such a network nothing is heard without a relay${because(whyNoStrict)}`,
  async () => {
    const network = await openStrictNetwork()
    open.push(network)
    const { stage } = await meetOver([], '', { direct: true, inside: network })
    const [, mountain] = await twoTalk(stage)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect((await mountain.levels()).zh).toBeLessThan(-60)
  },
)

type Way = Readonly<{ direct: boolean; inside?: StrictNetwork }>

/** A room whose tickets are those of a node with this relay; the addresses that were offered are noted. */
async function meetOver(
  urls: readonly string[],
  secret: string,
  { direct, inside }: Way,
): Promise<Readonly<{ stage: RoomStage; candidates: string[] }>> {
  const turn = urls.length === 0 ? null : { urls, secret }
  const backend = meshBackend({ turn, stun: [], direct, now: () => new Date() })
  const ticketFor = (endpoint: string) =>
    backend.admit('river-mountain/s8', { endpoint, kind: 'delegate', hidden: false })
  const stage = await RoomStage.open(ticketFor, inside === undefined ? {} : await seenFrom(inside))
  open.push(stage)
  const candidates: string[] = []
  stage.hub.tamper((_from, _to, data) => {
    for (const [line] of data.matchAll(/candidate:\S+ \d+ \w+ \d+ \S+ \d+ typ \w+( raddr \S+ rport \d+)?/g))
      candidates.push(line)
    return data
  })
  return { stage, candidates }
}

/** A browser inside the network, and the hub where it can be seen from there: on port 443 of another address. */
async function seenFrom(network: StrictNetwork): Promise<StageOptions> {
  const [, address] = network.outside
  const origin = `http://${address}:443`
  const path = await network.wrap(CHROMIUM)
  let hubPort = 0
  const door = await openDoor(address, () => hubPort)
  open.push(door)
  return {
    reach: (hub) => {
      hubPort = Number(new URL(hub).port)
      return origin
    },
    browser: () =>
      openMediaBrowser({
        path,
        args: [
          // The relay's certificate is made on the spot.
          '--ignore-certificate-errors',
          // Cryptography is there for safe origins alone, which loopback is and this address is not.
          `--unsafely-treat-insecure-origin-as-secure=${origin}`,
        ],
      }),
  }
}

/** Passes connections to port 443 of an address on to a port of loopback. */
async function openDoor(address: string, port: () => number): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(port(), '127.0.0.1')
    from.pipe(to).pipe(from)
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {
        from.destroy()
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(443, address, resolve)
  })
  return {
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

async function twoTalk(stage: RoomStage): Promise<readonly [Guest, Guest]> {
  const river = await stage.arrive('river-room', { party: 'river' })
  const mountain = await stage.arrive('mountain-room', { party: 'mountain' })
  stage.hub.conduct({ floor: [river.endpoint, mountain.endpoint] })
  await river.speak('zh', 'floor')
  await mountain.speak('ru', 'floor')
  return [river, mountain]
}

async function hear(guest: Guest, tone: 'zh' | 'ru'): Promise<void> {
  await untilRead(
    () => guest.levels(),
    (levels) => levels[tone] > -20,
    `${guest.endpoint} hears ${tone}`,
  )
}

async function pathsOf(guest: Guest): Promise<readonly (string | null)[]> {
  const stats = await untilRead(
    () => guest.page.evaluate(() => window.person.stats()),
    (lines) => lines.length > 0 && lines.every(({ path }) => path !== null),
    `${guest.endpoint} knows its path`,
  )
  return stats.map(({ path }) => path)
}

function because(reason: string | null): string {
  return reason === null ? '' : ` (not run: ${reason})`
}
