/** React's view of a connection: one per mechanism, and this tab's identity, shared by all screens. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Identity } from '@samvad/protocol'
import { connect, Connection, refusalOf } from './connection.ts'
import { identityOf, leavePlace, takePlace } from './identity.ts'

export type RecordState = Readonly<
  | { stage: 'loading' }
  | { stage: 'failed'; refusal: { code: string; facts: Readonly<Record<string, unknown>> }; again: () => void }
  | { stage: 'open'; connection: Connection }
>

/** The act of the moment: whether one is under way, and why the last one was refused. */
export type Doing = Readonly<{
  busy: boolean
  refusal: ReturnType<typeof refusalOf>
  /** Runs an act; a refusal is kept for the screen, and true says that it was recorded. */
  run: (act: () => Promise<unknown>) => Promise<boolean>
  clear: () => void
}>

const connections = new Map<string, Promise<Connection>>()
const Current = createContext<Connection | null>(null)

/** Opens the record of a mechanism for a screen and everything below it. */
export function useOpenRecord(slug: string): RecordState {
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<RecordState>({ stage: 'loading' })
  useEffect(() => {
    let wanted = true
    open(slug).then(
      (connection) => wanted && setState({ stage: 'open', connection }),
      (error: unknown) => {
        connections.delete(slug)
        const refusal = refusalOf(error) ?? { code: 'node/unavailable', facts: {} }
        if (wanted) setState({ stage: 'failed', refusal, again: () => setAttempt((n) => n + 1) })
      },
    )
    return () => {
      wanted = false
    }
    // `attempt` asks again after a failure.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [slug, attempt])
  return state
}

/** Gives the connection to everything inside. */
export function RecordProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  return <Current value={connection}>{children}</Current>
}

/** The connection, and a new render at every change of it. */
export function useRecord(): Connection {
  const connection = useContext(Current)
  if (connection === null) throw new Error('useRecord stands outside a RecordProvider')
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  useSyncExternalStore(subscribe, () => connection.version)
  return connection
}

/** Takes or leaves a place in the demonstration; the page starts over as that person. */
export function usePlaces(slug: string): {
  identity: Identity | null
  take: (party: string, pid: string) => Promise<void>
  leave: () => void
} {
  const identity = useMemo(() => identityOf(slug), [slug])
  return {
    identity,
    take: async (party, pid) => {
      await takePlace(slug, party, pid)
      await forget(slug)
    },
    leave: () => {
      leavePlace(slug)
      void forget(slug).then(() => location.reload())
    },
  }
}

/** Runs acts one at a time and keeps the refusal of the last. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ReturnType<typeof refusalOf>>(null)
  const run = useCallback(async (act: () => Promise<unknown>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await act()
      return true
    } catch (error) {
      const known = refusalOf(error)
      if (known === null) throw error
      setRefusal(known)
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, refusal, run, clear: () => setRefusal(null) }
}

function open(slug: string): Promise<Connection> {
  let opening = connections.get(slug)
  if (opening === undefined) {
    opening = connect(slug, identityOf(slug)).then((connection) => {
      connection.open()
      return connection
    })
    connections.set(slug, opening)
  }
  return opening
}

async function forget(slug: string): Promise<void> {
  const opening = connections.get(slug)
  connections.delete(slug)
  const connection = await opening?.catch(() => null)
  connection?.close()
}
