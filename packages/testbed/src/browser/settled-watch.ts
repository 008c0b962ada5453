/**
 * Watches every page for the marks by which a screen says "agreed", and asks a second copy of the record, folded here
 * from exactly the frames that this page had received at that moment, whether the thing is settled.
 */
import { utf8 } from '@samvad/log'
import {
  findIn,
  freezeProgress,
  isSettled,
  Ledger,
  must,
  settledCut,
  unitViews,
  type Genesis,
  type OutcomeState,
} from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node'
import type { Frame } from '@samvad/protocol'
import type { BrowserContext } from 'playwright-core'

/** Something that a page shows as agreed or settled. */
type Claim = Readonly<{
  what: 'unit' | 'units' | 'entry' | 'agenda' | 'step' | 'release-agreed' | 'release-armed' | 'commitment' | 'adopted'
  id: string
}>

type Report = Readonly<
  { load: string; at: string } & ({ frame: string } | { claims: readonly Claim[]; states: readonly string[] })
>

/** Marks that were shown too early, and how many were right. */
export class SettledWatch {
  /** What was shown as agreed and was not, with the address of the page. */
  readonly wrong: string[] = []
  /** Every state in which a unit was shown, in the order in which it was shown: `<who> <unit> <state>`. */
  readonly states: string[] = []
  /** How many marks were compared, by what they mark. */
  readonly compared = new Map<string, number>()
  readonly #genesis: Genesis
  readonly #outcome: string
  readonly #copies = new Map<string, Copy>()

  constructor(genesis: Genesis, outcome: string) {
    this.#genesis = genesis
    this.#outcome = outcome
  }

  /** Watches all pages that this context will open; `who` stands in what is found. */
  async over(context: BrowserContext, who: string): Promise<void> {
    await context.exposeBinding('samvadSaw', (_source, report: Report) => this.#take(who, report))
    await context.addInitScript(inPage)
  }

  #take(who: string, report: Report): void {
    let copy = this.#copies.get(report.load)
    if (copy === undefined) this.#copies.set(report.load, (copy = new Copy(this.#genesis, this.#outcome)))
    if ('frame' in report) return copy.later(report.frame)
    this.states.push(...report.states.map((state) => `${who} ${state}`))
    for (const claim of report.claims) {
      this.compared.set(claim.what, (this.compared.get(claim.what) ?? 0) + 1)
      if (!copy.holds(claim)) this.wrong.push(`${who}, ${report.at}: ${claim.what} ${claim.id} is not settled`)
    }
  }
}

/** The record as one load of a page has received it. */
class Copy {
  readonly #ledger: Ledger
  readonly #outcome: string
  readonly #waiting = new Map<string, string[]>()
  #frames: string[] = []

  constructor(genesis: Genesis, outcome: string) {
    this.#ledger = new Ledger(nodeCrypto, genesis)
    this.#outcome = outcome
  }

  /** Keeps a frame until somebody asks: most pages say little. */
  later(frame: string): void {
    this.#frames.push(frame)
  }

  holds({ what, id }: Claim): boolean {
    this.#fold()
    const { genesis, fold } = this.#ledger
    const { state } = fold
    const cut = settledCut(state)
    const everybody = (said: (party: string) => Parameters<typeof isSettled>[1]): boolean =>
      genesis.parties.every((party) => isSettled(cut, said(party.id)))
    const outcome = findIn(state, (session) => session.outcomes, this.#outcome)
    switch (what) {
      case 'entry': {
        const [feed = '', seq = ''] = id.split(' ')
        return isSettled(cut, { ref: { feed, seq: Number(seq) } })
      }
      case 'agenda': {
        const agendas = [...state.sessions.values()].flatMap((session) => [...session.agendas.values()])
        return agendas.some((agenda) => agenda.body.symbol === id && everybody((party) => agenda.confirmed.get(party)))
      }
      case 'commitment': {
        const commitment = state.commitments.get(id)
        return commitment?.owners.every((owner) => isSettled(cut, commitment.confirmed.get(owner))) === true
      }
      default:
        return outcome !== null && this.#holdsOf(outcome, { what, id }, everybody)
    }
  }

  #holdsOf(
    outcome: OutcomeState,
    { what, id }: Claim,
    everybody: (said: (party: string) => Parameters<typeof isSettled>[1]) => boolean,
  ): boolean {
    const { genesis, fold } = this.#ledger
    const cut = settledCut(fold.state)
    const all = genesis.parties.length
    const progress = freezeProgress(genesis, outcome, cut)
    const units = unitViews(genesis, outcome, cut)
    switch (what) {
      case 'unit':
        return units.some((unit) => unit.unit === id && unit.settled)
      case 'units':
        return Number(id) <= units.filter((unit) => unit.settled).length
      case 'adopted':
        return progress?.adopted.length === all
      case 'step': {
        const done: Readonly<Record<string, readonly string[]>> = {
          Checked: (progress?.checked ?? []).filter((party) => progress?.cleared.includes(party)),
          Adopted: progress?.adopted ?? [],
          Signed: progress?.signed ?? [],
        }
        return done[id]?.length === all
      }
      case 'release-agreed':
        return everybody((party) => outcome.releases.get(id)?.confirmed.get(party))
      case 'release-armed':
        return (
          everybody((party) => outcome.releases.get(id)?.confirmed.get(party)) &&
          everybody((party) => outcome.armed.get(id)?.get(party))
        )
      default:
        throw new Error(`nobody knows what ${what} means`)
    }
  }

