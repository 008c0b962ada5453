/**
 * The other readings of a time, in a small box under it: on hover, on a tap and on keyboard focus.
 *
 * The box is the description of the button, so a screen reader reads it without opening it. It stays while the pointer
 * is on it, and Escape puts it away. It lies in the top layer, where no table or card can cut it off.
 */
import { createContext, use, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

const Inside = createContext(false)

/** Inside a link or a button a time is only its words: a control cannot stand in another one. */
export function PlainTimes({ children }: { children: ReactNode }) {
  return <Inside value>{children}</Inside>
}

/** A time that opens onto the other clocks. */
export function OtherClocks({ clocks, children }: { clocks: readonly string[]; children: ReactNode }) {
  const plain = use(Inside)
  return plain ? children : <Opening clocks={clocks}>{children}</Opening>
}

function Opening({ clocks, children }: { clocks: readonly string[]; children: ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const around = useRef<HTMLSpanElement>(null)
  const box = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    const [time, tip] = [around.current, box.current]
    if (!open || time === null || tip === null) return undefined
    const put = (): void => place(tip, time)
    tip.showPopover()
    put()
    addEventListener('scroll', put, { capture: true, passive: true })
    addEventListener('resize', put)
    return () => {
      removeEventListener('scroll', put, { capture: true })
      removeEventListener('resize', put)
      if (tip.isConnected) tip.hidePopover()
    }
  }, [open])

  useEffect(() => {
    if (!open) return undefined
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false)
    }
    // Safari does not focus a button that is tapped, so losing the focus cannot be what closes it.
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && around.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', elsewhere)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', elsewhere)
    }
  }, [open])

  return (
    <span
      ref={around}
      className="clock-reading"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={(event) =>
        event.pointerType === 'mouse' && !event.currentTarget.contains(document.activeElement) && setOpen(false)
      }
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
    >
      {/* A tap opens and never closes: where it also gives the focus, it would undo what the focus has just done. */}
      <button type="button" aria-describedby={id} onClick={() => setOpen(true)}>
        {children}
      </button>
      <span ref={box} id={id} role="tooltip" popover="manual" className="other-clocks">
        {clocks.map((words) => (
          <bdi key={words}>{words}</bdi>
        ))}
      </span>
    </span>
  )
}

/** Puts the box under the time, above it where there is no room, and never over the edge of the window. */
function place(box: HTMLElement, time: HTMLElement): void {
  const near = time.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const right = document.documentElement.clientWidth - width - EDGE
  const start = getComputedStyle(time).direction === 'rtl' ? near.right - width : near.left
  box.style.left = `${Math.max(EDGE, Math.min(start, right))}px`
  box.style.top = `${near.bottom + height > innerHeight ? near.top - height : near.bottom}px`
}

const EDGE = 8
