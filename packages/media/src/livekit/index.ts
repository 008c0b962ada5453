export { LiveKitClient, type LiveKitOptions } from './livekit-client.ts'
