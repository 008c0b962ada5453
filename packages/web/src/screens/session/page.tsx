/** The session with its data. */
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Page } from '../../parts/page.tsx'
import { LinkButton } from '../../parts/button.tsx'
import { RecordPage } from '../../record/record-page.tsx'
import { isShut, ShutPage, useBanners, useHere } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { sessionView } from './from-record.ts'
import { SessionScreen } from './session-screen.tsx'

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
  return <SessionScreen view={sessionView(connection, session, language, here)} banners={banners} />
}
