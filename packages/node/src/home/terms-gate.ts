/** Gate rule of lists of terms: one line number is one term in every language, or the booths would read another term. */
import { fromUtf8 } from '@samvad/log'
import { refuse, type Intent, type Refusal } from '@samvad/kernel'
import { unequalTerms } from '@samvad/protocol'
import type { StoredContent } from '../store/store.ts'
import type { MechanismHome } from './home.ts'

/** [G49] A list of terms has the same number of terms in every language, and no empty line. */
export async function termsRefusal(
  home: MechanismHome,
  { kind, body }: Intent,
  content: readonly StoredContent[],
): Promise<Refusal | null> {
  if (kind !== 'document.issued' || body['kind'] !== 'terms' || body['texts'] === null) return null
  // The act's own schema has checked this field.
  const texts = body['texts'] as Readonly<Record<string, string>>
  const words = new Map(
    [...(await home.content(Object.values(texts))), ...content].map((item) => [item.c, fromUtf8(item.bytes) ?? '']),
  )
  const unequal = unequalTerms(
    Object.fromEntries(Object.entries(texts).map(([language, c]) => [language, words.get(c) ?? ''])),
  )
  return unequal === null ? null : refuse('gate/terms-differ', unequal)
}
