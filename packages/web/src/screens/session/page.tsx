/** The session with its data. */
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Page } from '../../parts/page.tsx'
import { LinkButton } from '../../parts/button.tsx'
import { RecordPage } from '../../record/record-page.tsx'
import { isShut, ShutPage, useBanners, useHere } from '../../record/session-page.tsx'
import { useHeld } from '../../record/use-held.ts'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { sessionView } from './from-record.ts'
import { SessionScreen } from './session-screen.tsx'
import type { SectionId, SessionView } from './view.ts'

/** `/m/:slug/s/:session`. */
export function SessionPage({ params }: ScreenProps) {
  return <RecordPage slug={params['slug'] ?? ''}>{() => <Session id={params['session'] ?? ''} />}</RecordPage>
}

function Session({ id }: { id: string }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const here = useHere()
  const banners = useBanners()
  const session = connection.state.sessions.get(id)
  const held = useHeld({ session: id, tables: RECORD_TABLES }, ({ table }) => `#${SECTION_OF[table] ?? 'delegations'}`)
  const seen = held.connection.state.sessions.get(id)
  if (isShut(connection)) return <ShutPage />
  if (session === undefined)
    return (
      <Page title={t('shell.not-found')} crumbs={[]} banners={banners}>
        <header className="page-head">
          <h1>{t('shell.not-found')}</h1>
          <p>{t('shell.not-found-why')}</p>
          <div className="actions">
            <LinkButton href={`/m/${connection.slug}`} look="primary">
              {t('now.open-mechanism.do')}
            </LinkButton>
          </div>
        </header>
      </Page>
    )
  const live = sessionView(connection, session, language, here)
  // What can be done now, the clock and the agenda with the floor are never behind; what one reads stays still.
  const { letters, statements, documents, outcome, delegations } =
    seen === undefined || held.waiting === 0 ? live : sessionView(held.connection, seen, language, here)
  const { outcome: _, ...rest } = live
  const view: SessionView = {
    ...rest,
    letters,
    statements,
    documents,
    ...(outcome === undefined ? {} : { outcome }),
    delegations,
    record: { ...live.record, newEntries: held.waiting },
  }
  return <SessionScreen view={view} onShowNew={held.show} banners={banners} />
}

const RECORD_TABLES = [
  'letters',
  'statements',
  'documents',
  'outcomes',
  'delegations',
  'presented',
  'accredited',
  'examined',
] as const

/** Where on the page the entries of a table show. */
const SECTION_OF: Readonly<Record<string, SectionId>> = {
  letters: 'letters',
  statements: 'statements',
  documents: 'documents',
  outcomes: 'outcome',
}
