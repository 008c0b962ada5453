/** The loudspeaker that was chosen, for contexts of sound: not every browser lets a page choose one. */

/** Sends what a context plays to a device; an empty id is the standard one. True where the browser did it. */
export async function playOn(context: AudioContext, id: string): Promise<boolean> {
  if (!('setSinkId' in context) || typeof context.setSinkId !== 'function') return id === ''
  try {
    await (context as AudioContext & { setSinkId: (id: string) => Promise<void> }).setSinkId(id)
    return true
  } catch {
    // The device is gone: the standard one plays.
    return false
  }
}
