/**
 * The fictional eighth session in a real browser, as both parties, from the delegations to the public page in Hindi:
 * every act by its form or button. Beside it run three watches: nothing looks agreed before it is settled, nothing that
 * is under embargo reaches the other side, and every screen passes the rules of accessibility.
 */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { fromUtf8, utf8 } from '@samvad/log'
import { expandText, findIn, isSettled, must, settledCut, type Names } from '@samvad/kernel'
import { readZip, writeZip } from '@samvad/verify'
import { until } from '../until.ts'
import { whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, SLUG, type Stage } from './demonstration-stage.ts'
import { holds } from './leak-watch.ts'
import { brokenRules, tabTo, takeFile } from './page.ts'
import { samvad } from './samvad-command.ts'
import { Seat, type Place } from './seat.ts'
import { SettledWatch } from './settled-watch.ts'
import { stepsOf } from './steps.ts'

const MECHANISM = `/m/${SLUG}`
const OUTCOME = 'mountain.outcome-8'
const PARTIES = ['mountain', 'river'] as const
/** How far ahead the release lies. */
const AHEAD_MS = 15 * 60_000

/** Stands in the embargoed letter of the Mountain Party, and in a draft of its drafter. */
const LETTER_CANARY = `letter-canary-${randomBytes(9).toString('hex')}`
const DRAFT_CANARY = `draft-canary-${randomBytes(9).toString('hex')}`

const PEOPLE = {
  wen: ['river', 'Wen Qingyue'],
  lu: ['river', 'Lu Yuanfan'],
  ye: ['river', 'Ye Yanqiu'],
  cheng: ['river', 'Cheng Zhiyu'],
  fang: ['river', 'Fang Du'],
  studentsova: ['mountain', 'Yelena Andreyevna Studentsova'],
  klyucharyova: ['mountain', 'Kseniya Pavlovna Klyucharyova'],
  yasnov: ['mountain', 'Timofey Olegovich Yasnov'],
  luginin: ['mountain', 'Vadim Yegorovich Luginin'],
} as const

let stage: Stage
let watch: SettledWatch
/** Whoever is there now, by the key under which the steps call them. */
const seats = new Map<string, Seat>()
const step = stepsOf({ timeoutMs: 120_000, after: () => expect(watch.wrong).toEqual([]) })

