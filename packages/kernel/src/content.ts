/** Content beside the log: commitments made before an act, and checked when the content is read. */
import { contentCommitment, toHex, utf8, type Crypto } from '@samvad/log'
import type { ContentItem } from './entry.ts'

export type Content = Readonly<{ c: string; salt: Uint8Array; bytes: Uint8Array }>

/** Commits to a text with a fresh 32-byte salt; gives what the act lists and what is kept beside the log. */
export function commitText(
  crypto: Crypto,
  salt: Uint8Array,
  text: string,
  audience: ContentItem['class'],
): { item: ContentItem; content: Content } {
  const bytes = utf8(text)
  const c = toHex(contentCommitment(crypto, salt, bytes))
  return { item: { c, class: audience, size: bytes.length }, content: { c, salt, bytes } }
}

/** True when salt and bytes are what the commitment was made of. */
export function contentIsTrue(crypto: Crypto, content: Content): boolean {
  return content.salt.length === 32 && toHex(contentCommitment(crypto, content.salt, content.bytes)) === content.c
}
