import { expect, test } from 'vitest'
import { freezeProgress, must, openGenesis, settledCut, textProblem, tokensOf, unitViews } from '@samvad/kernel'
import { fromUtf8 } from '@samvad/log'
import { parseParty, parsePerson } from '@samvad/protocol'
import { nodeCrypto } from '@samvad/node/crypto'
import { generated } from './generated.ts'

const NOW = new Date('2026-11-24T06:00:00Z')

test.each([2, 3, 4, 10])('a generated mechanism of %i parties applies in every act', (parties) => {
  const made = generated({ now: NOW, seed: `generated ${parties}`, parties })
  const { state } = made.scene.ledger.fold
  expect([...state.refused]).toEqual([])
  expect(must(openGenesis(nodeCrypto, made.genesisNote), 'genesis').parties).toHaveLength(parties)
  const outcome = must(state.sessions.get('s3')?.outcomes.get('lake.outcome-3'), 'the outcome')
  const views = unitViews(state.genesis, outcome, settledCut(state))
  expect(views.filter((view) => view.open.length === 2).map((view) => view.unit)).toEqual(['lake.u07'])
  expect(freezeProgress(state.genesis, outcome)).toBeNull()
})

test('its texts are canonical in English, Russian and Arabic, and every token has a name for every holder', () => {
  const made = generated({ now: NOW, seed: 'generated' })
  const names = must(made.meta.common, 'suggestions').names
  const text = new Map(made.content.map((item) => [item.c, must(fromUtf8(item.bytes), 'UTF-8')]))
  for (const words of text.values()) expect(textProblem(words)).toBeNull()
  const { state } = made.scene.ledger.fold
  const outcome = must(state.sessions.get('s3')?.outcomes.get('lake.outcome-3'), 'the outcome')
  for (const revision of outcome.revisions.values()) {
    expect(Object.keys(revision.texts).toSorted()).toEqual(['ar', 'en', 'ru'])
    for (const [language, c] of Object.entries(revision.texts)) {
      const words = text.get(c) ?? ''
      const script = { ar: /\p{Script=Arabic}/u, en: /[A-Za-z]/, ru: /\p{Script=Cyrillic}/u }[language]
      expect(words).toMatch(must(script, language))
      for (const token of tokensOf(words))
        for (const party of state.genesis.parties) expect(names[language]?.[token]?.[party.id]).toMatch(/./)
    }
  }
  expect(names['ar']?.['parties:short']?.['forest']).toBe('مجلس الغابات ومجلس البحيرات ومجلس السهوب ومجلس السواحل')
  for (const owner of state.owners.values()) {
    expect(parseParty(text.get(owner.description?.c ?? '') ?? '')).not.toBeNull()
    for (const person of owner.people.values()) expect(parsePerson(text.get(person.c) ?? '')).not.toBeNull()
  }
})
