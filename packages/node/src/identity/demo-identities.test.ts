import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@samvad/kernel'
import { SLUG, testNode, type TestNode } from '../test-node.ts'
import { demoIdentities, type Identities } from './demo-identities.ts'

let it: TestNode
let identities: Identities

beforeAll(async () => {
  it = await testNode()
  identities = await demoIdentities(it.node.homes, it.directory)
})
afterAll(() => it.close())

test('a place is taken under the pseudonym to which the party granted it, and the token brings it back', () => {
  const taken = must(identities.take({ slug: SLUG, party: 'river', pid: 'head' }), 'the place')
  expect(taken.pseudonym).toBe(it.walk.scene.pseudonym('river', 'head'))
  expect(taken.roles).toContain('chair')
  expect(identities.bearer(taken.token)).toEqual(taken)
})

test('nobody takes a place that is not there, and a changed token is nobody’s', () => {
  expect(identities.take({ slug: SLUG, party: 'river', pid: 'nobody' })).toBeNull()
  expect(identities.take({ slug: 'elsewhere', party: 'river', pid: 'head' })).toBeNull()
  const { token } = must(identities.take({ slug: SLUG, party: 'river', pid: 'head' }), 'the place')
  const [payload = '', mac = ''] = token.split('.')
  const other = Buffer.from(JSON.stringify([SLUG, 'mountain', 'head', it.walk.scene.genesis.mech16])).toString(
    'base64url',
  )
  for (const wrong of ['', '.', payload, `${payload}.`, `${other}.${mac}`, `${token}A`, `${token}.${mac}`.slice(1)])
    expect(identities.bearer(wrong)).toBeNull()
})
