/** The frame of the pages that come after the text of the outcome: its adoption and its release. */
import type { ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'

/** A page of a session whose way back leads over the outcome. */
export function AfterOutcome({
  params,
  title,
  lead,
  className,
  children,
}: Pick<ScreenProps, 'params'> & {
  title: string
  lead: string
  className: string
  children: (scene: SessionScene) => ReactNode
}) {
  const t = useText()
  const slug = params['slug'] ?? ''
  const session = params['session'] ?? ''
  return (
    <SessionPage
      slug={slug}
      session={session}
      title={title}
      lead={lead}
      trail={[{ label: t('outcome.title'), href: `/m/${slug}/s/${session}/outcome` }]}
      className={className}
    >
      {children}
    </SessionPage>
  )
}
