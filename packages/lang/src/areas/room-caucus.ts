/** The room of one's own delegation: its door, the words before it, and what is said inside. */
import { area } from '../area.ts'

export const roomCaucus = area({
  'caucus.title': {
    en: 'Room of our delegation',
    zh: '本代表团专用室',
    ru: 'Комната нашей делегации',
    hi: 'हमारे प्रतिनिधिमंडल का कक्ष',
  },
  'caucus.door.why': {
    en: 'Only your delegation can enter, at any time. Other parties do not learn that you meet.',
    zh: '仅限本代表团成员进入，随时可用。其他各方不会得知你们在此商议。',
    ru: 'Войти может только ваша делегация, в любое время. Другие стороны не узнают, что вы совещаетесь.',
    hi: 'यहाँ केवल आपका प्रतिनिधिमंडल आ सकता है, किसी भी समय। दूसरे पक्षों को पता नहीं चलता कि आप परामर्श कर रहे हैं।',
  },
  'caucus.opens-beside': {
    en: 'Opens in a window of its own; you go on hearing the sitting.',
    zh: '将在新窗口中打开，您仍可收听会议。',
    ru: 'Откроется в отдельном окне, рабочую сессию вы будете слышать по-прежнему.',
    hi: 'यह अलग विंडो में खुलेगा; सत्र आपको सुनाई देता रहेगा।',
  },
  'caucus.of': {
    en: 'Delegation of {party}',
    zh: '{party}代表团',
    ru: 'Делегация: {party}',
    hi: 'प्रतिनिधिमंडल: {party}',
  },
  'caucus.not-sitting': {
    en: 'This is not the sitting. Nobody outside your delegation hears or sees you here.',
    zh: '这里不是会议现场。代表团以外的人听不到也看不到您。',
    ru: 'Это не рабочая сессия. Здесь вас слышит и видит только ваша делегация.',
    hi: 'यह सत्र नहीं है। यहाँ आपके प्रतिनिधिमंडल के बाहर कोई आपको न सुनता है, न देखता है।',
  },
  'caucus.before.record': {
    en: 'Nothing of it goes to the record that other parties see. Your own party’s internal record keeps the keys of the devices, so that nobody can pass for a colleague.',
    zh: '此处的一切都不进入其他各方可见的记录。贵方内部记录只保存设备密钥，以防有人冒充同事。',
    ru: 'В общий реестр, доступный другим сторонам, отсюда ничего не попадает. Во внутреннем журнале вашей стороны остаются ключи устройств, чтобы никто не выдал себя за коллегу.',
    hi: 'यहाँ की कोई बात उस अभिलेख में नहीं जाती जिसे दूसरे पक्ष देखते हैं। आपके पक्ष के आंतरिक अभिलेख में केवल उपकरणों की कुंजियाँ रहती हैं, ताकि कोई आपके सहकर्मी का रूप न ले सके।',
  },
  'caucus.before.microphone': {
    en: 'If you are in the sitting in this browser, your microphone, camera and shared screen there are switched off when you enter.',
    zh: '如果您正用此浏览器参加会议，进入后您在会议中的麦克风、摄像头和屏幕共享将全部关闭。',
    ru: 'Если в этом браузере вы участвуете в рабочей сессии, то при входе сюда микрофон, камера и показ экрана там выключатся.',
    hi: 'यदि आप इसी ब्राउज़र से सत्र में हैं, तो यहाँ आते ही वहाँ आपका माइक, कैमरा और साझा स्क्रीन बंद हो जाएँगे।',
  },
  'caucus.enter': {
    en: 'Enter the room of our delegation',
    zh: '进入本代表团专用室',
    ru: 'Войти в комнату нашей делегации',
    hi: 'हमारे प्रतिनिधिमंडल के कक्ष में जाएँ',
  },
  'caucus.leave': {
    en: 'Leave our room',
    zh: '离开专用室',
    ru: 'Выйти из комнаты',
    hi: 'कक्ष से बाहर आएँ',
  },
  'caucus.sitting-off': {
    en: 'Your microphone and camera in the sitting are off while you speak here.',
    zh: '您在此发言时，会议中的麦克风和摄像头处于关闭状态。',
    ru: 'Пока вы говорите здесь, ваши микрофон и камера на рабочей сессии выключены.',
    hi: 'जब तक आप यहाँ बोल रहे हैं, सत्र में आपका माइक और कैमरा बंद हैं।',
  },
  'caucus.elsewhere': {
    en: 'You are in the room of your delegation. Your microphone and camera in the sitting were switched off. Opening one here switches those there off.',
    zh: '您正在本代表团专用室内，会议中的麦克风和摄像头已关闭。在这里重新开启后，专用室内的将随之关闭。',
    ru: 'Вы в комнате своей делегации. Ваши микрофон и камера на рабочей сессии выключены. Если включить их здесь, там они выключатся.',
    hi: 'आप अपने प्रतिनिधिमंडल के कक्ष में हैं। सत्र में आपका माइक और कैमरा बंद कर दिए गए हैं। यहाँ फिर चालू करने पर उस कक्ष में वे बंद हो जाएँगे।',
  },
  'caucus.alone': {
    en: 'Nobody else of your delegation is here yet.',
    zh: '代表团其他成员尚未到来。',
    ru: 'Больше никого из делегации здесь пока нет.',
    hi: 'प्रतिनिधिमंडल का कोई और सदस्य अभी यहाँ नहीं है।',
  },
  'caucus.waiting': {
    en: 'The door is being opened',
    zh: '正在进入',
    ru: 'Входим',
    hi: 'प्रवेश हो रहा है',
  },
  'caucus.open-mic': { en: 'Open microphone', zh: '打开麦克风', ru: 'Включить микрофон', hi: 'माइक चालू करें' },
  'caucus.close-mic': { en: 'Close microphone', zh: '关闭麦克风', ru: 'Выключить микрофон', hi: 'माइक बंद करें' },
  'caucus.camera-on': { en: 'Camera on', zh: '打开摄像头', ru: 'Включить камеру', hi: 'कैमरा चालू करें' },
  'caucus.camera-off': { en: 'Camera off', zh: '关闭摄像头', ru: 'Выключить камеру', hi: 'कैमरा बंद करें' },
  'caucus.no-device': {
    en: 'The browser does not give this page the device. Allow it in the address bar.',
    zh: '浏览器未允许本页使用该设备。请在地址栏中授权。',
    ru: 'Браузер не даёт странице это устройство. Разрешите доступ в адресной строке.',
    hi: 'ब्राउज़र इस पृष्ठ को उपकरण नहीं दे रहा। पता-पट्टी में अनुमति दें।',
  },
})
