/** Two volumes: the chosen channel, and the floor that stays behind it. */
import './room.css'
import type { ChannelId } from '@samvad/kernel'
import { isLanguage, languageName } from '@samvad/lang'
import type { CSSProperties } from 'react'
import { primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { languageOf } from './channels.tsx'

/** The lowest mark of a slider is silence. */
export const MUTE_DB = -30
const TOP_DB = 6

export type VolumesView = Readonly<{ channelDb: number; floorDb: number }>

/** What one hears before anything was set: the channel at full level, the floor quietly behind it. */
export const DEFAULT_VOLUMES: VolumesView = { channelDb: 0, floorDb: -18 }

export function Volumes({
  channel,
  volumes,
  onChange,
}: {
  /** The chosen channel; on the floor there is nothing behind it. */
  channel: ChannelId
  volumes: VolumesView
  onChange: (volumes: VolumesView) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const tag = languageOf(channel)
  const short = tag === null ? null : primaryTag(tag)
  const name =
    short === null ? null : isLanguage(short) ? languageName(short, language, 'spoken') : languageLabel(short)
  return (
    <section className="volumes" aria-label={t('room.volume')}>
      <h3>{t('room.volume')}</h3>
      <Slider
        label={name === null ? t('room.channel.floor') : t('room.volume.channel', { language: name })}
        db={volumes.channelDb}
        onChange={(channelDb) => onChange({ ...volumes, channelDb })}
      />
      {name === null ? (
        <Slider label={t('room.volume.floor-behind')} db={MUTE_DB} words={t('room.volume.on-floor')} />
      ) : (
        <Slider
          label={t('room.volume.floor-behind')}
          db={volumes.floorDb}
          onChange={(floorDb) => onChange({ ...volumes, floorDb })}
        />
      )}
    </section>
  )
}

/** One slider in decibels with its value in words. Without `onChange` it is disabled and `words` says why. */
export function Slider({
  label,
  db,
  words,
  onChange,
}: {
  label: string
  db: number
  words?: string
  onChange?: (db: number) => void
}) {
  const t = useText()
  const said = words ?? (db <= MUTE_DB ? t('room.volume.mute') : t('room.volume.db', { db: signed(db) }))
  const filled: CSSProperties = { '--filled': `${((db - MUTE_DB) / (TOP_DB - MUTE_DB)) * 100}%` }
  return (
    <label className="slider">
      <span>{label}</span>
      <span className="value">{said}</span>
      <input
        type="range"
        min={MUTE_DB}
        max={TOP_DB}
        step={1}
        value={db}
        style={filled}
        aria-valuetext={said}
        {...(onChange === undefined
          ? { disabled: true, readOnly: true }
          : { onChange: (event) => onChange(Number(event.target.value)) })}
      />
    </label>
  )
}

/** A minus sign that is one, not a hyphen. */
function signed(db: number): string {
  return db < 0 ? `−${-db}` : String(db)
}
