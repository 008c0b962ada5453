import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSigner, nodeCrypto as crypto, signerFromSeed } from '../../node/src/crypto.ts'
import { concat, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import {
  checkSignature,
  formatNote,
  formatSignature,
  isKeyName,
  isSignedBy,
  KEY_COSIGNATURE,
  KEY_ED25519,
  keyId,
  MAX_NOTE_BYTES,
  parseNote,
  parseSignatureLine,
  parseTypedKey,
  parseVerifierString,
  signatureLine,
  sortSignatureLines,
  typedKey,
  verifierString,
  type NoteKey,
} from './note.ts'

const river = newSigner()
const mountain = newSigner()
const riverKey: NoteKey = { name: 'river.example/seal', type: KEY_ED25519, publicKey: river.publicKey }
const mountainKey: NoteKey = { name: 'mountain.example/seal', type: KEY_ED25519, publicKey: mountain.publicKey }

// Texts with what a careless parser trips over: empty lines, lines that look like signatures, every script.
const line = fc.oneof(
  fc.constantFrom('', '', '— river.example/seal AAAAAAA=', '—', ' ', '对话', 'संवाद', '🕊'),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
)
const noteText = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`)
const keyName = fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,20}$/)

describe('notes', () => {
  test('parse undoes format for every text and every set of lines', () => {
    const signature = fc.record({
      name: keyName,
      id: fc.uint8Array({ minLength: 4, maxLength: 4 }),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    })
    fc.assert(
      fc.property(noteText, fc.array(signature, { minLength: 1, maxLength: 5 }), (text, signatures) => {
        const note = formatNote(text, signatures.map(formatSignature))
        expect(parseNote(note)).toEqual({ text, signatures })
      }),
    )
  })

  test('what was signed is signed, by that key and over that text only', () => {
    fc.assert(
      fc.property(noteText, noteText, (text, other) => {
        const lines = [signatureLine(crypto, text, riverKey.name, river)]
        const note = parseNote(formatNote(text, lines))
        const moved = parseNote(formatNote(other, lines))
        expect(note && isSignedBy(crypto, note, riverKey)).toBe(true)
        expect(note && isSignedBy(crypto, note, mountainKey)).toBe(false)
        expect(moved && isSignedBy(crypto, moved, riverKey)).toBe(text === other)
      }),
      { numRuns: 50 },
    )
  })

  const text = 'samvad/adoption/v1\nsession 8\n'
  const good = formatNote(text, [
    signatureLine(crypto, text, riverKey.name, river),
    signatureLine(crypto, text, mountainKey.name, mountain),
  ])

  test('two parties sign the same bytes in any order of lines', () => {
    const lines = good.slice(text.length + 1).match(/.*\n/g) ?? []
    for (const order of [lines, lines.toReversed()]) {
      const note = parseNote(formatNote(text, order))
      for (const key of [riverKey, mountainKey]) expect(note && isSignedBy(crypto, note, key)).toBe(true)
    }
    expect(sortSignatureLines(lines)).toEqual(lines.toReversed())
  })

  test('no changed character leaves both signatures standing', () => {
    expect(whole(good)).toBe(true)
    for (let i = 0; i < good.length; i++)
      for (const char of ['A', 'b', '\n', ' ', ''])
        if (char !== good[i]) expect(whole(good.slice(0, i) + char + good.slice(i + 1)), `${i} ${char}`).toBe(false)
  })

  test('no part of a note with one signature reads as a note', () => {
    const single = formatNote(text, [signatureLine(crypto, text, riverKey.name, river)])
    for (let length = 0; length < single.length; length++) expect(parseNote(single.slice(0, length))).toBeNull()
    expect(parseNote(good.slice(0, good.length / 2))).toBeNull()
  })

  const sound = '— river.example/seal AAAAAAA=\n'
  test.each([
    ['no signature', 'a\n\n'],
    ['no empty line', `a\n${sound}`],
    ['no text', sound],
    ['no newline at the end', `a\n\n${sound.trimEnd()}`],
    ['an empty line after the signatures', `a\n\n${sound}\n`],
    ['a hyphen for the dash', `a\n\n- river.example/seal AAAAAAA=\n`],
    ['an en dash', `a\n\n\u2013 river.example/seal AAAAAAA=\n`],
    ['two spaces after the dash', `a\n\n—  river.example/seal AAAAAAA=\n`],
    ['no name', `a\n\n—  AAAAAAA=\n`],
    ['a plus in the name', `a\n\n— river+seal AAAAAAA=\n`],
    ['a no-break space in the name', `a\n\n— river\u00a0seal AAAAAAA=\n`],
    ['a third field', `a\n\n— river.example/seal AAAAAAA= x\n`],
    ['no signature bytes', `a\n\n— river.example/seal AAAAAA==\n`],
    ['base64 without padding', `a\n\n— river.example/seal AAAAAAA\n`],
    ['base64 with stray bits', `a\n\n— river.example/seal AAAAAAB=\n`],
    ['URL-safe base64', `a\n\n— river.example/seal AAAA-_A=\n`],
    ['a tab', `a\tb\n\n${sound}`],
    ['a carriage return', `a\r\n\n${sound}`],
    ['a NUL', `a\0\n\n${sound}`],
    ['DEL', `a\u007f\n\n${sound}`],
    ['an unpaired surrogate in the text', `a\ud800\n\n${sound}`],
    ['an unpaired surrogate in a name', `a\n\n— river\udc00 AAAAAAA=\n`],
    ['one signature too many', `a\n\n${sound.repeat(101)}`],
    ['too many bytes', `${'a'.repeat(MAX_NOTE_BYTES)}\n\n${sound}`],
    ['too many bytes in few characters', `${'对'.repeat(MAX_NOTE_BYTES / 2)}\n\n${sound}`],
    ['nothing', ''],
  ])('a note with %s is malformed', (_what, note) => {
    expect(parseNote(note)).toBeNull()
  })

  test('a text without its final newline is not written', () => {
    expect(() => formatNote('a', [])).toThrow(RangeError)
  })

  test('lines of unknown keys are ignored, whatever their names and kinds', () => {
    const strangers = [
      '— Witness_7.example AAAAAAA=\n',
      '— संवाद.example/w AAAAAAA=\n',
      formatSignature({ name: riverKey.name, id: Uint8Array.of(1, 2, 3, 4), signature: new Uint8Array(2420) }),
      formatSignature({ name: 'other.example', id: keyId(crypto, riverKey), signature: new Uint8Array(64) }),
    ]
    const note = parseNote(formatNote(text, [...strangers, signatureLine(crypto, text, riverKey.name, river)]))
    expect(note && isSignedBy(crypto, note, riverKey)).toBe(true)
  })

  test('a false line of a known key spoils the note even where a right one follows', () => {
    const right = signatureLine(crypto, text, riverKey.name, river)
    const wrong = formatSignature({ name: riverKey.name, id: keyId(crypto, riverKey), signature: new Uint8Array(64) })
    const note = parseNote(formatNote(text, [wrong, right]))
    expect(note && isSignedBy(crypto, note, riverKey)).toBe(false)
  })

  test('a signature counts under its own name, id, kind and length only', () => {
    const signature = parseSignatureLine(signatureLine(crypto, text, riverKey.name, river).trimEnd())
    if (signature === null) throw new Error('the line was written here')
    expect(checkSignature(crypto, text, signature, riverKey)).toBe(true)
    expect(checkSignature(crypto, text, { ...signature, name: 'r\u0456ver.example/seal' }, riverKey)).toBe(false)
    expect(checkSignature(crypto, text, { ...signature, id: Uint8Array.of(0, 0, 0, 0) }, riverKey)).toBe(false)
    const longer = concat(signature.signature, Uint8Array.of(0))
    expect(checkSignature(crypto, text, { ...signature, signature: longer }, riverKey)).toBe(false)
    // Same name, id and bytes, but the key is held to be a witness's: that is another kind of statement.
    const asWitness: NoteKey = { ...riverKey, type: KEY_COSIGNATURE }
    const relabelled = { ...signature, id: keyId(crypto, asWitness) }
    expect(checkSignature(crypto, text, relabelled, asWitness)).toBe(false)
  })
})

describe('keys', () => {
  test('key id and verifier string are those of the public formats', () => {
    // By its definition here; that other libraries read it the same way is shown by the Go program in vectors/go.
    const key: NoteKey = {
      name: 'a.example/log',
      type: KEY_ED25519,
      publicKey: signerFromSeed(new Uint8Array(32)).publicKey,
    }
    expect(toHex(key.publicKey)).toBe('3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29')
    const id = crypto.sha256(concat(utf8('a.example/log\n'), Uint8Array.of(1), key.publicKey)).slice(0, 4)
    expect(toHex(keyId(crypto, key))).toBe(toHex(id))
    expect(verifierString(crypto, key)).toBe(`a.example/log+${toHex(id)}+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop`)
  })

  test('reading undoes writing', () => {
    const keys = fc.record({ name: keyName, type: fc.constantFrom(KEY_ED25519, KEY_COSIGNATURE) })
    fc.assert(
      fc.property(keys, ({ name, type }) => {
        const key: NoteKey = { name, type, publicKey: river.publicKey }
        expect(parseVerifierString(crypto, verifierString(crypto, key))).toEqual(key)
        expect(parseTypedKey(name, typedKey(key))).toEqual(key)
      }),
    )
  })

  test('no changed character and no part of a verifier string is a key', () => {
    const good = verifierString(crypto, riverKey)
    for (let i = 0; i < good.length; i++) {
      expect(parseVerifierString(crypto, good.slice(0, i))).toBeNull()
      for (const char of ['a', 'B', '+', ' ', ''])
        if (char !== good[i])
          expect(parseVerifierString(crypto, good.slice(0, i) + char + good.slice(i + 1))).toBeNull()
    }
  })

  test('unknown kinds, other lengths and weak keys are refused', () => {
    for (const type of [0, 2, 3, 5, 6, 255]) expect(parseTypedKey('a', typed(type, river.publicKey))).toBeNull()
    expect(parseTypedKey('a', typed(1, river.publicKey.slice(1)))).toBeNull()
    expect(parseTypedKey('a', typed(1, concat(river.publicKey, Uint8Array.of(0))))).toBeNull()
    expect(parseTypedKey('a', typed(1, fromHex(`01${'00'.repeat(31)}`) ?? river.publicKey))).toBeNull()
    expect(parseTypedKey('A', typed(1, river.publicKey))).toBeNull()
  })

  test('names are lower-case ASCII and at most 200 characters', () => {
    for (const name of ['a', '0', 'river.example/samvad/0123456789abcdef/river/e0/seal', 'a'.repeat(200)])
      expect(isKeyName(name), name).toBe(true)
    for (const name of ['', 'A', 'a b', 'a+b', '.a', '/a', '-a', 'a_b', 'рiver', 'a\n', 'é', 'a'.repeat(201)])
      expect(isKeyName(name), name).toBe(false)
  })
})

/** True when both parties' signatures stand on this note. */
function whole(note: string): boolean {
  const parsed = parseNote(note)
  return parsed !== null && [riverKey, mountainKey].every((key) => isSignedBy(crypto, parsed, key))
}

function typed(type: number, key: Uint8Array): string {
  return toBase64(concat(Uint8Array.of(type), key))
}
