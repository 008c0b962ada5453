/** The draft as its secretary edits it: kept in the party's own feed while it is typed, then issued as provisional. */
import { conductOf, isInstant, summariesOf, type SittingState } from '@samvad/kernel'
import { canonicalText } from '@samvad/log'
import { summaryParagraph, summaryText } from '@samvad/protocol'
import { useEffect, useRef, useState } from 'react'
import { formatClock, formatDate, formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Preview, TextField } from '../../parts/fields.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { AllReadings } from '../../parts/time.tsx'
import { ActForm, Acts, languageLabel, RecordText } from '../../record/act-form.tsx'
import { formKey, freshId, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import { Columns, Row, type Shown } from './columns.tsx'
import { draftLanguage, parseDraft, readTexts, type Paragraph } from './model.ts'

const DAY_MS = 86_400_000
const KEEP_AFTER_MS = 1_500

type Props = Readonly<{
  scene: SessionScene
  sitting: SittingState
  /** What the record says. */
  draft: readonly Paragraph[]
  shown: Shown
}>

/** Waits for a draft that was kept before, then lets it be edited; what is kept from here on does not interrupt. */
export function DraftEditor(props: Props) {
  const t = useText()
  const { connection } = props.scene
  const [opened, setOpened] = useState<{ before: readonly Paragraph[] | null } | null>(null)
  if (opened !== null) return <Editor {...props} before={opened.before} />
  const kept = connection.state.internal.get(connection.identity?.party ?? '')?.summaries.get(props.sitting.id)
  const content = kept === undefined ? null : connection.content(kept.c)
  if (content !== null && content.text === null && content.why === 'loading')
    return <EmptyState>{t('acts.loading')}</EmptyState>
  setOpened({ before: content === null || content.text === null ? null : parseDraft(content.text) })
  return null
}

function Editor({ scene, sitting, draft, shown, before }: Props & { before: readonly Paragraph[] | null }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  // What was typed here last, else what the party kept, else what the record says.
  const [typed, setTyped] = useKept<readonly Paragraph[] | null>(formKey(connection, 'summary', sitting.id), before)
  const [asking, setAsking] = useState(false)
  const paragraphs = typed ?? draft
  const keeping = useKeeping(connection, sitting.id, typed)
  const change = (id: string, tag: string, words: string): void =>
    setTyped(paragraphs.map((one) => (one.id === id ? { ...one, texts: { ...one.texts, [tag]: words } } : one)))
  const add = (index: number): void => {
    const fresh: Paragraph = { id: freshParagraph(paragraphs), kind: 'text', texts: {}, write: false, papers: [] }
    setTyped([...paragraphs.slice(0, index + 1), fresh, ...paragraphs.slice(index + 1)])
  }
  const untemplated = shown.languages.filter(({ tag }) => draftLanguage(tag) === null)
  return (
    <>
      {shown.chooser}
      {untemplated.length > 0 && (
        <p className="meta">
          {t('summary.no-template', {
            languages: formatList(
              language,
              untemplated.map(({ tag }) => languageLabel(tag)),
            ),
          })}
        </p>
      )}
      <Columns shown={shown}>
        {paragraphs.map((paragraph, index) => (
          <Row
            key={paragraph.id}
            n={index + 1}
            kind={paragraph.kind}
            shown={shown}
            cell={({ tag }) => (
              <textarea
                aria-label={t('summary.paragraph-in', { n: index + 1, language: languageLabel(tag) })}
                value={paragraph.texts[tag] ?? ''}
                rows={paragraph.kind === 'heading' ? 1 : 3}
                spellCheck
                onChange={(event) => change(paragraph.id, tag, event.target.value)}
              />
            )}
          >
            {paragraph.write && (
              <p className="to-write">
                <StatusMark state="open" /> {t('summary.write')}
              </p>
            )}
            <Papers scene={scene} papers={paragraph.papers} shown={shown} />
            <span className="row-buttons">
              <Button onClick={() => add(index)}>{t('summary.add-after', { n: index + 1 })}</Button>
              {paragraphs.length > 1 && (
                <Button onClick={() => setTyped(paragraphs.filter((one) => one.id !== paragraph.id))}>
                  {t('summary.remove', { n: index + 1 })}
                </Button>
              )}
            </span>
          </Row>
        ))}
      </Columns>
      <div className="draft-foot">
        <p className="meta draft-state" role="status" data-draft={keeping.state}>
          {keeping.state === 'kept' && t('summary.kept', { time: `${formatClock(language, keeping.at, 'UTC')} UTC` })}
          {keeping.state === 'keeping' && t('summary.keeping')}
          {keeping.state === 'not-kept' && t('summary.not-kept')}
        </p>
        {asking && <p role="status">{t('summary.draft-anew-ask')}</p>}
        <Button
          onClick={() => {
            if (asking) setTyped(draft)
            setAsking(!asking)
          }}
        >
          {t('summary.draft-anew')}
        </Button>
        {asking && <Button onClick={() => setAsking(false)}>{t('acts.not-now')}</Button>}
      </div>
      <Acts>
        <IssueForm scene={scene} sitting={sitting} paragraphs={paragraphs} />
      </Acts>
    </>
  )
}

/** Texts that are on the record, beside the paragraph that tells of them. */
function Papers({ scene, papers, shown }: { scene: SessionScene; papers: readonly string[]; shown: Shown }) {
  const t = useText()
  const { connection, session } = scene
  const texts = papers.map((id) => session?.statements.get(id)?.texts ?? session?.letters.get(id)?.texts ?? {})
  const readable = texts.map((one) => readTexts(connection, one)).filter((one) => Object.keys(one).length > 0)
  if (readable.length === 0) return null
  return (
    <details className="paper">
      <summary>{t('summary.paper')}</summary>
      {readable.map((one, index) => (
        <div key={index}>
          {shown.tags
            .filter((tag) => one[tag] !== undefined)
            .map((tag) => (
              <RecordText key={tag} tag={tag} text={one[tag] ?? ''} />
            ))}
        </div>
      ))}
    </details>
  )
}

function IssueForm({
  scene,
  sitting,
  paragraphs,
}: {
  scene: SessionScene
  sitting: SittingState
  paragraphs: readonly Paragraph[]
}) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('summary.issued')
  const party = connection.identity?.party ?? ''
  const { working } = connection.ledger.genesis
  const [typed, setTyped] = useState(() => inDays(7))
  const until = instantOf(typed)
  const clean = paragraphs.map(({ texts }) =>
    Object.fromEntries(Object.entries(texts).map(([tag, words]) => [tag, summaryParagraph(words)])),
  )
  // A language that is complete goes with the record; the working ones must be.
  const tags = Object.keys(Object.assign({}, ...clean) as Record<string, string>) // tags of every paragraph
  const whole = tags.filter((tag) => clean.every((texts) => (texts[tag] ?? '') !== ''))
  const empty = clean.flatMap((texts, index) =>
    working
      .filter((tag) => (texts[tag] ?? '') === '')
      .map((tag) => t('summary.issue.empty', { n: index + 1, language: languageLabel(tag) })),
  )
  return (
    <ActForm
      kind="summary.issued"
      title={t('summary.issue.title')}
      act={act}
      lead={t('summary.issue.lead')}
      button={t('summary.issue.do')}
      missing={[...empty.slice(0, 5), ...(until === null ? [t('summary.issue.until')] : [])]}
      onAct={async () => {
        if (until === null) return
        const sent = new Draft()
        const texts = Object.fromEntries(whole.map((tag) => [tag, summaryText(clean.map((one) => one[tag] ?? ''))]))
        const feed = connection.ledger.genesis
        const origin = [...feed.parties, ...feed.offices].find((member) => member.id === party)?.origin ?? ''
        await act.record(
          {
            summary: freshId(party, 'summary', (name) => summariesOf(session).has(name)),
            session: id,
            sitting: sitting.id,
            through: { feed: origin, seq: conductOf(sitting).head },
            until,
            paragraphs: paragraphs.map(({ kind }) => kind),
            texts: sent.texts(texts, 'parties'),
          },
          sent,
        )
      }}
      preview={
        until === null ? undefined : (
          <Preview title={t('summary.window-open')}>
            <p className="num">
              <b>
                {formatDate(language, until, 'UTC')} {formatClock(language, until, 'UTC')} UTC
              </b>
            </p>
            <AllReadings at={until} />
          </Preview>
        )
      }
    >
      <TextField
        label={t('summary.issue.until')}
        type="datetime-local"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="button-row">
        {[1, 3, 7].map((days) => (
          <Button key={days} onClick={() => setTyped(inDays(days))}>
            {t('summary.issue.in-days', { days })}
          </Button>
        ))}
      </p>
    </ActForm>
  )
}

