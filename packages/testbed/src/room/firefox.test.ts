/** Firefox in a room with Chromium: it encrypts by another interface of the browser, and fails closed as well. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JoinTicket } from '@samvad/protocol'
import { whyNoBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { Firefox, whyNoFirefox } from './firefox.ts'
import { RoomStage, TONES, type Guest } from './stage.ts'
import type { Arrival } from './page.ts'

const why = whyNoBrowser ?? whyNoFirefox

/** A page of Firefox has keys of its own, and new keys come under a new name: a name has its first keys for good. */
const NAMES = { hears: 'firefox-hears', sees: 'firefox-sees', keyless: 'firefox-keyless' } as const

describe.skipIf(why !== null)(`Firefox in a mesh with Chromium${why === null ? '' : ` (not run: ${why})`}`, () => {
  let stage: RoomStage
  let firefox: Firefox
  let speaker: Guest

  beforeAll(async () => {
    stage = await RoomStage.open(async (endpoint) => ticketOf(endpoint))
    firefox = await Firefox.open()
    stage.hub.conduct({ floor: ['chromium', ...Object.values(NAMES)] })
    speaker = await stage.arrive('chromium')
    await speaker.speak('zh', 'floor')
  }, 90_000)

  afterEach(async () => {
    await firefox.evaluate(() => window.person.leave())
  })

  afterAll(async () => {
    await firefox?.close()
    await stage?.close()
  })

  test('each hears the other', async () => {
    await enter(NAMES.hears)
    await firefox.evaluate((hz) => window.person.speak(hz, 'floor'), TONES.ru)
    const [zh] = await untilRead(
      () => firefox.evaluate((hz) => window.person.levels(hz), [TONES.zh, TONES.other]),
      ([level]) => level !== undefined && level > -20,
      'Firefox hears Chromium',
    )
    expect(zh).toBeLessThan(0)
    await speaker.listen('floor')
    await speaker.hears({ ru: 'full' })
  }, 60_000)

  test('a picture of each is decoded by the other', async () => {
    await enter(NAMES.sees)
    await speaker.page.evaluate(() => window.person.show())
    await firefox.evaluate(() => window.person.show())
    // Firefox counts no frames of a window that is never painted, so the picture itself is looked at.
    const colours = new Set<string>()
    await untilRead(
      async () => {
        const colour = await firefox.evaluate(colourOfPicture)
        if (colour !== null) colours.add(colour)
        return [...colours]
      },
      (seen) => seen.length > 3,
      'Firefox decodes the changing picture of Chromium',
    )
    await untilRead(
      () => speaker.page.evaluate(() => window.person.pictures()),
      ([picture]) => picture !== undefined && picture.frames > 5 && picture.width > 0,
      'Chromium decodes the picture of Firefox',
    )
    await speaker.page.evaluate(() => window.person.stop('camera'))
  }, 60_000)

  test('without the keys it gets the frames and hears nothing', async () => {
    await enter(NAMES.keyless, 'blind')
    await untilRead(
      () => firefox.evaluate(() => window.person.report()),
      ({ tracks, refused }) => tracks.length > 0 && refused.some(({ code }) => code === 'frame/no-key'),
      'frames arrive that Firefox cannot open',
    )
    await firefox.evaluate(() => window.person.eavesdrop())
    for (let at = 0; at < 8; at++) {
      const [level] = await firefox.evaluate((hz) => window.person.levels(hz), [TONES.zh])
      expect(level).toBeLessThan(-60)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }, 60_000)

  async function enter(endpoint: string, keys: Arrival['keys'] = 'own'): Promise<void> {
    await firefox.goto(stage.hub.address)
    const arrival: Arrival = {
      endpoint,
      party: 'mountain',
      ticket: ticketOf(endpoint),
      keys,
      vouched: true,
      encryption: 'on',
    }
    await firefox.evaluate((how) => window.person.arrive(how), arrival)
  }
})

/** The colour of a corner of the picture in the page; null while there is none. */
function colourOfPicture(): string | null {
  const video = document.querySelector('video')
  const draw = new OffscreenCanvas(8, 8).getContext('2d')
  if (video === null || video.videoWidth === 0 || draw === null) return null
  draw.drawImage(video, 0, 0, 8, 8)
  return [...draw.getImageData(0, 0, 1, 1).data].map((part) => Math.round(part / 16)).join(' ')
}

function ticketOf(endpoint: string): JoinTicket {
  const limits = { publishers: 8, listeners: 4 }
  return { backend: 'mesh', room: 'r5', endpoint, iceServers: [], relayOnly: false, limits }
}
