/** The mechanism with its data. */
import { useLanguage } from '../../i18n/provider.tsx'
import { useNow } from '../../parts/clock.tsx'
import { RecordPage } from '../../record/record-page.tsx'
import { isShut, ShutPage, useBanners, useHere } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { mechanismView } from './from-record.ts'
import { MechanismScreen } from './mechanism-screen.tsx'

/** `/m/:slug`. */
export function MechanismPage({ params }: ScreenProps) {
  return <RecordPage slug={params['slug'] ?? ''}>{() => <Mechanism />}</RecordPage>
}

function Mechanism() {
  const { language } = useLanguage()
  const connection = useRecord()
  const here = useHere()
  const banners = useBanners()
  const now = useNow(60_000)
  if (isShut(connection)) return <ShutPage />
  return <MechanismScreen view={mechanismView(connection, language, here, new Date(now))} banners={banners} />
}
