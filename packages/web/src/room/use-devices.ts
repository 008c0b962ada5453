/** Camera, microphone and sound of this machine before one enters: what is there, what may be used, how it sounds. */
import {
  devicesThere,
  headsetAdvice,
  openCamera,
  openMicrophone,
  playTone,
  voiceAdvice,
  VoiceCheck,
  type DeviceRefusal,
  type Opened,
} from '@samvad/media'
import type { EndpointKind } from '@samvad/protocol'
import { useEffect, useState } from 'react'
import { playOn } from './speaker.ts'
import type { CheckView, DeviceProblem, DeviceView, PrejoinView } from './view.ts'

type Kind = 'camera' | 'microphone' | 'speaker'
type Access = 'asking' | 'granted' | DeviceProblem
type Held = Readonly<{ track: MediaStreamTrack | null; access: Access }>
type Voice = Readonly<{ dbfs: number | null; state: 'asking' | 'good' | 'silent' | 'quiet' | 'too-loud' | 'noisy' }>

const STORAGE = 'samvad.room.devices'
const LEVEL_MS = 120
const LIGHT_MS = 1500
/** Mean brightness of 255 under which a face is hard to see. */
const DARK = 45
/** Levels that are judged together, some five seconds: nobody speaks without a pause, and a clap is soon forgotten. */
const JUDGED = 40

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

