import { expect, test } from 'vitest'
import { formatNote, signatureLine, toBase64, utf8, type Signer } from '@samvad/log'
import { nodeCrypto as crypto, signerFromSeed } from '../../node/src/crypto.ts'
import { genesisText, openGenesis, parseGenesis, type GenesisDraft } from './genesis.ts'

const signer = (word: string): Signer => signerFromSeed(crypto.sha256(utf8(word)))

function party(id: string, word = id) {
  const [log, seal, witness] = ['log', 'seal', 'witness'].map((role) => signer(`${word} ${role}`).publicKey)
  return {
    id,
    domain: `${id}.example`,
    log: log as Uint8Array,
    seal: seal as Uint8Array,
    witness: witness as Uint8Array,
  } // three roles were mapped
}

const draft: GenesisDraft = {
  title: '1'.repeat(64),
  rules: '2'.repeat(64),
  authentic: ['ru', 'zh'],
  working: ['ru', 'zh'],
  courtesy: ['en', 'hi'],
  signature: true,
  parties: [party('mountain'), party('river')],
  offices: [{ id: 'secretariat', domain: 'river.example', log: signer('office log').publicKey }],
}
const text = genesisText(draft)

/** Signs with the keys of these members; all of them unless some are left out. */
function note(body: string, without: readonly string[] = []): string {
  const genesis = parseGenesis(crypto, body)
  if (genesis === null) throw new Error('not a genesis')
  const lines = [...genesis.parties, ...genesis.offices].flatMap((member) =>
    [member.log, member.seal, member.witness].flatMap((key) => {
      const role = key?.name.endsWith('/seal') ? 'seal' : key?.name.endsWith('/witness') ? 'witness' : 'log'
      const word = `${member.kind === 'office' ? 'office' : member.id} ${role}`
      return key === null || without.includes(word) ? [] : [signatureLine(crypto, body, key.name, signer(word))]
    }),
  )
  return formatNote(body, lines)
}

test('[K9] a genesis counts once every key in it has signed', () => {
  expect(openGenesis(crypto, note(text))?.parties.map((p) => p.id)).toEqual(['mountain', 'river'])
  for (const word of ['river log', 'river seal', 'river witness', 'mountain seal', 'office log'])
    expect(openGenesis(crypto, note(text, [word])), word).toBeNull()
})

test('[K9] a genesis is read in one spelling only', () => {
  const again = parseGenesis(crypto, text)
  expect(again?.authentic).toEqual(['ru', 'zh'])
  const others = {
    'languages in another order': text.replace('authentic ru zh', 'authentic zh ru'),
    'a language twice': text.replace('authentic ru zh', 'authentic ru ru zh'),
    'another rule set': text.replace('ruleset 1', 'ruleset 2'),
    'another quorum': text.replace('quorum 2', 'quorum 1'),
    'no line break at the end': text.slice(0, -1),
    'the first half': text.slice(0, text.length / 2),
    'a party with two seals': text.replace(/(party river \S+ seal \S+\n)/, '$1$1'),
    'a party without a witness': text.replace(/party river \S+ witness \S+\n/, ''),
    'parties in another order': text.replace(/(party mountain[^]*?)(party river[^]*?)(office)/, '$2$1$3'),
    'a letter that looks like another': text.replaceAll('river', 'rіver'),
    'capital letters': text.replaceAll('river', 'River'),
    'a key of small order': text.replace(
      /(party river \S+ seal )\S+/,
      `$1${toBase64(Uint8Array.of(1, 1, ...new Uint8Array(31)))}`,
    ),
    'a witness key as a seal': text.replace(/(party river \S+ seal )\S+/, `$1${/witness (\S+)/.exec(text)?.[1] ?? ''}`),
  }
  for (const [what, other] of Object.entries(others)) {
    expect(other, what).not.toBe(text)
    expect(parseGenesis(crypto, other), what).toBeNull()
  }
})

test('[K9] no key stands in it twice: a node could put the seal with its log key', () => {
  const river = party('river')
  const same = (changes: object) => genesisText({ ...draft, parties: [party('mountain'), { ...river, ...changes }] })
  expect(parseGenesis(crypto, same({ seal: river.log }))).toBeNull()
  expect(parseGenesis(crypto, same({ seal: party('mountain').seal }))).toBeNull()
})

test('[K9] from two parties to ten; and a reported history has none, and no authentic language', () => {
  const withParties = (n: number, changes: Partial<GenesisDraft> = {}) =>
    parseGenesis(
      crypto,
      genesisText({ ...draft, parties: Array.from({ length: n }, (_, i) => party(`p${i}`)), ...changes }),
    )
  expect(withParties(10)?.parties).toHaveLength(10)
  for (const n of [0, 1, 11]) expect(withParties(n), String(n)).toBeNull()
  expect(withParties(2, { authentic: [] })).toBeNull()
  const history = { authentic: [], signature: false }
  expect(withParties(0, history)?.offices).toHaveLength(1)
  expect(withParties(0, { ...history, signature: true })).toBeNull()
  expect(withParties(0, { ...history, offices: [] })).toBeNull()
})

test('[K9] the id of a mechanism is the hash of the text, so that any change makes another mechanism', () => {
  const other = genesisText({ ...draft, title: '3'.repeat(64) })
  expect(parseGenesis(crypto, text)?.mech).not.toBe(parseGenesis(crypto, other)?.mech)
  // Origins follow from it: an entry or a signature of one mechanism fits no feed of another.
  expect(parseGenesis(crypto, text)?.parties[0]?.origin).not.toBe(parseGenesis(crypto, other)?.parties[0]?.origin)
})