describe.skipIf(whyNoBrowser !== null)(
  `a session by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      stage = await openStage()
      watch = new SettledWatch(stage.home.genesis, OUTCOME)
      for (const party of PARTIES) await watch.over(stage.of(party).context, party)
    }, 120_000)

    afterAll(async () => {
      await stage?.close()
    })

    step('the secretaries and the heads of both parties take their places', async () => {
      await Promise.all([enter('fang', 'wen'), enter('luginin', 'studentsova')])
      await axe(page('wen'), 'the session')
      const context = stage.of('river').context
      const visitor = await context.newPage()
      await visitor.goto(stage.address)
      await visitor.getByRole('button', { name: /^Enter as Lu Yuanfan, / }).waitFor()
      await axe(visitor, 'the first page')
      await visitor.close()
    })

    step('the watch sees a mark that is shown too early, and a canary in base64', async () => {
      // Both must be able to fail: a row that nobody has agreed to, put into a page by hand.
      await page('wen').evaluate(() => {
        const table = document.createElement('table')
        table.innerHTML = '<tbody><tr data-unit="mountain.u06" data-state="agreed"><td></td></tr></tbody>'
        document.body.append(table)
        setTimeout(() => table.remove(), 100)
      })
      await until(() => watch.wrong.length > 0, 'the watch notices')
      expect(watch.wrong.splice(0)).toEqual([`river, ${SESSION}: unit mountain.u06 is not settled`])
      for (const before of ['', 'x', 'xy', 'xyz'])
        expect(holds(utf8(Buffer.from(`${before}${LETTER_CANARY}${before}`).toString('base64')), LETTER_CANARY)).toBe(
          true,
        )
      expect(holds(utf8(Buffer.from(LETTER_CANARY.slice(1)).toString('base64')), LETTER_CANARY)).toBe(false)
    })

    step('a delegation is notified anew, and each party examines the credentials of the other', async () => {
      const fang = at('fang')
      await fang.visit(`${SESSION}/delegations`)
      await fang.act('delegation.notified', {
        fill: (form) => form.getByRole('button', { name: 'Move Su Tinglan up' }).click(),
      })
      for (const [who, other] of [
        ['fang', 'mountain'],
        ['luginin', 'river'],
      ] as const) {
        await at(who).visit(`${SESSION}/delegations`)
        await settled(await at(who).act('credentials.examined', { about: other }))
        await at(who).page.locator('[data-reached="settled"]:visible').first().waitFor()
      }
      await axe(fang.page, 'the delegations')
    })

    step('a letter is kept by its party alone, then announced, and stays closed', async () => {
      const luginin = at('luginin')
      await luginin.visit(`${SESSION}/letters`)
      await luginin.act('letter.deposited', {
        fill: async (form) => {
          await form.getByLabel('Which letter').selectOption('mountain.letter-8')
          const text = form.locator('textarea[lang="ru"]')
          await until(async () => (await text.inputValue()).length > 100, 'the kept text is in the form')
          await text.fill(`${await text.inputValue()}\n\n${LETTER_CANARY}`)
        },
      })
      await luginin.page.locator('[data-reached="kept"]').waitFor()
      const wen = at('wen')
      await wen.visit(`${SESSION}/letters`)
      await wen.page.locator('[data-letter="river.letter-8"]').waitFor()
      expect(await wen.page.locator('[data-letter="mountain.letter-8"]').count()).toBe(0)
      await luginin.act('letter.announced', { about: 'mountain.letter-8' })
      await wen.showNew()
      await wen.page.locator('[data-letter="mountain.letter-8"]').getByText('Closed until it is read aloud.').waitFor()
      await axe(wen.page, 'the letters')
      const studentsova = at('studentsova')
      await studentsova.visit(`${SESSION}/letters/mountain.letter-8`)
      await studentsova.page.getByRole('heading', { name: 'At the lectern' }).waitFor()
      await studentsova.page.getByText(LETTER_CANARY).first().waitFor()
    })

    step('the agenda is adopted by the other party, and called adopted once that is settled', async () => {
      const fang = at('fang')
      await fang.visit(`${SESSION}/agenda`)
      await fang.page.getByRole('heading', { name: 'Provisional agenda RMD/8/1/Rev.1' }).waitFor()
      await at('luginin').visit(`${SESSION}/agenda`)
      await fang.act('agenda.adopted')
      for (const who of ['fang', 'luginin'])
        await at(who).page.getByRole('heading', { name: 'Adopted agenda RMD/8/1/Rev.1' }).waitFor()
      await axe(fang.page, 'the agenda')
    })

    step('a statement is deposited from the demonstration’s text', async () => {
      const fang = at('fang')
      await fang.visit(`${SESSION}/statements`)
      await fang.act('statement.deposited', { fill: useDemonstration })
      await fang.page.locator('[data-statement="river.statement-1"]').waitFor()
      await axe(fang.page, 'the statements')
    })

    step('the chair opens the sitting and takes up item 1', async () => {
      const chair = at('studentsova')
      await chair.visit(`${SESSION}/sitting`)
      await chair.act('sitting.opened')
      await chair.page.getByTestId('sitting-head').waitFor()
      await chairs('item.opened')
      await chair.page.getByText('Item 1:').first().waitFor()
    })

    step('letters are read aloud, and only then opened by their parties', async () => {
      const wen = at('wen')
      await giveTo('mountain', 'studentsova')
      await chairs('letter.read', 'mountain.letter-8')
      // Read aloud is not opened: this is the last moment of the embargo, and every byte so far is looked through.
      await noCanaryReached('river')
      await at('luginin').visit(`${SESSION}/letters/mountain.letter-8`)
      await at('luginin').act('letter.released')
      await wen.visit(`${SESSION}/letters/mountain.letter-8`)
      await wen.page.getByText(LETTER_CANARY).first().waitFor()
      // The same search finds it now, so it would have found it before.
      expect(await stage.of('river').received.sourcesOf(LETTER_CANARY)).not.toEqual([])
      await axe(wen.page, 'a letter')
      await giveTo('river', 'wen-qingyue')
      await chairs('letter.read', 'river.letter-8')
      await at('fang').visit(`${SESSION}/letters/river.letter-8`)
      await at('fang').act('letter.released')
      await at('luginin').visit(`${SESSION}/letters/river.letter-8`)
      await at('luginin').page.locator('.paper-sheet').waitFor()
    })

    step('both heads ask for the floor, speak, give it back, and their statements are opened', async () => {
      await chairs('item.opened')
      for (const [who, party, statement, secretary] of [
        ['studentsova', 'mountain', 'mountain.statement-8', 'luginin'],
        ['wen', 'river', 'river.statement-1', 'fang'],
      ] as const) {
        const speaker = at(who)
        await speaker.visit(`${SESSION}/sitting`)
        await speaker.act('floor.asked')
        await speaker.page.getByText('The conducting log has listed it.').first().waitFor()
        await chairs('floor.given')
        await chairs('statement.delivered', statement)
        await speaker.step('floor.returned')
        await at(secretary).visit(`${SESSION}/statements/${statement}`)
        await at(secretary).act('statement.released')
        const other = at(party === 'river' ? 'luginin' : 'fang')
        await other.visit(`${SESSION}/statements/${statement}`)
        await other.page.locator('.paper-sheet').waitFor()
      }
      await axe(at('wen').page, 'the sitting')
    })

    step('with the keyboard alone a delegate asks for the floor', async () => {
      await enter('lu')
      const { page } = at('lu')
      await at('lu').visit(`${SESSION}/sitting`)
      await chairs('segment.opened', 'working')
      await chairs('item.opened', undefined, 'item-4a')
      await page.getByText('Item 4a:').first().waitFor()
      await page.locator('body').press('Tab') // the skip link is the first stop
      await tabTo(page, 'details[id="do-floor.asked"] > summary')
      await page.keyboard.press('Enter')
      await tabTo(page, 'form[data-act="floor.asked"] input[type="radio"]')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await tabTo(page, 'form[data-act="floor.asked"] button[type="submit"]')
      await at('lu').sends('floor.asked', () => page.keyboard.press('Enter'))
      await page.getByText('The conducting log has listed it.').first().waitFor()
      await chairs('floor.given')
      await at('lu').step('floor.returned')
      await leave('lu')
      await chairs('segment.opened', 'drafting')
      await chairs('item.opened', undefined, 'item-5')
    })

    step('what is typed is kept where the other side cannot see it', async () => {
      await enter('klyucharyova')
      const { page } = at('klyucharyova')
      await openUnit('klyucharyova', 'mountain.u06')
      const form = await at('klyucharyova').form('revision.proposed', 'mountain.u06')
      const russian = form.locator('textarea[lang="ru"]')
      await russian.fill(`${await russian.inputValue()} ${DRAFT_CANARY}`)
      await page.locator('[data-draft="saved"]').waitFor()
      await axe(page, 'the outcome text')
    })

    step('open units are settled: proposed, accepted, withdrawn; and none is agreed before it is settled', async () => {
      await enter('ye')
      for (const unit of ['mountain.u06', 'mountain.u19']) {
        await openUnit('ye', unit)
        await openUnit('klyucharyova', unit)
        await at('klyucharyova').act('revision.proposed', {
          about: unit,
          fill: (form) => form.getByRole('button', { name: 'Use the demonstration’s text' }).click(),
        })
        await at('klyucharyova').page.locator(`.positions [data-party="mountain"][data-value="accept"]`).waitFor()
        // One party has accepted its own wording: neither side may see the unit as agreed.
        await at('ye').page.locator(`.positions [data-party="mountain"][data-value="accept"]`).waitFor()
        for (const who of ['ye', 'klyucharyova']) expect(await stateOf(who, unit)).toBe('bracket')
        await accept('ye', unit, await latestOf('mountain', unit))
        await agreedFor('ye', unit)
        await agreedFor('klyucharyova', unit)
      }
      const steps = must(stage.meta.common, 'the suggestions').settlement
      const known = (unit: string): string =>
        must(steps.find((one) => one.unit === unit && one.step === 'accept')?.revision, `a wording of ${unit}`)
      await accept('klyucharyova', 'mountain.u11', known('mountain.u11'))
      expect(await stateOf('klyucharyova', 'mountain.u11')).toBe('bracket')
      await accept('ye', 'mountain.u11', known('mountain.u11'))
      for (const unit of ['mountain.u14', 'mountain.u16']) await accept('klyucharyova', unit, known(unit))
      await accept('ye', 'mountain.u17', known('mountain.u17'))
      const withdrawn = must(steps.find(({ step: what }) => what === 'withdraw')?.revision, 'what is withdrawn')
      await openUnit('ye', 'river.u14a')
      await at('ye').step('revision.withdrawn', withdrawn, { asks: true })
    })

    step('with the keyboard alone a delegate takes a position', async () => {
      const { page } = at('ye')
      const unit = 'mountain.u10'
      await page.locator(`tr[data-unit="mountain.u11"] .unit-button`).focus()
      await page.keyboard.press('ArrowUp')
      expect(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset['unit'])).toBe(unit)
      await page.keyboard.press('Enter')
      await page.locator(`#unit-panel[data-unit="${unit}"]`).waitFor()
      await tabTo(page, `details[id="do-position.taken-${unit}"] > summary`)
      if (!(await page.locator(`details[id="do-position.taken-${unit}"]`).evaluate((one) => one.hasAttribute('open'))))
        await page.keyboard.press('Enter')
      await tabTo(page, `details[id="do-position.taken-${unit}"] input[type="radio"]`)
      await page.keyboard.press('Space')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('accept')
      await tabTo(page, `details[id="do-position.taken-${unit}"] button[type="submit"]`)
      await at('ye').sends('position.taken', () => page.keyboard.press('Enter'))
      await agreedFor('ye', unit)
    })

    step('a unit passes from brackets over accepted to agreed, never at once', async () => {
      await until(
        async () => (await page('ye').locator('tr[data-unit]:not([data-state="agreed"])').count()) === 0,
        'all',
      )
      for (const party of PARTIES)
        expect(watch.states.filter((state) => state.startsWith(`${party} mountain.u06 `)).slice(-2)).toEqual([
          `${party} mountain.u06 accepted`,
          `${party} mountain.u06 agreed`,
        ])
      await leave('ye', 'klyucharyova')
    })

    step('linguists mark languages as checked, and file a courtesy translation', async () => {
      await Promise.all([enter('cheng'), enter('yasnov')])
      for (const who of ['cheng', 'yasnov']) {
        await openUnit(who, 'mountain.u06')
        for (const tag of ['zh', 'ru']) await at(who).step('language.checked', `mountain.u06-${tag}-checked`)
      }
      await at('yasnov').act('translation.filed', {
        about: 'mountain.u06',
        fill: async (form) => {
          const english = form.locator('textarea[lang="en"]')
          await until(async () => (await english.inputValue()) !== '', 'the translation that is filed')
          await english.fill((await english.inputValue()).replace(/\.?$/, '; thus the linguist.'))
        },
      })
    })

    step('the text is frozen by one side, checked by both heads and cleared by both linguists', async () => {
      await at('studentsova').visit(`${SESSION}/outcome`)
      await at('studentsova').act('text.frozen')
      for (const who of ['studentsova', 'wen']) {
        await at(who).visit(`${SESSION}/outcome`)
        await page(who).locator('.recomputed[data-same="true"]').first().waitFor()
        await at(who).act('freeze.checked')
      }
      for (const who of ['yasnov', 'cheng']) {
        await at(who).visit(`${SESSION}/outcome`)
        await page(who).locator('.recomputed[data-same="true"]').first().waitFor()
        await settled(await at(who).act('concordance.cleared'))
      }
      await doneStep('wen', 'Checked')
      await leave('cheng', 'yasnov')
    })

    step('both heads adopt; after the first nothing is called adopted', async () => {
      for (const who of ['studentsova', 'wen']) {
        await at(who).visit(`${SESSION}/outcome/adopt`)
        await page(who).locator('.recomputed[data-same="true"]').first().waitFor()
      }
      await axe(page('wen'), 'the page of adoption')
      for (const who of ['studentsova', 'wen']) {
        const form = page(who).locator('form[data-act="outcome.adopted"]')
        await form.getByRole('button', { name: 'I have read the text and want to adopt it' }).click()
        const field = form.getByLabel(/^Type the last five digits/)
        await field.fill('00000')
        await form.getByRole('button', { name: /^Adopt the text for / }).click()
        await form.getByText('These are not the last five digits').waitFor()
        await field.fill((await digitsOn(who)).at(-1) ?? '')
        const place = await at(who).sends('outcome.adopted', () =>
          form.getByRole('button', { name: /^Adopt the text for / }).click(),
        )
        await settled(place)
        await page(who).getByText('Your party has adopted this text').waitFor()
        if (who === 'studentsova') expect(await page('wen').getByText('Adopted by every party.').count()).toBe(0)
      }
      for (const who of ['studentsova', 'wen']) await page(who).getByText('Adopted by every party.').waitFor()
    })

    step('one note, two seals: one by the tool away from the page, one in the browser', async () => {
      await at('studentsova').visit(`${SESSION}/signing`)
      await settled(await at('studentsova').act('note.proposed'))
      const chair = page('studentsova')
      const [seal, ownSeal] = [join(stage.directory, 'mountain.seal.json'), join(stage.directory, 'river.seal.json')]
      await takeFile(chair, chair.getByRole('link', { name: /^Demonstration seal file of / }), seal)
      await chair.getByRole('radio', { name: 'With the seal tool, offline' }).check()
      const pack = join(stage.directory, 'pack.json')
      await takeFile(chair, chair.getByRole('link', { name: 'Download the signing pack' }), pack)
      const signature = join(stage.directory, 'signature.json')
      const last = (await digitsOn('studentsova')).at(-1) ?? ''
      const tool = await samvad(
        'seal',
        'sign',
        '--pack',
        pack,
        '--seal',
        seal,
        '--yes-digits',
        last,
        '--out',
        signature,
      )
      expect(tool).toMatchObject({ code: 0 })
      await chair.getByLabel('Signed note').setInputFiles(signature)
      await settled(
        await at('studentsova').sends('outcome.signed', () =>
          chair.getByRole('button', { name: /^Sign for / }).click(),
        ),
      )
      await chair.getByText('Signed, verified').first().waitFor()

      await at('wen').visit(`${SESSION}/signing`)
      const wen = page('wen')
      await axe(wen, 'the page of signing')
      // The seal of the other party is refused here, and nothing is sent.
      await wen.getByLabel(/^Seal file of /).setInputFiles(seal)
      await wen.getByRole('button', { name: /^Sign for / }).click()
      await wen.getByText(/^This seal file is not the seal of /).waitFor()
      await takeFile(wen, wen.getByRole('link', { name: /^Demonstration seal file of / }), ownSeal)
      await wen.getByLabel(/^Seal file of /).setInputFiles(ownSeal)
      await settled(
        await at('wen').sends('outcome.signed', () => wen.getByRole('button', { name: /^Sign for / }).click()),
      )
      await doneStep('wen', 'Signed')
      // A seal file never leaves its browser.
      const key = (JSON.parse(await readFile(ownSeal, 'utf8')) as { privateKey: string }).privateKey
      expect(stage.log()).not.toContain(key)
    })

    step('the release is agreed by both, armed by both, and nothing is public before its instant', async () => {
      const instant = new Date(Math.ceil((Date.now() + AHEAD_MS) / 1000) * 1000).toISOString().slice(0, 19)
      for (const who of ['studentsova', 'wen']) await at(who).visit(`${SESSION}/release`)
      await axe(page('wen'), 'the release form')
      await at('studentsova').act('release.agreed', {
        fill: (form) => form.getByLabel(/^Instant of release/).fill(instant),
      })
      const release = must(
        await page('wen').locator('[data-release]').first().getAttribute('data-release'),
        'the release that is proposed',
      )
      await page('wen').locator('[data-release][data-standing="proposed"]').waitFor()
      await at('wen').step('release.agreed', release)
      await page('wen').locator('[data-standing="agreed"]').waitFor()
      for (const who of ['studentsova', 'wen']) await at(who).step('release.armed', release, { asks: true })
      await page('wen').locator('[data-standing="armed"]').waitFor()
      expect((await fetch(`${stage.address}/p/${SLUG}/s8/hi`)).status).toBe(404)
    })

    step('commitments are proposed from paragraphs, confirmed by their owners, and one is reported on', async () => {
      const luginin = at('luginin')
      const fang = at('fang')
      for (const seat of [luginin, fang]) await seat.visit(`${MECHANISM}/follow-up`)
      await axe(fang.page, 'the follow-up')
      for (const number of ['1', '2']) {
        await luginin.act('commitment.proposed', {
          fill: (form) =>
            form.getByRole('group', { name: 'From the demonstration' }).getByRole('button').first().click(),
        })
        const commitment = `mountain.c8-${number}`
        const row = fang.page.locator(`tr[data-commitment="${commitment}"]`)
        await fang.showNew()
        await row.getByText('Waiting for confirmation').waitFor()
        for (const seat of [luginin, fang]) await seat.step('commitment.confirmed', commitment, { asks: true })
        await fang.page.locator(`tr[data-commitment="${commitment}"][data-binding="true"]`).waitFor()
      }
      const row = fang.page.locator('tr[data-commitment="mountain.c8-1"]')
      await row.locator('details.fold > summary').click()
      await settled(
        await fang.act('commitment.reported', {
          about: 'mountain.c8-1',
          fill: async (form) => {
            await form.getByRole('radio', { name: 'In progress' }).check()
            await form.locator('textarea[lang^="zh"]').fill('工作已经启动。')
          },
        }),
      )
      await row.getByRole('cell').getByText('In progress').last().waitFor()
    })

    step('the chair closes the sitting', async () => {
      await at('studentsova').visit(`${SESSION}/sitting`)
      await chairs('segment.opened', 'closing')
      await chairs('item.opened', undefined, 'item-6')
      await settled(await at('studentsova').step('sitting.closed', undefined, { asks: true }))
      await page('studentsova').getByText('No sitting is open.').waitFor()
      await at('wen').visit(MECHANISM)
      await axe(page('wen'), 'the mechanism')
    })

    step('nothing of the draft, and nothing secret, has reached the other side, its bundle or the log', async () => {
      expect(await stage.of('river').received.sourcesOf(DRAFT_CANARY)).toEqual([])
      expect(await stage.of('mountain').received.sourcesOf(LETTER_CANARY)).not.toEqual([])
      const bundle = await partyBundle('river')
      expect(holdsAny(bundle, DRAFT_CANARY)).toBe(false)
      for (const canary of [LETTER_CANARY, DRAFT_CANARY]) expect(holds(utf8(stage.log()), canary)).toBe(false)
      expect(stage.log().length).toBeGreaterThan(10_000)
    })

    let zip: Uint8Array

    step('at the instant the page in Hindi is public, complete, and needs no script', async () => {
      stage.setAhead(AHEAD_MS + 60_000)
      const reader = await stage.browser.newContext({
        javaScriptEnabled: false,
        locale: 'hi-IN',
        acceptDownloads: true,
      })
      const publicPage = await reader.newPage()
      await until(
        async () => (await publicPage.goto(`${stage.address}/p/${SLUG}/s8/hi`))?.status() === 200,
        'the page is public',
      )
      expect(await publicPage.locator('html').getAttribute('lang')).toMatch(/^hi/)
      const shown = oneLine(await publicPage.locator('body').innerText())
      const manifest = await publicManifest()
      // The neutral page names the parties in the order of the Hindi alphabet: नदी before पर्वत.
      for (const unit of manifest.units)
        expect(shown).toContain(oneLine(expandText(must(unit.texts['hi'], unit.unit), 'hi', 'river', manifest.names)))
      const link = publicPage.locator('a[href*="/bundle?kind=public"]').first()
      const [file] = await Promise.all([publicPage.waitForEvent('download'), link.click()])
      const path = join(stage.directory, 'bundle.zip')
      await file.saveAs(path)
      zip = await readFile(path)
      await reader.close()
      const lookers = await stage.browser.newContext({ locale: 'hi-IN' })
      const looked = await lookers.newPage()
      for (const place of ['s8/hi', 's8/hi/news', 's8/hi/parallel', 's8/verify/hi']) {
        await looked.goto(`${stage.address}/p/${SLUG}/${place}`)
        await axe(looked, place)
      }
      await lookers.close()
    })

    step('the form of release shows it as public, by the clock of whoever looks', async () => {
      await page('wen').clock.setFixedTime(Date.now() + AHEAD_MS + 60_000)
      await at('wen').visit(`${SESSION}/release`)
      await page('wen').locator('[data-standing="public"]').waitFor()
    })

    step('anybody can ask whether a text is the adopted one: the same, and one character different', async () => {
      const context = await stage.browser.newContext({ locale: 'en-GB' })
      const visitor = await context.newPage()
      const text = await (await fetch(`${stage.address}/p/${SLUG}/s8/zh/text.txt`)).text()
      await visitor.goto(`${stage.address}/verify`)
      const field = visitor.getByLabel('Or paste the text here')
      const check = visitor.getByRole('button', { name: 'Check the text' })
      await field.fill(text.split('\n—\n')[0] ?? '')
      await check.click()
      await visitor.getByRole('heading', { name: 'This is the adopted text, word for word' }).waitFor()
      await axe(visitor, 'the verification page')
      const { units } = await publicManifest()
      const words = must(units.find(({ unit }) => unit === 'mountain.u06')?.texts['zh'], 'unit 6')
      const at6 = words.indexOf('{') < 0 ? words.slice(-12) : words.slice(words.lastIndexOf('}') + 1).slice(-12)
      await field.fill((text.split('\n—\n')[0] ?? '').replace(at6, changed(at6, 5)))
      await check.click()
      await visitor.getByRole('heading', { name: /^This is not the adopted text: Paragraph \d+ differs/ }).waitFor()
      await context.close()
    })

    step('samvad verify accepts the bundle that was downloaded', async () => {
      const { code, output } = await samvad(
        'verify',
        join(stage.directory, 'bundle.zip'),
        '--genesis',
        stage.home.genesis.mech,
      )
      expect(output).toContain('RMD/8/OUT')
      expect(code).toBe(0)
    })

    for (const { what, file, edit, reason } of [
      {
        what: 'language',
        file: 'manifest.json',
        edit: (json: string) => {
          const { units } = JSON.parse(json) as BundleManifest // accepted above
          const { text } = must(units.find(({ unit }) => unit === 'mountain.u04')?.texts['ru'], 'a text')
          return json.replace(JSON.stringify(text), JSON.stringify(changed(text, text.length - 2)))
        },
        reason: { facts: { unit: 'mountain.u04', language: 'ru' } },
      },
      {
        what: 'name',
        file: 'names.json',
        edit: (json: string) => json.replace('江河党与', '江河觉与'),
        reason: { code: 'names/differ' },
      },
      {
        what: 'signature',
        file: 'adoption.txt',
        edit: (note: string) => note.replace(/(?<=— river\S+\/seal )\S+/, (signature) => changed(signature, 40)),
        reason: { code: 'seal/false' },
      },
    ])
      step(`samvad verify refuses it after one character of one ${what} was changed, and says why`, async () => {
        const files = readZip(zip)
        if ('code' in files) throw new Error(files.code)
        const before = must(fromUtf8(must(files.get(file), file)), file)
        const after = edit(before)
        expect(after).not.toBe(before)
        const path = join(stage.directory, `${what}.zip`)
        await writeFile(path, writeZip(new Map([...files, [file, utf8(after)]])))
        const { code, output } = await samvad('verify', path, '--json')
        expect(code).toBe(1)
        const report = JSON.parse(output) as { defects: unknown[] } // as `--json` writes it
        expect(report.defects).toContainEqual(expect.objectContaining(reason))
      })

    step('every mark that was shown was compared, and none was shown too early', () => {
      expect(watch.wrong).toEqual([])
      for (const what of ['unit', 'units', 'entry', 'agenda', 'step', 'adopted', 'commitment'])
        expect([what, (watch.compared.get(what) ?? 0) > 0]).toEqual([what, true])
      for (const what of ['release-agreed', 'release-armed'])
        expect([what, (watch.compared.get(what) ?? 0) > 0]).toEqual([what, true])
    })
  },
)

