/** The signing page in every state, with the text of the drawing. */
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../i18n/words.ts'
import { SigningScreen } from '../screens/signing/signing-screen.tsx'
import type { ActView, SigningView, TextRun } from '../screens/signing/view.ts'
import { consensus8, liWen, mechanismName, mountain, orlova, river, w, zones } from './people.ts'

const day = '2026-11-20T'
const zhRu: readonly (readonly [readonly TextRun[], readonly TextRun[]])[] = [
  [
    [{ token: '江河党与山岳党' }, '对话机制第八次会议于2026年11月20日以视频方式举行，主题为“增进互信，共护山河”。'],
    [
      'Восьмое заседание Механизма диалога ',
      { token: 'Партии рек и Партии гор' },
      ' состоялось 20 ноября 2026 года в режиме видеоконференции по теме «Укреплять доверие, вместе беречь реки и горы».',
    ],
  ],
  [
    ['双方领导人分别向会议致贺信，双方代表团对此表示欢迎。'],
    [
      'Руководители обеих партий направили участникам заседания приветственные послания, которые делегации встретили с признательностью.',
    ],
  ],
  [
    ['双方注意到，第七次会议所作的12项承诺中，9项已经完成，3项仍在落实。'],
    [
      'Стороны отметили, что из 12 обязательств, принятых на седьмом заседании, 9 выполнены, а 3 продолжают выполняться.',
    ],
  ],
  [
    ['双方将在河流上下游开展水质监测合作，自2027年1月1日起每月交换一次数据。'],
    [
      'Стороны будут сотрудничать в наблюдении за качеством воды в верхнем и нижнем течении рек и с 1 января 2027 года раз в месяц обмениваться данными.',
    ],
  ],
  [
    ['双方将共同编制山地救援培训计划，并于2027年3月31日前提交筹备会议。'],
    [
      'Стороны совместно разработают программу обучения горноспасателей и до 31 марта 2027 года представят её подготовительному совещанию.',
    ],
  ],
  [
    ['双方将扩大青年交流，每年互派不少于120名青年代表。'],
    [
      'Стороны расширят молодёжные обмены и будут ежегодно направлять друг к другу не менее 120 молодых представителей.',
    ],
  ],
  [
    ['双方将于2027年6月30日前设立山洪预警联合值班机制，并至少每季度开展一次联合演练。'],
    [
      'До 30 июня 2027 года Стороны создадут совместную дежурную службу раннего предупреждения о паводках и будут проводить совместные учения не реже одного раза в квартал.',
    ],
  ],
  [
    ['第九次会议将于2027年举行，时间和方式由双方另行商定。'],
    ['Девятое заседание состоится в 2027 году; время и форму его проведения Стороны согласуют дополнительно.'],
  ],
  [
    ['本共识以中文和俄文写成，两种文本同等作准。'],
    ['Настоящие Договорённости составлены на китайском и русском языках, причём оба текста имеют одинаковую силу.'],
  ],
]

const groups = ['17216', '96222', '43220', '36170', '27581', '73923']
const short = '17216 … 73923'

function baseView(mine: (text: LocalText) => ReturnType<typeof wordsFor>, act: ActView): SigningView {
  return {
    task: 'sign',
    mechanism: { name: mechanismName, href: '/m/rm' },
    session: { number: 8, href: '/m/rm/s/8', days: { from: '2026-11-20' }, format: 'video' },
    zones,
    title: consensus8,
    steps: [
      {
        id: 'checked',
        state: 'done',
        note: { code: 'every-party', facts: { time: { at: `${day}09:12:00Z` } } },
        value: short,
      },
      {
        id: 'adopted',
        state: 'done',
        note: { code: 'every-party', facts: { time: { at: `${day}09:24:00Z` } } },
        value: short,
      },
      { id: 'signed', state: 'now', note: { code: 'none-signed' } },
      { id: 'released', state: 'later', note: { code: 'after-all' } },
    ],
    authentic: ['zh', 'ru'],
    courtesy: [
      { lang: 'hi', href: '/t/hi' },
      { lang: 'en', href: '/t/en' },
    ],
    units: zhRu.map(([zh, ru], index) => ({
      id: `u${index}`,
      label: String(index + 1),
      kind: 'operative',
      texts: { zh, ru },
    })),
    root: { groups, full: 'bde792348a66200fd30d56c04cac4ce39134a05535ceaea863ed90fe38f04a6d' },
    missing: [
      {
        id: 'me',
        code: 'sign-party',
        facts: { party: mine(river) },
        state: 'now',
        by: { code: 'you-until', facts: { time: { at: `${day}09:55:00Z` } } },
      },
      {
        id: 'them',
        code: 'sign-party',
        facts: { party: mine(mountain) },
        state: 'later',
        by: { code: 'person', facts: { person: mine(orlova) } },
      },
    ],
    done: [
      { id: 'brackets', code: 'brackets' },
      {
        id: 'cleared',
        code: 'cleared',
        note: mine({
          zh: '周敏（江河党）、伊琳娜·索洛维约娃（山岳党）',
          ru: 'Чжоу Минь, Ирина Соловьёва',
          en: 'Zhou Min, Irina Solovyova',
          hi: 'चोउ मिन, इरीना सोलोव्योवा',
        }),
      },
      { id: 'waived', code: 'waived', facts: { count: 3 }, href: '/waivers' },
      { id: 'powers', code: 'powers', facts: { person: mine(liWen), party: mine(river) } },
      { id: 'adopted', code: 'adopted', facts: { party: mine(river) }, note: { at: `${day}09:24:00Z` } },
    ],
    originals: [
      {
        holder: river,
        own: 'zh',
        pair: w('zh', '江河党与山岳党'),
        columns: ['zh', 'ru'],
        signatures: [river, mountain].map((party) => ({ party: wordsFor(party, 'zh'), signed: false })),
      },
      {
        holder: mountain,
        own: 'ru',
        pair: w('ru', 'Партия гор и Партия рек'),
        columns: ['ru', 'zh'],
        signatures: [mountain, river].map((party) => ({ party: wordsFor(party, 'ru'), signed: false })),
      },
    ],
    act,
  }
}

