/** What finding programs of the system takes: whether one is there, and Debian's packages where that needs no question. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

/**
 * True for a file that can be run.
 * @param {string} path
 */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** True where packages can be installed without asking anybody: on Debian, as root. */
export function mayInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}

/**
 * Installs packages of Debian; true when all of them are here now.
 * @param {readonly string[]} packages
 */
export function installPackages(packages) {
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      // coturn and Redis start themselves when they are installed; the tests start their own.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    }).status === 0
  apt('update')
  return apt('install', '-y', '--no-install-recommends', ...packages)
}