/** As much of a bundle's manifest as is changed here. */
type BundleManifest = { units: { unit: string; texts: Record<string, { text: string }> }[] }

/** As much of the public manifest as is read here. */
type Manifest = { units: { unit: string; texts: Record<string, string> }[]; names: Names }

/** People come when they are needed and leave when they are not: an open tab takes part in everything that happens. */
async function enter(...keys: (keyof typeof PEOPLE)[]): Promise<void> {
  for (const key of keys) {
    const [party, name] = PEOPLE[key]
    seats.set(key, await Seat.take(stage.of(party).context, stage.address, party, name))
  }
}

async function leave(...keys: (keyof typeof PEOPLE)[]): Promise<void> {
  for (const key of keys) {
    await page(key).close()
    seats.delete(key)
  }
}

function at(key: string): Seat {
  return must(seats.get(key), key)
}

function page(key: string): Page {
  return at(key).page
}

/** Waits until every party has cited an act. */
async function settled(ref: Place): Promise<void> {
  await until(() => stage.home.read((state) => isSettled(settledCut(state), { ref })), `entry ${ref.seq} is settled`)
}

/** The screen must break no rule of accessibility; what it breaks is listed under its name. */
async function axe(of: Page, name: string): Promise<void> {
  expect([name, ...(await brokenRules(of))]).toEqual([name])
}

