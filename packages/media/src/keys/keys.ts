/** Keys of an endpoint: made in the browser, vouched for by its party on the record, never sent anywhere. */

/** An endpoint's own keys, each 32 bytes: Ed25519 to sign what it says, X25519 to be wrapped for. */
export type EndpointKeys = Readonly<{
  endpoint: string
  sign: Readonly<{ secret: Uint8Array; public: Uint8Array }>
  box: Readonly<{ secret: Uint8Array; public: Uint8Array }>
}>
