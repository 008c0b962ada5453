/** Measures single tones in a stretch of sound. */

/** Level of each tone in dBFS: a full-scale sine has 0. A Hann window keeps one tone out of its neighbours' figures. */
export function tonesIn(samples: Float32Array, sampleRate: number, hz: readonly number[]): number[] {
  const size = samples.length
  const hann = hannOf(size)
  const windowed = samples.map((sample, at) => sample * (hann[at] ?? 0))
  return hz.map((frequency) => {
    const step = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate)
    let last = 0
    let before = 0
    for (const sample of windowed) {
      const now = sample + step * last - before
      before = last
      last = now
    }
    const power = last * last + before * before - step * last * before
    // The window halves the amplitude, and half of it lies at the negative frequency.
    const amplitude = (4 * Math.sqrt(Math.max(0, power))) / size
    return Math.max(-150, 20 * Math.log10(amplitude + 1e-9))
  })
}

const windows = new Map<number, Float32Array>()

function hannOf(size: number): Float32Array {
  const known = windows.get(size)
  if (known !== undefined) return known
  const made = Float32Array.from({ length: size }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size))
  windows.set(size, made)
  return made
}
