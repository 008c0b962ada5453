/** A picture and its name plate. The plate hangs under the picture, never over it, and a long name wraps. */
import './room.css'
import type { ReactNode } from 'react'
import type { LocalText } from '../../i18n/words.ts'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { useText } from '../../i18n/provider.tsx'
import { BothNames, type NamedView } from './names.tsx'
import { PartyMark, type MarkView } from './party-mark.tsx'

export type PlateView = Readonly<{
  person: NamedView
  /** Titles as the party typed them; empty where it typed none. */
  titles: LocalText
  party: LocalText
  mark: MarkView
}>

/** `large` for whoever is on the stage; `aside` stands at the end of the plate (language spoken, a link). */
export function Plate({
  plate,
  picture,
  size = 'large',
  aside,
  note,
  dimmed = false,
}: {
  plate: PlateView
  /** A `<video>`, or a `<StandIn>` where no camera is on. */
  picture: ReactNode
  size?: 'large' | 'small'
  aside?: ReactNode
  /** Stands over the picture while the picture is not the present: "Connecting again". */
  note?: ReactNode
  dimmed?: boolean
}) {
  const t = useText()
  const titled = Object.keys(plate.titles).length > 0
  return (
    <figure className={`room-plate size-${size}${dimmed ? ' dimmed' : ''}`}>
      <div className="picture">
        {picture}
        {note !== undefined && <p className="picture-note">{note}</p>}
      </div>
      <figcaption>
        <PartyMark mark={plate.mark} />
        <div>
          <p className="plate-name">
            <BothNames person={plate.person} serif={size === 'large'} />
          </p>
          <p className="plate-title">
            {titled && (
              <>
                <InMyLanguage text={plate.titles} order={[plate.person.own]} />
                {t.lang === 'zh' ? '，' : t.lang === 'hi' ? ', ' : '. '}
              </>
            )}
            <InMyLanguage text={plate.party} order={[plate.person.own]} />
          </p>
        </div>
        {aside !== undefined && <div className="plate-aside">{aside}</div>}
      </figcaption>
    </figure>
  )
}
