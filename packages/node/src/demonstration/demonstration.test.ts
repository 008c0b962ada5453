import { parseSealFile, must } from '@samvad/kernel'
import { toBase64 } from '@samvad/log'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newSigner, seedOf } from '../crypto.ts'
import { createMemoryDisk } from '../store/memory-store.ts'
import { askNode, firstUnit, preparedWalk, seedOfWalk, SLUG, testNode } from '../test-node.ts'

/** A node whose demonstration is played anew at every beginning. */
async function begun() {
  const disk = createMemoryDisk()
  const signer = newSigner()
  const sealFiles = new Map([
    [
      'river',
      {
        format: 'samvad/seal/v1' as const,
        name: 'river.example/samvad/0123456789abcdef/river/e0/seal',
        publicKey: toBase64(signer.publicKey),
        privateKey: toBase64(seedOf(signer)),
        demonstration: true,
      },
    ],
  ])
  let current = preparedWalk()
  const it = await testNode({
    store: disk.open(),
    walk: current,
    seeds: async () => {
      const seed = { ...seedOfWalk(current), sealFiles }
      current = preparedWalk()
      return [seed]
    },
  })
  return { it, disk, sealFiles }
}

test('begin again replaces the record, ends the places taken in it and leaves none of its keys', async () => {
  const { it, disk } = await begun()
  const river = await it.take('river')
  const mech = it.walk.scene.genesis.mech
  const answer = await askNode(`${it.url}/api/demonstration/begin-again`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(200)
  const home = must(it.node.homes.bySlug(SLUG), 'the new mechanism')
  expect(home.genesis.mech).not.toBe(mech)
  expect((await disk.open().mechanisms()).map((row) => row.id)).toEqual([home.genesis.mech])
  expect((await readdir(join(it.directory, 'keys'))).toSorted()).toEqual(
    [`${home.genesis.mech16}.json`, `${home.genesis.mech16}.published`, 'identity.key'].toSorted(),
  )
  const body = { outcome: it.walk.outcome, ...firstUnit(it.walk), value: 'object', note: null }
  expect((await river.say('position.taken', body)).json).toMatchObject({ code: 'request/no-identity' })
  expect((await it.take('river')).identity.pseudonym).not.toBe(river.identity.pseudonym)
  await it.close()
})

test('a page of another site throws nothing away and takes no place in a visitor’s browser', async () => {
  const { it } = await begun()
  const { mech } = must(it.node.homes.bySlug(SLUG), 'the mechanism').genesis
  const post = (from: string) =>
    it.node.app.inject({ method: 'POST', url: '/api/demonstration/begin-again', headers: { 'sec-fetch-site': from } })
  for (const from of ['cross-site', 'same-site']) expect((await post(from)).statusCode).toBe(403)
  expect(it.node.homes.bySlug(SLUG)?.genesis.mech).toBe(mech)
  expect((await post('same-origin')).statusCode).toBe(200)
  await it.close()
})

test('the demonstration hands out its seals, and what was not planted has none', async () => {
  const { it, sealFiles } = await begun()
  const seal = await askNode(`${it.url}/api/demonstration/seals/${SLUG}/river`)
  expect(parseSealFile(seal.text)).toEqual(sealFiles.get('river'))
  for (const path of [`${SLUG}/mountain`, 'elsewhere/river', `..%2f${SLUG}/river`])
    expect((await askNode(`${it.url}/api/demonstration/seals/${path}`)).status).toBe(404)
  await it.close()
})
