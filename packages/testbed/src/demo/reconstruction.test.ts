import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { must, textProblem } from '@samvad/kernel'
import { fromUtf8, type Json } from '@samvad/log'
import { parseReport, parseReportedMechanism, parseTexts, type ReportFacts } from '@samvad/protocol'
import { seedReconstruction } from './reconstruction.ts'
import { SOURCES } from './reconstruction-sources.ts'

const seed = seedReconstruction({ now: new Date('2026-11-24T06:00:00Z'), seed: 'test' })
const { scene } = seed
const contents = new Map(seed.content.map((item) => [item.c, item.bytes]))
const read = (c: string): Uint8Array => must(contents.get(c), 'content is kept')

/** Everything a reader of the record can see: the mechanism as `m`, sessions by number. */
const shown: Readonly<Record<string, unknown>> = {
  m: must(parseReportedMechanism(read(scene.genesis.rules)), 'the mechanism reads back'),
  ...Object.fromEntries(reports().map((report) => [String(report.number), report])),
}

function reports(): ReportFacts[] {
  return [...scene.ledger.fold.state.reports.values()].map((report) =>
    must(parseReport(read(report.facts)), `report ${report.number} reads back`),
  )
}

function data(file: string): string {
  return readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')
}

/** Value at a path such as `8/theme/0/value/text`. */
function at(path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !(key in value)) throw new Error(`nothing at ${path}`)
    return (value as Record<string, unknown>)[key] // an object that has this key
  }, shown)
}

