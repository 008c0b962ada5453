/** Saving a paper that only this person may fetch: a plain link carries no token. */
import { reach } from './ask.ts'
import type { Connection } from './connection.ts'

/** Fetches what stands at an address of the node as this tab's person and hands it to the browser as a file. */
export async function saveAs(connection: Connection, href: string): Promise<void> {
  const response = await reach(href, { token: connection.identity?.token ?? null })
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'samvad'
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
