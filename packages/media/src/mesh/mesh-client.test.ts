import { afterEach, expect, test, vi } from 'vitest'
import { makeEndpointKeys, type VouchedKeys } from '../keys/keys.ts'
import { TestRoom } from '../keys/test-room.ts'
import { MeshClient } from './mesh-client.ts'

afterEach(() => vi.unstubAllGlobals())

test('whoever is said to have other keys than before is parted from: the voice of one must not count as another’s', async () => {
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  const room = new TestRoom()
  const { keys, port } = room.enter('me')
  const ana = room.enter('ana').keys
  let told: VouchedKeys = { party: 'river', sign: ana.sign.public, box: ana.box.public }
  const changes = new Set<() => void>()
  const forgotten: string[] = []
  const refused: string[] = []
  const client = new MeshClient({
    // Nobody was there before: the other one comes and would offer.
    port: { ...port, present: () => [] },
    directory: {
      find: (endpoint) => (endpoint === 'ana' ? told : room.find(endpoint)),
      onChange: (listener) => (changes.add(listener), () => changes.delete(listener)),
    },
    frames: () => ({
      sendWith: () => undefined,
      openWith: () => undefined,
      forget: (sender) => void forgotten.push(sender),
      seal: () => Promise.resolve(),
      open: () => undefined,
      close: () => undefined,
    }),
  })
  client.on('refused', ({ endpoint, code }) => void refused.push(`${endpoint} ${code}`))
  const limits = { publishers: 8, listeners: 4 }
  await client.join({ backend: 'mesh', room: 's8', endpoint: 'me', iceServers: [], relayOnly: false, limits }, keys)
  room.appear('me', 'ana')
  expect(forgotten).toEqual([])
  const eve = makeEndpointKeys('ana')
  told = { party: 'mountain', sign: eve.sign.public, box: eve.box.public }
  for (const change of changes) change()
  expect(forgotten).toEqual(['ana'])
  room.appear('me', 'ana')
  expect(refused).toEqual(['ana fingerprint/not-vouched'])
  await client.leave()
})
