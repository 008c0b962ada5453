import { expect, test } from 'vitest'
import { genesisText, must, parseGenesis, settledCut, type GenesisDraft } from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node/crypto'
import { Scene } from './scene.ts'

const HISTORY = { parties: [], offices: ['compiler'], authentic: [], working: ['en', 'hi'], signature: false }

test('[K9] a history without parties settles by itself, and nothing in it can be agreed', () => {
  const scene = new Scene({ seed: 'history', ...HISTORY })
  const facts = scene.commit('{}', 'parties')
  const report = { report: 'compiler.session-1', number: 1, facts: facts.c, content: [facts] }
  scene.must('compiler', 'session.reported', report)
  expect([...settledCut(scene.ledger.fold.state).values()]).toEqual([2])
  expect(scene.refused('compiler', 'report.confirmed', { report: 'compiler.session-1' }).code).toBe('act/parties-only')
  expect(
    scene.refused('compiler', 'session.proposed', {
      session: 's1',
      number: 1,
      format: 'video',
      start: '2026-11-24',
      end: '2026-11-24',
      host: 'compiler',
      place: null,
      theme: { en: facts.c },
      programme: null,
      replaces: null,
    }).code,
  ).toBe('session/unknown-host')
})

test('[K9] a genesis has two to ten parties and an authentic language, or none of either and an office', () => {
  const scene = new Scene({
    seed: 'genesis',
    parties: ['river', 'mountain'],
    offices: ['desk'],
    authentic: ['ru', 'zh'],
  })
  const members = scene.genesis.parties.map(({ id, domain, log, seal, witness }) => ({
    id,
    domain,
    log: log.publicKey,
    seal: must(seal, 'a seal').publicKey,
    witness: must(witness, 'a witness').publicKey,
  }))
  const [party] = members
  const { genesis } = scene
  const draft: GenesisDraft = {
    ...genesis,
    parties: members,
    offices: genesis.offices.map(({ id, domain, log }) => ({ id, domain, log: log.publicKey })),
  }
  const reads = (change: Partial<GenesisDraft>): boolean =>
    parseGenesis(nodeCrypto, genesisText({ ...draft, ...change })) !== null
  const none = { parties: [], authentic: [], signature: false }
  expect(reads({})).toBe(true)
  expect(reads(none)).toBe(true)
  expect(reads({ parties: [must(party, 'a party')] })).toBe(false)
  expect(reads({ authentic: [] })).toBe(false)
  expect(reads({ ...none, offices: [] })).toBe(false)
  expect(reads({ ...none, authentic: ['ru'] })).toBe(false)
  expect(reads({ ...none, signature: true })).toBe(false)
})
