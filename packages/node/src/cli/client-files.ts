/** The files of the delegate's client: built when their sources have changed, compressed once, and their folder named. */
import { compressFiles } from '../http/web.ts'

/** Brings the client up to date and gives its folder; `say` gets a line when that takes a while. */
export async function clientFiles(say: (line: string) => void): Promise<string> {
  const { buildWeb } = await import('@samvad/web')
  const slow = setTimeout(() => say('Building the pages, because their sources have changed ...'), 1_500)
  try {
    const { outDir } = await buildWeb({ logLevel: 'silent' })
    await compressFiles(outDir)
    return outDir
  } finally {
    clearTimeout(slow)
  }
}
