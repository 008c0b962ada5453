/**
 * The opening segment of the fictional eighth session in the meeting room, as everybody sees and hears it: the chair at
 * the console, the heads of both delegations, three interpreters in two booths and a listener, over real media. The same
 * walk goes over browsers that are connected to each other and over a LiveKit server.
 */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { must } from '@samvad/kernel'
import { writeZip } from '@samvad/verify'
import { startLiveKit, whyNoLiveKit, type LiveKitServer } from '../room/livekit-server.ts'
import { until } from '../until.ts'
import { whyNoBrowser } from './chromium.ts'
import { SESSION, t } from './demonstration-stage.ts'
import { holds } from './leak-watch.ts'
import { conducting, filesOf, PEOPLE, SegmentStage, type Guest, type Keys, type Told } from './opening-segment-stage.ts'
import { samvad } from './samvad-command.ts'
import { stepsOf } from './steps.ts'

const ROOM = `${SESSION}/room`
const CHAIR = `${SESSION}/chair`
const BOOTH = `${SESSION}/booth/hi`
const HINDI = 'हिन्दी'
const RUSSIAN = 'Русский'

segment('browsers connected to each other', whyNoBrowser, async () => null)

let livekit: LiveKitServer | null = null
segment('a LiveKit server', whyNoBrowser ?? whyNoLiveKit, async () => (livekit = await startLiveKit()))
afterAll(() => livekit?.close())

