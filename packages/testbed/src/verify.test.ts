/** The walk of a session becomes bundles; what is true is accepted, and every change is refused for its own reason. */
import { expect, test } from 'vitest'
import { fromUtf8, toBase64, utf8 } from '@samvad/log'
import { must } from '@samvad/kernel'
import { partyBundle, publicBundle, readZip, verifyBundle, writeZip, type Report } from '@samvad/verify'
import { bundleSource } from './bundle-source.ts'
import { Scene } from './scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, release, sign, type Walk } from './walk.ts'

const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '{parties:short}同意继续对话。', ru: '{parties:short} продолжат диалог.' },
  { zh: '下一届会议于2027年举行。', ru: 'Следующая встреча состоится в 2027 году.' },
]
const NAMES = {
  ru: { 'parties:short': { river: 'Партия рек и Партия гор', mountain: 'Партия гор и Партия рек' } },
  zh: { 'parties:short': { river: '江河党和山岳党', mountain: '山岳党和江河党' } },
}

function sceneOf(options: { signature?: boolean } = {}): Scene {
  return new Scene({
    seed: 'bundles',
    parties: ['mountain', 'river'],
    offices: ['secretariat'],
    authentic: ['zh', 'ru'],
    ...options,
  })
}

function walkTo(scene: Scene): Walk {
  return adopt(freeze(acceptAll(draft(prepare(scene), TEXTS)), NAMES))
}

const walk = release(sign(proposeNote(walkTo(sceneOf()))))
const { crypto, genesis } = walk.scene
const source = bundleSource(walk.scene)
const publicZip = bytesOf(publicBundle({ ...source, outcome: walk.outcome }))
const partyZip = bytesOf(partyBundle({ ...source, party: 'river', internalKey: null }))

function bytesOf(made: ReturnType<typeof publicBundle>): Uint8Array {
  if ('code' in made) throw new Error(made.code)
  return made
}

type Edit = (files: Map<string, Uint8Array>) => void

/** Report on a copy of a bundle that somebody has changed, with the list of files put right again. */
function reportOn(zip: Uint8Array, edit: Edit): Report {
  const files = new Map(must(filesOf(zip), 'a bundle'))
  edit(files)
  const list = JSON.parse(text(files, 'bundle.json')) as Record<string, unknown> // written by ourselves
  const paths = [...files.keys()].filter((path) => path !== 'bundle.json')
  files.set('bundle.json', utf8(JSON.stringify({ ...list, files: paths })))
  return verifyBundle(crypto, writeZip(files))
}

function codes(report: Report): readonly string[] {
  return [...new Set(report.defects.map((defect) => defect.code))]
}

function filesOf(zip: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  const files = readZip(zip)
  return 'code' in files ? null : files
}

function text(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return must(fromUtf8(must(files.get(path), path)), path)
}

function replace(path: string, from: string | RegExp, to: string): Edit {
  return (files) => {
    const before = text(files, path)
    const after = before.replace(from, to)
    if (after === before) throw new Error(`nothing to replace in ${path}`)
    files.set(path, utf8(after))
  }
}

type Manifest = { root: string; units: { unit: string; texts: Record<string, { text: string }> }[] }

function manifest(path: string, edit: (manifest: Manifest) => void): Edit {
  return (files) => {
    const value = JSON.parse(text(files, path)) as Manifest // written by ourselves
    edit(value)
    files.set(path, utf8(JSON.stringify(value)))
  }
}

const places = [
  ['public', publicZip, ''],
  ['party', partyZip, `outcomes/${walk.outcome}/`],
] as const

