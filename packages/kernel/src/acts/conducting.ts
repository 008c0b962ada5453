/**
 * What acts on a sitting share. A chair's step takes effect at once in the feed that conducts; in a deputy's feed it is
 * a command, as every delegate's and interpreter's word is, and counts where the conducting feed lists it.
 */
import { act, type Act, type ActDefinition, type Change, type Past } from '../act.ts'
import type { Category } from '../conduct.ts'
import { isRefusal, type Step } from '../conducting/board.ts'
import { boardOf, chainOf, rankOf, stepIndex, takeStep } from '../conducting/replay.ts'
import type { Ref } from '../entry.ts'
import { memberByOrigin } from '../genesis.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Role } from '../roles.ts'
import type { Schema } from '../schema.ts'
import { append, findIn, refKey, type Command, type SittingState } from '../state.ts'

export type OnSitting = { sitting: string }

/** The sitting of an act; null when its author does not know of it. */
export function knownSitting(past: Past, id: string): SittingState | null {
  const sitting = findIn(past.state, (session) => session.sittings, id)
  return sitting !== null && past.knows(sitting.opened) ? sitting : null
}

/** Member that conducts, as far as the author knows. */
export function conductorKnown(past: Past, sitting: SittingState): string {
  return chainOf(sitting, past.knows).at(-1)?.owner ?? sitting.conductor
}

/** The entry as a step of the chain: its own word, or a command that it lists. */
export function stepOf({ entry, owner }: Past, command: { said: Command; cutOff: boolean } | null = null): Step {
  const place = { ref: { feed: entry.feed, seq: entry.seq }, at: entry.at, by: entry.by, lam: entry.lam }
  if (command === null)
    return {
      ...place,
      kind: entry.kind,
      body: entry.body,
      owner: owner.id,
      command: null,
      category: 'member',
      under: owner.id,
      cutOff: false,
    }
  const { said, cutOff } = command
  return {
    ...place,
    kind: said.kind,
    body: said.body,
    owner: said.owner,
    command: said.ref,
    category: said.category,
    under: said.under,
    cutOff,
  }
}

/** Refusal of a step on the board as its author knows it. */
export function mustFit(past: Past, sitting: SittingState, step: Step): Refusal | null {
  const result = takeStep(boardOf(sitting, past.knows), step)
  return isRefusal(result) ? result : null
}

/** Appends a step to its member's stretch. */
export function keepStep({ owner }: Change, sitting: SittingState, step: Step): void {
  append(sitting.steps, owner.id, step)
}

/** Puts a command on record; the conducting feed answers it. */
export function keepCommand(change: Change, sitting: SittingState, category: Category = 'member'): void {
  const { here, entry, owner, said } = change
  const under = conductorKnown(change, sitting)
  sitting.commands.set(refKey(here.ref), said({ kind: entry.kind, body: entry.body, owner: owner.id, category, under }))
}

/**
 * What a place holds that a conductor can list: a command, or a step of a conductor that had lost the sitting and did
 * not know.
 */
export function commandAt(past: Past, sitting: SittingState, ref: Ref): { said: Command; cutOff: boolean } | null {
  if (!past.knows({ ref })) return null
  const command = sitting.commands.get(refKey(ref))
  if (command !== undefined) return { said: command, cutOff: false }
  const owner = memberByOrigin(past.genesis, ref.feed)?.id ?? ''
  const step = sitting.steps.get(owner)?.[stepIndex(sitting, owner, ref.seq) ?? -1]
  // Its listings are listed anew by the command, not by the place of the listing.
  const isOwnWord = step !== undefined && step.command === null && !NOT_REPEATED.includes(step.kind)
  return isOwnWord ? { said: step, cutOff: true } : null
}

const NOT_REPEATED: readonly string[] = ['sitting.opened', 'conduct.taken']

/** Defines a step of the chair. */
export function chairStep<B extends OnSitting & { on: number }>(
  definition: Readonly<{
    kind: string
    does: string
    body: Schema<B>
    /** What it names must be there, as far as its author knows. */
    rule?: (past: Past, sitting: SittingState, body: B) => Refusal | null
    fold?: (change: Change, sitting: SittingState, body: B) => void
  }>,
): Act {
  return act<B>({
    kind: definition.kind,
    does: definition.does,
    body: definition.body,
    roles: ['chair'],
    where: 'shared',
    rule(past, body) {
      const sitting = knownSitting(past, body.sitting)
      if (sitting === null) return refuse('sitting/unknown', { sitting: body.sitting })
      const conductor = conductorKnown(past, sitting)
      if (conductor === past.owner.id) {
        const misfit = mustFit(past, sitting, stepOf(past))
        if (misfit !== null) return misfit
      } else if (rankOf(sitting, past.owner.id) < 0) return refuse('sitting/not-the-conductor', { conductor })
      return definition.rule?.(past, sitting, body) ?? null
    },
    fold(change, body) {
      const sitting = knownSitting(change, body.sitting)
      if (sitting === null) return
      if (conductorKnown(change, sitting) !== change.owner.id) {
        keepCommand(change, sitting)
        return
      }
      definition.fold?.(change, sitting, body)
      keepStep(change, sitting, stepOf(change))
    },
  })
}

/** Defines a command of a delegate or an interpreter. */
export function command<B extends OnSitting>(
  definition: Readonly<{
    kind: string
    does: string
    body: Schema<B>
    roles: readonly Role[]
    rule: (past: Past, sitting: SittingState, body: B) => Refusal | null
    category?: (past: Past, sitting: SittingState, body: B) => Category
  }>,
): Act {
  const { kind, does, body, roles, category } = definition
  const full: ActDefinition<B> = {
    kind,
    does: `${does}; it counts where the conducting feed lists it`,
    body,
    roles,
    where: 'shared',
    rule(past, said) {
      const sitting = knownSitting(past, said.sitting)
      return sitting === null
        ? refuse('sitting/unknown', { sitting: said.sitting })
        : definition.rule(past, sitting, said)
    },
    fold(change, said) {
      const sitting = knownSitting(change, said.sitting)
      if (sitting !== null) keepCommand(change, sitting, category?.(change, sitting, said))
    },
  }
  return act(full)
}
