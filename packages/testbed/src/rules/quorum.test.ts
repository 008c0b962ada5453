import { expect, test } from 'vitest'
import { peopleHere, quorumOf } from '@samvad/kernel'
import { SittingStage } from './sitting-stage.ts'

test('[K59] a quorum is somebody of every party who may represent it, at one endpoint at least', () => {
  const room = new SittingStage()
  const note = (party: string, pid: string, endpoint: string, here: boolean): void => {
    room.say(party, 'presence.noted', { pid, endpoint, here, endToEnd: true })
  }
  const met = (): boolean => quorumOf(room.scene.ledger.fold.state, room.sitting).met
  note('mountain', 'head', 'a', true)
  note('river', 'head', 'b', true)
  note('forest', 'one', 'c', true)
  expect(met()).toBe(false)
  // Credentials of the forest's member are presented, and it may represent its party.
  const member = { session: room.walk.session, pid: 'one', represent: true, sign: false }
  room.scene.must('forest', 'credentials.presented', member)
  expect(met()).toBe(true)
  note('river', 'head', 'd', true)
  note('river', 'head', 'b', false)
  expect(peopleHere(room.sitting, 'river')).toEqual(['head'])
  expect(met()).toBe(true)
  note('river', 'head', 'd', false)
  expect(met()).toBe(false)
})
