/**
 * A track on its way to one endpoint. It starts with a stand-in that is silent or black; the real one goes on only
 * after the worker has reported an encrypted frame, so that a browser that ignored the encryption gives nothing away.
 */
import type { FramePort } from '../frames/frame-port.ts'
import { labelOf, type LocalTrack } from './local-track.ts'
import { SPEECH_BITS } from './sdp.ts'
import type { OfferedTrack } from './wire.ts'

const PICTURE_BITS = 550_000
const SCREEN_BITS = 900_000

export class OutgoingTrack {
  readonly #local: LocalTrack
  readonly #wanted: () => boolean
  readonly #transceiver: RTCRtpTransceiver
  readonly #standIn: MediaStreamTrack
  #encrypted = false
  #closed = false

  constructor(pc: RTCPeerConnection, local: LocalTrack, frames: FramePort, wanted: () => boolean) {
    this.#local = local
    this.#wanted = wanted
    // A track that is not enabled gives silence or black frames, and needs no permission of its own.
    this.#standIn = local.track.clone()
    this.#standIn.enabled = false
    this.#transceiver = pc.addTransceiver(this.#standIn, {
      direction: 'sendonly',
      sendEncodings: [{ maxBitrate: bitsOf(local), networkPriority: local.meta.kind === 'audio' ? 'high' : 'low' }],
    })
    const { kind } = local.meta
    const first = frames.seal(this.#transceiver.sender, kind, labelOf(local.id, local.meta))
    preferCodec(this.#transceiver, kind)
    void first.then(() => {
      this.#encrypted = true
      return this.refresh()
    })
  }

  /** The label for a description; null while the track has no line in it. */
  offered(): OfferedTrack | null {
    const { mid, direction } = this.#transceiver
    if (mid === null || direction === 'stopped' || this.#closed) return null
    return { mid, id: this.#local.id, meta: this.#local.meta }
  }

  async refresh(): Promise<void> {
    if (this.#closed || !this.#encrypted) return
    const next = this.#wanted() ? this.#offered() : null
    const { sender } = this.#transceiver
    if (sender.track !== next) await sender.replaceTrack(next).catch(() => undefined)
    // A picture that stands still is no harm, and its stand-in has done its work.
    if (!this.#closed && this.#local.meta.kind === 'video') this.#standIn.stop()
  }

  /** A voice that is not to be heard goes on as silence: see `backend.ts`. */
  #offered(): MediaStreamTrack | null {
    if (this.#local.sending) return this.#local.track
    return this.#local.meta.kind === 'audio' ? this.#standIn : null
  }

  /** Takes the track's line out of the connection. */
  stop(): void {
    this.close()
    if (this.#transceiver.direction !== 'stopped') this.#transceiver.stop()
  }

  close(): void {
    this.#closed = true
    this.#standIn.stop()
  }
}

function bitsOf({ meta }: LocalTrack): number {
  if (meta.kind === 'audio') return SPEECH_BITS
  return meta.source === 'screen' ? SCREEN_BITS : PICTURE_BITS
}

/** The codecs whose frames stay readable for packetizers after encryption. */
function preferCodec(transceiver: RTCRtpTransceiver, kind: 'audio' | 'video'): void {
  const wanted = kind === 'audio' ? ['audio/opus'] : ['video/vp8', 'video/rtx']
  const codecs = RTCRtpSender.getCapabilities(kind)?.codecs.filter(({ mimeType }) =>
    wanted.includes(mimeType.toLowerCase()),
  )
  if (codecs !== undefined && codecs.length > 0) transceiver.setCodecPreferences(codecs)
}
