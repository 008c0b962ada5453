/** What a seeded mechanism is: a played scene with everything a node needs to take it over. */
import { randomBytes } from 'node:crypto'
import type { Content, ContentItem, Entry } from '@samvad/kernel'
import { toBase64, type JsonObject, type Signer } from '@samvad/log'
import { contentText, type DemonstrationMeta, type SealFile, type Texts } from '@samvad/protocol'
import { seedOf } from '@samvad/node/crypto'
import type { Scene } from '../scene.ts'

/** A mechanism ready to be planted on a node. Entries stand in an order in which none comes before what it cites. */
export type DemoSeed = Readonly<{
  slug: string
  genesisNote: string
  meta: DemonstrationMeta
  entries: readonly Entry[]
  content: readonly Content[]
  /** Log key by origin, internal feeds among them. */
  logKeys: ReadonlyMap<string, Signer>
  /** Witness key by party. */
  witnessKeys: ReadonlyMap<string, Signer>
  /** Seal file by party, handed out openly because this is a demonstration. */
  sealFiles: ReadonlyMap<string, SealFile>
  /** The scene it was played in, for tests that play on. */
  scene: Scene
}>

/** Takes everything a node needs out of a played scene. */
export function seedOfScene(slug: string, scene: Scene, meta: DemonstrationMeta): DemoSeed {
  const { parties, offices } = scene.genesis
  const logKeys = new Map<string, Signer>()
  const witnessKeys = new Map<string, Signer>()
  const sealFiles = new Map<string, SealFile>()
  for (const member of [...parties, ...offices]) {
    const keys = scene.keys.get(member.id)
    if (keys === undefined) continue
    logKeys.set(member.origin, keys.log)
    logKeys.set(member.internalOrigin, keys.internal)
    if (member.seal === null) continue
    witnessKeys.set(member.id, keys.witness)
    sealFiles.set(member.id, {
      format: 'samvad/seal/v1',
      name: member.seal.name,
      publicKey: toBase64(keys.seal.publicKey),
      privateKey: toBase64(seedOf(keys.seal)),
      demonstration: true,
    })
  }
  return {
    slug,
    genesisNote: scene.genesisNote,
    meta,
    entries: scene.entries,
    content: scene.content,
    logKeys,
    witnessKeys,
    sealFiles,
    scene,
  }
}

/** A seed for keys, salts and pseudonyms that nobody can guess. */
export function newSeed(): string {
  return toBase64(randomBytes(32))
}

/** The dialect in which demonstrations are written: content committed in one call, acts at instants of their own. */
export class Playwright {
  readonly scene: Scene
  readonly #steps: { at: number; play: () => void }[] = []

  constructor(scene: Scene) {
    this.scene = scene
  }

  /** Commits to content of a shape. */
  json(value: JsonObject, audience: ContentItem['class'] = 'parties'): ContentItem {
    return this.scene.commit(contentText(value), audience)
  }

  /** Commits to a text in each of its languages: what an act names, and what it lists as content. */
  texts(texts: Texts, audience: ContentItem['class'] = 'parties'): { texts: Texts; content: ContentItem[] } {
    const items = Object.entries(texts).map(([tag, text]): [string, ContentItem] => [
      tag,
      this.scene.commit(text, audience),
    ])
    return {
      texts: Object.fromEntries(items.map(([tag, item]) => [tag, item.c])),
      content: items.map(([, item]) => item),
    }
  }

  /** Something to be played at an instant; what has the same instant is played in the order in which it was written. */
  at(instant: string, play: () => void): void {
    this.#steps.push({ at: Math.floor(Date.parse(instant) / 1000), play })
  }

  /** Plays everything in the order of its instants. */
  play(): void {
    for (const step of this.#steps.toSorted((a, b) => a.at - b.at)) {
      this.scene.now = Math.max(this.scene.now, step.at)
      step.play()
    }
    this.#steps.length = 0
  }
}
