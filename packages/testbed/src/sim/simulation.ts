/**
 * A run of the simulation: nodes, a clock turned by hand, a network and disks that fail as the seed says. The same seed
 * gives the same run.
 */
import { toBase64, type Checkpoint } from '@samvad/log'
import { conductOf, must, refKey, settledCut, stateHash, type Ledger, type Refusal } from '@samvad/kernel'
import { nodeCrypto as crypto } from '@samvad/node/crypto'
import type { DiskSnapshot } from '../../../node/src/store/memory-store.ts'
import { StoreError } from '../../../node/src/store/store.ts'
import { randomAct, type Draw } from '../histories/random-acts.ts'
import { drawFrom } from '../histories/random-history.ts'
import { Scene } from '../scene.ts'
import { Network } from './network.ts'
import { rootText, SimNode } from './sim-node.ts'

export type SimulationOptions = Readonly<{ seed: number; parties: number; steps: number; accidents: boolean }>

/** What a run found wrong; empty is good. */
export type Finding = string

const NAMES = ['mountain', 'river', 'delta']
const START = 1_795_000_000
const DAY = 86_400

export class Simulation {
  readonly scene: Scene
  readonly nodes = new Map<string, SimNode>()
  readonly network: Network
  readonly findings: Finding[] = []
  /** Strings that must never be seen on the wire. */
  readonly canaries = new Set<string>()
  readonly #draw: Draw
  readonly #options: SimulationOptions
  readonly #skew = new Map<string, number>()
  readonly #backups = new Map<string, DiskSnapshot>()
  readonly #wakes = new Map<string, number>()
  /** Root by feed and size, of every checkpoint that an honest node has let out. */
  readonly #released = new Map<string, string>()
  /** Verdict by place of every entry that some node has shown as settled. */
  readonly #settled = new Map<string, string>()
  now = START
  crashes = 0
  restores = 0
  /** Nodes that hold in the end. */
  held = 0
  refusedActs = 0
  acts = 0

  constructor(options: SimulationOptions) {
    this.#options = options
    this.#draw = drawFrom(options.seed)
    this.scene = new Scene({
      seed: `simulation ${options.parties}`,
      parties: NAMES.slice(0, options.parties),
      authentic: ['ru', 'zh'],
    })
    this.network = new Network(this.#draw, { lost: 120, doubled: 120, delay: 40 }, (text) => this.#watch(text))
    for (const { id } of this.scene.genesis.parties) {
      this.#skew.set(id, options.accidents ? this.#draw(7200) - 3600 : 0)
      this.nodes.set(id, this.#node(id))
    }
  }

  /** Plays the whole run and gives what was found wrong. */
  async run(): Promise<readonly Finding[]> {
    for (const node of this.nodes.values()) {
      await node.found()
      await node.start()
      const { genesis } = this.scene
      const opening = { mech: genesis.mech, root: this.scene.pseudonym(node.id, 'root') }
      await node.act(this.scene.intent(node.id, 'genesis', opening))
      await node.act(this.scene.intent(node.id, 'genesis', opening), 'internal')
    }
    for (let step = 0; step < this.#options.steps; step++) await this.#step()
    await this.heal()
    this.#compare()
    return this.findings
  }

  /** Mends everything and lets the nodes talk until they are quiet. */
  async heal(): Promise<void> {
    this.network.calm()
    // Everybody starts anew, on a disk that fails no more.
    for (const node of this.nodes.values()) {
      node.disk.crash()
      node.stop()
      this.#wakes.set(node.id, this.now)
    }
    for (let round = 0; round < 12; round++) {
      this.now += 3600
      await this.#wake()
      for (const node of this.nodes.values()) if (node.up) await node.tick()
      await this.deliver(30)
      // Heartbeats settle what was said.
      if (round === 6 || round === 9)
        for (const node of this.nodes.values())
          await this.#guard(node, () => node.act(this.scene.intent(node.id, 'heartbeat', {})))
    }
  }

  /** Delivers what is due within so many seconds. */
  async deliver(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.now++
      for (let parcel = this.network.next(this.now); parcel !== null; parcel = this.network.next(this.now)) {
        const { from, to, message } = parcel
        const node = must(this.nodes.get(to), `node ${to}`)
        if (node.up) await this.#guard(node, () => node.receive(from, message))
      }
    }
    for (const node of this.nodes.values()) if (node.up) this.#lookAtSettled(node.ledger)
  }

  async #step(): Promise<void> {
    const draw = this.#draw
    const ids = [...this.nodes.keys()]
    const node = must(this.nodes.get(ids[draw(ids.length)] ?? ''), 'a node')
    await this.#wake()
    const what = draw(100)
    if (what < 45) await this.#act(node)
    else if (what < 75) {
      if (node.up) await this.#guard(node, () => node.tick())
      await this.deliver(1 + draw(60))
    } else if (what < 80) await this.#keepSecret(node)
    else if (what < 85) this.#cutOrMend(ids)
    else if (what < 88) this.now += draw(2 * DAY)
    else if (this.#options.accidents) this.#accident(node, draw(12))
    await this.deliver(draw(5))
  }

  async #act(node: SimNode): Promise<void> {
    if (!node.up) return
    const { scene } = this
    const world = {
      scene,
      genesis: scene.genesis,
      ids: () => [...this.nodes.keys()],
      all: node.ledger,
      node: () => node.ledger,
    }
    const act = randomAct(world, node.id, this.#draw)
    await this.#guard(node, async () => {
      const verdict = await node.act(scene.intent(node.id, act.kind, act.body, act.person))
      if (verdict === null) return
      this.acts++
      if (!verdict.applied) this.refusedActs++
    })
  }

