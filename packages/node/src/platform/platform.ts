/** Which platforms Samvad has been run on; any other starts with a warning instead of a stack trace. */

const tested: readonly string[] = ['linux-x64']

/** The platform by the name its Postgres package has (`linux-x64`, `windows-x64`). */
export function platformName(platform: string = process.platform, arch: string = process.arch): string {
  return `${platform === 'win32' ? 'windows' : platform}-${arch}`
}

/** Sentences to print before the start: empty on a tested platform. */
export function platformWarnings(platform: string = process.platform, arch: string = process.arch): readonly string[] {
  const name = platformName(platform, arch)
  if (tested.includes(name)) return []
  return [
    `Samvad has been tested on ${tested.join(', ')} and not yet on ${name}; it starts, and a report of what does not work is welcome.`,
  ]
}
