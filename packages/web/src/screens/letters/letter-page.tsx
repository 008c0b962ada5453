/** One letter: large at the lectern for its reader, closed for the other side until it is read and opened. */
import './letters.css'
import type { LetterState } from '@samvad/kernel'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Say } from '../../i18n/say.tsx'
import { TextLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { Time } from '../../parts/time.tsx'
import { ActForm, Acts } from '../../record/act-form.tsx'
import { permissionFor, useAct } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { letterSender, partyLanguage } from '../../record/names.ts'
import { LecternText, PaperText } from '../../record/paper-text.tsx'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { Capacity, ClosedWords, LetterFacts, senderWords, isSaidBy, SenderTitle } from './letter-view.tsx'

/** `/m/:slug/s/:session/letters/:letter` */
export function LetterPage({ params }: ScreenProps) {
  const t = useText()
  const { language } = useLanguage()
  const { slug = '', session = '', letter: id = '' } = params
  return (
    <SessionPage
      slug={slug}
      session={session}
      title={(connection) => {
        const letter = letterIn(connection, session, id)
        return letter === null
          ? t('letters.title')
          : t('letters.of', { sender: senderWords(connection, letter, language) })
      }}
      trail={[{ label: t('letters.title'), href: `/m/${slug}/s/${session}/letters` }]}
      className="letter-page"
    >
      {(scene) => <Body scene={scene} id={id} />}
    </SessionPage>
  )
}

/** The letter as announced, or as one's own party keeps it. */
function letterIn(connection: Connection, session: string, id: string): LetterState | KeptLetter | null {
  const announced = connection.state.sessions.get(session)?.letters.get(id)
  if (announced !== undefined) return announced
  const party = connection.identity?.party
  const kept = party === undefined ? undefined : connection.state.internal.get(party)?.letters.get(id)
  return kept === undefined || party === undefined ? null : { ...kept, owner: party, kept: true }
}

type KeptLetter = Pick<LetterState, 'id' | 'owner' | 'sender' | 'reader' | 'original' | 'texts'> & { kept: true }

function Body({ scene, id }: { scene: SessionScene; id: string }) {
  const { connection, base } = scene
  const t = useText()
  const { language } = useLanguage()
  const letter = letterIn(connection, scene.id, id)
  if (letter === null)
    return (
      <EmptyState actions={<TextLink href={`${base}/letters`}>{t('letters.all')}</TextLink>}>
        {t('letters.unknown')}
      </EmptyState>
    )
  const { identity } = connection
  const sender = letterSender(connection, letter.sender)
  const own = partyLanguage(connection, letter.owner)
  const mine = identity?.party === letter.owner
  const atLectern = mine && identity.pid === letter.reader
  const open = mine || ('released' in letter && letter.released !== undefined)
  return (
    <>
      <div className="paper-facts">
        {(sender === null || !isSaidBy(sender.capacity, sender.titles)) && (
          <p className="meta">
            <SenderTitle connection={connection} letter={letter} />
          </p>
        )}
        {sender !== null && (
          <p>
            <Capacity words={wordsFor(sender.capacity, language, [own])} />
          </p>
        )}
        {'kept' in letter ? (
          <p className="meta">{t('letters.kept-why')}</p>
        ) : (
          <LetterFacts connection={connection} letter={letter} />
        )}
      </div>
      {!open ? (
        'kept' in letter ? null : (
          <div className="paper-card">
            <ClosedWords connection={connection} letter={letter} />
          </div>
        )
      ) : atLectern ? (
        <section className="lectern" aria-labelledby="lectern">
          <h2 id="lectern">{t('letters.lectern')}</h2>
          {!('kept' in letter) && letter.read === undefined && <p className="meta">{t('letters.lectern-why')}</p>}
          <LecternText texts={letter.texts} original={letter.original} />
        </section>
      ) : (
        <div className="paper-sheet">
          <PaperText texts={letter.texts} original={letter.original} />
        </div>
      )}
      {!('kept' in letter) && mine && (
        <Acts>
          <ReleaseForm scene={scene} letter={letter} />
        </Acts>
      )}
      <p className="meta back-link no-print">
        <TextLink href={`${base}/letters`}>{t('letters.all')}</TextLink>
      </p>
    </>
  )
}

function ReleaseForm({ scene, letter }: { scene: SessionScene; letter: LetterState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('letter.released')
  const ready = letter.early || letter.read !== undefined
  if (letter.released !== undefined && act.receipt === null)
    return (
      <p className="who-may">
        <Say id="letters.opened-line" holes={{ time: <Time at={letter.released.at} date="day" /> }} />
      </p>
    )
  if (!ready && permissionFor(connection, 'letter.released').may)
    return (
      <p className="who-may">
        <b>{t('letters.release.title')}</b> <span>{t('letters.release.not-yet')}</span>
      </p>
    )
  return (
    <ActForm
      kind="letter.released"
      title={t('letters.release.title')}
      act={act}
      lead={t('letters.release.lead')}
      button={t('letters.release.do', { sender: senderWords(connection, letter, language) })}
      open={letter.read !== undefined}
      onAct={() => act.record({ letter: letter.id })}
    />
  )
}
