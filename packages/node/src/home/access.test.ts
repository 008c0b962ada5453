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

test('[I6] a closed paper is closed whatever its content was listed as, but for the booths where its owner said so', () => {
  const scene = new Scene({ seed: 'listed', parties: ['mountain', 'river'], authentic: ['zh', 'ru'] })
  prepare(scene)
  const letter = scene.commit('Письмо', 'parties')
  scene.must('river', 'letter.announced', announced(scene, 'river', letter.c, { content: [letter] }))
  const open = (c: string, reader: Reader) => reading(scene.ledger.fold.state, reader, AFTER, 'parties')(c)
  expect([open(letter.c, PUBLIC), open(letter.c, member('mountain'))]).toEqual(['closed', 'closed'])
  const deposit = (statement: string, booths: boolean): string => {
    const text = scene.commit(statement, booths ? 'booths' : 'own')
    const body = { statement, session: 's8', item: 'item-1', speaker: 'head', original: 'ru', delivery: 'verbatim' }
    scene.must('river', 'statement.deposited', { ...body, booths, texts: { ru: text.c }, content: [text] })
    return text.c
  }
  const interpreter: Reader = { kind: 'member', party: 'mountain', roles: ['interpreter'] }
  const [forBooths, plain] = [deposit('river.a', true), deposit('river.b', false)]
  expect([open(forBooths, interpreter), open(forBooths, member('mountain'))]).toEqual(['open', 'closed'])
  expect([open(plain, interpreter), open(plain, member('river'))]).toEqual(['closed', 'open'])
})
