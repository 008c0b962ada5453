import type { RoomPlan } from '@samvad/protocol'
import { Scene } from '@samvad/testbed'
import { expect, test } from 'vitest'
import { askNode, preparedWalk, SLUG, testNode } from '../test-node.ts'
import { roomPlan } from './plan.ts'

const MESH = { name: 'mesh', limits: { publishers: 8, listeners: 4 } } as const

/** What the secretary is told when each party has accredited people of these roles. */
function planFor(roles: readonly string[], named = roles) {
  const walk = preparedWalk()
  const { scene, session } = walk
  for (const { id } of scene.genesis.parties) {
    const members = named.map((role, index) => ({ pid: `p${index}`, role }))
    for (const { pid } of members) {
      const c = scene.commit(`{"names":{"en":"${pid}"}}`, 'parties')
      scene.must(id, 'person.notified', { pid, c: c.c, content: [c] })
    }
    scene.must(id, 'delegation.notified', { session, members: [{ pid: 'head', role: 'head' }, ...members] })
    for (const [index] of roles.entries()) scene.must(id, 'accreditation.granted', { session, pid: `p${index}` })
  }
  return roomPlan(scene.ledger.fold.state, session, MESH)
}

test('[G38] a session that fits, one that fits by rooms, and one that needs a media server', () => {
  expect(planFor(['adviser', 'interpreter'])).toEqual({
    backend: 'mesh',
    limits: MESH.limits,
    expected: { publishers: 4, listeners: 2 },
    asRooms: { publishers: 4, listeners: 0 },
    fits: true,
    fitsAsRooms: true,
  })
  expect(planFor(['member', 'member', 'member', 'member'])).toMatchObject({
    expected: { publishers: 10, listeners: 0 },
    asRooms: { publishers: 2, listeners: 0 },
    fits: false,
    fitsAsRooms: true,
  })
  expect(planFor(['interpreter', 'interpreter', 'interpreter', 'interpreter'])).toMatchObject({
    asRooms: { publishers: 10, listeners: 0 },
    fitsAsRooms: false,
  })
  // Named but not accredited: not expected.
  expect(planFor(['member'], ['member', 'member'])).toMatchObject({ expected: { publishers: 4 } })
})

test('an office’s people are counted once they are accredited, and listen', () => {
  const scene = new Scene({
    seed: 'offices',
    parties: ['mountain', 'river'],
    offices: ['secretariat'],
    authentic: ['ru'],
  })
  const c = scene.commit('{"names":{"en":"Clerk"}}', 'parties')
  scene.must('secretariat', 'person.notified', { pid: 'clerk', c: c.c, content: [c] })
  scene.must('secretariat', 'accreditation.granted', { session: 's8', pid: 'clerk' })
  expect(roomPlan(scene.ledger.fold.state, 's8', MESH)).toMatchObject({
    expected: { publishers: 0, listeners: 1 },
    asRooms: { publishers: 0, listeners: 1 },
  })
})

test('the plan is for those who act for a party', async () => {
  const it = await testNode()
  try {
    const path = '/sessions/s8/room-plan'
    const head = await it.take('river')
    const { status, json } = await head.ask<RoomPlan>(path)
    expect([status, json]).toMatchObject([200, { backend: 'mesh', expected: { publishers: 2 }, fits: true }])
    expect((await head.ask('/sessions/s99/room-plan')).status).toBe(404)
    expect((await askNode(`${it.url}/api/mechanisms/${SLUG}${path}`)).status).toBe(401)
  } finally {
    await it.close()
  }
})
