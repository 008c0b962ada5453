/** Who speaks, for how long yet, who chairs, and who comes next with or without a text. */
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { AllKeysButton, BothNames, bothNames, ClockFace, PartyMark, Plate, SuspendedWords } from '../parts/index.ts'
import { Picture, type Pictures } from '../pictures.tsx'
import type { BoothLive, BoothView, NextView } from './view.ts'

const WORDS = { received: 'booth.next.received', none: 'booth.next.no-text', closed: 'booth.next.closed' } as const

export function SpeakerColumn({ view, live, pictures }: { view: BoothView; live: BoothLive; pictures: Pictures }) {
  const t = useText()
  const { language } = useLanguage()
  const { speaker, chair, sitting, item } = view
  return (
    // The column scrolls, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="booth-speaker" tabIndex={0} aria-label={t('booth.speaker')}>
      {sitting.stage === 'suspended' ? (
        <p className="stage-note">
          {/* One box, or the grid would give each piece of the sentence a line of its own. */}
          <span>
            <SuspendedWords at={sitting.at} until={sitting.until} />
          </span>
        </p>
      ) : speaker === null ? (
        <p className="stage-note">{t('sitting.nobody')}</p>
      ) : (
        <Plate
          plate={speaker.plate}
          dimmed={live.lostSeconds !== null}
          picture={
            <Picture
              picture={speaker.picture}
              pictures={pictures}
              label={t('booth.picture', { name: bothNames(speaker.plate.person, language).first })}
            />
          }
        />
      )}
      <ClockFace turn={view.clock} limit={view.limit} size="small" announces />
      {chair !== null && (
        <div className="booth-chair">
          <div className="picture">
            <Picture
              picture={chair.picture}
              pictures={pictures}
              label={t('booth.picture', { name: bothNames(chair.person, language).first })}
            />
          </div>
          <div>
            <p className="k">{t('booth.chair')}</p>
            <p>
              <b>
                <BothNames person={chair.person} />
              </b>
            </p>
            {item !== null && (
              <p className="k">
                <Say id="booth.chair.item" holes={{ no: item.no, title: <InMyLanguage text={item.title} /> }} />
              </p>
            )}
          </div>
        </div>
      )}
      <div>
        <h2 className="small-head">{t('booth.next')}</h2>
        {view.next.length === 0 && <p className="meta">{t('booth.next.none')}</p>}
        <ul className="booth-next">
          {view.next.map((next) => (
            <Next key={next.key} next={next} />
          ))}
        </ul>
      </div>
      <div className="booth-keys">
        <AllKeysButton />
      </div>
    </section>
  )
}

function Next({ next }: { next: NextView }) {
  const t = useText()
  const { language } = useLanguage()
  const { first } = bothNames(next.person, language)
  return (
    <li>
      <PartyMark mark={next.mark} />
      <bdi lang={htmlLang(first.lang)}>{first.text}</bdi>
      <small>
        {next.wish === 'speak' ? (
          <>
            <bdi lang={htmlLang(next.language)}>{languageLabel(next.language)}</bdi>
            {t.lang === 'zh' ? '，' : ', '}
            {t(WORDS[next.text])}
          </>
        ) : (
          t(`sitting.wish.${next.wish}`)
        )}
      </small>
    </li>
  )
}
