/**
 * The cough switch: the microphone is closed while it is held. A key that is let go outside the window is never heard of,
 * so a lost focus keeps the microphone closed until the switch is pressed again: silence is noticed, a cough is broadcast.
 * A suspension does the same, so that no voice goes out at the resumption of which its person does not know.
 */

/** `kept`: closed although nobody holds the switch any more. */
export type Cough = 'open' | 'held' | 'kept'

export type CoughEvent = 'press' | 'let-go' | 'focus-lost' | 'suspended'

/** The switch after an event. */
export function afterCough(cough: Cough, event: CoughEvent): Cough {
  switch (event) {
    case 'press':
      return 'held'
    case 'let-go':
      return cough === 'held' ? 'open' : cough
    case 'focus-lost':
      return cough === 'held' ? 'kept' : cough
    case 'suspended':
      return 'kept'
    default:
      return unreachable(event)
  }
}

function unreachable(event: never): never {
  throw new Error(`not an event of the switch: ${String(event)}`)
}
