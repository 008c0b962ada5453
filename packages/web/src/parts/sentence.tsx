/** Sentences that come as a code and its facts: the view-model says what is the case, the screen says it in words. */
import type { MessageId, SlotValue } from '@samvad/lang'
import { Say, type Hole } from '../i18n/say.tsx'
import type { Words } from '../i18n/words.ts'
import { Time, type DateShown } from './time.tsx'

/** What a fact may be: a number, words of somebody, or an instant. */
type Fact = number | string | Words | { readonly at: string; readonly until?: string; readonly date?: DateShown }
export type Facts = Readonly<Record<string, Fact>>

/** The codes `C` for which there is a message `<prefix><C><suffix>`. */
export type CodeOf<Prefix extends string, Suffix extends string = ''> = MessageId extends infer Id
  ? Id extends `${Prefix}${infer Code}${Suffix}`
    ? Code
    : never
  : never

/** A message with facts in its holes; instants become `<time>`. */
export function Sentence({ id, facts = {} }: { id: MessageId; facts?: Facts }) {
  return <Say id={id} holes={holesOf(facts)} />
}

/** Facts as the holes of `<Say>`. */
function holesOf(facts: Facts): Record<string, Hole> {
  const holes: Record<string, Hole> = {}
  for (const [name, fact] of Object.entries(facts)) {
    holes[name] = typeof fact === 'object' && 'at' in fact ? <Time {...fact} /> : fact
  }
  return holes
}

/** Facts for a sentence that must be plain text (a label, a title); an instant cannot stand there. */
export function plainFacts(facts: Facts): Record<string, SlotValue> {
  const values: Record<string, SlotValue> = {}
  for (const [name, fact] of Object.entries(facts)) {
    values[name] = typeof fact === 'object' && 'at' in fact ? fact.at : fact
  }
  return values
}
