/**
 * Who acts in the demonstration: anybody may take the place of any person in it. The token says which, under a key of
 * this node, so that it is valid after a restart and nothing has to be kept.
 *
 * A real mechanism has none of this: its people come with passkeys or their institution's sign-in.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { grantOf, type State } from '@samvad/kernel'
import type { Identity } from '@samvad/protocol'
import { errorCode } from '../platform/start-error.ts'
import { writeDurably } from '../platform/data-directory.ts'
import type { Homes } from '../home/homes.ts'

/** A place in a mechanism. */
export type Place = Readonly<{ slug: string; party: string; pid: string }>

export type Identities = Readonly<{
  /** Takes a place; null when the mechanism grants nothing to this person. */
  take(place: Place): Identity | null
  /** Who the bearer of a token is now; null for a token of nobody. */
  bearer(token: string): Identity | null
}>

const MAX_TOKEN = 600

/** Identities of a demonstration, with the key kept in the data directory. */
export async function demoIdentities(homes: Homes, directory: string): Promise<Identities> {
  const key = await keyIn(directory)
  const tag = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest()

  function identity(place: Place, mech: string | null): Identity | null {
    const home = homes.bySlug(place.slug)
    // A demonstration that began again is another mechanism under the same name; places in the old one are gone.
    if (home === null || (mech !== null && mech !== home.genesis.mech16)) return null
    // A grant that is still on its way to the disk decides only on acts that come after it.
    const found = home.peek((state) => personIn(state, place.party, place.pid))
    if (found === null) return null
    const { slug, party, pid } = place
    const payload = Buffer.from(JSON.stringify([slug, party, pid, home.genesis.mech16])).toString('base64url')
    return { token: `${payload}.${tag(payload).toString('base64url')}`, ...place, ...found }
  }

  return {
    take: (place) => identity(place, null),
    bearer(token) {
      const [payload = '', mac = ''] = token.length <= MAX_TOKEN ? token.split('.') : []
      const given = Buffer.from(mac, 'base64url')
      const expected = tag(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const read = parsePayload(payload)
      return read === null ? null : identity(read.place, read.mech)
    },
  }
}

/** Pseudonym and roles of a person, as the party granted them. */
export function personIn(
  state: State,
  party: string,
  pid: string,
): Readonly<{ pseudonym: string; roles: readonly string[] }> | null {
  const owner = state.owners.get(party)
  if (owner === undefined) return null
  for (const pseudonym of owner.grants.keys()) {
    const grant = grantOf(owner, pseudonym)
    if (grant?.pid === pid) return { pseudonym, roles: grant.roles }
  }
  return null
}

function parsePayload(payload: string): Readonly<{ place: Place; mech: string }> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 4 || !value.every((part) => typeof part === 'string')) return null
    const [slug = '', party = '', pid = '', mech = ''] = value as readonly string[] // just checked
    return { place: { slug, party, pid }, mech }
  } catch {
    return null
  }
}

async function keyIn(directory: string): Promise<Buffer> {
  const file = join(directory, 'keys', 'identity.key')
  try {
    const kept = Buffer.from(await readFile(file, 'utf8'), 'base64')
    if (kept.length === 32) return kept
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  const fresh = randomBytes(32)
  await mkdir(join(directory, 'keys'), { recursive: true, mode: 0o700 })
  await writeDurably(file, `${fresh.toString('base64')}\n`, 0o600)
  return fresh
}
