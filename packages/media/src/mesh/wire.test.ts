import { expect, test } from 'vitest'
import { parseAgain, parseCandidate, parseDescription, parseWant } from './wire.ts'

const meta = { endpoint: 'ana', party: 'river', kind: 'audio', source: 'mic', channel: 'lang:ru' }
const description = { conn: 'c1', first: true, offer: 1, sdp: 'v=0', tracks: [{ mid: '1', id: 'ana-0', meta }] }
const parse = (value: unknown) => parseDescription(JSON.stringify(value), 'ana', 'river')

test('a description is read as it was written', () => {
  expect(parse(description)).toEqual(description)
})

test('a track that is labelled as somebody else’s, or as what it is not, spoils its description', () => {
  const labelled = (change: object) =>
    parse({ ...description, tracks: [{ mid: '1', id: 'ana-1', meta: { ...meta, ...change } }] })
  expect(labelled({ endpoint: 'bo' })).toBeNull()
  expect(labelled({ party: 'mountain' })).toBeNull()
  expect(labelled({ kind: 'video' })).toBeNull()
  expect(labelled({ channel: 'lang:' })).toBeNull()
  expect(labelled({ source: 'camera' })).toBeNull()
  expect(labelled({})).not.toBeNull()
})

test('a track is named after its own endpoint: nobody’s can take the place of somebody else’s', () => {
  const named = (id: string) => parse({ ...description, tracks: [{ mid: '1', id, meta }] })
  for (const id of ['bo-0', 'ana', 'ana-', 'ana-bo-0', 'ana-0-0', 'ana-1e3', '0']) expect(named(id), id).toBeNull()
  expect(named('ana-12')).not.toBeNull()
})

test('half a body and bodies of other kinds are none', () => {
  const text = JSON.stringify(description)
  expect(parseDescription(text.slice(0, text.length / 2), 'ana', 'river')).toBeNull()
  expect(parse({ ...description, tracks: Array.from({ length: 17 }, () => description.tracks[0]) })).toBeNull()
  for (const body of ['', '[]', '{}', 'null', '{"conn":1}']) {
    expect(parseCandidate(body)).toBeNull()
    expect(parseWant(body)).toBeNull()
    expect(parseAgain(body)).toBeNull()
  }
  for (const offer of [undefined, '1', 0, 1.5, 2 ** 53])
    expect(parse({ ...description, offer }), String(offer)).toBeNull()
  expect(parseAgain('{"conn":null}')).toBeNull()
  expect(parseAgain('{"conn":null,"broken":false}')).toEqual({ conn: null, broken: false })
})
