/**
 * What public reports say of the real mechanism, as reported history: attributed, in indirect speech, with a source for
 * every fact. Where sources differ both stand; what was not found is left empty. Nobody's words are invented, and the
 * languages into which it is put here are the makers' own.
 */
import type {
  Claim,
  PlaceContent,
  Printed,
  ReportedMechanism,
  ReportedPerson,
  ReportFacts,
  Texts,
} from '@samvad/protocol'
import { sourcesFor } from './reconstruction-sources.ts'

type Facts = Omit<ReportFacts, 'sources' | 'banner' | 'compiler'>
type Certainty = Claim<unknown>['certainty']

/** Stands on every page and every export of the reconstruction. */
export const BANNER: Texts = {
  en: 'Reconstruction from public reports. Compiled by the makers of Samvad; the parties have neither seen nor confirmed it. No person named here signed anything here. Where sources differ both are shown; what was not found is left empty.',
  zh: '根据公开报道整理，由Samvad开发者编写，双方未审阅、未确认。所列人士均未在此签署任何内容。来源不一致时并列呈现，未查到的留空。',
  ru: 'Реконструкция по открытым публикациям, составлена разработчиками Samvad; стороны её не видели и не подтверждали. Никто из названных лиц ничего здесь не подписывал. Где источники расходятся, приведены оба; чего не нашли, оставлено пустым.',
  hi: 'सार्वजनिक समाचारों के आधार पर पुनर्रचना। इसे संवाद के निर्माताओं ने तैयार किया है; पक्षों ने इसे न देखा है, न इसकी पुष्टि की है। यहाँ नामित किसी व्यक्ति ने यहाँ कुछ भी हस्ताक्षरित नहीं किया है। स्रोत भिन्न हों तो दोनों दिए गए हैं; जो नहीं मिला, वह रिक्त है।',
}

/** Who compiled it. */
const COMPILER: Texts = {
  en: 'The makers of Samvad',
  zh: 'Samvad开发者',
  ru: 'Разработчики Samvad',
  hi: 'संवाद के निर्माता',
}

/** Names of the mechanism as genesis carries them, each as somebody printed it. */
export const TITLE: Texts = {
  zh: '中俄执政党对话机制',
  ru: 'Механизм диалога между правящими партиями Китая и России',
  en: 'Dialogue mechanism between the ruling parties of China and Russia',
  hi: 'चीन-रूस सत्तारुढ़ पार्टियों की संवाद प्रणाली',
}

// How each source was read decides how sure a claim is; an essay and a book are single secondary sources.
const ORIGINALS = new Set([
  's1',
  's3',
  's4',
  's5',
  's9',
  's14',
  's15',
  's16',
  's17',
  's18',
  's20',
  's21',
  's24',
  's25',
  's26',
])
const SECONDARY = new Set(['s12', 's13'])

function claim<T>(value: T, ...sources: readonly [string, ...string[]]): Claim<T> {
  const certainty: Certainty = sources.some((id) => ORIGINALS.has(id))
    ? 'original'
    : sources.every((id) => SECONDARY.has(id))
      ? 'secondary'
      : 'copy'
  return { value, sources, certainty }
}

function t(en: string, zh: string, ru: string, hi: string): Texts {
  return { en, zh, ru, hi }
}

function printed(language: string, text: string, ...sources: readonly [string, ...string[]]): Claim<Printed> {
  return claim({ language, text }, ...sources)
}

function place(names: Texts, phrase: string): PlaceContent {
  return { names, forms: { ru: { phrase } } }
}

const BEIJING = t('Beijing', '北京', 'Пекин', 'बीजिंग')
const MOSCOW = t('Moscow', '莫斯科', 'Москва', 'मॉस्को')

const XI: Pick<ReportedPerson, 'party' | 'role'> = { party: 'cpc', role: 'sender' }
const PUTIN: Pick<ReportedPerson, 'party' | 'role'> = { party: 'ur', role: 'sender' }

/** A session of which nothing is known but its number; every session starts from it. */
function session(number: number, facts: Partial<Omit<Facts, 'number'>>): Facts {
  return {
    number,
    dates: [],
    postponedFrom: null,
    format: [],
    host: [],
    place: [],
    theme: [],
    headlines: [],
    people: [],
    letters: [],
    statements: [],
    topics: [],
    agenda: [],
    outcome: null,
    commitments: [],
    remarks: [],
    ...facts,
  }
}

