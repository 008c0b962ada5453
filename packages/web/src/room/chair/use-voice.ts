/** The chair's microphone and camera in the room: opened by the chair's own press alone. */
import type { Conduct } from '@samvad/kernel'
import { openCamera, openMicrophone, VoiceCheck } from '@samvad/media'
import { useEffect, useRef, useState } from 'react'
import type { RoomClient } from '../client/room-client.ts'
import { playOn } from '../speaker.ts'
import { chosenDevices, deviceId, useChosen, useLists } from '../use-devices.ts'
import { voiceState, type ChairVoice } from './voice.ts'

type Refusal = Readonly<{ code: string; facts: Readonly<Record<string, unknown>> }>

/** The chair's voice over the room's client, and why a device was not given. */
export function useChairVoice(
  client: RoomClient | null,
  conduct: Pick<Conduct, 'closed' | 'suspended' | 'public'>,
): ChairVoice & Readonly<{ refusal: Refusal | null }> {
  const [refused, setRefused] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const asking = useRef(false)
  const [chosen, choose] = useChosen()
  const microphone = client?.own.get('mic') ?? null
  const camera = client?.own.get('camera') ?? null
  const lists = useLists(microphone !== null || camera !== null)
  const level = useLevel(client, microphone)
  const open = async (source: 'mic' | 'camera'): Promise<void> => {
    if (client === null || asking.current) return
    asking.current = true
    setBusy(true)
    setRefusal(null)
    // Read anew: a choice that was made in this very press is not in this drawing yet.
    const devices = chosenDevices()
    const opened = await (source === 'mic'
      ? openMicrophone('chair', deviceId(devices.microphone))
      : openCamera(deviceId(devices.camera)))
    asking.current = false
    setBusy(false)
    if (source === 'mic') setRefused(!opened.ok && opened.code === 'device/denied')
    // The browser may have asked for a minute: the sitting may rest since, or the line be lost.
    if (opened.ok && source === 'mic' && !client.mayOpenMicrophone) opened.track.stop()
    else if (opened.ok) await client.publish(source, opened.track)
    else if (source === 'camera' || opened.code !== 'device/denied') setRefusal({ code: opened.code, facts: {} })
  }
  return {
    view: {
      state: voiceState({
        link: client === null ? null : client.link.state,
        admitted: client?.socket.admitted === true,
        closed: conduct.closed !== null,
        suspended: conduct.suspended !== null,
        public: conduct.public && client?.backend === 'livekit',
        open: microphone !== null,
        carried: client?.mediaState === 'connected' && client.isVouched,
        refused,
        cut: client?.cutBy === 'line',
      }),
      busy,
      camera: camera !== null,
      chosen,
      lists,
    },
    actions: {
      microphone: (on) => void (on ? open('mic') : client?.unpublish('mic')),
      camera: (on) => void (on ? open('camera') : client?.unpublish('camera')),
      choose: (kind, id) => {
        choose(kind, id)
        // What is open goes on with the device that was chosen; what is closed stays so.
        if (kind === 'microphone' && microphone !== null) void open('mic')
        if (kind === 'camera' && camera !== null) void (id === 'none' ? client?.unpublish('camera') : open('camera'))
        if (kind === 'speaker' && client?.mixer != null) void playOn(client.mixer.context, id)
      },
      level,
    },
    refusal,
  }
}

/** Measures a track in the context that already sounds. */
function useLevel(client: RoomClient | null, track: MediaStreamTrack | null): () => number | null {
  const check = useRef<VoiceCheck | null>(null)
  const context = client?.mixer?.context ?? null
  useEffect(() => {
    if (context === null || track === null) return undefined
    const made = new VoiceCheck(context, track)
    check.current = made
    return () => {
      check.current = null
      // Leaving the room closes the context, and with it everything that hangs on it.
      made.close()
    }
  }, [context, track])
  const [level] = useState(() => () => check.current?.level() ?? null)
  return level
}
