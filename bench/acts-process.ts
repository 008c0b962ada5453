/** The node of `acts-node.ts` in a process of its own, for benchmarks that must not share its thread. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../packages/log/src/index.ts'
import type { Identity } from '../packages/protocol/src/index.ts'

/** Address of the node, the river's and the mountain's place in it, and the body of an act that both may say. */
export type ActsNode = Readonly<{ url: string; mech: string; identities: readonly Identity[]; body: JsonObject }>

/** Starts the node, works with it, and ends it. */
export async function withActsNode<T>(work: (node: ActsNode) => Promise<T>): Promise<T> {
  const script = fileURLToPath(new URL('acts-node.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    for await (const line of createInterface({ input: child.stdout }))
      // The first line is the one that acts-node.ts prints.
      if (line.startsWith('{"url"')) return await work(JSON.parse(line) as ActsNode)
    throw new Error('the node did not start')
  } finally {
    child.stdin.end()
    await ended
  }
}
