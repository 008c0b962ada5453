/** Steps that ask once more: the first press says what will happen, the second within a minute does it. */
import { useEffect, useState } from 'react'

/** Long enough for whoever reads slowly; another step taken meanwhile ends the question anyway. */
const ASKS_FOR_MS = 60_000

export type AskOnce = Readonly<{
  /** What is being asked now; null when nothing is. */
  asking: string | null
  press: (what: string, run: () => void) => void
  stop: () => void
}>

/** `state` names the state on which the question was asked: on another one the second press asks anew. */
export function useAskOnce(state: string): AskOnce {
  const [asked, setAsked] = useState<{ what: string; state: string } | null>(null)
  useEffect(() => {
    if (asked === null) return undefined
    const timer = setTimeout(() => setAsked(null), ASKS_FOR_MS)
    return () => clearTimeout(timer)
  }, [asked])
  const asking = asked !== null && asked.state === state ? asked.what : null
  return {
    asking,
    press(what, run) {
      if (asking !== what) return setAsked({ what, state })
      setAsked(null)
      run()
    },
    stop: () => setAsked(null),
  }
}
