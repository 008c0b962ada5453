/** The one door: every act enters here. */
import { refuse } from '@samvad/kernel'
import type { ActReceipt } from '@samvad/protocol'
import { passGate, readSubmission, type GateOptions } from '../home/gate.ts'
import type { Homes } from '../home/homes.ts'
import type { RateLimit } from '../identity/rate-limit.ts'
import type { ApiRoute } from './api.ts'
import { onMechanism, opennessOf, slugField } from './mechanism-routes.ts'
import { ref } from './shapes.ts'

/** The route by which acts are said. */
export function actRoute(homes: Homes, limit: RateLimit, gate: Omit<GateOptions, 'openness'>): ApiRoute {
  return {
    method: 'POST',
    path: '/api/mechanisms/:slug/acts',
    id: 'act',
    does: 'Says an act. The same intent again gets the same receipt',
    params: [slugField],
    body: ref('ActRequest'),
    personal: true,
    answer: {
      status: 201,
      type: 'application/json',
      schema: ref('ActReceipt'),
      does: 'Recorded: durable and under a signed checkpoint',
    },
    handle: onMechanism(homes, async (home, { identity, body }) => {
      if (identity === null) return refuse('request/no-identity')
      // [G18] Generous for people, an end for a program gone wrong.
      if (!limit.take(`${identity.slug} ${identity.pseudonym}`)) return refuse('request/rate-limited')
      const submission = readSubmission(body)
      if ('code' in submission) return submission
      const recorded = await passGate(home, identity, submission, { ...gate, openness: opennessOf(home) })
      if ('code' in recorded) return recorded
      const { feed, seq, checkpoint, refusal, repeated } = recorded
      const receipt: ActReceipt = {
        feed,
        seq,
        status: 'recorded',
        checkpoint,
        applied: refusal === null,
        refusal,
        repeated,
      }
      return { status: 201, json: receipt }
    }),
  }
}
