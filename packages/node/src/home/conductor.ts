/**
 * Conducting: a command on a sitting counts where the conducting feed lists it. For every sitting conducted by a feed
 * hosted here, each command is answered as soon as it is durable: applied, or refused with the reason.
 */
import { findIn, refKey, refuse, type Ref, type Refusal, type SittingState, type State } from '@samvad/kernel'
import type { MechanismHome } from './home.ts'

const COMMANDS: readonly string[] = ['floor.asked', 'floor.returned']

/** Starts answering; gives the way to stop. */
export function startConductor(home: MechanismHome, failed: (error: unknown) => void): () => void {
  let running: Promise<void> | null = null
  let again = false
  const wake = (): void => {
    again = true
    running ??= run()
  }
  const run = async (): Promise<void> => {
    while (again) {
      again = false
      try {
        await answerAll(home)
      } catch (error) {
        failed(error)
      }
    }
    running = null
  }
  const stop = home.listen({
    committed(commit) {
      if (commit.feeds.some((feed) => feed.entries.some((entry) => COMMANDS.includes(entry.kind)))) wake()
    },
  })
  // Commands that came while nobody conducted.
  wake()
  return stop
}

type Answer = Readonly<{ origin: string; sitting: string; command: Ref; refusal: Refusal | null }>

async function answerAll(home: MechanismHome): Promise<void> {
  // One after the other: whether a wish is the second of one person depends on the answer to the first.
  for (;;) {
    const answer = await home.read((state) => nextAnswer(home, state))
    if (answer === null) return
    const { origin, sitting, command, refusal } = answer
    const kind = refusal === null ? 'conduct.applied' : 'conduct.refused'
    const body = { sitting, feed: command.feed, seq: command.seq, ...(refusal === null ? {} : { code: refusal.code }) }
    const outcome = await home.append(origin, home.nodeIntent(kind, body))
    // Somebody with the same feed answered first, or the home is closing; either way the question is not open any more.
    if ('code' in outcome && outcome.code !== 'conduct/answered') return
  }
}

function nextAnswer(home: MechanismHome, state: State): Answer | null {
  for (const session of state.sessions.values())
    for (const sitting of session.sittings.values()) {
      const origin = home.members().find((member) => member.id === sitting.conductor)?.origin
      if (origin === undefined || !home.hosts(origin)) continue
      for (const [key, command] of sitting.commands)
        if (!sitting.answered.has(key))
          return {
            origin,
            sitting: sitting.id,
            command: command.ref,
            refusal: verdictOn(sitting, command),
          }
    }
  return null
}

type Command = SittingState['commands'] extends Map<string, infer C> ? C : never

/** [G20] Reasons for which a conductor does not list a command as applied. */
function verdictOn(sitting: SittingState, command: Command): Refusal | null {
  if (sitting.closed !== null) return refuse('sitting/closed')
  const pid = command.body['pid']
  if (command.kind === 'floor.returned')
    return sitting.floor?.party === command.owner && sitting.floor.pid === pid ? null : refuse('floor/nobody-has-it')
  const waits = sitting.waiting.some(
    (wish) => wish.party === command.owner && wish.pid === pid && wish.kind === command.body['kind'],
  )
  return waits ? refuse('floor/asked-already') : null
}

/** Command that an answer speaks of, for the frame that tells its author; null for every other entry. */
export function answeredCommand(
  state: State,
  entry: Readonly<{ kind: string; body: Readonly<Record<string, unknown>> }>,
): Readonly<{ feed: string; seq: number; owner: string; applied: boolean; code: string | null }> | null {
  if (entry.kind !== 'conduct.applied' && entry.kind !== 'conduct.refused') return null
  const feed = String(entry.body['feed'])
  const seq = Number(entry.body['seq'])
  const sitting = findIn(state, (session) => session.sittings, String(entry.body['sitting']))
  const owner = sitting?.commands.get(refKey({ feed, seq }))?.owner
  if (owner === undefined) return null
  const applied = entry.kind === 'conduct.applied'
  return { feed, seq, owner, applied, code: applied ? null : String(entry.body['code']) }
}
