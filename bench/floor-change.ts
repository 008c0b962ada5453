/**
 * From a step of the chair to the last of a thousand listeners: the chair says at the one door who has the floor, and
 * every live socket has to have it. The reference is the same step with one listener, so the difference is the crowd.
 */
import { TestSocket } from '../packages/node/src/test-socket.ts'
import { TestPerson } from '../packages/node/src/test-node.ts'
import { withActsNode, type ActsNode } from './acts-process.ts'
import type { Bench } from './bench.ts'

const LISTENERS = 1_000
const CHANGES = 20
const SITTING = 'mountain.sitting-1'

/** Median time of a change of the floor until the last listener has it. */
export const floorChange: Bench = {
  name: `floor change to the last of ${LISTENERS} listeners`,
  beside: 'the same with one listener',
  run: () =>
    withActsNode(async (node) => {
      const [, mountain] = node.identities
      if (mountain === undefined) throw new Error('the node has two identities')
      const chair = new TestPerson(node.url, node.mech, mountain)
      const opening = { sitting: SITTING, session: 's8', number: 1, deputies: [], segment: 'working' }
      const floor = { head: (await chair.must('sitting.opened', opening)).seq }
      const sockets = [await listen(node)]
      const reference = await medianMs(chair, floor, sockets)
      for (let at = 1; at < LISTENERS; at += 50)
        sockets.push(...(await Promise.all(Array.from({ length: Math.min(50, LISTENERS - at) }, () => listen(node)))))
      const ours = await medianMs(chair, floor, sockets)
      for (const socket of sockets) socket.close()
      return { ours, reference, unit: 'ms' }
    }),
}

type Listening = Readonly<{ until: (sign: string) => Promise<void>; close: () => void }>

/** A listener that has everything up to now. */
async function listen(node: ActsNode): Promise<Listening> {
  const socket = await TestSocket.open(node.url, `/api/mechanisms/${node.identities[0]?.slug}/live`)
  let sign = '"t":"ready"'
  let done: () => void = () => {}
  const ready = new Promise<void>((resolve) => (done = resolve))
  socket.listen({
    text: (text) => {
      if (sign !== '' && text.includes(sign)) done()
    },
  })
  socket.send(JSON.stringify({ t: 'hello', protocol: 1, token: node.identities[0]?.token, have: {} }))
  await ready
  return {
    until: (next) =>
      new Promise((resolve) => {
        sign = next
        done = resolve
      }),
    close: () => socket.break(),
  }
}

async function medianMs(chair: TestPerson, floor: { head: number }, sockets: readonly Listening[]): Promise<number> {
  const times: number[] = []
  for (let change = 0; change < CHANGES; change += 1) {
    const given = change % 2 === 0
    const kind = given ? 'floor.given' : 'floor.withdrawn'
    const body = given
      ? { sitting: SITTING, party: 'river', pid: 'head', kind: 'speak', limit: 300, texts: [], on: floor.head }
      : { sitting: SITTING, on: floor.head }
    // The entry is text inside of a frame, so its quotes are escaped.
    const all = Promise.all(sockets.map((socket) => socket.until(`\\"kind\\":\\"${kind}\\"`)))
    const from = performance.now()
    const said = chair.must(kind, body)
    await all
    times.push(performance.now() - from)
    floor.head = (await said).seq
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return times.toSorted((a, b) => a - b)[Math.floor(CHANGES / 2)] ?? 0
}