/** A step of the chair, on the state that the page shows; the page must have taken it in before the next one. */
async function chairs(kind: string, about?: string, item?: string): Promise<void> {
  const chair = at('studentsova')
  await chair.visit(`${SESSION}/sitting`)
  const head = chair.page.getByTestId('sitting-head')
  if (item !== undefined) await chair.page.getByLabel('Agenda item').first().selectOption(item)
  // What delegates have asked for is listed by the chair's log itself, and moves the state on.
  await settled(latest())
  const before = await head.innerText()
  await chair.step(kind, about)
  await until(async () => (await head.innerText()) !== before, `the chair's page goes on after ${kind}`)
}

/** The last entry of the chair's log. */
function latest(): Place {
  const feed = must(
    stage.home.genesis.parties.find(({ id }) => id === 'mountain'),
    'the host',
  ).origin
  return { feed, seq: stage.home.spoken(feed) - 1 }
}

async function giveTo(party: string, pid: string): Promise<void> {
  await at('studentsova').visit(`${SESSION}/sitting`)
  await page('studentsova').getByLabel('Delegate', { exact: true }).selectOption(`${party} ${pid}`)
  await chairs('floor.given')
}

async function openUnit(who: string, unit: string): Promise<void> {
  await at(who).visit(`${SESSION}/outcome`)
  const open = page(who).locator(`#unit-panel[data-unit="${unit}"]`)
  if ((await open.count()) === 0) await page(who).locator(`tr[data-unit="${unit}"] .unit-button`).click()
  await open.waitFor()
}

