/** Pictures of interpreters of sign languages for whoever listens; the one that is pinned stands large. */
import './signs.css'
import type { EndpointState } from '@samvad/protocol'
import { useText } from '../../i18n/provider.tsx'
import { pictureKey } from '../from-record.ts'
import { figureOf, Icon } from '../parts/index.ts'
import { Picture, type Pictures } from '../pictures.tsx'
import { signLanguageName } from './names.ts'

export function SignPictures({
  endpoints,
  pictures,
  pinned,
  onPin,
}: {
  endpoints: readonly EndpointState[]
  pictures: Pictures
  pinned: string | null
  onPin: (key: string | null) => void
}) {
  const t = useText()
  const shown = endpoints.filter(({ kind, signs }) => kind === 'interpreter' && signs !== undefined)
  if (shown.length === 0) return null
  return (
    <ul className="sign-pictures" aria-label={t('signs.pictures')}>
      {shown.map((endpoint) => {
        const key = pictureKey(endpoint)
        const label = t('signs.tile', { language: signLanguageName(t, endpoint.signs ?? '') })
        return (
          <li key={endpoint.endpoint} className={pinned === key ? 'large' : ''}>
            <figure>
              <Picture picture={{ key, figures: [figureOf(key)] }} pictures={pictures} label={label} />
              <figcaption>
                {label}
                <button
                  type="button"
                  className="pin"
                  aria-pressed={pinned === key}
                  aria-label={t('room.pin', { name: label })}
                  onClick={() => onPin(pinned === key ? null : key)}
                >
                  <Icon name="pin" />
                </button>
              </figcaption>
            </figure>
          </li>
        )
      })}
    </ul>
  )
}
