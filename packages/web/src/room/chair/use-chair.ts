/** The chair's acts: each names the state that stood before the chair's eyes, and a stale one is explained. */
import { conductOf, type SittingState } from '@samvad/kernel'
import { useEffect, useState } from 'react'
import { Draft, type Connection } from '../../record/connection.ts'
import { useDoing } from '../../record/use-record.tsx'
import type { Answered, ChairActions, StepView } from './view.ts'

/** Shorter than anybody reads: a press within this time after somebody else's step was meant for the state before. */
const UNSEEN_MS = 500

/** `steps` are those of the view, latest first. */
export function useChair(
  connection: Connection,
  sitting: SittingState,
  steps: readonly StepView[],
  room: Pick<ChairActions, 'seen' | 'enter'>,
): { actions: ChairActions; answered: Answered | null; understood: () => void } {
  const doing = useDoing()
  const conduct = conductOf(sitting)
  const [on, setOn] = useState(conduct.head)
  const [mine, setMine] = useState<number | null>(null)
  const seen = useSeenHead(conduct.head, mine)
  const [answersBefore] = useState(connection.answers.length)
  const [read, setRead] = useState(answersBefore)
  const send = (kind: string, body: Parameters<ChairActions['step']>[1]): Promise<boolean> =>
    doing.run(async () => {
      setRead(connection.answers.length)
      const receipt = await connection.act(kind, body, new Draft(), 'shared')
      if (receipt.applied) setMine(receipt.seq)
    })
  const late = connection.answers[read]
  const refused = doing.refusal ?? late?.refusal ?? null
  return {
    actions: {
      busy: doing.busy,
      step: (kind, body) => {
        setOn(seen)
        return send(kind, { sitting: sitting.id, ...body, on: seen })
      },
      take: () => send('conduct.taken', { sitting: sitting.id, feed: conduct.last.feed, seq: conduct.last.seq }),
      ...room,
    },
    answered:
      refused === null
        ? null
        : refused.code === 'conduct/stale'
          ? { is: 'stale', steps: steps.filter(({ seq }) => seq > on) }
          : { is: 'refused', code: refused.code, facts: refused.facts },
    understood: () => {
      doing.clear()
      setRead(connection.answers.length)
    },
  }
}

/** The head that has stood on this page long enough to be read; what the page did itself it has seen at once. */
function useSeenHead(head: number, mine: number | null): number {
  const [seen, setSeen] = useState(head)
  useEffect(() => {
    if (seen === head) return undefined
    const timer = setTimeout(() => setSeen(head), UNSEEN_MS)
    return () => clearTimeout(timer)
  }, [seen, head])
  return mine === head ? head : seen
}