function on(day: string, ...sources: readonly [string, ...string[]]): Claim<{ start: string; end: string }>[] {
  return [claim({ start: day, end: day }, ...sources)]
}

/** Letters of which it is reported only that both were sent. */
function lettersFromBoth(...sources: readonly [string, ...string[]]): Pick<Facts, 'letters' | 'people'> {
  return {
    letters: [
      claim(
        t(
          'Xi Jinping is reported to have sent a letter to the meeting.',
          '据报道，习近平向会议致信。',
          'Сообщается, что Си Цзиньпин направил участникам послание.',
          'समाचार के अनुसार शी चिनफिंग ने बैठक को पत्र भेजा।',
        ),
        ...sources,
      ),
      claim(
        t(
          'Vladimir Putin is reported to have sent a letter to the meeting.',
          '据报道，普京向会议致信。',
          'Сообщается, что Владимир Путин направил участникам послание.',
          'समाचार के अनुसार व्लादिमीर पुतिन ने बैठक को पत्र भेजा।',
        ),
        ...sources,
      ),
    ],
    people: [
      { ...XI, names: [printed('en', 'Xi Jinping', ...sources)], titles: [] },
      { ...PUTIN, names: [printed('en', 'Vladimir Putin', ...sources)], titles: [] },
    ],
  }
}

