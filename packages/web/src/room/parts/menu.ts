/** A drop-down of the room: a `details` element that lies over what is beneath it. */
import { useCallback, useEffect, useRef, type RefObject } from 'react'

/**
 * Closes an open menu by Esc, which gives the focus back to its name, and by a press beside it.
 *
 * Without this it goes on covering the text of the speaker once somebody has chosen.
 */
export function useMenu(): Readonly<{ box: RefObject<HTMLDetailsElement | null>; close: () => void }> {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = box.current
    if (details === null) return undefined
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !details.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    }
    const beside = (event: PointerEvent): void => {
      if (details.open && event.target instanceof Node && !details.contains(event.target)) details.open = false
    }
    details.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', beside)
    return () => {
      details.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', beside)
    }
  }, [])
  const close = useCallback(() => {
    if (box.current !== null) box.current.open = false
  }, [])
  return { box, close }
}