/** The whole segment over one way of moving media. */
function segment(over: string, whyNot: string | null, media: () => Promise<Keys | null>): void {
  describe.skipIf(whyNot !== null)(`the opening segment over ${over}${whyNot === null ? '' : ` (${whyNot})`}`, () => {
    /** Stands in the embargoed letter of the Mountain Party. */
    const canary = `letter-canary-${randomBytes(9).toString('hex')}`
    const guests = new Map<'chair' | 'studentsova' | 'wen' | 'ji' | 'tropintseva' | 'olshanova' | 'fang', Guest>()
    const at = (key: Parameters<typeof guests.get>[0]): Guest => must(guests.get(key), key)
    let stage: SegmentStage
    const step = stepsOf({ timeoutMs: 300_000, said: () => stage.said() })

    beforeAll(async () => {
      stage = await SegmentStage.open(await media())
    }, 180_000)

    afterAll(async () => {
      await stage?.close()
    }, 60_000)

    step('secretaries prepare the sitting: agenda, statements, and a letter under embargo', async () => {
      const [luginin, fang] = [await stage.enter('luginin'), await stage.enter('fang')]
      guests.set('fang', fang)
      await luginin.seat.visit(`${SESSION}/letters`)
      await luginin.seat.act('letter.deposited', {
        fill: async (form) => {
          await form.getByLabel('Which letter').selectOption('mountain.letter-8')
          const text = form.locator('textarea[lang="ru"]')
          await until(async () => (await text.inputValue()).length > 100, 'the kept text is in the form')
          await text.fill(`${await text.inputValue()}\n\n${canary}`)
        },
      })
      await luginin.seat.act('letter.announced', { about: 'mountain.letter-8' })
      await stage.leave(luginin)
      await fang.seat.visit(`${SESSION}/agenda`)
      await fang.page.getByRole('heading', { name: 'Provisional agenda RMD/8/1/Rev.1' }).waitFor()
      await fang.seat.act('agenda.adopted')
      await fang.seat.visit(`${SESSION}/statements`)
      await fang.seat.act('statement.deposited', {
        fill: (form) => form.getByRole('button', { name: 'Use the demonstration’s text' }).click(),
      })
    })

    step('everybody looks at devices and channel, enters, and waits before the door', async () => {
      for (const key of ['studentsova', 'wen'] as const) {
        const guest = await stage.enter(key)
        guests.set(key, guest)
        await guest.go(ROOM)
        await guest.page.getByRole('heading', { name: t('room.before.title') }).waitFor()
        await guest.see(t('room.before.microphone.good'))
        await guest.see(t('room.before.encryption.alone'))
        await guest.page.getByRole('radio', { name: t('room.channel.floor') }).check()
        await guest.press(/^Enter as /)
        await guest.see(t('room.state.before'))
        await guest.see(t('room.before.wait'))
      }
      const fang = at('fang')
      await fang.go(`${SESSION}/listen`)
      await fang.page.getByRole('radio', { name: new RegExp(HINDI) }).check()
      await fang.press(t('room.listener.start'))
      await fang.see(t('room.state.before'))
      const ji = await stage.enter('ji')
      guests.set('ji', ji)
      await ji.go(BOOTH)
      await ji.see(t('booth.enter.no-sitting'))
    })

    step('whoever is not accredited is refused at the door', async () => {
      const shen = await stage.enter('shen')
      await shen.go(ROOM)
      await shen.press(/^Enter as /)
      await shen.see('room/not-accredited')
      await stage.leave(shen)
    })

    step('the chair opens the sitting, and those who waited are in and encrypted', async () => {
      const chair = await stage.enter('studentsova')
      guests.set('chair', chair)
      await chair.go(CHAIR)
      await chair.page.getByRole('link', { name: t('sitting.open.title') }).click()
      await chair.seat.act('sitting.opened')
      await chair.go(CHAIR)
      await chair.press(t('chair.enter'))
      for (const key of ['wen', 'studentsova'] as const) await at(key).see(t('room.state.open'))
      for (const key of ['wen', 'studentsova', 'chair'] as const) await encrypted(at(key), 3)
      await chair.press(t('chair.go-item', { no: '1' }))
      await at('wen').see(t('room.item', { no: '1' }))
    })

    step('a browser that cannot encrypt stays outside a closed segment', async () => {
      const su = await stage.enter('su', { keyless: true })
      await su.go(ROOM)
      await su.see(t('room.before.encryption.unable'))
      await su.press(/^Enter as /)
      await su.see('room/needs-end-to-end')
      await stage.leave(su)
      expect(await codeOf(at('wen'))).toEqual(await codeOf(at('studentsova')))
    })

    step('the chair calls the readers; a letter is nobody else’s until it is opened at the lectern', async () => {
      const [chair, studentsova, wen] = [at('chair'), at('studentsova'), at('wen')]
      await calls(chair, studentsova)
      await wen.see(t('room.text.no.after-delivery'))
      for (const key of ['wen', 'ji', 'fang'] as const)
        expect([key, await at(key).received.sourcesOf(canary)]).toEqual([key, []])
      await studentsova.key('F2')
      await studentsova.see('Microphone open.')
      await wen.hears({ studentsova: 'full' })
      await studentsova.press(t('room.letter.open'))
      // The words that are read out stand in the language of whoever looks until another one is chosen.
      await wen.page.locator('.text-languages').getByRole('radio', { name: 'Русский' }).check()
      await wen.page.locator('.room-text').getByText(canary).waitFor()
      expect(await wen.received.sourcesOf(canary)).not.toEqual([])
      await studentsova.press(t('room.do.end'))
      await wen.hears({})
      await calls(chair, wen)
      await studentsova.see(t('room.text.no.after-delivery'))
      await wen.press(t('room.letter.open'))
      await studentsova.page.locator('.room-text .paragraphs').waitFor()
      await wen.press(t('room.do.end'))
      await chair.see(t('sitting.nobody'))
    })

    step('interpreters take their seats; one goes on air and is heard over the floor', async () => {
      const tropintseva = await stage.enter('tropintseva')
      guests.set('tropintseva', tropintseva)
      for (const key of ['ji', 'tropintseva'] as const) {
        await at(key).go(BOOTH)
        await at(key).press(t('booth.enter.take', { language: HINDI }))
        await at(key).page.locator('.booth-desk').waitFor()
      }
      await at('ji').page.locator('.air-switch.off').waitFor()
      await at('ji').key('F2')
      await at('ji').page.locator('.air-switch.on').waitFor()
      await at('fang').hears({ ji: 'full' })
    })

    step('a statement is bound to its slot, called by key and heard through the booth', async () => {
      const [chair, studentsova, wen] = [at('chair'), at('studentsova'), at('wen')]
      await chair.takes(() => chair.press(t('chair.go-item', { no: '2' })), wen.words(t('room.item', { no: '2' })))
      for (const guest of [studentsova, wen]) {
        await guest.button(t('room.do.ask', { no: '2' })).waitFor()
        await guest.key('F9')
        await guest.button(t('room.do.take-off')).waitFor()
      }
      await chair.gives(studentsova)
      await chair.button(t('chair.paper.statement')).waitFor()
      await studentsova.key('F2')
      await wen.hears({ studentsova: 'full' })
      await at('fang').hears({ ji: 'full', studentsova: 'behind' })
    })

    step('a point of order pre-empts at once, and the speaker goes on after it', async () => {
      const [chair, studentsova, wen] = [at('chair'), at('studentsova'), at('wen')]
      await wen.key('F8')
      await wen.see(t('room.do.point-again'))
      await wen.key('F8')
      await wen.see(t('room.do.point-waiting'))
      await chair.button(t('chair.point.hear')).waitFor()
      await chair.key('F8')
      await studentsova.see(t('room.do.interrupted'))
      await wen.see(t('sitting.you-have-floor'))
      // The microphone of whoever was interrupted closed by itself.
      await at('fang').hears({ ji: 'full' })
      await wen.key('F2')
      await at('fang').hears({ ji: 'full', wen: 'behind' })
      await wen.press(t('room.do.end'))
      await chair.takes(
        () => chair.press(t('chair.go-on', { name: PEOPLE.studentsova.name })),
        studentsova.words(t('sitting.you-have-floor')),
      )
      await studentsova.key('F2')
      await at('fang').hears({ ji: 'full', studentsova: 'behind' })
      await chair.press(t('chair.paper.statement'))
      await chair.see(t('chair.undo.read'))
      await studentsova.press(t('room.do.end'))
      await chair.see(t('sitting.nobody'))
    })

    step(
      'a second booth takes the floor, the first takes the second on relay, and each channel is its own',
      async () => {
        const [chair, studentsova, wen, ji, fang] = [at('chair'), at('studentsova'), at('wen'), at('ji'), at('fang')]
        await chair.gives(wen)
        await wen.key('F2')
        await fang.hears({ ji: 'full', wen: 'behind' })
        const olshanova = await stage.enter('olshanova')
        guests.set('olshanova', olshanova)
        await olshanova.go(`${SESSION}/booth/ru`)
        await olshanova.press(t('booth.enter.take', { language: RUSSIAN }))
        await olshanova.page.locator('.air-switch.off').waitFor()
        await olshanova.key('F2')
        await olshanova.page.locator('.air-switch.on').waitFor()
        await studentsova.page.locator('.channels').getByRole('radio', { name: RUSSIAN }).check()
        await studentsova.hears({ olshanova: 'full', wen: 'behind' })
        await olshanova.hears({ wen: 'full' })
        await ji.hears({ wen: 'full' })
        await ji.key('F6')
        await ji.hears({ olshanova: 'full' })
        await fang.hears({ ji: 'full', wen: 'behind' })
        await wen.hears({})
      },
    )

    step('the microphone is handed to the partner, and the floor is heard once the channel is off air', async () => {
      const [chair, studentsova, wen, ji] = [at('chair'), at('studentsova'), at('wen'), at('ji')]
      const [tropintseva, olshanova, fang] = [at('tropintseva'), at('olshanova'), at('fang')]
      await ji.button(t('booth.hand.offer')).waitFor()
      await ji.key('F10')
      await tropintseva.button(t('booth.hand.accept')).waitFor()
      await tropintseva.key('F10')
      await tropintseva.page.locator('.air-switch.on').waitFor()
      // What the booth listens to is the booth's: the partner goes on from the relay.
      await tropintseva.hears({ olshanova: 'full' })
      await fang.hears({ tropintseva: 'full', wen: 'behind' })
      await olshanova.key('F2')
      await olshanova.page.locator('.air-switch.off').waitFor()
      await studentsova.hears({ wen: 'full' })
      await stage.leave(olshanova)
      await studentsova.page.locator('.channels input[value="floor"]').check()
      // While the sitting rests nobody is heard, and nobody's microphone opens by itself afterwards.
      await chair.press(t('chair.suspend'))
      await chair.takes(() => chair.press(t('chair.suspend.do')), wen.words(t('room.suspended.microphones')))
      await tropintseva.page.locator('.air-switch.suspended').waitFor()
      await fang.hears({})
      await chair.takes(() => chair.press(t('chair.resume')), wen.words(t('sitting.you-have-floor')))
      await tropintseva.page.locator('.air-switch.kept').waitFor()
      await tropintseva.key('F8')
      await wen.key('F2')
      await fang.hears({ tropintseva: 'full', wen: 'behind' })
      await tropintseva.key('F2')
      await fang.hears({ wen: 'full' })
      await fang.page.locator('.channels label.fell-back').waitFor()
      await chair.press(t('chair.paper.statement'))
      await chair.see(t('chair.undo.read'))
      await wen.press(t('room.do.end'))
      await fang.hears({})
    })

    step('a reply is heard, the list is closed, the closing undone, and closed again', async () => {
      const [chair, studentsova, wen] = [at('chair'), at('studentsova'), at('wen')]
      await studentsova.keyUntil('F10', studentsova.words(t('room.do.reply-waiting')))
      await chair.gives(studentsova, true)
      await studentsova.press(t('room.do.end'))
      await chair.see(t('sitting.nobody'))
      await closeList(chair)
      await until(() => wen.button(t('room.do.ask', { no: '2' })).isHidden(), 'the list is closed for delegates')
      await chair.keyUntil('Control+z', chair.words(t('chair.undo.undone')))
      await wen.button(t('room.do.ask', { no: '2' })).waitFor()
      await closeList(chair)
    })

    step('both parties have the acts of the segment, each once and in one order', async () => {
      const [ours, theirs] = [at('studentsova'), at('wen')]
      await until(() => same(conducting(ours), conducting(theirs)), 'both have been told the same')
      const kinds = conducting(theirs).map(({ kind }) => kind)
      const counted = (kind: string): number => kinds.filter((one) => one === kind).length
      expect(kinds[0]).toBe('sitting.opened')
      expect({
        given: counted('floor.given'),
        delivered: counted('statement.delivered'),
        closed: counted('list.closed'),
        undone: counted('step.undone'),
        resumed: counted('floor.resumed'),
      }).toEqual({ given: 6, delivered: 2, closed: 2, undone: 1, resumed: 1 })
      const acts = commands(theirs)
      expect(acts).toEqual(commands(ours))
      for (const [kind, times] of [
        ['floor.asked', 4],
        ['letter.opened', 2],
        ['booth.seated', 3],
        ['booth.taken', 2],
        ['booth.listening', 1],
        ['booth.offered', 1],
        ['booth.accepted', 1],
        ['booth.released', 2],
        ['floor.returned', 6],
      ] as const)
        expect([kind, acts.filter((act) => act.startsWith(`${kind} `)).length]).toEqual([kind, times])
    })

    step('samvad verify accepts the bundles of both parties, and refuses one with another byte', async () => {
      for (const key of ['studentsova', 'wen'] as const) {
        const bundle = await stage.bundleOf(at(key))
        const path = join(stage.directory, `${key}.zip`)
        await writeFile(path, bundle)
        const { code, output } = await samvad('verify', path, '--genesis', stage.node.mech)
        expect([key, code, code === 0 ? '' : output]).toEqual([key, 0, ''])
      }
      const files = new Map(filesOf(await stage.bundleOf(at('wen'))))
      const [name, bytes] = must(
        [...files].find(([, content]) => holds(content, 'statement.delivered')),
        'the file with the entries',
      )
      const changed = Uint8Array.from(bytes)
      const place = Buffer.from(changed).indexOf('statement.delivered')
      expect(place).toBeGreaterThan(0)
      changed[place] = 't'.charCodeAt(0)
      const path = join(stage.directory, 'changed.zip')
      await writeFile(path, writeZip(new Map([...files, [name, changed]])))
      const { code } = await samvad('verify', path, '--genesis', stage.node.mech)
      expect(code).toBe(1)
    })
  })
}

