/**
 * Conducting: a command on a sitting counts where the conducting feed lists it. For every sitting conducted by a feed
 * hosted here, each command is answered as soon as it is durable: applied, or refused with the reason. The reasons are
 * the kernel's; what depends on the clock is added here.
 */
import {
  answerTo,
  conductOf,
  findIn,
  peopleHere,
  refKey,
  refuse,
  unansweredCommands,
  type Command,
  type Conduct,
  type Ledger,
  type Ref,
  type Refusal,
  type SittingState,
  type State,
} from '@samvad/kernel'
import type { MechanismHome } from './home.ts'

/** An offer of the microphone that nobody has accepted by then has lapsed. */
export const OFFER_LAPSES_MS = 30_000

const MOST_ATTEMPTS = 8

type Question = Readonly<{ sitting: string; command: Ref }>

/** Starts answering; gives the way to stop. */
export function startConductor(home: MechanismHome, failed: (error: unknown) => void): () => void {
  const questions: Question[] = []
  // Commands that came while nobody conducted.
  let lookAtAll = true
  let running: Promise<void> | null = null
  const wake = (): void => {
    running ??= run()
  }
  const run = async (): Promise<void> => {
    try {
      while (lookAtAll || questions.length > 0) {
        if (lookAtAll) {
          lookAtAll = false
          questions.splice(0, questions.length, ...(await home.read((state) => openQuestions(home, state))))
        }
        const question = questions.shift()
        if (question !== undefined && !(await answer(home, question))) break
      }
    } catch (error) {
      failed(error)
    }
    running = null
  }
  const stop = home.listen({
    committed(commit) {
      for (const { feed, seq, kind, body } of commit.feeds.flatMap((one) => one.entries)) {
        if (typeof body['sitting'] !== 'string') continue
        // Whoever takes over has to answer what the last conductor left.
        if (kind === 'conduct.taken') lookAtAll = true
        else if (!kind.startsWith('conduct.')) questions.push({ sitting: body['sitting'], command: { feed, seq } })
      }
      if (lookAtAll || questions.length > 0) wake()
    },
  })
  wake()
  return stop
}

function openQuestions(home: MechanismHome, state: State): readonly Question[] {
  return [...state.sessions.values()]
    .flatMap((session) => [...session.sittings.values()])
    .filter((sitting) => conductingFeed(home, sitting) !== null)
    .flatMap((sitting) => unansweredCommands(sitting).map(({ ref }) => ({ sitting: sitting.id, command: ref })))
}

type Verdict = Readonly<{ origin: string; refusal: Refusal | null }>

/** Answers one command; false when the home takes no more acts. */
async function answer(home: MechanismHome, question: Question): Promise<boolean> {
  // One after the other: whether a wish is the second of one person depends on the answer to the first.
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const verdict = await home.read((state, ledger) => verdictOn(home, state, ledger, question))
    if (verdict === null) return true
    const { origin, refusal } = verdict
    const { kind, body } = wordOn(question, refusal)
    const outcome = await home.append(origin, home.nodeIntent(kind, body))
    if ('code' in outcome) return false
    // Between looking and writing somebody may have acted: then the listing was refused and the question stands.
    if (outcome.refusal === null) return true
  }
  throw new Error(`the command ${refKey(question.command)} cannot be answered`)
}

/** [G20] What the conductor says to a command; null when there is nothing to answer. */
function verdictOn(home: MechanismHome, state: State, ledger: Ledger, question: Question): Verdict | null {
  const sitting = findIn(state, (session) => session.sittings, question.sitting)
  const command = sitting?.commands.get(refKey(question.command))
  if (sitting === null || command === undefined) return null
  const origin = conductingFeed(home, sitting)
  if (origin === null || answerTo(sitting, command.ref) !== null) return null
  const now = home.now()
  const late = clockRefusal(conductOf(sitting), command, now) ?? presenceRefusal(sitting, command)
  if (late !== null) return { origin, refusal: late }
  const { kind, body } = wordOn(question, null)
  const listing = ledger.compose(origin, home.nodeIntent(kind, body), `${now.toISOString().slice(0, 19)}Z`)
  const verdict = ledger.judge(listing)
  return { origin, refusal: verdict.applied ? null : verdict.refusal }
}

function clockRefusal(conduct: Conduct, command: Command, now: Date): Refusal | null {
  const { closes } = conduct.list
  // [G21] The list closes at the instant that was announced, whether or not somebody closes it by hand.
  if (command.kind === 'floor.asked' && command.body['kind'] === 'speak' && isOver(closes, now, 0))
    return refuse('floor/list-closed', { closed: closes ?? '' })
  const offer = conduct.booths.get(String(command.body['language']))?.offer ?? null
  // [G22] Whoever offered the microphone long ago does not lose it unawares.
  return command.kind === 'booth.accepted' && offer !== null && isOver(offer.at, now, OFFER_LAPSES_MS)
    ? refuse('booth/offer-lapsed')
    : null
}

/** [G41] A voice is relieved only when it is not in the room: whoever is there hands over or goes off air. */
function presenceRefusal(sitting: SittingState, command: Command): Refusal | null {
  if (command.kind !== 'booth.relieved') return null
  const onAir = conductOf(sitting).booths.get(String(command.body['language']))?.onAir ?? null
  return onAir !== null && peopleHere(sitting, onAir.party).includes(onAir.pid)
    ? refuse('booth/partner-is-here', { pid: onAir.pid })
    : null
}

function isOver(instant: string | null, now: Date, afterMs: number): boolean {
  return instant !== null && now.getTime() >= Date.parse(instant) + afterMs
}

function wordOn({ sitting, command }: Question, refusal: Refusal | null) {
  const body = { sitting, feed: command.feed, seq: command.seq }
  return refusal === null
    ? { kind: 'conduct.applied', body }
    : { kind: 'conduct.refused', body: { ...body, code: refusal.code } }
}

/** Feed that conducts a sitting now, when it is hosted here. */
function conductingFeed(home: MechanismHome, sitting: SittingState): string | null {
  const { conductor } = conductOf(sitting)
  const origin = home.members().find((member) => member.id === conductor)?.origin
  return origin !== undefined && home.hosts(origin) ? origin : null
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