  /** Something for the internal feed, whose bytes nobody else may ever see. */
  async #keepSecret(node: SimNode): Promise<void> {
    if (!node.up) return
    const item = this.scene.commit(`canary ${this.#draw(1e9)}`, 'internal')
    this.canaries.add(item.c)
    const body = { outcome: `${node.id}.o`, unit: `${node.id}.u`, texts: { ru: item.c }, content: [item] }
    await this.#guard(node, async () => {
      await node.act(this.scene.intent(node.id, 'draft.kept', body), 'internal')
    })
  }

  #cutOrMend(ids: readonly string[]): void {
    const [a = '', b = ''] = [ids[this.#draw(ids.length)], ids[this.#draw(ids.length)]]
    if (a !== b) this.network.cut(a, b, this.#draw(3) > 0)
  }

  #accident(node: SimNode, kind: number): void {
    if (kind < 5) {
      // At the next write or one of those after it; whether the write itself arrived is known to nobody.
      if (node.up) node.disk.crashAfter(this.#draw(3), this.#draw(2) === 0 ? 'lost' : 'kept')
    } else if (kind < 7) {
      if (node.up) this.#down(node)
    } else if (kind < 10) this.#backups.set(node.id, node.disk.snapshot())
    else {
      const backup = this.#backups.get(node.id)
      if (backup === undefined) return
      node.disk.restore(backup)
      this.restores++
      this.#down(node)
    }
  }

  #down(node: SimNode): void {
    node.disk.crash()
    node.stop()
    this.crashes++
    this.#wakes.set(node.id, this.now + this.#draw(5000))
  }

  async #wake(): Promise<void> {
    for (const node of this.nodes.values())
      if (!node.up && (this.#wakes.get(node.id) ?? 0) <= this.now) await this.#guard(node, () => node.start())
  }

  /** A disk that fails ends the process; anything else is a mistake of ours. */
  async #guard(node: SimNode, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      this.#down(node)
    }
  }

  #node(id: string): SimNode {
    const { scene } = this
    return new SimNode({
      id,
      genesis: scene.genesis,
      genesisNote: scene.genesisNote,
      keys: must(scene.keys.get(id), 'keys'),
      peers: scene.genesis.parties.map((party) => party.id).filter((peer) => peer !== id),
      send: (to, message) => this.network.send(this.now, id, to, message),
      now: () => this.now + (this.#skew.get(id) ?? 0),
      released: (checkpoint) => this.#note(checkpoint),
    })
  }

  #watch(text: string): void {
    if (text.includes('/internal')) this.findings.push('an internal feed was named on the wire')
    for (const canary of this.canaries) if (text.includes(canary)) this.findings.push('a canary was seen on the wire')
  }

  #note(checkpoint: Checkpoint): void {
    const key = `${checkpoint.origin} ${checkpoint.size}`
    const known = this.#released.get(key)
    if (known !== undefined && known !== rootText(checkpoint)) this.findings.push(`two checkpoints let out: ${key}`)
    this.#released.set(key, rootText(checkpoint))
  }

  #lookAtSettled(ledger: Ledger): void {
    const { state } = ledger.fold
    const cut = settledCut(state)
    for (const feed of state.feeds.values()) {
      if (feed.internal) continue
      for (let seq = 0; seq < (cut.get(feed.origin) ?? 0); seq++) {
        const place = refKey({ feed: feed.origin, seq })
        const verdict = verdictText(state.refused.get(place))
        const known = this.#settled.get(place)
        if (known !== undefined && known !== verdict) this.findings.push(`settled and then another verdict: ${place}`)
        this.#settled.set(place, verdict)
      }
    }
  }

  #compare(): void {
    const nodes = [...this.nodes.values()]
    const free = nodes.filter((node) => !node.held)
    const held = new Set(nodes.filter((node) => node.held).map((node) => node.origin))
    // A node may hold for good when what it let out reached nobody and its backup does not have it: that is for people.
    for (const node of nodes.filter((n) => n.held)) {
      this.held++
      const most = Math.max(...nodes.map((other) => other.ledger.size(node.origin)))
      if (most >= node.highWater) this.findings.push(`${node.id} holds although its feed is there`)
    }
    const hashes = new Set(free.map((node) => stateHash(crypto, node.ledger.fold.state)))
    if (hashes.size > 1) this.findings.push('the nodes did not come to the same state')
    if (new Set(free.map((node) => conducts(node.ledger))).size > 1)
      this.findings.push('the nodes did not come to the same conduct of a sitting')
    for (const node of nodes) {
      for (const fork of node.forks) this.findings.push(`${node.id} saw a fork of ${fork.feed} where there is none`)
      const { refused } = node.ledger.fold.state
      // A citation can be lost with a disk, and what it settled is settled again later; the entries stay, and say the same.
      for (const [place, verdict] of this.#settled) {
        const at = place.lastIndexOf('#')
        const feed = place.slice(0, at)
        const isHere = node.ledger.size(feed) > Number(place.slice(at + 1))
        // What a node that holds had, and a restored one saw, may be on no disk that may send it.
        if (isHere ? verdictText(refused.get(place)) !== verdict : !held.has(feed) && !node.held)
          this.findings.push(`settled and then something else at ${node.id}: ${place}`)
      }
      if (!node.held && node.witnesses().length !== nodes.length - 1)
        this.findings.push(`the last checkpoint of ${node.id} is not witnessed by all`)
    }
    // Every checkpoint that was ever let out is a prefix of what there is in the end.
    for (const [key, root] of this.#released) {
      const [feed = '', size = ''] = key.split(' ')
      const ledger = nodes.map((node) => node.ledger).find((one) => one.size(feed) >= Number(size))
      if (ledger === undefined) {
        if (!held.has(feed)) this.findings.push(`a checkpoint was let out and is lost: ${key}`)
      } else if (toBase64(ledger.root(feed, Number(size))) !== root) this.findings.push(`not a prefix: ${key}`)
    }
  }
}

/** What every sitting stands at, in one spelling. */
function conducts(ledger: Ledger): string {
  const sittings = [...ledger.fold.state.sessions.values()].flatMap((session) => [...session.sittings.values()])
  const each = sittings.map((sitting) => {
    const { waiting, turns, booths, ...rest } = conductOf(sitting)
    const seats = [...booths].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return JSON.stringify({ id: sitting.id, ...rest, waiting, turns, booths: seats })
  })
  return each.toSorted().join('\n')
}

function verdictText(refusal: Refusal | undefined): string {
  return refusal === undefined ? 'applied' : JSON.stringify(refusal)
}
