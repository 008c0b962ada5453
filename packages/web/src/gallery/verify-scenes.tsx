/** Verification in every state, with the text of the drawing. */
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import type { ResultView, UnitResult, VerifyView } from '../screens/verify/view.ts'
import { VerifyScreen } from '../screens/verify/verify-screen.tsx'
import { liWen, mechanismLong, mountain, orlova, river, w, zones } from './people.ts'

const adopted7 =
  'До 30 июня 2027 года Стороны создадут совместную дежурную службу раннего предупреждения о паводках и будут проводить совместные учения не реже одного раза в квартал.'
const given7 =
  'До 31 декабря 2027 года Стороны намерены создать совместную дежурную службу раннего предупреждения о паводках и будут проводить совместные учения не реже одного раза в год.'

const pasted = `Стороны расширят молодёжные обмены и будут ежегодно направлять друг к другу не менее 120 молодых представителей.\n\n${given7}\n\nДевятое заседание состоится в 2027 году; время и форму его проведения Стороны согласуют дополнительно.`

const units = (
  states: Readonly<Record<string, UnitResult['state']>>,
  rest: UnitResult['state'],
): readonly UnitResult[] =>
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((label) => ({
    id: label,
    label,
    kind: 'operative',
    state: states[label] ?? rest,
  }))

const results: Readonly<Record<string, ResultView>> = {
  differs: {
    kind: 'differs',
    language: 'ru',
    units: units({ 6: 'same', 7: 'different', 8: 'same' }, 'absent'),
    differences: [
      {
        unit: { label: '7', kind: 'operative' },
        adopted: w('ru', adopted7),
        given: w('ru', given7),
        courtesy: w(
          'hi',
          '30 जून 2027 तक दोनों पक्ष बाढ़ की पूर्व चेतावनी के लिए संयुक्त ड्यूटी सेवा स्थापित करेंगे और हर तिमाही में कम से कम एक बार संयुक्त अभ्यास करेंगे।',
        ),
      },
    ],
  },
  same: { kind: 'same', language: 'zh', units: units({}, 'same'), differences: [] },
  part: { kind: 'part', language: 'ru', units: units({ 6: 'same', 8: 'same' }, 'absent'), differences: [] },
  courtesy: { kind: 'courtesy', authentic: ['zh', 'ru'], language: 'hi', units: [], differences: [] },
  draft: { kind: 'draft', revision: '12', day: '2026-11-19', language: 'ru', units: [], differences: [] },
  corrected: {
    kind: 'corrected',
    day: '2026-12-03',
    language: 'ru',
    units: units({ 7: 'corrected' }, 'same'),
    differences: [
      {
        unit: { label: '7', kind: 'operative' },
        adopted: w('ru', adopted7),
        given: w('ru', adopted7.replace('квартал', 'месяц')),
      },
    ],
  },
  broken: { kind: 'broken', reason: 'seal/river: signature does not verify over note.txt', units: [], differences: [] },
  unreadable: { kind: 'unreadable', units: [], differences: [] },
  'no-match': { kind: 'no-match', units: [], differences: [] },
  bundle: { kind: 'bundle', units: units({}, 'same'), differences: [] },
}

function Scene({
  result,
  progress,
  adopted = true,
}: {
  result?: string
  progress?: { done: number; total: number }
  adopted?: boolean
}) {
  const { language } = useLanguage()
  const found = result === undefined ? undefined : results[result]
  const view: VerifyView = {
    ...(adopted
      ? {
          instrument: {
            mechanism: mechanismLong,
            session: 8,
            days: { from: '2026-11-20' },
            signed: true,
            zones,
            root: ['17216', '96222', '43220', '36170', '27581', '73923'],
            signatures: [
              {
                party: river,
                own: 'zh',
                person: liWen,
                at: '2026-11-20T09:42:00Z',
                zone: '+08:00',
                fingerprint: 'fe8d 395f',
                right: true,
              },
              {
                party: mountain,
                own: 'ru',
                person: orlova,
                at: '2026-11-20T09:51:00Z',
                zone: '+03:00',
                fingerprint: '690b 416b',
                right: result !== 'broken',
              },
            ],
          },
        }
      : {}),
    ...(progress === undefined ? {} : { progress }),
    ...(found === undefined ? {} : { result: found }),
    proved:
      found?.kind === 'differs'
        ? [
            { code: 'one-value', facts: { languages: language === 'hi' ? 'चीनी, रूसी' : 'zh, ru' } },
            { code: 'differs', facts: { units: '7' } },
            { code: 'no-correction', facts: { time: { at: '2026-11-21T06:00:00Z', date: 'full' } } },
          ]
        : [],
    unproved:
      found?.kind === 'differs'
        ? [{ code: 'who-changed' }, { code: 'truth' }, { code: 'meaning' }, { code: 'instant' }]
        : [],
    host: {
      party: wordsFor(river, language),
      others: [{ party: wordsFor(mountain, language), href: 'https://mountain.example/verify' }],
      bundleHref: '/api/bundle',
      bundleKilobytes: 212,
    },
  }
  return <VerifyScreen view={view} initialText={result === undefined ? '' : pasted} onCheck={() => undefined} />
}

export const verifyScenes = {
  'verify/empty': <Scene />,
  'verify/none-adopted': <Scene adopted={false} />,
  'verify/checking': <Scene progress={{ done: 4, total: 9 }} />,
  ...Object.fromEntries(
    Object.keys(results).map((result) => [`verify/${result}`, <Scene key={result} result={result} />]),
  ),
}
