export { commitmentHex, Scene, type PartyKeys, type SceneOptions } from './scene.ts'
export {
  acceptAll,
  adopt,
  draft,
  freeze,
  noteText,
  prepare,
  propose,
  proposeNote,
  release,
  sealBody,
  sign,
  type Walk,
} from './walk.ts'
export { finishSession, type FinishedSession, type SessionStage } from './demo/finish-session.ts'
export { seedDemonstration, type DemoSeed } from './demo/index.ts'
export { seedReconstruction } from './demo/reconstruction.ts'
export { seedRiverMountain } from './demo/river-mountain.ts'
