/** An endpoint of the room as the node would tell of it, for tests: admitted, here, and vouched for by nobody. */
import type { EndpointState } from '@samvad/protocol'

export function endpointState(
  endpoint: string,
  party: string,
  pid: string,
  more: Partial<EndpointState> = {},
): EndpointState {
  return {
    endpoint,
    party,
    pid,
    kind: 'delegate',
    sign: '',
    box: '',
    vouched: null,
    endToEnd: true,
    admitted: true,
    order: 1,
    page: '',
    since: '',
    here: true,
    publishing: [],
    ...more,
  }
}
