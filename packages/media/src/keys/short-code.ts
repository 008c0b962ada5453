/**
 * The short code of a room: what people read aloud to know that no key was slipped in by whoever runs the node.
 * Made as the short form of a manifest root, six groups of five digits.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { rootDigits } from '@samvad/kernel'
import { compareBytes, concat, lp, u32, utf8 } from '@samvad/log'
import type { VouchedKeys } from './keys.ts'

/** Six groups of five digits over every endpoint's keys in a room; the order of the endpoints does not matter. */
export function shortCode(
  room: string,
  endpoints: readonly (Readonly<{ endpoint: string }> & Pick<VouchedKeys, 'sign' | 'box'>)[],
): readonly string[] {
  const cards = endpoints
    .map(({ endpoint, sign, box }) => concat(lp(endpoint), lp(sign), lp(box)))
    .toSorted(compareBytes)
  return rootDigits(sha256(concat(utf8('samvad/room-code/v1\n'), lp(room), u32(cards.length), ...cards)))
}
