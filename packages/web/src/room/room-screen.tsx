/** The room as a delegate sees it: item, picture and text, tiles, channels; at the side the clock, the list, the floor. */
import './parts/room.css'
import './room-screen.css'
import { useId, type ReactNode } from 'react'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { InMyLanguage } from '../parts/bi-text.tsx'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/state.tsx'
import { DelegatePanel } from './delegate-panel.tsx'
import {
  AllKeysButton,
  ChannelGroup,
  ClockFace,
  KeyHint,
  KeysCode,
  KeysProvider,
  PaperText,
  RoomColumns,
  RoomFrame,
  SpeakersList,
  useKeys,
  useMenu,
  Volumes,
} from './parts/index.ts'
import type { Pictures } from './pictures.tsx'
import { FillOrSendAway, StandInsOffer } from './stand-ins-notice.tsx'
import { Stage } from './stage.tsx'
import { Tiles } from './tiles.tsx'
import type { Choices, RoomActions, RoomView } from './view.ts'

export type RoomProps = Readonly<{
  view: RoomView
  choices: Choices
  actions: RoomActions
  /** Live pictures by key; whoever has none is drawn. */
  pictures: Pictures
  /** Refusals and standing notices, above everything. */
  notices?: ReactNode
  /** Beside the way out: the door to another room. */
  door?: ReactNode
}>

/** The whole room. */
export function RoomScreen(props: RoomProps) {
  return (
    <KeysProvider>
      <Inside {...props} />
    </KeysProvider>
  )
}

function Inside({ view, choices, actions, pictures, notices, door }: RoomProps) {
  const t = useText()
  const { language } = useLanguage()
  const shown = choices.text ?? language
  const mine = view.channels.find(({ id }) => id === choices.channel)
  useKeys([
    {
      id: 'room.follow',
      key: 'F4',
      words: t('room.text.follow'),
      run: () => actions.choose({ follows: !choices.follows }),
    },
    {
      id: 'room.channel',
      key: 'F6',
      words: t('room.keys.channel'),
      run: () => actions.choose({ channel: choices.channel === 'floor' ? lastLanguage(view) : 'floor' }),
    },
  ])
  return (
    <RoomFrame
      title={view.title}
      crumbs={view.crumbs}
      encryption={view.lostSeconds === null ? view.encryption : { state: 'again', seconds: view.lostSeconds }}
      className={`the-room layout-${choices.layout}`}
      end={
        <span className="leave">
          {door}
          <Button onClick={actions.leave}>{t('room.leave')}</Button>
        </span>
      }
    >
      <RoomColumns
        sideLabel={t('sitting.floor')}
        side={
          <>
            <ClockFace turn={view.clock} limit={view.limit} announces />
            <SpeakersList list={view.list} />
            <DelegatePanel panel={view.panel} actions={actions} />
          </>
        }
      >
        <div className="room-head">
          <div>
            <p>
              {view.item === null ? t('room.item.none') : t('room.item', { no: view.item.no })} ·{' '}
              {t(`sitting.segment.${view.segment}`)}
            </p>
            <h1>{view.item === null ? t('room.title') : <InMyLanguage text={view.item.title} serif />}</h1>
          </div>
          <div className="room-tags">
            {view.demonstration && <Tag tone="plain">{t('room.demonstration')}</Tag>}
            <Tag tone="plain">{t(`room.state.${view.sitting.stage}`)}</Tag>
            <Tag tone="plain">{t(view.open ? 'room.segment.open' : 'room.segment.closed')}</Tag>
            <ViewMenu view={view} choices={choices} actions={actions} />
          </div>
        </div>
        <div className="room-notices">
          {notices}
          <StandInsOffer standIns={actions.standIns} />
        </div>
        {choices.layout === 'gallery' && view.screen === null ? null : (
          <section className="room-stage" aria-label={t('room.stage')}>
            {choices.layout === 'delegations' && view.screen === null ? (
              <Tiles
                tiles={view.tiles.filter(({ about }) => about.kind === 'delegation')}
                pictures={pictures}
                pinned={choices.pinned}
                onPin={(pinned) => actions.choose({ pinned })}
              />
            ) : (
              <Stage view={view} choices={choices} pictures={pictures} />
            )}
            <PaperText
              paper={view.paper}
              shown={shown}
              onShow={(text) => actions.choose({ text })}
              follows={choices.follows}
              {...(view.panel.standing === 'floor' ? { onParagraph: actions.paragraph } : {})}
            />
          </section>
        )}
        <Tiles
          tiles={
            choices.layout === 'delegations' && view.screen === null
              ? view.tiles.filter(({ about }) => about.kind !== 'delegation')
              : view.tiles
          }
          pictures={pictures}
          pinned={choices.pinned}
          onPin={(pinned) => actions.choose({ pinned })}
        />
        <section className="room-dock" aria-label={t('room.listening')}>
          <ChannelGroup
            channels={view.channels}
            chosen={choices.channel}
            onChoose={(channel) => actions.choose({ channel })}
            legend={
              <>
                {t('room.listen')} <KeyHint id="room.channel" standard="F6" />
              </>
            }
          />
          <Volumes
            channel={mine?.id ?? 'floor'}
            volumes={choices.volumes}
            onChange={(volumes) => actions.choose({ volumes })}
          />
        </section>
      </RoomColumns>
    </RoomFrame>
  )
}

/** F6 goes back to the first channel of a language that is on air. */
function lastLanguage(view: RoomView): RoomView['channels'][number]['id'] {
  const spoken = view.channels.find(({ state }) => state.kind === 'on-air') ?? view.channels[1]
  return spoken?.id ?? 'floor'
}

const LAYOUTS = ['speaker', 'delegations', 'gallery'] as const

/** What is rarely changed: the layout of the pictures, captions, following, the code, the keys. */
function ViewMenu({ view, choices, actions }: Pick<RoomProps, 'view' | 'choices' | 'actions'>) {
  const t = useText()
  const name = useId()
  const { box } = useMenu()
  const { standIns } = actions
  return (
    <details className="view-menu" ref={box}>
      <summary>{t('room.view')}</summary>
      <div>
        <fieldset>
          <legend>{t('room.layout')}</legend>
          {LAYOUTS.map((layout) => (
            <label key={layout}>
              <input
                type="radio"
                name={name}
                checked={choices.layout === layout}
                onChange={() => actions.choose({ layout })}
              />
              {t(`room.layout.${layout}`)}
            </label>
          ))}
        </fieldset>
        <label>
          <input
            type="checkbox"
            checked={choices.follows}
            onChange={(event) => actions.choose({ follows: event.target.checked })}
          />
          {t('room.text.follow')} <KeyHint id="room.follow" standard="F4" />
        </label>
        <label>
          <input
            type="checkbox"
            checked={choices.captions}
            onChange={(event) => actions.choose({ captions: event.target.checked })}
          />
          {t('room.captions')}
        </label>
        {standIns !== null && <FillOrSendAway standIns={standIns} />}
        {view.code !== null && <KeysCode groups={view.code} />}
        <AllKeysButton />
      </div>
    </details>
  )
}
