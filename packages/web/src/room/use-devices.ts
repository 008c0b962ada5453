/** Camera, microphone and sound of this machine before one enters: what is there, what may be used, how it sounds. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { verdictOf } from './parts/index.ts'
import type { CheckView, DeviceView, PrejoinView } from './view.ts'

type Kind = 'camera' | 'microphone' | 'speaker'
type Access = 'asking' | 'granted' | 'denied' | 'none'

const STORAGE = 'samvad.room.devices'
const LEVEL_MS = 120
const LIGHT_MS = 1500
/** Mean brightness of 255 under which a face is hard to see. */
const DARK = 45
/** The level is the loudest of the last seconds: nobody speaks without a pause. */
const LOUDEST_OF = 25
const TONE_SECONDS = 0.6

export type Devices = Readonly<{
  chosen: PrejoinView['devices']['chosen']
  lists: Readonly<Record<Kind, readonly DeviceView[]>>
  choose: (kind: Kind, id: string) => void
  /** The own picture; null without a camera. */
  video: MediaStreamTrack | null
  camera: Extract<CheckView, { what: 'camera' }>
  microphone: Extract<CheckView, { what: 'microphone' }>
  sound: Extract<CheckView, { what: 'sound' }>
  playTone: () => void
  heardTone: () => void
  /** Lets the devices of the check go; the room opens its own when its person asks for them. */
  release: () => void
}>

/** Constraints for a device that was chosen, or any. */
export function deviceConstraint(id: string): MediaTrackConstraints {
  return id === '' || id === 'none' ? {} : { deviceId: { exact: id } }
}

/** The devices that were chosen the last time. */
export function chosenDevices(): PrejoinView['devices']['chosen'] {
  const nothing = { camera: '', microphone: '', speaker: '' }
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...nothing, ...kept } : nothing
  } catch {
    return nothing
  }
}

/** Opens camera and microphone for a look at them; nothing is sent. `on` false lets them go. */
export function useDevices(on: boolean): Devices {
  const [chosen, setChosen] = useState(chosenDevices)
  const [lists, setLists] = useState<Devices['lists']>({ camera: [], microphone: [], speaker: [] })
  const camera = useCamera(on, chosen.camera)
  const microphone = useMicrophone(on, chosen.microphone)
  const [sound, setSound] = useState<Devices['sound']['state']>('untried')
  const granted = camera.access === 'granted' || microphone.access === 'granted'
  useEffect(() => {
    if (!on || navigator.mediaDevices === undefined) return undefined
    let wanted = true
    const look = async (): Promise<void> => {
      const all = await navigator.mediaDevices.enumerateDevices()
      const of = (kind: MediaDeviceKind): readonly DeviceView[] =>
        all.filter((one) => one.kind === kind).map(({ deviceId, label }) => ({ id: deviceId, label }))
      if (wanted) setLists({ camera: of('videoinput'), microphone: of('audioinput'), speaker: of('audiooutput') })
    }
    const renew = (): void => void look().catch(() => undefined)
    renew()
    navigator.mediaDevices.addEventListener('devicechange', renew)
    return () => {
      wanted = false
      navigator.mediaDevices.removeEventListener('devicechange', renew)
    }
    // Names of devices are told only once one of them may be used, so the list is asked for again then.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps
  }, [on, granted])
  return {
    chosen,
    lists,
    choose: (kind, id) => {
      const next = { ...chosen, [kind]: id }
      setChosen(next)
      try {
        localStorage.setItem(STORAGE, JSON.stringify(next))
      } catch {
        // A browser that forbids storage asks again the next time.
      }
    },
    video: camera.track,
    camera: {
      what: 'camera',
      state:
        chosen.camera === 'none'
          ? 'off'
          : camera.access === 'granted'
            ? camera.dark
              ? 'dark'
              : 'good'
            : camera.access,
    },
    microphone: {
      what: 'microphone',
      state:
        microphone.access === 'granted'
          ? microphone.dbfs === null
            ? 'asking'
            : verdictOf(microphone.dbfs)
          : microphone.access,
      dbfs: microphone.dbfs,
    },
    sound: { what: 'sound', state: sound },
    playTone: () => {
      setSound('playing')
      void playLeftThenRight().then(() => setSound('asking'))
    },
    heardTone: () => setSound('good'),
    release: () => {
      camera.track?.stop()
      microphone.track?.stop()
    },
  }
}

