/** The screen in the hall: who speaks, for whom, how long yet, on which channel one hears it. Nothing to press in view. */
import './parts/room.css'
import './hall-screen.css'
import { htmlLang, isLanguage, languageName } from '@samvad/lang'
import { useEffect, useRef } from 'react'
import { formatClock } from '../i18n/format.ts'
import { primaryTag } from '../i18n/languages.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import type { LocalText } from '../i18n/words.ts'
import { BiText, InMyLanguage, PartyName } from '../parts/bi-text.tsx'
import { Button } from '../parts/button.tsx'
import { useNow } from '../parts/clock.tsx'
import { languageLabel } from '../record/act-form.tsx'
import { BothNames, bothNames, ClockFace, languageOf, PartyMark, SuspendedWords } from './parts/index.ts'
import type { RoomView, StageView } from './view.ts'

/** `place` is the city of the hall with its zone; the clock at the top is that city's. */
export function HallScreen({
  view,
  place,
  alternate,
  onAlternate,
}: {
  view: RoomView
  place: Readonly<{ name: LocalText; zone: string }>
  alternate: boolean
  onAlternate: (on: boolean) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const now = new Date(useNow(1000)).toISOString()
  useEffect(() => {
    document.title = `${t('room.hall.title')} · ${t('shell.samvad')}`
  }, [t])
  return (
    <div className="hall-screen" ref={box}>
      <header>
        <div>
          <p>
            {view.item === null ? t('room.item.none') : t('room.hall.item', { no: view.item.no })} ·{' '}
            {t(`sitting.segment.${view.segment}`)}
          </p>
          <h1>{view.item === null ? t('room.title') : <InMyLanguage text={view.item.title} serif />}</h1>
        </div>
        <time dateTime={now}>
          <bdi>{formatClock(language, now, place.zone)}</bdi>
          <small>
            <InMyLanguage text={place.name} />
          </small>
        </time>
      </header>
      <main id="main" tabIndex={-1}>
        <Who view={view} />
        <ClockFace turn={view.clock} limit={view.limit} size="hall" announces />
      </main>
      <footer>
        <Channels view={view} />
        {view.next !== null && (
          <div className="hall-next">
            <p>{t('room.hall.next')}</p>
            <b>
              <PartyMark mark={view.next.mark} />
              <BiText words={bothNames(view.next.person, language).first} />
            </b>
          </div>
        )}
      </footer>
      <div className="hall-controls">
        <Button onClick={() => void box.current?.requestFullscreen().catch(() => undefined)}>
          {t('room.hall.full')}
        </Button>
        <label>
          <input type="checkbox" checked={alternate} onChange={(event) => onAlternate(event.target.checked)} />
          {t('room.hall.alternate')}
        </label>
      </div>
    </div>
  )
}

function Who({ view }: { view: RoomView }) {
  const t = useText()
  const { sitting, stage } = view
  if (sitting.stage === 'suspended')
    return (
      <div className="hall-who">
        <p className="hall-words">
          <SuspendedWords at={sitting.at} until={sitting.until} only="UTC" />
        </p>
      </div>
    )
  if (sitting.stage !== 'open' || stage === null || stage.role === 'chair')
    return (
      <div className="hall-who">
        <p className="hall-words">
          {sitting.stage === 'open' ? t('sitting.nobody') : t(`room.state.${sitting.stage}`)}
        </p>
      </div>
    )
  return <Speaker stage={stage} />
}

function Speaker({ stage }: { stage: StageView }) {
  const t = useText()
  const { language } = useLanguage()
  const { plate } = stage
  const { first, second } = bothNames(plate.person, language)
  return (
    <div className="hall-who">
      <p className="hall-party">
        <PartyMark mark={plate.mark} />
        <PartyName name={plate.party} own={plate.person.own} />
      </p>
      <p className={`hall-name ${sizeOf(first.text.length + (second?.text.length ?? 0))}`}>
        <BothNames person={plate.person} serif />
      </p>
      <p className="hall-title">
        {stage.wish !== 'speak' && <b>{t(stage.wish === 'reply' ? 'room.do.reply' : 'room.do.point')} · </b>}
        <InMyLanguage text={plate.titles} order={[plate.person.own]} />
      </p>
    </div>
  )
}

/** A name is never cut: a long one is written smaller, so that party, title and channels stay where they are. */
function sizeOf(letters: number): 'short' | 'long' | 'longest' {
  if (letters <= 24) return 'short'
  return letters <= 40 ? 'long' : 'longest'
}

/** Channels with the numbers under which receivers find them; the one of the speaker's language is the floor. */
function Channels({ view }: { view: RoomView }) {
  const t = useText()
  const { language } = useLanguage()
  const spoken = view.stage?.role === 'speaker' ? view.stage.speaks : null
  const short = spoken === null ? null : primaryTag(spoken)
  const languages = view.channels.flatMap(({ id, state }) => {
    const tag = languageOf(id)
    return tag === null ? [] : [{ tag, state }]
  })
  return (
    <div>
      <p>
        {short !== null && isLanguage(short)
          ? t('room.hall.spoken', { language: languageName(short, language, 'in') })
          : t('room.hall.channels')}
      </p>
      <ol className="hall-channels">
        {languages.map(({ tag, state }, index) => (
          <li key={tag} className={state.kind === 'off-air' ? 'off-air' : primaryTag(tag) === short ? 'spoken' : ''}>
            <i>{index + 1}</i>
            <span lang={htmlLang(tag)}>{languageLabel(tag)}</span>
            {state.kind === 'off-air' && <span className="visually-hidden">{t('room.channel.off-air')}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The languages that the hall goes through while it alternates. */
export function nextLanguage(languages: readonly string[], now: string): string {
  const at = languages.findIndex((tag) => primaryTag(tag) === primaryTag(now))
  return languages[(at + 1) % languages.length] ?? now
}
