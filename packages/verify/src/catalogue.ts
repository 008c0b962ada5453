/**
 * Every sentence of the offline tools, in four languages, in one place. The tools stand alone, so they do not read the
 * catalogue of the product; its words for things are used here too.
 */
import type { Facts } from '@samvad/kernel'

export const LANGUAGES = ['en', 'zh', 'ru', 'hi'] as const
export type Language = (typeof LANGUAGES)[number]

type Message = Readonly<Record<Language, string>>

/** Reads a language from a tag or a locale name such as `ru_RU.UTF-8`; English for everything else. */
export function languageOf(tag: string | undefined): Language {
  const start = (tag ?? '').slice(0, 2).toLowerCase()
  return LANGUAGES.find((language) => language === start) ?? 'en'
}

export type MessageId = keyof typeof MESSAGES

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(MESSAGES, id)
}

/** A sentence with its holes filled; lists are joined by commas. */
export function say(language: Language, id: MessageId, facts: Facts = {}): string {
  return MESSAGES[id][language].replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => {
    const value = facts[name]
    if (value === undefined) return hole
    return Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : String(value)
  })
}

export const MESSAGES = {
  // Headings and labels of the report.
  'report.public': {
    en: 'Public proof of an adopted text',
    zh: '已通过文本的公开证明',
    ru: 'Общедоступное доказательство принятого текста',
    hi: 'अंगीकृत पाठ का सार्वजनिक प्रमाण',
  },
  'report.party': {
    en: 'Bundle of the whole record, held by: {holder}',
    zh: '完整记录核验包，持有方：{holder}',
    ru: 'Комплект всего реестра; хранит сторона: {holder}',
    hi: 'पूरे अभिलेख का संग्रह, धारक पक्ष: {holder}',
  },
  'report.sound': {
    en: 'ACCEPTED. Nothing in this bundle contradicts anything else in it.',
    zh: '核验通过。核验包内各项互不矛盾。',
    ru: 'ПРОВЕРЕНО. Ничто в комплекте не противоречит остальному.',
    hi: 'स्वीकार्य। इस संग्रह की कोई बात दूसरी से विरोध नहीं रखती।',
  },
  'report.unsound': {
    en: 'REFUSED. Do not rely on this bundle. The reasons are below.',
    zh: '核验未通过。请勿依据此核验包。原因如下。',
    ru: 'ОТКЛОНЕНО. Не полагайтесь на этот комплект. Причины указаны ниже.',
    hi: 'अस्वीकार्य। इस संग्रह पर भरोसा न करें। कारण नीचे दिए हैं।',
  },
  'report.mechanism': { en: 'Mechanism', zh: '机制', ru: 'Механизм', hi: 'तंत्र' },
  'report.founding': {
    en: 'Founding hash',
    zh: '设立文书哈希值',
    ru: 'Хеш учредительного акта',
    hi: 'स्थापना-पत्र का हैश',
  },
  'report.parties': { en: 'Parties', zh: '参与方', ru: 'Стороны', hi: 'पक्ष' },
  'report.host': {
    en: 'Hosted by (as stated)',
    zh: '托管方（自述）',
    ru: 'Размещено у (по заявлению)',
    hi: 'होस्ट (जैसा बताया गया)',
  },
  'report.document': { en: 'Document', zh: '文件', ru: 'Документ', hi: 'दस्तावेज़' },
  'report.session': { en: 'Session', zh: '会议', ru: 'Заседание', hi: 'बैठक' },
  'report.digits': {
    en: 'Fingerprint of the texts',
    zh: '文本指纹',
    ru: 'Цифровой отпечаток текстов',
    hi: 'पाठ फ़िंगरप्रिंट',
  },
  'report.language': { en: 'Language', zh: '语文', ru: 'Язык', hi: 'भाषा' },
  'report.standing': { en: 'Standing', zh: '效力', ru: 'Сила текста', hi: 'स्थिति' },
  'report.authentic': { en: 'authentic', zh: '作准', ru: 'аутентичный', hi: 'प्रामाणिक' },
  'report.translation': {
    en: 'courtesy translation, no authority',
    zh: '参考译文，不具效力',
    ru: 'неофициальный перевод, силы не имеет',
    hi: 'सुविधार्थ अनुवाद, प्रामाणिक नहीं',
  },
  'report.units': { en: 'Units', zh: '单元', ru: 'Единиц', hi: 'इकाइयाँ' },
  'report.characters': { en: 'Characters', zh: '字符', ru: 'Знаки', hi: 'वर्ण' },
  'report.party-column': { en: 'Party', zh: '参与方', ru: 'Сторона', hi: 'पक्ष' },
  'report.step': { en: 'Act', zh: '行为', ru: 'Действие', hi: 'कार्य' },
  'report.person': {
    en: 'Person, as their party states',
    zh: '人员（由其所属一方说明）',
    ru: 'Лицо, по сообщению стороны',
    hi: 'व्यक्ति, जैसा पक्ष ने बताया',
  },
  'report.claimed': { en: 'Own log says', zh: '本方日志所记时间', ru: 'По своему журналу', hi: 'अपनी पंजी के अनुसार' },
  'report.not-before': { en: 'Not before', zh: '不早于', ru: 'Не раньше', hi: 'इससे पहले नहीं' },
  'report.not-after': { en: 'Not after', zh: '不晚于', ru: 'Не позже', hi: 'इसके बाद नहीं' },
  'report.claim-by': {
    en: '({party} says)',
    zh: '（{party}所记）',
    ru: '(по журналу {party})',
    hi: '({party} के अनुसार)',
  },
  'report.cosigned-by': {
    en: '({party} cosigned)',
    zh: '（{party}见证签名）',
    ru: '(подтвердила {party})',
    hi: '({party} का सह-हस्ताक्षर)',
  },
  'report.name-erased': {
    en: '{pid} (name erased)',
    zh: '{pid}（姓名已清除）',
    ru: '{pid} (имя стёрто)',
    hi: '{pid} (नाम विलोपित)',
  },
  'report.name-absent': {
    en: '{pid} (name not in this bundle)',
    zh: '{pid}（本包未含姓名）',
    ru: '{pid} (имени в комплекте нет)',
    hi: '{pid} (नाम इस संग्रह में नहीं)',
  },
  'report.not-done': { en: 'not done', zh: '未进行', ru: 'не сделано', hi: 'नहीं हुआ' },
  'report.checked': { en: 'checked', zh: '已核对', ru: 'проверено', hi: 'जाँचा' },
  'report.cleared': { en: 'languages compared', zh: '语文一致性已核对', ru: 'тексты сверены', hi: 'पाठ-मिलान हुआ' },
  'report.adopted': { en: 'adopted', zh: '已通过', ru: 'принято', hi: 'अंगीकृत' },
  'report.signed': { en: 'signed', zh: '已签署', ru: 'подписано', hi: 'हस्ताक्षरित' },
  'report.times': {
    en: 'Time bounds (UTC)',
    zh: '时间界限（UTC）',
    ru: 'Границы времени (UTC)',
    hi: 'समय-सीमाएँ (UTC)',
  },
  'report.keys': { en: 'Seals', zh: '印章', ru: 'Печати', hi: 'मुहरें' },
  'report.key': { en: 'Key', zh: '密钥', ru: 'Ключ', hi: 'कुंजी' },
  'report.key-id': { en: 'Key number', zh: '密钥编号', ru: 'Номер ключа', hi: 'कुंजी संख्या' },
  'report.release': { en: 'Joint release', zh: '联合发布', ru: 'Совместная публикация', hi: 'संयुक्त प्रकाशन' },
  'report.release-row': {
    en: '{instant}; agreed by: {agreed}; ready: {armed}',
    zh: '{instant}；同意方：{agreed}；已就绪：{armed}',
    ru: '{instant}; согласны: {agreed}; готовы: {armed}',
    hi: '{instant}; सहमत: {agreed}; तैयार: {armed}',
  },
  'report.nobody': { en: 'nobody', zh: '无', ru: 'никто', hi: 'कोई नहीं' },
  'report.logs': { en: 'Logs', zh: '签名日志', ru: 'Журналы', hi: 'पंजियाँ' },
  'report.log': { en: 'Log of', zh: '日志所属', ru: 'Чей журнал', hi: 'किसकी पंजी' },
  'report.size': { en: 'Entries', zh: '条目', ru: 'Записей', hi: 'प्रविष्टियाँ' },
  'report.here': { en: 'In this bundle', zh: '本包所含', ru: 'В комплекте', hi: 'इस संग्रह में' },
  'report.refused': { en: 'Without effect', zh: '无效条目', ru: 'Без силы', hi: 'प्रभावहीन' },
  'report.witnessed': { en: 'Cosigned by', zh: '见证签名方', ru: 'Подтвердили', hi: 'सह-हस्ताक्षर' },
  'report.internal': {
    en: '{party} (internal)',
    zh: '{party}（内部）',
    ru: '{party} (внутренний)',
    hi: '{party} (आंतरिक)',
  },
  'report.office': {
    en: '{party} (office)',
    zh: '{party}（办事机构）',
    ru: '{party} (служба)',
    hi: '{party} (कार्यालय)',
  },
  'report.state': { en: 'State of the record', zh: '记录状态值', ru: 'Состояние реестра', hi: 'अभिलेख की स्थिति' },
  'report.proved': { en: 'What this proves', zh: '已证明的事项', ru: 'Что доказано', hi: 'क्या सिद्ध होता है' },
  'report.not-proved': {
    en: 'What this does NOT prove',
    zh: '未证明的事项',
    ru: 'Что НЕ доказано',
    hi: 'क्या सिद्ध नहीं होता',
  },
  'report.defects': { en: 'Why it is refused', zh: '未通过的原因', ru: 'Почему отклонено', hi: 'अस्वीकार्य होने के कारण' },

  // What is proved.
  'proved.genesis-signed': {
    en: 'The founding note is signed with every key it names. Parties: {parties}.',
    zh: '机制设立文书已由其所列全部密钥签名。参与方：{parties}。',
    ru: 'Учредительный акт подписан всеми ключами, которые в нём названы. Стороны: {parties}.',
    hi: 'स्थापना-पत्र पर उसमें दी गई प्रत्येक कुंजी के हस्ताक्षर हैं। पक्ष: {parties}।',
  },
  'proved.genesis-compared': {
    en: 'The founding hash is the one you gave.',
    zh: '设立文书哈希值与您提供的数值一致。',
    ru: 'Хеш учредительного акта совпадает с указанным вами.',
    hi: 'स्थापना-पत्र का हैश वही है जो आपने दिया।',
  },
  'proved.entries-on-record': {
    en: 'Every act shown here stands in its party’s log, at its place, word for word. Acts: {entries}.',
    zh: '此处所列每项行为均逐字载于相应一方的日志，位置无误。行为数：{entries}。',
    ru: 'Каждое показанное здесь действие дословно стоит на своём месте в журнале стороны. Действий: {entries}.',
    hi: 'यहाँ दिखाया गया प्रत्येक कार्य अपने पक्ष की पंजी में अपने स्थान पर अक्षरशः है। कार्य: {entries}।',
  },
  'proved.record-complete': {
    en: 'The record was computed again from its first entry and is whole up to its checkpoints. Entries: {entries}; logs: {feeds}.',
    zh: '记录已自首条起重新计算，至检查点为止完整无缺。条目：{entries}；日志：{feeds}。',
    ru: 'Реестр вычислен заново с первой записи и полон до своих контрольных точек. Записей: {entries}; журналов: {feeds}.',
    hi: 'अभिलेख की गणना पहली प्रविष्टि से दोबारा की गई; वह अपने जाँच-बिंदुओं तक पूर्ण है। प्रविष्टियाँ: {entries}; पंजियाँ: {feeds}।',
  },
  'proved.content-true': {
    en: 'Contents in this bundle are exactly what was committed to on the record. Items: {items}.',
    zh: '本包所含内容与记录中的承诺值完全一致。项数：{items}。',
    ru: 'Содержимое комплекта в точности то, о котором сказано в реестре. Единиц: {items}.',
    hi: 'इस संग्रह की सामग्री ठीक वही है जो अभिलेख में वचनबद्ध है। मदें: {items}।',
  },
  'proved.text-root': {
    en: 'The texts in {languages}, unit by unit, and the names in them are the ones that were frozen. Units: {units}.',
    zh: '{languages}各语文文本的逐个单元及其中名称，即为冻结时的文本。单元数：{units}。',
    ru: 'Тексты на языках {languages}, единица за единицей, и наименования в них — те самые, которые были зафиксированы. Единиц текста: {units}.',
    hi: '{languages} के पाठ, इकाई-दर-इकाई, और उनमें आए नाम वही हैं जो स्थिर किए गए थे। इकाइयाँ: {units}।',
  },
  'proved.all-checked': {
    en: 'Every party checked this text and its linguist compared the languages.',
    zh: '各方均已核对该文本，并由各自语言人员作了一致性核对。',
    ru: 'Каждая сторона проверила этот текст, а её лингвист сверил языки.',
    hi: 'प्रत्येक पक्ष ने यह पाठ जाँचा और उसके भाषाविद् ने भाषाओं का मिलान किया।',
  },
  'proved.all-adopted': {
    en: 'Every party adopted exactly this text, by an act of its own.',
    zh: '各方均以自己的正式行为通过了该文本。',
    ru: 'Каждая сторона приняла именно этот текст собственным действием.',
    hi: 'प्रत्येक पक्ष ने अपने कार्य द्वारा ठीक यही पाठ अंगीकृत किया।',
  },
  'proved.all-sealed': {
    en: 'The note of adoption carries the valid seal of every party; each seal covers all languages at once.',
    zh: '通过文书载有各方有效印章；每枚印章同时及于所有语文文本。',
    ru: 'На акте о принятии стоит действительная печать каждой стороны; каждая печать относится сразу ко всем языкам.',
    hi: 'अंगीकरण-पत्र पर प्रत्येक पक्ष की वैध मुहर है; प्रत्येक मुहर सभी भाषाओं पर एक साथ लागू है।',
  },
  'proved.release-agreed': {
    en: 'Every party agreed to publish this text at {instant} and was ready to.',
    zh: '各方同意于{instant}发布该文本，并均已就绪。',
    ru: 'Все стороны согласились опубликовать этот текст {instant} и были к этому готовы.',
    hi: 'प्रत्येक पक्ष {instant} पर यह पाठ प्रकाशित करने को सहमत और तैयार था।',
  },
  'proved.witnessed-by-all': {
    en: 'Every log was cosigned by every party: no party was shown another record.',
    zh: '每份日志均经各方见证签名：没有任何一方看到的是另一份记录。',
    ru: 'Каждый журнал подтвердили подписями все стороны: никому не показали иной реестр.',
    hi: 'प्रत्येक पंजी पर सभी पक्षों के सह-हस्ताक्षर हैं: किसी पक्ष को दूसरा अभिलेख नहीं दिखाया गया।',
  },

  // What is not proved.
  'not-proved.genesis-not-compared': {
    en: 'That this is the mechanism you mean. Compare the founding hash with one published elsewhere, and give it with --genesis.',
    zh: '这就是您所指的机制。请将设立文书哈希值与其他途径公布的数值对照，并用 --genesis 提供。',
    ru: 'Что это именно тот механизм. Сравните хеш учредительного акта с опубликованным в другом месте и укажите его: --genesis.',
    hi: 'कि यह वही तंत्र है जो आप समझते हैं। स्थापना-पत्र के हैश का मिलान अन्यत्र प्रकाशित मान से करें और उसे --genesis से दें।',
  },
  'not-proved.not-witnessed-by-all': {
    en: 'That every reader was shown the same record: these logs are not cosigned by all parties: {feeds}.',
    zh: '所有读者看到的是同一份记录：以下日志未经各方见证签名：{feeds}。',
    ru: 'Что всем показан один и тот же реестр: эти журналы подтвердили не все стороны: {feeds}.',
    hi: 'कि सबको एक ही अभिलेख दिखाया गया: इन पंजियों पर सभी पक्षों के सह-हस्ताक्षर नहीं हैं: {feeds}।',
  },
  'not-proved.times-are-claims': {
    en: 'The hour of any act: without cosignatures every time is the word of a party’s log, bounded only by the other’s.',
    zh: '任何行为的确切时间：没有见证签名时，时间均为一方日志所称，仅受他方日志的限定。',
    ru: 'Точное время действий: без подтверждающих подписей любое время — слово журнала одной стороны, ограниченное лишь журналом другой.',
    hi: 'किसी कार्य का सही समय: सह-हस्ताक्षर के बिना हर समय किसी पक्ष की पंजी का कथन है, जिसे केवल दूसरे पक्ष की पंजी सीमित करती है।',
  },
  'not-proved.clocks-disagree': {
    en: 'The hour that {party} gives for one of its acts ({step}): it lies outside what the other logs say.',
    zh: '{party}为其一项行为（{step}）所记的时间：与其他日志所示不符。',
    ru: 'Время, которое сторона {party} указала для своего действия ({step}): оно расходится с другими журналами.',
    hi: '{party} ने अपने एक कार्य ({step}) का जो समय दिया: वह दूसरी पंजियों से मेल नहीं खाता।',
  },
  'not-proved.rules-not-refolded': {
    en: 'That every act was within the rules: a public proof holds only the acts shown. A party’s bundle proves it.',
    zh: '每项行为均符合规则：公开证明只含所列行为。一方自存的核验包可以证明。',
    ru: 'Что каждое действие соответствовало правилам: здесь есть только показанные действия. Это доказывает комплект стороны.',
    hi: 'कि प्रत्येक कार्य नियमों के भीतर था: सार्वजनिक प्रमाण में केवल दिखाए गए कार्य हैं। यह किसी पक्ष के संग्रह से सिद्ध होता है।',
  },
  'not-proved.persons-by-party': {
    en: 'Who held a key or pressed it: names of persons are stated by their own party; no personal passkey stands behind them here.',
    zh: '密钥由何人持有或使用：人名由其所属一方说明，此处没有个人通行密钥佐证。',
    ru: 'Кто владел ключом и применил его: имена сообщены самой стороной, личный ключ доступа их здесь не подтверждает.',
    hi: 'कुंजी किसके पास थी या किसने लगाई: नाम स्वयं पक्ष ने बताए हैं; यहाँ उनके पीछे कोई निजी पास-कुंजी नहीं है।',
  },
  'not-proved.same-meaning': {
    en: 'That the languages mean the same: the parties’ linguists state it; no program can.',
    zh: '各语文文本含义相同：由各方语言人员声明，程序无法证明。',
    ru: 'Что тексты на разных языках значат одно и то же: об этом заявляют лингвисты сторон, программа этого не может.',
    hi: 'कि सभी भाषाओं का अर्थ एक है: यह पक्षों के भाषाविद् कहते हैं; कोई प्रोग्राम यह नहीं कह सकता।',
  },
  'not-proved.no-later-correction': {
    en: 'That nothing was corrected or withdrawn later.',
    zh: '此后未作更正或撤回。',
    ru: 'Что позже ничего не было исправлено или отозвано.',
    hi: 'कि बाद में कुछ शुद्ध या वापस नहीं किया गया।',
  },
  'not-proved.host': {
    en: 'That the host ({host}) kept nothing back: whoever hosts every log could have written them all anew before anybody else had them.',
    zh: '托管方（{host}）没有隐瞒：托管全部日志者，在他人取得之前可能重写全部日志。',
    ru: 'Что размещающий узел ({host}) ничего не скрыл: тот, у кого все журналы, мог переписать их, пока их не было у других.',
    hi: 'कि होस्ट ({host}) ने कुछ छिपाया नहीं: जिसके पास सभी पंजियाँ हैं, वह दूसरों को मिलने से पहले उन्हें नए सिरे से लिख सकता था।',
  },
  'not-proved.text-erased': {
    en: 'Text erased: the owner had content destroyed. The record of it stays valid. Items: {items}.',
    zh: '文本已清除：内容由其所有方要求销毁，相关记录仍然有效。项数：{items}。',
    ru: 'Текст стёрт: содержимое уничтожено по требованию владельца. Записи о нём остаются в силе. Единиц: {items}.',
    hi: 'पाठ विलोपित: स्वामी ने सामग्री नष्ट करवाई। उसका अभिलेख वैध रहता है। मदें: {items}।',
  },
  'not-proved.content-absent': {
    en: 'What contents say that the holder does not have, or may not have. Items: {items}.',
    zh: '持有方没有或不得持有的内容写了什么。项数：{items}。',
    ru: 'Что сказано в содержимом, которого у хранящей стороны нет или быть не должно. Единиц: {items}.',
    hi: 'उस सामग्री में क्या है जो धारक के पास नहीं है या हो नहीं सकती। मदें: {items}।',
  },
  'not-proved.session-number': {
    en: 'That the parties agreed on session {session}: its plan is not in this bundle.',
    zh: '各方商定了第{session}次会议：本包未含该次会议的安排。',
    ru: 'Что стороны договорились о заседании {session}: его плана в комплекте нет.',
    hi: 'कि पक्षों ने बैठक {session} तय की: उसकी योजना इस संग्रह में नहीं है।',
  },
  'not-proved.courtesy-absent': {
    en: 'What the courtesy translations say: the note names them, but they are not in this bundle.',
    zh: '参考译文的内容：通过文书提及，但本包未含。',
    ru: 'Что сказано в неофициальных переводах: акт их называет, но в комплекте их нет.',
    hi: 'सुविधार्थ अनुवादों में क्या है: अंगीकरण-पत्र में उनका उल्लेख है, पर वे इस संग्रह में नहीं हैं।',
  },
  'not-proved.rules-know-no-signature': {
    en: 'A signature: the rules of this mechanism know none, and adoption is the last step.',
    zh: '签署：本机制的规则不设签署，通过即为最后一步。',
    ru: 'Подпись: правила механизма её не предусматривают, последний шаг — принятие.',
    hi: 'हस्ताक्षर: इस तंत्र के नियमों में हस्ताक्षर नहीं है; अंगीकरण अंतिम चरण है।',
  },
  'not-proved.not-signed': {
    en: 'A signature: the text is adopted, but the seals are not on it yet.',
    zh: '签署：文本已通过，但尚未加盖印章。',
    ru: 'Подпись: текст принят, но печатей на нём ещё нет.',
    hi: 'हस्ताक्षर: पाठ अंगीकृत है, पर उस पर मुहरें अभी नहीं लगीं।',
  },
  'not-proved.no-release': {
    en: 'A joint release: no agreement to publish is in this bundle.',
    zh: '联合发布：本包未含发布约定。',
    ru: 'Совместная публикация: договорённости о ней в комплекте нет.',
    hi: 'संयुक्त प्रकाशन: प्रकाशन की कोई सहमति इस संग्रह में नहीं है।',
  },
  'not-proved.release-cancelled': {
    en: 'A joint release: it was cancelled by {parties}.',
    zh: '联合发布：已由{parties}取消。',
    ru: 'Совместная публикация: её отменила сторона: {parties}.',
    hi: 'संयुक्त प्रकाशन: इसे {parties} ने रद्द किया।',
  },
  'not-proved.release-incomplete': {
    en: 'A joint release: agreed by {agreed}; ready: {armed}. The other acts are not in this bundle.',
    zh: '联合发布：同意方：{agreed}；已就绪：{armed}。其余行为本包未含。',
    ru: 'Совместная публикация: согласны: {agreed}; готовы: {armed}. Других действий в комплекте нет.',
    hi: 'संयुक्त प्रकाशन: सहमत: {agreed}; तैयार: {armed}। शेष कार्य इस संग्रह में नहीं हैं।',
  },

  // Acts by their kind, as they stand in a sentence about a missing one.
  'kind.outcome.opened': { en: 'opening of the text', zh: '文本的开立', ru: 'открытие текста', hi: 'पाठ का आरंभ' },
  'kind.text.frozen': { en: 'freeze', zh: '冻结', ru: 'фиксация текста', hi: 'पाठ-स्थिरीकरण' },
  'kind.freeze.checked': {
    en: 'check of the frozen text',
    zh: '冻结文本的核对',
    ru: 'проверка зафиксированного текста',
    hi: 'स्थिर पाठ की जाँच',
  },
  'kind.concordance.cleared': { en: 'concordance check', zh: '文本一致性核对', ru: 'сверка текстов', hi: 'पाठ-मिलान' },
  'kind.outcome.adopted': { en: 'adoption', zh: '通过', ru: 'принятие', hi: 'अंगीकरण' },
  'kind.note.proposed': {
    en: 'proposal of the note of adoption',
    zh: '通过文书的提出',
    ru: 'предложение акта о принятии',
    hi: 'अंगीकरण-पत्र का प्रस्ताव',
  },
  'kind.outcome.signed': { en: 'signature', zh: '签字', ru: 'подписание', hi: 'हस्ताक्षर' },

  // Defects.
  'defect.unknown': {
    en: 'The bundle is not right: {code}.',
    zh: '核验包有误：{code}。',
    ru: 'В комплекте ошибка: {code}.',
    hi: 'संग्रह सही नहीं है: {code}।',
  },
  'defect.bundle/not-a-zip': {
    en: 'This file is not a zip, or its end is missing.',
    zh: '该文件不是 zip 文件，或尾部缺失。',
    ru: 'Это не файл zip, или его конец утрачен.',
    hi: 'यह zip फ़ाइल नहीं है, या इसका अंतिम भाग नहीं है।',
  },
  'defect.bundle/too-large': {
    en: 'The bundle is larger than is read here (limit: {limit}).',
    zh: '核验包超出可读取的大小（上限：{limit}）。',
    ru: 'Комплект больше, чем читает программа (предел: {limit}).',
    hi: 'संग्रह पढ़ी जा सकने वाली सीमा से बड़ा है (सीमा: {limit})।',
  },
  'defect.bundle/file-name': {
    en: 'The bundle holds a file with a name that no bundle has: {path}',
    zh: '核验包含有不应有的文件名：{path}',
    ru: 'В комплекте есть файл с недопустимым именем: {path}',
    hi: 'संग्रह में ऐसे नाम की फ़ाइल है जो किसी संग्रह में नहीं होती: {path}',
  },
  'defect.bundle/file-twice': {
    en: 'The bundle holds two files of one name: {path}',
    zh: '核验包含有两个同名文件：{path}',
    ru: 'В комплекте два файла с одним именем: {path}',
    hi: 'संग्रह में एक ही नाम की दो फ़ाइलें हैं: {path}',
  },
  'defect.bundle/unreadable-file': {
    en: 'A file cannot be unpacked as announced: {path}',
    zh: '文件无法按所标大小解压：{path}',
    ru: 'Файл не распаковывается так, как объявлено: {path}',
    hi: 'फ़ाइल घोषित रूप में नहीं खुलती: {path}',
  },
  'defect.bundle/malformed': {
    en: 'A file is not in its proper form: {path}',
    zh: '文件格式不正确：{path}',
    ru: 'Файл составлен не по форме: {path}',
    hi: 'फ़ाइल निर्धारित रूप में नहीं है: {path}',
  },
  'defect.bundle/file-missing': {
    en: 'A file is missing: {path}',
    zh: '缺少文件：{path}',
    ru: 'Нет файла: {path}',
    hi: 'फ़ाइल नहीं है: {path}',
  },
  'defect.bundle/file-not-listed': {
    en: 'A file was added that the bundle does not list: {path}',
    zh: '多出未列入清单的文件：{path}',
    ru: 'Добавлен файл, которого нет в перечне: {path}',
    hi: 'ऐसी फ़ाइल जोड़ी गई है जो सूची में नहीं है: {path}',
  },
  'defect.bundle/another-mechanism': {
    en: 'The bundle says it is of another mechanism than its founding note.',
    zh: '核验包所称机制与其设立文书不符。',
    ru: 'Комплект назван принадлежащим иному механизму, чем его учредительный акт.',
    hi: 'संग्रह अपने स्थापना-पत्र से भिन्न तंत्र का बताया गया है।',
  },
  'defect.genesis/malformed': {
    en: 'The founding note is damaged or was changed.',
    zh: '机制设立文书已损坏或被改动。',
    ru: 'Учредительный акт повреждён или изменён.',
    hi: 'स्थापना-पत्र क्षतिग्रस्त है या बदला गया है।',
  },
  'defect.genesis/another-one': {
    en: 'This is another mechanism: its founding hash is {mech}, you gave {expected}.',
    zh: '这是另一个机制：其设立文书哈希值为 {mech}，您提供的是 {expected}。',
    ru: 'Это другой механизм: хеш его учредительного акта {mech}, вы указали {expected}.',
    hi: 'यह दूसरा तंत्र है: इसके स्थापना-पत्र का हैश {mech} है, आपने {expected} दिया।',
  },
  'defect.genesis/not-signed': {
    en: 'The founding note lacks a valid signature of: {keys}',
    zh: '机制设立文书缺少以下密钥的有效签名：{keys}',
    ru: 'На учредительном акте нет действительной подписи ключей: {keys}',
    hi: 'स्थापना-पत्र पर इन कुंजियों के वैध हस्ताक्षर नहीं हैं: {keys}',
  },
  'defect.genesis/keys-differ': {
    en: 'keys.txt lists other keys than the founding note.',
    zh: 'keys.txt 所列密钥与设立文书不符。',
    ru: 'В keys.txt указаны не те ключи, что в учредительном акте.',
    hi: 'keys.txt में स्थापना-पत्र से भिन्न कुंजियाँ हैं।',
  },
  'defect.checkpoint/malformed': {
    en: 'A checkpoint is not in its proper form: {path}',
    zh: '检查点格式不正确：{path}',
    ru: 'Контрольная точка составлена не по форме: {path}',
    hi: 'जाँच-बिंदु निर्धारित रूप में नहीं है: {path}',
  },
  'defect.checkpoint/false-signature': {
    en: 'A checkpoint is not signed by its log: {path}, key {key}',
    zh: '检查点并非由其日志签名：{path}，密钥 {key}',
    ru: 'Контрольная точка не подписана ключом своего журнала: {path}, ключ {key}',
    hi: 'जाँच-बिंदु अपनी पंजी की कुंजी से हस्ताक्षरित नहीं है: {path}, कुंजी {key}',
  },
  'defect.cosignature/false': {
    en: 'The cosignature of {party} on the log {feed} is false.',
    zh: '{party}在日志 {feed} 上的见证签名是假的。',
    ru: 'Подтверждающая подпись {party} на журнале {feed} недействительна.',
    hi: 'पंजी {feed} पर {party} का सह-हस्ताक्षर अमान्य है।',
  },
  'defect.entry/not-canonical': {
    en: 'An entry is damaged or not in its one spelling: {path}',
    zh: '记录条目已损坏或写法不规范：{path}',
    ru: 'Запись повреждена или написана не единственно верным образом: {path}',
    hi: 'प्रविष्टि क्षतिग्रस्त है या अपने एकमात्र निर्धारित रूप में नहीं है: {path}',
  },
  'defect.entry/misplaced': {
    en: 'An entry belongs elsewhere than its name says: {path}',
    zh: '记录条目与其文件名所示位置不符：{path}',
    ru: 'Запись относится не к тому месту, которое указано в имени файла: {path}',
    hi: 'प्रविष्टि का स्थान वह नहीं है जो फ़ाइल के नाम में है: {path}',
  },
  'defect.entry/misfit': {
    en: 'An entry says something that no act says: {path} ({kind})',
    zh: '记录条目不属于任何行为：{path}（{kind}）',
    ru: 'Запись не соответствует ни одному действию: {path} ({kind})',
    hi: 'प्रविष्टि किसी भी कार्य के अनुरूप नहीं है: {path} ({kind})',
  },
  'defect.entry/out-of-place': {
    en: 'In the log {in}, entry {at} is missing or another stands in its place.',
    zh: '日志 {in} 中缺少第{at}条，或该处是另一条目。',
    ru: 'В журнале {in} нет записи {at}, или на её месте другая.',
    hi: 'पंजी {in} में प्रविष्टि {at} नहीं है, या उसके स्थान पर दूसरी है।',
  },
  'defect.entry/cites-another-root': {
    en: 'The log {feed} was changed: entry {at} of {in} cites it as it was before.',
    zh: '日志 {feed} 被改动：{in} 的第{at}条引用的是改动前的状态。',
    ru: 'Журнал {feed} изменён: запись {at} журнала {in} ссылается на него в прежнем виде.',
    hi: 'पंजी {feed} बदली गई है: {in} की प्रविष्टि {at} उसे पहले जैसा उद्धृत करती है।',
  },
  'defect.entry/cites-what-is-not-here': {
    en: 'Entry {at} of {in} cites entries that are not in this bundle.',
    zh: '{in} 的第{at}条引用了本包未含的条目。',
    ru: 'Запись {at} журнала {in} ссылается на записи, которых в комплекте нет.',
    hi: '{in} की प्रविष्टि {at} ऐसी प्रविष्टियाँ उद्धृत करती है जो इस संग्रह में नहीं हैं।',
  },
  'defect.proof/missing': {
    en: 'An inclusion proof is missing: {path}',
    zh: '缺少包含证明：{path}',
    ru: 'Нет доказательства включения: {path}',
    hi: 'समावेशन-प्रमाण नहीं है: {path}',
  },
  'defect.proof/malformed': {
    en: 'An inclusion proof is not in its proper form: {path}',
    zh: '包含证明格式不正确：{path}',
    ru: 'Доказательство включения составлено не по форме: {path}',
    hi: 'समावेशन-प्रमाण निर्धारित रूप में नहीं है: {path}',
  },
  'defect.proof/other-checkpoint': {
    en: 'An inclusion proof leads to another checkpoint than the one here: {path}',
    zh: '包含证明指向另一个检查点：{path}',
    ru: 'Доказательство включения ведёт к другой контрольной точке: {path}',
    hi: 'समावेशन-प्रमाण यहाँ के जाँच-बिंदु से भिन्न जाँच-बिंदु पर ले जाता है: {path}',
  },
  'defect.proof/false': {
    en: 'The entry is not in the log: its inclusion proof is false ({path}).',
    zh: '该条目不在日志中：包含证明不成立（{path}）。',
    ru: 'Записи нет в журнале: доказательство включения неверно ({path}).',
    hi: 'प्रविष्टि पंजी में नहीं है: समावेशन-प्रमाण असत्य है ({path})।',
  },
  'defect.feed/another-root': {
    en: 'The entries of the log {feed} are not the ones its checkpoint of size {size} is signed over.',
    zh: '日志 {feed} 的条目与其检查点（大小 {size}）所签内容不符。',
    ru: 'Записи журнала {feed} — не те, под которыми подписана его контрольная точка размера {size}.',
    hi: 'पंजी {feed} की प्रविष्टियाँ वे नहीं हैं जिन पर उसका {size} आकार का जाँच-बिंदु हस्ताक्षरित है।',
  },
  'defect.feed/entries-missing': {
    en: 'The log {feed} has {size} entries at its checkpoint, but only {here} are here.',
    zh: '日志 {feed} 在检查点处有 {size} 条，本包只有 {here} 条。',
    ru: 'В журнале {feed} на контрольной точке записей: {size}, а здесь только: {here}.',
    hi: 'पंजी {feed} में जाँच-बिंदु पर {size} प्रविष्टियाँ हैं, पर यहाँ केवल {here} हैं।',
  },
  'defect.feed/entries-beyond-checkpoint': {
    en: 'The log {feed} holds entries here that no checkpoint covers ({here}, checkpoint {size}).',
    zh: '日志 {feed} 含有检查点未涵盖的条目（{here}，检查点 {size}）。',
    ru: 'В журнале {feed} есть записи, не охваченные контрольной точкой ({here}, точка {size}).',
    hi: 'पंजी {feed} में ऐसी प्रविष्टियाँ हैं जो किसी जाँच-बिंदु में नहीं आतीं ({here}, जाँच-बिंदु {size})।',
  },
  'defect.content/differs': {
    en: 'A content is not what was committed to: {path}',
    zh: '内容与承诺值不符：{path}',
    ru: 'Содержимое — не то, о котором сказано в реестре: {path}',
    hi: 'सामग्री वह नहीं है जो वचनबद्ध थी: {path}',
  },
  'defect.content/not-on-record': {
    en: 'Nobody committed to this content on the record: {path}',
    zh: '记录中没有任何一方承诺该内容：{path}',
    ru: 'Об этом содержимом в реестре ничего не сказано: {path}',
    hi: 'अभिलेख में किसी ने इस सामग्री का वचन नहीं दिया: {path}',
  },
  'defect.act/missing': {
    en: 'An act is not on the record here: {step}, {party}.',
    zh: '记录中缺少一项行为：{step}，{party}。',
    ru: 'В реестре здесь нет действия: {step}, {party}.',
    hi: 'यहाँ अभिलेख में यह कार्य नहीं है: {step}, {party}।',
  },
  'defect.act/other-text': {
    en: 'An act of {party} is over another text: {step}.',
    zh: '{party}的行为针对的是另一文本：{step}。',
    ru: 'Действие стороны {party} относится к другому тексту: {step}.',
    hi: '{party} का कार्य किसी दूसरे पाठ पर है: {step}।',
  },
  'defect.text/symbol-differs': {
    en: 'The document symbol on the record is not {symbol}.',
    zh: '记录中的文件编号并非 {symbol}。',
    ru: 'Условное обозначение документа в реестре — не {symbol}.',
    hi: 'अभिलेख में दस्तावेज़ का प्रतीक {symbol} नहीं है।',
  },
  'defect.text/languages-differ': {
    en: 'The authentic languages of the mechanism are not: {languages}.',
    zh: '本机制的作准语文并非：{languages}。',
    ru: 'Аутентичные языки механизма — не эти: {languages}.',
    hi: 'तंत्र की प्रामाणिक भाषाएँ ये नहीं हैं: {languages}।',
  },
  'defect.text/language-missing': {
    en: 'Unit {unit} has no text in {language}.',
    zh: '案文单元 {unit} 缺少{language}文本。',
    ru: 'У единицы {unit} нет текста на языке: {language}.',
    hi: 'इकाई {unit} का {language} पाठ नहीं है।',
  },
  'defect.text/differs': {
    en: 'The text of unit {unit} in {language} is not the one the parties accepted.',
    zh: '案文单元 {unit} 的{language}文本不是各方所接受的文本。',
    ru: 'Текст единицы {unit} (язык: {language}) — не тот, с которым согласились стороны.',
    hi: 'इकाई {unit} का {language} पाठ वह नहीं है जो पक्षों ने स्वीकार किया।',
  },
  'defect.text/not-the-revision': {
    en: 'The texts of unit {unit} do not belong together: a language or another unit stands in their place.',
    zh: '案文单元 {unit} 的各语文文本不相对应：其中有他种语文或其他单元的文本。',
    ru: 'Тексты единицы {unit} не относятся друг к другу: на их месте другой язык или другая единица.',
    hi: 'इकाई {unit} के पाठ एक-दूसरे के नहीं हैं: उनके स्थान पर दूसरी भाषा या दूसरी इकाई है।',
  },
  'defect.text/root-differs': {
    en: 'The fingerprint of these texts is not the adopted one.',
    zh: '这些文本的指纹与通过时不符。',
    ru: 'Цифровой отпечаток этих текстов — не тот, что был принят.',
    hi: 'इन पाठों का फ़िंगरप्रिंट वह नहीं है जो अंगीकृत हुआ।',
  },
  'defect.text/courtesy-differs': {
    en: 'The courtesy translations are not the ones named when the text was frozen.',
    zh: '参考译文与冻结文本时所列不符。',
    ru: 'Неофициальные переводы — не те, что были указаны при фиксации текста.',
    hi: 'सुविधार्थ अनुवाद वे नहीं हैं जो पाठ स्थिर करते समय दिए गए थे।',
  },
  'defect.text/file-differs': {
    en: 'The plain text was changed: {path}, line {line}.',
    zh: '纯文本文件被改动：{path}，第{line}行。',
    ru: 'Текстовый файл изменён: {path}, строка {line}.',
    hi: 'सादा पाठ बदला गया है: {path}, पंक्ति {line}।',
  },
  'defect.text/unit-twice': {
    en: 'A unit stands in the text twice.',
    zh: '文本中有案文单元重复出现。',
    ru: 'Одна из единиц стоит в тексте дважды.',
    hi: 'पाठ में एक इकाई दो बार आई है।',
  },
  'defect.text/unit-added': {
    en: 'Unit {unit} was added: it is not in the adopted text.',
    zh: '增加了案文单元 {unit}：已通过文本中没有该单元。',
    ru: 'Добавлена единица {unit}: в принятом тексте её нет.',
    hi: 'इकाई {unit} जोड़ी गई है: वह अंगीकृत पाठ में नहीं है।',
  },
  'defect.text/unit-missing': {
    en: 'Unit {unit} of the adopted text was left out.',
    zh: '缺少已通过文本中的案文单元 {unit}。',
    ru: 'Пропущена единица {unit} принятого текста.',
    hi: 'अंगीकृत पाठ की इकाई {unit} छूटी हुई है।',
  },
  'defect.text/other-revision': {
    en: 'Unit {unit} stands here in another revision than the adopted one.',
    zh: '案文单元 {unit} 的修订版与通过时不符。',
    ru: 'Единица {unit} стоит здесь не в той редакции, которая принята.',
    hi: 'इकाई {unit} यहाँ अंगीकृत से भिन्न संस्करण में है।',
  },
  'defect.text/label-differs': {
    en: 'Unit {unit} has another number than in the adopted text: {label}.',
    zh: '案文单元 {unit} 的编号与已通过文本不符：{label}。',
    ru: 'У единицы {unit} другой номер, чем в принятом тексте: {label}.',
    hi: 'इकाई {unit} की संख्या अंगीकृत पाठ से भिन्न है: {label}।',
  },
  'defect.text/order-differs': {
    en: 'Units changed places: {unit} stands where {expected} belongs.',
    zh: '案文单元次序有变：{expected} 的位置上是 {unit}。',
    ru: 'Единицы переставлены: {unit} стоит на месте {expected}.',
    hi: 'इकाइयों का क्रम बदला है: {expected} के स्थान पर {unit} है।',
  },
  'defect.names/differ': {
    en: 'The names written out in the text are not the adopted ones (names.json).',
    zh: '文本中的名称与通过时不符（names.json）。',
    ru: 'Наименования в тексте — не те, что были приняты (names.json).',
    hi: 'पाठ में लिखे नाम वे नहीं हैं जो अंगीकृत हुए (names.json)।',
  },
  'defect.note/malformed': {
    en: 'The note of adoption is not in its proper form: {path}',
    zh: '通过文书格式不正确：{path}',
    ru: 'Акт о принятии составлен не по форме: {path}',
    hi: 'अंगीकरण-पत्र निर्धारित रूप में नहीं है: {path}',
  },
  'defect.note/does-not-fit': {
    en: 'The note of adoption does not fit what was computed here, in its line: {field}.',
    zh: '通过文书与此处计算结果不符，所在行：{field}。',
    ru: 'Акт о принятии не соответствует вычисленному здесь, строка: {field}.',
    hi: 'अंगीकरण-पत्र यहाँ की गणना से मेल नहीं खाता, पंक्ति: {field}।',
  },
  'defect.note/cut-not-on-record': {
    en: 'The note names a state of the log {feed} (size {size}) that it never had.',
    zh: '通过文书所列日志 {feed} 的状态（大小 {size}）从未存在。',
    ru: 'В акте названо состояние журнала {feed} (размер {size}), которого не было.',
    hi: 'अंगीकरण-पत्र में पंजी {feed} की ऐसी स्थिति (आकार {size}) दी है जो कभी थी ही नहीं।',
  },
  'defect.note/not-on-record': {
    en: 'This note of adoption was never proposed on the record.',
    zh: '记录中从未提出过该通过文书。',
    ru: 'Этот акт о принятии в реестре не предлагался.',
    hi: 'यह अंगीकरण-पत्र अभिलेख में कभी प्रस्तावित नहीं हुआ।',
  },
  'defect.seal/missing': {
    en: 'The seal of {party} is missing (key {key}).',
    zh: '缺少{party}的印章（密钥 {key}）。',
    ru: 'Нет печати стороны {party} (ключ {key}).',
    hi: '{party} की मुहर नहीं है (कुंजी {key})।',
  },
  'defect.seal/other-key': {
    en: 'A seal in the name of {party} was made with a key that is not its own ({key}).',
    zh: '以{party}名义的印章并非用其密钥加盖（{key}）。',
    ru: 'Печать от имени стороны {party} поставлена чужим ключом ({key}).',
    hi: '{party} के नाम की मुहर किसी और कुंजी से लगाई गई है ({key})।',
  },
  'defect.seal/false': {
    en: 'The seal of {party} does not fit this note: one of them was changed (key {key}).',
    zh: '{party}的印章与该通过文书不符：二者之一被改动（密钥 {key}）。',
    ru: 'Печать стороны {party} не подходит к этому акту: изменено одно из двух (ключ {key}).',
    hi: '{party} की मुहर इस अंगीकरण-पत्र से मेल नहीं खाती: दोनों में से एक बदला गया है (कुंजी {key})।',
  },
  'defect.seal/not-as-recorded': {
    en: 'The seal of {party} is not the one on the record (key {key}).',
    zh: '{party}的印章与记录中的不同（密钥 {key}）。',
    ru: 'Печать стороны {party} — не та, что внесена в реестр (ключ {key}).',
    hi: '{party} की मुहर वह नहीं है जो अभिलेख में है (कुंजी {key})।',
  },

  // The command line.
  'cli.verify-usage': {
    en: 'samvad verify BUNDLE.zip [--genesis HASH] [--lang en|zh|ru|hi] [--json]\nChecks a bundle without network and without a node. Ends with 0 when it is accepted, with 1 when it is refused.',
    zh: 'samvad verify 核验包.zip [--genesis 哈希值] [--lang en|zh|ru|hi] [--json]\n离线核验，无须网络和节点。通过时退出码为 0，未通过时为 1。',
    ru: 'samvad verify КОМПЛЕКТ.zip [--genesis ХЕШ] [--lang en|zh|ru|hi] [--json]\nПроверяет комплект без сети и без узла. Код завершения: 0 — проверено, 1 — отклонено.',
    hi: 'samvad verify संग्रह.zip [--genesis हैश] [--lang en|zh|ru|hi] [--json]\nनेटवर्क और नोड के बिना संग्रह की जाँच करता है। स्वीकार्य हो तो 0, अस्वीकार्य हो तो 1 पर समाप्त होता है।',
  },
  'cli.seal-usage': {
    en: 'samvad seal new --name KEY-NAME [--out FILE]\nsamvad seal sign --pack PACK.json --seal SEAL.json [--out FILE] [--yes-digits GROUP]\nsamvad seal show --seal SEAL.json\nAll of them work without network. Add --lang en|zh|ru|hi for another language.',
    zh: 'samvad seal new --name 密钥名称 [--out 文件]\nsamvad seal sign --pack 待签文件包.json --seal 印章.json [--out 文件] [--yes-digits 末组数字]\nsamvad seal show --seal 印章.json\n均可离线使用。用 --lang en|zh|ru|hi 选择语言。',
    ru: 'samvad seal new --name ИМЯ-КЛЮЧА [--out ФАЙЛ]\nsamvad seal sign --pack ПАКЕТ.json --seal ПЕЧАТЬ.json [--out ФАЙЛ] [--yes-digits ЦИФРЫ]\nsamvad seal show --seal ПЕЧАТЬ.json\nВсё работает без сети. Язык: --lang en|zh|ru|hi.',
    hi: 'samvad seal new --name कुंजी-नाम [--out फ़ाइल]\nsamvad seal sign --pack हस्ताक्षर-संग्रह.json --seal मुहर.json [--out फ़ाइल] [--yes-digits अंक]\nsamvad seal show --seal मुहर.json\nसब कुछ नेटवर्क के बिना चलता है। भाषा के लिए --lang en|zh|ru|hi दें।',
  },
  'cli.cannot-read': {
    en: 'This file cannot be read: {path}',
    zh: '无法读取文件：{path}',
    ru: 'Файл не читается: {path}',
    hi: 'यह फ़ाइल पढ़ी नहीं जा सकी: {path}',
  },
  'cli.cannot-write': {
    en: 'This file cannot be written; perhaps it exists already: {path}',
    zh: '无法写入文件，可能已存在：{path}',
    ru: 'Файл не записывается; возможно, он уже есть: {path}',
    hi: 'यह फ़ाइल लिखी नहीं जा सकी; संभव है वह पहले से हो: {path}',
  },
  'cli.bad-genesis': {
    en: 'A founding hash has 64 hexadecimal digits.',
    zh: '设立文书哈希值应为 64 位十六进制数字。',
    ru: 'Хеш учредительного акта — 64 шестнадцатеричные цифры.',
    hi: 'स्थापना-पत्र के हैश में 64 षोडशाधारी अंक होते हैं।',
  },
  'seal.bad-name': {
    en: 'A key name is like river.example/samvad/0123456789abcdef/river/e0/seal: lower-case letters, digits, dots, hyphens, slashes.',
    zh: '密钥名称形如 river.example/samvad/0123456789abcdef/river/e0/seal：小写字母、数字、点、连字符和斜线。',
    ru: 'Имя ключа выглядит так: river.example/samvad/0123456789abcdef/river/e0/seal — строчные латинские буквы, цифры, точки, дефисы, косые черты.',
    hi: 'कुंजी का नाम ऐसा होता है: river.example/samvad/0123456789abcdef/river/e0/seal — छोटे लैटिन अक्षर, अंक, बिंदु, हाइफ़न, तिरछी रेखाएँ।',
  },
  'seal.made': {
    en: 'A new seal is in {path}. Keep the file offline and make a copy of it: whoever has it can sign for your party, and nobody can replace it.',
    zh: '新印章已存入 {path}。请离线保存并另备一份：持有该文件者可代表贵方签署，且任何人都无法补发。',
    ru: 'Новая печать — в файле {path}. Храните его вне сети и сделайте копию: владеющий им может подписать за вашу сторону, а восстановить его не может никто.',
    hi: 'नई मुहर {path} में है। फ़ाइल को नेटवर्क से अलग रखें और उसकी प्रति बनाएँ: जिसके पास यह है वह आपके पक्ष की ओर से हस्ताक्षर कर सकता है, और इसे कोई दोबारा नहीं बना सकता।',
  },
  'seal.public-line': {
    en: 'Public key, to be given to the others:',
    zh: '公钥，供他方使用：',
    ru: 'Открытый ключ, который передают другим:',
    hi: 'सार्वजनिक कुंजी, जो दूसरों को दी जाती है:',
  },
  'seal.not-a-seal': {
    en: 'This is not a seal file: {path}',
    zh: '这不是印章文件：{path}',
    ru: 'Это не файл печати: {path}',
    hi: 'यह मुहर-फ़ाइल नहीं है: {path}',
  },
  'seal.not-a-pack': {
    en: 'This is not a pack for signing: {path}',
    zh: '这不是待签文件包：{path}',
    ru: 'Это не пакет для подписания: {path}',
    hi: 'यह हस्ताक्षर-संग्रह नहीं है: {path}',
  },
  'seal.demonstration': {
    en: 'This is a demonstration seal. Everybody has it; it binds nobody.',
    zh: '这是演示印章。人人持有，不具约束力。',
    ru: 'Это демонстрационная печать. Она есть у всех и никого не обязывает.',
    hi: 'यह प्रदर्शन की मुहर है। यह सबके पास है और किसी को बाध्य नहीं करती।',
  },
  'seal.refused': {
    en: 'NOT SIGNED. {reason}',
    zh: '未签署。{reason}',
    ru: 'НЕ ПОДПИСАНО. {reason}',
    hi: 'हस्ताक्षर नहीं हुए। {reason}',
  },
  'seal.computed': {
    en: 'The fingerprint was computed again from the texts and names in this pack, and the note of adoption names the same:',
    zh: '已根据文件包中的文本和名称重新计算指纹，与通过文书所列一致：',
    ru: 'Цифровой отпечаток вычислен заново по текстам и наименованиям из пакета; в акте о принятии указан он же:',
    hi: 'इस संग्रह के पाठों और नामों से फ़िंगरप्रिंट की गणना दोबारा की गई; अंगीकरण-पत्र में भी यही है:',
  },
  'seal.note': {
    en: 'Your seal goes on exactly this note:',
    zh: '您的印章将加盖于以下通过文书：',
    ru: 'Ваша печать ставится именно на этот акт:',
    hi: 'आपकी मुहर ठीक इसी अंगीकरण-पत्र पर लगेगी:',
  },
  'seal.own-original': {
    en: 'Text in {language}, as your party’s original has it:',
    zh: '{language}文本（贵方正本写法）：',
    ru: 'Текст (язык: {language}), как в подлинном экземпляре вашей стороны:',
    hi: '{language} पाठ, जैसा आपके पक्ष की मूल प्रति में है:',
  },
  'seal.unshown': {
    en: 'Note: for these logs the pack holds no checkpoint of the state the note names: {feeds}',
    zh: '注意：文件包未含通过文书所列以下日志状态的检查点：{feeds}',
    ru: 'Обратите внимание: в пакете нет контрольных точек тех состояний журналов, которые названы в акте: {feeds}',
    hi: 'ध्यान दें: अंगीकरण-पत्र में दी गई इन पंजियों की स्थिति का जाँच-बिंदु इस संग्रह में नहीं है: {feeds}',
  },
  'seal.courtesy-absent': {
    en: 'Note: the note names courtesy translations that are not in this pack.',
    zh: '注意：通过文书提及参考译文，但文件包未含。',
    ru: 'Обратите внимание: в акте названы неофициальные переводы, которых в пакете нет.',
    hi: 'ध्यान दें: अंगीकरण-पत्र में ऐसे सुविधार्थ अनुवादों का उल्लेख है जो इस संग्रह में नहीं हैं।',
  },
  'seal.ask': {
    en: 'Compare all six groups with the signing page and with the other party. To sign, type the last group: ',
    zh: '请将六组数字与签署页面及对方逐一核对。如签署，请输入最后一组：',
    ru: 'Сравните все шесть групп со страницей подписания и с другой стороной. Чтобы подписать, введите последнюю группу: ',
    hi: 'सभी छह समूहों का मिलान हस्ताक्षर-पृष्ठ और दूसरे पक्ष से करें। हस्ताक्षर के लिए अंतिम समूह लिखें: ',
  },
  'seal.no-terminal': {
    en: 'NOT SIGNED. There is no terminal to ask for the last group; give it with --yes-digits after comparing all six.',
    zh: '未签署。没有可供询问的终端；请核对全部六组后，用 --yes-digits 给出最后一组。',
    ru: 'НЕ ПОДПИСАНО. Нет терминала, чтобы спросить последнюю группу; сравните все шесть и укажите её через --yes-digits.',
    hi: 'हस्ताक्षर नहीं हुए। अंतिम समूह पूछने के लिए टर्मिनल नहीं है; सभी छह का मिलान करके उसे --yes-digits से दें।',
  },
  'seal.wrong-digits': {
    en: 'NOT SIGNED. The last group is another one.',
    zh: '未签署。最后一组数字不符。',
    ru: 'НЕ ПОДПИСАНО. Последняя группа — другая.',
    hi: 'हस्ताक्षर नहीं हुए। अंतिम समूह दूसरा है।',
  },
  'seal.signed': {
    en: 'Signed for {party}. Upload {path} on the signing page. It holds this line:',
    zh: '已代表{party}签署。请在签署页面上传 {path}，文件内容为以下一行：',
    ru: 'Подписано за сторону {party}. Загрузите {path} на странице подписания. В файле — эта строка:',
    hi: '{party} की ओर से हस्ताक्षर हुए। हस्ताक्षर-पृष्ठ पर {path} अपलोड करें। उस फ़ाइल में यह पंक्ति है:',
  },
  'pack.genesis-not-signed': {
    en: 'The founding note in this pack does not carry the signature of every key it names.',
    zh: '待签文件包中的机制设立文书缺少其所列某些密钥的签名。',
    ru: 'Учредительный акт в этом пакете подписан не всеми ключами, которые в нём названы.',
    hi: 'इस हस्ताक्षर-संग्रह के स्थापना-पत्र पर उसमें दी गई सभी कुंजियों के हस्ताक्षर नहीं हैं।',
  },
  'pack.malformed': {
    en: 'Something in this pack is not in its proper form: {code}.',
    zh: '待签文件包中有内容格式不正确：{code}。',
    ru: 'В пакете есть нечто, составленное не по форме: {code}.',
    hi: 'इस हस्ताक्षर-संग्रह में कुछ निर्धारित रूप में नहीं है: {code}।',
  },
  'pack.root-differs': {
    en: 'The texts in this pack are not the ones the note of adoption names. Ask for a new pack.',
    zh: '待签文件包中的文本与通过文书所指文本不符。请索取新的文件包。',
    ru: 'Тексты в этом пакете — не те, которые указаны в акте о принятии. Запросите новый пакет.',
    hi: 'इस हस्ताक्षर-संग्रह के पाठ वे नहीं हैं जो अंगीकरण-पत्र में दिए हैं। नया संग्रह माँगें।',
  },
  'pack.note-does-not-fit': {
    en: 'The note of adoption does not fit the mechanism, in its line: {field}.',
    zh: '通过文书与机制不符，所在行：{field}。',
    ru: 'Акт о принятии не соответствует механизму, строка: {field}.',
    hi: 'अंगीकरण-पत्र तंत्र से मेल नहीं खाता, पंक्ति: {field}।',
  },
  'pack.courtesy-differs': {
    en: 'The courtesy translations in this pack are not the ones the note of adoption names.',
    zh: '待签文件包中的参考译文与通过文书所列不符。',
    ru: 'Неофициальные переводы в этом пакете — не те, которые указаны в акте о принятии.',
    hi: 'इस हस्ताक्षर-संग्रह के सुविधार्थ अनुवाद वे नहीं हैं जो अंगीकरण-पत्र में दिए हैं।',
  },
  'pack.checkpoint-false': {
    en: 'A checkpoint in this pack is not signed by the log it speaks of.',
    zh: '待签文件包中有一个检查点并非由其所属日志签名。',
    ru: 'Контрольная точка в этом пакете не подписана ключом того журнала, к которому относится.',
    hi: 'इस हस्ताक्षर-संग्रह का एक जाँच-बिंदु उस पंजी की कुंजी से हस्ताक्षरित नहीं है जिसका वह है।',
  },
  'pack.seal-not-in-genesis': {
    en: 'This is not the seal of any party to this mechanism.',
    zh: '这不是本机制任何一方的印章。',
    ru: 'Это не печать какой-либо из сторон механизма.',
    hi: 'यह इस तंत्र के किसी भी पक्ष की मुहर नहीं है।',
  },
  'pack.keys-differ': {
    en: 'The two keys in this seal file do not belong together. The file is damaged.',
    zh: '印章文件中的两个密钥不匹配，文件已损坏。',
    ru: 'Два ключа в файле печати не соответствуют друг другу. Файл повреждён.',
    hi: 'मुहर-फ़ाइल की दोनों कुंजियाँ एक-दूसरे से मेल नहीं खातीं। फ़ाइल क्षतिग्रस्त है।',
  },
} as const satisfies Readonly<Record<string, Message>>