/** Where each fact of the collection stands; without words, the fact itself stands there letter by letter. */
const FACTS: Readonly<Record<string, readonly (string | readonly [string, string])[]>> = {
  'mechanism/names/zh/value': ['m/names/0/value/text'],
  'mechanism/names/ru_by_party/value': ['m/names/1/value/text'],
  'mechanism/names/ru_by_xinhua/value': ['m/names/2/value/text'],
  'mechanism/names/en/value': ['m/names/3/value/text'],
  'mechanism/names/hi/value': ['m/names/4/value/text'],
  'mechanism/stated_cadence/value': [['m/cadence/0/value/en', 'Once a year, alternately in the two countries']],
  'mechanism/founding_documents/value': [
    ['m/founding/0/value/zh', '《中国共产党与俄罗斯统一俄罗斯党合作协议》'],
    ['m/founding/0/value/en', 'signed at the first meeting'],
    ['m/founding/1/value/en', 'memorandum of cooperation'],
  ],
  'parties/0/id': ['m/parties/0/id'],
  'parties/0/names/zh': ['m/parties/0/names/0/value/text'],
  'parties/0/names/ru': ['m/parties/0/names/1/value/text'],
  'parties/0/names/en': ['m/parties/0/names/2/value/text'],
  'parties/0/names/hi': ['m/parties/0/names/3/value/text'],
  'parties/0/note': [
    ['m/parties/0/names/4/value/text', 'Chinese Communist Party'],
    ['m/parties/0/remarks/0/value/en', 'Communist Party of China'],
  ],
  'parties/1/id': ['m/parties/1/id'],
  'parties/1/names/zh': ['m/parties/1/names/0/value/text'],
  'parties/1/names/ru': ['m/parties/1/names/1/value/text'],
  'parties/1/names/en': ['m/parties/1/names/2/value/text'],
  'parties/1/names/hi': [
    ['m/parties/1/names/3/value/text', 'यूनाइटिट रूस पार्टी'],
    ['m/parties/1/remarks/0/value/en', 'No reliable Hindi name'],
  ],
  'sessions/0/n': [['1/number', '1']],
  'sessions/0/date': ['1/dates/0/value/start'],
  'sessions/0/place': ['1/place/0/value/names/en'],
  'sessions/0/format': [['1/format/0/value', 'in-person']],
  'sessions/0/co_chairs/cpc': [
    ['1/people/0/names/0/value/text', '王家瑞'],
    ['1/people/0/names/1/value/text', 'Wang Jiarui'],
  ],
  'sessions/0/co_chairs/ur': [
    ['1/people/1/names/0/value/text', '沃洛金'],
    ['1/people/1/names/1/value/text', 'V. Volodin'],
  ],
  'sessions/0/corroborated': [
    ['1/remarks/0/value/en', 'Beijing in June 2009'],
    ['1/remarks/0/sources/0', 's15'],
  ],
  'sessions/1/n': [['2/number', '2']],
  'sessions/1/date': ['2/dates/0/value/start'],
  'sessions/1/place': ['2/place/0/value/names/en'],
  'sessions/1/theme/zh': ['2/theme/0/value/text'],
  'sessions/1/theme/ru': ['2/theme/1/value/text'],
  'sessions/1/theme/en': ['2/theme/2/value/text'],
  'sessions/1/note': [['2/remarks/0/value/en', 'the Russian theme role only']],
  'sessions/2/n': [['3/number', '3']],
  'sessions/2/date': ['3/dates/0/value/start'],
  'sessions/2/place': ['3/place/0/value/names/en'],
  'sessions/2/theme/ja': ['3/theme/0/value/text'],
  'sessions/3/n': [['4/number', '4']],
  'sessions/4/n': [['5/number', '5']],
  'sessions/4/date': ['5/dates/0/value/start'],
  'sessions/4/place': ['5/place/0/value/names/en'],
  'sessions/4/letters/0': [['5/letters/0/value/en', 'Xi Jinping']],
  'sessions/4/letters/1': [['5/letters/1/value/en', 'Vladimir Putin']],
  'sessions/5/n': [['6/number', '6']],
  'sessions/5/date': ['6/dates/0/value/start'],
  'sessions/5/place': ['6/place/0/value/names/en'],
  'sessions/5/with': ['6/remarks/0/value/en'],
  'sessions/5/theme/zh': ['6/theme/0/value/text'],
  'sessions/5/letters/0': [['6/letters/0/value/en', 'Xi Jinping']],
  'sessions/5/letters/1': [['6/letters/1/value/en', 'Vladimir Putin']],
  'sessions/6/n': [['7/number', '7']],
  'sessions/6/date': ['7/dates/0/value/start'],
  'sessions/6/place': ['7/place/0/value/names/en'],
  'sessions/6/theme/zh': ['7/theme/0/value/text'],
  'sessions/6/theme/ru': ['7/theme/1/value/text'],
  'sessions/7/n': [['8/number', '8']],
  'sessions/7/date': ['8/dates/0/value/start'],
  'sessions/7/format': ['8/format/0/value'],
  'sessions/7/theme/zh': ['8/theme/0/value/text'],
  'sessions/7/theme/ru': ['8/theme/1/value/text'],
  'sessions/7/theme/hi': ['8/theme/2/value/text'],
  'sessions/7/theme_divergence': [
    [
      '8/remarks/0/value/en',
      'in Chinese and in Hindi the world after the pandemic, strategic exchange and cooperation',
    ],
    ['8/remarks/0/value/en', 'in Russian the world in the conditions of the pandemic, strategic interaction'],
  ],
  'sessions/7/co_chairs/cpc/zh': ['8/people/0/names/0/value/text'],
  'sessions/7/co_chairs/cpc/ru': ['8/people/0/names/1/value/text'],
  'sessions/7/co_chairs/cpc/en': ['8/people/0/names/2/value/text'],
  'sessions/7/co_chairs/cpc/hi': ['8/people/0/names/3/value/text'],
  'sessions/7/co_chairs/ur/ru': ['8/people/1/names/0/value/text'],
  'sessions/7/co_chairs/ur/zh': ['8/people/1/names/1/value/text'],
  'sessions/7/co_chairs/ur/en': ['8/people/1/names/2/value/text'],
  'sessions/7/letters/0/sender': ['8/people/2/names/0/value/text'],
  'sessions/7/letters/0/capacity': ['8/people/2/titles/0/value/text'],
  'sessions/7/letters/1/sender': ['8/people/3/names/0/value/text'],
  'sessions/7/letters/1/capacity': [
    ['8/people/3/titles/0/value/text', 'President of the Russian Federation'],
    ['8/letters/1/value/en', 'not named as chairman of the party'],
  ],
  'sessions/7/letters/1/read_by': ['8/people/4/names/0/value/text'],
  'sessions/7/letters_read_aloud': [['8/letters/2/value/en', 'The letters were read out.']],
  'sessions/7/outcome/ru_form': [
    ['8/outcome/form/0/value/en', 'совместное заявление'],
    ['8/outcome/form/0/value/en', 'joint statement'],
  ],
  'sessions/7/outcome/hi_form': [
    ['8/outcome/form/1/value/en', 'सहमति'],
    ['8/outcome/form/1/sources/0', 'report'],
  ],
  'sessions/7/agenda_ru_reported/0': ['8/agenda/0/value/en'],
  'sessions/7/agenda_ru_reported/1': [['8/agenda/1/value/en', 'during the pandemic']],
  'sessions/7/agenda_ru_reported/2': [['8/agenda/2/value/en', 'fighting the social and economic effects']],
  'sessions/7/agenda_ru_reported/3': [['8/agenda/3/value/en', 'interference by third countries']],
  'sessions/8/n': [['9/number', '9']],
  'sessions/8/date': ['9/dates/0/value/start'],
  'sessions/8/format': ['9/format/0/value'],
  'sessions/8/letters/0': [['9/letters/0/value/en', 'Xi Jinping']],
  'sessions/8/letters/1': [['9/letters/1/value/en', 'Vladimir Putin']],
  'sessions/9/n': [['10/number', '10']],
  'sessions/9/date': ['10/dates/0/value/start'],
  'sessions/9/format': ['10/format/0/value'],
  'sessions/9/theme/zh': ['10/theme/0/value/text'],
  'sessions/9/co_chairs/cpc': [
    ['10/people/0/names/0/value/text', '刘建超'],
    ['10/people/0/names/1/value/text', 'Liu Jianchao'],
  ],
  'sessions/10/n': [['11/number', '11']],
  'sessions/10/date': ['11/dates/0/value/start'],
  'sessions/10/place': [
    ['11/place/0/value/names/en', 'Sirius federal territory'],
    ['11/place/0/sources/0', 's24'],
    ['11/place/1/value/names/en', 'Moscow'],
    ['11/place/1/sources/0', 's25'],
  ],
  'sessions/10/follow_up': [['11/commitments/0/value/en', 'renewed in 2026, with a three-year road map']],
  'titles/song_tao_2020/zh': ['8/people/0/titles/0/value/text'],
  'titles/song_tao_2020/ru': ['8/people/0/titles/1/value/text'],
  'titles/song_tao_2020/en_own_site': ['8/people/0/titles/2/value/text'],
  'titles/song_tao_2020/hi': ['8/people/0/titles/3/value/text'],
  'titles/gryzlov_2020/ru': ['8/people/1/titles/0/value/text'],
  'titles/gryzlov_2020/zh': ['8/people/1/titles/1/value/text'],
  'titles/gryzlov_2020/en': ['8/people/1/titles/2/value/text'],
  'report_hi_points/headline': [['8/headlines/0/value/text', '8वीं बैठक बुलाई गई']],
  'report_hi_points/meeting/0': [
    ['8/dates/0/value/start', '2020-07-23'],
    ['8/format/0/value', 'video'],
  ],
  'report_hi_points/meeting/1': [
    ['8/letters/0/value/en', 'letter of congratulation'],
    ['8/letters/1/value/en', 'letter of congratulation'],
  ],
  'report_hi_points/meeting/2': [['8/theme/2/value/text', 'महामारी के बाद की दुनिया']],
  'report_hi_points/statement_song_tao/0': [
    ['8/statements/0/points/0/value/en', 'continuously deepen its strategic contacts'],
  ],
  'report_hi_points/statement_song_tao/1': [['8/statements/0/points/1/value/en', 'experience in the administration']],
  'report_hi_points/statement_song_tao/2': [
    ['8/statements/0/points/2/value/en', 'Belt and Road with the Eurasian Economic Union'],
  ],
  'report_hi_points/statement_song_tao/3': [
    ['8/statements/0/points/3/value/en', 'sovereignty, security and development interests'],
  ],
  'report_hi_points/statement_song_tao/4': [
    ['8/statements/0/points/4/value/en', 'United Nations and other institutions'],
  ],
  'report_hi_points/statement_song_tao/5': [
    ['8/statements/0/points/5/value/en', 'a community with a shared future for mankind'],
  ],
  'report_hi_points/statement_gryzlov/0': [
    ['8/statements/1/points/0/value/en', 'close contact between the two presidents'],
  ],
  'report_hi_points/statement_gryzlov/1': [
    ['8/statements/1/points/1/value/en', 'important agreements reached by the two heads of state'],
  ],
  'report_hi_points/statement_gryzlov/2': [
    ['8/statements/1/points/2/value/en', 'comprehensive strategic partnership of Russia and China in the new era'],
  ],
  'report_hi_points/statement_gryzlov/3': [
    ['8/statements/1/points/3/value/en', 'coordination in international affairs'],
  ],
  'report_hi_points/statement_gryzlov/4': [['8/statements/1/points/4/value/en', 'world peace and development']],
  'report_hi_points/exchange_of_views/0': [['8/topics/0/value/en', 'duty and mission of the ruling parties']],
  'report_hi_points/exchange_of_views/1': [['8/topics/1/value/en', 'national security']],
  'report_hi_points/exchange_of_views/2': [['8/topics/2/value/en', 'system of state administration and its capacity']],
  'report_hi_points/outcome/0': [
    ['8/outcome/titles/0/value/en', 'consensus of the 8th meeting of the dialogue mechanism was also issued'],
  ],
  'report_hi_points/commitment_origin': [
    ['8/commitments/0/value/en', 'important agreements reached by the two heads of state'],
    ['8/commitments/0/value/en', 'an agreement of the leaders, not from a paragraph of the outcome'],
  ],
}