test('both bundles of the walk are accepted, and say who did what with which key', () => {
  for (const [kind, zip] of places) {
    const report = verifyBundle(crypto, zip, { genesis: genesis.mech })
    expect(report).toMatchObject({ ok: true, kind, defects: [] })
    const [outcome] = report.outcomes
    expect(outcome).toMatchObject({
      symbol: 'X/8/OUT',
      session: 8,
      root: walk.root,
      languages: [
        { tag: 'ru', role: 'authentic', units: 3 },
        { tag: 'zh', role: 'authentic', units: 3 },
      ],
      release: { agreedBy: ['mountain', 'river'], armedBy: ['mountain', 'river'], cancelledBy: [] },
    })
    expect(outcome?.parties.map((party) => party.sealed?.person?.names)).toEqual([
      { en: 'Head of mountain' },
      { en: 'Head of river' },
    ])
    expect(outcome?.parties.map((party) => party.sealed?.key)).toEqual(genesis.parties.map((party) => party.seal?.name))
    expect(report.proved.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['text-root', 'all-checked', 'all-adopted', 'all-sealed', 'release-agreed']),
    )
    expect(report.notProved.map(({ code }) => code)).toContain('no-later-correction')
  }
})

test('the same data give the same bytes', () => {
  expect(bytesOf(publicBundle({ ...source, outcome: walk.outcome }))).toEqual(publicZip)
  expect(bytesOf(partyBundle({ ...source, party: 'river', internalKey: null }))).toEqual(partyZip)
})

test('a bundle of another mechanism than the reader knows is refused', () => {
  expect(codes(verifyBundle(crypto, publicZip, { genesis: '0'.repeat(64) }))).toEqual(['genesis/another-one'])
})

