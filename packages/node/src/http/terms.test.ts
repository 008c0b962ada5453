/** A list of terms at the door: one line number is one term in every language. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { committed, testNode, type TestNode, type TestPerson } from '../test-node.ts'

let it: TestNode
let river: TestPerson

beforeAll(async () => {
  it = await testNode()
  river = await it.take('river')
})
afterAll(() => it.close())

async function issue(symbol: string, by: Readonly<Record<string, string>> | null, kind = 'terms') {
  const title = committed('Glossary')
  const texts = Object.entries(by ?? {}).map(([tag, text]) => ({ tag, ...committed(text) }))
  const body = {
    session: it.walk.session,
    symbol,
    kind,
    title: { en: title.item.c },
    texts: by === null ? null : Object.fromEntries(texts.map(({ tag, item }) => [tag, item.c])),
    replaces: null,
    content: [title.item, ...texts.map(({ item }) => item)],
  }
  return river.say('document.issued', body, [title.content, ...texts.map(({ content }) => content)])
}

test('[G49] lists of terms stand side by side, line by line; other papers may have any lines', async () => {
  expect((await issue('T/1', { ru: 'река\nтропа', zh: '河' })).json).toMatchObject({
    code: 'gate/terms-differ',
    facts: { language: 'zh', given: 1, wanted: 2 },
  })
  expect((await issue('T/1', { ru: 'река\n\nтропа', zh: '河\n山\n路' })).json).toMatchObject({
    code: 'gate/terms-differ',
    facts: { language: 'ru', given: 2, wanted: 3 },
  })
  expect((await issue('T/1', { ru: 'река\nтропа', zh: '河\n路' })).status).toBe(201)
  expect((await issue('T/2', null)).status).toBe(201)
  expect((await issue('T/3', { ru: 'Доклад\n\nо реке', zh: '报告' }, 'report')).status).toBe(201)
})