type Change = (view: SigningView) => SigningView

function Scene({
  act,
  change = (view) => view,
}: {
  act: (mine: (text: LocalText) => ReturnType<typeof wordsFor>) => ActView
  change?: Change
}) {
  const { language, text } = useLanguage()
  const mine = (local: LocalText) => wordsFor(local, language)
  const view = change(baseView(mine, act(mine)))
  const here = {
    acting: text('shell.acting-for', { party: mine(river), person: mine(liWen), role: text('session.role.head') }),
  }
  return <SigningScreen view={{ ...view, here }} actions={{ onAct: () => undefined, onSign: () => undefined }} />
}

const ready = (mine: (text: LocalText) => ReturnType<typeof wordsFor>): ActView => ({
  kind: 'ready',
  party: mine(river),
  demoSealHref: '/seal',
  packHref: '/pack',
  command: 'samvad seal sign --pack outcome.pack --seal river.seal',
})

const oneSigned: Change = (view) => ({
  ...view,
  steps: view.steps.map((step) =>
    step.id === 'signed'
      ? { ...step, state: 'half', value: short, note: { code: 'partly', facts: { done: 1, total: 2 } } }
      : step,
  ),
  parties: [
    {
      id: 'river',
      name: river,
      own: 'zh',
      person: liWen,
      kind: 'done',
      at: `${day}09:42:00Z`,
      fingerprint: 'fe8d 395f',
      download: '/note',
    },
    { id: 'mountain', name: mountain, own: 'ru', person: orlova, kind: 'waiting', until: `${day}09:55:00Z` },
  ],
  missing: view.missing.slice(1).map((item) => ({ ...item, state: 'open', by: { code: 'silence' } })),
  originals: view.originals.map((original) => ({
    ...original,
    signatures: original.signatures.map(({ party }) => ({
      party,
      signed: party.text === '江河党' || party.text === 'Партия рек',
    })),
  })),
})

const complete: Change = (view) => ({
  ...oneSigned(view),
  steps: view.steps.map((step) =>
    step.id === 'signed'
      ? {
          ...step,
          state: 'done',
          value: short,
          note: { code: 'every-party', facts: { time: { at: `${day}09:51:00Z` } } },
        }
      : step,
  ),
  parties: [
    {
      id: 'river',
      name: river,
      own: 'zh',
      person: liWen,
      kind: 'done',
      at: `${day}09:42:00Z`,
      fingerprint: 'fe8d 395f',
      download: '/note',
    },
    {
      id: 'mountain',
      name: mountain,
      own: 'ru',
      person: orlova,
      kind: 'done',
      at: `${day}09:51:00Z`,
      fingerprint: '690b 416b',
      download: '/note2',
    },
  ],
  missing: [],
  originals: view.originals.map((original) => ({
    ...original,
    signatures: original.signatures.map(({ party }) => ({ party, signed: true })),
  })),
})

const differ: Change = (view) => ({
  ...view,
  steps: view.steps.map((step) => (step.id === 'adopted' ? { ...step, value: '90012 … 11873' } : step)),
})

const blocked: Change = (view) => ({
  ...view,
  task: 'adopt',
  steps: view.steps.map((step) => {
    const { value: _, ...rest } = step
    return step.id === 'checked'
      ? { ...rest, state: 'now', note: { code: 'partly', facts: { done: 1, total: 2 } } }
      : { ...rest, state: 'later', note: { code: 'not-yet' } }
  }),
  missing: [
    { id: 'findings', code: 'findings', facts: { count: 2 }, state: 'open', href: '/findings' },
    { id: 'clear', code: 'clear-party', facts: { party: wordsFor(mountain, 'en') }, state: 'later' },
  ],
  done: view.done.slice(0, 1),
})

const adopt: Change = (view) => ({
  ...view,
  task: 'adopt',
  steps: view.steps.map((step) => {
    const { value: _, ...rest } = step
    if (step.id === 'checked') return step
    return step.id === 'adopted'
      ? { ...rest, state: 'now', note: { code: 'not-yet' } }
      : { ...rest, state: 'later', note: { code: 'not-yet' } }
  }),
})

export const signingScenes = {
  'signing/ready': <Scene act={ready} />,
  'signing/adopt': <Scene act={ready} change={adopt} />,
  'signing/refused': (
    <Scene act={(mine) => ({ ...ready(mine), refused: { code: 'seal-wrong', detail: 'seal/wrong-key' } }) as ActView} />
  ),
  'signing/root-differs': <Scene act={ready} change={differ} />,
  'signing/blocked': <Scene act={() => ({ kind: 'blocked' })} change={blocked} />,
  'signing/not-authorised': (
    <Scene act={(mine) => ({ kind: 'not-authorised', party: mine(river), people: [mine(liWen)] })} />
  ),
  'signing/reader': <Scene act={() => ({ kind: 'reader' })} />,
  'signing/one-signed': (
    <Scene act={(mine) => ({ kind: 'done', party: mine(river), others: [mine(mountain)] })} change={oneSigned} />
  ),
  'signing/complete': (
    <Scene
      act={() => ({
        kind: 'complete',
        releaseHref: '/release',
        downloads: [{ href: '/bundle', name: w('en', 'bundle.zip') }],
      })}
      change={complete}
    />
  ),
}