/** Id of a device as the checks take it: none where any will do. */
export function deviceId(id: string): string | undefined {
  return id === '' || id === 'none' ? undefined : id
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

/** The devices that are chosen, kept for the next time. */
export function useChosen(): readonly [Devices['chosen'], Devices['choose']] {
  const [chosen, setChosen] = useState(chosenDevices)
  return [
    chosen,
    (which, id) => {
      const next = { ...chosen, [which]: id }
      setChosen(next)
      try {
        localStorage.setItem(STORAGE, JSON.stringify(next))
      } catch {
        // A browser that forbids storage asks again the next time.
      }
    },
  ]
}

/** What there is to choose from; a browser names devices only once one of them is `granted`. */
export function useLists(granted: boolean): Devices['lists'] {
  const [lists, setLists] = useState<Devices['lists']>({ camera: [], microphone: [], speaker: [] })
  useEffect(() => {
    if (!('mediaDevices' in navigator)) return undefined
    let wanted = true
    const renew = (): void =>
      void devicesThere()
        .then(({ videoinput, audioinput, audiooutput }) => {
          if (wanted) setLists({ camera: videoinput, microphone: audioinput, speaker: audiooutput })
        })
        .catch(() => undefined)
    renew()
    navigator.mediaDevices.addEventListener('devicechange', renew)
    return () => {
      wanted = false
      navigator.mediaDevices.removeEventListener('devicechange', renew)
    }
    // Names of devices are told only once one of them may be used, so the list is asked for again then.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps
  }, [granted])
  return lists
}

/** Opens camera and microphone for a look at them; nothing is sent. `kind` is what one enters as. */
export function useDevices(kind: EndpointKind): Devices {
  const [chosen, choose] = useChosen()
  const camera = useHeld('camera', kind, chosen.camera)
  const microphone = useHeld('microphone', kind, chosen.microphone)
  const dark = useDarkness(camera.track)
  const voice = useVoice(microphone.track)
  const [sound, setSound] = useState<Devices['sound']['state']>('untried')
  const granted = camera.access === 'granted' || microphone.access === 'granted'
  const lists = useLists(granted)
  const sampleRate = microphone.track?.getSettings().sampleRate ?? null
  const headset =
    microphone.access === 'granted'
      ? headsetAdvice(kind, sampleRate, namesOf(lists.speaker, chosen.speaker))
      : 'headset/fine'
  return {
    chosen,
    lists,
    choose: (which, id) => {
      choose(which, id)
      if (which === 'speaker') setSound('untried')
    },
    video: camera.track,
    camera: {
      what: 'camera',
      state: chosen.camera === 'none' ? 'off' : camera.access === 'granted' ? (dark ? 'dark' : 'good') : camera.access,
    },
    microphone: {
      what: 'microphone',
      state: microphone.access === 'granted' ? voice.state : microphone.access,
      dbfs: voice.dbfs,
      headset: HEADSETS[headset],
      khz: sampleRate === null ? null : Math.round(sampleRate / 100) / 10,
    },
    sound: { what: 'sound', state: sound },
    playTone: () => {
      playBothSides(chosen.speaker, setSound)
        .then(() => setSound('asking'))
        .catch(() => setSound('untried'))
    },
    heardTone: () => setSound('good'),
    release: () => {
      camera.track?.stop()
      microphone.track?.stop()
    },
  }
}

const HEADSETS = {
  'headset/fine': 'fine',
  'headset/speakers': 'speakers',
  'headset/narrow-band': 'narrow-band',
} as const

/** Names of what plays: the chosen device, else all that there are. */
function namesOf(speakers: readonly DeviceView[], chosen: string): readonly string[] {
  const one = speakers.find(({ id }) => id === chosen)
  return (one === undefined ? speakers : [one]).map(({ label }) => label).filter((label) => label !== '')
}

/** The words of the checks for why a device could not be opened. */
export function problemOf(code: DeviceRefusal): DeviceProblem {
  switch (code) {
    case 'device/denied':
      return 'denied'
    case 'device/not-found':
      return 'none'
    case 'device/busy':
      return 'busy'
    case 'device/not-secure':
      return 'not-secure'
    default:
      return 'failed'
  }
}

/** A device while it is looked at; its access says why there is none. */
function useHeld(which: 'camera' | 'microphone', kind: EndpointKind, id: string): Held {
  const [held, setHeld] = useState<Held>({ track: null, access: 'asking' })
  useEffect(() => {
    if (id === 'none') return undefined
    let wanted = true
    let mine: MediaStreamTrack | null = null
    const take = (opened: Opened): void => {
      if (opened.ok && !wanted) opened.track.stop()
      else if (opened.ok) {
        mine = opened.track
        setHeld({ track: mine, access: 'granted' })
      } else if (wanted) setHeld({ track: null, access: problemOf(opened.code) })
    }
    void (which === 'camera' ? openCamera(deviceId(id)) : openMicrophone(kind, deviceId(id))).then(take)
    return () => {
      wanted = false
      mine?.stop()
    }
  }, [which, kind, id])
  return id === 'none' ? { track: null, access: held.access } : held
}

function useDarkness(track: MediaStreamTrack | null): boolean {
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
  return dark
}

function useVoice(track: MediaStreamTrack | null): Voice {
  const [voice, setVoice] = useState<Voice>({ dbfs: null, state: 'asking' })
  useEffect(() => {
    if (track === null) return undefined
    const context = new AudioContext()
    const check = new VoiceCheck(context, track)
    let levels: readonly number[] = []
    const timer = setInterval(() => {
      // A context that no tap has woken measures silence, which says nothing of the microphone.
      if (context.state !== 'running') return
      levels = [...levels.slice(1 - JUDGED), check.level()]
      setVoice(judged(levels))
    }, LEVEL_MS)
    return () => {
      clearInterval(timer)
      check.close()
      void context.close()
    }
  }, [track])
  return track === null ? { dbfs: null, state: 'asking' } : voice
}

/** What the levels of the last seconds say; silence counts only once there was time to speak. */
export function judged(levels: readonly number[]): Voice {
  const [loudest, quietest] = [Math.max(...levels), Math.min(...levels)]
  const dbfs = levels.length === 0 ? null : Math.round(loudest)
  const advice = voiceAdvice({ loudest, quietest })
  const isEarly = levels.length < JUDGED
  switch (advice) {
    case 'voice/good':
      return { dbfs, state: 'good' }
    case 'voice/too-loud':
      return { dbfs, state: 'too-loud' }
    case 'voice/silent':
      return { dbfs, state: isEarly ? 'asking' : 'silent' }
    case 'voice/quiet':
      return { dbfs, state: isEarly ? 'asking' : 'quiet' }
    case 'voice/noisy':
      // Without a pause yet, speech and noise look alike.
      return { dbfs, state: isEarly ? 'good' : 'noisy' }
    default:
      return { dbfs, state: 'asking' }
  }
}

/** A tone on the left ear, then one on the right, on the loudspeaker that was chosen. */
async function playBothSides(speaker: string, say: (side: 'left' | 'right') => void): Promise<void> {
  const context = new AudioContext()
  try {
    await playOn(context, speaker)
    for (const side of ['left', 'right'] as const) {
      say(side)
      await playTone(context, side)
    }
  } finally {
    await context.close()
  }
}
