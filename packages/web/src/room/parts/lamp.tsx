/** The lamp: always three shapes, one of them filled; none while nobody has the floor. */
import './room.css'
import type { ClockStage } from './clock.ts'

/** Drawn for the eye; the word stands beside it. */
export function Lamp({ stage }: { stage: ClockStage }) {
  return (
    <svg className={`lamp ${stage}`} viewBox="0 0 84 28" aria-hidden="true">
      <circle className="of-speaking" cx="14" cy="14" r="9.5" />
      <path className="of-warning" d="M42 4.5 52.5 23h-21z" />
      <rect className="of-reached" x="61.5" y="5" width="18" height="18" rx="1.5" />
    </svg>
  )
}
