/** A look through the door of a room: it shows who is in, enters nobody, and is for whoever may enter. */
import type { RoomLook } from '@samvad/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askNode, SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'
import { cardOf, delegationsWalk, TestEndpoint } from './test-endpoint.ts'

let it: TestNode
let river: TestPerson
let mountain: TestPerson

beforeAll(async () => {
  it = await testNode({ walk: delegationsWalk() })
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(() => it.close())

async function look(person: TestPerson, address = 's8'): Promise<RoomLook> {
  const { json } = await person.ask<RoomLook>(`/rooms/${address}/look`)
  if ('code' in json) throw new Error(json.code)
  return json
}

test('the same is seen under the session and under its sitting, and whoever looks is not in', async () => {
  expect(await look(river)).toMatchObject({ endpoints: [], ticket: { backend: 'mesh' }, servers: [] })
  const waiting = await TestEndpoint.greet({ url: it.url, person: mountain, address: 's8', card: cardOf('delegate') })
  await waiting.frame('welcome')
  expect((await look(river)).endpoints).toMatchObject([{ party: 'mountain', admitted: false }])
  const sitting = 'mountain.sitting-1'
  await mountain.must('sitting.opened', { sitting, session: 's8', number: 1, deputies: [], segment: 'working' })
  await waiting.frame('admitted')
  const inside = { endpoint: waiting.id, party: 'mountain', sign: waiting.card.sign, admitted: true }
  expect((await look(river)).endpoints).toMatchObject([inside])
  expect((await look(river, sitting)).endpoints).toMatchObject([inside])
  waiting.socket.break()
})

test('it is for people who may enter, and for no other room', async () => {
  expect((await river.ask('/rooms/s99/look')).status).toBe(404)
  expect((await askNode(`${it.url}/api/mechanisms/${SLUG}/rooms/s8/look`)).status).toBe(401)
})