for (const [kind, zip, folder] of places) {
  test(`${kind}: one character of one language is refused with unit and language`, () => {
    const report = reportOn(
      zip,
      manifest(`${folder}manifest.json`, ({ units }) => {
        const unit = must(units[2]?.texts['ru'], 'unit')
        unit.text = unit.text.replace('2027', '2028')
      }),
    )
    expect(report.ok).toBe(false)
    expect(report.defects[0]).toEqual({ code: 'text/differs', facts: { unit: 'mountain.u03', language: 'ru' } })
  })

  test(`${kind}: one character of the plain text file is refused with the line`, () => {
    expect(reportOn(zip, replace(`${folder}texts/zh.txt`, '2027', '2028')).defects).toEqual([
      { code: 'text/file-differs', facts: { path: `${folder}texts/zh.txt`, line: 5 } },
    ])
  })

  test(`${kind}: one name is refused`, () => {
    const report = reportOn(zip, replace(`${folder}names.json`, 'Партия гор и Партия рек', 'Партия гор и Партия морей'))
    expect(codes(report)).toContain('names/differ')
    expect(report.ok).toBe(false)
  })

  test(`${kind}: texts of two languages cannot change places`, () => {
    const swapped = reportOn(
      zip,
      manifest(`${folder}manifest.json`, ({ units }) => {
        for (const { texts } of units) [texts['ru'], texts['zh']] = [must(texts['zh'], 'zh'), must(texts['ru'], 'ru')]
      }),
    )
    expect(codes(swapped)).toEqual(expect.arrayContaining(['text/not-the-revision', 'note/does-not-fit']))
  })

  test(`${kind}: two paragraphs cannot change places`, () => {
    const report = reportOn(
      zip,
      manifest(`${folder}manifest.json`, ({ units }) => units.splice(1, 2, must(units[2], '2'), must(units[1], '1'))),
    )
    expect(report.defects[0]).toEqual({
      code: 'text/order-differs',
      facts: { unit: 'mountain.u03', expected: 'mountain.u02' },
    })
  })

  test(`${kind}: a paragraph cannot be left out or added`, () => {
    const without = reportOn(
      zip,
      manifest(`${folder}manifest.json`, ({ units }) => units.pop()),
    )
    expect(without.defects[0]).toEqual({ code: 'text/unit-missing', facts: { unit: 'mountain.u03' } })
    const more = reportOn(
      zip,
      manifest(`${folder}manifest.json`, ({ units }) => units.push({ ...must(units[2], '2'), unit: 'mountain.u04' })),
    )
    expect(codes(more)).toContain('text/unit-added')
  })

  test(`${kind}: one changed character of a seal is refused, whoever’s it is`, () => {
    for (const party of ['mountain', 'river']) {
      const line = new RegExp(`(— ${party}\\S+/seal \\S{20})(\\S)`)
      const report = reportOn(zip, (files) => {
        const path = `${folder}adoption.txt`
        files.set(
          path,
          utf8(text(files, path).replace(line, (_, start: string, char: string) => start + (char === 'A' ? 'B' : 'A'))),
        )
      })
      expect(report.defects.map((d) => [d.code, d.facts['party']])).toEqual([['seal/false', party]])
    }
  })

  test(`${kind}: a seal that was taken away, or replaced by another key’s, is refused`, () => {
    const name = must(genesis.parties[1]?.seal?.name, 'a seal')
    const gone = reportOn(zip, replace(`${folder}adoption.txt`, new RegExp(`— ${name}.*\n`), ''))
    expect(codes(gone)).toEqual(['seal/missing'])
    const other = Uint8Array.from({ length: 68 }, (_, i) => i)
    const replaced = reportOn(
      zip,
      replace(`${folder}adoption.txt`, new RegExp(`— ${name}.*\n`), `— ${name} ${toBase64(other)}\n`),
    )
    expect(codes(replaced)).toEqual(['seal/other-key'])
  })

  test(`${kind}: a note that names another session, text or state of the record is refused`, () => {
    const path = `${folder}adoption.txt`
    expect(codes(reportOn(zip, replace(path, 'session 8', 'session 9')))).toEqual(
      expect.arrayContaining(['note/not-on-record', 'seal/false']),
    )
    const root = reportOn(zip, replace(path, /\nroot \S/, '\nroot ='))
    expect(codes(root)).toEqual(['note/malformed'])
    expect(codes(reportOn(zip, replace(path, /(cut river\S+) \d+/, '$1 3')))).toContain('note/cut-not-on-record')
  })

  test(`${kind}: a changed founding note, key or checkpoint is refused`, () => {
    expect(codes(reportOn(zip, replace('genesis.txt', 'quorum 2', 'quorum 3')))).toEqual(['genesis/malformed'])
    expect(codes(reportOn(zip, replace('genesis.txt', /— river\S+\/seal .*\n/, '')))).toEqual(['genesis/not-signed'])
    expect(codes(reportOn(zip, replace('keys.txt', /^.*\n/, '')))).toEqual(['genesis/keys-differ'])
    const size = reportOn(zip, replace('checkpoints/river.txt', /\n(\d)/, '\n1$1'))
    expect(codes(size)).toContain('checkpoint/false-signature')
  })

  test(`${kind}: a false cosignature is refused, a missing one is told and refuses nothing`, () => {
    const line = /(— mountain\S+\/witness \S{40})(\S)/
    const report = reportOn(zip, (files) => {
      const path = 'checkpoints/river.txt'
      files.set(
        path,
        utf8(text(files, path).replace(line, (_, start: string, c: string) => start + (c === 'A' ? 'B' : 'A'))),
      )
    })
    expect(codes(report)).toEqual(['cosignature/false'])
    const missing = reportOn(zip, replace('checkpoints/river.txt', /— mountain\S+\/witness .*\n/, ''))
    expect(missing.ok).toBe(true)
    expect(missing.notProved).toContainEqual({ code: 'not-witnessed-by-all', facts: { feeds: ['river'] } })
    expect(missing.feeds.find((feed) => feed.owner === 'river')?.unwitnessedBy).toEqual(['mountain'])
  })

  test(`${kind}: files that came or went are named`, () => {
    const files = new Map(must(filesOf(zip), 'a bundle'))
    files.set('more.txt', utf8('more'))
    files.delete('keys.txt')
    expect(verifyBundle(crypto, writeZip(files)).defects.slice(0, 2)).toEqual([
      { code: 'bundle/file-missing', facts: { path: 'keys.txt' } },
      { code: 'bundle/file-not-listed', facts: { path: 'more.txt' } },
    ])
  })
}

function pathOf(zip: Uint8Array, party: string, kind: string): string {
  const files = must(filesOf(zip), 'a bundle')
  const found = [...files.keys()].find(
    (path) => path.startsWith(`entries/${party}.`) && text(files, path).includes(`"kind":"${kind}"`),
  )
  return must(found, kind)
}

function proofOf(entry: string): string {
  return entry.replace('entries/', 'proofs/').replace('.json', '.tlog-proof')
}

