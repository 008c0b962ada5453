/** Texts of the generated mechanism, written in English, Russian and Arabic; names in Chinese and Hindi too. */
import type { Texts } from '@samvad/protocol'

/** A council with the name of its chair; `gen` is the Russian genitive of the council's name. */
export type Council = Readonly<{ id: string; names: Texts; gen: string; chair: Texts; gender: 'm' | 'f' }>

export const COUNCILS: readonly Council[] = [
  council('lake', 'Lake Council', 'Совет озёр', 'Совета озёр', 'مجلس البحيرات', '湖泊理事会', 'झील परिषद', 'f', [
    'Layla Nasser',
    'Лейла Насер',
    'ليلى ناصر',
    '莱拉·纳赛尔',
    'लैला नासेर',
  ]),
  council('forest', 'Forest Council', 'Совет лесов', 'Совета лесов', 'مجلس الغابات', '森林理事会', 'वन परिषद', 'm', [
    'Oleg Lesnoy',
    'Олег Лесной',
    'أوليغ ليسنوي',
    '奥列格·列斯诺伊',
    'ओलेग लेस्नोय',
  ]),
  council(
    'steppe',
    'Steppe Council',
    'Совет степей',
    'Совета степей',
    'مجلس السهوب',
    '草原理事会',
    'घासभूमि परिषद',
    'm',
    ['Aru Dalay', 'Ару Далай', 'آرو دالاي', '阿鲁·达莱', 'आरू दालाय'],
  ),
  council(
    'coast',
    'Coast Council',
    'Совет побережий',
    'Совета побережий',
    'مجلس السواحل',
    '海岸理事会',
    'तट परिषद',
    'f',
    ['Mary Shore', 'Мэри Шор', 'ماري شور', '玛丽·肖尔', 'मेरी शोर'],
  ),
  council('valley', 'Valley Council', 'Совет долин', 'Совета долин', 'مجلس الأودية', '山谷理事会', 'घाटी परिषद', 'm', [
    'Sami Wadi',
    'Сами Вади',
    'سامي وادي',
    '萨米·瓦迪',
    'सामी वादी',
  ]),
  council(
    'island',
    'Island Council',
    'Совет островов',
    'Совета островов',
    'مجلس الجزر',
    '岛屿理事会',
    'द्वीप परिषद',
    'f',
    ['Nora Holm', 'Нора Хольм', 'نورا هولم', '诺拉·霍尔姆', 'नोरा होल्म'],
  ),
  council(
    'desert',
    'Desert Council',
    'Совет пустынь',
    'Совета пустынь',
    'مجلس الصحارى',
    '沙漠理事会',
    'मरुस्थल परिषद',
    'm',
    ['Karim Sahri', 'Карим Сахри', 'كريم صحري', '卡里姆·萨赫里', 'करीम साहरी'],
  ),
  council('delta', 'Delta Council', 'Совет дельты', 'Совета дельты', 'مجلس الدلتا', '三角洲理事会', 'डेल्टा परिषद', 'f', [
    'Tara Sundar',
    'Тара Сундар',
    'تارا سوندار',
    '塔拉·松达尔',
    'तारा सुंदर',
  ]),
  council('meadow', 'Meadow Council', 'Совет лугов', 'Совета лугов', 'مجلس المروج', '草甸理事会', 'चरागाह परिषद', 'm', [
    'Ivan Lugov',
    'Иван Лугов',
    'إيفان لوغوف',
    '伊万·卢戈夫',
    'इवान लुगोव',
  ]),
  council(
    'spring',
    'Spring Council',
    'Совет родников',
    'Совета родников',
    'مجلس الينابيع',
    '泉水理事会',
    'झरना परिषद',
    'f',
    ['Ana Fonte', 'Ана Фонте', 'آنا فونتي', '安娜·丰特', 'आना फ़ोंते'],
  ),
]

export const TITLE: Texts = {
  en: 'Dialogue of Councils',
  ru: 'Диалог советов',
  ar: 'حوار المجالس',
  zh: '理事会对话',
  hi: 'परिषद संवाद',
}

export const FOUNDING: Readonly<{ title: Texts; summary: Texts }> = {
  title: {
    en: 'Founding Declaration of the Dialogue of Councils',
    ru: 'Учредительная декларация Диалога советов',
    ar: 'الإعلان التأسيسي لحوار المجالس',
    zh: '理事会对话成立宣言',
    hi: 'परिषद संवाद की स्थापना-घोषणा',
  },
  summary: {
    en: 'The councils meet once a year, each in its own language, and decide by consensus.',
    ru: 'Советы встречаются раз в год, каждый говорит на своём языке; решения принимаются консенсусом.',
    ar: 'تجتمع المجالس مرة كل عام، ويتحدث كل منها بلغته، وتُتخذ القرارات بتوافق الآراء.',
    zh: '各理事会每年会晤一次，各自使用本方语言，以协商一致方式作出决定。',
    hi: 'परिषदें वर्ष में एक बार मिलती हैं, प्रत्येक अपनी भाषा में बोलती है और निर्णय सर्वसम्मति से होते हैं।',
  },
}

