/** The interpreter's console: speaker, text and terms above a desk that never moves. */
import '../parts/room.css'
import './booth-screen.css'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { Button } from '../../parts/button.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { KeysProvider, RoomFrame } from '../parts/index.ts'
import type { Pictures } from '../pictures.tsx'
import { Desk } from './desk-panel.tsx'
import { SideLines } from './side-lines.tsx'
import { SpeakerColumn } from './speaker-column.tsx'
import { TextColumns } from './text-columns.tsx'
import type { BoothActions, BoothChoices, BoothLevels, BoothLive, BoothView } from './view.ts'

export type BoothProps = Readonly<{
  view: BoothView
  live: BoothLive
  choices: BoothChoices
  actions: BoothActions
  levels: BoothLevels
  pictures: Pictures
  /** Refusals, above the text: the desk stays where it is. */
  notices?: ReactNode
}>

/** The whole console. */
export function BoothScreen(props: BoothProps) {
  return (
    <KeysProvider>
      <Console {...props} />
    </KeysProvider>
  )
}

function Console({ view, live, choices, actions, levels, pictures, notices }: BoothProps) {
  const t = useText()
  return (
    <RoomFrame
      title={view.title}
      crumbs={view.crumbs}
      encryption={live.lostSeconds === null ? live.encryption : { state: 'again', seconds: live.lostSeconds }}
      className="the-booth"
      end={
        <>
          {live.listeners !== null && (
            <span>
              <Say
                id="booth.listeners"
                holes={{
                  n: live.listeners,
                  language: { text: languageLabel(view.language), lang: view.language },
                }}
              />
            </span>
          )}
          <span className="leave">
            <Button onClick={actions.leave}>{t('booth.leave')}</Button>
          </span>
        </>
      }
    >
      <aside className="needs-larger">{t('booth.small')}</aside>
      <main id="main" className="booth-columns" tabIndex={-1}>
        <SpeakerColumn view={view} live={live} pictures={pictures} />
        <TextColumns view={view} choices={choices} actions={actions} notices={notices} />
        <SideLines view={view} live={live} actions={actions} from={choices.from} />
      </main>
      <Desk view={view} live={live} choices={choices} actions={actions} levels={levels} />
    </RoomFrame>
  )
}
