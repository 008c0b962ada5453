/** One party against the other, and a bearer against the node: what the gate and the home must stop. */
import { must } from '@samvad/kernel'
import type { ActReceipt } from '@samvad/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHome } from '../home/home.ts'
import { committed, firstUnit, SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'

let it: TestNode
let river: TestPerson
let mountain: TestPerson

beforeAll(async () => {
  it = await testNode()
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(() => it.close())

function position(value = 'reserve-scrutiny', note: string | null = null) {
  return { outcome: it.walk.outcome, ...firstUnit(it.walk), value, note }
}

test('[G12] a used nonce with a body that no act can have is refused, and the node goes on', async () => {
  const intent = river.intent('position.taken', position())
  const { seq } = (await river.post(intent)).json as ActReceipt
  const again = async (body: string): Promise<unknown> => {
    const request = JSON.stringify({ intent: { ...intent, body: 0 }, content: [], feed: 'shared' })
    const sent = request.replace('"body":0', `"body":${body}`)
    return (await river.ask('/acts', { method: 'POST', body: sent })).json
  }
  for (const body of ['{"x":1.5}', '{"x":"\\ud800"}', `{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`])
    expect(await again(body)).toMatchObject({ code: 'act/repeated', facts: { seq } })
  expect((await river.say('position.taken', position())).status).toBe(201)
})

test('[K7] nobody destroys content of another party by keeping it as a draft of one’s own', async () => {
  const note = committed('К сведению')
  const body = { ...position('reserve-scrutiny', note.item.c), content: [note.item] }
  await river.must('position.taken', body, [note.content])
  const { unit } = firstUnit(it.walk)
  const kept = { ...note.item, class: 'internal' as const }
  await mountain.must(
    'draft.kept',
    { outcome: it.walk.outcome, unit, texts: { ru: kept.c }, content: [kept] },
    [],
    'internal',
  )
  const erasing = await mountain.say('content.erased', { c: kept.c, ground: 'spite' }, [], 'internal')
  expect(erasing.json).toMatchObject({ code: 'content/not-yours' })
  const home = must(it.node.homes.bySlug(SLUG), 'home')
  expect(await home.content([kept.c])).toHaveLength(1)
})

test('[K7] what its owner had destroyed is not brought back by whoever still has it, nor by an old backup', async () => {
  const note = committed('Прежняя редакция')
  const body = { ...position('reserve-scrutiny', note.item.c), content: [note.item] }
  await river.must('position.taken', body, [note.content])
  await river.must('content.erased', { c: note.item.c, ground: 'request' })
  const home = must(it.node.homes.bySlug(SLUG), 'home')
  const kept = async () => (await home.content([note.item.c])).length
  expect(await kept()).toBe(0)
  const again = await mountain.say('position.taken', body, [note.content])
  expect(again.json).toMatchObject({ code: 'gate/content-missing', facts: { content: [note.item.c] } })
  // Past the gate it is not kept either.
  await home.append(it.walk.scene.origin('mountain'), mountain.intent('position.taken', body), [note.content])
  expect(await kept()).toBe(0)
  await home.store.putContent(home.row.id, [note.content])
  expect(await kept()).toBe(1)
  await home.close()
  const { store, row, keys } = home
  await (await openHome({ store, row, keys })).close()
  expect(await kept()).toBe(0)
})