/** Facts that say of something that it was not found: it must not be there. */
const NOT_FOUND: Readonly<Record<string, string>> = { 'sessions/3/date': '4/dates', 'sessions/3/place': '4/place' }

/** Week days follow from the date and stand nowhere by themselves. */
const WEEKDAYS: Readonly<Record<string, string>> = {
  'sessions/7/weekday': '8/dates/0/value/start',
  'sessions/8/weekday': '9/dates/0/value/start',
  'sessions/9/weekday': '10/dates/0/value/start',
}

/** Leaves of the collection, without its notes on sources and without what it calls unverified. */
function factsOfCollection(): readonly (readonly [string, Json])[] {
  const skipped = ['_about', 'status', 'src', 'sources', 'unverified_general_knowledge']
  const walk = (value: Json, path: readonly string[]): (readonly [string, Json])[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => (skipped.includes(key) ? [] : walk(part, [...path, key])))
      : [[path.join('/'), value]]
  return walk(JSON.parse(data('reported-facts.json')) as Json, []) // JSON.parse gives nothing but Json
}

test('every fact of the collection stands in the record, at a place this list names', () => {
  for (const [path, fact] of factsOfCollection()) {
    if (path in NOT_FOUND) {
      expect([path, at(NOT_FOUND[path] ?? '')]).toEqual([path, []])
      continue
    }
    if (path in WEEKDAYS) {
      const day = new Date(String(at(WEEKDAYS[path] ?? '')))
      expect(day.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })).toBe(fact)
      continue
    }
    const places = FACTS[path]
    expect(places, `no place is listed for ${path}: ${String(fact)}`).toBeDefined()
    for (const place of places ?? []) {
      const [where, words] = typeof place === 'string' ? [place, String(fact)] : place
      expect(String(at(where)).toLowerCase(), `${path} at ${where}`).toContain(words.toLowerCase())
    }
  }
})

