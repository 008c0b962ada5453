/** The door to the room of one's own delegation, on the page of the session and in the room of the sitting. */
import './door.css'
import { useText } from '../../i18n/provider.tsx'
import { LinkButton } from '../../parts/button.tsx'
import type { RoomClient } from '../client/room-client.ts'

/** On a page: says what is behind it. */
export function CaucusDoor({ href }: { href: string }) {
  const t = useText()
  return (
    <section className="caucus-way no-print" aria-labelledby="caucus-way">
      <div>
        <h2 id="caucus-way">{t('caucus.title')}</h2>
        <p>{t('caucus.door.why')}</p>
      </div>
      <LinkButton href={href}>{t('caucus.enter')}</LinkButton>
    </section>
  )
}

/** In the room: beside it, so that one goes on hearing the sitting. The window of its own keeps this tab's person. */
export function CaucusWindowLink({ href }: { href: string }) {
  const t = useText()
  return (
    <a className="button caucus-link" href={href} target="samvad-caucus" rel="opener" title={t('caucus.opens-beside')}>
      {t('caucus.title')}
    </a>
  )
}

/** In the room of the sitting, while its person is among the delegation. */
export function ElsewhereNotice({ client }: { client: RoomClient | null }) {
  const t = useText()
  return client?.isElsewhere === true ? (
    <p className="elsewhere-notice" role="status">
      {t('caucus.elsewhere')}
    </p>
  ) : null
}
