import { ACTS } from '@samvad/kernel'
import type { Json, JsonObject } from '@samvad/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askNode, testNode, type TestNode } from '../test-node.ts'

let it: TestNode
let document: JsonObject

beforeAll(async () => {
  it = await testNode()
  const answer = await askNode<JsonObject>(`${it.url}/api/openapi.json`)
  document = answer.json
})
afterAll(() => it.close())

/** Value at a JSON pointer inside the document. */
function at(pointer: string): Json | undefined {
  let value: Json | undefined = document
  for (const part of pointer.split('/').slice(1))
    value = (value as JsonObject | undefined)?.[part.replaceAll('~1', '/')]
  return value
}

test('every kind of act is in the document, with what it does and the shape of its body', () => {
  const mapping = at('/components/schemas/Intent/discriminator/mapping') as JsonObject
  expect(Object.keys(mapping).toSorted()).toEqual([...ACTS.keys()].toSorted())
  for (const act of ACTS.values()) {
    const schema = at(String(mapping[act.kind]).slice(1)) as JsonObject
    expect(schema['description']).toContain(act.does)
    expect((schema['properties'] as JsonObject)['body']).toEqual(act.json)
    expect((schema['properties'] as JsonObject)['kind']).toEqual({ const: act.kind })
  }
})

test('every reference in the document leads somewhere, and every path parameter is described', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer]) => pointer ?? '')
  expect(refs.length).toBeGreaterThan(10)
  for (const pointer of refs) expect(at(pointer), pointer).toBeDefined()
  expect(document['openapi']).toBe('3.1.0')
  const ids: Json[] = []
  for (const [path, item] of Object.entries(at('/paths') as JsonObject))
    for (const operation of Object.values(item as JsonObject) as JsonObject[]) {
      ids.push(operation['operationId'] ?? null)
      const inPath = (operation['parameters'] as readonly JsonObject[])
        .filter((parameter) => parameter['in'] === 'path')
        .map((parameter) => `{${String(parameter['name'])}}`)
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath)
      expect(Object.keys(operation['responses'] as JsonObject)).toContain('default')
    }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('act')
})

test('pages and answers carry the headers that keep other sites out', async () => {
  const { headers } = await askNode(`${it.url}/api/health`)
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('set-cookie')).toBeNull()
})