test('every sentence of the Hindi report stands in the record, at a place this list names', () => {
  const places: readonly (readonly string[])[] = [
    ['8/dates/0/value/start', '8/format/0/value'],
    ['8/letters/0/value/hi', '8/letters/1/value/hi'],
    ['8/theme/2/value/text'],
    ['8/statements/0/points/0/value/hi', '8/statements/0/points/1/value/hi', '8/statements/0/points/2/value/hi'],
    ['8/statements/0/points/3/value/hi', '8/statements/0/points/4/value/hi', '8/statements/0/points/5/value/hi'],
    ['8/statements/1/points/0/value/hi'],
    ['8/statements/1/points/1/value/hi', '8/statements/1/points/2/value/hi'],
    ['8/statements/1/points/3/value/hi', '8/statements/1/points/4/value/hi'],
    ['8/topics/0/value/hi', '8/topics/1/value/hi', '8/topics/2/value/hi'],
    ['8/outcome/titles/0/value/hi'],
  ]
  const [, headline = '', ...body] = data('report-hi.txt').split('\n\n')
  expect(headline).toContain(String(at('8/headlines/0/value/text')))
  const sentences = body
    .join(' ')
    .split('।')
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
  expect(sentences).toHaveLength(places.length)
  for (const [index, sentence] of sentences.entries())
    for (const where of places[index] ?? []) {
      const stands = String(at(where))
      // Dates and formats have no letters in common with the sentence; everything else shares words with it.
      const shared = stands.split(/[\s,।]+/).filter((word) => word.length > 3 && sentence.includes(word.slice(0, 4)))
      if (!/^[0-9a-z-]+$/.test(stands)) expect(shared.length, `${where} for: ${sentence}`).toBeGreaterThan(0)
    }
})

