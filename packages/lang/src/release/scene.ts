/** The fictional pair of the demonstration as release facts: shared by the tests of this folder, and an example of use. */
import type { PersonForms, ReleaseFacts } from './facts.ts'

/** A man whose Russian name never changes. */
export const shen: PersonForms = {
  names: { zh: '沈澄波', ru: 'Шэнь Чэнбо', hi: 'शन छंगपो', en: 'Shen Chengbo' },
  titles: {
    zh: '江河党主席',
    ru: 'Председатель Партии рек',
    hi: 'नदी दल के अध्यक्ष',
    en: 'Chairperson of the River Party',
  },
  gender: 'm',
  ru: { name: { indeclinable: true }, title: { gen: 'Председателя Партии рек' } },
}

/** A man whose name declines; both genitives were typed. */
export const goritsvetov: PersonForms = {
  names: {
    zh: '弗谢斯拉夫·伊戈列维奇·戈里茨韦托夫',
    ru: 'Всеслав Игоревич Горицветов',
    hi: 'व्सेस्लाव इगोरेविच गोरित्स्वेतोव',
    en: 'Vseslav Igorevich Goritsvetov',
  },
  titles: {
    zh: '山岳党主席',
    ru: 'Председатель Партии гор',
    hi: 'पर्वत दल के अध्यक्ष',
    en: 'Chairperson of the Mountain Party',
  },
  gender: 'm',
  again: { zh: '戈里茨韦托夫', ru: 'Горицветов', en: 'Goritsvetov' },
  ru: { name: { gen: 'Всеслава Игоревича Горицветова' }, title: { gen: 'Председателя Партии гор' } },
}

/** A woman, head of delegation. */
export const wen: PersonForms = {
  names: { zh: '闻清越', ru: 'Вэнь Цинъюэ', hi: 'वन छिंगयुए', en: 'Wen Qingyue' },
  titles: {
    zh: '江河党副主席',
    ru: 'заместитель Председателя Партии рек',
    hi: 'नदी दल की उपाध्यक्ष',
    en: 'Vice-Chairperson of the River Party',
  },
  gender: 'f',
  ru: { name: { indeclinable: true }, title: { gen: 'заместителя Председателя Партии рек' } },
}

/** A woman whose surname declines. */
export const studentsova: PersonForms = {
  names: {
    zh: '叶莲娜·安德烈耶芙娜·斯图坚佐娃',
    ru: 'Елена Андреевна Студенцова',
    hi: 'येलेना आन्द्रेयेव्ना स्तुदेन्त्सोवा',
    en: 'Yelena Andreyevna Studentsova',
  },
  titles: {
    zh: '山岳党副主席',
    ru: 'заместитель Председателя Партии гор',
    hi: 'पर्वत दल की उपाध्यक्ष',
    en: 'Vice-Chairperson of the Mountain Party',
  },
  gender: 'f',
  again: { zh: '斯图坚佐娃', ru: 'Студенцова', en: 'Studentsova' },
  ru: { name: { gen: 'Елены Андреевны Студенцовой' }, title: { gen: 'заместителя Председателя Партии гор' } },
}

/** A person of whom only name and title are known: no gender declared, no form typed, a Hindi title in -आ. */
export const unknown: PersonForms = {
  names: { zh: '林远', ru: 'Линь Юань', hi: 'लिन युआन', en: 'Lin Yuan' },
  titles: {
    zh: '湖泊党发言人',
    ru: 'официальный представитель Партии озёр',
    hi: 'सरोवर दल के प्रवक्ता',
    en: 'Spokesperson',
  },
}

/** The eighth session, by video, two parties, with everything a release can say. */
export const eighth: ReleaseFacts = {
  session: 8,
  mechanism: {
    names: {
      zh: '江河党与山岳党对话机制',
      ru: 'Механизм диалога Партии рек и Партии гор',
      hi: 'नदी दल और पर्वत दल की संवाद प्रणाली',
      en: 'Dialogue Mechanism of the River Party and the Mountain Party',
    },
    ru: { gen: 'Механизма диалога Партии рек и Партии гор' },
    hi: { oblique: 'नदी दल और पर्वत दल की संवाद प्रणाली' },
    en: { withArticle: 'the Dialogue Mechanism of the River Party and the Mountain Party' },
  },
  parties: 2,
  from: '2026-11-26',
  to: '2026-11-27',
  format: { kind: 'video' },
  theme: {
    zh: '以水相亲，以路相通：互学互鉴，保平安、惠民生',
    ru: 'Вода сближает, тропы соединяют: учимся друг у друга ради безопасности и благополучия людей',
    hi: 'जल निकट लाता है, पथ जोड़ते हैं: जन-सुरक्षा और जन-कल्याण के लिए एक-दूसरे से सीखना',
    en: 'Water brings us close, paths connect us: learning from each other for people’s safety and well-being',
  },
  letters: [
    { sender: shen, reader: wen },
    { sender: goritsvetov, reader: studentsova },
  ],
  statements: [
    {
      speaker: studentsova,
      paraphrase: {
        zh: '水文数据逐小时互换使两岸都更安全',
        ru: 'ежечасный обмен данными об уровне воды сделал безопаснее оба берега',
        hi: 'जलस्तर के आँकड़ों के प्रति घंटे आदान-प्रदान से दोनों तट अधिक सुरक्षित हुए हैं',
        en: 'the hourly exchange of water-level data had made both banks safer',
      },
    },
    { speaker: wen },
  ],
  topics: {
    list: [
      {
        names: {
          zh: '防汛与用水',
          ru: 'защита от паводков и водопользование',
          hi: 'बाढ़-सुरक्षा और जल-उपयोग',
          en: 'flood safety and water use',
        },
        ru: { gen: 'защиты от паводков и водопользования' },
      },
      {
        names: {
          zh: '山路与茶叶贸易',
          ru: 'горные тропы и торговля чаем',
          hi: 'पर्वतीय पथ और चाय-व्यापार',
          en: 'mountain paths and the tea trade',
        },
        ru: { gen: 'горных троп и торговли чаем' },
      },
    ],
    open: false,
  },
  outcome: {
    form: 'consensus',
    titles: {
      zh: '江河党与山岳党对话机制第八次会议共识',
      ru: 'Консенсус восьмого заседания Механизма диалога Партии рек и Партии гор',
      hi: 'नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक की सहमति',
      en: 'Consensus of the Eighth Session of the Dialogue Mechanism of the River Party and the Mountain Party',
    },
    adopted: true,
    signedBy: 'heads',
  },
  agreed: [
    {
      clause: {
        zh: '于2029年9月1日前使共读计划覆盖80所学校',
        ru: 'до 1 сентября 2029 года охватить программой совместного чтения 80 школ',
        hi: '1 सितंबर 2029 तक सह-पठन कार्यक्रम को 80 विद्यालयों तक पहुँचाने',
        en: 'bring the joint reading programme to 80 schools by 1 September 2029',
      },
    },
  ],
  next: {
    number: 9,
    date: '2028-10',
    place: {
      names: { zh: '澄湾', ru: 'Чэнвань', hi: 'छंगवान', en: 'Chengwan' },
      ru: { phrase: 'в Чэнване' },
    },
  },
}
