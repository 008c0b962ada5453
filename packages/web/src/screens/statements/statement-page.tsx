/** One statement: at the lectern for its speaker, ahead for the booths, for the others once it is opened. */
import '../letters/letters.css'
import type { StatementState } from '@samvad/kernel'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { TextLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { ActForm, Acts } from '../../record/act-form.tsx'
import { permissionFor, rolesOf, useAct } from '../../record/acts.ts'
import { nameWords, personName } from '../../record/names.ts'
import { LecternText, PaperText } from '../../record/paper-text.tsx'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { StatementFacts } from './page.tsx'

/** `/m/:slug/s/:session/statements/:statement` */
export function StatementPage({ params }: ScreenProps) {
  const t = useText()
  const { language } = useLanguage()
  const { slug = '', session = '', statement: id = '' } = params
  return (
    <SessionPage
      slug={slug}
      session={session}
      title={(connection) => {
        const statement = connection.state.sessions.get(session)?.statements.get(id)
        return statement === undefined
          ? t('statements.title')
          : t('statements.of', {
              speaker: nameWords(personName(connection, statement.owner, statement.speaker), language),
            })
      }}
      trail={[{ label: t('statements.title'), href: `/m/${slug}/s/${session}/statements` }]}
      className="statement-page"
    >
      {(scene) => <Body scene={scene} id={id} />}
    </SessionPage>
  )
}

function Body({ scene, id }: { scene: SessionScene; id: string }) {
  const { connection, session, base } = scene
  const t = useText()
  const statement = session?.statements.get(id)
  if (statement === undefined)
    return (
      <EmptyState actions={<TextLink href={`${base}/statements`}>{t('statements.all')}</TextLink>}>
        {t('statements.unknown')}
      </EmptyState>
    )
  const { identity } = connection
  const mine = identity?.party === statement.owner
  const speaks = mine && identity.pid === statement.speaker
  const booth = statement.booths && rolesOf(connection).includes('interpreter')
  const open = mine || booth || statement.released !== undefined
  return (
    <>
      <div className="paper-facts">
        <StatementFacts scene={scene} statement={statement} />
      </div>
      {!open ? (
        <div className="paper-card">
          <p className="closed">
            {t(statement.delivered === undefined ? 'statements.closed' : 'statements.closed-not-opened')}
          </p>
        </div>
      ) : speaks ? (
        <section className="lectern" aria-labelledby="lectern">
          <h2 id="lectern">{t('letters.lectern')}</h2>
          {statement.delivered === undefined && <p className="meta">{t('statements.lectern-why')}</p>}
          <LecternText texts={statement.texts} original={statement.original} />
        </section>
      ) : (
        <div className="paper-sheet">
          {booth && statement.released === undefined && <p className="meta">{t('statements.booth-why')}</p>}
          <PaperText texts={statement.texts} original={statement.original} />
        </div>
      )}
      {mine && (
        <Acts>
          <ReleaseForm scene={scene} statement={statement} />
        </Acts>
      )}
      <p className="meta back-link no-print">
        <TextLink href={`${base}/statements`}>{t('statements.all')}</TextLink>
      </p>
    </>
  )
}

function ReleaseForm({ scene, statement }: { scene: SessionScene; statement: StatementState }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('statement.released')
  if (statement.released !== undefined && act.receipt === null) return null
  if (statement.delivered === undefined && permissionFor(connection, 'statement.released').may)
    return (
      <p className="who-may">
        <b>{t('statements.release.title')}</b> <span>{t('statements.release.not-yet')}</span>
      </p>
    )
  return (
    <ActForm
      kind="statement.released"
      title={t('statements.release.title')}
      act={act}
      lead={t('statements.release.lead')}
      button={t('statements.release.do', {
        speaker: nameWords(personName(connection, statement.owner, statement.speaker), language),
      })}
      open={statement.delivered !== undefined}
      onAct={() => act.record({ statement: statement.id })}
    />
  )
}
