/** Offers stand-ins to whoever is alone in a room of the demonstration; a menu is not where one looks for company. */
import { useText } from '../i18n/provider.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from './parts/index.ts'
import type { StandInsView } from './view.ts'

export function StandInsOffer({ standIns }: { standIns: StandInsView | null }) {
  const t = useText()
  if (standIns?.offered !== true) return null
  return (
    <div className="stand-ins-notice">
      <p>{t('room.stand-ins.offer')}</p>
      <FillOrSendAway standIns={standIns} />
    </div>
  )
}

/** The offer, and afterwards the way to send them away: for a page that has no menu for it. */
export function StandInsNotice({ standIns }: { standIns: StandInsView | null }) {
  const t = useText()
  if (standIns === null || standIns.there === 0) return <StandInsOffer standIns={standIns} />
  return (
    <div className="stand-ins-notice">
      <p>{t('room.stand-ins.there', { n: standIns.there })}</p>
      <FillOrSendAway standIns={standIns} />
    </div>
  )
}

/** One button: fills the room, or sends away whoever came by it. */
export function FillOrSendAway({ standIns }: { standIns: StandInsView }) {
  const t = useText()
  const isFilled = standIns.there > 0
  return (
    <Button onClick={isFilled ? standIns.sendAway : standIns.fill}>
      <Icon name="people" />
      {t(isFilled ? 'room.stand-ins.away' : 'room.stand-ins.fill')}
    </Button>
  )
}
