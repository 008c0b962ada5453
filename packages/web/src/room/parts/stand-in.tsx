/** Drawn delegates: what stands where no camera is on. They are people in general and resemble nobody. */

/** How a drawn person looks: hair, and the cloth in the tint of the tokens. */
export type Figure = Readonly<{ hair: 'bob' | 'short' | 'long' | 'bun' | 'parted'; grey?: boolean; cloth: 1 | 2 | 3 }>

const HAIR: readonly Figure['hair'][] = ['bob', 'short', 'long', 'bun', 'parted']

/** The same person is drawn in the same way on every screen. */
export function figureOf(id: string): Figure {
  // FNV-1a and a mix: names that differ in one letter only shall not look alike.
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = (hash ^ (hash >>> 12)) >>> 0
  return {
    hair: HAIR[hash % HAIR.length] ?? 'short',
    grey: (hash >>> 8) % 4 === 0,
    cloth: ([1, 2, 3] as const)[(hash >>> 16) % 3] ?? 1,
  }
}

/** One person at a microphone, or a delegation behind its table. */
export function StandIn({ figures, label }: { figures: readonly Figure[]; label: string }) {
  const alone = figures.length < 2
  return (
    <svg className="stand-in" viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" role="img" aria-label={label}>
      <rect className="wall" width="320" height="180" />
      <path className="panels" d="M64 0v180M128 0v180M192 0v180M256 0v180" />
      <path className="ground" d="M0 148h320v32H0z" />
      {alone ? (
        <>
          <Person figure={figures[0] ?? figureOf(label)} x={160} y={118} scale={1.06} />
          <path className="stalk" d="M118 180v-26c0-8 6-12 14-13" />
          <circle className="head-of-microphone" cx="133" cy="140" r="4.5" />
        </>
      ) : (
        <Table figures={figures.slice(0, 4)} />
      )}
    </svg>
  )
}

function Table({ figures }: { figures: readonly Figure[] }) {
  const step = figures.length === 1 ? 0 : 232 / (figures.length - 1)
  const places = figures.map((figure, index) => ({ figure, x: 44 + step * index, y: index % 2 === 0 ? 116 : 112 }))
  return (
    <>
      {places.map(({ figure, x, y }) => (
        <Person key={x} figure={figure} x={x} y={y} scale={0.56} />
      ))}
      <path className="table" d="M0 146h320v34H0z" />
      {places.map(({ x }) => (
        <rect key={x} className="name-card" x={x - 15} y="151" width="30" height="10" rx="1" />
      ))}
    </>
  )
}

function Person({ figure, x, y, scale }: { figure: Figure; x: number; y: number; scale: number }) {
  const { hair, grey = false, cloth } = figure
  const shade = grey ? 'hair grey' : 'hair'
  return (
    <g className={`person cloth-${cloth}`} transform={`translate(${x} ${y}) scale(${scale})`}>
      {hair === 'bob' && <path className={shade} d="M-27-12C-36-78 36-78 27-12c-6 6-48 6-54 0Z" />}
      {hair === 'long' && <path className={shade} d="M-28 4C-38-80 38-80 28 4c-8 8-48 8-56 0Z" />}
      {hair === 'bun' && <circle className={shade} cx="0" cy="-72" r="11" />}
      <path className="neck" d="M-9-22h18v22h-18z" />
      <path className="cloth" d="M-66 76C-66 18-40 6-13-3L0 10 13-3C40 6 66 18 66 76Z" />
      <path className="collar" d="M-13-3 0 26 13-3 9-8H-9Z" />
      <ellipse className="face" cx="0" cy="-40" rx="20" ry="25" />
      <path className={shade} d={FRINGES[hair]} />
    </g>
  )
}

const FRINGES: Readonly<Record<Figure['hair'], string>> = {
  bob: 'M-21-40C-25-79 25-79 21-40 13-55-3-58-21-40Z',
  short: 'M-22-40C-28-79 28-79 22-40 19-52 10-57 0-57-12-57-19-50-22-40Z',
  long: 'M-21-38C-25-79 25-79 21-38 16-50 6-56 2-60-2-54-15-49-21-38Z',
  bun: 'M-21-43C-25-78 25-78 21-43 12-58-12-58-21-43Z',
  parted: 'M-22-40C-28-80 28-80 22-40 18-54 0-50-8-56-14-54-20-50-22-40Z',
}
