/** What is read from and written into a session description: the fingerprints, and the quality of speech. */

/**
 * The one SHA-256 fingerprint of a description; null when it has none, another kind, or several that differ, so that
 * no part of a connection can end at somebody else.
 */
export function fingerprintOf(sdp: string): string | null {
  const found = new Set<string>()
  for (const line of sdp.split(/\r?\n/)) {
    if (!/^a=fingerprint:/i.test(line)) continue
    const match = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(line)
    if (match?.[1] === undefined) return null
    found.add(match[1].toUpperCase())
  }
  const [only, ...others] = found
  return only === undefined || others.length > 0 ? null : only
}

/** Bits per second of one voice: enough for an interpreter to work from. */
export const SPEECH_BITS = 64_000

/** Asks for mono speech at full quality with in-band error correction and without gaps in silence. */
export function withSpeechQuality(sdp: string): string {
  const opus = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1]
  if (opus === undefined) return sdp
  const wanted: Readonly<Record<string, string>> = {
    useinbandfec: '1',
    usedtx: '0',
    stereo: '0',
    'sprop-stereo': '0',
    maxaveragebitrate: String(SPEECH_BITS),
    maxplaybackrate: '48000',
  }
  return sdp.replace(new RegExp(`^(a=fmtp:${opus} )(.*)$`, 'gim'), (_, start: string, given: string) => {
    const kept = given
      .trim()
      .split(';')
      .filter((part) => !((part.split('=')[0] ?? '').trim() in wanted))
    return start + [...kept, ...Object.entries(wanted).map(([name, value]) => `${name}=${value}`)].join(';')
  })
}

/**
 * Leaves out feedback for codecs that a line does not offer: Firefox keeps it when codecs are chosen, and Chromium then
 * refuses the whole description.
 */
export function withoutStrayFeedback(sdp: string): string {
  let offered: readonly string[] = []
  const kept = sdp.split('\r\n').filter((line) => {
    if (line.startsWith('m=')) offered = line.split(' ').slice(3)
    const payload = /^a=rtcp-fb:(\d+) /.exec(line)?.[1]
    return payload === undefined || offered.includes(payload)
  })
  return kept.join('\r\n')
}
