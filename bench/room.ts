/**
 * How quick a room is: coming in, mouth to ear, handover, change of channel, and what an endpoint costs. Each figure is
 * the median of some rounds in a real browser on loopback, with a tone for a voice and an interpreter who needs no time
 * to think. Over the mesh the references are those of the first prototype on an idle machine of two cores; over LiveKit
 * they are the mesh's own of the same run.
 */
import { liveKitTicket, startLiveKit, whyNoLiveKit } from '@samvad/testbed/livekit'
import { RoomStage, TONES, type Guest } from '@samvad/testbed/room'
import type { Bench } from './bench.ts'

const ROUNDS = 5

/** Opens a room over some backend, does something in it, and closes it; says what a server has taken so far. */
type InRoom = <T>(work: (stage: RoomStage, serverSeconds: () => number) => Promise<T>) => Promise<T>

const overMesh: InRoom = async (work) => {
  const stage = await RoomStage.open(async (endpoint) => ({
    backend: 'mesh',
    room: 'bench',
    endpoint,
    iceServers: [],
    relayOnly: false,
    limits: { publishers: 8, listeners: 4 },
  }))
  try {
    return await work(stage, () => 0)
  } finally {
    await stage.close()
  }
}

const overLiveKit: InRoom = async (work) => {
  const server = await startLiveKit()
  try {
    const stage = await RoomStage.open((endpoint) => liveKitTicket(server, 'bench', endpoint))
    try {
      return await work(stage, () => server.cpuSeconds())
    } finally {
      await stage.close()
    }
  } finally {
    await server.close()
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const firstSoundOf = (guest: Guest, ...hz: readonly number[]) =>
  guest.page.evaluate((tones) => window.person.firstSound(tones), hz)

/** From the beginning of coming in to the first sound or picture of somebody who is there. */
function joining(inRoom: InRoom, what: 'sound' | 'picture'): Promise<number[]> {
  return inRoom(async (stage) => {
    const host = await stage.arrive('host')
    await host.speak('zh', 'floor')
    await host.page.evaluate(() => window.person.show())
    stage.hub.conduct({ floor: ['host'] })
    const times: number[] = []
    for (let at = 0; at < ROUNDS; at++) {
      const guest = await stage.arrive(`guest-${at}`)
      const first =
        what === 'sound'
          ? await firstSoundOf(guest, TONES.zh)
          : await guest.page.evaluate(() => window.person.firstPicture())
      times.push(first - guest.began)
      await guest.leave()
    }
    return times
  })
}

/** From the opening of a mouth to the ear of a listener, behind none, one or two interpreters. */
function mouthToEar(inRoom: InRoom, interpreters: 0 | 1 | 2): Promise<number[]> {
  return inRoom(async (stage) => {
    const speaker = await stage.arrive('speaker')
    await speaker.speak('zh', 'floor')
    const languages = (['ru', 'hi'] as const).slice(0, interpreters)
    const listen = (at: number) => (at === 0 ? ('floor' as const) : (`lang:${languages[at - 1] ?? 'ru'}` as const))
    stage.hub.conduct({
      floor: ['speaker'],
      spoken: 'zh',
      booths: languages.map((language, at) => ({ language, onAir: language, listen: listen(at) })),
    })
    for (const [at, language] of languages.entries()) {
      const booth = await stage.arrive(language)
      await booth.listen(listen(at))
      await booth.page.evaluate((channel) => window.person.repeat(channel), `lang:${language}` as const)
    }
    const listener = await stage.arrive('listener')
    await listener.listen(listen(interpreters))
    const times: number[] = []
    for (let at = 0; at < 3 * ROUNDS && times.length < ROUNDS; at++) {
      // The silence that is waited for next must not be the one from before.
      await listener.hears({ zh: 'full' })
      await speaker.page.evaluate(() => window.person.mouth(false))
      await listener.hears({})
      const heard = firstSoundOf(listener, TONES.zh)
      const opened = await speaker.page.evaluate(() => window.person.mouth(true))
      const took = (await heard) - opened
      // On a busy machine sound stands still for a while and what comes then was still on its way.
      if (took > 0) times.push(took)
    }
    if (times.length < ROUNDS) throw new Error('the machine is too busy to measure')
    return times
  })
}

/** Two seats of a booth and a listener, with the first seat on air. */
async function booth(stage: RoomStage): Promise<Guest> {
  const speaker = await stage.arrive('speaker')
  await speaker.speak('zh', 'floor')
  const first = await stage.arrive('ru-1')
  await first.speak('ru', 'lang:ru')
  const second = await stage.arrive('ru-2')
  await second.speak('ru2', 'lang:ru')
  const listener = await stage.arrive('listener')
  await listener.listen('lang:ru')
  onAir(stage, 'ru-1')
  await listener.hears({ ru: 'full' })
  return listener
}

function onAir(stage: RoomStage, seat: string): void {
  stage.hub.conduct({ floor: ['speaker'], spoken: 'zh', booths: [{ language: 'ru', onAir: seat, listen: 'floor' }] })
}

function handover(inRoom: InRoom): Promise<number[]> {
  return inRoom(async (stage) => {
    const listener = await booth(stage)
    const gaps: number[] = []
    for (let at = 0; at < ROUNDS + 1; at++) {
      const gap = listener.page.evaluate((tones) => window.person.longestGap(tones), [TONES.ru, TONES.ru2])
      onAir(stage, at % 2 === 0 ? 'ru-2' : 'ru-1')
      gaps.push(await gap)
      await listener.hears(at % 2 === 0 ? { ru2: 'full' } : { ru: 'full' })
    }
    // The second seat has never sent before the first round.
    return gaps.slice(1)
  })
}

function channelSwitch(inRoom: InRoom): Promise<number[]> {
  return inRoom(async (stage) => {
    const listener = await booth(stage)
    const times: number[] = []
    for (let at = 0; at < ROUNDS; at++) {
      const channel = at % 2 === 0 ? ('floor' as const) : ('lang:ru' as const)
      const tone = at % 2 === 0 ? TONES.zh : TONES.ru
      times.push(
        await listener.page.evaluate(
          async ([to, hz]) => {
            const began = performance.timeOrigin + performance.now()
            window.person.listen(to, null)
            return (await window.person.firstSound([hz])) - began
          },
          [channel, tone] as const,
        ),
      )
      await listener.hears(at % 2 === 0 ? { zh: 'full' } : { ru: 'full' })
    }
    return times
  })
}

/** Cores that one of five endpoints takes, each with a tone, two with a picture; the server's share is in it. */
function cost(inRoom: InRoom): Promise<number[]> {
  return inRoom(async (stage, serverSeconds) => {
    const guests: Guest[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const guest = await stage.arrive(name)
      guests.push(guest)
      await guest.speak('zh', 'floor')
      if (guests.length <= 2) await guest.page.evaluate(() => window.person.show())
    }
    stage.hub.conduct({ floor: ['a', 'b', 'c', 'd', 'e'] })
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const spent = async () => (await stage.cpuSeconds()) + serverSeconds()
    const before = await spent()
    const began = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    const used = (await spent()) - before
    return [used / ((performance.now() - began) / 1_000) / guests.length]
  })
}

const PROTOTYPE = 'prototype'

type Measure = Readonly<{
  what: string
  unit: string
  reference: number
  beside: string
  run: (inRoom: InRoom) => Promise<number[]>
}>

const MEASURES: readonly Measure[] = [
  {
    what: 'join to first picture',
    unit: 'ms',
    reference: 187,
    beside: PROTOTYPE,
    run: (inRoom) => joining(inRoom, 'picture'),
  },
  {
    what: 'join to first sound',
    unit: 'ms',
    reference: 296,
    beside: PROTOTYPE,
    run: (inRoom) => joining(inRoom, 'sound'),
  },
  { what: 'mouth to ear', unit: 'ms', reference: 118, beside: PROTOTYPE, run: (inRoom) => mouthToEar(inRoom, 0) },
  {
    what: 'mouth to ear, interpreted',
    unit: 'ms',
    reference: 236,
    beside: 'prototype, twice',
    run: (inRoom) => mouthToEar(inRoom, 1),
  },
  {
    what: 'mouth to ear, on relay',
    unit: 'ms',
    reference: 354,
    beside: 'prototype, thrice',
    run: (inRoom) => mouthToEar(inRoom, 2),
  },
  { what: 'gap at a handover', unit: 'ms', reference: 20, beside: PROTOTYPE, run: handover },
  { what: 'change of channel', unit: 'ms', reference: 100, beside: 'the limit for speech', run: channelSwitch },
  { what: 'processor per endpoint of five', unit: 'cores', reference: 0.25, beside: PROTOTYPE, run: cost },
]

/** What the mesh gave in this run, for LiveKit to stand beside. */
const ofMesh = new Map<string, number>()

async function meshFigure({ what, run }: Measure): Promise<number> {
  const known = ofMesh.get(what)
  if (known !== undefined) return known
  const figure = median(await run(overMesh))
  ofMesh.set(what, figure)
  return figure
}

export const room: readonly Bench[] = MEASURES.flatMap((measure) => {
  const { what, unit, reference, beside, run } = measure
  const mesh: Bench = {
    name: `room: ${what}`,
    beside,
    run: async () => ({ ours: await meshFigure(measure), reference, unit }),
  }
  const liveKit: Bench = {
    name: `room over LiveKit: ${what}`,
    beside: 'mesh, same run',
    run: async () => ({ reference: await meshFigure(measure), ours: median(await run(overLiveKit)), unit }),
  }
  return whyNoLiveKit === null ? [mesh, liveKit] : [mesh]
})
