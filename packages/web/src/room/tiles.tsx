/** The row of everybody else: delegation rooms, the chair, people alone at a screen, and oneself. */
import { useLanguage, useText } from '../i18n/provider.tsx'
import { Say } from '../i18n/say.tsx'
import { wordsFor } from '../i18n/words.ts'
import { InMyLanguage } from '../parts/bi-text.tsx'
import { BothNames, bothNames, Icon, PartyMark } from './parts/index.ts'
import { Picture, type Pictures } from './pictures.tsx'
import { signLanguageName } from './signs/names.ts'
import type { TileView } from './view.ts'

export function Tiles({
  tiles,
  pictures,
  pinned,
  onPin,
}: {
  tiles: readonly TileView[]
  pictures: Pictures
  pinned: string | null
  onPin: (key: string | null) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  if (tiles.length === 0) return null
  return (
    // The row scrolls sideways on a small screen, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className="room-tiles" tabIndex={0} aria-label={t('room.tiles')}>
      {tiles.map((tile) => {
        const name = bothNames(tile.name, language).first
        const { key } = tile.picture
        const label = t(tile.about.kind === 'delegation' ? 'room.picture.delegation' : 'room.picture', { name })
        return (
          <li key={key}>
            <figure className={`room-plate size-small${tile.about.kind === 'you' ? ' you' : ''}`} title={name.text}>
              <div className="picture">
                <Picture picture={tile.picture} pictures={pictures} label={label} />
                <button
                  type="button"
                  className="pin"
                  aria-pressed={pinned === key}
                  aria-label={t('room.pin', { name })}
                  onClick={() => onPin(pinned === key ? null : key)}
                >
                  <Icon name="pin" />
                </button>
              </div>
              <figcaption>
                <PartyMark mark={tile.mark} />
                <div>
                  <p className="plate-name">
                    {tile.about.kind === 'delegation' ? (
                      <InMyLanguage text={tile.name.names} order={[tile.name.own]} />
                    ) : tile.about.kind === 'you' ? (
                      <Say id="room.list.you" holes={{ name: wordsFor(tile.name.names, tile.name.own) }} />
                    ) : (
                      <BothNames person={tile.name} />
                    )}
                  </p>
                  <p className="plate-title">
                    <TileNote tile={tile} />
                  </p>
                </div>
              </figcaption>
            </figure>
          </li>
        )
      })}
    </ul>
  )
}

function TileNote({ tile }: { tile: TileView }) {
  const t = useText()
  const { about, name } = tile
  switch (about.kind) {
    case 'delegation':
      return (
        <>
          {name.own !== t.lang && (
            <>
              <InMyLanguage text={{ [name.own]: name.names[name.own] ?? '' }} /> ·{' '}
            </>
          )}
          {t('room.tile.people', { people: about.people })}
        </>
      )
    case 'chair':
      return t('room.tile.chair')
    case 'signs':
      return t('signs.tile', { language: signLanguageName(t, about.signs) })
    case 'stand-in':
      return t('room.stand-ins.label')
    case 'you':
      return t(`room.tile.you.${about.microphone ? 'mic' : 'no-mic'}.${about.camera ? 'camera' : 'no-camera'}`)
    case 'person':
      return <InMyLanguage text={Object.keys(about.title).length > 0 ? about.title : about.party} order={[name.own]} />
    default:
      return unreachable(about)
  }
}

function unreachable(about: never): never {
  throw new Error(`no note for ${JSON.stringify(about)}`)
}
