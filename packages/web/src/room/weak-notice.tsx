/** Which endpoints are the weak ones: those that do not encrypt, and those whose keys nobody vouches for. */
import type { EndpointState } from '@samvad/protocol'
import { useLanguage, useText } from '../i18n/provider.tsx'
import type { Connection } from '../record/connection.ts'
import { nameWords, personName } from '../record/names.ts'
import type { RoomClient } from './client/room-client.ts'

export function WeakNotice({ connection, client }: { connection: Connection; client: RoomClient }) {
  const t = useText()
  const { language } = useLanguage()
  const others = client.endpoints.filter(({ admitted, party }) => admitted && party !== null)
  const names = (weak: readonly EndpointState[]): string => {
    const words = weak.map(({ party, pid }) => nameWords(personName(connection, party ?? '', pid ?? ''), language).text)
    return [...new Set(words)].join(t.lang === 'zh' ? '、' : ', ')
  }
  const unencrypted = names(others.filter(({ endToEnd }) => !endToEnd))
  const unvouched = names(others.filter((one) => one.endToEnd && !client.vouchesFor(one)))
  return (
    <>
      {unencrypted !== '' && (
        <p className="meta" role="status">
          {t('weak.endpoints', { who: unencrypted })}
        </p>
      )}
      {unvouched !== '' && <p className="meta">{t('weak.keys', { who: unvouched })}</p>}
    </>
  )
}
