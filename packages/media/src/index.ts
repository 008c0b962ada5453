export type { MediaClient, MediaEvents, MediaState, PeerStats, Publication, RemoteTrack } from './backend.ts'
export {
  browserAdvice,
  cameraConstraints,
  checkNetwork,
  devicesThere,
  headsetAdvice,
  microphoneConstraints,
  openCamera,
  openMicrophone,
  playTone,
  voiceAdvice,
  VoiceCheck,
  type BrowserAdvice,
  type DeviceRefusal,
  type HeadsetAdvice,
  type NetworkFacts,
  type NetworkPath,
  type Opened,
  type VoiceAdvice,
  type VoiceFacts,
} from './devices/checks.ts'
export { frameSupport, type FramePort } from './frames/frame-port.ts'
export {
  makeEndpointKeys,
  parseVouchedKeys,
  spelledKeys,
  type EndpointKeys,
  type KeyDirectory,
  type VouchedKeys,
} from './keys/keys.ts'
export { PUBLIC } from './keys/envelope.ts'
export { shortCode } from './keys/short-code.ts'
export type { SignalEvents, SignalPort } from './keys/signed-signals.ts'
export { MediaError, type MediaErrorCode } from './media-error.ts'
export { MeshClient, type MeshOptions } from './mesh/mesh-client.ts'
export {
  channelOf,
  FLOOR_BEHIND_DB,
  hearingPlan,
  languageOf,
  type BoothOnAir,
  type HearingInput,
  type HearingPlan,
  type HearingReason,
} from './mixer/hearing-plan.ts'
export { Mixer, type MixerState } from './mixer/mixer.ts'
