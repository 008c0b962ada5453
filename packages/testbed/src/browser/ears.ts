/** A page of the product whose microphone gives a tone, and of which a test can ask what is heard. */
import type { Page } from 'playwright-core'
import { tonesIn } from '../room/goertzel.ts'

/** Level of each tone in what goes to the headphones of a page that was equipped, in dBFS; -150 where all is still. */
export async function levelsOf(page: Page, tones: readonly number[]): Promise<readonly number[]> {
  const heard = await page.evaluate(() => window.samvadEars())
  const levels = heard.map(({ samples, rate }) => tonesIn(Float32Array.from(samples), rate, tones))
  return tones.map((_, at) => Math.max(-150, ...levels.map((one) => one[at] ?? -150)))
}

declare global {
  interface Window {
    /** What goes to the headphones of this page now. */
    samvadEars(): { samples: number[]; rate: number }[]
  }
}

/** Runs in the page before anything else: the microphone gives a tone, and what is heard can be asked for. */
export function equip({ hz, keyless = false }: { hz: number; keyless?: boolean }): void {
  if (keyless) {
    Reflect.deleteProperty(RTCRtpSender.prototype, 'createEncodedStreams')
    Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform')
  }
  const media = navigator.mediaDevices
  const device = media.getUserMedia.bind(media)
  let voice: AudioContext | null = null
  media.getUserMedia = async (constraints) => {
    const stream = await device(constraints)
    if (stream.getAudioTracks().length === 0) return stream
    for (const track of stream.getAudioTracks()) {
      stream.removeTrack(track)
      track.stop()
    }
    voice ??= new AudioContext()
    await voice.resume()
    const destination = voice.createMediaStreamDestination()
    const tone = new OscillatorNode(voice, { frequency: hz })
    tone.connect(new GainNode(voice, { gain: 0.32 })).connect(destination)
    tone.start()
    for (const track of destination.stream.getAudioTracks()) stream.addTrack(track)
    return stream
  }
  const ears: AnalyserNode[] = []
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (...to: unknown[]) => AudioNode // both of its shapes
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    const [node] = to
    if (node instanceof AudioDestinationNode && node.context instanceof AudioContext) {
      const ear = new AnalyserNode(node.context, { fftSize: 8192 })
      Reflect.apply(connect, this, [ear])
      ears.push(ear)
    }
    return Reflect.apply(connect, this, to)
  }
  window.samvadEars = () =>
    ears
      .filter(({ context }) => context.state === 'running')
      .map((ear) => {
        const samples = new Float32Array(ear.fftSize)
        ear.getFloatTimeDomainData(samples)
        return { samples: [...samples], rate: ear.context.sampleRate }
      })
}
