/** A state as a shape: tick, brackets, rings. Give `label` unless the word stands next to it. */
export type MarkState = 'done' | 'open' | 'late' | 'later' | 'now' | 'half' | 'not'

export function StatusMark({ state, label }: { state: MarkState; label?: string }) {
  return (
    <svg
      className={`status-mark ${state}`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapeOf(state)}
    </svg>
  )
}

function shapeOf(state: MarkState) {
  switch (state) {
    case 'done':
      return <path d="m3 8.5 3.2 3.2L13 4.8" />
    case 'open':
    case 'late':
      return <path d="M6 2.5H3.5v11H6M10 2.5h2.5v11H10" />
    case 'now':
      return (
        <>
          <circle cx="8" cy="8" r="5.4" />
          <circle cx="8" cy="8" r="2" fill="currentColor" />
        </>
      )
    case 'half':
      return (
        <>
          <circle cx="8" cy="8" r="5.4" />
          <path d="M8 2.6a5.4 5.4 0 0 0 0 10.8z" fill="currentColor" />
        </>
      )
    case 'not':
      return <path d="m4 4 8 8M12 4l-8 8" />
    case 'later':
      return <circle cx="8" cy="8" r="5.4" />
    default:
      return unreachable(state)
  }
}

function unreachable(state: never): never {
  throw new Error(`no shape for ${String(state)}`)
}
