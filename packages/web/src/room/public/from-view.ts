/** From what the node tells the public to what the listener's screen shows. */
import { primaryTag } from '../../i18n/languages.ts'
import { figureOf, type ChannelView } from '../parts/index.ts'
import type { ListenerView } from '../listener-screen.tsx'
import type { PublicView } from '@samvad/protocol'

/** The screen's view; null facts are those of a sitting of which nothing is known yet. */
export function listenerViewOf(view: PublicView | null, lostSeconds: number | null): ListenerView {
  const speaker = view?.speaker ?? null
  const key = `${speaker?.party ?? ''} ${speaker?.pid ?? ''}`
  return {
    sitting:
      view === null
        ? { stage: 'before' }
        : view.suspended === null
          ? { stage: 'open' }
          : { stage: 'suspended', ...view.suspended },
    segment: view?.segment ?? 'opening',
    item: view?.item ?? null,
    stage:
      speaker === null
        ? null
        : {
            picture: { key, instead: `room ${speaker.party}`, figures: [figureOf(key)] },
            plate: {
              person: { names: speaker.names, own: speaker.own },
              titles: speaker.titles,
              party: speaker.partyNames,
              mark: speaker.mark,
            },
            role: 'speaker',
            wish: 'speak',
            speaks: speaker.speaks,
            standIn: false,
          },
    clock:
      speaker === null
        ? null
        : {
            spans: speaker.spans,
            limit: speaker.limit,
            warning: Math.min(view?.warning ?? 0, speaker.limit ?? view?.warning ?? 0),
          },
    limit: speaker?.limit ?? null,
    channels: channelsOf(view),
    // Told apart from a camera by its track alone, a shared screen stands in the speaker's place.
    screen: null,
    encryption: { state: 'public' },
    lostSeconds,
  }
}

function channelsOf(view: PublicView | null): readonly ChannelView[] {
  const spoken = view?.speaker?.speaks ?? null
  const channels = (view?.languages ?? []).map((language): ChannelView => {
    const id = `lang:${language}` as const
    if (spoken !== null && primaryTag(spoken) === primaryTag(language)) return { id, state: { kind: 'same-as-floor' } }
    const booth = view?.booths.find((one) => one.language === language)
    if (booth === undefined || booth.onAir === null)
      return { id, state: { kind: 'off-air', since: booth?.since ?? null } }
    return { id, state: { kind: 'on-air', by: booth.listen === 'floor' ? null : booth.listen.slice('lang:'.length) } }
  })
  return [{ id: 'floor', state: { kind: 'floor', spoken } }, ...channels]
}
