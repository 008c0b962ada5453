/** Everybody inside sees that the public listens, and where it could but cannot. */
import { useText } from '../../i18n/provider.tsx'
import type { RoomClient } from '../client/room-client.ts'

export function PublicNotice({ client }: { client: RoomClient | null }) {
  const t = useText()
  const { conduct = null, backend = null } = client ?? {}
  if (client === null || conduct?.public !== true || conduct.closed !== null) return null
  const n = client.socket.audience
  return (
    <p className="meta public-notice" role="status">
      {backend === 'mesh'
        ? t('public-view.inside-mesh')
        : n === 0
          ? t('public-view.inside-none')
          : t('public-view.inside', { n })}
    </p>
  )
}
