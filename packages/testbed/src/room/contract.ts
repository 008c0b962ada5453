/**
 * What every media backend must let five people hear and nobody else: the same tests run against the mesh and against
 * LiveKit. They assert levels in the mixed output and outcomes, never times.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoothOnAir } from '@samvad/media'
import type { JoinTicket } from '@samvad/protocol'
import { whyNoBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { RoomStage, TONES, type Guest, type Levels } from './stage.ts'

/** A backend under test: gives tickets and is closed at the end. */
export type BackendUnderTest = Readonly<{
  ticketFor: (room: string, endpoint: string) => Promise<JoinTicket>
  close: () => Promise<void>
}>

/** Below this a listener without keys hears nothing. */
const NOTHING_DB = -60

/** Real time passes while sound is heard, and the machine may be busy with something else. */
export const SLOW = { timeout: 180_000 }

/** The contract. `why` says why the backend cannot be tried here; null when it can. */
export function describeBackend(name: string, setup: () => Promise<BackendUnderTest>, why: string | null = null): void {
  describe.skipIf(whyNoBrowser !== null || why !== null)(`a room over ${name}`, SLOW, () => {
    let backend: BackendUnderTest
    let stage: RoomStage
    let speaker: Guest
    let ru1: Guest
    let ru2: Guest
    let hi: Guest
    let listener: Guest

    const ru = (onAir: string | null): BoothOnAir => ({ language: 'ru', onAir, listen: 'floor' })
    const relay: BoothOnAir = { language: 'hi', onAir: 'hi-1', listen: 'lang:ru' }

    beforeAll(async () => {
      backend = await setup()
      stage = await RoomStage.open((endpoint) => backend.ticketFor('r1', endpoint))
      speaker = await stage.arrive('speaker', { party: 'river' })
      ru1 = await stage.arrive('ru-1', { party: 'mountain' })
      ru2 = await stage.arrive('ru-2', { party: 'mountain' })
      hi = await stage.arrive('hi-1', { party: 'river' })
      listener = await stage.arrive('listener', { party: 'mountain' })
      await speaker.speak('zh', 'floor')
      await ru1.speak('ru', 'lang:ru')
      await ru2.speak('ru2', 'lang:ru')
      await hi.speak('hi', 'lang:hi')
      stage.hub.conduct({ floor: ['speaker'], spoken: 'zh', booths: [ru('ru-1'), relay] })
    }, 60_000)

    afterAll(async () => {
      await stage?.close()
      await backend?.close()
    })

    test('everybody hears exactly the channel that they chose, the booth on relay too', async () => {
      await Promise.all([ru1.listen('floor'), ru2.listen('floor'), hi.listen('lang:ru'), listener.listen('lang:ru')])
      await Promise.all([
        ru1.hears({ zh: 'full' }),
        ru2.hears({ zh: 'full' }),
        hi.hears({ ru: 'full' }),
        listener.hears({ ru: 'full' }),
        speaker.hears({}),
      ])
      await listener.listen('lang:hi')
      await listener.hears({ hi: 'full' })
      expect((await listener.report()).chain).toEqual(['lang:hi', 'lang:ru', 'floor'])
      await listener.listen('floor')
      await listener.hears({ zh: 'full' })
    })

    test('the floor stays behind the interpreter, and the sound of a shared screen with it', async () => {
      await speaker.speak('screen', 'floor', 'screen-audio')
      await listener.listen('floor')
      await listener.hears({ zh: 'full', screen: 'full' })
      await listener.listen('lang:ru', -18)
      await listener.hears({ ru: 'full', zh: 'behind', screen: 'behind' })
      await listener.listen('lang:ru', null)
      await listener.hears({ ru: 'full' })
      await speaker.page.evaluate(() => window.person.stop('screen-audio'))
      await listener.listen('floor')
      await listener.hears({ zh: 'full' })
    })

    test('after a handover the other seat is heard and the first no more, through the relay too', async () => {
      await listener.listen('lang:ru')
      stage.hub.conduct({ booths: [ru('ru-2'), relay] })
      await Promise.all([listener.hears({ ru2: 'full' }), hi.hears({ ru2: 'full' }), ru1.hears({ zh: 'full' })])
      stage.hub.conduct({ booths: [ru('ru-1'), relay] })
      await Promise.all([listener.hears({ ru: 'full' }), hi.hears({ ru: 'full' })])
    })

    test('a cough is not heard, and the voice comes back after it', async () => {
      await listener.listen('lang:ru', -18)
      stage.hub.conduct({ coughing: ['ru-1'] })
      await Promise.all([listener.hears({ zh: 'behind' }), hi.hears({})])
      stage.hub.conduct({ coughing: [] })
      await Promise.all([listener.hears({ ru: 'full', zh: 'behind' }), hi.hears({ ru: 'full' })])
    })

    test('a channel that goes off air gives the floor, to listeners and to the booth that relays from it', async () => {
      await listener.listen('lang:ru', -18)
      stage.hub.conduct({ booths: [ru(null), relay] })
      await Promise.all([listener.hears({ zh: 'full' }), hi.hears({ zh: 'full' })])
      expect(await listener.report()).toMatchObject({ reason: 'channel-off-air', chain: ['floor'] })
      await listener.listen('lang:hi')
      await listener.hears({ hi: 'full' })
      expect(await listener.report()).toMatchObject({ reason: 'interpreted', chain: ['lang:hi', 'floor'] })
      stage.hub.conduct({ booths: [ru('ru-1'), relay] })
    })

    test('whoever asks for the language that is spoken hears the speaker', async () => {
      await listener.listen('lang:ru', -18)
      stage.hub.conduct({ spoken: 'ru' })
      await listener.hears({ zh: 'full' })
      expect((await listener.report()).reason).toBe('original')
      stage.hub.conduct({ spoken: 'zh' })
      await listener.hears({ ru: 'full', zh: 'behind' })
    })

    test('a seat that is off air is gated at both ends', async () => {
      await listener.listen('lang:ru')
      await listener.hears({ ru: 'full' })
      // The sender's gate: a listener whose gates are all open hears nobody who is not on air.
      await listener.page.evaluate(() => window.person.eavesdrop(-9))
      await listener.hears({ ru: 'full', zh: 'full', hi: 'full' })
      // The listener's gate: a booth that sends although it is off air is not heard.
      await ru2.page.evaluate(() => window.person.force('lang:ru'))
      await listener.hears({ ru: 'full', zh: 'full', hi: 'full', ru2: 'full' })
      await listener.listen('lang:ru')
      await listener.hears({ ru: 'full' })
      await ru2.page.evaluate(() => window.person.force(null))
    })

    test('a booth that breaks off leaves the floor audible, and is heard again when it is back', async () => {
      await listener.listen('lang:ru')
      await ru1.leave()
      await Promise.all([listener.hears({ zh: 'full' }), hi.hears({ zh: 'full' })])
      // New keys come under a new name: the first keys of a name are the only ones it ever has.
      ru1 = await stage.arrive('ru-1-again', { party: 'mountain' })
      stage.hub.conduct({ booths: [ru('ru-1-again'), relay] })
      await ru1.speak('ru', 'lang:ru')
      await Promise.all([listener.hears({ ru: 'full' }), hi.hears({ ru: 'full' })])
    })

    test('a picture arrives and is decoded', async () => {
      await speaker.page.evaluate(() => window.person.show())
      const pictures = await untilRead(
        () => listener.page.evaluate(() => window.person.pictures()),
        ([picture]) => picture !== undefined && picture.frames > 10,
        'frames of the picture are decoded',
      )
      expect(pictures).toHaveLength(1)
      expect(pictures[0]?.width).toBeGreaterThan(0)
      await listener.page.evaluate(() => window.person.subscribe('sound'))
      await untilRead(
        () => listener.report(),
        ({ tracks }) => tracks.every(({ kind }) => kind === 'audio'),
        'an unwanted picture goes',
      )
      await speaker.page.evaluate(() => window.person.stop('camera'))
    })

    test('whoever leaves has no key for what is said afterwards', async () => {
      const leaver = await stage.arrive('leaver', { party: 'river' })
      await leaver.listen('floor')
      await leaver.hears({ zh: 'full' })
      const held = async (guest: Guest) => guest.page.evaluate(() => window.person.mediaKeys())
      const had = (await held(leaver)).filter(({ sender }) => sender === 'speaker')
      expect(had.length).toBeGreaterThan(0)
      stage.hub.expel('leaver')
      const newest = await untilRead(
        async () => (await held(speaker)).filter(({ own }) => own).at(-1),
        (key) => key !== undefined && had.every(({ epoch }) => epoch < key.epoch),
        'the speaker encrypts with a new key',
      )
      await listener.listen('floor')
      await listener.hears({ zh: 'full' })
      expect((await held(leaver)).map(({ key }) => key)).not.toContain(newest?.key)
      await leaver.page.evaluate(() => window.person.eavesdrop())
      await leaver.hears({})
      await leaver.leave()
    })

    test('a listener whom the media keys are not for hears nothing, although the frames arrive', async () => {
      const [blind, levels] = await overhear('blind')
      expect(Math.max(...Object.values(levels))).toBeLessThan(NOTHING_DB)
      const { tracks, refused } = await blind.report()
      expect(tracks.length).toBeGreaterThan(0)
      expect(refused.map(({ code }) => code)).toContain('frame/no-key')
      await blind.leave()
    })

    test('a listener without any keys hears nothing', async () => {
      const [nobody, levels] = await overhear('none')
      expect(Math.max(...Object.values(levels))).toBeLessThan(NOTHING_DB)
      await nobody.leave()
    })

    test('an endpoint that no party vouches for gets nothing', async () => {
      const stranger = await stage.arrive('stranger', { party: 'river', vouched: false })
      await stranger.speak('other', 'floor')
      await stranger.page.evaluate(() => window.person.force('floor'))
      await untilRead(
        () => speaker.report(),
        ({ refused }) => refused.some(({ endpoint }) => endpoint === 'stranger'),
        'the stranger is refused',
      )
      await stranger.page.evaluate(() => window.person.eavesdrop())
      await listener.listen('floor')
      await listener.page.evaluate(() => window.person.eavesdrop())
      const levels = await loudest(stranger)
      expect(Math.max(...Object.values(levels))).toBeLessThan(NOTHING_DB)
      expect((await listener.levels()).other).toBeLessThan(NOTHING_DB)
      await stranger.leave()
    })

    /** Somebody with every gate open, measured while the others are heard by those who may. */
    async function overhear(keys: 'blind' | 'none'): Promise<readonly [Guest, Levels]> {
      const guest = await stage.arrive(`over-${keys}`, { party: 'river', keys })
      await listener.listen('floor')
      await listener.hears({ zh: 'full' })
      if (keys === 'blind')
        await untilRead(
          () => guest.report(),
          ({ tracks, refused }) => tracks.length > 0 && refused.length > 0,
          'frames arrive at the listener whom no key is for',
        )
      await guest.page.evaluate(() => window.person.eavesdrop())
      return [guest, await loudest(guest)]
    }
  })

  describe.skipIf(whyNoBrowser !== null || why !== null)(`the measurement of silence over ${name}`, SLOW, () => {
    let backend: BackendUnderTest
    let stage: RoomStage

    beforeAll(async () => {
      backend = await setup()
      stage = await RoomStage.open((endpoint) => backend.ticketFor('r2', endpoint))
    }, 60_000)

    afterAll(async () => {
      await stage?.close()
      await backend?.close()
    })

    test('would notice frames in the clear: with encryption off the same listener hears everything', async () => {
      const speaker = await stage.arrive('speaker', { encryption: 'off' })
      await speaker.speak('zh', 'floor')
      stage.hub.conduct({ floor: ['speaker'] })
      const blind = await stage.arrive('over-blind', { keys: 'blind', encryption: 'off' })
      await untilRead(
        () => blind.report(),
        ({ tracks }) => tracks.length > 0,
        'a track arrives',
      )
      await blind.page.evaluate(() => window.person.eavesdrop())
      await blind.hears({ zh: 'full' })
      expect((await loudest(blind)).zh).toBeGreaterThan(NOTHING_DB)
    })
  })
}

/** The highest level of each tone over somewhat more than two windows of the analysis. */
async function loudest(guest: Guest): Promise<Levels> {
  let most = await guest.levels()
  for (let at = 0; at < 8; at++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const now = await guest.levels()
    // A cast: the names are those of the tones.
    const names = Object.keys(TONES) as readonly (keyof typeof TONES)[]
    most = Object.fromEntries(names.map((name) => [name, Math.max(most[name], now[name])])) as Levels
  }
  return most
}
