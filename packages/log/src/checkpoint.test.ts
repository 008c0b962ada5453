import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSigner, nodeCrypto as crypto } from '../../node/src/crypto.ts'
import { concat, toBase64, utf8 } from './bytes.ts'
import {
  checkpointText,
  cosignatureLine,
  cosignedAt,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
  type Checkpoint,
} from './checkpoint.ts'
import {
  formatNote,
  formatSignature,
  isSignedBy,
  KEY_COSIGNATURE,
  KEY_ED25519,
  keyId,
  parseNote,
  parseSignatureLine,
  signatureLine,
  type Note,
  type NoteKey,
  type NoteSignature,
} from './note.ts'

const signer = newSigner()
const witness = newSigner()
const origin = 'river.example/samvad/0123456789abcdef/river/e0'
const logKey: NoteKey = { name: origin, type: KEY_ED25519, publicKey: signer.publicKey }
const witnessKey: NoteKey = { name: `${origin}/witness`, type: KEY_COSIGNATURE, publicKey: witness.publicKey }
const root = crypto.sha256(utf8('root'))
const checkpoint: Checkpoint = { origin, size: 17, root }
const text = checkpointText(checkpoint)
const time = 1_795_000_000

function read(line: string): NoteSignature {
  const signature = parseSignatureLine(line.trimEnd())
  if (signature === null) throw new Error('the line was written here')
  return signature
}

describe('checkpoints', () => {
  test('a checkpoint has exactly three lines and reads back', () => {
    expect(text).toBe(`${origin}\n17\n${toBase64(root)}\n`)
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,40}$/),
        fc.maxSafeNat(),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (name, size, hash) => {
          const one: Checkpoint = { origin: name, size, root: hash }
          expect(parseCheckpointText(checkpointText(one))).toEqual(one)
        },
      ),
    )
  })

  test('what was signed opens with the log key of its origin and with no other', () => {
    const note = signCheckpoint(crypto, checkpoint, signer)
    expect(openCheckpoint(crypto, note, logKey)).toMatchObject(checkpoint)
    expect(openCheckpoint(crypto, note, { ...logKey, publicKey: witness.publicKey })).toBeNull()
    expect(openCheckpoint(crypto, note, { ...logKey, name: 'mountain.example/samvad/x' })).toBeNull()
    expect(openCheckpoint(crypto, note, { ...logKey, type: KEY_COSIGNATURE })).toBeNull()
  })

  test('a feed cannot sign a checkpoint for another origin', () => {
    const foreign = checkpointText({ ...checkpoint, origin: 'mountain.example/samvad/0123456789abcdef/mountain/e0' })
    const note = formatNote(foreign, [signatureLine(crypto, foreign, origin, signer)])
    expect(openCheckpoint(crypto, note, logKey)).toBeNull()
  })

  test('no changed character and no part of it opens', () => {
    const note = signCheckpoint(crypto, checkpoint, signer)
    for (let i = 0; i < note.length; i++) {
      expect(openCheckpoint(crypto, note.slice(0, i), logKey)).toBeNull()
      for (const char of ['A', '7', '\n', ''])
        if (char !== note[i])
          expect(openCheckpoint(crypto, note.slice(0, i) + char + note.slice(i + 1), logKey)).toBeNull()
    }
  })

  const hash = toBase64(root)
  test.each([
    ['an extension line', `${text}ext\n`],
    ['an empty fourth line', `${text}\n`],
    ['two lines', `${origin}\n17\n`],
    ['no newline at the end', text.slice(0, -1)],
    ['no origin', `\n17\n${hash}\n`],
    ['an origin in capitals', `River.example\n17\n${hash}\n`],
    ['a space in the origin', `river example\n17\n${hash}\n`],
    ['a leading zero', `${origin}\n017\n${hash}\n`],
    ['a sign', `${origin}\n+17\n${hash}\n`],
    ['a negative size', `${origin}\n-1\n${hash}\n`],
    ['a hexadecimal size', `${origin}\n0x11\n${hash}\n`],
    ['an exponent', `${origin}\n1e1\n${hash}\n`],
    ['digits of another script', `${origin}\n१७\n${hash}\n`],
    ['no size', `${origin}\n\n${hash}\n`],
    ['a size that is not safe', `${origin}\n9007199254740992\n${hash}\n`],
    ['a short root', `${origin}\n17\n${toBase64(root.slice(1))}\n`],
    ['a long root', `${origin}\n17\n${toBase64(concat(root, root))}\n`],
    ['a root in hexadecimal', `${origin}\n17\n${Buffer.from(root).toString('hex')}\n`],
    ['white space after the root', `${origin}\n17\n${hash} \n`],
  ])('a checkpoint with %s is refused even when it is signed', (_what, bad) => {
    expect(parseCheckpointText(bad)).toBeNull()
    if (!bad.endsWith('\n')) return
    const note = formatNote(bad, [signatureLine(crypto, bad, origin, signer)])
    expect(openCheckpoint(crypto, note, logKey)).toBeNull()
  })
})

