/**
 * The keys of this tab's endpoint. They live as long as the tab, so that a reload comes back as the same endpoint and
 * needs no new vouching; leaving the room destroys them. Another tab is another endpoint.
 */
import { fromBase64, toBase64 } from '@samvad/log'
import { makeEndpointKeys, type EndpointKeys } from '@samvad/media'

const PREFIX = 'samvad.endpoint'

/** Keys kept for this room and person, or fresh ones. */
export function endpointKeysFor(name: string): EndpointKeys {
  const kept = read(name)
  if (kept !== null) return kept
  const keys = makeEndpointKeys(crypto.randomUUID().replaceAll('-', ''))
  try {
    sessionStorage.setItem(`${PREFIX} ${name}`, JSON.stringify(spelled(keys)))
  } catch {
    // Without storage a reload is another endpoint, which is vouched for anew.
  }
  return keys
}

/** Destroys the keys of a room that was left. */
export function forgetEndpointKeys(name: string): void {
  try {
    sessionStorage.removeItem(`${PREFIX} ${name}`)
  } catch {
    // There is nothing to destroy where nothing can be stored.
  }
}

function spelled({ endpoint, sign, box }: EndpointKeys): readonly string[] {
  return [endpoint, ...[sign.secret, sign.public, box.secret, box.public].map((key) => toBase64(key))]
}

function read(name: string): EndpointKeys | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`${PREFIX} ${name}`) ?? 'null')
    if (!Array.isArray(kept)) return null
    const [endpoint, ...keys] = kept
    const [signSecret, signPublic, boxSecret, boxPublic] = keys.map((key) =>
      typeof key === 'string' ? fromBase64(key) : null,
    )
    if (typeof endpoint !== 'string' || !signSecret || !signPublic || !boxSecret || !boxPublic) return null
    return {
      endpoint,
      sign: { secret: signSecret, public: signPublic },
      box: { secret: boxSecret, public: boxPublic },
    }
  } catch {
    return null
  }
}
