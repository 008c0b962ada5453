/** A real coturn with the secret that it shares with a node, and certificates made on the spot. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram, freePort, listens, startServer, type ServerProcess } from './server-process.ts'

const run = promisify(execFile)
const TURNSERVER = findProgram('SAMVAD_TURNSERVER', ['/usr/bin/turnserver'])
const OPENSSL = findProgram('SAMVAD_OPENSSL', ['/usr/bin/openssl', '/usr/local/bin/openssl'])

/** Why no relay can be tried here; null when one can. */
export const whyNoTurn =
  TURNSERVER === null ? 'there is no coturn; install it or set SAMVAD_TURNSERVER to the path of turnserver' : null

/** Why no relay over TLS can be tried here; null when one can. */
export const whyNoTurnTls = whyNoTurn ?? (OPENSSL === null ? 'there is no openssl to make a certificate with' : null)

export type TurnServer = Readonly<{
  /** Address over UDP; null where the server speaks TLS alone. */
  url: string | null
  tlsUrl: string | null
  secret: string
  process: ServerProcess
  close(): Promise<void>
}>

/** Starts a relay at an address of this machine; `tlsPort` makes it speak TLS there and nothing else. */
export async function startTurn({
  address = '127.0.0.1',
  tlsPort = null,
}: Readonly<{ address?: string; tlsPort?: number | null }> = {}): Promise<TurnServer> {
  if (TURNSERVER === null) throw new Error(whyNoTurn ?? 'no coturn')
  const port = tlsPort ?? (await freePort())
  const secret = randomBytes(24).toString('hex')
  const process = await startServer(
    TURNSERVER,
    async (folder) => {
      const certificate = tlsPort === null ? null : await makeCertificate(folder, address)
      const config = join(folder, 'turnserver.conf')
      const lines = [
        `listening-ip=${address}`,
        `relay-ip=${address}`,
        'realm=samvad.invalid',
        'use-auth-secret',
        `static-auth-secret=${secret}`,
        `userdb=${join(folder, 'turndb')}`,
        `pidfile=${join(folder, 'pid')}`,
        'log-file=stdout',
        'no-cli',
        'no-dtls',
        'no-rfc5780',
        // Both ends of a test are on this machine.
        'allow-loopback-peers',
        'cli-password=unused',
        ...(certificate === null
          ? [`listening-port=${port}`, 'no-tls']
          : [
              `tls-listening-port=${port}`,
              // The plain listener cannot be left out, only bound elsewhere; without UDP and TCP it serves nobody.
              `listening-port=${await freePort()}`,
              'no-udp',
              'no-tcp',
              `cert=${certificate.cert}`,
              `pkey=${certificate.key}`,
            ]),
      ]
      // A file, because arguments can be read by everybody on the machine.
      await writeFile(config, `${lines.join('\n')}\n`, { mode: 0o600 })
      return ['-c', config]
    },
    () => listens(port, address),
  )
  return {
    url: tlsPort === null ? `turn:${address}:${port}?transport=udp` : null,
    tlsUrl: tlsPort === null ? null : `turns:${address}:${tlsPort}?transport=tcp`,
    secret,
    process,
    close: () => process.close(),
  }
}

/** Makes a certificate for an address that is good for a day. */
async function makeCertificate(folder: string, address: string): Promise<Readonly<{ cert: string; key: string }>> {
  if (OPENSSL === null) throw new Error(whyNoTurnTls ?? 'no openssl')
  const cert = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  const names = `subjectAltName=IP:${address}`
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=samvad.invalid'
  await run(OPENSSL, [...kind.split(' '), '-addext', names, '-keyout', key, '-out', cert])
  return { cert, key }
}
