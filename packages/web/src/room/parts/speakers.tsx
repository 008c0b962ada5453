/** The list of speakers, with one's own place in it: dashed before asking, a full line after. */
import './room.css'
import type { WishKind } from '@samvad/kernel'
import { useId, type ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import type { LocalText } from '../../i18n/words.ts'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { PlainTimes } from '../../parts/other-clocks.tsx'
import { Time } from '../../parts/time.tsx'
import { BothNames, type NamedView } from './names.tsx'
import { PartyMark, type MarkView } from './party-mark.tsx'

export type SpeakerRow = Readonly<{
  key: string
  /** `would-be` is the place that the reader would have on asking now. */
  state: 'speaking' | 'interrupted' | 'waiting' | 'would-be'
  /** Place in the list. */
  number: number
  mark: MarkView
  person: NamedView
  party: LocalText
  wish: WishKind
  /** Since when somebody speaks, or about when the turn comes; null where nothing can be said. */
  at: string | null
  mine: boolean
  /** Called and not there, so that the place fell back. */
  absent: boolean
}>

export type SpeakersView = Readonly<{
  rows: readonly SpeakerRow[]
  closes: string | null
  closed: string | null
}>

/** `after` draws what stands at the end of a row: the chair's buttons. */
export function SpeakersList({ list, after }: { list: SpeakersView; after?: (row: SpeakerRow) => ReactNode }) {
  const t = useText()
  const heading = useId()
  // Numbers count from the first speaker of the sitting, so the last row's is the length of the list.
  const places = list.rows.at(-1)?.number ?? 0
  return (
    <PlainTimes>
      <section className="speakers-list" aria-labelledby={heading}>
        <div className="list-head">
          <h2 id={heading}>{t('sitting.list')}</h2>
          {list.closed !== null ? (
            <span>
              <Say id="room.list.closed" holes={{ time: <Time at={list.closed} /> }} />
            </span>
          ) : (
            list.closes !== null && (
              <span>
                <Say id="room.list.closes" holes={{ time: <Time at={list.closes} /> }} />
              </span>
            )
          )}
        </div>
        {list.rows.length === 0 && <p className="meta">{t('room.list.empty')}</p>}
        <ol>
          {list.rows.map((row) => (
            <li
              key={row.key}
              className={row.mine || row.state === 'would-be' ? `mine ${row.state}` : row.state}
              {...(row.state === 'speaking' ? { 'aria-current': 'true' as const } : {})}
            >
              <span className="place">{row.number}</span>
              <PartyMark mark={row.mark} />
              <div>
                <b>
                  {row.state === 'would-be' ? (
                    t('room.list.you-if')
                  ) : row.mine ? (
                    <You row={row} />
                  ) : (
                    <BothNames person={row.person} />
                  )}
                </b>
                <small>
                  <span>
                    <RowNote row={row} places={places} />
                  </span>
                  {row.at !== null && (
                    <span>
                      <Say
                        id={row.state === 'speaking' ? 'room.list.since' : 'room.list.about'}
                        holes={{ time: <Time at={row.at} /> }}
                      />
                    </span>
                  )}
                </small>
              </div>
              {after?.(row)}
            </li>
          ))}
        </ol>
      </section>
    </PlainTimes>
  )
}

function You({ row }: { row: SpeakerRow }) {
  return <Say id="room.list.you" holes={{ name: <BothNames person={row.person} /> }} />
}

function RowNote({ row, places }: { row: SpeakerRow; places: number }) {
  const t = useText()
  if (row.state === 'would-be') return t('room.list.you-place', { places })
  if (row.state === 'speaking') return row.wish === 'speak' ? t('room.list.speaking') : t(`sitting.wish.${row.wish}`)
  if (row.state === 'interrupted') return t('room.list.interrupted')
  if (row.absent) return t('room.list.absent')
  return row.wish === 'speak' ? (
    <InMyLanguage text={row.party} order={[row.person.own]} />
  ) : (
    t(`sitting.wish.${row.wish}`)
  )
}
