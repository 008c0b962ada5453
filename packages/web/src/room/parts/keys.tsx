/**
 * Keys of the room. F keys, because they also work while somebody is typing; each can be changed, all can be turned
 * off, and the key stands on the control itself.
 */
import './room.css'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
} from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from './icons.tsx'

/** One key and what it does. `id` stays the same when the key is changed, `words` say what will happen. */
export type KeyBinding = Readonly<{
  id: string
  /** As in `KeyboardEvent.key`; `Ctrl+K` with the control key. */
  key: string
  words: string
  /** Absent while the control is disabled: the key then does nothing, but is not the browser's either. */
  run?: () => void
  /** In a field that takes text the key is the field's own. */
  leavesText?: boolean
  /** Called when a key that was held is let go, and when the window loses the focus meanwhile. */
  release?: () => void
}>

type Keys = Readonly<{
  on: boolean
  setOn: (on: boolean) => void
  /** The key of a binding as the person has it. */
  keyOf: (id: string, standard: string) => string
  change: (id: string, key: string) => void
  /** Who binds keys now, for the list of all keys. */
  register: (bindings: () => readonly KeyBinding[]) => () => void
  all: () => readonly KeyBinding[]
  showAll: () => void
}>

const KeysContext = createContext<Keys | null>(null)
const STORAGE = 'samvad.room.keys'

type Stored = Readonly<{ on: boolean; own: Readonly<Record<string, string>> }>

function readStored(): Stored {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return { on: true, own: {} }
    const own = 'own' in kept && typeof kept.own === 'object' && kept.own !== null ? kept.own : {}
    return {
      on: !('on' in kept) || kept.on !== false,
      own: Object.fromEntries(
        Object.entries(own).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      ),
    }
  } catch {
    return { on: true, own: {} }
  }
}

/** Keeps the person's keys for everything inside, and the list of all of them. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [stored, setStored] = useState<Stored>(readStored)
  const [open, setOpen] = useState(false)
  const [sources] = useState(() => new Set<() => readonly KeyBinding[]>())
  const keep = useCallback((next: Stored) => {
    setStored(next)
    try {
      localStorage.setItem(STORAGE, JSON.stringify(next))
    } catch {
      // A browser that forbids storage keeps the keys for this page only.
    }
  }, [])
  const value = useMemo<Keys>(
    () => ({
      on: stored.on,
      setOn: (on) => keep({ ...stored, on }),
      keyOf: (id, standard) => stored.own[id] ?? standard,
      change: (id, key) => keep({ ...stored, own: { ...stored.own, [id]: key } }),
      register: (bindings) => {
        sources.add(bindings)
        return () => sources.delete(bindings)
      },
      all: () => [...sources].flatMap((bindings) => bindings()),
      showAll: () => setOpen(true),
    }),
    [stored, keep, sources],
  )
  return (
    <KeysContext value={value}>
      {children}
      {open && <AllKeys onClose={() => setOpen(false)} />}
    </KeysContext>
  )
}

function useKeysContext(): Keys {
  const keys = use(KeysContext)
  if (keys === null) throw new Error('useKeys stands outside a KeysProvider')
  return keys
}

/** Binds keys while the component stands. The binding that was made last wins a key that two ask for. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const keys = useKeysContext()
  const latest = useRef(bindings)
  const held = useRef<KeyBinding | null>(null)
  // Before the page is painted: what a key does is what the person sees.
  useLayoutEffect(() => {
    latest.current = bindings
  })
  const { register, on, keyOf, showAll } = keys
  useEffect(() => register(() => latest.current), [register])
  useEffect(() => {
    if (!on) return undefined
    const down = (event: KeyboardEvent): void => {
      const inText = event.target instanceof HTMLElement && takesText(event.target)
      if (event.key === '?' && !inText) {
        event.preventDefault()
        showAll()
        return
      }
      const binding = latest.current.find(({ id, key }) => presses(event, keyOf(id, key)))
      if (binding === undefined || (inText && binding.leavesText === true)) return
      event.preventDefault()
      if (event.repeat || held.current !== null) return
      if (binding.release !== undefined) held.current = binding
      binding.run?.()
    }
    const letGo = (): void => {
      held.current?.release?.()
      held.current = null
    }
    const up = (event: KeyboardEvent): void => {
      const now = held.current
      if (now !== null && presses(event, keyOf(now.id, now.key), true)) letGo()
    }
    addEventListener('keydown', down)
    addEventListener('keyup', up)
    addEventListener('blur', letGo)
    return () => {
      removeEventListener('keydown', down)
      removeEventListener('keyup', up)
      removeEventListener('blur', letGo)
      letGo()
    }
  }, [on, keyOf, showAll])
}

/** Whether an event is this key; a key with another modifier belongs to the browser or to a screen reader. */
function presses(event: KeyboardEvent, spec: string, released = false): boolean {
  const control = spec.startsWith('Ctrl+')
  const key = control ? spec.slice('Ctrl+'.length) : spec
  if (event.key.toLowerCase() !== key.toLowerCase()) return false
  if (released) return true
  const withControl = event.ctrlKey || event.metaKey
  return control ? withControl && !event.altKey && !event.shiftKey : !withControl && !event.altKey && !event.shiftKey
}

