/**
 * The public view over a real LiveKit server: a visitor without a place sees and hears what a delegate sends while the segment is
 * open, and nothing of what is sent once it is closed, whatever the media server goes on forwarding.
 */
import { randomBytes } from 'node:crypto'
import { toBase64Url, type JsonObject } from '@samvad/log'
import { conductOf, must } from '@samvad/kernel'
import type { Identity } from '@samvad/protocol'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLiveKit, whyNoLiveKit, type LiveKitServer } from '../room/livekit-server.ts'
import { PATIENCE_MS, untilRead } from '../until.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, SLUG, t, type Stage } from './demonstration-stage.ts'
import { equip, levelsOf } from './ears.ts'
import { Seat } from './seat.ts'

const SITTING = 'mountain.public'
/** Tone of the speaker’s microphone, and one that nobody has. */
const [SPEAKER_HZ, OTHER_HZ] = [523, 1063]
const why = whyNoBrowser ?? whyNoLiveKit

let livekit: LiveKitServer
let stage: Stage
let chair: Identity | undefined

describe.skipIf(why !== null)(`the public view by browser${why === null ? '' : ` (${why})`}`, () => {
  beforeAll(async () => {
    livekit = await startLiveKit()
    const media = { livekit, turn: null, stun: [], direct: true }
    stage = await openStage({ browser: openMediaBrowser, patienceMs: PATIENCE_MS, media })
  }, 180_000)

  afterAll(async () => {
    await stage?.close()
    await livekit?.close()
  })

  test(
    '[G46] a visitor sees and hears a segment that is open to the public, and nothing of it once it is closed',
    async () => {
      await stage.of('mountain').context.addInitScript(equip, { hz: SPEAKER_HZ })
      const { page } = await Seat.take(
        stage.of('mountain').context,
        stage.address,
        'mountain',
        'Yelena Andreyevna Studentsova',
      )
      await act('sitting.opened', {
        session: 's8',
        number: 2,
        deputies: [],
        segment: 'working',
        public: true,
      })
      await give()
      await page.goto(`${stage.address}${SESSION}/room`)
      await page.getByRole('button', { name: /^Enter as / }).click()
      await page.getByText(t('public-view.inside-none')).waitFor()
      await page.getByRole('button', { name: t('room.camera.on') }).click()

      await page.keyboard.press('F2')
      await page.getByText('Microphone open.').first().waitFor()

      const outside = await stage.browser.newContext({ locale: 'en-GB' })
      await outside.addInitScript(equip, { hz: OTHER_HZ })
      const visitor = await outside.newPage()
      await visitor.goto(`${stage.address}${SESSION}/live`)
      await visitor.getByText(t('public-view.only-listen')).waitFor({ timeout: PATIENCE_MS })
      await visitor.waitForFunction(
        () => [...document.querySelectorAll('video')].some(({ videoWidth }) => videoWidth > 0),
        undefined,
        { timeout: PATIENCE_MS },
      )
      await page.getByText(t('public-view.inside', { n: 1 })).waitFor()
      await visitor.getByRole('radio', { name: /^Floor/ }).check()
      await visitor.getByRole('button', { name: t('room.listener.start') }).click()
      await heardBy(visitor, ([speaker = -150, other = 0]) => speaker > -20 && other < -50)
      await act('segment.opened', { on: await head(), segment: 'drafting', public: false })
      await visitor.getByText(t('refusal.room/not-public')).waitFor({ timeout: PATIENCE_MS })
      expect(await visitor.locator('video').count()).toBe(0)
      // Who speaks now is heard inside, and outside nothing is.
      await page.getByText(t('sitting.you-have-floor')).first().waitFor({ state: 'hidden' })
      await give()
      await page.getByText(t('sitting.you-have-floor')).first().waitFor()
      await page.keyboard.press('F2')
      await page.getByText('Microphone open.').first().waitFor()
      await heardBy(visitor, ([speaker = 0]) => speaker < -50)
    },
    4 * PATIENCE_MS,
  )
})

/** Gives the speaker the floor. */
async function give(): Promise<void> {
  await act('floor.given', {
    on: await head(),
    party: 'mountain',
    pid: 'studentsova',
    kind: 'speak',
    limit: 300,
    texts: [],
  })
}

function heardBy(visitor: Page, fits: (levels: readonly number[]) => boolean): Promise<readonly number[]> {
  return untilRead(() => levelsOf(visitor, [SPEAKER_HZ, OTHER_HZ]), fits, 'the visitor hears the speaker, or nothing')
}

async function head(): Promise<number> {
  return stage.home.read((state) => {
    const sitting = state.sessions.get('s8')?.sittings.get(SITTING)
    return conductOf(must(sitting, 'the sitting')).head
  })
}

/** Lets the head of a party act by the door of the node. */
async function act(kind: string, body: JsonObject): Promise<void> {
  const post = async (path: string, json: object, token?: string): Promise<Response> =>
    fetch(`${stage.address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(json),
    })
  chair ??= (await (
    await post('/api/demonstration/identities', { slug: SLUG, party: 'mountain', pid: 'studentsova' })
  ).json()) as Identity
  const intent = {
    body: { sitting: SITTING, ...body },
    by: chair.pseudonym,
    kind,
    mech: stage.home.genesis.mech16,
    n: toBase64Url(randomBytes(16)),
  }
  const answer = await post(`/api/mechanisms/${SLUG}/acts`, { intent, content: [], feed: 'shared' }, chair.token)
  expect([kind, answer.status, answer.ok ? '' : await answer.text()]).toEqual([kind, 201, ''])
}
