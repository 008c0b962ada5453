/** Brings a database to the tables this version needs, once, whoever else is starting at the same moment. */

import { createHash } from 'node:crypto'

import type { ClientBase } from 'pg'

import type { DataKind } from '../platform/data-directory.ts'
import { StartError } from '../platform/start-error.ts'
import { migrations, type Migration } from './migrations.ts'

/** Any fixed number does, as long as nothing else in the database takes the same lock: the bytes of `samvad`. */
const migrationLock = '126879515927908'
const oldestPostgres = 150_000

/** Runs what has not been run yet and marks the database as demonstration or real; `null` leaves it unmarked. */
export async function migrate(client: ClientBase, kind: DataKind | null): Promise<void> {
  await checkServer(client)
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query('create schema if not exists samvad')
    await client.query(
      'create table if not exists samvad.migration (n integer primary key, name text not null, sha256 text not null)',
    )
    await client.query('create table if not exists samvad.about (kind text not null)')
    await runMissing(client)
    if (kind !== null) await markKind(client, kind)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function checkServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string; number: string; encoding: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
            current_setting('server_encoding') as encoding`,
  )
  const [server] = rows
  if (server === undefined || Number(server.number) < oldestPostgres) {
    throw new StartError('database/too-old', `The database is Postgres ${server?.version}; Samvad needs 15 or newer.`)
  }
  if (server.encoding !== 'UTF8') {
    throw new StartError('database/encoding', `The database stores ${server.encoding}; Samvad needs UTF8.`)
  }
}

async function runMissing(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ n: number; name: string; sha256: string }>(
    'select n, name, sha256 from samvad.migration order by n',
  )
  for (const [index, done] of rows.entries()) {
    const known = migrations[index]
    if (known === undefined) {
      throw new StartError(
        'database/newer',
        `The database has been written by a newer Samvad (it ran the migration ${done.name}); start that version.`,
      )
    }
    if (known.name !== done.name || fingerprint(known) !== done.sha256) {
      throw new StartError(
        'database/other-history',
        `The database ran another text of migration ${done.name}; it does not belong to this Samvad.`,
      )
    }
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < rows.length) continue
    await client.query(migration.sql)
    await client.query('insert into samvad.migration values ($1, $2, $3)', [
      index + 1,
      migration.name,
      fingerprint(migration),
    ])
  }
}

async function markKind(client: ClientBase, kind: DataKind): Promise<void> {
  const { rows } = await client.query<{ kind: string }>('select kind from samvad.about')
  const [about] = rows
  if (about === undefined) await client.query('insert into samvad.about values ($1)', [kind])
  else if (about.kind !== kind) {
    throw new StartError(
      'data/other-kind',
      `This database holds ${about.kind} data and cannot be used for ${kind} data; give another DATABASE_URL.`,
    )
  }
}

function fingerprint(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