/** Whether somebody types where the focus stands; a slider, a tick box and a list of choices have no text to take back. */
export function takesText(element: Readonly<{ tagName: string; isContentEditable: boolean; type?: string }>): boolean {
  if (element.tagName === 'INPUT') return !NO_TEXT.includes(element.type ?? '')
  return element.isContentEditable || element.tagName === 'TEXTAREA'
}

const NO_TEXT: readonly string[] = ['checkbox', 'radio', 'range', 'color', 'file', 'button', 'submit', 'reset']

/** What stands on the key itself. */
function capOf(key: string): string {
  return key === 'Escape' ? 'Esc' : key.replace('+', ' ')
}

/** The key on its control; nothing while the keys are turned off. The control's name does not contain it. */
export function KeyHint({ id, standard }: { id: string; standard: string }) {
  const keys = use(KeysContext)
  if (keys === null || !keys.on) return null
  return (
    <kbd className="key-hint" aria-hidden="true">
      {capOf(keys.keyOf(id, standard))}
    </kbd>
  )
}

/** What a control says of its key to a screen reader; spread it onto the control. */
export function useShortcut(id: string, standard: string): { readonly 'aria-keyshortcuts'?: string } {
  const keys = use(KeysContext)
  if (keys === null || !keys.on) return {}
  return { 'aria-keyshortcuts': keys.keyOf(id, standard).replace('Ctrl', 'Control') }
}

/** Opens the list of all keys; `?` does the same. */
export function AllKeysButton() {
  const t = useText()
  const keys = use(KeysContext)
  if (keys === null) return null
  return (
    <button type="button" className="all-keys-button" onClick={keys.showAll}>
      <Icon name="keys" />
      {t('room.keys.all')}
      {keys.on && (
        <kbd className="key-hint" aria-hidden="true">
          ?
        </kbd>
      )}
    </button>
  )
}

function AllKeys({ onClose }: { onClose: () => void }) {
  const t = useText()
  const keys = useKeysContext()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])
  return (
    <dialog className="all-keys" ref={box} onClose={onClose} aria-label={t('room.keys.all')}>
      <h2>{t('room.keys.all')}</h2>
      <dl>
        {keys.all().map((binding) => (
          <div key={binding.id}>
            <dt>{binding.words}</dt>
            <dd>
              <ChangeKey binding={binding} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('room.keys.all')}</dt>
          <dd>
            <kbd>?</kbd>
          </dd>
        </div>
      </dl>
      <label className="keys-on">
        <input type="checkbox" checked={keys.on} onChange={(event) => keys.setOn(event.target.checked)} />
        {t('room.keys.on')}
      </label>
      <form method="dialog">
        <Button type="submit">{t('room.keys.close')}</Button>
      </form>
    </dialog>
  )
}

/** A key as a button: pressed once it waits for the key that shall do the same from now on. */
function ChangeKey({ binding }: { binding: KeyBinding }) {
  const t = useText()
  const keys = useKeysContext()
  const [waiting, setWaiting] = useState(false)
  const key = keys.keyOf(binding.id, binding.key)
  const take = (event: ReactKeyboardEvent): void => {
    if (!waiting || event.key === 'Tab' || event.key === 'Shift' || event.key === 'Control') return
    event.preventDefault()
    event.stopPropagation()
    setWaiting(false)
    if (event.key !== 'Escape') keys.change(binding.id, event.ctrlKey ? `Ctrl+${event.key}` : event.key)
  }
  return (
    <button
      type="button"
      onClick={() => setWaiting(true)}
      onKeyDown={take}
      onBlur={() => setWaiting(false)}
      aria-label={t('room.keys.change', { key: capOf(key), what: binding.words })}
    >
      {waiting ? t('room.keys.press') : <kbd>{capOf(key)}</kbd>}
    </button>
  )
}
