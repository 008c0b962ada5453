/**
 * Trouble in the room: a page loaded anew in the middle of a speech, a line that is cut, a node that is killed, two
 * chairs at once, and a chair who is gone. Whoever speaks has the floor and the clock again, and on the record nothing is
 * lost and nothing stands twice.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { until } from '../until.ts'
import { whyNoBrowser } from './chromium.ts'
import { SESSION, t } from './demonstration-stage.ts'
import { conducting, PEOPLE, SegmentStage, type Guest } from './opening-segment-stage.ts'
import { samvad } from './samvad-command.ts'
import { stepsOf } from './steps.ts'

const ROOM = `${SESSION}/room`
const CHAIR = `${SESSION}/chair`

let stage: SegmentStage
let chair: Guest
let deputy: Guest
let wen: Guest
let studentsova: Guest
const step = stepsOf({ timeoutMs: 300_000, said: () => stage.said() })

describe.skipIf(whyNoBrowser !== null)(
  `trouble in the room${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      stage = await SegmentStage.open()
    }, 180_000)

    afterAll(async () => {
      await stage?.close()
    }, 60_000)

    step('a sitting is open, and a head of delegation speaks', async () => {
      const fang = await stage.enter('fang')
      await fang.seat.visit(`${SESSION}/agenda`)
      await fang.page.getByRole('heading', { name: 'Provisional agenda RMD/8/1/Rev.1' }).waitFor()
      await fang.seat.act('agenda.adopted')
      await stage.leave(fang)
      chair = await stage.enter('studentsova')
      await chair.seat.visit(`${SESSION}/sitting`)
      await chair.seat.act('sitting.opened')
      await chair.go(CHAIR)
      await chair.press(t('chair.enter'))
      await chair.press(t('chair.go-item', { no: '1' }))
      studentsova = await stage.enter('studentsova')
      wen = await stage.enter('wen')
      for (const guest of [studentsova, wen]) await comesIn(guest)
      deputy = await stage.enter('wen')
      await deputy.go(CHAIR)
      await deputy.press(t('chair.enter'))
      await givesFloorTo(wen)
    })

    step(
      'the page of the speaker is loaded anew: floor and clock are there again, and the voice after one key',
      async () => {
        const before = Date.now()
        await wen.page.reload()
        await wen.see(t('room.before.opened'))
        const atDoor = Date.now()
        await wen.press(/^Enter as /)
        await wen.see(t('sitting.you-have-floor'))
        await until(async () => (await wen.clock()) !== null, 'the clock runs')
        const inside = Date.now()
        console.log(
          `floor and clock after a reload: ${atDoor - before} ms to the door, ${inside - atDoor} ms from there`,
        )
        await sameClock()
        await wen.see('It never opens by itself.')
        await wen.key('F2')
        await studentsova.hears({ wen: 'full' })
        // It came back as the endpoint that it was: vouched for once.
        expect(acts(wen, 'endpoint.vouched').filter(({ feed }) => feed === feedOf('river')).length).toBe(2)
      },
    )

    step(
      'the line of the speaker is cut: the voice goes on, what was pressed meanwhile is told, and counts once',
      async () => {
        wen.line.cut()
        await wen.see(/^Connecting again/)
        await chair.see(t('chair.problem.away', { who: PEOPLE.wen.name }))
        await studentsova.hears({ wen: 'full' })
        await wen.press(t('room.do.end'))
        await wen.see(t('refusal.node/unreachable'))
        wen.line.mend()
        await until(async () => !(await wen.words(/^Connecting again/).isVisible()), 'the line is back')
        await wen.see(t('sitting.you-have-floor'))
        await sameClock()
        await wen.key('F2')
        await studentsova.hears({ wen: 'full' })
        await wen.press(t('room.do.end'))
        await chair.see(t('sitting.nobody'))
        expect(acts(studentsova, 'floor.returned').length).toBe(1)
      },
    )

    step(
      'the node is killed while somebody speaks and starts again: the floor, the clock and the voice are there',
      async () => {
        await givesFloorTo(wen)
        await stage.node.end('SIGKILL')
        await Promise.all([wen.see(/^Connecting again/), studentsova.see(/^Connecting again/)])
        await stage.node.start()
        for (const guest of [wen, studentsova])
          await until(async () => !(await guest.words(/^Connecting again/).isVisible()), `${guest.who} is back`)
        await wen.see(t('sitting.you-have-floor'))
        await sameClock()
        await studentsova.hears({ wen: 'full' })
        await wen.press(t('room.do.end'))
        await chair.see(t('sitting.nobody'))
        expect(acts(studentsova, 'floor.returned').length).toBe(2)
      },
    )

    step('of two chairs that act at once one counts, and the other is told what the first did', async () => {
      const go = (no: string): string => t('chair.go-item', { no })
      for (const [first, second, no, next] of [
        [chair, deputy, '2', '3'],
        [deputy, chair, '3', '4'],
      ] as const) {
        await Promise.all([first, second].map((one) => one.button(go(no)).waitFor()))
        second.line.hold()
        await first.takes(() => first.press(go(no)), wen.words(t('room.item', { no })))
        await second.press(go(no))
        second.line.letGo()
        await second.see(t('chair.stale'))
        await second.page
          .locator('.answered li')
          .filter({ hasText: t('chair.step.item.opened', { no }) })
          .waitFor()
        await second.press(t('chair.stale.close'))
        for (const one of [first, second]) await one.button(go(next)).waitFor()
      }
      expect(itemsTakenUp(studentsova)).toEqual(['item-1', 'item-2', 'item-3'])
    })

    step('the chair is gone: the deputy takes over and conducts, and the chair comes back as a deputy', async () => {
      await stage.leave(chair)
      await deputy.press(t('chair.take'))
      await deputy.see(t('chair.take.ask'))
      await deputy.press(t('chair.take'))
      await until(() => deputy.button(t('chair.take')).isHidden(), 'the deputy conducts')
      await studentsova.key('F9')
      await deputy.gives(studentsova)
      await studentsova.key('F2')
      await wen.hears({ studentsova: 'full' })
      chair = await stage.enter('studentsova')
      await chair.go(CHAIR)
      await chair.button(t('chair.take')).waitFor()
      await studentsova.press(t('room.do.end'))
      await deputy.see(t('sitting.nobody'))
    })

    step('nothing is lost and nothing stands twice: every browser has the same record, and it verifies', async () => {
      const record = (guest: Guest): string[] =>
        guest.told
          .filter(({ kind }) => kind !== 'heartbeat')
          .map(({ feed, seq, text }) => `${feed} ${seq} ${text}`)
          .toSorted()
      const shared = (guest: Guest): string[] => record(guest).filter((line) => !/\/internal /.test(line))
      await until(
        () => JSON.stringify(shared(studentsova)) === JSON.stringify(shared(wen)),
        'both parties were told the same',
      )
      for (const guest of [studentsova, wen, chair, deputy])
        expect(guest.told.filter(({ kind }) => kind.startsWith('changed '))).toEqual([])
      expect(acts(wen, 'floor.asked').length).toBe(3)
      expect(acts(wen, 'floor.given').length).toBe(3)
      expect(acts(wen, 'floor.returned').length).toBe(3)
      expect(acts(wen, 'conduct.taken').length).toBe(1)
      const answered = acts(wen, 'conduct.applied').map(({ body }) => `${String(body['feed'])} ${String(body['seq'])}`)
      expect(new Set(answered).size).toBe(answered.length)
      const path = join(stage.directory, 'trouble.zip')
      await writeFile(path, await stage.bundleOf(wen))
      const { code, output } = await samvad('verify', path, '--genesis', stage.node.mech)
      expect([code, code === 0 ? '' : output]).toEqual([0, ''])
    })
  },
)

async function comesIn(guest: Guest): Promise<void> {
  await guest.go(ROOM)
  await guest.page.getByRole('radio', { name: t('room.channel.floor') }).check()
  await guest.press(/^Enter as /)
  await guest.see(t('room.state.open'))
}

/** Somebody asks, is called, and speaks. */
async function givesFloorTo(guest: Guest): Promise<void> {
  await guest.button(t('room.do.ask', { no: '1' })).waitFor()
  await guest.key('F9')
  await chair.gives(guest)
  await guest.key('F2')
  await studentsova.hears({ [guest.who]: 'full' })
}

/** The clock of the speaker says what the others' says. */
async function sameClock(): Promise<void> {
  await until(async () => {
    const [before, mine, after] = [await studentsova.clock(), await wen.clock(), await studentsova.clock()]
    return before !== null && mine !== null && after !== null && mine >= before - 1 && mine <= after + 1
  }, 'the clocks of speaker and listener agree')
}

/** Acts of a kind that a browser was told of. */
function acts(guest: Guest, kind: string) {
  return guest.told.filter((act) => act.kind === kind)
}

/** The shared feed of a party. */
function feedOf(party: string): string | undefined {
  return studentsova.told.find(({ kind, feed }) => kind === 'delegation.notified' && feed.includes(party))?.feed
}

/** Items that the conducting feed took up or listed, in its order. */
function itemsTakenUp(guest: Guest): readonly unknown[] {
  return conducting(guest).flatMap(({ kind, body }) => {
    if (kind === 'item.opened') return [body['item']]
    if (kind !== 'conduct.applied') return []
    const command = guest.told.find(({ feed, seq }) => feed === body['feed'] && seq === body['seq'])
    return command?.kind === 'item.opened' ? [command.body['item']] : []
  })
}
