/** Live pictures, and the drawing where there is none. */
import { useEffect, useRef } from 'react'
import { StandIn } from './parts/index.ts'
import type { PictureView } from './view.ts'

/** Video tracks by the key of a picture. */
export type Pictures = ReadonlyMap<string, MediaStreamTrack>

/** The picture of somebody. A video is silent: sound comes from the mixer alone. */
export function Picture({ picture, pictures, label }: { picture: PictureView; pictures: Pictures; label: string }) {
  // Whoever sits in the room of the delegation is seen in its picture.
  const track = pictures.get(picture.key) ?? (picture.instead === undefined ? undefined : pictures.get(picture.instead))
  return track === undefined ? (
    <StandIn figures={picture.figures} label={label} />
  ) : (
    <Video track={track} label={label} />
  )
}

/** A shared screen, whole and never cropped; an empty field until it arrives. */
export function ScreenPicture({ of, pictures, label }: { of: string; pictures: Pictures; label: string }) {
  const track = pictures.get(of)
  return track === undefined ? (
    <div className="screen-picture" role="img" aria-label={label} />
  ) : (
    <Video track={track} label={label} className="screen-picture" />
  )
}

function Video({ track, label, className }: { track: MediaStreamTrack; label: string; className?: string }) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (video === null) return undefined
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={element}
      autoPlay
      playsInline
      muted
      aria-label={label}
      {...(className === undefined ? {} : { className })}
    />
  )
}
