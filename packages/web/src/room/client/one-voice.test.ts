import { afterEach, expect, test } from 'vitest'
import { OneVoice, type Place } from './one-voice.ts'

const open: OneVoice[] = []
afterEach(() => {
  for (const voice of open.splice(0)) voice.close()
})

function window(place: Place, who = 'river-mountain river p1') {
  const seen = { silenced: 0 }
  const voice = new OneVoice({ who, place, silence: () => void (seen.silenced += 1), changed: () => undefined })
  open.push(voice)
  return { voice, seen }
}

async function until(holds: () => boolean): Promise<void> {
  for (let at = 0; at < 200 && !holds(); at++) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(holds()).toBe(true)
}

test('[G45] whoever goes into the room of the delegation sends nothing to the sitting any more', async () => {
  const sitting = window('sitting')
  const other = window('sitting', 'river-mountain river p2')
  const caucus = window('caucus')
  await until(() => sitting.seen.silenced === 1 && sitting.voice.isElsewhere && caucus.voice.isElsewhere)
  expect(caucus.seen.silenced).toBe(0)
  caucus.voice.close()
  await until(() => !sitting.voice.isElsewhere)
  expect(other.seen).toEqual({ silenced: 0 })
})

test('[G45] a microphone that is opened in the sitting closes the one among the delegation', async () => {
  const caucus = window('caucus')
  const sitting = window('sitting')
  await until(() => caucus.voice.isElsewhere && sitting.voice.isElsewhere)
  expect(caucus.seen.silenced).toBe(0)
  sitting.voice.speak()
  await until(() => caucus.seen.silenced === 1)
  caucus.voice.speak()
  await until(() => sitting.seen.silenced === 1)
})
