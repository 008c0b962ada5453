/** The session: the card that says what you can do now, the agenda, and the record. */
import { area } from '../area.ts'

export const session = area({
  'session.letter.capacity': {
    en: 'Written as: {capacity}',
    zh: '致信身份：{capacity}',
    ru: 'В качестве: {capacity}',
    hi: 'हैसियत: {capacity}',
  },
  'session.letter.closed': {
    en: 'Closed until it is read aloud.',
    zh: '宣读之前不公开。',
    ru: 'Закрыто до оглашения.',
    hi: 'पढ़े जाने तक बंद।',
  },
  'session.letter.no-text': {
    en: 'The text was not found in public reports.',
    zh: '公开报道中未查到原文。',
    ru: 'Текст в открытых публикациях не найден.',
    hi: 'सार्वजनिक समाचारों में मूल पाठ नहीं मिला।',
  },
  'session.letter.read': {
    en: '<b>Read aloud at {time}.</b> Reader: {reader}.',
    zh: '<b>已于{time}宣读。</b>宣读人：{reader}。',
    ru: '<b>Оглашено в {time}.</b> Огласил(а): {reader}.',
    hi: '<b>{time} पर पढ़ा गया।</b> वाचनकर्ता: {reader}।',
  },
  'session.letter.to-be-read': {
    en: 'To be read aloud by: {reader}.',
    zh: '将由{reader}宣读。',
    ru: 'Оглашает: {reader}.',
    hi: 'वाचनकर्ता: {reader}।',
  },
  'session.letter.reported': {
    en: 'As reported: {source}.',
    zh: '据报道：{source}。',
    ru: 'По сообщению: {source}.',
    hi: 'समाचार के अनुसार: {source}।',
  },
  'session.letter.publication.full': {
    en: 'Full text after the release.',
    zh: '发布后公布全文。',
    ru: 'Полный текст — после публикации.',
    hi: 'प्रकाशन के बाद पूरा पाठ।',
  },
  'session.letter.publication.excerpt': {
    en: 'Excerpt after the release.',
    zh: '发布后公布摘录。',
    ru: 'Выдержка — после публикации.',
    hi: 'प्रकाशन के बाद अंश।',
  },
  'session.letter.publication.paraphrase': {
    en: 'Paraphrase after the release.',
    zh: '发布后转述。',
    ru: 'Изложение — после публикации.',
    hi: 'प्रकाशन के बाद भावार्थ।',
  },
  'session.letter.publication.not-published': {
    en: 'Not for publication.',
    zh: '不公布。',
    ru: 'Не публикуется.',
    hi: 'प्रकाशित नहीं होगा।',
  },
  'session.letter.published.full': {
    en: 'Full text published.',
    zh: '全文已公布。',
    ru: 'Опубликован полный текст.',
    hi: 'पूरा पाठ प्रकाशित।',
  },
  'session.letter.published.excerpt': {
    en: 'Excerpt published.',
    zh: '摘录已公布。',
    ru: 'Опубликована выдержка.',
    hi: 'अंश प्रकाशित।',
  },
  'session.letter.published.paraphrase': {
    en: 'Paraphrase published.',
    zh: '转述已公布。',
    ru: 'Опубликовано изложение.',
    hi: 'भावार्थ प्रकाशित।',
  },
  'session.letter.published.not-published': {
    en: 'Not for publication.',
    zh: '不公布。',
    ru: 'Не публикуется.',
    hi: 'प्रकाशित नहीं होगा।',
  },
  'session.letter.open': { en: 'Open the letter', zh: '打开贺信', ru: 'Открыть послание', hi: 'पत्र खोलें' },
})
