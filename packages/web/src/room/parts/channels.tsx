/** The choice of what to hear: one fieldset of native radios; arrow keys move and choose at once. */
import './room.css'
import type { ChannelId } from '@samvad/kernel'
import { htmlLang } from '@samvad/lang'
import { useId, type ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import { Moment } from './seconds.tsx'

/** What is on a channel now. Languages are tags. */
export type ChannelState = Readonly<
  /** The room itself; `spoken` is the language of whoever has the floor, where it is known. */
  | { kind: 'floor'; spoken: string | null }
  /** The speaker speaks this language, so that it is the floor that is heard. */
  | { kind: 'same-as-floor' }
  /**
   * `by`: the language through which the booth works, by relay; null when it hears the floor. `synthetic`: a stand-in of
   * the demonstration, which says no words.
   */
  | { kind: 'on-air'; by: string | null; synthetic?: boolean }
  | { kind: 'off-air'; since: string | null }
>

export type ChannelView = Readonly<{ id: ChannelId; state: ChannelState }>

/** The language of a channel; null for the floor. */
export function languageOf(channel: ChannelId): string | null {
  return channel === 'floor' ? null : channel.slice('lang:'.length)
}

/**
 * `cards` in the room, `rows` for a listener, `pills` before entering. Channels come in the order that the mechanism
 * fixed and are never sorted by use.
 */
export function ChannelGroup({
  channels,
  chosen,
  onChoose,
  variant = 'cards',
  heard = true,
  legend,
}: {
  channels: readonly ChannelView[]
  chosen: ChannelId
  onChoose: (channel: ChannelId) => void
  variant?: 'cards' | 'rows' | 'pills'
  /** Whether anything sounds at all: a listener chooses before the first press. */
  heard?: boolean
  legend?: ReactNode
}) {
  const t = useText()
  const name = useId()
  const mine = channels.find(({ id }) => id === chosen)
  const fellBack = mine?.state.kind === 'off-air'
  return (
    <fieldset className={`channels ${variant}`}>
      <legend>{legend ?? t('room.listen')}</legend>
      <div className="choices">
        {channels.map((channel) => {
          const language = languageOf(channel.id)
          const isChosen = channel.id === chosen
          return (
            <label key={channel.id} className={classOf(channel.state, isChosen)}>
              <input
                type="radio"
                name={name}
                value={channel.id}
                checked={isChosen}
                onChange={() => onChoose(channel.id)}
              />
              <span>
                <b {...(language === null ? {} : { lang: htmlLang(language) })}>
                  {language === null ? t('room.channel.floor') : languageLabel(language)}
                </b>
                {variant !== 'pills' && (
                  <small>
                    <ChannelWords channel={channel} chosen={isChosen} short={variant === 'rows'} heard={heard} />
                  </small>
                )}
              </span>
            </label>
          )
        })}
      </div>
      <LiveRegion words={fellBack ? t('room.channel.fell-back-unknown') : ''} />
    </fieldset>
  )
}

function classOf(state: ChannelState, chosen: boolean): string {
  if (state.kind !== 'off-air') return ''
  return chosen ? 'fell-back' : 'off-air'
}

/** Why a channel sounds as it does. `short` for a listener's row. */
function ChannelWords({
  channel,
  chosen,
  short,
  heard,
}: {
  channel: ChannelView
  chosen: boolean
  short: boolean
  heard: boolean
}) {
  const t = useText()
  const { state } = channel
  switch (state.kind) {
    case 'floor':
      return state.spoken === null || short ? (
        t('room.channel.own-voice')
      ) : (
        <Say
          id="room.channel.own-voice-in"
          holes={{ language: { text: languageLabel(state.spoken), lang: state.spoken } }}
        />
      )
    case 'same-as-floor':
      return t(short ? 'room.channel.speaker-language' : 'room.channel.same')
    case 'on-air':
      if (state.synthetic === true) return t('room.channel.synthetic')
      if (short && chosen && heard) return t('room.channel.chosen')
      return state.by === null ? (
        t('room.channel.on-air')
      ) : (
        <Say id="room.channel.relay" holes={{ language: { text: languageLabel(state.by), lang: state.by } }} />
      )
    case 'off-air':
      if (!chosen) return t('room.channel.off-air')
      return state.since === null ? (
        t('room.channel.fell-back-unknown')
      ) : (
        <Say id="room.channel.fell-back" holes={{ time: <Moment at={state.since} /> }} />
      )
    default:
      return unreachable(state)
  }
}

function unreachable(state: never): never {
  throw new Error(`no words for ${JSON.stringify(state)}`)
}
