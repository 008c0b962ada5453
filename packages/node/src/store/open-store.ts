/** Opens the store a configuration asks for: the Postgres of `DATABASE_URL`, or the one that Samvad brings. */

import { withoutPassword, type Config } from '../config/config.ts'
import { version } from '../config/version.ts'
import { openDataDirectory } from '../platform/data-directory.ts'
import { StartError } from '../platform/start-error.ts'
import { startPostgres, type Supervisor, type SupervisorOptions } from '../postgres/supervisor.ts'
import { openPostgresStore } from './postgres-store.ts'
import type { Store } from './store.ts'

export type OpenStore = Readonly<{
  store: Store
  /** Where the record is, for the person who starts the node. */
  where: string
  /** Resolves with a sentence if our own database server ends although nobody closed it; never for `DATABASE_URL`. */
  lost: Promise<string>
  /** Closes the store and then stops our own database server. */
  close(): Promise<void>
}>

/** Opens the data directory and the store; every reason not to is a `StartError`. */
export async function openStore(
  config: Pick<Config, 'data' | 'kind' | 'databaseUrl'>,
  options: SupervisorOptions = {},
): Promise<OpenStore> {
  const directory = await openDataDirectory(config.data, config.kind, version)
  if (config.databaseUrl !== null) {
    const where = withoutPassword(config.databaseUrl)
    const store = await reach(config.databaseUrl, () => openPostgresStore(config.databaseUrl ?? '', config.kind))
    return { store, where, lost: new Promise(() => {}), close: () => store.close() }
  }
  const supervisor = await startPostgres(directory.path, options)
  try {
    const store = await openPostgresStore(supervisor.address, config.kind)
    return { store, where: whereOf(supervisor), lost: supervisor.lost, close: () => closeBoth(store, supervisor) }
  } catch (error) {
    await supervisor.close()
    throw error
  }
}

function whereOf(supervisor: Supervisor): string {
  return `${supervisor.place} (Postgres ${supervisor.version})`
}

async function closeBoth(store: Store, supervisor: Supervisor): Promise<void> {
  try {
    await store.close()
  } finally {
    await supervisor.close()
  }
}

async function reach(address: string, open: () => Promise<Store>): Promise<Store> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof StartError) throw error
    const reason = error instanceof Error && error.message !== '' ? error.message : String(error)
    throw new StartError(
      'database/unreachable',
      `The database ${withoutPassword(address)} cannot be used: ${reason}.`,
      { cause: error },
    )
  }
}
