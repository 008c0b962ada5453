/**
 * The sentences of a summary record. English tells in the past tense, Russian in the present, as records of meetings do
 * in these languages; in neither does a verb have to agree with the gender of a person. Hindi has the agent with ने.
 */
import { formatList, formatSeries } from '../format/lists.ts'
import { NBSP } from '../format/numbers.ts'
import { languageName, languagesPhrase, type Language, type NamedLanguage } from '../languages.ts'
import type { SummarySegment } from './facts.ts'

/** A person as the words of one language name them. */
export type Speaker = string

export interface SummaryWords {
  /** A person with their capacity; what stands in brackets does not inflect. */
  speaker(name: string, capacity: string): Speaker
  /** A title that does not name the party, with the party. */
  capacity(title: string, party: string): string
  heading(sitting: number, date: string): string
  opened(chair: Speaker | null, clocks: string): string
  present(parties: readonly (readonly [string, readonly string[]])[]): string
  segment(segment: SummarySegment, open: boolean): string
  item(no: string, title: string, again: boolean): string
  lasted(seconds: number): string
  speak(speaker: Speaker, item: string | null, lasted: string): string
  'point-of-order'(speaker: Speaker, item: string | null, lasted: string): string
  reply(speaker: Speaker, item: string | null, lasted: string): string
  delivered(speaker: Speaker, item: string | null, lasted: string | null, language: NamedLanguage | null): string
  letter(reader: Speaker | null, sender: string, title: string): string
  suspended(clocks: string): string
  resumed(clocks: string): string
  taken(chair: Speaker | null): string
  closed(clocks: string): string
}

const english: SummaryWords = {
  speaker: (name, capacity) => `${name} (${capacity})`,
  capacity: (title, party) => `${title}, ${party}`,
  heading: (n, date) => `Sitting ${n}, ${date}`,
  opened: (chair, clocks) =>
    chair === null
      ? `The Chair declared the sitting open at ${clocks}.`
      : `${chair}, in the Chair, declared the sitting open at ${clocks}.`,
  present: (parties) => `In the room, as noted by the parties: ${listed('en', parties)}.`,
  segment: (segment, open) =>
    `${{ opening: 'Opening segment', working: 'Working segment', drafting: 'Drafting segment', closing: 'Closing segment' }[segment]} (${open ? 'open to the public' : 'closed to the public'})`,
  item: (no, title, again) => `Item ${no}: ${title}${again ? ' (continued)' : ''}`,
  lasted: (seconds) => parts(seconds, 'min', 's', ' '),
  speak: (speaker, item, lasted) => `${speaker} spoke${under(item)} (${lasted}).`,
  'point-of-order': (speaker, item, lasted) => `${speaker} raised a point of order${under(item)} (${lasted}).`,
  reply: (speaker, item, lasted) => `${speaker} spoke in exercise of the right of reply${under(item)} (${lasted}).`,
  delivered: (speaker, item, lasted, language) =>
    `${speaker} delivered a prepared statement${under(item)}${bracket(lasted, language === null ? null : `in ${languageName(language, 'en')}`)}.`,
  letter: (reader, sender, title) => {
    const from = sender === '' ? '' : ` from ${sender}${title === '' ? '' : `, ${title}`}`
    return reader === null
      ? `A letter of greeting${from} was read out.`
      : `${reader} read out a letter of greeting${from}.`
  },
  suspended: (clocks) => `The sitting was suspended at ${clocks}.`,
  resumed: (clocks) => `The sitting was resumed at ${clocks}.`,
  taken: (chair) =>
    chair === null ? 'Another Chair took over the conduct of the sitting.' : `${chair} took the Chair.`,
  closed: (clocks) => `The sitting was closed at ${clocks}.`,
}