test('public: dropping any act that matters is refused by name', () => {
  for (const kind of ['outcome.opened', 'text.frozen', 'note.proposed']) {
    const path = pathOf(publicZip, 'mountain', kind)
    const report = reportOn(publicZip, (files) => [path, proofOf(path)].forEach((name) => files.delete(name)))
    expect(report.defects).toContainEqual({ code: 'act/missing', facts: { kind, party: '' } })
  }
  for (const kind of ['freeze.checked', 'concordance.cleared', 'outcome.adopted', 'outcome.signed']) {
    const path = pathOf(publicZip, 'river', kind)
    const report = reportOn(publicZip, (files) => [path, proofOf(path)].forEach((name) => files.delete(name)))
    expect(report.defects).toEqual([{ code: 'act/missing', facts: { kind, party: 'river' } }])
  }
})

test('public: an altered entry or proof, or the proof of another entry, is refused', () => {
  const path = pathOf(publicZip, 'river', 'outcome.adopted')
  expect(codes(reportOn(publicZip, replace(path, '"at":"2026', '"at":"2025')))).toContain('proof/false')
  expect(codes(reportOn(publicZip, replace(path, '"at":', '"at": ')))).toContain('entry/not-canonical')
  const proof = proofOf(path)
  expect(
    codes(
      reportOn(publicZip, (files) => {
        const lines = text(files, proof).split('\n')
        lines[2] = toBase64(new Uint8Array(32))
        files.set(proof, utf8(lines.join('\n')))
      }),
    ),
  ).toContain('proof/false')
  expect(codes(reportOn(publicZip, replace(proof, /index \d+/, 'index 1')))).toContain('proof/false')
  expect(codes(reportOn(publicZip, (files) => files.delete(proof)))).toContain('proof/missing')
  const mountain = proofOf(pathOf(publicZip, 'mountain', 'outcome.adopted'))
  const swapped = reportOn(publicZip, (files) => files.set(proof, must(files.get(mountain), 'a proof')))
  expect(codes(swapped)).toContain('proof/other-checkpoint')
  const moved = reportOn(publicZip, (files) => {
    files.set('entries/river.1.json', must(files.get(path), 'an entry'))
    files.set('proofs/river.1.tlog-proof', must(files.get(proof), 'a proof'))
  })
  expect(codes(moved)).toContain('entry/misplaced')
})

test('public: an unsigned text is a refusal to the writer, a text of other rules is adopted without seals', () => {
  const unsigned = walkTo(sceneOf())
  expect(publicBundle({ ...bundleSource(unsigned.scene), outcome: unsigned.outcome })).toMatchObject({
    code: 'bundle/not-signed',
  })
  const plain = walkTo(sceneOf({ signature: false }))
  const report = verifyBundle(crypto, bytesOf(publicBundle({ ...bundleSource(plain.scene), outcome: plain.outcome })))
  expect(report.defects).toEqual([])
  expect(report.notProved.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['rules-know-no-signature', 'no-release']),
  )
})

test('party: an entry that was dropped, changed or put elsewhere is refused', () => {
  const path = 'feeds/river.entries'
  const lines = (edit: (lines: string[]) => void): Edit => {
    return (files) => {
      const all = text(files, path).split('\n')
      edit(all)
      files.set(path, utf8(all.join('\n')))
    }
  }
  expect(
    codes(
      reportOn(
        partyZip,
        lines((all) => all.splice(4, 1)),
      ),
    ),
  ).toContain('entry/out-of-place')
  expect(
    codes(
      reportOn(
        partyZip,
        lines((all) => all.splice(-2, 1)),
      ),
    ),
  ).toContain('feed/entries-missing')
  expect(
    codes(
      reportOn(
        partyZip,
        lines((all) => all.splice(3, 0, all[3] ?? '')),
      ),
    ),
  ).toContain('entry/out-of-place')
  // The other party has cited the head with the right time in it, so the changed one cannot be its log.
  expect(codes(reportOn(partyZip, replace(path, '"at":"2026', '"at":"2025')))).toEqual(['entry/cites-another-root'])
  expect(
    codes(
      reportOn(
        partyZip,
        lines((all) => {
          const last = all.length - 2
          all[last] = (all[last] ?? '').replace('"at":"2026', '"at":"2025')
        }),
      ),
    ),
  ).toContain('feed/another-root')
})

