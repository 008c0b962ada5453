/** The text of the turn in two languages side by side; it follows the reading, or the hand. */
import { htmlLang } from '@samvad/lang'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { langAttributes, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Gap, Say } from '../../i18n/say.tsx'
import { Time } from '../../parts/time.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { bothNames, Icon, KeyHint, languageOf, useKeys, useShortcut } from '../parts/index.ts'
import { markedRuns, type PackEntry } from './pack.ts'
import type { BoothActions, BoothChoices, BoothPaper, BoothView } from './view.ts'

export function TextColumns({
  view,
  choices,
  actions,
  notices,
}: {
  view: BoothView
  choices: BoothChoices
  actions: BoothActions
  notices: ReactNode
}) {
  const t = useText()
  const { language } = useLanguage()
  const heading = useId()
  const shortcut = useShortcut('booth.follow', 'F4')
  const { paper, speaker } = view
  const toggle = (): void => actions.choose({ follows: !choices.follows })
  useKeys([{ id: 'booth.follow', key: 'F4', words: t('booth.text.follow'), run: toggle }])
  const source = typeof paper === 'string' ? null : sourceOf(view, paper, choices.from)
  return (
    <section className="booth-text" aria-labelledby={heading}>
      <div className="booth-text-head">
        <div>
          <h1 id={heading}>
            {typeof paper === 'string' || speaker === null ? (
              t('booth.text.none')
            ) : (
              <Say id={`booth.text.${paper.kind}`} holes={{ name: bothNames(speaker.plate.person, language).first }} />
            )}
          </h1>
          {typeof paper !== 'string' && (
            <p>
              {paper.delivery !== null && (
                <>
                  {t(`room.text.${paper.delivery}`)}
                  <Gap />
                </>
              )}
              <Say
                id="booth.text.received"
                holes={{ time: <Time at={paper.receivedAt} />, n: paper.texts[0]?.paragraphs.length ?? 0 }}
              />
            </p>
          )}
        </div>
        <button type="button" className="button follow" aria-pressed={choices.follows} onClick={toggle} {...shortcut}>
          {choices.follows && <Icon name="tick" />}
          {t(choices.follows ? 'booth.text.follow' : 'booth.text.by-hand')}
          <KeyHint id="booth.follow" standard="F4" />
        </button>
      </div>
      {notices}
      {typeof paper === 'string' ? (
        <p className="no-text">{t(`room.text.no.${paper}`)}</p>
      ) : (
        <Parallel view={view} paper={paper} source={source} choices={choices} actions={actions} />
      )}
    </section>
  )
}

/** What stands on the left: what was chosen, else what is heard by relay, else the speaker's own. */
export function sourceOf(view: BoothView, paper: BoothPaper, chosen: string | null): string | null {
  const others = paper.texts.map(({ tag }) => tag).filter((tag) => primaryTag(tag) !== primaryTag(view.language))
  const wishes = [chosen, languageOf(view.booth.listen), paper.original]
  return wishes.find((tag) => tag !== null && others.includes(tag)) ?? others[0] ?? null
}

function Parallel({
  view,
  paper,
  source,
  choices,
  actions,
}: {
  view: BoothView
  paper: BoothPaper
  source: string | null
  choices: BoothChoices
  actions: BoothActions
}) {
  const t = useText()
  const box = useRef<HTMLElement>(null)
  const { reading } = paper
  useEffect(() => {
    const scroller = box.current
    const row = reading === null ? null : scroller?.querySelector(`tr[data-paragraph="${reading}"]`)
    if (!choices.follows || scroller === null || !(row instanceof HTMLElement)) return
    const head = scroller.querySelector('thead')?.clientHeight ?? 0
    // Only the box scrolls. The paragraph before stays in sight, for whoever is a sentence behind.
    scroller.scrollTo({ top: row.offsetTop - head - scroller.clientHeight / 4, behavior: 'smooth' })
  }, [reading, choices.follows])
  const left = paper.texts.find(({ tag }) => tag === source)
  const right = paper.texts.find(({ tag }) => primaryTag(tag) === primaryTag(view.language))
  const rows = Math.max(left?.paragraphs.length ?? 0, right?.paragraphs.length ?? 0)
  const others = paper.texts.map(({ tag }) => tag).filter((tag) => tag !== right?.tag)
  return (
    // The box scrolls, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="booth-paper" ref={box} tabIndex={0} aria-label={t('booth.text.region')}>
      <table>
        <thead>
          <tr>
            {left !== undefined && (
              <th scope="col">
                {others.length > 1 ? (
                  <select
                    aria-label={t('booth.text.from')}
                    value={left.tag}
                    onChange={(event) => actions.choose({ from: event.target.value })}
                  >
                    {others.map((tag) => (
                      <option key={tag} value={tag} lang={htmlLang(tag)}>
                        {languageLabel(tag)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <span lang={htmlLang(left.tag)}>{languageLabel(left.tag)}</span>
                )}
                <small>{t(left.tag === paper.original ? 'booth.text.own' : 'booth.text.translation')}</small>
              </th>
            )}
            <th scope="col">
              <span lang={htmlLang(view.language)}>{languageLabel(view.language)}</span>
              {right !== undefined && (
                <small>{t(right.tag === paper.original ? 'booth.text.own' : 'booth.text.translation')}</small>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, index) => {
            const now = index === reading
            const done = reading !== null && index < reading
            return (
              <tr
                key={index}
                data-paragraph={index}
                className={now ? 'now' : done ? 'done' : ''}
                {...(now ? { 'aria-current': 'true' as const } : {})}
              >
                {left !== undefined && (
                  <td {...langAttributes(left.tag)}>
                    {now && <NowRead />}
                    <Marked text={left.paragraphs[index] ?? ''} language={left.tag} pack={view.pack} />
                  </td>
                )}
                {right === undefined ? (
                  index === 0 && (
                    <td className="missing" rowSpan={rows}>
                      {t('booth.text.missing')}
                    </td>
                  )
                ) : (
                  <td {...langAttributes(right.tag)}>
                    {now && (left === undefined ? <NowRead /> : <span className="k" aria-hidden="true" />)}
                    <Marked text={right.paragraphs[index] ?? ''} language={right.tag} pack={view.pack} />
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function NowRead() {
  const t = useText()
  return (
    <span className="k" lang={htmlLang(t.lang)}>
      {t('room.text.now')}
    </span>
  )
}

/** A paragraph with figures and known words underlined. */
function Marked({ text, language, pack }: { text: string; language: string; pack: readonly PackEntry[] }) {
  return markedRuns(text, language, pack).map(({ text: words, mark }, index) =>
    mark === null ? (
      words
    ) : (
      <span key={index} className={mark}>
        {words}
      </span>
    ),
  )
}
