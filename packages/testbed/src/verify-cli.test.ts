/** The offline commands as a person uses them: a seal made, a pack signed or refused, a bundle checked. */
import { expect, test } from 'vitest'
import { checkSignature, fromBase64, fromHex, fromUtf8, toBase64, utf8 } from '@samvad/log'
import { must, namesJson, rootDigits, type SealFile, type SigningPack } from '@samvad/kernel'
import { seedOf, signerFromSeed } from '@samvad/node/crypto'
import {
  defectText,
  formatReport,
  LANGUAGES,
  publicBundle,
  runSeal,
  runVerify,
  verifyBundle,
  type CliIo,
} from '@samvad/verify'
import { bundleSource } from './bundle-source.ts'
import { Scene } from './scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, release, sign, type Walk } from './walk.ts'

const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '{parties:short}同意继续对话。', ru: '{parties:short} продолжат диалог.' },
]
const NAMES = {
  ru: { 'parties:short': { river: 'Партия рек и Партия гор', mountain: 'Партия гор и Партия рек' } },
  zh: { 'parties:short': { river: '江河党和山岳党', mountain: '山岳党和江河党' } },
}

function noted(): Walk {
  const scene = new Scene({ seed: 'offline', parties: ['mountain', 'river'], authentic: ['zh', 'ru'] })
  return proposeNote(adopt(freeze(acceptAll(draft(prepare(scene), TEXTS)), NAMES)))
}

const walk = noted()
const { scene } = walk

const pack: SigningPack = {
  format: 'samvad/pack/v1',
  genesis: scene.genesisNote,
  note: walk.noteText,
  outcome: walk.outcome,
  units: walk.units,
  names: namesJson(NAMES),
  checkpoints: bundleSource(scene).checkpoints,
}

function sealOf(party: string): SealFile {
  const { seal } = must(scene.keys.get(party), 'keys')
  return {
    format: 'samvad/seal/v1',
    name: must(scene.genesis.parties.find((p) => p.id === party)?.seal?.name, 'a seal'),
    publicKey: toBase64(seal.publicKey),
    privateKey: toBase64(seedOf(seal)),
    demonstration: true,
  }
}

type Desk = CliIo & { readonly files: Map<string, Uint8Array>; printed: string; errors: string; asked: string }

function desk(files: Readonly<Record<string, unknown>> = {}, answer: string | null = null): Desk {
  const kept = new Map(
    Object.entries(files).map(([path, value]) => [
      path,
      value instanceof Uint8Array ? value : utf8(typeof value === 'string' ? value : JSON.stringify(value)),
    ]),
  )
  const made: Desk = {
    files: kept,
    printed: '',
    errors: '',
    asked: '',
    crypto: scene.crypto,
    newSeed: () => scene.random(32),
    signerFromSeed,
    readFile: async (path) => kept.get(path) ?? null,
    async writeFile(path, text) {
      if (kept.has(path)) return false
      kept.set(path, utf8(text))
      return true
    },
    async ask(question) {
      made.asked += question
      return answer
    },
    out: (text) => void (made.printed += text),
    err: (text) => void (made.errors += text),
    columns: 100,
    locale: 'en_GB.UTF-8',
  }
  return made
}

const last = must(rootDigits(must(fromHex(walk.root), 'a root')).at(-1), 'digits')
const SIGN = ['sign', '--pack', 'pack.json', '--seal', 'seal.json']

test('a new seal is written once, and shows only its public half', async () => {
  const io = desk()
  const name = 'river.example/samvad/0123456789abcdef/river/e0/seal'
  expect(await runSeal(['new', '--name', name, '--out', 'my-seal.json'], io)).toBe(0)
  const seal = JSON.parse(fromUtf8(must(io.files.get('my-seal.json'), 'file')) ?? '') as SealFile // just written
  expect(seal).toMatchObject({ format: 'samvad/seal/v1', name, demonstration: false })
  const signer = signerFromSeed(must(fromBase64(seal.privateKey), 'a seed'))
  expect(toBase64(signer.publicKey)).toBe(seal.publicKey)
  expect(await runSeal(['new', '--name', name, '--out', 'my-seal.json'], io)).toBe(1)
  const shown = desk({ 'my-seal.json': seal })
  expect(await runSeal(['show', '--seal', 'my-seal.json'], shown)).toBe(0)
  expect(shown.printed).toContain(`${name}+`)
  expect(io.printed + shown.printed).not.toContain(seal.privateKey)
  expect(await runSeal(['new', '--name', 'Not A Name'], desk())).toBe(1)
})

