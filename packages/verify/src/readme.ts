/** README of a bundle: for a reader who has the zip and nothing else, now or in thirty years. */
export const README = `SAMVAD: VERIFICATION BUNDLE

English / 中文 / Русский / हिन्दी; the formulas for other tools stand once, at the end.


ENGLISH

This bundle lets you check what was adopted, by whom and in which languages, without trusting the people or the server
that gave it to you. Every file is plain text.

Read first: texts/ or originals/ (the text in each authentic language), courtesy/ (translations without authority),
adoption.txt (the note of adoption with the seal of every party), genesis.txt (the founding note with every party's
keys). In a party's own bundle they stand under outcomes/, and feeds/ holds the whole shared record.

To check everything at once, offline:  samvad verify BUNDLE.zip
To check it with tools of others, follow the formulas at the end.

Compare the hash of genesis.txt with one that you got elsewhere, for example from a party's own publication. Without
that, the bundle only proves that it agrees with itself.
It does not prove that no later correction exists, nor who held a key: names of persons are stated by their party.


中文

凭此核验包，可以核对通过了什么文本、由谁通过、有哪些语文文本，而无须信任提供者或其服务器。所有文件均为纯文本。

请先看：texts/ 或 originals/（各作准语文文本）、courtesy/（参考译文，不具效力）、adoption.txt（通过文书及各方印章）、
genesis.txt（机制设立文书及各方密钥）。在各方自存的核验包中，这些文件位于 outcomes/ 之下，feeds/ 则为完整的共同记录。

离线一次核验全部内容：samvad verify 核验包.zip
如用其他工具核验，请按文末公式进行。

请将 genesis.txt 的哈希值与您从其他途径（如某一方自己的出版物）得到的数值对照。不作对照，则只能证明核验包自身前后一致。
本包不能证明此后没有更正，也不能证明密钥由何人持有：人名由其所属一方说明。


РУССКИЙ

Этот комплект позволяет проверить, какой текст принят, кем и на каких языках, не доверяя ни тому, кто его передал, ни
его серверу. Все файлы — обычный текст.

Начните с texts/ или originals/ (текст на каждом аутентичном языке), courtesy/ (неофициальные переводы, не имеющие
силы), adoption.txt (акт о принятии с печатью каждой стороны) и genesis.txt (учредительный акт с ключами сторон).
В комплекте самой стороны они лежат в outcomes/, а feeds/ содержит весь общий реестр.

Проверить всё сразу, без сети:  samvad verify КОМПЛЕКТ.zip
Как проверить чужими средствами, показывают формулы в конце.

Сравните хеш файла genesis.txt с тем, который получен иным путём, например из собственной публикации одной из сторон.
Без этого комплект доказывает лишь то, что он не противоречит сам себе.
Он не доказывает, что позднее не было исправлений, и не доказывает, кто владел ключом: имена лиц сообщены их стороной.


हिन्दी

इस सत्यापन-संग्रह से आप जाँच सकते हैं कि कौन-सा पाठ, किसने और किन भाषाओं में अंगीकृत किया, और इसके लिए इसे देने वाले व्यक्ति
या उसके सर्वर पर भरोसा करना आवश्यक नहीं। सभी फ़ाइलें सादा पाठ हैं।

पहले यह देखें: texts/ या originals/ (प्रत्येक प्रामाणिक भाषा का पाठ), courtesy/ (सुविधार्थ अनुवाद, जिनका कोई प्रामाणिक बल नहीं),
adoption.txt (प्रत्येक पक्ष की मुहर सहित अंगीकरण-पत्र), genesis.txt (सभी पक्षों की कुंजियों सहित स्थापना-पत्र)। किसी पक्ष के अपने
संग्रह में ये outcomes/ के भीतर हैं, और feeds/ में पूरा साझा अभिलेख है।

बिना नेटवर्क सब कुछ एक साथ जाँचने के लिए:  samvad verify संग्रह.zip
दूसरे साधनों से जाँचने के लिए अंत में दिए सूत्र देखें।

genesis.txt के हैश का मिलान उस मान से करें जो आपको कहीं और से मिला हो, जैसे किसी पक्ष के अपने प्रकाशन से। इसके बिना संग्रह केवल
यही सिद्ध करता है कि उसकी बातें आपस में मेल खाती हैं।
इससे यह सिद्ध नहीं होता कि बाद में कोई पाठ-शुद्धि नहीं हुई, न यह कि कुंजी किसके पास थी: व्यक्तियों के नाम उनके पक्ष ने बताए हैं।


FORMULAS / 公式 / ФОРМУЛЫ / सूत्र

Signed notes (https://c2sp.org/signed-note): genesis.txt, adoption.txt, checkpoints/*.txt. The text is everything up to
and including the newline before the first empty line. keys.txt holds verifier strings, one a line; those of type 1
(Ed25519) are read by golang.org/x/mod/sumdb/note, those of type 4 belong to witnesses (https://c2sp.org/tlog-cosignature).

Mechanism     awk 'NF==0{exit}{print}' genesis.txt | sha256sum
Inclusion     proofs/ID.SEQ.tlog-proof (https://c2sp.org/tlog-proof) places entries/ID.SEQ.json, byte for byte, in the
              log of that party. Leaf = SHA-256(0x00 || file); nodes as in RFC 6962 (golang.org/x/mod/sumdb/tlog).
Consistency   consistency/ID.json: RFC 6962 proof from the size in the "cut" line of adoption.txt to the checkpoint.
Content       commitment c = SHA-256("samvad/content/v1\\n" || salt (32 bytes) || bytes); salts are in content.json and
              manifest.json, in base64.
lp(x)         the length of x in bytes as four bytes, big-endian, then x (text in UTF-8).
Revision      SHA-256("samvad/revision/v1\\n" || lp(unit) || lp(kind) || for each authentic language in byte order:
              lp(tag) || lp(c)), the value that positions and the frozen text name.
Unit leaf     "samvad/unit/v1\\n" || lp(tag) || lp(unit) || lp(kind) || lp(label) || lp(text)
Language leaf "samvad/lang/v1\\n" || lp(tag) || lp("authentic" or "translation") || u32(number of units) ||
              RFC 6962 root over its unit leaves in document order
Names leaf    "samvad/names/v1\\n" || lp(names.json)
Root          RFC 6962 root over the language leaves sorted by tag, then the names leaf. It is the "root" of adoption.txt;
              the root over the courtesy translations, with the same names leaf, is its "courtesy".
Short form    the first 16 bytes of the root as a number modulo 10^30, written as six groups of five digits.
`