describe('cosignatures', () => {
  const line = cosignatureLine(crypto, text, witnessKey.name, time, witness)

  test('a cosignature says which witness saw this checkpoint and when', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (at) => {
        const note = cosigned(cosignatureLine(crypto, text, witnessKey.name, at, witness))
        expect(cosignedAt(crypto, note, witnessKey)).toBe(at)
        expect(isSignedBy(crypto, note, logKey)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('the message is that of tlog-cosignature', () => {
    const { signature } = read(line)
    const message = utf8(`cosignature/v1\ntime ${time}\n${text}`)
    expect(signature.length).toBe(72)
    expect(Buffer.from(signature).readBigUInt64BE()).toBe(BigInt(time))
    expect(crypto.verify(witness.publicKey, message, signature.slice(8))).toBe(true)
  })

  test('no changed bit of a cosignature counts, its time included', () => {
    const one = read(line)
    for (let bit = 0; bit < one.signature.length * 8; bit += 5) {
      const signature = one.signature.slice()
      signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(cosignedAt(crypto, cosigned(formatSignature({ ...one, signature })), witnessKey), `bit ${bit}`).toBeNull()
    }
    for (const length of [0, 1, 64, 71, 73]) {
      const signature = concat(one.signature, one.signature).slice(0, length)
      if (length > 0)
        expect(cosignedAt(crypto, cosigned(formatSignature({ ...one, signature })), witnessKey)).toBeNull()
    }
  })

  test('a cosignature over one checkpoint does not count on another', () => {
    const other = { ...checkpoint, size: 18 }
    const note = parseNote(signCheckpoint(crypto, other, signer) + line)
    expect(note && cosignedAt(crypto, note, witnessKey)).toBeNull()
  })

  test('a cosignature is no signature, and a signature no cosignature, even by the same key and name', () => {
    const name = witnessKey.name
    const asLog: NoteKey = { ...witnessKey, type: KEY_ED25519 }
    const cosignature = read(line)
    const stripped = { name, id: keyId(crypto, asLog), signature: cosignature.signature.slice(8) }
    const whole = { ...stripped, signature: cosignature.signature }
    for (const signature of [cosignature, stripped, whole]) {
      const note = parseNote(formatNote(text, [formatSignature(signature)]))
      expect(note && isSignedBy(crypto, note, asLog)).toBe(false)
    }
    const plainLine = read(signatureLine(crypto, text, name, witness))
    const withTime = concat(new Uint8Array(8), plainLine.signature)
    for (const signature of [
      plainLine,
      { name, id: keyId(crypto, witnessKey), signature: plainLine.signature },
      { name, id: keyId(crypto, witnessKey), signature: withTime },
    ]) {
      const note = parseNote(formatNote(text, [formatSignature(signature)]))
      expect(note && cosignedAt(crypto, note, witnessKey)).toBeNull()
    }
  })

  test('a key of the wrong kind, another witness and a weak key see nothing', () => {
    const note = cosigned(line)
    expect(cosignedAt(crypto, note, { ...witnessKey, type: KEY_ED25519 })).toBeNull()
    expect(cosignedAt(crypto, note, { ...witnessKey, publicKey: signer.publicKey })).toBeNull()
    const weak: NoteKey = { ...witnessKey, publicKey: Uint8Array.of(1, ...new Uint8Array(31)) }
    // R and A the neutral element and S zero: a signature for every message where small order is not refused.
    const forged = concat(new Uint8Array(8), weak.publicKey, new Uint8Array(32))
    const forgedLine = formatSignature({ name: weak.name, id: keyId(crypto, weak), signature: forged })
    expect(cosignedAt(crypto, cosigned(forgedLine), weak)).toBeNull()
  })
})

/** The signed checkpoint with one more line. */
function cosigned(line: string): Note {
  const note = parseNote(signCheckpoint(crypto, checkpoint, signer) + line)
  if (note === null) throw new Error('the note was written here')
  return note
}
