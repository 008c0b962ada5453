/** The summary record of a sitting: drafted from the acts, issued, corrected, final, and put right by corrigenda. */
import './summary.css'
import { agreedCorrigenda, conductOf, summariesOf, type SittingState, type SummaryState } from '@samvad/kernel'
import { useNow } from '../../parts/clock.tsx'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { EmptyState, Tag } from '../../parts/state.tsx'
import { Time, TimeLeft, useZones } from '../../parts/time.tsx'
import { Acts, SaidAt } from '../../record/act-form.tsx'
import { permissionFor } from '../../record/acts.ts'
import { languagesOf, partyInText } from '../../record/names.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { Columns, Row, useShown, type Shown } from './columns.tsx'
import { CorrectionForm, Corrections } from './corrections.tsx'
import { Corrigenda, CorrigendumForm } from './corrigenda.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { FinalForm } from './final-form.tsx'
import { draftOf, wordingNow, type Paragraph } from './model.ts'
import { summaryFacts } from './facts.ts'

/** `/m/:slug/s/:session/summary/:sitting` */
export function SummaryPage({ params }: ScreenProps) {
  const t = useText()
  const { slug = '', session = '', sitting = '' } = params
  return (
    <SessionPage
      slug={slug}
      session={session}
      title={(connection) => {
        const known = connection.state.sessions.get(session)?.sittings.get(sitting)
        return known === undefined ? t('summary.title') : t('summary.title-of', { n: known.number })
      }}
      lead={t('summary.lead')}
      trail={[{ label: t('sitting.title'), href: `/m/${slug}/s/${session}/sitting` }]}
      className="summary-page"
    >
      {(scene) => {
        const known = scene.session?.sittings.get(sitting)
        if (known === undefined) return <EmptyState>{t('summary.not-here')}</EmptyState>
        if (conductOf(known).closed === null) return <EmptyState>{t('summary.open-still')}</EmptyState>
        return <Body scene={scene} sitting={known} />
      }}
    </SessionPage>
  )
}

function Body({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const all = languagesOf(connection)
  const issued = [...summariesOf(session).values()].filter((summary) => summary.sitting === sitting.id)
  // Two that were issued without knowing of each other: that of the member who conducts at the end is the record.
  const { conductor } = conductOf(sitting)
  const summary = issued.find(({ owner }) => owner === conductor) ?? issued[0]
  const languages = summary === undefined ? all : all.filter(({ tag }) => tag in summary.texts)
  const shown = useShown(languages, connection.ledger.genesis.working)
  if (summary !== undefined) return <Issued scene={scene} summary={summary} shown={shown} />
  const source = { state: connection.state, sitting, text: (c: string) => connection.text(c) }
  const draft = draftOf(
    summaryFacts(source),
    all.map(({ tag }) => tag),
  )
  const mayIssue = connection.identity?.party === conductor && permissionFor(connection, 'summary.issued').may
  return (
    <>
      <p className="stage-line">
        <Tag tone="open">{t('summary.stage.draft')}</Tag>
      </p>
      {mayIssue ? (
        <DraftEditor scene={scene} sitting={sitting} draft={draft} shown={shown} />
      ) : (
        <>
          <p className="who-may">
            <span>
              <Say id="summary.issuer" holes={{ party: partyInText(connection, conductor, language) }} />
            </span>
          </p>
          {shown.chooser}
          <DraftText draft={draft} shown={shown} />
        </>
      )}
    </>
  )
}

function DraftText({ draft, shown }: { draft: readonly Paragraph[]; shown: Shown }) {
  return (
    <Columns shown={shown}>
      {draft.map(({ id, kind, texts }, index) => (
        <Row key={id} n={index + 1} kind={kind} shown={shown} cell={({ tag }) => <p>{texts[tag] ?? ''}</p>} />
      ))}
    </Columns>
  )
}

function Issued({ scene, summary, shown }: { scene: SessionScene; summary: SummaryState; shown: Shown }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const over = useNow(10_000) >= Date.parse(summary.until)
  const { final } = summary
  const closed = over || final !== undefined
  const mine = connection.identity?.party === summary.owner
  // Nothing looks confirmed a second too early: only corrigenda whose confirmations are settled are read into the text.
  const settled = (said: Parameters<typeof connection.settled>[0]): boolean => connection.settled(said)
  const wording = wordingNow(connection, summary, settled)
  const corrected = agreedCorrigenda(connection.ledger.genesis, summary, settled).map(({ body }) => body.paragraph)
  return (
    <>
      <div className="stage-line" data-stage={final === undefined ? 'provisional' : 'final'}>
        <Tag tone={final === undefined ? 'now' : 'done'}>
          {t(final === undefined ? 'summary.stage.provisional' : 'summary.stage.final')}
        </Tag>
        <p className="meta">
          <Say
            id="summary.issued-line"
            holes={{ party: partyInText(connection, summary.owner, language), when: <SaidAt said={summary} /> }}
          />
        </p>
        {final !== undefined && (
          <p className="meta">
            <Say id="summary.final-line" holes={{ when: <SaidAt said={final} /> }} />
          </p>
        )}
      </div>
      <section className="window" aria-labelledby="window">
        <h2 id="window">{t('summary.window')}</h2>
        <p>{t(closed ? 'summary.window-over' : 'summary.window-open')}</p>
        <Deadline at={summary.until} />
        {!closed && (
          <p className="meta">
            <TimeLeft until={summary.until} />
          </p>
        )}
      </section>
      <section aria-labelledby="text">
        <div className="section-head">
          <h2 id="text">{t('summary.text')}</h2>
        </div>
        {shown.chooser}
        <Columns shown={shown}>
          {summary.paragraphs.map((kind, index) => (
            <Row
              key={index}
              n={index + 1}
              kind={kind}
              shown={shown}
              cell={({ tag }) => <p>{wording[index]?.[tag] ?? ''}</p>}
            >
              {corrected.includes(index + 1) ? <Tag tone="done">{t('summary.corrected-mark')}</Tag> : undefined}
            </Row>
          ))}
        </Columns>
      </section>
      <Corrections scene={scene} summary={summary} />
      {final !== undefined && <Corrigenda scene={scene} summary={summary} />}
      <Acts>
        {final !== undefined && <CorrigendumForm scene={scene} summary={summary} wording={wording} />}
        {final === undefined && !over && <CorrectionForm scene={scene} summary={summary} wording={wording} />}
        {final === undefined && over && mine && <FinalForm scene={scene} summary={summary} wording={wording} />}
        {final === undefined && !over && mine && <p className="meta">{t('summary.final.wait')}</p>}
      </Acts>
    </>
  )
}

/** The end of the window by the clock of each party and in UTC, each with its own date. */
function Deadline({ at }: { at: string }) {
  const { language } = useLanguage()
  return (
    <dl className="deadline">
      {useZones().map(({ id, name, zone }) => (
        <div key={id}>
          <dt>
            <BiText words={wordsFor(name, language)} />
          </dt>
          <dd>
            <Time at={at} only={zone} date="full" />
          </dd>
        </div>
      ))}
      <div>
        <dt>UTC</dt>
        <dd>
          <Time at={at} only="UTC" date="full" />
        </dd>
      </div>
    </dl>
  )
}
