/** A bundle is of one moment, whatever is said while it is written. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { verifyBundle } from '@samvad/verify'
import { nodeCrypto } from '../crypto.ts'
import { firstUnit, SLUG, testNode } from '../test-node.ts'

test('a bundle asked for in the middle of a sitting holds exactly what its checkpoints cover, cosigned by all', async () => {
  const it = await testNode()
  try {
    const river = await it.take('river')
    const { unit, revision } = firstUnit(it.walk)
    const body = { outcome: it.walk.outcome, unit, revision, value: 'reserve-scrutiny', note: null }
    const over = new AbortController()
    const speaking = (async () => {
      for (; !over.signal.aborted; await wait(40)) await river.must('position.taken', body)
    })()
    for (let i = 0; i < 8; i++) {
      const answer = await fetch(`${it.url}/api/mechanisms/${SLUG}/bundle?kind=party`, {
        headers: { authorization: `Bearer ${river.identity.token}` },
      })
      const report = verifyBundle(nodeCrypto, new Uint8Array(await answer.arrayBuffer()))
      expect(report.defects).toEqual([])
      expect(report.feeds.flatMap((feed) => (feed.kind === 'internal' ? [] : feed.unwitnessedBy))).toEqual([])
    }
    over.abort()
    await speaking
  } finally {
    await it.close()
  }
})