export const THEME: Texts = {
  en: 'Neighbours who share water and paths',
  ru: 'Соседи, у которых общие вода и тропы',
  ar: 'جيران تجمعهم المياه والدروب',
  zh: '同饮一江水，共行一条路',
  hi: 'जल और पथ साझा करने वाले पड़ोसी',
}

/** Names of the three authentic languages for "drawn up in ...": Russian and Arabic need the word for language once. */
export const LANGUAGES: Readonly<Record<string, Texts>> = {
  en: { en: 'English', ru: 'английском', ar: 'الإنجليزية' },
  ru: { en: 'Russian', ru: 'русском', ar: 'الروسية' },
  ar: { en: 'Arabic', ru: 'арабском', ar: 'العربية' },
}

export type GeneratedUnit = Readonly<{ kind: 'title' | 'preamble' | 'heading' | 'operative'; texts: Texts }>

export const UNITS: readonly GeneratedUnit[] = [
  unit(
    'title',
    'Joint Communiqué of the Third Session of the Dialogue of {parties:short}',
    'Совместное коммюнике третьего заседания Диалога {parties:short:gen}',
    'البيان المشترك للدورة الثالثة لحوار {parties:short}',
  ),
  unit(
    'preamble',
    'The third session was held by video, hosted by the Lake Council.',
    'Третье заседание состоялось в режиме видеоконференции; принимающей стороной выступил Совет озёр.',
    'انعقدت الدورة الثالثة عبر الاتصال المرئي باستضافة مجلس البحيرات.',
  ),
  unit('heading', 'Water and paths', 'Вода и тропы', 'المياه والدروب'),
  unit(
    'operative',
    'The parties will exchange water-level data from 12 stations every day.',
    'Стороны будут ежедневно обмениваться данными об уровне воды с 12 постов.',
    'تتبادل الأطراف يوميًا بيانات منسوب المياه من 12 محطة.',
  ),
  unit(
    'operative',
    'Before the next session the parties will place signs in 3 languages along 80 km of common paths.',
    'До следующего заседания стороны установят указатели на 3 языках на 80 км общих троп.',
    'تضع الأطراف قبل الدورة المقبلة لافتات بـ3 لغات على امتداد 80 كيلومترًا من الدروب المشتركة.',
  ),
  unit('heading', 'Schools and libraries', 'Школы и библиотеки', 'المدارس والمكتبات'),
  unit(
    'operative',
    'Each party will send 200 books to the libraries of the others.',
    'Каждая сторона передаст библиотекам остальных 200 книг.',
    'يرسل كل طرف 200 كتاب إلى مكتبات الأطراف الأخرى.',
  ),
  unit(
    'operative',
    'The next session will be held in one year, hosted by the Forest Council.',
    'Следующее заседание состоится через год; его примет Совет лесов.',
    'تُعقد الدورة المقبلة بعد عام باستضافة مجلس الغابات.',
  ),
  unit(
    'operative',
    'This Communiqué is drawn up in {languages:authentic}, all texts being equally authentic.',
    'Настоящее коммюнике составлено {languages:authentic}, причём все тексты имеют одинаковую силу.',
    'حُرِّر هذا البيان {languages:authentic}، وتتساوى النصوص جميعها في الحجية.',
  ),
]

/** What the second party would rather have in place of the seventh unit. */
export const RIVAL: Readonly<{ unit: number; texts: Texts }> = {
  unit: 7,
  texts: {
    en: 'Each party will send 300 books to the libraries of the others.',
    ru: 'Каждая сторона передаст библиотекам остальных 300 книг.',
    ar: 'يرسل كل طرف 300 كتاب إلى مكتبات الأطراف الأخرى.',
  },
}

export const RESERVATION: Texts = {
  en: 'The length of the path has yet to be measured.',
  ru: 'Длину тропы ещё предстоит измерить.',
  ar: 'لم يُقَس طول الدرب بعد.',
}

export const AGENDA: readonly Texts[] = [
  { en: 'Opening of the session', ru: 'Открытие заседания', ar: 'افتتاح الدورة', zh: '会议开幕', hi: 'बैठक का उद्घाटन' },
  { en: 'Exchange of views', ru: 'Обмен мнениями', ar: 'تبادل الآراء', zh: '交换意见', hi: 'विचार-विनिमय' },
  {
    en: 'Adoption of the communiqué',
    ru: 'Принятие коммюнике',
    ar: 'اعتماد البيان المشترك',
    zh: '通过公报',
    hi: 'संयुक्त विज्ञप्ति का अंगीकरण',
  },
]

function unit(kind: GeneratedUnit['kind'], en: string, ru: string, ar: string): GeneratedUnit {
  return { kind, texts: { en, ru, ar } }
}

function council(
  id: string,
  en: string,
  ru: string,
  gen: string,
  ar: string,
  zh: string,
  hi: string,
  gender: 'm' | 'f',
  chair: readonly [string, string, string, string, string],
): Council {
  const [chairEn, chairRu, chairAr, chairZh, chairHi] = chair
  return {
    id,
    names: { en, ru, ar, zh, hi },
    gen,
    chair: { en: chairEn, ru: chairRu, ar: chairAr, zh: chairZh, hi: chairHi },
    gender,
  }
}
