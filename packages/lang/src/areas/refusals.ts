/**
 * What a refusal says: one sentence or two per code, in the words of the field. What happened first, then what to do.
 *
 * Facts that are ids are not shown: the screen stands beside the thing it speaks of. That a refused act left nothing
 * on the record is said once, by `refusal.kept`, beside every refusal.
 */
import { area } from '../area.ts'

export const refusals = area({
  'refusal.unknown': {
    en: 'This was refused for a reason that this page does not know yet: {code}.',
    zh: '该操作未被接受，本页尚无对应说明：{code}。',
    ru: 'Действие отклонено по причине, которой эта страница ещё не знает: {code}.',
    hi: 'यह कार्य ऐसे कारण से अस्वीकार हुआ जिसे यह पृष्ठ अभी नहीं पहचानता: {code}।',
  },
  'refusal.kept': {
    en: 'Nothing was recorded. What you entered is still here.',
    zh: '未作任何记录。您填写的内容仍保留在此。',
    ru: 'В реестр ничего не внесено. Введённое вами сохранено здесь.',
    hi: 'कुछ भी दर्ज नहीं हुआ। आपका लिखा यहाँ सुरक्षित है।',
  },

  // Requests: said by a node before anything reaches the record.
  'refusal.request/malformed': {
    en: 'The node could not read this request. Reload the page and try again.',
    zh: '节点无法读取该请求。请刷新页面后重试。',
    ru: 'Узел не смог прочитать запрос. Обновите страницу и повторите.',
    hi: 'नोड यह अनुरोध पढ़ नहीं सका। पृष्ठ दोबारा खोलकर फिर प्रयास करें।',
  },
  'refusal.request/too-large': {
    en: 'This is larger than the node accepts. Shorten it or divide it.',
    zh: '内容超出节点允许的大小。请缩短或分开提交。',
    ru: 'Объём больше, чем принимает узел. Сократите текст или разделите его.',
    hi: 'यह नोड की स्वीकार्य सीमा से बड़ा है। इसे छोटा करें या बाँटें।',
  },
  'refusal.request/not-found': {
    en: 'There is nothing at this address, or it is not open to you.',
    zh: '此地址没有内容，或未对您开放。',
    ru: 'По этому адресу ничего нет, или он вам не открыт.',
    hi: 'इस पते पर कुछ नहीं है, या यह आपके लिए खुला नहीं है।',
  },
  'refusal.request/no-identity': {
    en: 'The node does not know for whom you act. Open your seat again.',
    zh: '节点不知道您代表谁行事。请重新进入您的席位。',
    ru: 'Узел не знает, от чьего имени вы действуете. Войдите в свою роль ещё раз.',
    hi: 'नोड नहीं जानता कि आप किसकी ओर से कार्य कर रहे हैं। अपनी भूमिका में फिर प्रवेश करें।',
  },
  'refusal.request/not-yours': {
    en: 'This belongs to another party. Only that party can act on it.',
    zh: '此项属于另一方，只有该方可以操作。',
    ru: 'Это принадлежит другой стороне. Действовать может только она.',
    hi: 'यह दूसरे पक्ष का है। इस पर केवल वही पक्ष कार्य कर सकता है।',
  },
  'refusal.request/rate-limited': {
    en: 'Too many requests came in a short time. Wait a minute and try again.',
    zh: '短时间内请求过多。请稍等一分钟后重试。',
    ru: 'За короткое время пришло слишком много запросов. Подождите минуту и повторите.',
    hi: 'थोड़े समय में बहुत अधिक अनुरोध आए। एक मिनट रुककर फिर प्रयास करें।',
  },
  'refusal.node/unavailable': {
    en: 'The node does not answer. Your entry is kept and will be sent when it is back.',
    zh: '节点没有响应。您的内容已保留，恢复后将发送。',
    ru: 'Узел не отвечает. Введённое сохранено и будет отправлено, когда связь вернётся.',
    hi: 'नोड उत्तर नहीं दे रहा। आपका लिखा सुरक्षित है और संपर्क लौटने पर भेजा जाएगा।',
  },

  // The gate: one's own node checks before it records.
  'refusal.gate/mechanism-unknown': {
    en: 'This node does not keep that mechanism.',
    zh: '本节点不保存该机制的记录。',
    ru: 'Этот узел не ведёт реестр такого механизма.',
    hi: 'यह नोड उस तंत्र का अभिलेख नहीं रखता।',
  },
  'refusal.gate/text-not-canonical': {
    en: 'The text in this language holds a character that the record does not take: {language}, {where}. Type the place anew.',
    zh: '该语文本含有记录不接受的字符：{language}，{where}。请重新输入该处。',
    ru: 'В тексте есть знак, который реестр не принимает: {language}, {where}. Наберите это место заново.',
    hi: 'इस पाठ में ऐसा वर्ण है जिसे अभिलेख स्वीकार नहीं करता: {language}, {where}। वह स्थान फिर से टाइप करें।',
  },
  'refusal.gate/placeholder-left': {
    en: 'A placeholder or brackets are still in the text. Fill them before the text is frozen.',
    zh: '文本中仍有待填项或方括号。请先填写，再冻结文本。',
    ru: 'В тексте остались незаполненное место или квадратные скобки. Заполните их до фиксации текста.',
    hi: 'पाठ में रिक्त स्थान या वर्ग-कोष्ठक बाकी हैं। पाठ स्थिर करने से पहले उन्हें भरें।',
  },
  'refusal.gate/empty-text': {
    en: 'A text is empty in one of the languages. Every language needs its text.',
    zh: '有一种语文的文本为空。每种语文都须有文本。',
    ru: 'На одном из языков текст пуст. Текст нужен на каждом языке.',
    hi: 'किसी एक भाषा में पाठ रिक्त है। प्रत्येक भाषा में पाठ आवश्यक है।',
  },
  'refusal.gate/too-early': {
    en: 'It is too early for this. The page shows from when it can be done.',
    zh: '现在为时尚早。页面上标明了可以操作的时间。',
    ru: 'Ещё рано. На странице указано, с какого времени это возможно.',
    hi: 'अभी इसका समय नहीं हुआ। पृष्ठ पर दिया है कि यह कब से हो सकता है।',
  },
  'refusal.gate/embargo': {
    en: 'This is under embargo. It stays with its owner until its time.',
    zh: '此项仍在禁发期内，到时之前由其所有方保管。',
    ru: 'Действует эмбарго. До назначенного времени текст остаётся у своей стороны.',
    hi: 'इस पर प्रकाशन-रोक है। नियत समय तक यह अपने पक्ष के पास ही रहेगा।',
  },
  'refusal.gate/clock-off': {
    en: 'The clock of this node is more than a second off, so it may not arm a release. Its operator must set the clock.',
    zh: '本节点时钟误差超过一秒，不能准备发布。须由运营方校准时钟。',
    ru: 'Часы узла расходятся с точным временем больше чем на секунду, подготовить публикацию нельзя. Часы должен поправить оператор узла.',
    hi: 'इस नोड की घड़ी में एक सेकंड से अधिक का अंतर है, इसलिए प्रकाशन तैयार नहीं हो सकता। संचालक घड़ी ठीक करें।',
  },
  'refusal.gate/content-missing': {
    en: 'A text that this act names is not on this node yet. Try again when it has arrived.',
    zh: '该操作所涉文本尚未到达本节点。请待其到达后重试。',
    ru: 'Текст, на который ссылается действие, ещё не поступил на этот узел. Повторите, когда он поступит.',
    hi: 'इस कार्य से जुड़ा पाठ अभी इस नोड पर नहीं पहुँचा। पहुँचने पर फिर प्रयास करें।',
  },

  // The shape of an act.
  'refusal.act/unknown-kind': {
    en: 'The rules of this mechanism do not know this act.',
    zh: '本机制的规则中没有这种正式行为。',
    ru: 'Правила этого механизма не знают такого действия.',
    hi: 'इस तंत्र के नियमों में ऐसा औपचारिक कार्य नहीं है।',
  },
  'refusal.act/misfit': {
    en: 'Something required is missing or does not fit: {path}.',
    zh: '有必填内容缺失或不符合要求：{path}。',
    ru: 'Чего-то необходимого нет, или оно не подходит: {path}.',
    hi: 'कोई आवश्यक बात छूटी है या ठीक नहीं है: {path}।',
  },
  'refusal.act/repeated': {
    en: 'This act is on the record already. It was not recorded twice.',
    zh: '该行为已在记录之中，未重复记录。',
    ru: 'Это действие уже есть в реестре. Второй раз оно не внесено.',
    hi: 'यह कार्य पहले से अभिलेख में है। इसे दोबारा दर्ज नहीं किया गया।',
  },
  'refusal.act/wrong-feed': {
    en: 'This act belongs in another log of your party.',
    zh: '该行为应记入贵方的另一份签名日志。',
    ru: 'Этому действию место в другом журнале вашей стороны.',
    hi: 'यह कार्य आपके पक्ष की दूसरी पंजी में दर्ज होता है।',
  },
  'refusal.act/parties-only': {
    en: 'Only a party can do this, not an office.',
    zh: '只有参与方可以这样做，办事机构不可以。',
    ru: 'Это может сделать только сторона, но не секретариат и не оператор.',
    hi: 'यह केवल कोई पक्ष कर सकता है, कार्यालय नहीं।',
  },
  'refusal.act/role-missing': {
    en: 'Your seat does not allow this. It is for: {roles}.',
    zh: '您的身份无权进行此操作。有权者：{roles}。',
    ru: 'Ваша роль этого не позволяет. Это право имеют: {roles}.',
    hi: 'आपकी भूमिका में इसकी अनुमति नहीं है। अधिकार इनका है: {roles}।',
  },
  'refusal.act/not-your-name': {
    en: 'A new thing on the record must carry the mark of your own party.',
    zh: '新记入的事项须带有贵方自己的标识。',
    ru: 'Всё новое в реестре должно носить обозначение вашей собственной стороны.',
    hi: 'अभिलेख में नई वस्तु पर आपके अपने पक्ष का चिह्न होना चाहिए।',
  },
  'refusal.act/name-taken': {
    en: 'Something on the record already has this mark. Start again from a fresh form.',
    zh: '记录中已有使用该标识的事项。请用新的表单重新填写。',
    ru: 'Такое обозначение в реестре уже занято. Начните с новой формы.',
    hi: 'अभिलेख में यह चिह्न पहले से प्रयुक्त है। नए प्रपत्र से फिर आरंभ करें।',
  },

  // Entries and feeds: what one node says of the bytes of another.
  'refusal.entry/unknown-feed': {
    en: 'This entry comes from a log that the mechanism does not know.',
    zh: '该条目来自本机制不认识的签名日志。',
    ru: 'Запись пришла из журнала, которого механизм не знает.',
    hi: 'यह प्रविष्टि ऐसी पंजी से आई है जिसे तंत्र नहीं जानता।',
  },
  'refusal.entry/malformed': {
    en: 'These bytes are not an entry of the record.',
    zh: '这些数据不是合格的记录条目。',
    ru: 'Эти данные не являются записью реестра.',
    hi: 'यह डेटा अभिलेख की मान्य प्रविष्टि नहीं है।',
  },
  'refusal.entry/too-early': {
    en: 'This entry refers to something that has not arrived here yet. It waits until that comes.',
    zh: '该条目引用的内容尚未到达，待其到达后再行处理。',
    ru: 'Запись ссылается на то, что сюда ещё не поступило. Она ждёт, пока это не поступит.',
    hi: 'यह प्रविष्टि ऐसी बात का उल्लेख करती है जो अभी यहाँ नहीं पहुँची। उसके आने तक यह प्रतीक्षा में है।',
  },
  'refusal.entry/cites-another-root': {
    en: 'This entry saw another version of a log than the one kept here. One of the two is a fork: tell the other party.',
    zh: '该条目所见的签名日志与此处保存的版本不同，其中之一已分叉。请告知对方。',
    ru: 'Записи известна другая версия журнала, чем хранится здесь. Одна из двух — ответвление: сообщите другой стороне.',
    hi: 'इस प्रविष्टि ने पंजी का जो रूप देखा, वह यहाँ रखे रूप से भिन्न है। दोनों में से एक अलग शाखा है: दूसरे पक्ष को सूचित करें।',
  },
  'refusal.entry/out-of-place': {
    en: 'Entry {seq} does not follow on: the log holds {size}.',
    zh: '第{seq}号条目不能接续：签名日志现有{size}条。',
    ru: 'Запись {seq} не продолжает журнал: записей в нём {size}.',
    hi: 'प्रविष्टि {seq} क्रम में नहीं है: पंजी में {size} प्रविष्टियाँ हैं।',
  },
  'refusal.feed/broken': {
    en: 'This log breaks the rules from entry {from} on. Nothing after it counts.',
    zh: '该签名日志自第{from}号条目起违反规则，其后一概不计。',
    ru: 'С записи {from} журнал нарушает правила. Всё, что после неё, не учитывается.',
    hi: 'यह पंजी प्रविष्टि {from} से नियम-विरुद्ध है। उसके बाद का कुछ भी मान्य नहीं।',
  },
  'refusal.feed/cites-what-it-may-not': {
    en: 'The entry refers to a log that it may not refer to.',
    zh: '该条目引用了不得引用的签名日志。',
    ru: 'Запись ссылается на журнал, на который ссылаться не вправе.',
    hi: 'प्रविष्टि ऐसी पंजी का उल्लेख करती है जिसका उल्लेख वह नहीं कर सकती।',
  },
  'refusal.feed/cites-backwards': {
    en: 'The entry refers to an older state of a log than the one it had seen already.',
    zh: '该条目引用的日志状态早于其先前已见的状态。',
    ru: 'Запись ссылается на более раннее состояние журнала, чем то, что уже было ей известно.',
    hi: 'प्रविष्टि पंजी की उस स्थिति का उल्लेख करती है जो उसकी पहले देखी स्थिति से पुरानी है।',
  },
  'refusal.feed/cites-with-gaps': {
    en: 'The entry refers to a log but not to what that log had seen.',
    zh: '该条目引用了一份日志，却未引用该日志已见的内容。',
    ru: 'Запись ссылается на журнал, но не на то, что в нём уже было учтено.',
    hi: 'प्रविष्टि एक पंजी का उल्लेख करती है, पर उस पंजी द्वारा देखी गई बातों का नहीं।',
  },
  'refusal.feed/cites-the-future': {
    en: 'The entry refers to something that refers to a later entry of the same log.',
    zh: '该条目引用的内容又引用了同一日志中更晚的条目。',
    ru: 'Запись ссылается на то, что само ссылается на более позднюю запись этого журнала.',
    hi: 'प्रविष्टि जिसका उल्लेख करती है, वह इसी पंजी की बाद की प्रविष्टि का उल्लेख करता है।',
  },
  'refusal.feed/wrong-lamport-number': {
    en: 'The order number of the entry is {lam}; it must be {expected}.',
    zh: '该条目的次序号为{lam}，应为{expected}。',
    ru: 'Порядковое число записи — {lam}, должно быть {expected}.',
    hi: 'प्रविष्टि की क्रम-संख्या {lam} है; {expected} होनी चाहिए।',
  },
  'refusal.genesis/not-first': {
    en: 'A log begins with the founding of the mechanism, and only there.',
    zh: '签名日志以机制的创设为首条，且仅此一条。',
    ru: 'Журнал начинается с учреждения механизма, и только с него.',
    hi: 'पंजी का आरंभ तंत्र की स्थापना से होता है, और केवल वहीं।',
  },
  'refusal.genesis/other-mechanism': {
    en: 'This log belongs to another mechanism.',
    zh: '该签名日志属于另一个机制。',
    ru: 'Этот журнал принадлежит другому механизму.',
    hi: 'यह पंजी किसी दूसरे तंत्र की है।',
  },

  // Parties, people, content.
  'refusal.party/unknown': {
    en: 'The mechanism has no such party.',
    zh: '本机制没有这一参与方。',
    ru: 'Такой стороны в механизме нет.',
    hi: 'तंत्र में ऐसा कोई पक्ष नहीं है।',
  },
  'refusal.role/unknown': {
    en: 'Your party has given no role to this person.',
    zh: '贵方未授予此人任何身份。',
    ru: 'Ваша сторона не давала этому лицу никакой роли.',
    hi: 'आपके पक्ष ने इस व्यक्ति को कोई भूमिका नहीं दी है।',
  },
  'refusal.content/not-yours': {
    en: 'Only the party that filed this content can clear it.',
    zh: '只有提交该内容的一方可以清除它。',
    ru: 'Удалить данные может только внёсшая их сторона.',
    hi: 'यह सामग्री केवल वही पक्ष हटा सकता है जिसने इसे दिया था।',
  },
  'refusal.content/adopted': {
    en: 'Every party adopted this text. It stays readable and cannot be cleared.',
    zh: '该文本已由各方通过，须保持可读，不能清除。',
    ru: 'Этот текст принят всеми сторонами. Он остаётся доступным, удалить его нельзя.',
    hi: 'यह पाठ सभी पक्षों ने अंगीकृत किया है। यह पठनीय रहेगा, हटाया नहीं जा सकता।',
  },
  'refusal.delegation/unknown-person': {
    en: 'Your party has not named this person yet. Enter the name first.',
    zh: '贵方尚未登记此人姓名。请先登记姓名。',
    ru: 'Ваша сторона ещё не внесла имя этого лица. Сначала внесите имя.',
    hi: 'आपके पक्ष ने इस व्यक्ति का नाम अभी नहीं दिया है। पहले नाम दर्ज करें।',
  },
  'refusal.delegation/named-twice': {
    en: 'One person is on the list of the delegation twice.',
    zh: '代表团名单中有一人重复列入。',
    ru: 'Одно лицо указано в составе делегации дважды.',
    hi: 'प्रतिनिधिमंडल की सूची में एक व्यक्ति का नाम दो बार है।',
  },
  'refusal.delegation/one-head': {
    en: 'A delegation has exactly one head.',
    zh: '代表团须有且仅有一名团长。',
    ru: 'У делегации должен быть ровно один глава.',
    hi: 'प्रतिनिधिमंडल के ठीक एक प्रमुख होने चाहिए।',
  },
  'refusal.delegation/not-a-delegate': {
    en: 'This person is not in your delegation for this session.',
    zh: '此人不在贵方出席本次会议的代表团中。',
    ru: 'Этого лица нет в составе вашей делегации на этом заседании.',
    hi: 'यह व्यक्ति इस बैठक के आपके प्रतिनिधिमंडल में नहीं है।',
  },
  'refusal.credentials/own': {
    en: 'A party does not examine its own credentials.',
    zh: '参与方不审查自己的代表资格证书。',
    ru: 'Сторона не проверяет полномочия собственных представителей.',
    hi: 'कोई पक्ष अपने ही प्रत्यय-पत्रों की जाँच नहीं करता।',
  },
  'refusal.credentials/none-presented': {
    en: 'That party has not presented credentials for this session yet.',
    zh: '该方尚未提交本次会议的代表资格证书。',
    ru: 'Эта сторона ещё не представила полномочия на это заседание.',
    hi: 'उस पक्ष ने इस बैठक के लिए अभी प्रत्यय-पत्र प्रस्तुत नहीं किए हैं।',
  },

  // The session and its papers.
  'refusal.session/ends-before-start': {
    en: 'The session would end before it begins. Check the two dates.',
    zh: '会议结束日期早于开始日期。请核对两个日期。',
    ru: 'Заседание закончилось бы раньше, чем началось. Проверьте обе даты.',
    hi: 'बैठक आरंभ से पहले ही समाप्त हो जाएगी। दोनों तिथियाँ जाँचें।',
  },
  'refusal.session/unknown-host': {
    en: 'The host must be a party to the mechanism.',
    zh: '东道方须为本机制的参与方。',
    ru: 'Принимать заседание может только сторона механизма.',
    hi: 'मेज़बान तंत्र का कोई पक्ष ही हो सकता है।',
  },
  'refusal.session/unknown-proposal': {
    en: 'This proposal for the session is not known here.',
    zh: '此处没有这项会议提案。',
    ru: 'Такое предложение о заседании здесь неизвестно.',
    hi: 'बैठक का यह प्रस्ताव यहाँ ज्ञात नहीं है।',
  },
  'refusal.session/already-confirmed': {
    en: 'Your party has confirmed this proposal already.',
    zh: '贵方已确认该提案。',
    ru: 'Ваша сторона уже подтвердила это предложение.',
    hi: 'आपका पक्ष इस प्रस्ताव की पुष्टि कर चुका है।',
  },
  'refusal.session/confirmed-another': {
    en: 'Your party has confirmed another proposal for this session, and it binds until a later one replaces it.',
    zh: '贵方已确认本次会议的另一项提案，在新提案取代之前仍然有效。',
    ru: 'Ваша сторона подтвердила другое предложение по этому заседанию; оно действует, пока его не заменит новое.',
    hi: 'आपका पक्ष इस बैठक के दूसरे प्रस्ताव की पुष्टि कर चुका है; नया प्रस्ताव आने तक वही मान्य है।',
  },
  'refusal.session/not-agreed': {
    en: 'The parties have not agreed on this session yet. Its number, dates, format and theme come first.',
    zh: '各方尚未就本次会议达成一致。须先商定序号、日期、形式和主题。',
    ru: 'Стороны ещё не согласовали это заседание. Сначала согласуются номер, даты, формат и тема.',
    hi: 'पक्ष अभी इस बैठक पर सहमत नहीं हुए हैं। पहले संख्या, तिथियाँ, स्वरूप और मुख्य विषय तय होते हैं।',
  },
  'refusal.agenda/item-twice': {
    en: 'One item stands on the agenda twice.',
    zh: '议程中有一项重复列入。',
    ru: 'Один пункт стоит в повестке дня дважды.',
    hi: 'कार्य-सूची में एक मद दो बार है।',
  },
  'refusal.agenda/unknown': {
    en: 'This agenda is not known here.',
    zh: '此处没有这份议程。',
    ru: 'Такая повестка дня здесь неизвестна.',
    hi: 'यह कार्य-सूची यहाँ ज्ञात नहीं है।',
  },
  'refusal.agenda/unknown-item': {
    en: 'The agenda of this sitting has no such item.',
    zh: '本场会议的议程中没有这一项。',
    ru: 'Такого пункта нет в повестке дня этой рабочей сессии.',
    hi: 'इस सत्र की कार्य-सूची में ऐसी कोई मद नहीं है।',
  },
  'refusal.agenda/already-adopted': {
    en: 'Your party has adopted this agenda already.',
    zh: '贵方已通过该议程。',
    ru: 'Ваша сторона уже утвердила эту повестку дня.',
    hi: 'आपका पक्ष यह कार्य-सूची अंगीकृत कर चुका है।',
  },
  'refusal.document/symbol-taken': {
    en: 'Another document has the symbol {symbol} already.',
    zh: '文号{symbol}已用于另一份文件。',
    ru: 'Условное обозначение {symbol} уже присвоено другому документу.',
    hi: 'संकेत {symbol} किसी अन्य दस्तावेज़ का है।',
  },
  'refusal.letter/unknown': {
    en: 'This letter is not known here.',
    zh: '此处没有这封贺信。',
    ru: 'Такое послание здесь неизвестно.',
    hi: 'यह बधाई पत्र यहाँ ज्ञात नहीं है।',
  },
  'refusal.letter/not-yours': {
    en: 'Only the party of the sender can act on this letter.',
    zh: '只有致信人一方可以处理这封贺信。',
    ru: 'Распоряжаться посланием может только сторона его автора.',
    hi: 'इस बधाई पत्र पर केवल प्रेषक का पक्ष कार्य कर सकता है।',
  },
  'refusal.letter/already-read': {
    en: 'This letter has been read out already.',
    zh: '这封贺信已经宣读。',
    ru: 'Это послание уже оглашено.',
    hi: 'यह बधाई पत्र पढ़ा जा चुका है।',
  },
  'refusal.letter/already-released': {
    en: 'The text of this letter is open already.',
    zh: '这封贺信的正文已经公开。',
    ru: 'Текст этого послания уже открыт.',
    hi: 'इस बधाई पत्र का पाठ पहले ही खुल चुका है।',
  },
  'refusal.letter/not-read-yet': {
    en: 'The letter is closed until its reader has read it out.',
    zh: '宣读之前，贺信不公开。',
    ru: 'До оглашения послание закрыто.',
    hi: 'पढ़े जाने तक बधाई पत्र बंद रहता है।',
  },
  'refusal.statement/unknown': {
    en: 'This statement is not known here.',
    zh: '此处没有这份发言稿。',
    ru: 'Такое выступление здесь неизвестно.',
    hi: 'यह वक्तव्य यहाँ ज्ञात नहीं है।',
  },
  'refusal.statement/not-yours': {
    en: 'Only the party of the speaker can act on this statement.',
    zh: '只有发言者一方可以处理这份发言稿。',
    ru: 'Распоряжаться текстом выступления может только сторона оратора.',
    hi: 'इस वक्तव्य पर केवल वक्ता का पक्ष कार्य कर सकता है।',
  },
  'refusal.statement/already-delivered': {
    en: 'This statement has been delivered already.',
    zh: '该发言已经结束。',
    ru: 'С этим выступлением оратор уже выступил.',
    hi: 'यह वक्तव्य दिया जा चुका है।',
  },
  'refusal.statement/already-released': {
    en: 'The text of this statement is open already.',
    zh: '该发言稿已经公开。',
    ru: 'Текст этого выступления уже открыт.',
    hi: 'इस वक्तव्य का पाठ पहले ही खुल चुका है।',
  },
  'refusal.statement/not-delivered-yet': {
    en: 'The text of a statement opens after it has been delivered.',
    zh: '发言结束后方可公开发言稿。',
    ru: 'Текст выступления открывается после того, как оно прозвучало.',
    hi: 'वक्तव्य का पाठ उसके दिए जाने के बाद ही खुलता है।',
  },
  'refusal.report/unknown': {
    en: 'This report is not known here.',
    zh: '此处没有这份报告。',
    ru: 'Такое сообщение здесь неизвестно.',
    hi: 'यह प्रतिवेदन यहाँ ज्ञात नहीं है।',
  },
  'refusal.report/already-confirmed': {
    en: 'Your party has confirmed this report already.',
    zh: '贵方已确认该报告。',
    ru: 'Ваша сторона уже подтвердила это сообщение.',
    hi: 'आपका पक्ष इस प्रतिवेदन की पुष्टि कर चुका है।',
  },

  // The room.
  'refusal.sitting/unknown': {
    en: 'This sitting is not known here.',
    zh: '此处没有这场会议。',
    ru: 'Такая рабочая сессия здесь неизвестна.',
    hi: 'यह सत्र यहाँ ज्ञात नहीं है।',
  },
  'refusal.sitting/closed': {
    en: 'The sitting has been closed.',
    zh: '本场会议已经散会。',
    ru: 'Рабочая сессия закрыта.',
    hi: 'सत्र समाप्त हो चुका है।',
  },
  'refusal.sitting/one-open-already': {
    en: 'Another sitting of this session is open. Close it first.',
    zh: '本次会议另有一场尚未散会。请先宣布散会。',
    ru: 'Открыта другая рабочая сессия этого заседания. Сначала закройте её.',
    hi: 'इस बैठक का एक सत्र चल रहा है। पहले उसे समाप्त करें।',
  },
  'refusal.sitting/not-the-conductor': {
    en: 'Another node conducts this sitting. Your wish goes to its chair.',
    zh: '本场会议由另一节点主持。您的请求将转给会议主席。',
    ru: 'Эту рабочую сессию ведёт другой узел. Ваша просьба передаётся её председателю.',
    hi: 'इस सत्र का संचालन दूसरा नोड कर रहा है। आपका अनुरोध उसके अध्यक्ष को जाता है।',
  },
  'refusal.conduct/unknown-command': {
    en: 'The request that this answers is not known here.',
    zh: '此处没有所答复的请求。',
    ru: 'Просьба, на которую дан ответ, здесь неизвестна.',
    hi: 'जिस अनुरोध का यह उत्तर है, वह यहाँ ज्ञात नहीं है।',
  },
  'refusal.conduct/answered': {
    en: 'This request has been answered already.',
    zh: '该请求已有答复。',
    ru: 'На эту просьбу уже дан ответ.',
    hi: 'इस अनुरोध का उत्तर दिया जा चुका है।',
  },
  'refusal.conduct/stale': {
    en: 'Somebody acted a moment before you, so the state you saw has changed. Look again, then decide.',
    zh: '刚才另有操作在先，您看到的状态已经改变。请查看后再作决定。',
    ru: 'Кто-то опередил вас на мгновение, и состояние изменилось. Посмотрите ещё раз и решите.',
    hi: 'आपसे क्षण भर पहले किसी और ने कार्य किया, इसलिए स्थिति बदल गई। फिर देखकर निर्णय लें।',
  },
  'refusal.floor/nobody-has-it': {
    en: 'Nobody has the floor.',
    zh: '现在无人发言。',
    ru: 'Слово никому не предоставлено.',
    hi: 'इस समय किसी को बोलने का अवसर नहीं दिया गया है।',
  },

  // The joint text.
  'refusal.text/language-missing': {
    en: 'The text is missing in: {languages}. Every authentic language needs its text.',
    zh: '缺少以下语文的文本：{languages}。每种作准语文都须有文本。',
    ru: 'Нет текста на следующих языках: {languages}. Текст нужен на каждом аутентичном языке.',
    hi: 'इन भाषाओं में पाठ नहीं है: {languages}। प्रत्येक प्रामाणिक भाषा में पाठ आवश्यक है।',
  },
  'refusal.text/not-an-authentic-language': {
    en: 'These are not authentic languages of the mechanism: {languages}. File such a text as a courtesy translation.',
    zh: '以下并非本机制的作准语文：{languages}。此类文本请作为参考译文提交。',
    ru: 'Эти языки не являются аутентичными языками механизма: {languages}. Внесите такой текст как неофициальный перевод.',
    hi: 'ये तंत्र की प्रामाणिक भाषाएँ नहीं हैं: {languages}। ऐसा पाठ सुविधार्थ अनुवाद के रूप में दें।',
  },
  'refusal.translation/authentic-language': {
    en: 'These are authentic languages: {languages}. They have no courtesy translation.',
    zh: '以下为作准语文：{languages}，没有参考译文。',
    ru: 'Это аутентичные языки: {languages}. Неофициального перевода на них нет.',
    hi: 'ये प्रामाणिक भाषाएँ हैं: {languages}। इनका सुविधार्थ अनुवाद नहीं होता।',
  },
  'refusal.outcome/unknown': {
    en: 'This outcome text is not known here.',
    zh: '此处没有这份成果文件。',
    ru: 'Такой итоговый документ здесь неизвестен.',
    hi: 'यह परिणाम-पाठ यहाँ ज्ञात नहीं है।',
  },
  'refusal.outcome/adopted-by-you': {
    en: 'Your party has adopted this text. It can no longer change it here.',
    zh: '贵方已通过该文本，不能再在此修改。',
    ru: 'Ваша сторона уже приняла этот документ. Менять его здесь больше нельзя.',
    hi: 'आपका पक्ष यह पाठ अंगीकृत कर चुका है। अब यहाँ इसमें परिवर्तन नहीं हो सकता।',
  },
  'refusal.revision/unknown': {
    en: 'This revision of the paragraph is not known here.',
    zh: '此处没有该段的这一修订版。',
    ru: 'Такая редакция пункта здесь неизвестна.',
    hi: 'पैरा का यह संस्करण यहाँ ज्ञात नहीं है।',
  },
  'refusal.revision/exists': {
    en: 'Exactly this wording has been proposed already.',
    zh: '同样的措辞已有人提出。',
    ru: 'Точно такая формулировка уже предложена.',
    hi: 'ठीक यही शब्दावली पहले प्रस्तावित हो चुकी है।',
  },
  'refusal.revision/wrong-hash': {
    en: 'The wording does not match its own fingerprint. Reload the page and propose it again.',
    zh: '措辞与其指纹不符。请刷新页面后重新提出。',
    ru: 'Формулировка не совпадает со своим цифровым отпечатком. Обновите страницу и предложите её снова.',
    hi: 'शब्दावली अपने फ़िंगरप्रिंट से मेल नहीं खाती। पृष्ठ दोबारा खोलकर फिर प्रस्तावित करें।',
  },
  'refusal.revision/not-yours': {
    en: 'Only the party that proposed this wording can withdraw it.',
    zh: '只有提出该措辞的一方可以撤回。',
    ru: 'Отозвать формулировку может только предложившая её сторона.',
    hi: 'यह शब्दावली केवल प्रस्तावक पक्ष वापस ले सकता है।',
  },
  'refusal.revision/withdrawn-already': {
    en: 'This wording has been withdrawn already.',
    zh: '该措辞已经撤回。',
    ru: 'Эта формулировка уже отозвана.',
    hi: 'यह शब्दावली वापस ली जा चुकी है।',
  },
  'refusal.freeze/unknown': {
    en: 'This frozen text is not known here.',
    zh: '此处没有这份冻结文本。',
    ru: 'Такой зафиксированный текст здесь неизвестен.',
    hi: 'यह स्थिर किया गया पाठ यहाँ ज्ञात नहीं है।',
  },
  'refusal.freeze/unit-twice': {
    en: 'One paragraph stands in the text twice.',
    zh: '文本中有一段重复列入。',
    ru: 'Один пункт стоит в тексте дважды.',
    hi: 'पाठ में एक पैरा दो बार है।',
  },
  'refusal.freeze/withdrawn-revision': {
    en: 'The text holds a wording that has been withdrawn. Choose another for that paragraph.',
    zh: '文本含有已撤回的措辞。请为该段另选措辞。',
    ru: 'В тексте есть отозванная формулировка. Выберите для этого пункта другую.',
    hi: 'पाठ में वापस ली गई शब्दावली है। उस पैरा के लिए दूसरी चुनें।',
  },
  'refusal.freeze/other-root': {
    en: 'The value you confirm is not the value of the frozen text. Do not go on; compare the texts.',
    zh: '您确认的数值与冻结文本的数值不一致。请勿继续，先核对文本。',
    ru: 'Подтверждаемое значение не совпадает со значением зафиксированного текста. Остановитесь и сравните тексты.',
    hi: 'आप जिस मान की पुष्टि कर रहे हैं, वह स्थिर पाठ का मान नहीं है। आगे न बढ़ें; पाठों का मिलान करें।',
  },
  'refusal.concordance/waiver-unsigned': {
    en: '{findings_count, plural, one {# finding has neither been settled nor waived.} other {# findings have neither been settled nor waived.}}',
    zh: '{findings_count, plural, other {尚有#项核对发现既未解决也未豁免。}}',
    ru: '{findings_count, plural, one {# замечание не устранено и не снято.} few {# замечания не устранены и не сняты.} many {# замечаний не устранено и не снято.} other {# замечания не устранено и не снято.}}',
    hi: '{findings_count, plural, one {# जाँच-टिप्पणी का न समाधान हुआ है, न उसमें छूट दी गई है।} other {# जाँच-टिप्पणियों का न समाधान हुआ है, न उनमें छूट दी गई है।}}',
  },
  'refusal.adopt/not-checked': {
    en: 'Your party has not checked the frozen text yet.',
    zh: '贵方尚未核对冻结文本。',
    ru: 'Ваша сторона ещё не проверила зафиксированный текст.',
    hi: 'आपके पक्ष ने अभी स्थिर पाठ की जाँच नहीं की है।',
  },
  'refusal.adopt/concordance-not-cleared': {
    en: 'The lawyer-linguist of your party has not cleared the language versions yet.',
    zh: '贵方法律语言审校员尚未确认各语文本一致。',
    ru: 'Юрист-лингвист вашей стороны ещё не подтвердил соответствие языковых версий.',
    hi: 'आपके पक्ष के विधि-भाषाविद् ने अभी भाषा-पाठों के मेल की पुष्टि नहीं की है।',
  },
  'refusal.adopt/unit-not-accepted': {
    en: '{units_count, plural, one {# paragraph is not accepted by every party.} other {# paragraphs are not accepted by every party.}}',
    zh: '{units_count, plural, other {尚有#段未获各方接受。}}',
    ru: '{units_count, plural, one {# пункт согласован не всеми сторонами.} few {# пункта согласованы не всеми сторонами.} many {# пунктов согласовано не всеми сторонами.} other {# пункта согласовано не всеми сторонами.}}',
    hi: '{units_count, plural, one {# पैरा सभी पक्षों ने स्वीकार नहीं किया है।} other {# पैरा सभी पक्षों ने स्वीकार नहीं किए हैं।}}',
  },
  'refusal.adopt/brackets-open': {
    en: '{units_count, plural, one {# paragraph still has open brackets.} other {# paragraphs still have open brackets.}}',
    zh: '{units_count, plural, other {尚有#段方括号未消除。}}',
    ru: '{units_count, plural, one {В # пункте остались квадратные скобки.} few {В # пунктах остались квадратные скобки.} many {В # пунктах остались квадратные скобки.} other {В # пункта остались квадратные скобки.}}',
    hi: '{units_count, plural, one {# पैरा में वर्ग-कोष्ठक अभी खुले हैं।} other {# पैरा में वर्ग-कोष्ठक अभी खुले हैं।}}',
  },
  'refusal.adopt/unit-left-out': {
    en: '{units_count, plural, one {# agreed paragraph is missing from the frozen text.} other {# agreed paragraphs are missing from the frozen text.}}',
    zh: '{units_count, plural, other {冻结文本缺少#个已商定的段。}}',
    ru: '{units_count, plural, one {В зафиксированном тексте нет # согласованного пункта.} few {В зафиксированном тексте нет # согласованных пунктов.} many {В зафиксированном тексте нет # согласованных пунктов.} other {В зафиксированном тексте нет # согласованного пункта.}}',
    hi: '{units_count, plural, one {स्थिर पाठ में # सहमत पैरा नहीं है।} other {स्थिर पाठ में # सहमत पैरा नहीं हैं।}}',
  },

  // Signing and release.
  'refusal.sign/rules-know-none': {
    en: 'The rules of this mechanism know no signature. The text is adopted, not signed.',
    zh: '本机制规则不设签署程序。文本经通过即可，不须签署。',
    ru: 'Правила этого механизма не предусматривают подписания. Документ принимается, но не подписывается.',
    hi: 'इस तंत्र के नियमों में हस्ताक्षर नहीं है। पाठ अंगीकृत होता है, हस्ताक्षरित नहीं।',
  },
  'refusal.sign/not-adopted': {
    en: 'The same text must be adopted by every party before it is signed.',
    zh: '签署之前，同一文本须经各方通过。',
    ru: 'До подписания один и тот же текст должны принять все стороны.',
    hi: 'हस्ताक्षर से पहले वही पाठ सभी पक्षों द्वारा अंगीकृत होना चाहिए।',
  },
  'refusal.sign/already-signed': {
    en: 'Your party has signed this text already.',
    zh: '贵方已签署该文本。',
    ru: 'Ваша сторона уже подписала этот документ.',
    hi: 'आपका पक्ष इस पाठ पर हस्ताक्षर कर चुका है।',
  },
  'refusal.sign/not-this-person': {
    en: 'You can sign only in your own name.',
    zh: '您只能以本人名义签署。',
    ru: 'Подписывать можно только от своего имени.',
    hi: 'आप केवल अपने नाम से हस्ताक्षर कर सकते हैं।',
  },
  'refusal.sign/no-full-powers': {
    en: 'Your party has given this person no full powers to sign.',
    zh: '贵方未授予此人签署所需的全权证书。',
    ru: 'Ваша сторона не выдала этому лицу полномочий на подписание.',
    hi: 'आपके पक्ष ने इस व्यक्ति को हस्ताक्षर हेतु पूर्णाधिकार-पत्र नहीं दिया है।',
  },
  'refusal.sign/wrong-seal': {
    en: 'This is not the seal of your party, or it was set on another text.',
    zh: '这不是贵方的印章，或印章加盖在另一文本上。',
    ru: 'Это не печать вашей стороны, или она поставлена на другой текст.',
    hi: 'यह आपके पक्ष की मुहर नहीं है, या यह किसी दूसरे पाठ पर लगी है।',
  },
  'refusal.note/unknown': {
    en: 'This note of adoption is not known here.',
    zh: '此处没有这份通过文书。',
    ru: 'Такой акт о принятии здесь неизвестен.',
    hi: 'यह अंगीकरण-पत्र यहाँ ज्ञात नहीं है।',
  },
  'refusal.note/malformed': {
    en: 'The note of adoption is not in its proper form.',
    zh: '通过文书格式不正确。',
    ru: 'Акт о принятии составлен не по форме.',
    hi: 'अंगीकरण-पत्र निर्धारित रूप में नहीं है।',
  },
  'refusal.note/does-not-fit': {
    en: '{field, select, courtesy {The note of adoption names other courtesy translations than the frozen text.} cut {The note of adoption names a state of the record that does not hold every adoption.} instrument {The note of adoption names another document.} languages {The note of adoption names other authentic languages than the mechanism.} root {The note of adoption names another text than the one adopted.} session {The note of adoption names another session.} signers {The note of adoption names other signers than the parties.} other {The note of adoption does not match the record.}}',
    zh: '{field, select, courtesy {通过文书所列参考译文与冻结文本不一致。} cut {通过文书所列记录截面未包含全部通过行为。} instrument {通过文书所列文件有误。} languages {通过文书所列作准语文与本机制不一致。} root {通过文书所列文本并非已通过的文本。} session {通过文书所列会议有误。} signers {通过文书所列签署方与参与方不一致。} other {通过文书与记录不符。}}',
    ru: '{field, select, courtesy {В акте о принятии указаны иные неофициальные переводы, чем в зафиксированном тексте.} cut {В акте о принятии указано состояние реестра, в котором есть не все принятия.} instrument {В акте о принятии указан другой документ.} languages {В акте о принятии указаны иные аутентичные языки, чем в механизме.} root {В акте о принятии указан не тот текст, который принят.} session {В акте о принятии указано другое заседание.} signers {В акте о принятии указаны не те подписывающие стороны.} other {Акт о принятии не соответствует реестру.}}',
    hi: '{field, select, courtesy {अंगीकरण-पत्र में स्थिर पाठ से भिन्न सुविधार्थ अनुवाद दिए हैं।} cut {अंगीकरण-पत्र में अभिलेख की ऐसी स्थिति दी है जिसमें सभी अंगीकरण नहीं हैं।} instrument {अंगीकरण-पत्र में दूसरा दस्तावेज़ दिया है।} languages {अंगीकरण-पत्र में तंत्र से भिन्न प्रामाणिक भाषाएँ दी हैं।} root {अंगीकरण-पत्र में अंगीकृत पाठ से भिन्न पाठ दिया है।} session {अंगीकरण-पत्र में दूसरी बैठक दी है।} signers {अंगीकरण-पत्र में हस्ताक्षरकर्ता पक्ष भिन्न दिए हैं।} other {अंगीकरण-पत्र अभिलेख से मेल नहीं खाता।}}',
  },
  'refusal.release/unknown': {
    en: 'This joint release is not known here.',
    zh: '此处没有这项联合发布。',
    ru: 'Такая совместная публикация здесь неизвестна.',
    hi: 'यह संयुक्त प्रकाशन यहाँ ज्ञात नहीं है।',
  },
  'refusal.release/not-adopted': {
    en: 'Only a text that every party has adopted can be released.',
    zh: '只有经各方通过的文本才能发布。',
    ru: 'Опубликовать можно только документ, принятый всеми сторонами.',
    hi: 'केवल वही पाठ प्रकाशित हो सकता है जो सभी पक्षों ने अंगीकृत किया हो।',
  },
  'refusal.release/not-signed': {
    en: 'The rules ask for the signature of every party before release.',
    zh: '按照规则，发布前须经各方签署。',
    ru: 'По правилам до публикации документ должны подписать все стороны.',
    hi: 'नियमों के अनुसार प्रकाशन से पहले सभी पक्षों के हस्ताक्षर आवश्यक हैं।',
  },
  'refusal.release/not-agreed-by-all': {
    en: 'Not every party has agreed to this instant of release yet.',
    zh: '尚非各方都同意这一发布时间。',
    ru: 'На это время публикации согласились ещё не все стороны.',
    hi: 'प्रकाशन के इस समय पर अभी सभी पक्ष सहमत नहीं हुए हैं।',
  },
  'refusal.release/already-armed': {
    en: 'Your party has armed this release already.',
    zh: '贵方已为此次发布做好准备。',
    ru: 'Ваша сторона уже подготовила эту публикацию.',
    hi: 'आपका पक्ष इस प्रकाशन की तैयारी पूरी कर चुका है।',
  },
  'refusal.release/cancelled': {
    en: 'This release has been cancelled. A new instant must be agreed.',
    zh: '此次发布已取消。须另行商定发布时间。',
    ru: 'Эта публикация отменена. Нужно согласовать новое время.',
    hi: 'यह प्रकाशन रद्द हो चुका है। नया समय तय करना होगा।',
  },

  // Follow-up.
  'refusal.commitment/unknown': {
    en: 'This commitment is not known here.',
    zh: '此处没有这一承诺事项。',
    ru: 'Такое обязательство здесь неизвестно.',
    hi: 'यह प्रतिबद्धता यहाँ ज्ञात नहीं है।',
  },
  'refusal.commitment/unknown-unit': {
    en: 'The adopted text has no such paragraph.',
    zh: '已通过的文本中没有这一段。',
    ru: 'В принятом документе такого пункта нет.',
    hi: 'अंगीकृत पाठ में ऐसा कोई पैरा नहीं है।',
  },
  'refusal.commitment/not-adopted': {
    en: 'A commitment can rest on a paragraph only after every party has adopted the text.',
    zh: '文本经各方通过后，方可据其段落提出承诺事项。',
    ru: 'Обязательство может опираться на пункт документа только после принятия документа всеми сторонами.',
    hi: 'प्रतिबद्धता किसी पैरा पर तभी आधारित हो सकती है जब सभी पक्ष पाठ अंगीकृत कर चुके हों।',
  },
  'refusal.commitment/not-yours': {
    en: 'Only the party responsible for this commitment can act on it.',
    zh: '只有该承诺事项的责任方可以操作。',
    ru: 'Действовать может только сторона, ответственная за это обязательство.',
    hi: 'इस प्रतिबद्धता पर केवल उत्तरदायी पक्ष कार्य कर सकता है।',
  },
  'refusal.commitment/already-confirmed': {
    en: 'Your party has confirmed this commitment already.',
    zh: '贵方已确认该承诺事项。',
    ru: 'Ваша сторона уже подтвердила это обязательство.',
    hi: 'आपका पक्ष इस प्रतिबद्धता की पुष्टि कर चुका है।',
  },
  'refusal.commitment/not-confirmed-by-you': {
    en: 'Your party has not confirmed this commitment yet. Confirm it before declaring its status.',
    zh: '贵方尚未确认该承诺事项。请先确认，再申报进展。',
    ru: 'Ваша сторона ещё не подтвердила это обязательство. Подтвердите его, прежде чем указать ход выполнения.',
    hi: 'आपके पक्ष ने अभी इस प्रतिबद्धता की पुष्टि नहीं की है। प्रगति घोषित करने से पहले पुष्टि करें।',
  },

  // The roles a refusal may name, as they stand in a list.
  'refusal.role.secretary': { en: 'secretary', zh: '秘书', ru: 'секретарь', hi: 'सचिव' },
  'refusal.role.head': { en: 'head of delegation', zh: '代表团团长', ru: 'глава делегации', hi: 'प्रतिनिधिमंडल के प्रमुख' },
  'refusal.role.signatory': { en: 'signatory', zh: '签署人', ru: 'подписывающее лицо', hi: 'हस्ताक्षरकर्ता' },
  'refusal.role.chair': { en: 'chair', zh: '主席', ru: 'председатель', hi: 'अध्यक्ष' },
  'refusal.role.linguist': { en: 'lawyer-linguist', zh: '法律语言审校员', ru: 'юрист-лингвист', hi: 'विधि-भाषाविद्' },
  'refusal.role.drafter': { en: 'drafter', zh: '起草人', ru: 'участник редакционной группы', hi: 'प्रारूपकार' },
  'refusal.role.delegate': { en: 'delegate', zh: '代表', ru: 'делегат', hi: 'प्रतिनिधि' },
  'refusal.role.interpreter': { en: 'interpreter', zh: '口译员', ru: 'устный переводчик', hi: 'भाषांतरकार' },
  'refusal.role.press': { en: 'press officer', zh: '新闻官', ru: 'пресс-секретарь', hi: 'प्रेस अधिकारी' },
  'refusal.role.observer': { en: 'observer', zh: '观察员', ru: 'наблюдатель', hi: 'पर्यवेक्षक' },
})
