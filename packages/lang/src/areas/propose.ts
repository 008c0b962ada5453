/** Putting a session forward and confirming it. */
import { area } from '../area.ts'

export const propose = area({
  'propose.title': { en: 'Propose a session', zh: '提议召开会议', ru: 'Предложить заседание', hi: 'बैठक का प्रस्ताव' },
  'propose.lead': {
    en: 'Nothing is agreed until every party has confirmed the same proposal. The number is agreed, never counted by the software.',
    zh: '各方确认同一提议后方为商定。会议序号由各方商定，不由软件计算。',
    ru: 'Ничего не согласовано, пока каждая сторона не подтвердила одно и то же предложение. Номер согласуют стороны, программа его не вычисляет.',
    hi: 'जब तक हर पक्ष उसी प्रस्ताव की पुष्टि न करे, कुछ भी सहमत नहीं माना जाता। क्रमांक पक्ष तय करते हैं, सॉफ़्टवेयर उसे नहीं गिनता।',
  },
  'propose.waiting': { en: 'Proposals', zh: '已提出的提议', ru: 'Предложения', hi: 'प्रस्ताव' },
  'propose.none': {
    en: 'No proposal waits. Fill in the form below to make one.',
    zh: '目前没有待确认的提议。请填写下表提出。',
    ru: 'Предложений пока нет. Заполните форму ниже.',
    hi: 'कोई प्रस्ताव लंबित नहीं है। नीचे दिया गया प्रपत्र भरें।',
  },
  'propose.number': { en: 'Number of the session', zh: '会议序号', ru: 'Номер заседания', hi: 'बैठक का क्रमांक' },
  'propose.start': { en: 'First day', zh: '首日', ru: 'Первый день', hi: 'पहला दिन' },
  'propose.end': { en: 'Last day', zh: '末日', ru: 'Последний день', hi: 'अंतिम दिन' },
  'propose.format': { en: 'Format', zh: '形式', ru: 'Формат', hi: 'प्रारूप' },
  'propose.host': { en: 'Host', zh: '东道方', ru: 'Принимающая сторона', hi: 'मेज़बान पक्ष' },
  'propose.theme': {
    en: 'Theme in {language}',
    zh: '主题（{language}）',
    ru: 'Тема ({language})',
    hi: 'विषय ({language})',
  },
  'propose.theme-hint': {
    en: 'The theme is one text in all authentic languages; it is confirmed in all of them at once.',
    zh: '主题是各作准语文的同一文本，各语文一并确认。',
    ru: 'Тема — один текст на всех аутентичных языках; подтверждают её сразу на всех.',
    hi: 'विषय सभी प्रामाणिक भाषाओं में एक ही पाठ है; उसकी पुष्टि सभी में एक साथ होती है।',
  },
  'propose.preview': {
    en: 'What the other parties will see',
    zh: '其他各方将看到的内容',
    ru: 'Что увидят другие стороны',
    hi: 'अन्य पक्ष क्या देखेंगे',
  },
  'propose.do': {
    en: 'Propose session {n}',
    zh: '提议召开第{n}次会议',
    ru: 'Предложить заседание № {n}',
    hi: 'बैठक {n} का प्रस्ताव करें',
  },
  'propose.confirm': {
    en: 'Confirm this session',
    zh: '确认本次会议',
    ru: 'Подтвердить заседание',
    hi: 'इस बैठक की पुष्टि करें',
  },
  'propose.confirmed-by': {
    en: 'Confirmed by: {parties}',
    zh: '已确认：{parties}',
    ru: 'Подтвердили: {parties}',
    hi: 'पुष्टि: {parties}',
  },
  'propose.waiting-for': {
    en: 'Waiting for: {parties}',
    zh: '待确认：{parties}',
    ru: 'Ожидается: {parties}',
    hi: 'प्रतीक्षित: {parties}',
  },
  'propose.agreed': {
    en: 'Agreed by every party',
    zh: '各方已商定',
    ru: 'Согласовано всеми сторонами',
    hi: 'सभी पक्षों द्वारा सहमत',
  },
  'propose.replaces': {
    en: 'Replaces the plan of this session that you have confirmed',
    zh: '取代贵方已确认的本次会议安排',
    ru: 'Заменяет подтверждённый вами план этого заседания',
    hi: 'आपके द्वारा पुष्ट इस बैठक की योजना का स्थान लेता है',
  },
  'propose.missing': {
    en: 'Give the theme in every authentic language and both days.',
    zh: '请填写各作准语文的主题和起止日期。',
    ru: 'Укажите тему на каждом аутентичном языке и оба дня.',
    hi: 'विषय हर प्रामाणिक भाषा में और दोनों तिथियाँ दें।',
  },
  'propose.who': {
    en: 'A secretary or head of delegation proposes and confirms sessions.',
    zh: '会议由秘书或代表团团长提议和确认。',
    ru: 'Заседания предлагают и подтверждают секретарь или глава делегации.',
    hi: 'बैठक का प्रस्ताव और पुष्टि सचिव या प्रतिनिधिमंडल के प्रमुख करते हैं।',
  },
})
