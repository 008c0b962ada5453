/**
 * The vectors of the log: canonical JSON, keys, checkpoints, cosignatures, inclusion and consistency proofs, content
 * commitments and an adoption note, each with copies that must be refused.
 */
import {
  canonical,
  checkpointText,
  concat,
  contentCommitment,
  cosignatureLine,
  formatNote,
  formatProof,
  formatSignature,
  fromHex,
  KEY_COSIGNATURE,
  KEY_ED25519,
  keyId,
  leafHash,
  MAX_DEPTH,
  MerkleTree,
  parseSignatureLine,
  signatureLine,
  signCheckpoint,
  sortSignatureLines,
  toBase64,
  toHex,
  utf8,
  verifierString,
  type Json,
  type KeyType,
  type NoteKey,
  type NoteSignature,
  type Signer,
} from '../packages/log/src/index.ts'
import { nodeCrypto as crypto, seedOf, signerFromSeed } from '../packages/node/src/crypto.ts'

/** Files by path under `vectors/`. */
export type VectorFiles = ReadonlyMap<string, string>

/** Makes every file of this part; the same bytes on every machine and every day. */
export function logVectors(): VectorFiles {
  return new Map([
    ['canonical-json.json', file(canonicalVectors())],
    ['keys.json', file(keyVectors())],
    ['tree.json', file(treeVectors())],
    ['consistency.json', file(consistencyVectors())],
    ['content-commitments.json', file(commitmentVectors())],
    ...checkpointVectors(),
    ...cosignedVectors(),
    ...inclusionVectors(),
    ...adoptionVectors(),
  ])
}

// ---- The people of the vectors ------------------------------------------------------------------------------------

const MECHANISM = hashOf('genesis')
const riverFeed = `river.example/samvad/${toHex(MECHANISM).slice(0, 16)}/river/e0`
const mountainFeed = `mountain.example/samvad/${toHex(MECHANISM).slice(0, 16)}/mountain/e0`

type Holder = Readonly<{ key: NoteKey; signer: Signer }>

const riverLog = holder(riverFeed, KEY_ED25519)
const mountainLog = holder(mountainFeed, KEY_ED25519)
const riverWitness = holder(`${riverFeed}/witness`, KEY_COSIGNATURE)
const mountainWitness = holder(`${mountainFeed}/witness`, KEY_COSIGNATURE)
const riverSeal = holder(`${riverFeed}/seal`, KEY_ED25519)
const mountainSeal = holder(`${mountainFeed}/seal`, KEY_ED25519)
/** Has the name of the mountain party's seal and another key. */
const falseSeal = holder(`${mountainFeed}/seal`, KEY_ED25519, 'false seal')

/** Keys come from words, so that anyone can make them: seed = SHA-256("samvad vectors: " + name). */
function holder(name: string, type: KeyType, word = name): Holder {
  const signer = signerFromSeed(hashOf(word))
  return { key: { name, type, publicKey: signer.publicKey }, signer }
}

function hashOf(word: string): Uint8Array {
  return crypto.sha256(utf8(`samvad vectors: ${word}`))
}

// ---- Canonical JSON -----------------------------------------------------------------------------------------------

