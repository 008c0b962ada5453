/** The mesh keeps the contract of every backend, and what is a mesh's own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JoinTicket } from '@samvad/protocol'
import { whyNoBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { describeBackend, SLOW } from './contract.ts'
import { RoomStage } from './stage.ts'

const LIMITS = { publishers: 8, listeners: 4 }

function ticket(room: string, endpoint: string, limits = LIMITS): JoinTicket {
  return { backend: 'mesh', room, endpoint, iceServers: [], relayOnly: false, limits }
}

describeBackend('mesh', async () => ({
  ticketFor: async (room, endpoint) => ticket(room, endpoint),
  close: async () => undefined,
}))

describe.skipIf(whyNoBrowser !== null)('connections of a mesh', SLOW, () => {
  let stage: RoomStage

  beforeAll(async () => {
    stage = await RoomStage.open(async (endpoint) => ticket('r3', endpoint, { publishers: 2, listeners: 1 }))
    stage.hub.conduct({ floor: ['a', 'b', 'c'] })
  }, 60_000)

  afterAll(async () => {
    await stage?.close()
  })

  test('a description whose fingerprint was changed on its way is refused, and its sender gets nothing', async () => {
    const first = await stage.arrive('a')
    await first.speak('zh', 'floor')
    stage.hub.tamper((from, _, data) => (from === 'b' ? otherFingerprint(data) : data))
    const second = await stage.arrive('b')
    await second.speak('ru', 'floor')
    const { refused } = await untilRead(
      () => first.report(),
      (report) => report.refused.some(({ endpoint }) => endpoint === 'b'),
      'the description is refused',
    )
    expect(refused).toContainEqual({ endpoint: 'b', code: 'envelope/bad-signature' })
    await second.page.evaluate(() => window.person.eavesdrop())
    await Promise.all([first.hears({}), second.hears({})])
    expect((await first.report()).tracks).toEqual([])
    expect((await second.report()).tracks).toEqual([])

    stage.hub.tamper(null)
    // Once the node is honest again the connection is built anew, by itself.
    await Promise.all([first.listen('floor'), second.listen('floor')])
    await Promise.all([first.hears({ ru: 'full' }), second.hears({ zh: 'full' })])
    await Promise.all([first.leave(), second.leave()])
  })

  test('a connection whose answer was lost is built anew', async () => {
    const first = await stage.arrive('a')
    await first.speak('zh', 'floor')
    let lost = 0
    stage.hub.tamper((_, __, data) => (data.includes('"kind":"answer"') && lost++ === 0 ? null : data))
    const second = await stage.arrive('b')
    await second.listen('floor')
    await second.hears({ zh: 'full' })
    expect(lost).toBeGreaterThan(1)
    stage.hub.tamper(null)
    await Promise.all([first.leave(), second.leave()])
  })

  test('microphones that were opened while no signal got through are heard afterwards', async () => {
    const first = await stage.arrive('a')
    const second = await stage.arrive('b')
    await untilRead(
      () => Promise.all([first, second].map((guest) => guest.report())),
      (reports) => reports.every(({ state }) => state === 'connected'),
      'the connection stands',
    )
    let lost = 0
    stage.hub.tamper((_, __, data) => {
      if (data.includes('"kind":"offer"')) lost++
      return null
    })
    await Promise.all([first.speak('zh', 'floor'), second.speak('ru', 'floor')])
    await untilRead(
      async () => lost,
      (offers) => offers >= 4,
      'both offers are said again, and lost again',
    )
    await Promise.all([first.hears({}), second.hears({})])
    stage.hub.tamper(null)
    await Promise.all([first.listen('floor'), second.listen('floor')])
    await Promise.all([first.hears({ ru: 'full' }), second.hears({ zh: 'full' })])
    await Promise.all([first.leave(), second.leave()])
  })

  test('keys that are vouched for late are met then', async () => {
    const first = await stage.arrive('a')
    await first.speak('zh', 'floor')
    const second = await stage.arrive('b', { vouched: false })
    await second.speak('ru', 'floor')
    await untilRead(
      () => first.report(),
      ({ refused }) => refused.some(({ endpoint }) => endpoint === 'b'),
      'nobody vouches yet',
    )
    await second.page.evaluate(() => window.person.beVouchedFor())
    await Promise.all([first.listen('floor'), second.listen('floor')])
    await Promise.all([first.hears({ ru: 'full' }), second.hears({ zh: 'full' })])
    await Promise.all([first.leave(), second.leave()])
  })

  test('one more than the limit is refused, and the others go on', async () => {
    const guests = [await stage.arrive('a'), await stage.arrive('b'), await stage.arrive('c')]
    await guests[0]?.speak('zh', 'floor')
    const fourth = await stage.arrive('d')
    await untilRead(
      () => Promise.all(guests.map((guest) => guest.report())),
      (reports) => reports.every(({ refused }) => refused.some(({ code }) => code === 'room/full')),
      'the fourth is refused',
    )
    await guests[1]?.hears({ zh: 'full' })
    await guests[2]?.hears({ zh: 'full' })
    await fourth.page.evaluate(() => window.person.eavesdrop())
    await fourth.hears({})
    await Promise.all([...guests, fourth].map((guest) => guest.leave()))
  })
})

/** The same line with another fingerprint in its description: what a node would do to sit between two endpoints. */
function otherFingerprint(line: string): string {
  return line.replace(/(a=fingerprint:sha-256 )([0-9A-F]{2})/g, (_, start: string, byte: string) =>
    start.concat(byte === '00' ? '01' : '00'),
  )
}
