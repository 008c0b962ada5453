/** LiveKit keeps the contract of every backend, and what is its own: two servers, and a server that is not trusted. */
import { afterAll, beforeAll, describe, test } from 'vitest'
import { liveKitBackend } from '../../../node/src/room/livekit.ts'
import { whyNoBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { describeBackend } from './contract.ts'
import {
  liveKitTicket,
  startLiveKit,
  startLiveKitPair,
  whyNoLiveKit,
  whyNoTwoNodes,
  type LiveKitServer,
} from './livekit-server.ts'
import { RoomStage } from './stage.ts'

const ROOM = 'river-mountain/s8'

describeBackend(
  `LiveKit${because(whyNoLiveKit)}`,
  async () => {
    const server = await startLiveKit()
    return {
      ticketFor: (room, endpoint) => liveKitTicket(server, room, endpoint),
      close: () => server.close(),
    }
  },
  whyNoLiveKit,
)

describe.skipIf(whyNoBrowser !== null || whyNoLiveKit !== null)(
  `a LiveKit server that is not trusted${because(whyNoLiveKit)}`,
  () => {
    let server: LiveKitServer
    let stage: RoomStage

    beforeAll(async () => {
      server = await startLiveKit()
      stage = await RoomStage.open((endpoint) => liveKitTicket(server, ROOM, endpoint))
      stage.hub.conduct({ floor: ['speaker', 'plain'] })
    }, 60_000)

    afterAll(async () => {
      await stage?.close()
      await server?.close()
    })

    test('frames in the clear are not heard by those who hear the others, and are told of', async () => {
      const [speaker, plain, listener] = [
        await stage.arrive('speaker'),
        await stage.arrive('plain', { encryption: 'off' }),
        await stage.arrive('listener'),
      ]
      await speaker.speak('zh', 'floor')
      await plain.speak('ru', 'floor')
      await listener.hears({ zh: 'full' })
      await untilRead(
        () => listener.report(),
        ({ refused }) => refused.some(({ endpoint, code }) => endpoint === 'plain' && code === 'frame/malformed'),
        'the listener is told of frames in the clear',
      )
      await listener.hears({ zh: 'full' })
      await Promise.all([speaker, plain, listener].map((guest) => guest.leave()))
    })

    test('a server that died and came back is found again, and those without the keys hear nothing then', async () => {
      const speaker = await stage.arrive('speaker')
      const listener = await stage.arrive('listener')
      const blind = await stage.arrive('blind', { keys: 'blind' })
      await speaker.speak('zh', 'floor')
      await listener.hears({ zh: 'full' })
      await blind.page.evaluate(() => window.person.eavesdrop())
      await server.restart()
      await untilRead(
        () => listener.report(),
        ({ state }) => state === 'reconnecting',
        'the listener notices',
      )
      await untilRead(
        () => Promise.all([speaker, listener, blind].map((guest) => guest.report())),
        (reports) =>
          reports.every(({ state, tracks }, at) => state === 'connected' && (at === 0 || tracks.length === 1)),
        'all three are back',
      )
      await listener.hears({ zh: 'full' })
      await blind.page.evaluate(() => window.person.eavesdrop())
      await blind.hears({})
      await Promise.all([speaker, listener, blind].map((guest) => guest.leave()))
    })

    test('an endpoint that the node takes out is out', async () => {
      const speaker = await stage.arrive('speaker')
      const listener = await stage.arrive('listener')
      await speaker.speak('zh', 'floor')
      await listener.hears({ zh: 'full' })
      await liveKitBackend(server).revoke(ROOM, 'speaker')
      await untilRead(
        () => speaker.report(),
        ({ state }) => state === 'closed',
        'the speaker is out',
      )
      await listener.hears({})
      await Promise.all([speaker, listener].map((guest) => guest.leave()))
    })
  },
)

describe.skipIf(whyNoBrowser !== null || whyNoTwoNodes !== null)(
  `two LiveKit servers joined by Redis${because(whyNoTwoNodes)}`,
  () => {
    let pair: Awaited<ReturnType<typeof startLiveKitPair>>
    let stage: RoomStage

    beforeAll(async () => {
      pair = await startLiveKitPair()
      const [first, second] = pair.nodes
      stage = await RoomStage.open((endpoint) =>
        liveKitTicket(endpoint.startsWith('far') ? second : first, ROOM, endpoint),
      )
      stage.hub.conduct({
        floor: ['near', 'far'],
        spoken: 'zh',
        booths: [{ language: 'ru', onAir: 'far-booth', listen: 'floor' }],
      })
    }, 60_000)

    afterAll(async () => {
      await stage?.close()
      await pair?.close()
    })

    test('carry one session: endpoints at one server and at the other hear each other', async () => {
      const near = await stage.arrive('near', { party: 'river' })
      const far = await stage.arrive('far', { party: 'mountain' })
      const booth = await stage.arrive('far-booth', { party: 'mountain' })
      await near.speak('zh', 'floor')
      await far.speak('hi', 'floor')
      await booth.speak('ru', 'lang:ru')
      await Promise.all([near.hears({ hi: 'full' }), far.hears({ zh: 'full' })])
      await near.listen('lang:ru')
      await near.hears({ ru: 'full' })
    })
  },
)

function because(reason: string | null): string {
  return reason === null ? '' : ` (not run: ${reason})`
}
