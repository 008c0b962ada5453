/** Every screen in every state with made-up data: `?scene=session/duty`, or the list of scenes. */
import type { ReactNode } from 'react'
import { ClockProvider } from '../parts/clock.tsx'
import { boothScenes } from './booth-scenes.tsx'
import { chairScenes } from './chair-scenes.tsx'
import { homeScenes } from './home-scenes.tsx'
import { mechanismScenes } from './mechanism-scenes.tsx'
import { roomScenes } from './room-scenes.tsx'
import { sessionScenes } from './session-scenes.tsx'
import { signingScenes } from './signing-scenes.tsx'
import { verifyScenes } from './verify-scenes.tsx'

const scenes: Readonly<Record<string, ReactNode>> = {
  ...boothScenes,
  ...chairScenes,
  ...homeScenes,
  ...mechanismScenes,
  ...roomScenes,
  ...sessionScenes,
  ...signingScenes,
  ...verifyScenes,
}

export function Gallery() {
  const asked = new URLSearchParams(location.search).get('scene') ?? ''
  const scene = scenes[asked]
  if (scene === undefined) return <SceneList />
  return <ClockProvider stoppedAt="2026-11-20T08:12:00Z">{scene}</ClockProvider>
}

function SceneList() {
  return (
    <main id="main" className="wrap">
      <h1>Scenes</h1>
      <ul>
        {Object.keys(scenes).map((id) => (
          <li key={id}>
            <a href={`?scene=${id}`}>{id}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}