const SESSIONS: readonly Facts[] = [
  session(1, {
    dates: on('2009-06-02', 's12'),
    format: [claim('in-person', 's12')],
    place: [
      claim(
        place(
          t('Beijing (Wanshou Hotel)', '北京（万寿宾馆）', 'Пекин (гостиница «Ваньшоу»)', 'बीजिंग (वानशोउ होटल)'),
          'в Пекине (гостиница «Ваньшоу»)',
        ),
        's12',
      ),
    ],
    people: [
      {
        party: 'cpc',
        role: 'head',
        names: [printed('zh', '王家瑞', 's12'), printed('en', 'Wang Jiarui', 's12')],
        titles: [],
      },
      {
        party: 'ur',
        role: 'head',
        names: [printed('zh', '沃洛金', 's12'), printed('en', 'V. Volodin', 's12')],
        titles: [],
      },
    ],
    remarks: [
      claim(
        t(
          'China Daily of March 2010 also places the first meeting in Beijing in June 2009.',
          '《中国日报》2010年3月的报道也称，第一次会议于2009年6月在北京举行。',
          '«Чайна дейли» в марте 2010 года также писала, что первая встреча прошла в Пекине в июне 2009 года.',
          'चाइना डेली ने भी मार्च 2010 में लिखा कि पहली बैठक जून 2009 में बीजिंग में हुई थी।',
        ),
        's15',
      ),
    ],
  }),
  session(2, {
    dates: on('2010-03-23', 's13', 's16', 's15'),
    place: [
      claim(
        place(
          t('Moscow (President Hotel)', '莫斯科（总统饭店）', 'Москва («Президент-отель»)', 'मॉस्को (प्रेज़िडेंट होटल)'),
          'в Москве («Президент-отель»)',
        ),
        's13',
        's16',
      ),
    ],
    theme: [
      printed('zh', '后危机时期中俄执政党的使命与作用', 's13'),
      printed('ru', 'Роль правящих партий России и Китая в посткризисный период', 's16'),
      printed('en', 'the Post-Crisis Mission and Role of the Chinese and Russian Ruling Parties', 's15'),
    ],
    remarks: [
      claim(
        t(
          'The Chinese and English themes name mission and role, the Russian theme role only.',
          '中文和英文主题兼提“使命”与“作用”，俄文主题只提“作用”。',
          'В китайской и английской формулировках темы названы миссия и роль, в русской — только роль.',
          'चीनी और अंग्रेज़ी विषय में ध्येय और भूमिका दोनों हैं, रूसी विषय में केवल भूमिका।',
        ),
        's13',
        's15',
        's16',
      ),
    ],
  }),
  session(3, {
    dates: on('2012-12-19', 's17'),
    place: [claim(place(BEIJING, 'в Пекине'), 's17')],
    theme: [printed('ja', '党の建設と国家の発展の道', 's17')],
  }),
  session(4, {}),
  session(5, {
    dates: on('2015-12-01', 's18'),
    place: [claim(place(BEIJING, 'в Пекине'), 's18')],
    ...lettersFromBoth('s18'),
  }),
  session(6, {
    dates: on('2017-03-23', 's19'),
    place: [claim(place(t('Kazan', '喀山', 'Казань', 'कज़ान'), 'в Казани'), 's19')],
    theme: [printed('zh', '执政党加强自身建设的新理念新举措', 's19')],
    ...lettersFromBoth('s19'),
    remarks: [
      claim(
        t(
          'Held together with the 5th China-Russia political parties forum.',
          '与第五届中俄政党论坛同期举行。',
          'Прошло вместе с пятым китайско-российским форумом политических партий.',
          'यह चीन-रूस राजनीतिक दलों के पाँचवें मंच के साथ हुई।',
        ),
        's19',
      ),
    ],
  }),
  session(7, {
    dates: on('2019-11-25', 's8', 's9'),
    place: [claim(place(BEIJING, 'в Пекине'), 's8', 's9')],
    theme: [
      printed('zh', '新时代中俄关系:执政党经验交流与战略合作', 's8'),
      printed(
        'ru',
        'Китайско-российские отношения в новую эпоху: обмен опытом и стратегическое сотрудничество между правящими партиями',
        's9',
      ),
    ],
  }),
  eighth(),
  session(9, {
    dates: on('2021-04-20', 's20', 's21'),
    format: [claim('online', 's20', 's21')],
    ...lettersFromBoth('s20', 's21'),
  }),
  session(10, {
    dates: on('2023-11-20', 's22', 's23'),
    format: [claim('video', 's22', 's23')],
    theme: [printed('zh', '深化新时代中俄关系:开创执政党机制化交往新局面', 's22')],
    people: [
      {
        party: 'cpc',
        role: 'head',
        names: [printed('zh', '刘建超', 's22'), printed('en', 'Liu Jianchao', 's22')],
        titles: [],
      },
    ],
  }),
  session(11, {
    dates: on('2025-11-13', 's24', 's25'),
    place: [
      claim(
        place(
          t('Sirius federal territory', '“天狼星”联邦区', 'федеральная территория «Сириус»', 'सिरियस संघीय क्षेत्र'),
          'на федеральной территории «Сириус»',
        ),
        's24',
      ),
      claim(place(MOSCOW, 'в Москве'), 's25'),
    ],
    remarks: [
      claim(
        t(
          'The sources differ on the place: the dateline of TASS is the Sirius federal territory, Vzglyad says Moscow.',
          '关于会议地点，来源说法不一：塔斯社电头为“天狼星”联邦区，《观点报》称在莫斯科。',
          'Источники расходятся в том, где прошла встреча: сообщение ТАСС помечено федеральной территорией «Сириус», «Взгляд» называет Москву.',
          'स्थान के विषय में स्रोत भिन्न हैं: तास के समाचार पर सिरियस संघीय क्षेत्र अंकित है, जबकि व्ज़ग्ल्याद मॉस्को बताता है।',
        ),
        's24',
        's25',
      ),
    ],
    commitments: [
      claim(
        t(
          'A protocol on expanding cooperation is to be renewed in 2026, with a three-year road map.',
          '关于扩大合作的议定书将于2026年续签，并附有为期三年的路线图。',
          'Протокол о расширении сотрудничества предстоит обновить в 2026 году; к нему составляется дорожная карта на три года.',
          'सहयोग-विस्तार संबंधी मसौदा-पत्र (प्रोटोकॉल) का 2026 में नवीकरण होना है, जिसके साथ तीन वर्ष की कार्ययोजना होगी।',
        ),
        's24',
        's25',
      ),
    ],
  }),
]

