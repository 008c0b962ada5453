/** The view of a segment that is open to the public: the page for whoever has no place, and what those inside see of it. */
import { area } from '../area.ts'

export const roomPublic = area({
  'public-view.title': { en: 'Public sitting', zh: '公开会议', ru: 'Открытая рабочая сессия', hi: 'खुला सत्र' },
  'public-view.open': {
    en: 'Open to the public',
    zh: '对公众开放',
    ru: 'Открыто для публики',
    hi: 'जनता के लिए खुला',
  },
  'public-view.connecting': {
    en: 'Connecting to the sitting',
    zh: '正在连接会议',
    ru: 'Подключаемся к рабочей сессии',
    hi: 'सत्र से जोड़ा जा रहा है',
  },
  'public-view.again': { en: 'Look again', zh: '重新查看', ru: 'Проверить ещё раз', hi: 'फिर देखें' },
  'public-view.only-listen': {
    en: 'You can watch and listen here. Nothing is sent from your microphone or camera.',
    zh: '您可以在此观看和收听，不会使用您的麦克风和摄像头。',
    ru: 'Здесь можно смотреть и слушать. Ваши микрофон и камера ничего не передают.',
    hi: 'यहाँ आप देख और सुन सकते हैं। आपके माइक या कैमरे से कुछ नहीं भेजा जाता।',
  },
  'public-view.inside': {
    en: 'This segment is open to the public. {n, plural, one {# person is} other {# people are}} listening from outside.',
    zh: '本环节对公众开放，现有{n}人在场外收听。',
    ru: 'Эта часть открыта для публики. Извне {n, plural, one {слушает # человек} few {слушают # человека} many {слушают # человек} other {слушают # человека}}.',
    hi: 'यह चरण जनता के लिए खुला है। बाहर से {n, plural, one {# व्यक्ति सुन रहा है} other {# व्यक्ति सुन रहे हैं}}।',
  },
  'public-view.inside-none': {
    en: 'This segment is open to the public. Nobody is listening from outside now.',
    zh: '本环节对公众开放，目前无人在场外收听。',
    ru: 'Эта часть открыта для публики. Сейчас извне никто не слушает.',
    hi: 'यह चरण जनता के लिए खुला है। इस समय बाहर से कोई नहीं सुन रहा।',
  },
  'public-view.inside-mesh': {
    en: 'This segment is open to the public, but nobody can follow it from outside: this node has no media server.',
    zh: '本环节对公众开放，但本节点未配置媒体服务器，场外无法收看收听。',
    ru: 'Эта часть открыта для публики, но следить за ней извне нельзя: у этого узла нет медиасервера.',
    hi: 'यह चरण जनता के लिए खुला है, पर बाहर से कोई इसे देख-सुन नहीं सकता: इस नोड पर मीडिया सर्वर नहीं है।',
  },
})
