/**
 * Bytes and their spellings, written here because `log` runs where neither Buffer nor TextEncoder may be named.
 */

const HEX = '0123456789abcdef'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Encodes a string as UTF-8 (RFC 3629); throws a RangeError on an unpaired surrogate. */
export function utf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    let cp = text.charCodeAt(i)
    if (cp < 0x80) {
      out[n++] = cp
      continue
    }
    if (cp >= 0xd800 && cp <= 0xdfff) {
      const low = text.charCodeAt(i + 1)
      if (cp > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) throw new RangeError('unpaired surrogate')
      cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00)
      i++
    }
    if (cp < 0x800) out[n++] = 0xc0 | (cp >> 6)
    else {
      if (cp < 0x10000) out[n++] = 0xe0 | (cp >> 12)
      else {
        out[n++] = 0xf0 | (cp >> 18)
        out[n++] = 0x80 | ((cp >> 12) & 0x3f)
      }
      out[n++] = 0x80 | ((cp >> 6) & 0x3f)
    }
    out[n++] = 0x80 | (cp & 0x3f)
  }
  return out.slice(0, n)
}

/** Decodes UTF-8 strictly (RFC 3629): overlong forms, surrogates and stray bytes give null. */
export function fromUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = []
  let units: number[] = []
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0
    const extra =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1
    if (extra < 0 || i + extra >= bytes.length) return null
    let cp = extra === 0 ? first : first & (0x3f >> extra)
    for (let k = 1; k <= extra; k++) {
      const next = bytes[i + k] ?? 0
      if ((next & 0xc0) !== 0x80) return null
      cp = (cp << 6) | (next & 0x3f)
    }
    if (extra === 2 && (cp < 0x800 || (cp >= 0xd800 && cp <= 0xdfff))) return null
    if (extra === 3 && (cp < 0x10000 || cp > 0x10ffff)) return null
    if (cp < 0x10000) units.push(cp)
    else units.push(0xd800 + ((cp - 0x10000) >> 10), 0xdc00 + ((cp - 0x10000) & 0x3ff))
    if (units.length > 4096) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
    i += extra + 1
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

/** Decodes printable ASCII (0x20 to 0x7e); null when any other byte is there. */
export function fromAscii(bytes: Uint8Array): string | null {
  // By index: an iterator takes three times as long, and every byte of every feed passes here.
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x20 || byte > 0x7e) return null
  }
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += fromCharCodes(bytes.subarray(at, at + 4096))
  return text
}

/** Joins byte arrays in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** True when both arrays hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Orders byte arrays as unsigned bytes, the shorter first on a common prefix. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Orders ASCII strings by code unit, the same on every machine and in every locale. */
export function compareAscii(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) out += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15)
  return out
}

/** Reads lower-case hexadecimal; null on anything else. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null
  const out = new Uint8Array(text.length / 2)
  for (let i = 0; i < out.length; i++)
    out[i] = HEX.indexOf(text.charAt(2 * i)) * 16 + HEX.indexOf(text.charAt(2 * i + 1))
  return out
}

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  return encode64(bytes, BASE64, '=')
}

/** URL-safe base64 without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return encode64(bytes, BASE64URL, '')
}

/** Reads standard base64 with padding; null unless the text is exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const bytes = decode64(text.replace(/={1,2}$/, ''), BASE64)
  return bytes !== null && toBase64(bytes) === text ? bytes : null
}

/** Reads URL-safe base64 without padding; null unless the text is exactly what `toBase64Url` would write. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = decode64(text, BASE64URL)
  return bytes !== null && toBase64Url(bytes) === text ? bytes : null
}

/** Four bytes, big-endian, of an unsigned number below 2^32. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError('not an unsigned 32-bit number')
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

/** Eight bytes, big-endian, of a safe non-negative integer. */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not a safe unsigned number')
  return concat(u32(Math.floor(value / 0x100000000)), u32(value % 0x100000000))
}

/** A field with its length before it as four big-endian bytes, so that neighbouring fields cannot be confused. */
export function lp(field: Uint8Array | string): Uint8Array {
  const bytes = typeof field === 'string' ? utf8(field) : field
  return concat(u32(bytes.length), bytes)
}

function fromCharCodes(codes: Uint8Array): string {
  // A cast because `apply` is typed for arrays; it takes anything with a length (ECMAScript, 20.2.3.1).
  return String.fromCharCode.apply(null, codes as unknown as number[])
}

function encode64(bytes: Uint8Array, alphabet: string, pad: string): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    out += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63)
    out += left > 1 ? alphabet.charAt((word >> 6) & 63) : pad
    out += left > 2 ? alphabet.charAt(word & 63) : pad
  }
  return out
}

function decode64(text: string, alphabet: string): Uint8Array | null {
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let word = 0
  let bits = 0
  let n = 0
  for (const char of text) {
    const value = alphabet.indexOf(char)
    if (value < 0) return null
    word = ((word << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[n++] = (word >> bits) & 255
    }
  }
  return out
}
