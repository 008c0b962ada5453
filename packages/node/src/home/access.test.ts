import { adopt, draft, freeze, acceptAll, prepare, proposeNote, release, Scene, sign } from '@samvad/testbed'
import { expect, test } from 'vitest'
import { reading, type Reader } from './access.ts'

const AFTER = new Date('2026-11-26T00:00:00Z')
const PUBLIC: Reader = { kind: 'public' }

function member(party: string): Reader {
  return { kind: 'member', party, roles: ['head'] }
}

function announced(scene: Scene, party: string, c: string, more: object) {
  return {
    letter: `${party}.letter-9`,
    session: 's8',
    sender: c,
    reader: 'head',
    original: 'ru',
    texts: { ru: c },
    publication: 'full',
    early: false,
    ...more,
  }
}

test('[I6] a letter that is still closed is opened by no act that names its text, not even in a joint release', () => {
  const scene = new Scene({ seed: 'named', parties: ['mountain', 'river'], authentic: ['zh', 'ru'] })
  const walk = freeze(acceptAll(draft(prepare(scene), [{ zh: '共识', ru: 'Консенсус' }])))
  const letter = scene.commit('Тайное письмо', 'own')
  scene.must('river', 'letter.announced', announced(scene, 'river', letter.c, { content: [letter] }))
  // A node without a gate lets its party name what it likes.
  scene.must('mountain', 'letter.announced', announced(scene, 'mountain', letter.c, { early: true, content: [letter] }))
  scene.must('mountain', 'letter.released', { letter: 'mountain.letter-9' })
  scene.must('mountain', 'person.notified', { pid: 'head', c: letter.c })
  release(sign(proposeNote(adopt(walk))))
  const { state } = scene.ledger.fold
  const may = (reader: Reader) => reading(state, reader, AFTER, 'parties')(letter.c)
  expect([may(PUBLIC), may(member('mountain')), may(member('river'))]).toEqual(['closed', 'closed', 'open'])
})
