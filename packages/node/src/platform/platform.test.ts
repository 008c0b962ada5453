import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { barrierFor, serverAccount } from './account.ts'
import { defaultDataDirectory, openDataDirectory, parseMarker } from './data-directory.ts'
import { listenOnFreePort } from './listen.ts'
import { platformWarnings } from './platform.ts'

const isRoot = process.getuid?.() === 0
let scene: string

beforeEach(async () => {
  scene = await mkdtemp(join(tmpdir(), 'samvad-platform-'))
  await chmod(scene, 0o755)
})
afterEach(async () => {
  await rm(scene, { recursive: true, force: true })
})

describe('the data directory', () => {
  test('says what it holds, and opens again only for that', async () => {
    const path = join(scene, 'новые данные', '数据')
    expect(await openDataDirectory(path, 'demonstration', '0.1.0')).toEqual({ path, kind: 'demonstration' })
    expect(JSON.parse(await readFile(join(path, 'samvad.json'), 'utf8'))).toEqual({
      kind: 'demonstration',
      createdBy: '0.1.0',
      layout: 1,
    })
    await openDataDirectory(path, 'demonstration', '0.2.0')
    await expect(openDataDirectory(path, 'real', '0.2.0')).rejects.toMatchObject({ code: 'data/other-kind' })
  })

  test('that holds somebody else’s files is refused and left alone', async () => {
    await writeFile(join(scene, 'letter.txt'), 'mine')
    await expect(openDataDirectory(scene, 'real', '0.1.0')).rejects.toMatchObject({ code: 'data/foreign' })
    await expect(stat(join(scene, 'samvad.json'))).rejects.toThrow('ENOENT')
  })

  test('with a damaged marker is refused, because its kind is not known', async () => {
    await writeFile(join(scene, 'samvad.json'), '{"kind":"rea')
    await expect(openDataDirectory(scene, 'real', '0.1.0')).rejects.toMatchObject({ code: 'data/foreign' })
  })

  test('of a newer layout is refused', async () => {
    await writeFile(join(scene, 'samvad.json'), '{"kind":"real","createdBy":"9.0.0","layout":2}')
    await expect(openDataDirectory(scene, 'real', '0.1.0')).rejects.toMatchObject({ code: 'data/newer' })
  })

  test('that is a file is refused in a sentence', async () => {
    await writeFile(join(scene, 'file'), '')
    await expect(openDataDirectory(join(scene, 'file'), 'real', '0.1.0')).rejects.toMatchObject({
      code: 'data/unusable',
    })
  })

  test('lets the account of the server pass, whatever the mask of the terminal', async () => {
    const before = process.umask(0o077)
    try {
      const path = join(scene, 'a', 'b')
      await openDataDirectory(path, 'real', '0.1.0')
      expect(await barrierFor(path, await serverAccount())).toBeNull()
      expect((await stat(path)).mode & 0o777).toBe(isRoot ? 0o711 : 0o700)
    } finally {
      process.umask(before)
    }
  })

  test('is looked for where the system keeps such things', () => {
    const env = { HOME: '/home/anna', XDG_DATA_HOME: '/data/anna' }
    expect(defaultDataDirectory('real', env)).toBe(isRoot ? '/var/lib/samvad/real' : '/data/anna/samvad/real')
    const relative = { ...env, XDG_DATA_HOME: 'data' }
    const expected = isRoot ? '/var/lib/samvad/real' : '/home/anna/.local/share/samvad/real'
    expect(defaultDataDirectory('real', relative)).toBe(expected)
  })
})

test('a marker is read only whole and well formed', () => {
  const good = '{"kind":"real","createdBy":"0.1.0","layout":1}'
  const parse = (text: string) => parseMarker(new TextEncoder().encode(text))
  expect(parse(good)).toEqual({ kind: 'real', createdBy: '0.1.0', layout: 1 })
  for (let length = 0; length < good.length; length += 1) expect(parse(good.slice(0, length))).toBeNull()
  for (const bad of ['null', '[]', good.replace('real', 'unreal'), `${good}${' '.repeat(10_000)}`]) {
    expect(parse(bad)).toBeNull()
  }
})

describe('the account of the database server', () => {
  test.skipIf(!isRoot)('is the best of those the machine has (needs root)', async () => {
    const file = join(scene, 'passwd')
    await writeFile(file, 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n')
    expect(await serverAccount(file)).toEqual({ name: 'nobody', uid: 65_534, gid: 65_534 })
    await writeFile(file, 'nobody:x:65534:65534::/:/bin/false\nsamvad:x:990:991::/:/bin/false\n')
    expect(await serverAccount(file)).toEqual({ name: 'samvad', uid: 990, gid: 991 })
  })

  test.skipIf(!isRoot)('has to exist and not to be root under another name (needs root)', async () => {
    const file = join(scene, 'passwd')
    await writeFile(file, 'samvad:x:0:0::/:/bin/sh\n')
    await expect(serverAccount(file)).rejects.toMatchObject({ code: 'postgres/no-account' })
  })

  test('is stopped by the first directory closed to it', async () => {
    const account = { name: 'x', uid: 4_000_001, gid: 4_000_002 }
    const inner = join(scene, 'outer', 'inner')
    await mkdir(inner, { recursive: true })
    await chmod(join(scene, 'outer'), 0o711)
    await chmod(inner, 0o755)
    // The directory for temporary files may be closed to others itself.
    const outside = await barrierFor(scene, account)
    expect(await barrierFor(inner, account)).toBe(outside)
    await chmod(join(scene, 'outer'), 0o700)
    expect(await barrierFor(inner, account)).toBe(outside ?? join(scene, 'outer'))
    expect(await barrierFor(inner, null)).toBeNull()
  })
})

describe('listening', () => {
  const servers: Server[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  })
  function listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        servers.push(server)
        resolve()
      })
    })
  }
  /** A port that is taken now. */
  async function takenPort(): Promise<number> {
    await listen(0)
    const address = servers[0]?.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  test('takes the next free port where nobody chose one', async () => {
    const taken = await takenPort()
    const port = await listenOnFreePort({ host: '127.0.0.1', port: taken, portGiven: false }, listen)
    expect(port).toBeGreaterThan(taken)
    expect(servers).toHaveLength(2)
  })

  test('on a chosen port that is taken is refused', async () => {
    const wish = { host: '127.0.0.1', port: await takenPort(), portGiven: true }
    await expect(listenOnFreePort(wish, listen)).rejects.toMatchObject({ code: 'listen/port-taken' })
  })

  test('that fails for another reason is not tried again', async () => {
    let calls = 0
    const refuse = async () => {
      calls += 1
      throw Object.assign(new Error('no'), { code: 'EACCES' })
    }
    const wish = { host: '127.0.0.1', port: 80, portGiven: false }
    await expect(listenOnFreePort(wish, refuse)).rejects.toMatchObject({ code: 'listen/failed' })
    expect(calls).toBe(1)
  })
})

test('an untested platform is a warning, a tested one is none', () => {
  expect(platformWarnings('linux', 'x64')).toEqual([])
  expect(platformWarnings('sunos', 'sparc')[0]).toContain('sunos-sparc')
})
