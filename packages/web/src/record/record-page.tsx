/** Opens the record for a page: says that it loads, says what failed and how to go on, then shows the page. */
import { refusalText } from '@samvad/lang'
import type { ReactNode } from 'react'
import { useText } from '../i18n/provider.tsx'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { RefusalBanner } from '../parts/refusal.tsx'
import type { Connection } from './connection.ts'
import { RecordProvider, useOpenRecord, useRecord } from './use-record.tsx'

/** The record of a mechanism around a page. `children` is drawn again at every change of the record. */
export function RecordPage({ slug, children }: { slug: string; children: (connection: Connection) => ReactNode }) {
  const t = useText()
  const record = useOpenRecord(slug)
  if (record.stage === 'open')
    return (
      <RecordProvider connection={record.connection}>
        <WhenReady>{children}</WhenReady>
      </RecordProvider>
    )
  if (record.stage === 'loading') return <Waiting />
  const title = t(record.refusal.code.startsWith('node/') ? 'shell.not-reached' : 'shell.not-found')
  return (
    <Page title={title} crumbs={[]}>
      <header className="page-head">
        <h1>{title}</h1>
      </header>
      <RefusedAct refusal={record.refusal} kept={null} />
      <div className="actions">
        <Button look="primary" onClick={record.again}>
          {t('shell.reload')}
        </Button>
      </div>
    </Page>
  )
}

/** The refusal of an act in the reader's language, with what was kept. */
export function RefusedAct({
  refusal,
  kept,
}: {
  refusal: { code: string; facts: Readonly<Record<string, unknown>> } | null
  kept?: ReactNode
}) {
  const t = useText()
  if (refusal === null) return null
  return (
    <RefusalBanner
      title={refusalText(t, refusal as Parameters<typeof refusalText>[1])}
      {...(kept === null ? { kept: '' } : kept === undefined ? {} : { kept })}
      code={refusal.code}
    />
  )
}

function WhenReady({ children }: { children: (connection: Connection) => ReactNode }) {
  const connection = useRecord()
  return connection.ready ? <>{children(connection)}</> : <Waiting />
}

function Waiting() {
  const t = useText()
  return (
    <main id="main" className="wrap" aria-busy="true">
      <p className="meta" style={{ paddingBlock: 'var(--s7)' }}>
        {t('shell.loading')}
      </p>
    </main>
  )
}
