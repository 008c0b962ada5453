/** Tells whether two acts under one nonce are one act. */
import { canonicalText } from '@samvad/log'
import type { Intent } from '@samvad/kernel'

/**
 * True when kind, body, author, mechanism and nonce are the same to the byte. A repeat comes here unchecked: a body that
 * has no canonical form, or no end, is none that was ever recorded.
 */
export function sameIntent(a: Intent, b: Intent): boolean {
  const text = ({ body, by, kind, mech, n }: Intent): string => canonicalText({ body, by, kind, mech, n })
  try {
    return text(a) === text(b)
  } catch {
    return false
  }
}