type Keeping = Readonly<{ state: 'none' | 'not-kept' | 'keeping' } | { state: 'kept'; at: string }>

/** Keeps the draft in the internal feed; it is called kept only after the node acknowledged it. */
function useKeeping(connection: Connection, sitting: string, typed: readonly Paragraph[] | null): Keeping {
  const live = useRecord()
  const [standing, setStanding] = useState<Keeping>({ state: 'none' })
  const { may } = permissionFor(live, 'summary.drafted')
  const words = typed === null ? '' : canonicalText(typed.map(plain))
  // What is there when the editor opens was kept before, or comes from the record.
  const sent = useRef(words)
  useEffect(() => {
    if (!may || words === '' || words === sent.current) return undefined
    setStanding({ state: 'not-kept' })
    const timer = setTimeout(() => {
      setStanding({ state: 'keeping' })
      const draft = new Draft()
      const c = draft.text(words, 'internal')
      connection.act('summary.drafted', { sitting, c }, draft, 'internal').then(
        () => {
          sent.current = words
          setStanding({ state: 'kept', at: new Date().toISOString() })
        },
        () => setStanding({ state: 'not-kept' }),
      )
    }, KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [words, may, sitting, connection])
  return standing
}

function plain({ id, kind, texts, write, papers }: Paragraph) {
  const normal = Object.entries(texts).map(([tag, words]): [string, string] => [tag, words.normalize('NFC')])
  return { id, kind, texts: Object.fromEntries(normal), write, papers: [...papers] }
}

function freshParagraph(paragraphs: readonly Paragraph[]): string {
  for (let n = paragraphs.length; ; n++) if (!paragraphs.some(({ id }) => id === `p${n}`)) return `p${n}`
}

/** A whole minute so many days ahead, as the field takes it, in UTC. */
function inDays(days: number): string {
  return new Date(Math.ceil((Date.now() + days * DAY_MS) / 60_000) * 60_000).toISOString().slice(0, 16)
}

function instantOf(typed: string): string | null {
  const instant = `${typed.length === 16 ? `${typed}:00` : typed}Z`
  return isInstant(instant) ? instant : null
}