/** Accepts a wording, named by its hash. */
async function accept(who: string, unit: string, wording: string): Promise<void> {
  await openUnit(who, unit)
  await at(who).act('position.taken', {
    about: unit,
    fill: async (form) => {
      const named = form.locator(`input[type="radio"][value="${wording}"]`)
      // Where one wording stands there is nothing to choose.
      if ((await named.count()) > 0) await named.check()
      await form.getByRole('radio', { name: /^Accepts (?!ad ref)/ }).check()
    },
  })
}

/** Hash of the wording of a unit that a party put forward last. */
async function latestOf(party: string, unit: string): Promise<string> {
  const found = await stage.home.read((state) =>
    [...(findIn(state, (session) => session.outcomes, OUTCOME)?.revisions.values() ?? [])]
      .filter((revision) => revision.unit === unit && revision.owner === party)
      .at(-1),
  )
  return must(found, `a wording of ${unit}`).hash
}

async function stateOf(who: string, unit: string): Promise<string | null> {
  await at(who).visit(`${SESSION}/outcome`)
  return page(who).locator(`tr[data-unit="${unit}"]`).getAttribute('data-state')
}

async function agreedFor(who: string, unit: string): Promise<void> {
  await page(who).bringToFront()
  await page(who).locator(`tr[data-unit="${unit}"][data-state="agreed"]`).waitFor()
}

