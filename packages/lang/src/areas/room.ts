/** The meeting room: clock, lamp, channels, list of speakers, the text being read, encryption, keys, and its screens. */
import { area } from '../area.ts'

export const room = area({
  // clock
  'room.clock.label': { en: 'Speaking time', zh: '发言计时', ru: 'Таймер выступления', hi: 'वक्तव्य की घड़ी' },
  'room.clock.speaking': { en: 'Speaking', zh: '发言中', ru: 'Выступление', hi: 'वक्तव्य जारी' },
  'room.clock.last-minute': { en: 'Last minute', zh: '最后一分钟', ru: 'Последняя минута', hi: 'अंतिम मिनट' },
  'room.clock.warning': { en: 'Time is nearly up', zh: '发言时间将尽', ru: 'Время истекает', hi: 'समय पूरा होने को है' },
  'room.clock.reached': { en: 'Time reached', zh: '发言时间已到', ru: 'Время истекло', hi: 'समय पूरा हुआ' },
  'room.clock.stopped': { en: 'Clock stopped', zh: '计时暂停', ru: 'Таймер остановлен', hi: 'घड़ी रुकी हुई है' },
  'room.clock.used': {
    en: '{used} of {limit} used',
    zh: '已用{used}，时限{limit}',
    ru: 'Использовано {used} из {limit}',
    hi: '{limit} में से {used} का समय बीता',
  },
  'room.clock.used-no-limit': {
    en: '{used}, no limit set',
    zh: '已用{used}，未设时限',
    ru: '{used}, без ограничения времени',
    hi: '{used}, कोई समय-सीमा नहीं',
  },
  'room.clock.limit': {
    en: 'Limit {limit}',
    zh: '发言时限{limit}',
    ru: 'Ограничение времени: {limit}',
    hi: 'समय-सीमा {limit}',
  },
  'room.clock.left-of': {
    en: 'left of {limit}',
    zh: '剩余时间，时限{limit}',
    ru: 'осталось из {limit}',
    hi: '{limit} में से शेष',
  },

  // channels
  'room.listen': { en: 'Listen to', zh: '收听频道', ru: 'Слушать', hi: 'किस भाषा में सुनें' },
  'room.channel.floor': { en: 'Floor', zh: '会场原声', ru: 'Звук зала', hi: 'मूल ध्वनि' },
  'room.channel.own-voice': {
    en: 'The speaker’s own voice',
    zh: '发言者本人的声音',
    ru: 'Голос самого оратора',
    hi: 'वक्ता की अपनी आवाज़',
  },
  'room.channel.own-voice-in': {
    en: 'The speaker’s own voice, {language}',
    zh: '发言者本人的声音，{language}',
    ru: 'Голос самого оратора, {language}',
    hi: 'वक्ता की अपनी आवाज़, {language}',
  },
  'room.channel.same': {
    en: 'Same as the floor now',
    zh: '现与会场原声相同',
    ru: 'Сейчас совпадает со звуком зала',
    hi: 'इस समय मूल ध्वनि ही',
  },
  'room.channel.speaker-language': {
    en: 'The speaker’s language',
    zh: '发言者所用语言',
    ru: 'Язык оратора',
    hi: 'वक्ता की भाषा',
  },
  'room.channel.on-air': { en: 'On air', zh: '正在传译', ru: 'В эфире', hi: 'ऑन एयर' },
  'room.channel.relay': {
    en: 'On air, by way of {language}',
    zh: '正在传译，经{language}接力',
    ru: 'В эфире, через реле: {language}',
    hi: 'ऑन एयर, {language} से रिले',
  },
  'room.channel.off-air': {
    en: 'Off air: you hear the floor',
    zh: '未传译，可听会场原声',
    ru: 'Не в эфире: слышен звук зала',
    hi: 'ऑन एयर नहीं: मूल ध्वनि सुनाई देगी',
  },
  'room.channel.fell-back': {
    en: 'Off air since {time}. You hear the floor until it returns.',
    zh: '{time}起未传译。恢复之前您听到的是会场原声。',
    ru: 'Не в эфире с {time}. Пока канал не вернётся, слышен звук зала.',
    hi: '{time} से ऑन एयर नहीं। चैनल लौटने तक मूल ध्वनि सुनाई देगी।',
  },
  'room.channel.fell-back-unknown': {
    en: 'Off air. You hear the floor until it returns.',
    zh: '未传译。恢复之前您听到的是会场原声。',
    ru: 'Не в эфире. Пока канал не вернётся, слышен звук зала.',
    hi: 'ऑन एयर नहीं। चैनल लौटने तक मूल ध्वनि सुनाई देगी।',
  },
  'room.channel.chosen': { en: 'You hear this', zh: '正在收听', ru: 'Вы слушаете', hi: 'आप सुन रहे हैं' },

  // volumes
  'room.volume': { en: 'Volume', zh: '音量', ru: 'Громкость', hi: 'आवाज़ का स्तर' },
  'room.volume.channel': {
    en: '{language} channel',
    zh: '{language}频道',
    ru: 'Канал: {language}',
    hi: '{language} चैनल',
  },
  'room.volume.floor-behind': {
    en: 'Floor behind it',
    zh: '背景中的会场原声',
    ru: 'Звук зала фоном',
    hi: 'पीछे मूल ध्वनि',
  },
  'room.volume.on-floor': {
    en: 'You are on the floor',
    zh: '您正在收听会场原声',
    ru: 'Вы слушаете сам зал',
    hi: 'आप मूल ध्वनि ही सुन रहे हैं',
  },
  'room.volume.db': { en: '{db} dB', zh: '{db}分贝', ru: '{db} дБ', hi: '{db} डेसिबल' },
  'room.volume.mute': { en: 'mute', zh: '静音', ru: 'без звука', hi: 'मौन' },

  // list
  'room.list.closes': { en: 'closes {time}', zh: '{time}截止报名', ru: 'запись до {time}', hi: '{time} पर बंद होगी' },
  'room.list.closed': {
    en: 'closed {time}',
    zh: '{time}已截止报名',
    ru: 'запись закрыта в {time}',
    hi: '{time} पर बंद हुई',
  },
  'room.list.speaking': { en: 'Speaking now', zh: '正在发言', ru: 'Выступает сейчас', hi: 'अभी वक्तव्य जारी' },
  'room.list.interrupted': { en: 'Interrupted', zh: '发言中断', ru: 'Выступление прервано', hi: 'वक्तव्य बीच में रुका' },
  'room.list.absent': {
    en: 'Was absent when called',
    zh: '点名时不在场',
    ru: 'Вызов без ответа',
    hi: 'पुकारे जाने पर अनुपस्थित',
  },
  'room.list.since': { en: 'since {time}', zh: '{time}起', ru: 'с {time}', hi: '{time} से' },
  'room.list.about': { en: 'about {time}', zh: '约{time}', ru: 'около {time}', hi: 'लगभग {time}' },
  'room.list.you-if': {
    en: 'You, if you ask now',
    zh: '您（如现在申请）',
    ru: 'Вы, если попросите слово сейчас',
    hi: 'आप, यदि अभी अनुरोध करें',
  },
  'room.list.you-place': {
    en: 'Your place among {places}',
    zh: '{places}人中您的位置',
    ru: 'Ваше место из {places}',
    hi: '{places} में आपका स्थान',
  },
  'room.list.you': { en: 'You, {name}', zh: '您，{name}', ru: 'Вы, {name}', hi: 'आप, {name}' },
  'room.list.empty': {
    en: 'Nobody is waiting.',
    zh: '目前无人候场。',
    ru: 'Никто не ждёт.',
    hi: 'कोई प्रतीक्षा में नहीं है।',
  },

  // text
  'room.text.statement': { en: 'Statement', zh: '发言', ru: 'Выступление', hi: 'वक्तव्य' },
  'room.text.letter': { en: 'Letter of greeting', zh: '贺信', ru: 'Приветственное послание', hi: 'बधाई पत्र' },
  'room.text.now': { en: 'Now being read', zh: '正在宣读', ru: 'Сейчас читается', hi: 'अभी पढ़ा जा रहा है' },
  'room.text.check-against-delivery': {
    en: 'Check against delivery.',
    zh: '以现场发言为准。',
    ru: 'Сверять с произнесённым текстом.',
    hi: 'वास्तविक भाषण से मिलान करें।',
  },
  'room.text.verbatim': {
    en: 'Read out verbatim.',
    zh: '逐字宣读。',
    ru: 'Зачитывается дословно.',
    hi: 'अक्षरशः पढ़ा जाएगा।',
  },
  'room.text.own': {
    en: 'This is the speaker’s own text.',
    zh: '此为发言者本人的文本。',
    ru: 'Это собственный текст оратора.',
    hi: 'यह वक्ता का अपना पाठ है।',
  },
  'room.text.courtesy': {
    en: 'Courtesy translation; the speaker’s own text is {language}.',
    zh: '参考译文，发言者本人的文本为{language}。',
    ru: 'Неофициальный перевод; собственный текст оратора — {language}.',
    hi: 'सुविधार्थ अनुवाद; वक्ता का अपना पाठ {language} है।',
  },
  'room.text.language': { en: 'Language of the text', zh: '文本语言', ru: 'Язык текста', hi: 'पाठ की भाषा' },
  'room.text.no.none': {
    en: 'No prepared text was given for this turn.',
    zh: '本次发言未提供书面发言稿。',
    ru: 'К этому выступлению подготовленный текст не передан.',
    hi: 'इस वक्तव्य का तैयार पाठ नहीं दिया गया है।',
  },
  'room.text.no.after-delivery': {
    en: 'The text opens after delivery.',
    zh: '发言结束后公开文本。',
    ru: 'Текст откроется после выступления.',
    hi: 'वक्तव्य के बाद पाठ खुलेगा।',
  },
  'room.text.no.nobody': {
    en: 'The text of whoever has the floor stands here.',
    zh: '此处显示正在发言者的文本。',
    ru: 'Здесь появится текст того, кому предоставлено слово.',
    hi: 'जिन्हें बोलने का अवसर मिलेगा, उनका पाठ यहाँ दिखेगा।',
  },
  'room.text.no.loading': {
    en: 'The text is being fetched.',
    zh: '正在获取文本。',
    ru: 'Текст загружается.',
    hi: 'पाठ लाया जा रहा है।',
  },
  'room.text.follow': {
    en: 'Text follows the reading',
    zh: '文本随宣读滚动',
    ru: 'Текст следует за чтением',
    hi: 'पाठ वाचन के साथ चले',
  },

  // meter
  'room.meter.nothing': {
    en: 'nothing is measured',
    zh: '未测得声音',
    ru: 'звук не измеряется',
    hi: 'कुछ मापा नहीं जा रहा',
  },
  'room.meter.good': { en: '{db} dBFS, good', zh: '{db} dBFS，正常', ru: '{db} dBFS, хорошо', hi: '{db} dBFS, ठीक' },
  'room.meter.too-low': {
    en: '{db} dBFS, too low',
    zh: '{db} dBFS，过低',
    ru: '{db} dBFS, слишком тихо',
    hi: '{db} dBFS, बहुत धीमा',
  },
  'room.meter.too-loud': {
    en: '{db} dBFS, too loud',
    zh: '{db} dBFS，过高',
    ru: '{db} dBFS, слишком громко',
    hi: '{db} dBFS, बहुत तेज़',
  },

  // encryption
  'room.encryption.all': {
    en: '{n, plural, one {End-to-end encrypted, # connection} other {End-to-end encrypted, all # connections}}',
    zh: '端到端加密，共{n}个连接',
    ru: '{n, plural, one {Сквозное шифрование, # соединение} few {Сквозное шифрование, все # соединения} many {Сквозное шифрование, все # соединений} other {Сквозное шифрование, все # соединения}}',
    hi: '{n, plural, one {सिरे से सिरे तक कूटबद्ध, # कनेक्शन} other {सिरे से सिरे तक कूटबद्ध, सभी # कनेक्शन}}',
  },
  'room.encryption.short': {
    en: 'End-to-end encrypted',
    zh: '端到端加密',
    ru: 'Сквозное шифрование',
    hi: 'सिरे से सिरे तक कूटबद्ध',
  },
  'room.encryption.ready': {
    en: 'Your key is ready',
    zh: '您的密钥已就绪',
    ru: 'Ваш ключ готов',
    hi: 'आपकी कुंजी तैयार है',
  },
  'room.encryption.checking': {
    en: 'Checking {n} of {all} connections',
    zh: '正在核验{all}个连接中的{n}个',
    ru: 'Проверяется соединений: {n} из {all}',
    hi: '{all} में से {n} कनेक्शन की जाँच हो रही है',
  },
  'room.encryption.not': {
    en: 'Not encrypted: {who}',
    zh: '未加密：{who}',
    ru: 'Без шифрования: {who}',
    hi: 'कूटबद्ध नहीं: {who}',
  },
  'room.encryption.again': {
    en: 'Connecting again, {seconds} s',
    zh: '正在重新连接，{seconds}秒',
    ru: 'Восстанавливаем связь, {seconds} с',
    hi: 'फिर से जोड़ा जा रहा है, {seconds} सेकंड',
  },
  'room.code.title': {
    en: 'Code over all keys of the room',
    zh: '会场全部密钥的核对码',
    ru: 'Код по всем ключам зала',
    hi: 'सभाकक्ष की सभी कुंजियों का कोड',
  },
  'room.code.why': {
    en: 'The chairs read it aloud. If the digits differ anywhere, somebody stands between you and the others: stop and tell the secretaries.',
    zh: '由各方主席宣读核对。如有任何数字不同，说明有人介入你们之间的连接：请停止并告知秘书处。',
    ru: 'Председатели зачитывают его вслух. Если цифры хоть где-то расходятся, кто-то вклинился между вами и остальными: остановитесь и сообщите секретарям.',
    hi: 'अध्यक्ष इसे बोलकर मिलाते हैं। यदि कहीं भी अंक अलग हों, तो आपके और दूसरों के बीच कोई है: रुकें और सचिवों को बताएँ।',
  },

  // keys
  'room.keys.all': { en: 'All keys', zh: '全部快捷键', ru: 'Все клавиши', hi: 'सभी कुंजियाँ' },
  'room.keys.on': { en: 'Use these keys', zh: '启用快捷键', ru: 'Использовать эти клавиши', hi: 'ये कुंजियाँ काम में लें' },
  'room.keys.close': { en: 'Close', zh: '关闭', ru: 'Закрыть', hi: 'बंद करें' },
  'room.keys.change': {
    en: 'Change the key {key}: {what}',
    zh: '更改按键{key}：{what}',
    ru: 'Изменить клавишу {key}: {what}',
    hi: 'कुंजी {key} बदलें: {what}',
  },
  'room.keys.press': { en: 'Press the new key', zh: '请按新的按键', ru: 'Нажмите новую клавишу', hi: 'नई कुंजी दबाएँ' },
})
