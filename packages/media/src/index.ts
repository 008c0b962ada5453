export type { MediaClient, MediaEvents, MediaState, PeerStats, Publication, RemoteTrack } from './backend.ts'
export type { EndpointKeys } from './keys/keys.ts'