function eighth(): Facts {
  const all = ['s1', 's2', 's3', 's4', 's5', 's7', 'report'] as const
  const songTao = t('Song Tao', '宋涛', 'Сун Тао', 'सोंग थाओ')
  const gryzlov = t('Boris Gryzlov', '格雷兹洛夫', 'Борис Грызлов', 'ग्रेजनोव (समाचार की वर्तनी)')
  return session(8, {
    dates: on('2020-07-23', ...all),
    format: [claim('video', ...all)],
    theme: [
      printed('zh', '“后疫情时代”的世界:中俄执政党战略交流与合作', 's7'),
      printed(
        'ru',
        'Мир в условиях пандемии коронавируса нового типа. Стратегическое взаимодействие правящих партий России и Китая',
        's3',
      ),
      printed('hi', 'महामारी के बाद की दुनियाः चीन-रूस सत्तारुढ़ पार्टी का सामरिक आदान-प्रदान और सहयोग', 's4', 'report'),
    ],
    headlines: [printed('hi', 'चीन-रूस सत्तारुढ़ पार्टियों की संवाद प्रणाली की 8वीं बैठक बुलाई गई', 'report')],
    people: [
      {
        party: 'cpc',
        role: 'head',
        names: [
          printed('zh', '宋涛', 's1'),
          printed('ru', 'Сун Тао', 's3'),
          printed('en', 'Song Tao', 's2'),
          printed('hi', 'सोंग थाओ', 's4', 'report'),
        ],
        titles: [
          printed('zh', '中共中央对外联络部部长', 's8'),
          printed('ru', 'заведующий Отделом международных связей ЦК КПК', 's3'),
          printed('en', 'Minister of the International Department of the CPC Central Committee', 's26'),
          printed('hi', 'चीनी कम्युनिस्ट पार्टी की केंद्रीय कमेटी के अंतरराष्ट्रीय संपर्क विभाग के प्रभारी', 's4', 'report'),
        ],
      },
      {
        party: 'ur',
        role: 'head',
        names: [
          printed('ru', 'Борис Грызлов', 's3'),
          printed('zh', '格雷兹洛夫', 's8'),
          printed('en', 'Boris Gryzlov', 's2', 's6'),
          printed('hi', 'ग्रेजनोव', 'report'),
        ],
        titles: [
          printed('ru', 'Председатель Высшего совета партии «Единая Россия»', 's3'),
          printed('zh', '统一俄罗斯党最高委员会主席', 's8'),
          printed('en', 'Chairman of the Supreme Council of United Russia', 's3', 's8'),
          printed('hi', 'यूनाइटिड रूस पार्टी की सर्वोच्च कमेटी के अध्यक्ष', 'report'),
        ],
      },
      {
        ...XI,
        names: [printed('en', 'Xi Jinping', 's2'), printed('hi', 'शी चिनफिंग', 'report')],
        titles: [
          printed('en', 'General Secretary of the CPC Central Committee, President of China', 's2'),
          printed('hi', 'चीनी कम्युनिस्ट पार्टी के महासचिव और चीनी राष्ट्रपति', 'report'),
        ],
      },
      {
        ...PUTIN,
        names: [printed('en', 'Vladimir Putin', 's2', 's6'), printed('hi', 'व्लादिमीर पुतिन', 'report')],
        titles: [printed('en', 'President of the Russian Federation', 's6'), printed('hi', 'रूसी राष्ट्रपति', 'report')],
      },
      { party: 'ur', role: 'reader', names: [printed('en', 'Boris Gryzlov', 's6')], titles: [] },
    ],
    letters: [
      claim(
        t(
          'Xi Jinping, General Secretary of the CPC Central Committee and President of China, sent the meeting a letter of congratulation.',
          '中共中央总书记、国家主席习近平向会议致贺信。',
          'Генеральный секретарь ЦК КПК, Председатель КНР Си Цзиньпин направил участникам поздравительное послание.',
          'चीनी कम्युनिस्ट पार्टी के महासचिव और चीनी राष्ट्रपति शी चिनफिंग ने बैठक को बधाई पत्र भेजा।',
        ),
        's1',
        's2',
        'report',
      ),
      claim(
        t(
          'Vladimir Putin sent a letter of congratulation as President of the Russian Federation; he is not named as chairman of the party. Boris Gryzlov read it out.',
          '普京以俄罗斯联邦总统身份致贺信，报道未称其为党主席；贺信由格雷兹洛夫宣读。',
          'Владимир Путин направил приветствие в качестве Президента Российской Федерации, а не председателя партии; огласил его Борис Грызлов.',
          'व्लादिमीर पुतिन ने रूसी संघ के राष्ट्रपति की हैसियत से बधाई पत्र भेजा, दल के अध्यक्ष की हैसियत से नहीं; पत्र ग्रेजनोव (समाचार की वर्तनी) ने पढ़ा।',
        ),
        's3',
        's6',
        'report',
      ),
      claim(
        t('The letters were read out.', '会上宣读了贺信。', 'Послания были оглашены.', 'पत्र पढ़कर सुनाए गए।'),
        's3',
        's7',
      ),
    ],
    statements: [
      {
        speaker: songTao,
        points: [
          reported(
            'Song Tao said that in the new situation the Communist Party of China would continuously deepen its strategic contacts with United Russia.',
            '宋涛表示，在新形势下，中国共产党将不断深化同统一俄罗斯党的战略沟通。',
            'Сун Тао сказал, что в новых условиях Коммунистическая партия Китая будет последовательно углублять стратегические контакты с «Единой Россией».',
            'सोंग थाओ ने कहा कि नई परिस्थिति में चीनी कम्युनिस्ट पार्टी यूनाइटेड रशिया के साथ सामरिक संपर्क को निरंतर गहरा करेगी।',
          ),
          reported(
            'He said that it would strengthen the exchange of experience in the administration of the country.',
            '他表示，将加强治国理政经验交流。',
            'По его словам, она будет расширять обмен опытом государственного управления.',
            'उनके अनुसार वह देश के प्रशासन में अनुभवों के आदान-प्रदान को मज़बूत करेगी।',
          ),
          reported(
            'He said that it would advance high-level cooperation of the Belt and Road with the Eurasian Economic Union, for the benefit of both countries and both peoples.',
            '他表示，将推进“一带一路”同欧亚经济联盟的高水平合作，以惠及两国和两国人民。',
            'Он сказал, что она будет продвигать сотрудничество высокого уровня между «Поясом и путём» и Евразийским экономическим союзом на благо обеих стран и обоих народов.',
            'उन्होंने कहा कि वह बेल्ट एंड रोड और यूरेशिया आर्थिक संघ के बीच उच्च स्तरीय सहयोग को आगे बढ़ाएगी, ताकि दोनों देशों और दोनों देशों की जनता को लाभ हो।',
          ),
          reported(
            'He said that China together with Russia would oppose interference by outside forces and protect its sovereignty, security and development interests.',
            '他表示，中方将同俄方一道反对外部势力干涉，维护本国主权、安全和发展利益。',
            'Он сказал, что Китай вместе с Россией будет противостоять вмешательству внешних сил и защищать свой суверенитет, безопасность и интересы развития.',
            'उन्होंने कहा कि चीन रूस के साथ मिलकर बाहरी शक्तियों के हस्तक्षेप का विरोध करेगा और अपनी प्रभुसत्ता, सुरक्षा तथा विकास हितों की रक्षा करेगा।',
          ),
          reported(
            'He said that it would strengthen cooperation in the United Nations and other institutions.',
            '他表示，将加强在联合国等机构中的合作。',
            'Он сказал, что Китай будет укреплять взаимодействие в Организации Объединённых Наций и других организациях.',
            'उन्होंने कहा कि वह संयुक्त राष्ट्र संघ आदि संस्थाओं में सहयोग को मज़बूत करेगा।',
          ),
          reported(
            'He said that it would uphold multilateralism and carry forward the building of a community with a shared future for mankind.',
            '他表示，将坚持多边主义，推动构建人类命运共同体。',
            'Он сказал, что Китай будет отстаивать многосторонность и продвигать построение сообщества единой судьбы человечества.',
            'उन्होंने कहा कि वह बहुपक्षवाद पर कायम रहते हुए मानव जाति के साझे भविष्य वाले समुदाय के निर्माण को आगे बढ़ाएगा।',
          ),
        ],
      },
      {
        speaker: gryzlov,
        points: [
          reported(
            'Boris Gryzlov said that after the pandemic close contact between the two presidents was being maintained, by which mutual strategic trust had been strongly reinforced.',
            '格雷兹洛夫表示，疫情之后，两国元首保持密切往来，有力增强了双方战略互信。',
            'Борис Грызлов сказал, что после пандемии президенты двух стран поддерживают тесные контакты и это заметно укрепило взаимное стратегическое доверие.',
            'ग्रेजनोव (समाचार की वर्तनी) ने कहा कि महामारी के बाद दोनों राष्ट्रपतियों के बीच घनिष्ठ संपर्क बना हुआ है, जिससे आपसी सामरिक विश्वास बहुत मज़बूत हुआ है।',
          ),
          reported(
            'He said that his party together with the Communist Party of China would carry out the important agreements reached by the two heads of state.',
            '他表示，统一俄罗斯党将同中国共产党一道，落实两国元首达成的重要共识。',
            'По его словам, его партия вместе с Коммунистической партией Китая будет выполнять важные договорённости, достигнутые главами двух государств.',
            'उनके अनुसार उनका दल चीनी कम्युनिस्ट पार्टी के साथ मिलकर दोनों राष्ट्राध्यक्षों के बीच बनी महत्त्वपूर्ण सहमतियों को कार्यान्वित करेगा।',
          ),
          reported(
            'He said that it would strengthen the foundation of the comprehensive strategic partnership of Russia and China in the new era.',
            '他表示，将夯实新时代俄中全面战略伙伴关系的基础。',
            'Он сказал, что она будет укреплять основу российско-китайского всеобъемлющего стратегического партнёрства в новую эпоху.',
            'उन्होंने कहा कि वह नए युग में रूस और चीन की समग्र सामरिक साझेदारी की नींव को मज़बूत करेगा।',
          ),
          reported(
            'He said that Russia and China would support each other and strengthen coordination in international affairs.',
            '他表示，俄中两国将相互支持，加强在国际事务中的协调。',
            'Он сказал, что Россия и Китай будут поддерживать друг друга и теснее согласовывать действия в международных делах.',
            'उन्होंने कहा कि रूस और चीन एक-दूसरे का समर्थन करेंगे और अंतरराष्ट्रीय मामलों में समन्वय को मज़बूत करेंगे।',
          ),
          reported(
            'He said that they would equally protect their sovereignty and interests, so that both could contribute to world peace and development.',
            '他表示，两国将同样维护各自的主权和利益，以便为世界和平与发展作出贡献。',
            'Он сказал, что они в равной мере будут защищать свой суверенитет и интересы, чтобы обе страны могли вносить вклад в мир и развитие во всём мире.',
            'उन्होंने कहा कि वे अपनी-अपनी प्रभुसत्ता और हितों की समान रूप से रक्षा करेंगे, ताकि दोनों देश विश्व शांति और विकास में योगदान दे सकें।',
          ),
        ],
      },
    ],
    topics: [
      reported(
        'The duty and mission of the ruling parties against the background of the pandemic',
        '疫情背景下执政党的责任与使命',
        'Долг и миссия правящих партий на фоне пандемии',
        'महामारी की पृष्ठभूमि में सत्तारूढ़ दलों का कर्तव्य और ध्येय',
      ),
      reported('Safeguarding national security', '维护国家安全', 'Обеспечение безопасности государства', 'देश की सुरक्षा'),
      reported(
        'The system of state administration and its capacity',
        '国家治理体系和治理能力',
        'Система и потенциал государственного управления',
        'देश की शासन-व्यवस्था और उसकी क्षमता',
      ),
    ],
    agenda: [
      claim(
        t(
          'The role of United Russia in preparing and holding the vote on constitutional amendments',
          '统一俄罗斯党在筹备和举行宪法修正案投票中的作用',
          'Роль «Единой России» в подготовке и проведении голосования по поправкам к Конституции',
          'संविधान संशोधनों पर मतदान की तैयारी और आयोजन में यूनाइटेड रशिया की भूमिका',
        ),
        's3',
        's5',
      ),
      claim(
        t(
          'Cooperation of the Communist Party of China and United Russia during the pandemic',
          '疫情期间中国共产党与统一俄罗斯党的合作',
          'Сотрудничество Коммунистической партии Китая и «Единой России» во время пандемии',
          'महामारी के दौरान चीनी कम्युनिस्ट पार्टी और यूनाइटेड रशिया का सहयोग',
        ),
        's3',
        's5',
      ),
      claim(
        t(
          'The role of ruling parties in fighting the social and economic effects',
          '执政党在应对疫情社会经济影响中的作用',
          'Роль правящих партий в борьбе с социально-экономическими последствиями',
          'सामाजिक-आर्थिक प्रभावों से निपटने में सत्तारूढ़ दलों की भूमिका',
        ),
        's3',
        's5',
      ),
      claim(
        t(
          'Strengthening state security and preventing interference by third countries',
          '加强国家安全，防止第三国干涉',
          'Укрепление государственной безопасности и недопущение вмешательства третьих стран',
          'राज्य की सुरक्षा को मज़बूत करना और तीसरे देशों के हस्तक्षेप को रोकना',
        ),
        's3',
        's5',
      ),
    ],
    outcome: {
      form: [
        claim(
          t(
            'A joint statement, as Russian reports name it (совместное заявление)',
            '俄文报道称为联合声明（совместное заявление）',
            'Совместное заявление, как его называют сообщения на русском языке',
            'संयुक्त वक्तव्य, जैसा रूसी समाचार कहते हैं (совместное заявление)',
          ),
          's3',
          's5',
        ),
        claim(
          t(
            'A consensus, as the report in Hindi names it (सहमति)',
            '印地文报道称为共识（सहमति）',
            'Согласованная позиция, как её называет сообщение на хинди (सहमति)',
            'सहमति, जैसा हिन्दी समाचार कहता है',
          ),
          'report',
        ),
      ],
      symbol: null,
      titles: [
        reported(
          'The report says that the consensus of the 8th meeting of the dialogue mechanism was also issued at the meeting.',
          '报道称，会议还发表了对话机制第八次会议共识。',
          'Сообщается, что на встрече была также обнародована согласованная позиция восьмого заседания механизма диалога.',
          'समाचार के अनुसार बैठक में संवाद प्रणाली की 8वीं बैठक की सहमति भी जारी की गई।',
        ),
      ],
      adopted: null,
      units: [],
    },
    commitments: [
      reported(
        'Carrying out the important agreements reached by the two heads of state; it comes from an agreement of the leaders, not from a paragraph of the outcome.',
        '落实两国元首达成的重要共识；此项源于领导人共识，而非成果文件条款。',
        'Выполнение важных договорённостей, достигнутых главами двух государств; оно вытекает из договорённости руководителей, а не из пункта итогового документа.',
        'दोनों राष्ट्राध्यक्षों के बीच बनी महत्त्वपूर्ण सहमतियों का कार्यान्वयन; यह नेताओं की सहमति से उपजा है, परिणाम-दस्तावेज़ के किसी अनुच्छेद से नहीं।',
      ),
    ],
    remarks: [
      claim(
        t(
          'The published themes differ: in Chinese and in Hindi the world after the pandemic, strategic exchange and cooperation; in Russian the world in the conditions of the pandemic, strategic interaction.',
          '各方公布的主题文字不同：中文和印地文为疫情之后的世界、战略交流与合作，俄文为新冠疫情条件下的世界、战略协作。',
          'Опубликованные темы различаются: в китайской и хинди — мир после пандемии, стратегический обмен и сотрудничество; в русской — мир в условиях пандемии, стратегическое взаимодействие.',
          'प्रकाशित विषय एक-से नहीं हैं: चीनी और हिन्दी में महामारी के बाद की दुनिया तथा सामरिक आदान-प्रदान और सहयोग है, रूसी में महामारी की परिस्थितियों में दुनिया तथा सामरिक परस्पर-क्रिया।',
        ),
        's3',
        's4',
        's7',
      ),
    ],
  })
}