/** One of the four steps is shown as done. */
async function doneStep(who: string, name: string): Promise<void> {
  await page(who).bringToFront()
  await page(who).locator('.four-steps > li:has(.status-mark.done)', { hasText: name }).waitFor()
}

/** The six groups of the value that the page shows. */
async function digitsOn(who: string): Promise<readonly string[]> {
  return (await page(who).locator('.root-digits').first().innerText()).trim().split(/\s+/)
}

async function useDemonstration(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Use the demonstration’s text' }).click()
}

/** Neither browser, bundle nor log of the other side holds a canary. */
async function noCanaryReached(party: string): Promise<void> {
  const bundle = await partyBundle(party)
  for (const canary of [LETTER_CANARY, DRAFT_CANARY]) {
    expect(await stage.of(party).received.sourcesOf(canary)).toEqual([])
    expect(holdsAny(bundle, canary)).toBe(false)
    expect(holds(utf8(stage.log()), canary)).toBe(false)
  }
  const { answers, bytes, unread } = stage.of(party).received.extent
  expect(unread).toEqual([])
  expect(answers).toBeGreaterThan(50)
  expect(bytes).toBeGreaterThan(500_000)
}

/** Everything that the node gives to a party for its own keeping. */
async function partyBundle(party: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const seat = must(
    [...seats.values()].find((one) => one.party === party),
    party,
  )
  const answer = await fetch(`${stage.address}/api/mechanisms/${SLUG}/bundle?kind=party`, {
    headers: { authorization: `Bearer ${await seat.token(SLUG)}` },
  })
  if (!answer.ok) throw new Error(`no bundle: ${await answer.text()}`)
  const files = readZip(new Uint8Array(await answer.arrayBuffer()))
  if ('code' in files) throw new Error(files.code)
  return files
}

function holdsAny(files: ReadonlyMap<string, Uint8Array>, canary: string): boolean {
  return [...files.values()].some((bytes) => holds(bytes, canary))
}

async function publicManifest(): Promise<Manifest> {
  return (await (await fetch(`${stage.address}/p/${SLUG}/s8/manifest.json`)).json()) as Manifest // as the node publishes it
}

/** The text with one character replaced by the next of its script. */
function changed(text: string, index: number): string {
  const char = text.charAt(index)
  const other = String.fromCharCode(char.charCodeAt(0) + (char.toUpperCase() === 'Z' || char === '9' ? -1 : 1))
  return text.slice(0, index) + other + text.slice(index + 1)
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
