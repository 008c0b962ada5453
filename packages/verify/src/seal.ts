/**
 * A party's seal on its own machine: made here, kept here, used here on a pack that is recomputed before anybody is
 * asked to sign. What leaves is one line; the private key never does.
 */
import { fromBase64, fromUtf8, isKeyName, KEY_ED25519, toBase64, verifierString } from '@samvad/log'
import {
  expandText,
  must,
  parsePack,
  parseSealFile,
  readPack,
  sealOwner,
  sealPack,
  MAX_PACK_LENGTH,
  type PackReading,
  type Refusal,
  type SealFile,
} from '@samvad/kernel'
import type { MessageId } from './catalogue.ts'
import type { CliCall } from './cli.ts'
import { harmless, paragraph } from './table.ts'

/** `seal new`: makes a key pair and writes the seal file, for its owner's eyes only. */
export async function sealNew(call: CliCall): Promise<number> {
  const { io, options } = call
  const name = options.get('name') ?? ''
  if (!isKeyName(name)) return call.fail('seal.bad-name')
  const seed = io.newSeed()
  const signer = io.signerFromSeed(seed)
  const file: SealFile = {
    format: 'samvad/seal/v1',
    name,
    publicKey: toBase64(signer.publicKey),
    privateKey: toBase64(seed),
    demonstration: false,
  }
  const path = options.get('out') ?? 'seal.json'
  if (!(await io.writeFile(path, `${JSON.stringify(file, null, 2)}\n`, { secret: true })))
    return call.fail('cli.cannot-write', { path })
  io.out(`${paragraph(call.say('seal.made', { path }), io.columns)}\n\n`)
  showPublicKey(call, file)
  return 0
}

/** `seal show`: the public half of a seal file. */
export async function sealShow(call: CliCall): Promise<number> {
  const seal = await readSeal(call)
  if (typeof seal === 'number') return seal
  if (seal.demonstration) call.io.out(`${paragraph(call.say('seal.demonstration'), call.io.columns)}\n\n`)
  showPublicKey(call, seal)
  return 0
}

/** `seal sign`: recomputes the pack, shows texts and digits, asks, and puts the seal on the note. */
export async function sealSign(call: CliCall): Promise<number> {
  const { io, options } = call
  const seal = await readSeal(call)
  if (typeof seal === 'number') return seal
  const path = options.get('pack') ?? ''
  const bytes = await io.readFile(path, MAX_PACK_LENGTH)
  if (bytes === null) return call.fail('cli.cannot-read', { path })
  const pack = parsePack(fromUtf8(bytes) ?? '')
  if (pack === null) return call.fail('seal.not-a-pack', { path })
  const reading = readPack(io.crypto, pack)
  if ('code' in reading) return refused(call, reading)
  const owner = sealOwner(reading.genesis, seal)
  if (owner === null) return refused(call, { code: 'seal/not-in-genesis', facts: {} })
  showPack(call, reading, owner.id)
  if (seal.demonstration) io.out(`\n${paragraph(call.say('seal.demonstration'), io.columns)}\n`)
  const last = reading.digits.at(-1) ?? ''
  const typed = options.get('yes-digits') ?? (await io.ask(`\n${call.say('seal.ask')}`))
  if (typed === null) return call.fail('seal.no-terminal')
  if (typed.trim() !== last) return call.fail('seal.wrong-digits')
  const signer = io.signerFromSeed(must(fromBase64(seal.privateKey), 'a seal file has been read'))
  const signature = sealPack(io.crypto, reading, seal, signer)
  if ('code' in signature) return refused(call, signature)
  const out = options.get('out') ?? `${path.replace(/\.json$/, '')}.${owner.id}.signature.json`
  if (!(await io.writeFile(out, `${JSON.stringify(signature, null, 2)}\n`, { secret: false })))
    return call.fail('cli.cannot-write', { path: out })
  io.out(`\n${paragraph(call.say('seal.signed', { party: owner.id, path: out }), io.columns)}\n\n`)
  io.out(`${JSON.stringify(signature)}\n`)
  return 0
}

async function readSeal(call: CliCall): Promise<SealFile | number> {
  const path = call.options.get('seal') ?? ''
  const bytes = await call.io.readFile(path, 10_000)
  if (bytes === null) return call.fail('cli.cannot-read', { path })
  return parseSealFile(fromUtf8(bytes) ?? '') ?? call.fail('seal.not-a-seal', { path })
}

/** Everything that the seal will stand for: each language as the party's own original has it, the note, the digits. */
function showPack(call: CliCall, reading: PackReading, party: string): void {
  const { io } = call
  for (const language of reading.genesis.authentic) {
    io.out(`\n${call.say('seal.own-original', { language })}\n\n`)
    for (const { label, texts } of reading.units) {
      const text = expandText(texts[language] ?? '', language, party, reading.names)
      for (const [i, line] of text.split('\n').entries())
        io.out(`${paragraph(line, io.columns, i === 0 && label !== '' ? `  ${label}. ` : '  ')}\n`)
      io.out('\n')
    }
  }
  io.out(`${call.say('seal.note')}\n\n`)
  for (const line of reading.noteText.trimEnd().split('\n')) io.out(`  ${harmless(line)}\n`)
  if (reading.unshown.length > 0)
    io.out(`\n${paragraph(call.say('seal.unshown', { feeds: reading.unshown }), io.columns)}\n`)
  if (reading.courtesy === 'not-in-pack') io.out(`\n${paragraph(call.say('seal.courtesy-absent'), io.columns)}\n`)
  io.out(`\n${paragraph(call.say('seal.computed'), io.columns)}\n\n  ${reading.digits.join(' ')}\n`)
}

function showPublicKey(call: CliCall, seal: SealFile): void {
  const publicKey = must(fromBase64(seal.publicKey), 'a seal file has been read')
  const line = verifierString(call.io.crypto, { name: seal.name, type: KEY_ED25519, publicKey })
  call.io.out(`${call.say('seal.public-line')}\n${line}\n`)
}

const REASONS: Readonly<Record<string, MessageId>> = {
  'pack/genesis-not-signed': 'pack.genesis-not-signed',
  'pack/root-differs': 'pack.root-differs',
  'pack/courtesy-differs': 'pack.courtesy-differs',
  'pack/checkpoint-false': 'pack.checkpoint-false',
  'note/does-not-fit': 'pack.note-does-not-fit',
  'seal/not-in-genesis': 'pack.seal-not-in-genesis',
  'seal/keys-differ': 'pack.keys-differ',
}

function refused(call: CliCall, { code, facts }: Refusal): number {
  const reason = call.say(REASONS[code] ?? 'pack.malformed', { ...facts, code })
  return call.fail('seal.refused', { reason })
}