/** What the report in Hindi says, in indirect speech. */
function reported(en: string, zh: string, ru: string, hi: string): Claim<Texts> {
  return claim(t(en, zh, ru, hi), 'report')
}

/** Facts of every session of the reported timeline, each with just the sources it names. */
export function reportedSessions(): readonly ReportFacts[] {
  return SESSIONS.map((facts) => ({
    ...facts,
    compiler: COMPILER,
    banner: BANNER,
    sources: sourcesFor(sourcesIn(facts)),
  }))
}

/** What is reported of the mechanism as a whole. */
export function reportedMechanism(): ReportedMechanism {
  const facts: Omit<ReportedMechanism, 'banner' | 'sources'> = {
    names: [
      printed('zh', '中俄执政党对话机制', 's1', 's7'),
      printed('ru', 'Диалог «Партия «Единая Россия» — Коммунистическая партия Китая»', 's3', 's5'),
      printed('ru', 'механизм диалога между правящими партиями Китая и России', 's9'),
      printed('en', 'dialogue mechanism between the ruling parties of China and Russia', 's2'),
      printed('hi', 'चीन-रूस सत्तारुढ़ पार्टियों की संवाद प्रणाली', 's4'),
    ],
    cadence: [
      claim(
        t(
          'Once a year, alternately in the two countries',
          '每年一次，在两国轮流举行',
          'Раз в год, поочерёдно в двух странах',
          'वर्ष में एक बार, बारी-बारी से दोनों देशों में',
        ),
        's13',
      ),
    ],
    founding: [
      claim(
        t(
          'The Cooperation Agreement between the Communist Party of China and United Russia (《中国共产党与俄罗斯统一俄罗斯党合作协议》), signed at the first meeting',
          '《中国共产党与俄罗斯统一俄罗斯党合作协议》，在第一次会议上签署',
          'Соглашение о сотрудничестве между Коммунистической партией Китая и партией «Единая Россия» (《中国共产党与俄罗斯统一俄罗斯党合作协议》), подписанное на первой встрече',
          'चीनी कम्युनिस्ट पार्टी और यूनाइटेड रशिया के बीच सहयोग समझौता (《中国共产党与俄罗斯统一俄罗斯党合作协议》), जिस पर पहली बैठक में हस्ताक्षर हुए',
        ),
        's12',
      ),
      claim(
        t(
          'A report of 2009 also mentions a memorandum of cooperation.',
          '2009年的一篇报道还提到一份合作备忘录。',
          'В сообщении 2009 года упоминается также меморандум о сотрудничестве.',
          '2009 के एक समाचार में सहयोग ज्ञापन का भी उल्लेख है।',
        ),
        's14',
      ),
    ],
    parties: [
      {
        id: 'cpc',
        names: [
          printed('zh', '中国共产党', 's1'),
          printed('ru', 'Коммунистическая партия Китая (КПК)', 's3'),
          printed('en', 'Communist Party of China (CPC)', 's2'),
          printed('hi', 'चीनी कम्युनिस्ट पार्टी', 's4', 'report'),
          printed('en', 'Chinese Communist Party', 's6'),
        ],
        remarks: [
          claim(
            t(
              'The English text of kremlin.ru says “Chinese Communist Party”; the party’s own English is “Communist Party of China”.',
              'kremlin.ru英文文本作“Chinese Communist Party”；该党自用英文名称为“Communist Party of China”。',
              'В английском тексте kremlin.ru стоит «Chinese Communist Party»; сама партия называет себя по-английски «Communist Party of China».',
              'kremlin.ru के अंग्रेज़ी पाठ में “Chinese Communist Party” है; दल का अपना अंग्रेज़ी नाम “Communist Party of China” है।',
            ),
            's6',
            's2',
          ),
        ],
      },
      {
        id: 'ur',
        names: [
          printed('zh', '统一俄罗斯党', 's1'),
          printed('ru', '«Единая Россия»', 's3'),
          printed('en', 'United Russia', 's2'),
          printed('hi', 'यूनाइटिट रूस पार्टी', 's4', 'report'),
          printed('hi', 'यूनाइटिड रूस पार्टी', 'report'),
        ],
        remarks: [
          claim(
            t(
              'No reliable Hindi name was found: the report spells it in two ways. In the Hindi sentences here the makers write यूनाइटेड रशिया, which is nobody’s official form.',
              '未查到可靠的印地文名称：报道中有两种拼法。此处印地文行文由开发者写作यूनाइटेड रशिया，并非任何一方的正式名称。',
              'Надёжного названия на хинди не нашли: в сообщении оно написано двумя способами. В предложениях на хинди здесь стоит यूनाइटेड रशिया — написание разработчиков, ни для кого не официальное.',
              'कोई विश्वसनीय हिन्दी नाम नहीं मिला: समाचार में इसे दो प्रकार से लिखा गया है। यहाँ हिन्दी वाक्यों में निर्माताओं ने यूनाइटेड रशिया लिखा है, जो किसी का आधिकारिक रूप नहीं है।',
            ),
            's4',
            'report',
          ),
        ],
      },
    ],
    remarks: [],
  }
  return { ...facts, banner: BANNER, sources: sourcesFor(sourcesIn(facts)) }
}

/** Ids of all sources that claims anywhere in a value name. */
function sourcesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'sources' && Array.isArray(inner)) for (const id of inner) found.add(String(id))
      else walk(inner)
    }
  }
  walk(value)
  return found
}
