/** Levels in dBFS, for meters and for the checks before a room. */

/** Silence on a meter: nothing below it is told apart. */
export const SILENCE_DB = -100

/** RMS of the samples in dBFS; a full-scale sine has -3. */
export function rmsDb(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return toDb(Math.sqrt(sum / Math.max(1, samples.length)))
}

/** An amplitude in dBFS, never below `SILENCE_DB`. */
export function toDb(amplitude: number): number {
  return amplitude > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(amplitude)) : SILENCE_DB
}

/** The level at a meter now. */
export function levelOf(meter: AnalyserNode): number {
  const samples = new Float32Array(meter.fftSize)
  meter.getFloatTimeDomainData(samples)
  return rmsDb(samples)
}
