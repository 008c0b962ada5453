/** The cough switch: what is let go out of sight stays closed. */
import { expect, test } from 'vitest'
import { afterCough, type Cough, type CoughEvent } from './cough.ts'

const run = (...events: readonly CoughEvent[]): Cough => events.reduce(afterCough, 'open')

test.each<readonly [CoughEvent[], Cough]>([
  [['press'], 'held'],
  [['press', 'let-go'], 'open'],
  [['let-go'], 'open'],
  [['focus-lost'], 'open'],
  [['press', 'focus-lost'], 'kept'],
  // The keys say that everything was let go when the focus is lost.
  [['press', 'focus-lost', 'let-go'], 'kept'],
  [['press', 'focus-lost', 'let-go', 'focus-lost'], 'kept'],
  [['press', 'focus-lost', 'let-go', 'press'], 'held'],
  [['press', 'focus-lost', 'let-go', 'press', 'let-go'], 'open'],
  // A suspension closes an open microphone; what was held when it began opens no more by being let go.
  [['suspended'], 'kept'],
  [['press', 'suspended', 'let-go'], 'kept'],
  [['suspended', 'press', 'let-go'], 'open'],
])('after %j it is %s', (events, wanted) => {
  expect(run(...events)).toBe(wanted)
})