const chinese: SummaryWords = {
  speaker: (name, capacity) => `${name}（${capacity}）`,
  capacity: (title, party) => `${party}，${title}`,
  heading: (n, date) => `第${n}场，${date}`,
  opened: (chair, clocks) => (chair === null ? `主席于${clocks}宣布开会。` : `${chair}担任主席，于${clocks}宣布开会。`),
  present: (parties) => `到会人员（依各方记录）：${listed('zh', parties)}。`,
  segment: (segment, open) =>
    `${{ opening: '开幕环节', working: '工作环节', drafting: '起草环节', closing: '闭幕环节' }[segment]}（${open ? '公开' : '闭门'}）`,
  item: (no, title, again) => `议题${no}：${title}${again ? '（续）' : ''}`,
  lasted: (seconds) => parts(seconds, seconds % 60 === 0 ? '分钟' : '分', '秒', '').replaceAll(NBSP, ''),
  speak: (speaker, item, lasted) => `${speaker}${about(item)}发言（${lasted}）。`,
  'point-of-order': (speaker, item, lasted) => `${speaker}${about(item)}提出程序问题（${lasted}）。`,
  reply: (speaker, item, lasted) => `${speaker}${about(item)}行使答辩权发言（${lasted}）。`,
  delivered: (speaker, item, lasted, language) => {
    const more = [lasted, language === null ? null : languageName(language, 'zh')].filter((one) => one !== null)
    return `${speaker}${about(item)}按准备好的发言稿发言${more.length === 0 ? '' : `（${more.join('，')}）`}。`
  },
  letter: (reader, sender, title) => {
    const of = sender === '' ? '一封贺信' : `${title}${sender}的贺信`
    return reader === null ? `会上宣读了${of}。` : `${reader}宣读了${of}。`
  },
  suspended: (clocks) => `会议于${clocks}暂停。`,
  resumed: (clocks) => `会议于${clocks}复会。`,
  taken: (chair) => (chair === null ? '会议改由另一位主席主持。' : `${chair}接任主席，继续主持会议。`),
  closed: (clocks) => `会议于${clocks}散会。`,
}

const russian: SummaryWords = {
  speaker: (name, capacity) => `${name} (${capacity})`,
  capacity: (title, party) => `${title}, ${party}`,
  heading: (n, date) => `Рабочая сессия ${n}, ${date}`,
  opened: (chair, clocks) =>
    chair === null
      ? `В ${clocks} председатель объявляет рабочую сессию открытой.`
      : `В ${clocks} рабочую сессию открывает и ведёт ${chair}.`,
  present: (parties) => `В зале, по отметкам сторон: ${listed('ru', parties)}.`,
  segment: (segment, open) =>
    `${{ opening: 'Открытие', working: 'Рабочая часть', drafting: 'Работа над текстом', closing: 'Закрытие' }[segment]} (${open ? 'в открытом режиме' : 'в закрытом режиме'})`,
  item: (no, title, again) => `Пункт ${no}: ${title}${again ? ' (продолжение)' : ''}`,
  lasted: (seconds) => parts(seconds, 'мин', 'с', ' '),
  speak: (speaker, item, lasted) => `${speaker} выступает${on(item)} (${lasted}).`,
  'point-of-order': (speaker, item, lasted) =>
    `${speaker} выступает по порядку ведения заседания${on(item, ' в ходе рассмотрения пункта ')} (${lasted}).`,
  reply: (speaker, item, lasted) =>
    `${speaker} выступает${on(item)} в порядке осуществления права на ответ (${lasted}).`,
  delivered: (speaker, item, lasted, language) =>
    `${speaker} выступает с подготовленным текстом${on(item)}${bracket(lasted, language === null ? null : languagesPhrase('ru', [language]))}.`,
  letter: (reader, sender, title) => {
    // The sender's name stands in the nominative after a colon: nobody declines somebody else's name.
    const from = sender === '' ? '' : ` Автор послания: ${sender}${title === '' ? '' : `, ${title}`}.`
    return reader === null
      ? `Оглашается приветственное послание.${from}`
      : `${reader} оглашает приветственное послание.${from}`
  },
  suspended: (clocks) => `В ${clocks} в работе объявляется перерыв.`,
  resumed: (clocks) => `В ${clocks} работа возобновляется.`,
  taken: (chair) =>
    chair === null ? 'Ведение переходит к другому председателю.' : `Обязанности председателя принимает ${chair}.`,
  closed: (clocks) => `В ${clocks} рабочая сессия объявляется закрытой.`,
}

