/** The line icons of the room. A word always stands beside one; it is drawn for the eye alone. */

const paths = {
  lock: 'M5.5 9h9A1.5 1.5 0 0 1 16 10.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9ZM6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9',
  'lock-open':
    'M5.5 9h9A1.5 1.5 0 0 1 16 10.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9ZM6.8 9V6.2a3.2 3.2 0 0 1 6.2-1.1',
  look: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v5M10 13.5v.1',
  hand: 'M6.5 10.5V5a1.2 1.2 0 0 1 2.4 0v4V3.7a1.2 1.2 0 0 1 2.4 0V9 4.6a1.2 1.2 0 0 1 2.4 0v6l1-1.6c.6-1 2-.4 1.7.7l-1.3 4.2c-.6 2-2 3.6-4.3 3.6s-3.4-1-4.2-3z',
  reply: 'M8 4.5 3.5 9 8 13.5M3.8 9H12a4.5 4.5 0 0 1 4.5 4.5V16',
  order: 'M10 2.8 18 17H2zM10 8v4M10 14.4v.1',
  tick: 'm4 10.5 4 4 8-9',
  mic: 'M10 2.5A2.5 2.5 0 0 1 12.5 5v4a2.5 2.5 0 0 1-5 0V5A2.5 2.5 0 0 1 10 2.5ZM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5',
  'mic-off':
    'M10 2.5A2.5 2.5 0 0 1 12.5 5v4a2.5 2.5 0 0 1-5 0V5A2.5 2.5 0 0 1 10 2.5ZM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5M3 3l14 14',
  camera: 'M3 6h9v8H3zM12 9l5-2.5v7L12 11',
  'camera-off': 'M3 6h9v8H3zM12 9l5-2.5v7L12 11M3 3l14 14',
  screen: 'M2.5 4h15v10h-15zM7 17h6M10 14v3',
  pin: 'M7 3h6l-.8 5 2.8 3H5l2.8-3zM10 11v6',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.5 15 10l-8.5 5.5z',
  keys: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  people:
    'M7 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2 16c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5M13 4.5a2.5 2.5 0 0 1 0 4.9M14 11.7c2.2.4 3.6 1.8 4 4.3',
} as const

export type IconName = keyof typeof paths

/** One icon at the size of the line it stands in; never the only bearer of a meaning. */
export function Icon({ name }: { name: IconName }) {
  return <LineIcon path={paths[name]} />
}

/** A drawing of strokes in a square of 20. */
export function LineIcon({ path }: { path: string }) {
  return (
    <svg
      className="room-icon"
      viewBox="0 0 20 20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  )
}