test('a pack is shown whole and signed after the last group of digits', async () => {
  const io = desk({ 'pack.json': pack, 'seal.json': sealOf('river') }, last)
  expect(await runSeal(SIGN, io)).toBe(0)
  expect(io.printed).toContain('Партия рек и Партия гор продолжат диалог.')
  expect(io.printed).toContain('江河党和山岳党同意继续对话。')
  expect(io.printed).toContain(last)
  expect(io.printed).toContain('demonstration seal')
  const file = must(io.files.get('pack.river.signature.json'), 'a signature')
  const { name, signature } = JSON.parse(fromUtf8(file) ?? '') as { name: string; signature: string } // just written
  const bytes = must(fromBase64(signature), 'base64')
  const key = must(scene.genesis.parties[1]?.seal, 'a key')
  expect(
    checkSignature(scene.crypto, walk.noteText, { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }, key),
  ).toBe(true)
  expect(io.printed).not.toContain(sealOf('river').privateKey)
  // The act takes the line as it is.
  const body = { outcome: walk.outcome, note: walk.note, name, signature, pid: 'head' }
  expect(scene.act('river', 'outcome.signed', body, 'head').applied).toBe(true)
})

test('other digits, or nobody at the terminal, sign nothing', async () => {
  for (const answer of ['00000', '', null]) {
    const io = desk({ 'pack.json': pack, 'seal.json': sealOf('river') }, answer)
    expect(await runSeal(SIGN, io)).toBe(1)
    expect([...io.files.keys()]).toEqual(['pack.json', 'seal.json'])
  }
  const scripted = desk({ 'pack.json': pack, 'seal.json': sealOf('river') })
  expect(await runSeal([...SIGN, '--yes-digits', last, '--out', 'out.json'], scripted)).toBe(0)
  expect(scripted.asked).toBe('')
})

test('a pack in which anything was changed is refused before anybody is asked', async () => {
  const [first, second] = pack.units
  const changed: readonly (readonly [string, Partial<SigningPack>])[] = [
    ['are not the ones the note', { units: [must(first, '1'), { ...must(second, '2'), label: '2' }] }],
    ['are not the ones the note', { units: [must(second, '2'), must(first, '1')] }],
    ['are not the ones the note', { names: pack.names.replace('Партия рек', 'Партия морей') }],
    ['pack/name-missing', { names: '{}' }],
    ['does not fit the mechanism', { note: pack.note.replace('languages ru zh', 'languages ru') }],
    ['pack/note-malformed', { note: `${pack.note}more\n` }],
    ['founding note', { genesis: pack.genesis.replace(/— river.*seal .*\n/, '') }],
    ['checkpoint', { checkpoints: pack.checkpoints.map((c) => c.replace(/\n(\d)/, '\n1$1')) }],
  ]
  for (const [reason, change] of changed) {
    const io = desk({ 'pack.json': { ...pack, ...change }, 'seal.json': sealOf('river') }, last)
    expect(await runSeal(SIGN, io)).toBe(1)
    expect(io.errors.replaceAll(/\s+/g, ' ')).toContain(reason)
    expect(io.asked).toBe('')
  }
  const stranger = { ...sealOf('river'), name: sealOf('mountain').name }
  const io = desk({ 'pack.json': pack, 'seal.json': stranger }, last)
  expect(await runSeal(SIGN, io)).toBe(1)
  expect(io.errors).toContain('not the seal of any party')
})

test('verify ends with 0, 1 or 2, and says why', async () => {
  const signed = release(sign(noted()))
  const zip = publicBundle({ ...bundleSource(signed.scene), outcome: signed.outcome })
  if ('code' in zip) throw new Error(zip.code)
  const good = desk({ 'bundle.zip': zip })
  expect(await runVerify(['bundle.zip', '--genesis', signed.scene.genesis.mech], good)).toBe(0)
  expect(good.printed).toContain('ACCEPTED')
  expect(good.printed).toContain('Head of river')
  expect(good.printed).toContain('What this does NOT prove')
  const bad = desk({ 'bundle.zip': zip.slice(0, 1000) })
  expect(await runVerify(['bundle.zip'], bad)).toBe(1)
  expect(bad.printed).toContain('[bundle/not-a-zip]')
  expect(await runVerify(['bundle.zip', '--genesis', '00'], good)).toBe(2)
  expect(await runVerify(['absent.zip'], good)).toBe(2)
  expect(await runVerify([], good)).toBe(2)
  expect(await runVerify(['--help'], good)).toBe(0)
  const json = desk({ 'bundle.zip': zip })
  await runVerify(['bundle.zip', '--json'], json)
  expect(JSON.parse(json.printed)).toEqual(JSON.parse(JSON.stringify(verifyBundle(scene.crypto, zip))))
  for (const language of LANGUAGES) {
    const text = formatReport(verifyBundle(scene.crypto, zip), { language })
    expect(text).not.toMatch(/\{[a-z]+\}|undefined/i)
  }
})

test('what a bundle says cannot steer the terminal', () => {
  const text = defectText('en', { code: 'text/unit-added', facts: { unit: 'a\u001b[31m' } })
  expect(text).toContain('[text/unit-added]')
  const report = { ...verifyBundle(scene.crypto, utf8('')), defects: [{ code: 'x', facts: { unit: '\u001b[2J' } }] }
  expect(formatReport(report, { language: 'en' })).not.toContain('\u001b')
})