test('what the collection calls unverified is stated nowhere', () => {
  const everything = JSON.stringify(shown)
  for (const words of ['Всероссийская политическая партия', 'Вячеславович', 'Медведев', 'Medvedev', '2014', 'ग्रिज़लोव'])
    expect(everything).not.toContain(words)
})

test('every claim names sources that the same document explains, and no copy is linked', () => {
  for (const document of Object.values(shown)) {
    const explained = new Set((document as { sources: { id: string }[] }).sources.map(({ id }) => id)) // both shapes have it
    const named = [...JSON.stringify(document).matchAll(/"sources":\["([^\]]*)"\]/g)].flatMap(([, ids = '']) =>
      ids.split('","'),
    )
    expect(new Set(named)).toEqual(explained)
  }
  expect(SOURCES.filter((source) => source.read === 'copy' && source.address !== null)).toEqual([])
  for (const host of [
    'yinlong168',
    'rj999',
    'newskitchen',
    'zhaoqt',
    'cread.tw',
    '4sequine',
    'ask1234',
    'kingwell',
    'tibet.cn',
  ])
    expect(JSON.stringify(shown)).not.toContain(host)
})

test('the whole of it is said in four languages, in canonical text', () => {
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      expect([path, textProblem(value)]).toEqual([path, null])
      return
    }
    if (typeof value !== 'object' || value === null) return
    if ('en' in value && 'hi' in value)
      expect([path, Object.keys(value).toSorted()]).toEqual([path, ['en', 'hi', 'ru', 'zh']])
    for (const [key, part] of Object.entries(value)) walk(part, `${path}/${key}`)
  }
  walk(shown, '')
  expect(parseTexts(must(fromUtf8(read(scene.genesis.title)), 'text'))).toMatchObject({ zh: '中俄执政党对话机制' })
})

test('the fourth session is unknown, and the banner stands on every report', () => {
  expect(shown['4']).toMatchObject({ dates: [], place: [], theme: [], people: [], outcome: null, sources: [] })
  for (const report of reports()) expect(report.banner?.['en']).toContain('Reconstruction from public reports.')
  expect(reports().map((report) => report.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('nobody of the parties has a key, a role or a place to be taken in it', () => {
  expect(scene.genesis.parties).toEqual([])
  expect(seed.sealFiles.size + seed.witnessKeys.size + seed.meta.people.length).toBe(0)
  expect(seed.entries.map((entry) => entry.kind).filter((kind) => kind !== 'session.reported')).toEqual(['genesis'])
  expect(scene.ledger.fold.state.refused.size).toBe(0)
  for (const report of scene.ledger.fold.state.reports.values()) expect(report.confirmed.size).toBe(0)
})