  #fold(): void {
    const frames = this.#frames
    this.#frames = []
    for (const text of frames) {
      const frame = JSON.parse(text) as Frame // the node's own
      if (frame.t !== 'entries') continue
      const queue = this.#waiting.get(frame.feed) ?? []
      queue.push(...frame.entries.slice(Math.max(0, this.#ledger.size(frame.feed) + queue.length - frame.from)))
      this.#waiting.set(frame.feed, queue)
    }
    // What one feed cites may wait in the queue of another: round and round until nothing moves.
    for (let moved = true; moved;) {
      moved = false
      for (const queue of this.#waiting.values())
        while (queue[0] !== undefined) {
          const admitted = this.#ledger.admit(utf8(queue[0]))
          if ('code' in admitted) {
            if (admitted.code === 'entry/too-early') break
            throw new Error(`a page was sent what is no entry: ${admitted.code}`)
          }
          must(queue.shift(), 'the entry that was admitted')
          moved = true
        }
    }
  }
}

/** Runs in every page before its own code; it may use nothing from outside. Text marks are those of the English pages. */
function inPage(): void {
  const load = `${Date.now()} ${Math.random()}`
  const tell = (part: object): void => {
    const saw: unknown = Reflect.get(window, 'samvadSaw')
    if (typeof saw === 'function') saw({ load, at: location.pathname, ...part })
  }
  // First of all listeners: a claim that follows from a frame is told after the frame.
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => typeof data === 'string' && tell({ frame: data }))
    }
  }
  const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
  const words = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const found = (): string[] => [
    ...all('tr[data-unit][data-state="agreed"]').map((row) => `unit\n${row.dataset['unit'] ?? ''}`),
    ...all('.outcome-head b, #outcome').flatMap((line) => {
      const [, agreed] = /(\d+) of \d+ units? agreed by every party/.exec(words(line)) ?? []
      return agreed === undefined ? [] : [`units\n${agreed}`]
    }),
    ...all('[data-settled="true"][data-ref], [data-reached="settled"][data-ref]').map(
      (mark) => `entry\n${mark.dataset['ref'] ?? ''}`,
    ),
    ...all('.agenda-proposal h2').flatMap((heading) => {
      const [, symbol] = /^Adopted agenda (\S+)/.exec(words(heading)) ?? []
      return symbol === undefined ? [] : [`agenda\n${symbol}`]
    }),
    ...all('[data-document][data-state="adopted"]').map((row) => `agenda\n${row.dataset['document'] ?? ''}`),
    ...all('.four-steps > li:has(.status-mark.done)').map((step) => `step\n${words(step.querySelector('b'))}`),
    ...all('[data-release][data-standing="agreed"]').map((one) => `release-agreed\n${one.dataset['release'] ?? ''}`),
    ...all('[data-release]:is([data-standing="armed"], [data-standing="public"])').map(
      (one) => `release-armed\n${one.dataset['release'] ?? ''}`,
    ),
    ...all('tr[data-commitment][data-binding="true"]').map((row) => `commitment\n${row.dataset['commitment'] ?? ''}`),
    ...all('main p, main li, main h2').flatMap((line) =>
      /^Adopted by every party\b/.test(words(line)) ? ['adopted\n'] : [],
    ),
  ]
  let before = new Set<string>()
  let shown = new Map<string, string>()
  const look = (): void => {
    const now = new Set(found())
    const claims = [...now].filter((one) => !before.has(one)).map((one) => one.split('\n'))
    before = now
    const states = new Map(
      all('tr[data-unit][data-state]').map((row) => [row.dataset['unit'] ?? '', row.dataset['state'] ?? '']),
    )
    const changed = [...states].filter(([unit, state]) => shown.get(unit) !== state)
    shown = states
    if (claims.length > 0 || changed.length > 0)
      tell({ claims: claims.map(([what, id]) => ({ what, id })), states: changed.map((one) => one.join(' ')) })
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [
      'class',
      'data-state',
      'data-reached',
      'data-settled',
      'data-standing',
      'data-binding',
      'data-ref',
    ],
  })
}
