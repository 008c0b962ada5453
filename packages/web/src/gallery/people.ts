/** The invented parties, persons and texts of the drawings, for pictures only. */
import type { LocalText, Words } from '../i18n/words.ts'
import type { ZoneView } from '../parts/time.tsx'

export const river: LocalText = { zh: '江河党', ru: 'Партия рек', hi: 'नदी दल', en: 'River Party' }
export const mountain: LocalText = { ru: 'Партия гор', zh: '山岳党', hi: 'पर्वत दल', en: 'Mountain Party' }
export const mechanismName: LocalText = {
  zh: '对话机制',
  ru: 'Механизм диалога',
  hi: 'संवाद प्रणाली',
  en: 'Dialogue Mechanism',
}
export const mechanismLong: LocalText = {
  zh: '江河党与山岳党对话机制',
  ru: 'Механизм диалога Партии гор и Партии рек',
  hi: 'नदी दल और पर्वत दल की संवाद प्रणाली',
  en: 'Dialogue Mechanism of the River Party and the Mountain Party',
}
export const zones: readonly ZoneView[] = [
  { id: 'river', name: river, zone: '+08:00' },
  { id: 'mountain', name: mountain, zone: '+03:00' },
]
export const theme8: LocalText = {
  zh: '增进互信，共护山河',
  ru: 'Укреплять доверие, вместе беречь реки и горы',
  hi: 'विश्वास बढ़ाना, नदियों और पर्वतों की मिलकर रक्षा करना',
  en: 'Deepening trust, caring together for rivers and mountains',
}
export const liWen: LocalText = { zh: '李文', ru: 'Ли Вэнь', hi: 'ली वेन', en: 'Li Wen' }
export const orlova: LocalText = { ru: 'Анна Орлова', zh: '安娜·奥尔洛娃', hi: 'आन्ना ओरलोवा', en: 'Anna Orlova' }
export const vershinin: LocalText = {
  ru: 'Дмитрий Вершинин',
  zh: '德米特里·韦尔希宁',
  hi: 'द्मित्री वेर्शिनिन',
  en: 'Dmitry Vershinin',
}
export const consensus8: LocalText = {
  zh: '对话机制第八次会议共识',
  ru: 'Договорённости восьмого заседания Механизма диалога',
  hi: 'संवाद प्रणाली की आठवीं बैठक की सहमति',
  en: 'Consensus of the Eighth Session of the Dialogue Mechanism',
}

/** Words of one language. */
export const w = (lang: string, text: string): Words => ({ lang, text })
