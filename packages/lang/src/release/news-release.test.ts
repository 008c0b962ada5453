import { describe, expect, test } from 'vitest'
import { languages, type Language } from '../languages.ts'
import type { PersonForms, ReleaseFacts, SessionFormat } from './facts.ts'
import { newsRelease } from './news-release.ts'
import { eighth, goritsvetov, shen, studentsova, unknown, wen } from './scene.ts'

describe('the eighth session of the demonstration', () => {
  test('in Chinese', () => {
    expect(newsRelease('zh', eighth)).toEqual({
      headline: '江河党与山岳党对话机制第八次会议以视频方式举行',
      paragraphs: [
        '2026年11月26日至27日，江河党与山岳党对话机制第八次会议以视频方式举行。',
        '江河党主席沈澄波同山岳党主席弗谢斯拉夫·伊戈列维奇·戈里茨韦托夫分别向会议致贺信。江河党副主席闻清越宣读了沈澄波的贺信。山岳党副主席叶莲娜·安德烈耶芙娜·斯图坚佐娃宣读了戈里茨韦托夫的贺信。会议主题为“以水相亲，以路相通：互学互鉴，保平安、惠民生”。',
        '山岳党副主席叶莲娜·安德烈耶芙娜·斯图坚佐娃和江河党副主席闻清越出席会议并发言。斯图坚佐娃表示，水文数据逐小时互换使两岸都更安全。',
        '双方围绕防汛与用水、山路与茶叶贸易两项议题深入交换了意见。',
        '会议通过了《江河党与山岳党对话机制第八次会议共识》。双方代表团团长签署了该文件。',
        '双方商定，于2029年9月1日前使共读计划覆盖80所学校。第九次会议将于2028年10月在澄湾举行。',
      ],
      gaps: [],
    })
  })

  test('in Russian', () => {
    expect(newsRelease('ru', eighth)).toEqual({
      headline: 'Состоялось восьмое заседание Механизма диалога Партии рек и Партии гор',
      paragraphs: [
        '26 и 27 ноября 2026 года в режиме видеоконференции состоялось восьмое заседание Механизма диалога Партии рек и Партии гор.',
        'Участникам заседания направили приветствия Председатель Партии рек Шэнь Чэнбо и Председатель Партии гор Всеслав Игоревич Горицветов. Приветствие Председателя Партии рек Шэнь Чэнбо огласила заместитель Председателя Партии рек Вэнь Цинъюэ. Приветствие Председателя Партии гор Всеслава Игоревича Горицветова огласила заместитель Председателя Партии гор Елена Андреевна Студенцова. Заседание прошло на тему «Вода сближает, тропы соединяют: учимся друг у друга ради безопасности и благополучия людей».',
        'На заседании выступили заместитель Председателя Партии гор Елена Андреевна Студенцова и заместитель Председателя Партии рек Вэнь Цинъюэ. Студенцова отметила, что ежечасный обмен данными об уровне воды сделал безопаснее оба берега.',
        'Стороны обменялись мнениями по вопросам защиты от паводков и водопользования, а также горных троп и торговли чаем.',
        'По итогам заседания принят «Консенсус восьмого заседания Механизма диалога Партии рек и Партии гор». Документ подписан главами делегаций.',
        'Стороны договорились до 1 сентября 2029 года охватить программой совместного чтения 80 школ. Девятое заседание состоится в октябре 2028 года в Чэнване.',
      ],
      gaps: [],
    })
  })

  test('in Hindi', () => {
    expect(newsRelease('hi', eighth)).toEqual({
      headline: 'नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक आयोजित',
      paragraphs: [
        '26 और 27 नवंबर 2026 को नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक वीडियो के माध्यम से आयोजित हुई।',
        'नदी दल के अध्यक्ष शन छंगपो और पर्वत दल के अध्यक्ष व्सेस्लाव इगोरेविच गोरित्स्वेतोव ने बैठक को बधाई पत्र भेजे। नदी दल की उपाध्यक्ष वन छिंगयुए ने शन छंगपो का बधाई पत्र पढ़कर सुनाया। पर्वत दल की उपाध्यक्ष येलेना आन्द्रेयेव्ना स्तुदेन्त्सोवा ने व्सेस्लाव इगोरेविच गोरित्स्वेतोव का बधाई पत्र पढ़कर सुनाया। बैठक का मुख्य विषय था: “जल निकट लाता है, पथ जोड़ते हैं: जन-सुरक्षा और जन-कल्याण के लिए एक-दूसरे से सीखना”।',
        'पर्वत दल की उपाध्यक्ष येलेना आन्द्रेयेव्ना स्तुदेन्त्सोवा तथा नदी दल की उपाध्यक्ष वन छिंगयुए ने वक्तव्य दिए। येलेना आन्द्रेयेव्ना स्तुदेन्त्सोवा ने कहा कि जलस्तर के आँकड़ों के प्रति घंटे आदान-प्रदान से दोनों तट अधिक सुरक्षित हुए हैं।',
        'इन विषयों पर विचारों का आदान-प्रदान हुआ: बाढ़-सुरक्षा और जल-उपयोग; पर्वतीय पथ और चाय-व्यापार।',
        'बैठक में “नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक की सहमति” अंगीकृत की गई। दोनों प्रतिनिधिमंडलों के प्रमुखों ने इस पर हस्ताक्षर किए।',
        'दोनों पक्ष 1 सितंबर 2029 तक सह-पठन कार्यक्रम को 80 विद्यालयों तक पहुँचाने पर सहमत हुए। नौवीं बैठक अक्तूबर 2028 में छंगवान में होगी।',
      ],
      gaps: [],
    })
  })

  test('in English', () => {
    expect(newsRelease('en', eighth)).toEqual({
      headline: 'Dialogue Mechanism of the River Party and the Mountain Party holds eighth session',
      paragraphs: [
        'The eighth session of the Dialogue Mechanism of the River Party and the Mountain Party was held by video link on 26 and 27 November 2026.',
        'Shen Chengbo, Chairperson of the River Party, and Vseslav Igorevich Goritsvetov, Chairperson of the Mountain Party, sent letters of greeting to the session. The letter of Shen Chengbo was read out by Wen Qingyue, Vice-Chairperson of the River Party. The letter of Goritsvetov was read out by Yelena Andreyevna Studentsova, Vice-Chairperson of the Mountain Party. The theme of the session was “Water brings us close, paths connect us: learning from each other for people’s safety and well-being”.',
        'Yelena Andreyevna Studentsova, Vice-Chairperson of the Mountain Party, and Wen Qingyue, Vice-Chairperson of the River Party, made statements. Studentsova said that the hourly exchange of water-level data had made both banks safer.',
        'The parties exchanged views on the following topics: flood safety and water use; mountain paths and the tea trade.',
        'The session adopted the Consensus of the Eighth Session of the Dialogue Mechanism of the River Party and the Mountain Party. It was signed by the heads of both delegations.',
        'The parties agreed to bring the joint reading programme to 80 schools by 1 September 2029. The ninth session will be held in Chengwan in October 2028.',
      ],
      gaps: [],
    })
  })
})

