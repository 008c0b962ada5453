import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { testPostgres } from '../postgres/test-postgres.ts'
import { openStore } from './open-store.ts'
import type { MechanismRow } from './store.ts'

const row: MechanismRow = { id: 'a'.repeat(64), genesis: 'genesis', slug: 'first', meta: {} }
let scene: string

beforeEach(async () => {
  scene = await mkdtemp(join(tmpdir(), 'samvad-open-'))
  await chmod(scene, 0o755)
})
afterEach(async () => {
  await rm(scene, { recursive: true, force: true })
})

test('a store opens with nothing but a data directory, and again with what it kept', async () => {
  const config = { data: join(scene, 'data'), kind: 'real', databaseUrl: null } as const
  const options = { cacheRoots: [join(scene, 'cache')], outsideRoot: join(scene, 'outside') }
  const first = await openStore(config, options)
  expect(first.where).toContain(config.data)
  await first.store.createMechanism(row)
  await first.close()
  const second = await openStore(config, options)
  expect(await second.store.mechanisms()).toEqual([row])
  await second.close()
})

test('DATABASE_URL is used instead, and its password is not shown', async () => {
  const { url } = await testPostgres()
  const config = { data: join(scene, 'data'), kind: 'real', databaseUrl: url } as const
  const { store, where, close } = await openStore(config)
  expect(where).toMatch(/^postgres:\/\/samvad:\.\.\.@/)
  await store.createMechanism(row)
  await close()
  await expect(openStore({ ...config, data: join(scene, 'other'), kind: 'demonstration' })).rejects.toMatchObject({
    code: 'data/other-kind',
  })
  await expect(readFile(join(scene, 'data', 'postgres.json'))).rejects.toThrow('ENOENT')
})

test('a database that cannot be reached is one sentence without its password', async () => {
  const databaseUrl = 'postgres://samvad:secret@127.0.0.1:1/samvad'
  const failure = await openStore({ data: join(scene, 'data'), kind: 'real', databaseUrl }).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 'database/unreachable' })
  expect(String(failure)).not.toContain('secret')
})
