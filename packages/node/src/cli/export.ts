/** `samvad export`: fetches a bundle from a running node and writes it to a file. */
import { writeFile } from 'node:fs/promises'
import type { Identity, MechanismOpening, MechanismSummary, Problem } from '@samvad/protocol'
import { defaultPort } from '../config/settings.ts'

const USAGE = `Use: samvad export [OPTIONS]

Writes a bundle that proves itself offline ("samvad verify FILE") from a running node.

  --url URL          Address of the node. Default: http://127.0.0.1:${defaultPort}
  --mechanism NAME   Short name of the mechanism. Default: the only one, or the fictional one of the demonstration
  --outcome ID       Public proof of this outcome. Default: the latest adopted one
  --party NAME       Everything this party may hold, instead of the public proof (in the demonstration: as one of its people)
  --token TOKEN      Token of the person who asks, where the node is no demonstration
  --out FILE         File to write; it must not exist. Default: as the node names it
`

type Options = Readonly<Record<string, string>>

/** Runs the command; gives the exit code. */
export async function exportBundle(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE)
    return 0
  }
  const options = read(args)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  try {
    const { name, bytes } = await fetchBundle(options)
    const file = options['out'] ?? name
    await writeFile(file, bytes, { flag: 'wx' })
    process.stdout.write(`${file}: ${bytes.length} bytes. Check it with: samvad verify ${file}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

async function fetchBundle(options: Options): Promise<{ name: string; bytes: Uint8Array }> {
  const url = options['url'] ?? `http://127.0.0.1:${defaultPort}`
  const slug = options['mechanism'] ?? (await onlyMechanism(url))
  const { party, outcome } = options
  const query = new URLSearchParams({ kind: party === undefined ? 'public' : 'party' })
  if (outcome !== undefined) query.set('outcome', outcome)
  const token = options['token'] ?? (party === undefined ? null : await placeOf(url, slug, party))
  const response = await ask(`${url}/api/mechanisms/${slug}/bundle?${query.toString()}`, token)
  const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: name ?? `${slug}.samvad.zip`, bytes: new Uint8Array(await response.arrayBuffer()) }
}

async function onlyMechanism(url: string): Promise<string> {
  // What a node answers here is the list of the protocol.
  const all = (await (await ask(`${url}/api/mechanisms`, null)).json()) as readonly MechanismSummary[]
  const found = all.length === 1 ? all[0] : all.find((mechanism) => mechanism.demonstration === 'fictional')
  if (found === undefined)
    throw new Error(`Name one with --mechanism: ${all.map((mechanism) => mechanism.slug).join(', ')}`)
  return found.slug
}

/** In the demonstration everybody may take a place; elsewhere the caller has a token. */
async function placeOf(url: string, slug: string, party: string): Promise<string> {
  const opening = (await (await ask(`${url}/api/mechanisms/${slug}`, null)).json()) as MechanismOpening // as above
  const person = opening.people.find((candidate) => candidate.party === party)
  if (person === undefined) throw new Error(`No place of ${party} can be taken here; give a token with --token.`)
  const body = JSON.stringify({ slug, party, pid: person.pid })
  const identity = (await (await ask(`${url}/api/demonstration/identities`, null, body)).json()) as Identity // as above
  return identity.token
}

async function ask(url: string, token: string | null, body?: string): Promise<Response> {
  const headers: Record<string, string> = {}
  if (token !== null) headers['authorization'] = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url, body === undefined ? { headers } : { headers, method: 'POST', body })
  } catch (error) {
    throw new Error(`No node answers at ${new URL(url).origin}. Is it running? Give its address with --url.`, {
      cause: error,
    })
  }
  if (response.ok) return response
  const problem = (await response.json().catch(() => null)) as Problem | null // problem details, or not ours
  throw new Error(problem === null ? `The node answered ${response.status}.` : `${problem.title} (${problem.code})`)
}

function read(args: readonly string[]): Options | null {
  const options: Record<string, string> = {}
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = (args[i] ?? '').split(/=(.*)/s)
    if (!['--url', '--mechanism', '--outcome', '--party', '--token', '--out'].includes(name)) return null
    const value = inline ?? args[++i]
    if (value === undefined || value === '') return null
    options[name.slice(2)] = value
  }
  return options
}
