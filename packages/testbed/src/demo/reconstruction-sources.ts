/** Where the reported facts were read. The publisher is the original one; a copy elsewhere is never named or linked. */
import type { ReportFacts, Texts } from '@samvad/protocol'

type Source = ReportFacts['sources'][number]

const XINHUA: Texts = { en: 'Xinhua', zh: '新华社', ru: 'Синьхуа', hi: 'शिन्हुआ समाचार एजेंसी' }
const PEOPLES_DAILY_ONLINE_RU: Texts = {
  en: 'People’s Daily Online, Russian edition, text by Xinhua',
  zh: '人民网俄文版，新华社供稿',
  ru: '«Жэньминь жибао» онлайн, русская версия, текст Синьхуа',
  hi: 'पीपुल्स डेली ऑनलाइन, रूसी संस्करण, पाठ शिन्हुआ का',
}

/** Every source by its number in the collection from which this was compiled; `report` is the report it began with. */
export const SOURCES: readonly Source[] = [
  {
    id: 'report',
    publisher: {
      en: 'News report in Hindi with which this reconstruction began; its publisher is not stated',
      zh: '本整理所依据的印地文报道，未注明发布者',
      ru: 'Сообщение на хинди, с которого началась эта реконструкция; издатель не указан',
      hi: 'वह हिन्दी समाचार जिससे यह पुनर्रचना आरंभ हुई; प्रकाशक का उल्लेख नहीं है',
    },
    language: 'hi',
    published: null,
    read: 'copy',
    address: null,
    note: null,
  },
  original(
    's1',
    { en: 'China National Radio', zh: '央广网', ru: 'Китайское национальное радио', hi: 'चाइना नेशनल रेडियो' },
    'zh',
    '2020-07-25',
    'cnr.cn/china/news/20200725/t20200725_525180781.shtml',
  ),
  copy('s2', XINHUA, 'en', '2020-07-24'),
  {
    ...original(
      's3',
      {
        en: 'United Russia, federal site',
        zh: '统一俄罗斯党官方网站',
        ru: '«Единая Россия», федеральный сайт',
        hi: 'यूनाइटेड रशिया की संघीय वेबसाइट',
      },
      'ru',
      '2020-07-23',
      null,
    ),
    note: {
      en: 'Published at 16:19; the address of the page is not known.',
      zh: '发布时间为16时19分，网址不详。',
      ru: 'Опубликовано в 16:19; адрес страницы неизвестен.',
      hi: '16:19 बजे प्रकाशित; पृष्ठ का पता ज्ञात नहीं है।',
    },
  },
  original(
    's4',
    { en: 'Dainik Savera Times', zh: 'Dainik Savera Times', ru: '«Дайник Савера таймс»', hi: 'दैनिक सवेरा टाइम्स' },
    'hi',
    null,
    'dainiksaveratimes.com',
  ),
  original('s5', { en: 'biang.ru', zh: 'biang.ru', ru: 'biang.ru', hi: 'biang.ru' }, 'ru', null, 'biang.ru/ru/news'),
  copy(
    's6',
    {
      en: 'President of Russia, kremlin.ru, English text',
      zh: '俄罗斯总统网站（kremlin.ru）英文文本',
      ru: 'Президент России, kremlin.ru, английский текст',
      hi: 'रूस के राष्ट्रपति, kremlin.ru, अंग्रेज़ी पाठ',
    },
    'en',
    '2020-07-23',
  ),
  copy('s7', XINHUA, 'zh', '2020-07-23'),
  copy('s8', { en: 'People’s Daily', zh: '人民日报', ru: '«Жэньминь жибао»', hi: 'पीपुल्स डेली' }, 'zh', '2019-11-26'),
  original(
    's9',
    PEOPLES_DAILY_ONLINE_RU,
    'ru',
    '2019-11-26',
    'russian.peopledaily.com.cn/n3/2019/1126/c31521-9635389.html',
  ),
  copy(
    's12',
    {
      en: 'Essay whose author and publisher are not stated',
      zh: '一篇未注明作者和出处的文章',
      ru: 'Статья без указания автора и издателя',
      hi: 'एक लेख, जिसके लेखक और प्रकाशक का उल्लेख नहीं है',
    },
    'zh',
    null,
  ),
  copy(
    's13',
    {
      en: 'Book whose publisher is not stated',
      zh: '一部未注明出版者的书',
      ru: 'Книга без указания издателя',
      hi: 'एक पुस्तक, जिसके प्रकाशक का उल्लेख नहीं है',
    },
    'zh',
    null,
  ),
  original(
    's14',
    { en: 'China Central Television', zh: '央视网', ru: 'Центральное телевидение Китая', hi: 'चाइना सेंट्रल टेलीविज़न' },
    'zh',
    '2009-10-09',
    'news.cctv.com/china/20091009/104848.shtml',
  ),
  original(
    's15',
    { en: 'China Daily', zh: '中国日报', ru: '«Чайна дейли»', hi: 'चाइना डेली' },
    'en',
    '2010-03-22',
    'chinadaily.com.cn/china/2010-03/22/content_9624271.htm',
  ),
  original(
    's16',
    {
      en: 'China Radio International, Russian service',
      zh: '中国国际广播电台俄语部',
      ru: 'Международное радио Китая, русская служба',
      hi: 'चाइना रेडियो इंटरनेशनल, रूसी सेवा',
    },
    'ru',
    '2010-03-24',
    'russian.cri.cn/841/2010/03/24/1s330688.htm',
  ),
  original(
    's17',
    {
      en: 'People’s Daily Online, Japanese edition',
      zh: '人民网日文版',
      ru: '«Жэньминь жибао» онлайн, японская версия',
      hi: 'पीपुल्स डेली ऑनलाइन, जापानी संस्करण',
    },
    'ja',
    null,
    'j.people.cn/94474/8065187.html',
  ),
  original(
    's18',
    { ...XINHUA, en: 'Xinhua, Russian service' },
    'ru',
    '2015-12-01',
    'russian.news.cn/2015-12/01/c_134874394.htm',
  ),
  copy('s19', XINHUA, 'zh', null),
  original(
    's20',
    {
      en: 'Sputnik, Chinese service',
      zh: '俄罗斯卫星通讯社中文网',
      ru: 'Sputnik, китайская служба',
      hi: 'स्पूतनिक, चीनी सेवा',
    },
    'zh',
    '2021-04-20',
    'sputniknews.cn/russia_china_relations/202104201033525256/',
  ),
  original(
    's21',
    { en: 'InoSMI', zh: '俄罗斯外媒译读网（ИноСМИ）', ru: 'ИноСМИ', hi: 'इनोस्मी' },
    'ru',
    '2021-04-21',
    'inosmi.ru/20210421/249606690.html',
  ),
  copy('s22', XINHUA, 'zh', '2023-11-21'),
  copy('s23', { en: 'Jilin Daily', zh: '吉林日报', ru: '«Цзилинь жибао»', hi: 'जिलिन डेली' }, 'zh', null),
  original(
    's24',
    { en: 'TASS', zh: '塔斯社', ru: 'ТАСС', hi: 'तास समाचार एजेंसी' },
    'ru',
    null,
    'tass.ru/politika/25620067',
  ),
  original(
    's25',
    { en: 'Vzglyad', zh: '《观点报》', ru: '«Взгляд»', hi: 'व्ज़ग्ल्याद' },
    'ru',
    '2025-11-13',
    'vz.ru/news/2025/11/13/1373599.html',
  ),
  original(
    's26',
    {
      en: 'International Department of the CPC Central Committee, English site',
      zh: '中共中央对外联络部英文网站',
      ru: 'Отдел международных связей ЦК КПК, английский сайт',
      hi: 'चीनी कम्युनिस्ट पार्टी की केंद्रीय कमेटी का अंतरराष्ट्रीय संपर्क विभाग, अंग्रेज़ी वेबसाइट',
    },
    'en',
    '2017-03-29',
    'idcpc.org.cn/english/news/201703/t20170329_89238.html',
  ),
]

/** The sources that some claims of a document name, in the order of the collection. */
export function sourcesFor(used: ReadonlySet<string>): readonly Source[] {
  return SOURCES.filter((source) => used.has(source.id))
}

function original(
  id: string,
  publisher: Texts,
  language: string,
  published: string | null,
  address: string | null,
): Source {
  return { id, publisher, language, published, read: 'original', address, note: null }
}

function copy(id: string, publisher: Texts, language: string, published: string | null): Source {
  return {
    id,
    publisher,
    language,
    published,
    read: 'copy',
    address: null,
    note: { en: 'Read in a copy.', zh: '据转载文本。', ru: 'Прочитано в копии.', hi: 'प्रतिलिपि में पढ़ा गया।' },
  }
}
