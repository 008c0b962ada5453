/** Live pictures, and the drawing where there is none. */
import { useEffect, useRef } from 'react'
import { StandIn } from './parts/index.ts'
import type { PictureView } from './view.ts'

/** Video tracks by the key of a picture. */
export type Pictures = ReadonlyMap<string, MediaStreamTrack>

/** The picture of somebody. A video is silent: sound comes from the mixer alone. */
export function Picture({ picture, pictures, label }: { picture: PictureView; pictures: Pictures; label: string }) {
  const track = pictures.get(picture.key)
  return track === undefined ? (
    <StandIn figures={picture.figures} label={label} />
  ) : (
    <Video track={track} label={label} />
  )
}

function Video({ track, label }: { track: MediaStreamTrack; label: string }) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (video === null) return undefined
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  return <video ref={element} autoPlay playsInline muted aria-label={label} />
}