/** A device of one kind while `on`; its access says why there is none. */
function useTrack(
  on: boolean,
  kind: 'video' | 'audio',
  id: string,
): { track: MediaStreamTrack | null; access: Access } {
  const [state, setState] = useState<{ track: MediaStreamTrack | null; access: Access }>({
    track: null,
    access: 'asking',
  })
  useEffect(() => {
    if (!on || id === 'none') return undefined
    let wanted = true
    let mine: MediaStreamTrack | null = null
    const open = async (): Promise<void> => {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: deviceConstraint(id) })
      const [track = null] = stream.getTracks()
      if (!wanted) return track?.stop()
      mine = track
      return setState({ track, access: 'granted' })
    }
    open().catch((error: unknown) => {
      const missing = error instanceof DOMException && ['NotFoundError', 'OverconstrainedError'].includes(error.name)
      if (wanted) setState({ track: null, access: missing ? 'none' : 'denied' })
    })
    return () => {
      wanted = false
      mine?.stop()
    }
  }, [on, kind, id])
  return on && id !== 'none' ? state : { track: null, access: state.access }
}

function useCamera(on: boolean, id: string): { track: MediaStreamTrack | null; access: Access; dark: boolean } {
  const { track, access } = useTrack(on, 'video', id)
  const [dark, setDark] = useState(false)
  useEffect(() => {
    if (track === null) return undefined
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = new MediaStream([track])
    void video.play().catch(() => undefined)
    const canvas = document.createElement('canvas')
    canvas.width = 32
    canvas.height = 18
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const timer = setInterval(() => {
      if (context === null || video.videoWidth === 0) return
      context.drawImage(video, 0, 0, canvas.width, canvas.height)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let sum = 0
      for (let at = 0; at < data.length; at += 4)
        sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
      setDark(sum / (data.length / 4) < DARK)
    }, LIGHT_MS)
    return () => {
      clearInterval(timer)
      video.srcObject = null
    }
  }, [track])
  return { track, access, dark }
}

function useMicrophone(
  on: boolean,
  id: string,
): { track: MediaStreamTrack | null; access: Access; dbfs: number | null } {
  const { track, access } = useTrack(on, 'audio', id)
  const [dbfs, setDbfs] = useState<number | null>(null)
  const last = useRef<number[]>([])
  const measure = useCallback((analyser: AnalyserNode, samples: Float32Array<ArrayBuffer>) => {
    analyser.getFloatTimeDomainData(samples)
    let sum = 0
    for (const sample of samples) sum += sample * sample
    const level = 10 * Math.log10(sum / samples.length + 1e-10)
    last.current = [...last.current.slice(1 - LOUDEST_OF), level]
    const loudest = Math.max(...last.current)
    setDbfs(loudest < -70 && last.current.length < LOUDEST_OF ? null : Math.round(loudest))
  }, [])
  useEffect(() => {
    if (track === null) return undefined
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 2048 })
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => measure(analyser, samples), LEVEL_MS)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [track, measure])
  return { track, access, dbfs }
}

/** A soft tone on the left ear, then on the right. */
async function playLeftThenRight(): Promise<void> {
  const context = new AudioContext()
  for (const [index, pan] of [-1, 1].entries()) {
    const from = context.currentTime + 0.1 + index * (TONE_SECONDS + 0.3)
    const tone = new OscillatorNode(context, { frequency: 440 })
    const gain = new GainNode(context, { gain: 0 })
    tone.connect(gain).connect(new StereoPannerNode(context, { pan })).connect(context.destination)
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(0.2, from + 0.05)
    gain.gain.linearRampToValueAtTime(0, from + TONE_SECONDS)
    tone.start(from)
    tone.stop(from + TONE_SECONDS)
  }
  await new Promise((resolve) => setTimeout(resolve, 2 * (TONE_SECONDS + 0.3) * 1000))
  await context.close()
}