const inPerson: SessionFormat = {
  kind: 'in-person',
  place: {
    names: { zh: '凯德罗戈里耶', ru: 'Кедрогорье', hi: 'केद्रोगोर्ये', en: 'Kedrogorye' },
    ru: { phrase: 'в Кедрогорье' },
  },
}

const people: Readonly<Record<string, PersonForms>> = {
  man: goritsvetov,
  woman: studentsova,
  indeclinable: shen,
  unknown,
}

/** Letters x format x parties x person: every template in every shape. */
function matrix(): readonly { name: string; facts: ReleaseFacts }[] {
  return [1, 2, 3].flatMap((letters) =>
    (['video', 'place'] as const).flatMap((where) =>
      [2, 3].flatMap((parties) =>
        Object.entries(people).map(([who, person]) => ({
          name: `${letters} letter(s), ${where}, ${parties} parties, ${who}`,
          facts: {
            ...eighth,
            parties,
            format: where === 'video' ? { kind: 'video' as const } : inPerson,
            letters: [
              { sender: person, reader: person },
              { sender: person === shen ? goritsvetov : shen, reader: wen },
              { sender: wen, reader: studentsova },
            ].slice(0, letters),
            statements:
              letters === 1
                ? [
                    {
                      speaker: person,
                      ...(eighth.statements?.[0]?.paraphrase && { paraphrase: eighth.statements[0].paraphrase }),
                    },
                  ]
                : [{ speaker: person }, { speaker: wen }],
            chairs: letters === 1 ? [person] : letters === 2 ? [person, wen] : [],
          },
        })),
      ),
    ),
  )
}

/** Facts with every form taken away: what a party gives on its first day. */
const bare: ReleaseFacts = {
  session: 11,
  mechanism: { names: eighth.mechanism.names },
  parties: 2,
  from: '2026-11-20',
  format: { kind: 'in-person', place: { names: inPerson.place.names } },
  letters: [
    { sender: { names: shen.names, titles: shen.titles }, reader: { names: unknown.names, titles: unknown.titles } },
  ],
  topics: { list: [{ names: eighth.topics?.list[0]?.names ?? {} }], open: true },
  outcome: {
    form: 'joint-statement',
    titles: { zh: '共饮一江水', ru: 'Одна река', hi: 'एक नदी', en: 'One river' },
    adopted: true,
  },
  agreed: [
    {
      sentence: {
        zh: '双方将设立联络点。',
        ru: 'Стороны назначат контактные пункты.',
        hi: 'दोनों पक्ष संपर्क केंद्र नामित करेंगे।',
        en: 'The parties will designate contact points.',
      },
    },
  ],
}