function canonicalVectors(): unknown {
  const entry: Json = {
    at: '2026-11-23T08:49:12Z',
    body: { position: 'agreed', revision: toHex(hashOf('revision')), unit: 's8-u04' },
    by: 'Kx7pVb2mQe4',
    feed: riverFeed,
    kind: 'position.taken',
    lam: 17,
    mech: riverFeed.split('/')[2] ?? '',
    n: 'AAECAwQFBgcICQoLDA0ODw',
    seen: { [mountainFeed]: [12, toBase64(hashOf('seen'))] },
    seq: 16,
    v: 1,
  }
  const good: readonly (readonly [string, Json])[] = [
    ['an entry', entry],
    ['empty values', { a: {}, b: [], c: '' }],
    ['keys in the order of bytes', { B: 1, a: 2, '10': 3, '9': 4, '': 5, ['__proto__']: 6 }],
    ['the two escapes there are', 'quotation " and reverse solidus \\'],
    ['a solidus is not escaped', 'a/b'],
    ['the borders of ASCII', ' ~'],
    ['the safe integers', [9007199254740991, -9007199254740991, 0]],
    ['words', [true, false, null]],
  ]
  const bad: readonly (readonly [string, string | Uint8Array])[] = [
    ['white space', '{"a": 1}'],
    ['a newline at the end', '{}\n'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['numeric keys in numeric order', '{"9":1,"10":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '"\\u0061"'],
    ['an escaped solidus', '"a\\/b"'],
    ['an escaped newline', '"\\n"'],
    ['a control character', '"\u0001"'],
    ['DEL', '"\u007f"'],
    ['beyond ASCII', '"é"'],
    ['beyond ASCII, escaped', '"\\u00e9"'],
    ['a key beyond ASCII', '{"é":1}'],
    ['half a surrogate pair, escaped', '"\\ud800"'],
    ['a fraction', '1.5'],
    ['a fraction that is whole', '1.0'],
    ['an exponent', '1e3'],
    ['minus zero', '-0'],
    ['a leading zero', '01'],
    ['above the safe integers', '9007199254740992'],
    ['below the safe integers', '-9007199254740992'],
    ['a byte order mark', '\ufeff{}'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['an overlong form', Uint8Array.of(0x22, 0xc1, 0xa1, 0x22)],
    ['cut in half', canonical(entry).slice(0, canonical(entry).length / 2)],
    ['nested too deeply', '['.repeat(MAX_DEPTH + 2) + ']'.repeat(MAX_DEPTH + 2)],
    ['nothing', ''],
  ]
  return {
    good: good.map(([what, value]) => ({ what, value, hex: toHex(utf8(canonical(value))) })),
    bad: bad.map(([why, text]) => ({ why, hex: toHex(typeof text === 'string' ? utf8(text) : text) })),
  }
}

// ---- Keys ---------------------------------------------------------------------------------------------------------

function keyVectors(): unknown {
  const holders: readonly (readonly [string, Holder])[] = [
    ['log key of the river party', riverLog],
    ['log key of the mountain party', mountainLog],
    ['witness key of the river party', riverWitness],
    ['witness key of the mountain party', mountainWitness],
    ['seal of the river party', riverSeal],
    ['seal of the mountain party', mountainSeal],
  ]
  return {
    keys: holders.map(([what, { key, signer }]) => ({
      what,
      name: key.name,
      type: key.type,
      seed: toHex(seedOf(signer)),
      publicKey: toHex(key.publicKey),
      id: toHex(keyId(crypto, key)),
      verifier: verifierString(crypto, key),
    })),
    weakPublicKeys: WEAK_PUBLIC_KEYS,
    badVerifiers: badVerifiers(),
  }
}

/** The fourteen encodings of points of small order. */
const WEAK_PUBLIC_KEYS: readonly string[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
]

function badVerifiers(): unknown {
  const good = verifierString(crypto, riverLog.key)
  const [name = '', id = '', encoded = ''] = /^([^+]*)[+]([^+]*)[+](.*)$/.exec(good)?.slice(1) ?? []
  const weak: NoteKey = { ...riverLog.key, publicKey: fromHex(WEAK_PUBLIC_KEYS[4] ?? '') ?? new Uint8Array(0) }
  return [
    {
      why: 'the id of another key',
      verifier: verifierString(crypto, mountainLog.key).replace(mountainFeed, riverFeed),
    },
    { why: 'another name', verifier: good.replace('river.example', 'liver.example') },
    { why: 'no name', verifier: `+${id}+${encoded}` },
    { why: 'a short id', verifier: `${name}+${id.slice(1)}+${encoded}` },
    { why: 'a key cut short', verifier: good.slice(0, -4) },
    { why: 'a key of small order', verifier: verifierString(crypto, weak) },
    { why: 'cut in half', verifier: good.slice(0, good.length / 2) },
  ]
}

// ---- The tree -----------------------------------------------------------------------------------------------------

const ENTRIES = Array.from({ length: 70 }, (_, i) => `entry ${i} of the vectors`)
const tree = new MerkleTree(crypto)
for (const entry of ENTRIES) tree.push(leafHash(crypto, utf8(entry)))

function treeVectors(): unknown {
  const roots = Array.from({ length: ENTRIES.length + 1 }, (_, size) => toHex(tree.root(size)))
  return { entries: ENTRIES, roots }
}

function consistencyVectors(): unknown {
  const good = []
  for (const [from, to] of [
    [1, 1],
    [1, 2],
    [1, 70],
    [2, 3],
    [3, 7],
    [4, 8],
    [6, 8],
    [7, 64],
    [32, 70],
    [64, 70],
    [69, 70],
    [70, 70],
  ] as const)
    good.push({
      from,
      fromRoot: toBase64(tree.root(from)),
      to,
      toRoot: toBase64(tree.root(to)),
      proof: tree.consistencyProof(from, to).map(toBase64),
    })
  const base = { from: 7, fromRoot: toBase64(tree.root(7)), to: 23, toRoot: toBase64(tree.root(23)) }
  const proof = tree.consistencyProof(7, 23).map(toBase64)
  const other = toBase64(hashOf('another hash'))
  const bad = [
    { why: 'a hash exchanged', ...base, proof: proof.with(1, other) },
    { why: 'a hash too many', ...base, proof: [...proof, other] },
    { why: 'a hash too few', ...base, proof: proof.slice(1) },
    { why: 'two hashes in the wrong order', ...base, proof: [proof[1], proof[0], ...proof.slice(2)] },
    { why: 'another earlier root', ...base, fromRoot: toBase64(tree.root(8)), proof },
    { why: 'another later root', ...base, toRoot: toBase64(tree.root(24)), proof },
    { why: 'another earlier size', ...base, from: 8, proof },
    { why: 'sizes the wrong way round', ...base, from: 23, to: 7, proof },
    { why: 'equal sizes with different roots', ...base, from: 23, proof: [] },
  ]
  return { good, bad }
}

// ---- Checkpoints --------------------------------------------------------------------------------------------------

const checkpoint = { origin: riverFeed, size: 23, root: tree.root(23) }
const signed = signCheckpoint(crypto, checkpoint, riverLog.signer)
const [originLine = '', , rootLine = ''] = checkpointText(checkpoint).split('\n')

function checkpointVectors(): [string, string][] {
  const note = (text: string, holder = riverLog) =>
    formatNote(text, [signatureLine(crypto, text, holder.key.name, holder.signer)])
  const raised = parsed(signed)
  return named('checkpoint', {
    good: signed,
    'bad-size': signed.replace('\n23\n', '\n24\n'),
    'bad-root': signed.replace(rootLine, toBase64(tree.root(24))),
    'bad-origin': signed.replaceAll('river.example', 'liver.example'),
    'bad-signature-bit': signed.replace(
      signatureLines(signed),
      formatSignature({ ...raised, signature: flip(raised.signature) }),
    ),
    'bad-s-plus-l': signed.replace(
      signatureLines(signed),
      formatSignature({ ...raised, signature: plusL(raised.signature) }),
    ),
    'bad-other-key': note(checkpointText(checkpoint), { ...mountainLog, key: { ...mountainLog.key, name: riverFeed } }),
    'bad-other-origin-signed': note(checkpointText({ ...checkpoint, origin: mountainFeed })),
    'bad-extension-line-signed': note(`${checkpointText(checkpoint)}extension\n`),
    'bad-leading-zero-signed': note(`${originLine}\n023\n${rootLine}\n`),
    'bad-cosignature-only': formatNote(checkpointText(checkpoint), [
      cosignatureLine(crypto, checkpointText(checkpoint), riverWitness.key.name, TIME, riverWitness.signer),
    ]),
    'bad-no-signature': `${checkpointText(checkpoint)}\n`,
    'bad-no-empty-line': signed.replace('\n\n', '\n'),
    'bad-hyphen': signed.replace('—', '-'),
    'bad-half': signed.slice(0, signed.length / 2),
  })
}

/** When the witnesses of the vectors say they saw the checkpoint: 2026-11-24T00:00:00Z. */
const TIME = 1_795_478_400

function cosignedVectors(): [string, string][] {
  const text = checkpointText(checkpoint)
  const line = (witness: Holder, over = text) => cosignatureLine(crypto, over, witness.key.name, TIME, witness.signer)
  const river = line(riverWitness)
  const mountain = line(mountainWitness)
  const one = parsed(mountain)
  const later = concat(one.signature.slice(0, 7), Uint8Array.of((one.signature[7] ?? 0) + 1), one.signature.slice(8))
  return named('cosigned', {
    good: signed + river + mountain,
    'bad-one-witness-missing': signed + river,
    'bad-time': signed + river + formatSignature({ ...one, signature: later }),
    'bad-other-checkpoint': signed + river + line(mountainWitness, checkpointText({ ...checkpoint, size: 24 })),
    'bad-signature-as-cosignature':
      signed +
      river +
      formatSignature({
        ...one,
        signature: concat(one.signature.slice(0, 8), mountainWitness.signer.sign(utf8(text))),
      }),
    'bad-no-log-signature': formatNote(text, [river, mountain]),
  })
}

// ---- Inclusion ----------------------------------------------------------------------------------------------------

function inclusionVectors(): [string, string][] {
  const proof = (index: number, size: number) =>
    formatProof(
      index,
      tree.inclusionProof(index, size),
      signCheckpoint(crypto, { origin: riverFeed, size, root: tree.root(size) }, riverLog.signer),
    )
  const places = [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 3],
    [0, 23],
    [11, 23],
    [22, 23],
    [31, 32],
    [32, 33],
    [69, 70],
  ] as const
  const good = proof(11, 23)
  const hashes = tree.inclusionProof(11, 23).map(toBase64)
  const [first = '', second = ''] = hashes
  return named(
    'inclusion',
    {
      ...Object.fromEntries(places.map(([index, size]) => [`good-${index}-of-${size}`, proof(index, size)])),
      'bad-index': good.replace('index 11\n', 'index 10\n'),
      'bad-index-beyond-size': good.replace('index 11\n', 'index 23\n'),
      'bad-hash': good.replace(first, toBase64(hashOf('another hash'))),
      'bad-hash-dropped': good.replace(`${first}\n`, ''),
      'bad-hash-added': good.replace(`${first}\n`, `${first}\n${first}\n`),
      'bad-hashes-swapped': good.replace(`${first}\n${second}\n`, `${second}\n${first}\n`),
      'bad-size': good.replace('\n23\n', '\n24\n'),
      'bad-root': good.replace(toBase64(tree.root(23)), toBase64(tree.root(24))),
      'bad-version': good.replace('@v1', '@v2'),
      'bad-half': good.slice(0, good.length / 2),
    },
    'tlog-proof',
  )
}

// ---- Content ------------------------------------------------------------------------------------------------------

function commitmentVectors(): unknown {
  const texts = ['', 'a', 'Вода сближает', '江河对话', 'संवाद', 'line\nbreak\n']
  return texts.map((text, i) => {
    const salt = hashOf(`salt ${i}`)
    const bytes = utf8(text)
    return { text, salt: toHex(salt), bytes: toHex(bytes), c: toHex(contentCommitment(crypto, salt, bytes)) }
  })
}

// ---- Adoption -----------------------------------------------------------------------------------------------------

function adoptionVectors(): [string, string][] {
  const root = toBase64(hashOf('manifest root'))
  const courtesy = toBase64(hashOf('courtesy root'))
  const text = [
    'samvad/adoption/v1',
    `mechanism ${toBase64(MECHANISM)}`,
    'amendment 0',
    'session 8',
    'instrument RMD/8/OUT',
    'languages ru zh',
    `root ${root}`,
    `courtesy ${courtesy}`,
    `cut ${mountainFeed} 70 ${toBase64(hashOf('mountain head'))}`,
    `cut ${riverFeed} 70 ${toBase64(tree.root(70))}`,
    `signers ${mountainSeal.key.name} ${riverSeal.key.name}`,
    '',
  ].join('\n')
  const seal = (holder: Holder, over = text) => signatureLine(crypto, over, holder.key.name, holder.signer)
  const river = seal(riverSeal)
  const mountain = seal(mountainSeal)
  const sealed = formatNote(text, sortSignatureLines([river, mountain]))
  const roots = text.replace(root, 'R').replace(courtesy, root).replace('root R', `root ${courtesy}`)
  const one = parsed(mountain)
  const exchanged = [
    formatSignature({ ...one, signature: parsed(river).signature }),
    formatSignature({ ...parsed(river), signature: one.signature }),
  ]
  return named('adoption', {
    good: sealed,
    'bad-root-character': sealed.replace(root, (root.startsWith('A') ? 'B' : 'A') + root.slice(1)),
    'bad-roots-exchanged': sealed.replace(text, roots),
    'bad-language': sealed.replace('languages ru zh', 'languages hi zh'),
    'bad-instrument': sealed.replace('RMD/8/OUT', 'RMD/7/OUT'),
    'bad-cut-size': sealed.replace('/e0 70 ', '/e0 71 '),
    'bad-signer-dropped': formatNote(text.replace(`${mountainSeal.key.name} `, ''), [river]),
    'bad-seal-missing': formatNote(text, [river]),
    'bad-seal-twice': formatNote(text, [river, river]),
    'bad-seal-by-wrong-key': formatNote(text, [seal(falseSeal), river]),
    'bad-seal-by-wrong-key-under-right-id': formatNote(text, [
      formatSignature({ ...one, signature: parsed(seal(falseSeal)).signature }),
      river,
    ]),
    'bad-log-key-for-seal': formatNote(text, [seal(mountainLog), river]),
    'bad-seals-exchanged': formatNote(text, exchanged),
    'bad-seals-over-different-texts': formatNote(text, [mountain, seal(riverSeal, roots)]),
    'bad-signature-bit': formatNote(text, [formatSignature({ ...one, signature: flip(one.signature) }), river]),
    'bad-half': sealed.slice(0, sealed.length / 2),
  })
}

// ---- Helpers ------------------------------------------------------------------------------------------------------

function named(folder: string, files: Readonly<Record<string, string>>, extension = 'txt'): [string, string][] {
  const good = Object.entries(files).filter(([name]) => name.startsWith('good'))
  for (const [name, content] of Object.entries(files))
    if (name.startsWith('bad') && good.some(([, text]) => text === content))
      throw new Error(`${folder}/${name} is no different from a good one`)
  return Object.entries(files).map(([name, content]) => [`${folder}/${name}.${extension}`, content])
}

function file(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function signatureLines(note: string): string {
  return note.slice(note.lastIndexOf('\n\n') + 2)
}

/** The one signature line of a note, or a line by itself, taken apart. */
function parsed(noteOrLine: string): NoteSignature {
  const signature = parseSignatureLine(noteOrLine.slice(noteOrLine.lastIndexOf('—')).trimEnd())
  if (signature === null) throw new Error('every line here was written here')
  return signature
}

function flip(signature: Uint8Array): Uint8Array {
  return signature.with(5, (signature[5] ?? 0) ^ 1)
}

/** The same signature with S + L for S, which a careless verifier accepts as well. */
function plusL(signature: Uint8Array): Uint8Array {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${toHex(signature.slice(32).toReversed())}`) + order
  const bytes = fromHex(s.toString(16).padStart(64, '0')) ?? new Uint8Array(0)
  return concat(signature.slice(0, 32), bytes.toReversed())
}
