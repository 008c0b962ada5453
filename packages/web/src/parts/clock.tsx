/** The clock of the page: what "now" is, and therefore how long is left. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'

/** `skewMs` is the node's clock minus this machine's: a laptop that is five minutes off must not miss a deadline. */
type Clock = { readonly skewMs: number; readonly stoppedAt?: string }

const ClockContext = createContext<Clock>({ skewMs: 0 })

/** Sets the clock for everything inside; `stoppedAt` holds it still, for pictures and tests. */
export function ClockProvider({
  skewMs = 0,
  stoppedAt,
  children,
}: {
  skewMs?: number
  stoppedAt?: string
  children: ReactNode
}) {
  const clock = useMemo<Clock>(
    () => (stoppedAt === undefined ? { skewMs } : { skewMs, stoppedAt }),
    [skewMs, stoppedAt],
  )
  return <ClockContext value={clock}>{children}</ClockContext>
}

/** The present instant in milliseconds, renewed every `everyMs`. */
export function useNow(everyMs = 15_000): number {
  const { skewMs, stoppedAt } = use(ClockContext)
  const [machine, setMachine] = useState(() => Date.now())
  useEffect(() => {
    if (stoppedAt !== undefined) return undefined
    const timer = setInterval(() => setMachine(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs, stoppedAt])
  return stoppedAt === undefined ? machine + skewMs : Date.parse(stoppedAt)
}
