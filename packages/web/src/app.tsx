/** Which screen stands at which address. Each screen is fetched when it is first opened. */
import { Component, Suspense, type ErrorInfo, type ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import { useText } from './i18n/provider.tsx'
import { Button, LinkButton } from './parts/button.tsx'
import { Page } from './parts/page.tsx'
import { routes } from './routes.tsx'

/** The whole client. */
export function App() {
  return (
    <StopsHere>
      <Suspense fallback={<Loading />}>
        <Switch>
          {routes.map(({ path, screen: Screen }) => (
            <Route key={path} path={path}>
              {(params) => <Screen params={params as Readonly<Record<string, string>>} />}
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </StopsHere>
  )
}

function Loading() {
  const t = useText()
  return (
    <main id="main" className="wrap" aria-busy="true">
      <p className="meta" style={{ paddingBlock: 'var(--s7)' }}>
        {t('shell.loading')}
      </p>
    </main>
  )
}

/** What an unknown address shows. */
export function NotFound() {
  const t = useText()
  return (
    <Page title={t('shell.not-found')} crumbs={[]}>
      <header className="page-head">
        <h1>{t('shell.not-found')}</h1>
        <p>{t('shell.not-found-why')}</p>
        <div className="actions">
          <LinkButton href="/" look="primary">
            {t('shell.to-start')}
          </LinkButton>
        </div>
      </header>
    </Page>
  )
}

/** Keeps an error in one screen from leaving a white page; the record itself is never touched by it. */
class StopsHere extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }
  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }
  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const t = useText()
  return (
    <Page title={t('shell.crashed')} crumbs={[]}>
      <header className="page-head">
        <h1>{t('shell.crashed')}</h1>
        <p>{t('shell.crashed-why')}</p>
        <div className="actions">
          <Button look="primary" onClick={() => location.reload()}>
            {t('shell.reload')}
          </Button>
        </div>
      </header>
    </Page>
  )
}