const hindi: SummaryWords = {
  speaker: (name, capacity) => `${name} (${capacity})`,
  capacity: (title, party) => `${title}, ${party}`,
  heading: (n, date) => `सत्र ${n}, ${date}`,
  opened: (chair, clocks) =>
    chair === null
      ? `अध्यक्ष ने ${clocks} पर सत्र आरंभ होने की घोषणा की।`
      : `${chair} ने अध्यक्षता करते हुए ${clocks} पर सत्र आरंभ होने की घोषणा की।`,
  present: (parties) => `पक्षों के अभिलेख के अनुसार उपस्थित: ${listed('hi', parties)}।`,
  segment: (segment, open) =>
    `${{ opening: 'उद्घाटन चरण', working: 'कार्य-चरण', drafting: 'प्रारूपण चरण', closing: 'समापन चरण' }[segment]} (${open ? 'सार्वजनिक' : 'बंद'})`,
  item: (no, title, again) => `मद ${no}: ${title}${again ? ' (जारी)' : ''}`,
  lasted: (seconds) => parts(seconds, 'मिनट', 'सेकंड', ' '),
  speak: (speaker, item, lasted) => `${speaker} ने ${onItem(item)}अपने विचार रखे (${lasted})।`,
  'point-of-order': (speaker, item, lasted) => `${speaker} ने ${onItem(item)}व्यवस्था का प्रश्न उठाया (${lasted})।`,
  reply: (speaker, item, lasted) =>
    `${speaker} ने ${onItem(item)}उत्तर के अधिकार का प्रयोग करते हुए अपनी बात रखी (${lasted})।`,
  delivered: (speaker, item, lasted, language) =>
    `${speaker} ने ${onItem(item)}तैयार पाठ के आधार पर वक्तव्य दिया${bracket(lasted, language === null ? null : languagesPhrase('hi', [language]))}।`,
  letter: (reader, sender, title) => {
    const from = sender === '' ? '' : ` प्रेषक: ${sender}${title === '' ? '' : ` (${title})`}।`
    return reader === null ? `बधाई पत्र पढ़ा गया।${from}` : `${reader} ने बधाई पत्र पढ़कर सुनाया।${from}`
  },
  suspended: (clocks) => `${clocks} पर सत्र कुछ समय के लिए रोका गया।`,
  resumed: (clocks) => `${clocks} पर सत्र फिर आरंभ हुआ।`,
  taken: (chair) => (chair === null ? 'सत्र की अध्यक्षता दूसरे अध्यक्ष ने सँभाली।' : `${chair} ने सत्र की अध्यक्षता सँभाली।`),
  closed: (clocks) => `${clocks} पर सत्र समाप्त हुआ।`,
}

export const summaryWords: Readonly<Record<Language, SummaryWords>> = {
  en: english,
  zh: chinese,
  ru: russian,
  hi: hindi,
}

/** "Mountain Party (A and B); River Party (C)": party by party, in the marks of the language. */
function listed(lang: Language, parties: readonly (readonly [string, readonly string[]])[]): string {
  const [open, close] = lang === 'zh' ? ['（', '）'] : [' (', ')']
  return formatSeries(
    lang,
    parties.map(([party, people]) => `${party}${open}${formatList(lang, people)}${close}`),
  )
}

/** "4 min 12 s"; minutes are left out where there are none. */
function parts(seconds: number, minute: string, second: string, between: string): string {
  const minutes = Math.floor(seconds / 60)
  const rest = `${seconds % 60}${NBSP}${second}`
  if (minutes === 0) return rest
  return seconds % 60 === 0 ? `${minutes}${NBSP}${minute}` : `${minutes}${NBSP}${minute}${between}${rest}`
}

function bracket(...parts: readonly (string | null)[]): string {
  const known = parts.filter((part) => part !== null)
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}

function under(item: string | null): string {
  return item === null ? '' : ` under item ${item}`
}

function about(item: string | null): string {
  return item === null ? '' : `就议题${item}`
}

function on(item: string | null, by = ' по пункту '): string {
  return item === null ? '' : `${by}${item} повестки дня`
}

function onItem(item: string | null): string {
  return item === null ? '' : `मद ${item} पर `
}
