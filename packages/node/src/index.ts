export { nodeCrypto, newSigner, seedOf, signerFromSeed } from './crypto.ts'
export { readConfig, type Config } from './config/config.ts'
export type { DemonstrationSeed } from './demonstration/demonstration.ts'
export { isReleased, publicContent, reading, type Openness, type Readability, type Reader } from './home/access.ts'
export {
  openHome,
  type Commit,
  type CommittedFeed,
  type HomeListener,
  type MechanismHome,
  type Recorded,
} from './home/home.ts'
export { Homes } from './home/homes.ts'
export type { HomeKeys } from './home/keys.ts'
export type { MechanismSeed } from './home/plant.ts'
export { apiRoutes, createServer, type ServerOptions } from './http/server.ts'
export { startNode, type NodeOptions, type RunningNode } from './node.ts'
export { createMemoryDisk, type MemoryDisk } from './store/memory-store.ts'
export { openStore, type OpenStore } from './store/open-store.ts'
export { StoreError, type Store } from './store/store.ts'
