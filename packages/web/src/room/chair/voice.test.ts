/** The chair's own microphone: when it can be opened, who is said to hear it, and that it stays closed after a cut. */
import { expect, test } from 'vitest'
import { isInside, isOpen, mayTurn, voiceState, type VoiceFacts } from './voice.ts'

const inside: VoiceFacts = {
  link: 'live',
  admitted: true,
  closed: false,
  suspended: false,
  public: false,
  open: false,
  carried: true,
  refused: false,
  cut: false,
}
const of = (more: Partial<VoiceFacts>) => voiceState({ ...inside, ...more })

test('a chair in the room may open its microphone, and the words name the public where it hears', () => {
  expect([of({}), of({ public: true })]).toEqual(['closed', 'closed-public'])
  expect([of({ open: true }), of({ open: true, public: true })]).toEqual(['open', 'open-public'])
  expect([of({}), of({ public: true })].map((state) => [mayTurn(state), isOpen(state)])).toEqual([
    [true, false],
    [true, false],
  ])
})

test('nobody is said to hear what does not leave this page', () => {
  expect(of({ open: true, carried: false, public: true })).toBe('unheard')
  expect([mayTurn('unheard'), isOpen('unheard')]).toEqual([true, true])
})

test('while the sitting rests or is closed, or the page is not in the room, nothing can be opened', () => {
  const states = [
    of({ suspended: true }),
    of({ closed: true }),
    of({ link: null }),
    of({ link: 'connecting' }),
    of({ admitted: false }),
    of({ link: 'away' }),
    of({ link: 'ended' }),
  ]
  expect(states).toEqual(['suspended', 'over', 'outside', 'connecting', 'connecting', 'away', 'away'])
  expect(states.map((state) => mayTurn(state) || isOpen(state))).toEqual(states.map(() => false))
  expect(states.map((state) => isInside(state))).toEqual([true, false, false, true, true, true, true])
})

test('after the connection came back the microphone is closed, says why, and waits for its person', () => {
  expect([of({ link: 'away', cut: true }), of({ cut: true })]).toEqual(['away', 'cut'])
  expect([mayTurn('cut'), isOpen('cut')]).toEqual([true, false])
})

test('a browser that gives no microphone is named, and can be asked again', () => {
  expect(of({ refused: true, cut: true })).toBe('refused')
  expect(mayTurn('refused')).toBe(true)
})
