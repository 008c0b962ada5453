/** `/m/:slug/s/:session/hall`: the screen in the hall. It hears nothing and sends nothing; the record is enough for it. */
import { useEffect, useState } from 'react'
import { isLanguage } from '@samvad/lang'
import { primaryTag } from '../i18n/languages.ts'
import { LanguageProvider, useLanguage } from '../i18n/provider.tsx'
import type { Connection } from '../record/connection.ts'
import { agreedPlan, partyContent, zoneOf } from '../record/names.ts'
import type { ScreenProps } from '../routes.tsx'
import { HallScreen, nextLanguage } from './hall-screen.tsx'
import { WATCHING } from './listen-page.tsx'
import { RoomOf, useSharedView } from './page.tsx'

/** Long enough to read everything twice. */
const ALTERNATE_MS = 20_000

export function HallPage({ params }: ScreenProps) {
  const { slug = '', session = '' } = params
  return <RoomOf slug={slug}>{(connection) => <Alternating connection={connection} session={session} />}</RoomOf>
}

/** The hall's language, or one authentic language after the other. The reader's own choice is not touched. */
function Alternating({ connection, session }: { connection: Connection; session: string }) {
  const { choice } = useLanguage()
  const [alternate, setAlternate] = useState(false)
  const [shown, setShown] = useState<string>(choice)
  const { authentic } = connection.ledger.genesis
  useEffect(() => {
    if (!alternate) return undefined
    const languages = authentic.map((tag) => primaryTag(tag)).filter((tag) => isLanguage(tag))
    const timer = setInterval(() => setShown((now) => nextLanguage(languages, now)), ALTERNATE_MS)
    return () => clearInterval(timer)
  }, [alternate, authentic])
  const language = alternate && isLanguage(shown) ? shown : choice
  return (
    <LanguageProvider key={language} initial={language}>
      <Hall connection={connection} session={session} alternate={alternate} onAlternate={setAlternate} />
    </LanguageProvider>
  )
}

function Hall({
  connection,
  session,
  alternate,
  onAlternate,
}: {
  connection: Connection
  session: string
  alternate: boolean
  onAlternate: (on: boolean) => void
}) {
  const shared = useSharedView(connection, session, null, { me: null, mayAsk: false })
  const host = agreedPlan(connection, shared.state)?.host ?? shared.sittingState?.conductor ?? ''
  const content = partyContent(connection, host)
  return (
    <HallScreen
      view={{ ...shared, panel: WATCHING, tiles: [] }}
      place={
        content === null
          ? { name: { und: 'UTC' }, zone: 'UTC' }
          : { name: content.zone.names, zone: zoneOf(content.zone.offsetMinutes) }
      }
      alternate={alternate}
      onAlternate={onAlternate}
    />
  )
}
