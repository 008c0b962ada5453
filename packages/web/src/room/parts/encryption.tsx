/** The state of encryption in one sentence, the same for everybody in the room. */
import './room.css'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import type { Words } from '../../i18n/words.ts'
import { RootDigits } from '../../parts/root.tsx'
import { Icon } from './icons.tsx'

export type EncryptionView = Readonly<
  /** Every connection is encrypted, every key vouched for. */
  | { state: 'all'; connections: number }
  | { state: 'checking'; waiting: number; connections: number }
  /** Only in an open segment; whoever it is, is named. */
  | { state: 'not'; who: Words }
  | { state: 'again'; seconds: number }
  /** Everybody may listen. */
  | { state: 'public' }
  /** Nobody else is here yet. */
  | { state: 'alone' }
>

/** The sentence with its sign. `short` where there is no room for the number. */
export function EncryptionSentence({ view, short = false }: { view: EncryptionView; short?: boolean }) {
  return (
    <span className={`encryption ${view.state}`} role="status">
      <Icon
        name={
          view.state === 'not' || view.state === 'public'
            ? 'lock-open'
            : view.state === 'all' || view.state === 'alone'
              ? 'lock'
              : 'look'
        }
      />
      <span>
        <EncryptionWords view={view} short={short} />
      </span>
    </span>
  )
}

function EncryptionWords({ view, short }: { view: EncryptionView; short: boolean }) {
  const t = useText()
  switch (view.state) {
    case 'all':
      return short ? t('room.encryption.short') : t('room.encryption.all', { n: view.connections })
    case 'public':
      return t('public-view.open')
    case 'alone':
      return t('room.encryption.ready')
    case 'checking':
      return t('room.encryption.checking', { n: view.waiting, all: view.connections })
    case 'not':
      return <Say id="room.encryption.not" holes={{ who: view.who }} />
    case 'again':
      return t('room.encryption.again', { seconds: view.seconds })
    default:
      return unreachable(view)
  }
}

/** The code over all keys of the room, to be read aloud and compared outside this machine. */
export function KeysCode({ groups }: { groups: readonly string[] }) {
  const t = useText()
  return (
    <details className="keys-code">
      <summary>{t('room.code.title')}</summary>
      <RootDigits groups={groups} />
      <p className="meta">{t('room.code.why')}</p>
    </details>
  )
}

function unreachable(view: never): never {
  throw new Error(`no sentence for ${JSON.stringify(view)}`)
}