test('party: content that is not what was committed to is refused, and so is content nobody committed to', () => {
  const files = must(filesOf(partyZip), 'a bundle')
  const person = must(
    [...files.keys()].find((path) => path.startsWith('content/') && text(files, path).includes('Head of river')),
    'a name',
  )
  const renamed = reportOn(partyZip, replace(person, 'Head of river', 'Head of rivers'))
  expect(codes(renamed)).toEqual(['content/differs'])
})

test('erased content is told and refuses nothing', () => {
  const erased = sign(proposeNote(walkTo(sceneOf())))
  const { scene, outcome, root } = erased
  const name = scene.commit('{"names":{"en":"A secretary"}}', 'parties')
  scene.must('river', 'person.notified', { pid: 'office', c: name.c, content: [name] })
  scene.grant('river', 'office', ['secretary'], 'office')
  const plan = { outcome, root, courtesy: null, instant: '2026-11-25T11:30:00Z' }
  scene.must('mountain', 'release.agreed', plan, 'head')
  scene.must('river', 'release.agreed', plan, 'office')
  const input = (): ReturnType<typeof bundleSource> => bundleSource(scene)
  const both = (): Uint8Array[] => [
    bytesOf(publicBundle({ ...input(), outcome })),
    bytesOf(partyBundle({ ...input(), party: 'mountain', internalKey: null })),
  ]
  for (const zip of both()) {
    expect(zipText(zip)).toContain('A secretary')
    expect(verifyBundle(crypto, zip)).toMatchObject({ ok: true, content: { erased: [] } })
  }
  scene.must('river', 'content.erased', { c: name.c, ground: 'request' })
  for (const zip of both()) {
    expect(zipText(zip)).not.toContain('A secretary')
    const report = verifyBundle(crypto, zip)
    expect(report.defects).toEqual([])
    expect(report.content.erased).toEqual([name.c])
    expect(report.notProved).toContainEqual({ code: 'text-erased', facts: { items: 1 } })
  }
})

function zipText(zip: Uint8Array): string {
  return [...must(filesOf(zip), 'a bundle').values()].map((bytes) => fromUtf8(bytes) ?? '').join('\n')
}

test('what is no bundle, or is too large, or unpacks to more than it says, is refused', () => {
  expect(codes(verifyBundle(crypto, utf8('not a zip')))).toEqual(['bundle/not-a-zip'])
  expect(codes(verifyBundle(crypto, publicZip.slice(0, publicZip.length / 2)))).toEqual(['bundle/not-a-zip'])
  expect(codes(verifyBundle(crypto, writeZip(new Map([['a.txt', utf8('a')]]))))).toEqual(['bundle/malformed'])
  const limits = { zipBytes: 1000, unpackedBytes: 1_000_000, files: 10 }
  expect(codes(verifyBundle(crypto, publicZip, { limits }))).toEqual(['bundle/too-large'])
  const bomb = writeZip(new Map([['bomb.txt', new Uint8Array(3_000_000)]]))
  const small = { zipBytes: 1_000_000, unpackedBytes: 1_000_000, files: 10 }
  expect(codes(verifyBundle(crypto, bomb, { limits: small }))).toEqual(['bundle/too-large'])
  // The directory claims ten bytes: unpacking stops there, whatever the data would grow to.
  const lying = bomb.slice()
  const at = lying.length - 22 - 46 - 'bomb.txt'.length
  lying.set([10, 0, 0, 0], at + 24)
  expect(codes(verifyBundle(crypto, lying, { limits: small }))).toEqual(['bundle/unreadable-file'])
})

test('the first half of a bundle’s files makes no verification throw', () => {
  for (const [, zip] of places) {
    const files = must(filesOf(zip), 'a bundle')
    for (const [path, bytes] of files) {
      const report = verifyBundle(crypto, writeZip(new Map([...files, [path, bytes.slice(0, bytes.length / 2)]])))
      if (path !== 'README.txt') expect([path, report.ok]).toEqual([path, false])
    }
  }
})
