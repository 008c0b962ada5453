/** Keys that the chair presses while the step before is being recorded. */
import { expect, test } from 'vitest'
import { KeptKey, type StepKey } from './kept-key.ts'

/** The keys of a console, and what has been done by them. */
function consoleOf() {
  const done: string[] = []
  const key = (id: string, about: string | null = null): StepKey => ({
    id,
    about,
    run: () => void done.push(about === null ? id : `${id} ${about}`),
  })
  /** The same keys while a step is being recorded: none of them can be taken. */
  const still = (id: string, about: string | null = null): StepKey => ({ id, about, run: null })
  return { kept: new KeptKey(), done, key, still }
}

test('a key pressed while the step before is being recorded is done once that step stands, and once', () => {
  const { kept, done, key, still } = consoleOf()
  kept.press(still('undo'), { busy: true })
  expect(done).toEqual([])
  kept.free([key('close-list'), key('undo')], { recorded: true })
  kept.free([key('close-list'), key('undo')], { recorded: true })
  expect(done).toEqual(['undo'])
})

test('nothing is done after a step that was refused: what the key was meant for has not come about', () => {
  const { kept, done, key, still } = consoleOf()
  kept.press(still('undo'), { busy: true })
  kept.free([key('undo')], { recorded: false })
  kept.free([key('undo')], { recorded: true })
  expect(done).toEqual([])
})

test('one press too many calls nobody who has come into the place of another', () => {
  const { kept, done, key, still } = consoleOf()
  kept.press(key('next', 'wen'), { busy: false })
  kept.press(still('next', 'wen'), { busy: true })
  kept.free([key('next', 'ji')], { recorded: true })
  expect(done).toEqual(['next wen'])
  kept.press(still('next', 'ji'), { busy: true })
  kept.free([key('next', 'ji')], { recorded: true })
  expect(done).toEqual(['next wen', 'next ji'])
})

test('of several keys the last is done, and one that is not possible then does nothing', () => {
  const { kept, done, key, still } = consoleOf()
  kept.press(still('minute'), { busy: true })
  kept.press(still('undo'), { busy: true })
  kept.free([key('minute'), key('undo')], { recorded: true })
  kept.press(still('undo'), { busy: true })
  kept.free([key('minute'), still('undo')], { recorded: true })
  expect(done).toEqual(['undo'])
})
