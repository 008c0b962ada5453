/** Interpreters of sign languages: their picture in the room, and the page from which they send it. */
import { area } from '../area.ts'

export const roomSigns = area({
  'signs.language.sgn': { en: 'sign language', zh: '手语', ru: 'жестовый язык', hi: 'सांकेतिक भाषा' },
  'signs.language.sgn-csl': {
    en: 'Chinese Sign Language',
    zh: '中国手语',
    ru: 'китайский жестовый язык',
    hi: 'चीनी सांकेतिक भाषा',
  },
  'signs.language.sgn-rsl': {
    en: 'Russian Sign Language',
    zh: '俄罗斯手语',
    ru: 'русский жестовый язык',
    hi: 'रूसी सांकेतिक भाषा',
  },
  'signs.language.sgn-ins': {
    en: 'Indian Sign Language',
    zh: '印度手语',
    ru: 'индийский жестовый язык',
    hi: 'भारतीय सांकेतिक भाषा',
  },
  'signs.tile': {
    en: 'Interpreter, {language}',
    zh: '译员：{language}',
    ru: 'Переводчик: {language}',
    hi: 'भाषांतरकार, {language}',
  },
  'signs.pictures': {
    en: 'Sign language interpretation',
    zh: '手语传译',
    ru: 'Перевод на жестовый язык',
    hi: 'सांकेतिक भाषा में भाषांतरण',
  },
  'signs.enter': {
    en: 'Enter as interpreter',
    zh: '以译员身份进入',
    ru: 'Войти переводчиком',
    hi: 'भाषांतरकार के रूप में जाएँ',
  },
  'signs.why': {
    en: 'You hear the floor, and everybody in the room can keep your picture large. No sound is sent from here.',
    zh: '您可听到会场原声，场内人员均可将您的画面固定放大。此处不发送声音。',
    ru: 'Вы слышите зал, и каждый в зале может закрепить ваше изображение крупно. Звук отсюда не передаётся.',
    hi: 'आपको मूल ध्वनि सुनाई देती है, और सभाकक्ष में हर कोई आपका चित्र बड़ा रख सकता है। यहाँ से आवाज़ नहीं भेजी जाती।',
  },
  'weak.endpoints': {
    en: 'Without end-to-end encryption: {who}. A closed segment does not let them in.',
    zh: '未使用端到端加密：{who}。闭门环节不允许其进入。',
    ru: 'Без сквозного шифрования: {who}. На закрытую часть с такой связью не пускают.',
    hi: 'सिरे से सिरे तक कूटबद्ध नहीं: {who}। बंद चरण में इन्हें प्रवेश नहीं मिलता।',
  },
  'weak.keys': {
    en: 'Keys not yet vouched for by their party: {who}. They are neither heard nor seen here.',
    zh: '密钥尚未获本方担保：{who}。此处听不到也看不到他们。',
    ru: 'Сторона ещё не поручилась за ключи: {who}. Здесь их не слышно и не видно.',
    hi: 'इनकी कुंजियों की पुष्टि इनके पक्ष ने अभी नहीं की है: {who}। यहाँ वे न सुनाई देते हैं, न दिखाई।',
  },
})
