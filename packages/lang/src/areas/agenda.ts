/** The agenda: put forward by one, adopted by every party; and the timetable beside it. */
import { area } from '../area.ts'

export const agenda = area({
  'agenda.title': { en: 'Agenda', zh: '议程', ru: 'Повестка дня', hi: 'कार्य-सूची' },
  'agenda.lead': {
    en: 'An agenda is adopted when every party has adopted the same one, word for word in each authentic language. Until then it is provisional.',
    zh: '各方通过同一份议程（各作准语文逐字一致）时，议程方告通过；此前为临时议程。',
    ru: 'Повестка дня утверждена, когда каждая сторона утвердила одну и ту же, слово в слово на каждом аутентичном языке. До того она предварительная.',
    hi: 'कार्य-सूची तब अंगीकृत होती है जब हर पक्ष वही कार्य-सूची, हर प्रामाणिक भाषा में शब्दशः, अंगीकृत कर ले। तब तक वह अनंतिम है।',
  },
  'agenda.none': {
    en: 'No agenda has been put forward yet. A secretary, head of delegation or chair of any party can propose one below.',
    zh: '尚未提出议程。任何一方的秘书、代表团团长或主席均可在下方提出。',
    ru: 'Повестка дня ещё не предложена. Её может предложить ниже секретарь, глава делегации или председатель любой стороны.',
    hi: 'अभी कोई कार्य-सूची प्रस्तावित नहीं हुई। किसी भी पक्ष के सचिव, प्रतिनिधिमंडल-प्रमुख या अध्यक्ष नीचे प्रस्ताव कर सकते हैं।',
  },
  'agenda.adopted': {
    en: 'Adopted agenda {symbol}',
    zh: '已通过的议程{symbol}',
    ru: 'Утверждённая повестка дня {symbol}',
    hi: 'अंगीकृत कार्य-सूची {symbol}',
  },
  'agenda.provisional': {
    en: 'Provisional agenda {symbol}',
    zh: '临时议程{symbol}',
    ru: 'Предварительная повестка дня {symbol}',
    hi: 'अनंतिम कार्य-सूची {symbol}',
  },
  'agenda.proposed-by': {
    en: 'Put forward by {party}',
    zh: '{party}提出',
    ru: 'Предложила сторона: {party}',
    hi: '{party} ने प्रस्तावित की',
  },
  'agenda.adopted-by': {
    en: 'Adopted by {party}',
    zh: '{party}已通过',
    ru: 'Утвердила сторона: {party}',
    hi: '{party} ने अंगीकृत की',
  },
  'agenda.not-adopted-by': {
    en: 'Not adopted yet by {party}',
    zh: '{party}尚未通过',
    ru: 'Ещё не утвердила сторона: {party}',
    hi: '{party} ने अभी अंगीकृत नहीं की',
  },
  'agenda.not-settled': {
    en: 'Every party has adopted it; it may be called agreed once this is in the record of each.',
    zh: '各方均已通过；待各方记录中均有此条，方可称为商定。',
    ru: 'Её утвердила каждая сторона; согласованной её можно назвать, когда это будет в реестре каждой.',
    hi: 'हर पक्ष ने इसे अंगीकृत किया है; जब यह हर पक्ष के अभिलेख में आ जाए, तब इसे सहमत कहा जा सकेगा।',
  },
  'agenda.item': { en: 'Item', zh: '议题', ru: 'Пункт', hi: 'मद' },
  'agenda.annotation': { en: 'Annotation', zh: '附注', ru: 'Аннотация', hi: 'टिप्पणी' },
  'agenda.programme': { en: 'Programme of work', zh: '会议日程', ru: 'Программа работы', hi: 'कार्यक्रम' },
  'agenda.sitting': { en: 'Sitting {n}', zh: '第{n}场', ru: 'Рабочая сессия {n}', hi: 'सत्र {n}' },
  'agenda.open-to-public': { en: 'open to the public', zh: '公开', ru: 'открыто для публики', hi: 'सबके लिए खुला' },

  'agenda.adopt.do': {
    en: 'Adopt the agenda {symbol} for {party}',
    zh: '代表{party}通过议程{symbol}',
    ru: 'Утвердить повестку дня {symbol} ({party})',
    hi: '{party} की ओर से कार्य-सूची {symbol} अंगीकृत करें',
  },
  'agenda.adopt.title': {
    en: 'Adopt the agenda',
    zh: '通过议程',
    ru: 'Утвердить повестку дня',
    hi: 'कार्य-सूची अंगीकृत करें',
  },
  'agenda.adopt.lead': {
    en: 'You adopt exactly the items above, in every language in which they stand. If you do nothing, the agenda stays provisional.',
    zh: '您通过的即上列各项及其各语文文本。如不办理，仍为临时议程。',
    ru: 'Вы утверждаете ровно те пункты, что стоят выше, на всех языках. Если вы ничего не сделаете, повестка останется предварительной.',
    hi: 'आप ठीक ऊपर की मदें, जिन भाषाओं में वे हैं, अंगीकृत करते हैं। आप कुछ न करें तो कार्य-सूची अनंतिम ही रहेगी।',
  },

  'agenda.propose.title': {
    en: 'Put an agenda forward',
    zh: '提出议程',
    ru: 'Предложить повестку дня',
    hi: 'कार्य-सूची प्रस्तावित करें',
  },
  'agenda.propose.lead': {
    en: 'Proposing it adopts it for your party. The other side adopts the same agenda or puts forward another; both then stand until one is adopted by all.',
    zh: '提出即代表本方通过。对方可通过同一议程，也可另行提出；各份议程并存，直至其中一份获各方通过。',
    ru: 'Предлагая повестку, ваша сторона тем самым её утверждает. Другая сторона утверждает ту же или предлагает свою; обе остаются, пока одну не утвердят все.',
    hi: 'प्रस्तावित करना ही आपके पक्ष की ओर से अंगीकरण है। दूसरा पक्ष वही अंगीकृत करता है या दूसरी रखता है; जब तक कोई एक सबके द्वारा अंगीकृत न हो, दोनों बनी रहती हैं।',
  },
  'agenda.propose.symbol': {
    en: 'Document symbol',
    zh: '文号',
    ru: 'Условное обозначение документа',
    hi: 'दस्तावेज़ संकेत',
  },
  'agenda.propose.symbol-hint': {
    en: 'One symbol for all language versions: Latin letters, digits, points and slashes.',
    zh: '各语文本共用一个文号：拉丁字母、数字、点和斜线。',
    ru: 'Одно обозначение для всех языковых версий: латинские буквы, цифры, точки и косые черты.',
    hi: 'सभी भाषा-पाठों का एक ही संकेत: लैटिन अक्षर, अंक, बिंदु और तिरछी रेखा।',
  },
  'agenda.propose.number': { en: 'Number', zh: '序号', ru: 'Номер', hi: 'क्रमांक' },
  'agenda.propose.number-of': {
    en: 'Number of row {n}',
    zh: '第{n}行序号',
    ru: 'Номер в строке {n}',
    hi: 'पंक्ति {n} का क्रमांक',
  },
  'agenda.propose.item-title': {
    en: 'Title of item {no}',
    zh: '议题{no}名称',
    ru: 'Название пункта {no}',
    hi: 'मद {no} का शीर्षक',
  },
  'agenda.propose.item-note': {
    en: 'Annotation to item {no}',
    zh: '议题{no}附注',
    ru: 'Аннотация к пункту {no}',
    hi: 'मद {no} की टिप्पणी',
  },
  'agenda.propose.add': { en: 'Add an item', zh: '添加议题', ru: 'Добавить пункт', hi: 'मद जोड़ें' },
  'agenda.propose.row': { en: 'item {no}', zh: '议题{no}', ru: 'пункт {no}', hi: 'मद {no}' },
  'agenda.propose.from-other': {
    en: 'Begin with the agenda {symbol}',
    zh: '以议程{symbol}为底稿',
    ru: 'Начать с повестки дня {symbol}',
    hi: 'कार्य-सूची {symbol} से आरंभ करें',
  },
  'agenda.propose.missing-items': {
    en: 'at least one item',
    zh: '至少一个议题',
    ru: 'хотя бы один пункт',
    hi: 'कम से कम एक मद',
  },
  'agenda.propose.missing-numbers': {
    en: 'a number of its own for each item',
    zh: '各议题的不同序号',
    ru: 'свой номер у каждого пункта',
    hi: 'हर मद का अलग क्रमांक',
  },
  'agenda.propose.do': {
    en: 'Put the agenda {symbol} forward for {party}',
    zh: '代表{party}提出议程{symbol}',
    ru: 'Предложить повестку дня {symbol} ({party})',
    hi: '{party} की ओर से कार्य-सूची {symbol} प्रस्तावित करें',
  },
})
