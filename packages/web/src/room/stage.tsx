/** What stands large: whoever has the floor, what they show, whom this person pinned, or the words for nobody. */
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import { LiveRegion } from '../parts/page.tsx'
import { languageLabel } from '../record/act-form.tsx'
import { bothNames, Plate, SuspendedWords, type PlateView } from './parts/index.ts'
import { Picture, ScreenPicture, type Pictures } from './pictures.tsx'
import type { Choices, PictureView, RoomView, StageView, TileView } from './view.ts'

/** A shared screen and a pinned picture leave the speaker in sight, small beside them. */
export function Stage({ view, choices, pictures }: { view: RoomView; choices: Choices; pictures: Pictures }) {
  const t = useText()
  const { language } = useLanguage()
  const { sitting, stage, screen } = view
  if (sitting.stage === 'suspended')
    return (
      <div className="room-stage-words">
        <p>
          <SuspendedWords at={sitting.at} until={sitting.until} />
        </p>
        <p className="meta">{t('room.suspended.microphones')}</p>
      </div>
    )
  const pinned =
    choices.pinned === stage?.picture.key ? undefined : view.tiles.find((one) => one.picture.key === choices.pinned)
  if (sitting.stage !== 'open' || (stage === null && pinned === undefined && screen === null))
    return (
      <div className="room-stage-words">
        <p>{sitting.stage === 'open' ? t('sitting.nobody') : t(`room.state.${sitting.stage}`)}</p>
        {sitting.stage === 'before' && <p className="meta">{t('room.before.wait')}</p>}
      </div>
    )
  const lost = view.lostSeconds === null ? {} : { note: t('room.encryption.again', { seconds: view.lostSeconds }) }
  const dimmed = view.lostSeconds !== null
  const caption = choices.captions && <Caption view={view} shown={choices.text ?? language} />
  const speaker = (size: 'large' | 'small') =>
    stage !== null && (
      <Plate
        plate={stage.plate}
        size={size}
        dimmed={dimmed}
        {...(size === 'large' ? lost : {})}
        picture={
          <>
            <Portrait picture={stage.picture} plate={stage.plate} pictures={pictures} />
            {size === 'large' && caption}
          </>
        }
        aside={<StageAside stage={stage} />}
      />
    )
  const name = stage === null ? null : bothNames(stage.plate.person, language).first
  const say = <LiveRegion words={stage?.role === 'speaker' && name !== null ? t('room.say.speaker', { name }) : ''} />
  if (screen !== null)
    return (
      <div className="stage-shared">
        <Plate
          plate={screen.plate}
          dimmed={dimmed}
          {...lost}
          picture={
            <>
              <ScreenPicture
                of={screen.key}
                pictures={pictures}
                label={t('room.screen.of', { name: bothNames(screen.plate.person, language).first })}
              />
              {caption}
            </>
          }
          aside={<b>{t('room.screen.shown')}</b>}
        />
        {speaker('small')}
        {say}
      </div>
    )
  if (pinned !== undefined)
    return (
      <div className="stage-shared">
        <Plate
          plate={plateOfTile(pinned)}
          dimmed={dimmed}
          {...lost}
          picture={
            <>
              <Portrait picture={pinned.picture} plate={plateOfTile(pinned)} pictures={pictures} />
              {caption}
            </>
          }
          aside={<b>{t('room.pinned')}</b>}
        />
        {speaker('small')}
        {say}
      </div>
    )
  return (
    <>
      {speaker('large')}
      {say}
    </>
  )
}

function Portrait({ picture, plate, pictures }: { picture: PictureView; plate: PlateView; pictures: Pictures }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <Picture
      picture={picture}
      pictures={pictures}
      label={t('room.picture', { name: bothNames(plate.person, language).first })}
    />
  )
}

function plateOfTile({ name, mark, about }: TileView): PlateView {
  return {
    person: name,
    mark,
    titles: about.kind === 'person' ? about.title : {},
    party: about.kind === 'person' || about.kind === 'stand-in' ? about.party : {},
  }
}

function StageAside({ stage }: { stage: StageView }) {
  const t = useText()
  if (stage.role === 'chair') return <>{t('room.tile.chair')}</>
  return (
    <>
      {stage.wish !== 'speak' && <b>{t(stage.wish === 'reply' ? 'room.do.reply' : 'room.do.point')}</b>}
      {stage.standIn && <span>{t('room.stand-ins.label')}</span>}
      {stage.speaks !== null && (
        <>
          {t('room.speaks')}
          <b lang={htmlLang(stage.speaks)}>{languageLabel(stage.speaks)}</b>
        </>
      )}
    </>
  )
}

/** The paragraph being read, under the picture, for whoever watches and does not read along. */
function Caption({ view, shown }: { view: RoomView; shown: string }) {
  const { paper } = view
  if (typeof paper === 'string' || paper.reading === null) return null
  const text = wordsFor(
    Object.fromEntries(paper.texts.map(({ tag, paragraphs }) => [tag, paragraphs[paper.reading ?? 0] ?? ''])),
    shown,
  )
  return (
    <p className="caption" lang={htmlLang(text.lang)}>
      {text.text}
    </p>
  )
}