test.each(languages)('every shape of the release in %s is as an editor read it', async (lang) => {
  const text = [...matrix(), { name: 'no forms typed', facts: bare }]
    .map(({ name, facts }) => {
      const { headline, paragraphs, gaps } = newsRelease(lang, facts)
      return [
        `## ${name}`,
        headline,
        ...paragraphs,
        ...gaps.map((gap) => `(gap: ${gap.fact} ${gap.missing})`),
        '',
      ].join('\n')
    })
    .join('\n')
  await expect(text).toMatchFileSnapshot(`./golden/${lang}.txt`)
})

test.each(languages)('no release in %s shows what an editor would strike out', (lang) => {
  for (const { name, facts } of [...matrix(), { name: 'bare', facts: bare }, { name: 'eighth', facts: eighth }]) {
    for (const line of linesOf(lang, facts)) {
      expect(`${name}: ${faultsOf(lang, line).join(' ')}`).toBe(`${name}: `)
    }
  }
})

test('a text that somebody did not give in a language is left out there and listed', () => {
  const release = newsRelease('hi', { ...eighth, theme: { zh: '主题' } })
  expect(release.paragraphs.join(' ')).not.toContain('मुख्य विषय')
  expect(release.gaps).toEqual([{ fact: 'theme', missing: 'hi' }])
})

test('adopted is not signed, and signed is said only when it happened', () => {
  const unsigned = {
    ...eighth,
    outcome: { ...eighth.outcome, form: 'consensus' as const, titles: eighth.outcome?.titles ?? {}, adopted: true },
  }
  const { signedBy: _, ...outcome } = unsigned.outcome
  for (const [lang, word] of [
    ['zh', '签署'],
    ['ru', 'подписан'],
    ['hi', 'हस्ताक्षर'],
    ['en', 'signed'],
  ] as const) {
    expect(newsRelease(lang, { ...eighth, outcome }).paragraphs.join(' ')).not.toContain(word)
    expect(newsRelease(lang, eighth).paragraphs.join(' ')).toContain(word)
  }
})

test('the lead may leave the year out', () => {
  expect(
    languages.map((lang) =>
      newsRelease(lang, { ...eighth, from: '2026-11-20', to: '2026-11-20' }, { year: false }).paragraphs[0]?.includes(
        '2026',
      ),
    ),
  ).toEqual([false, false, false, false])
})

test('swapping the order of the parties changes only the order of names', () => {
  const swapped = {
    ...eighth,
    letters: eighth.letters?.toReversed() ?? [],
    statements: eighth.statements?.toReversed() ?? [],
  }
  for (const lang of languages) {
    const words = (facts: ReleaseFacts) =>
      linesOf(lang, facts)
        .join(' ')
        .split(/[\s，。.,।]+/)
        .toSorted()
    // Chinese has no spaces to split at; there the same characters must remain.
    const bag = (facts: ReleaseFacts) => (lang === 'zh' ? [...linesOf(lang, facts).join('')].toSorted() : words(facts))
    expect(bag(swapped)).toEqual(bag(eighth))
  }
})

function linesOf(lang: Language, facts: ReleaseFacts): readonly string[] {
  const { headline, paragraphs } = newsRelease(lang, facts)
  return [headline, ...paragraphs]
}

/** languages.md 7.3: what no template output may contain. */
function faultsOf(lang: Language, line: string): readonly string[] {
  const faults: string[] = []
  if (/ {2}|^ | $|undefined|\(а\)|г\.|\u200e|["']/.test(line)) faults.push(`untidy: ${line}`)
  if (lang === 'zh' && /[,;:?!()]|\p{Script=Han} | \p{Script=Han}/u.test(line)) faults.push(`half-width: ${line}`)
  if (lang === 'hi' && /ः(\s|$)|[a-z]\.|।[^\s”]/.test(line)) faults.push(`hindi: ${line}`)
  if (lang !== 'zh' && /[，。、；：]/.test(line)) faults.push(`full-width: ${line}`)
  return faults
}

test('titles of agenda items stand in a sentence as they were typed, in quotation marks', () => {
  const titled: ReleaseFacts = {
    ...eighth,
    topics: {
      list: [
        { names: { en: 'Flood safety', ru: 'Защита от паводков' } },
        { names: { en: 'Tea trade', ru: 'Торговля чаем' } },
      ],
      open: false,
      titled: true,
    },
  }
  expect(newsRelease('en', titled).paragraphs).toContain(
    'The parties exchanged views on the agenda items “Flood safety” and “Tea trade”.',
  )
  expect(newsRelease('ru', titled).paragraphs).toContain(
    'Стороны обменялись мнениями по пунктам повестки дня «Защита от паводков» и «Торговля чаем».',
  )
})
