/** Keys of an endpoint: made in the browser, vouched for by its party on the record, never sent anywhere. */
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { fromBase64, isWeakPublicKey, toBase64 } from '@samvad/log'

/** An endpoint's own keys, each 32 bytes: Ed25519 to sign what it says, X25519 to be wrapped for. */
export type EndpointKeys = Readonly<{
  endpoint: string
  sign: Readonly<{ secret: Uint8Array; public: Uint8Array }>
  box: Readonly<{ secret: Uint8Array; public: Uint8Array }>
}>

/** Public keys of an endpoint and the party that vouches for them. */
export type VouchedKeys = Readonly<{ party: string; sign: Uint8Array; box: Uint8Array }>

/** Whose keys the parties vouch for; the caller reads it from the record. */
export interface KeyDirectory {
  /** Null while no party vouches for the endpoint. */
  find(endpoint: string): VouchedKeys | null
  /** Calls when a key was vouched for or taken back; the answer ends the calls. */
  onChange(listener: () => void): () => void
}

/**
 * A directory in which an endpoint has the same keys of the same party as long as it lives. The record does not know
 * the names of endpoints: whoever says which keys belong to a name could otherwise have one endpoint make a connection
 * or give out a media key and let it count as another's afterwards.
 */
export function steadyDirectory(directory: KeyDirectory): KeyDirectory {
  const known = new Map<string, string>()
  return {
    find(endpoint) {
      const found = directory.find(endpoint)
      if (found === null) return null
      const spelled = `${toBase64(found.sign)} ${toBase64(found.box)} ${found.party}`
      const before = known.get(endpoint)
      if (before === undefined) known.set(endpoint, spelled)
      return before === undefined || before === spelled ? found : null
    },
    onChange: (listener) => directory.onChange(listener),
  }
}

/** Makes the keys of an endpoint; the secrets stay in this browser. */
export function makeEndpointKeys(endpoint: string): EndpointKeys {
  const sign = ed25519.keygen()
  const box = x25519.keygen()
  return {
    endpoint,
    sign: { secret: sign.secretKey, public: sign.publicKey },
    box: { secret: box.secretKey, public: box.publicKey },
  }
}

/** The public halves as the card of an endpoint and the act that vouches for them spell them. */
export function spelledKeys(keys: EndpointKeys): Readonly<{ sign: string; box: string }> {
  return { sign: toBase64(keys.sign.public), box: toBase64(keys.box.public) }
}

/** Reads the public halves from an act or a card; null when they are not keys an honest browser makes. */
export function parseVouchedKeys(party: string, spelled: Readonly<{ sign: string; box: string }>): VouchedKeys | null {
  const sign = fromBase64(spelled.sign)
  const box = fromBase64(spelled.box)
  if (sign === null || isWeakPublicKey(sign) || box?.length !== 32) return null
  return { party, sign, box }
}
