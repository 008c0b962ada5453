/** Path of a Chromium, or null with a sentence that says what to install. */
export function findChromium(options?: {
  install?: boolean
}): { path: string; advice: null } | { path: null; advice: string }