/** Every connection of this endpoint is encrypted; how many others there are is the answer. */
async function encrypted(guest: Guest, atLeast: number): Promise<void> {
  await until(async () => {
    const words = await guest.page.locator('.encryption').first().innerText()
    const found = /^End-to-end encrypted, (?:all )?(\d+) connections?/.exec(words.trim())
    return Number(found?.[1] ?? 0) >= atLeast
  }, `${guest.who} is encrypted with ${atLeast} others`)
}

/** The six groups that everybody reads aloud. */
async function codeOf(guest: Guest): Promise<string | null> {
  return guest.page.locator('.keys-code .root-digits').textContent()
}

async function closeList(chair: Guest): Promise<void> {
  await chair.takes(
    async () => {
      await chair.keyUntil('F10', chair.words(t('chair.list.close.ask')))
      await chair.key('F10')
    },
    chair.button(t('chair.list.again')),
  )
}

/** The chair calls a reader of a letter to the lectern. */
async function calls(chair: Guest, reader: Guest): Promise<void> {
  await chair.takes(
    () => chair.press(t('chair.letter.call.of', { reader: PEOPLE[reader.who].name })),
    reader.words(t('sitting.you-have-floor')),
  )
}

function same(ours: readonly Told[], theirs: readonly Told[]): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs)
}

/** What delegates and interpreters said, in the order in which the conducting feed lists it; each once. */
function commands(guest: Guest): readonly string[] {
  const applied = conducting(guest).filter(({ kind }) => kind === 'conduct.applied')
  return applied.map(({ body }) => {
    const found = guest.told.find(({ feed, seq }) => feed === body['feed'] && seq === body['seq'])
    return `${found?.kind ?? 'unknown'} ${String(body['feed'])} ${String(body['seq'])}`
  })
}
