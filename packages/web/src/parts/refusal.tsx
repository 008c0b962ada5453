/** A refused act: what happened, what was kept, what to do. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useText } from '../i18n/provider.tsx'
import { StatusMark } from './status-mark.tsx'

/** Takes the focus when it appears, so that nobody goes on as if the act had been recorded. */
export function RefusalBanner({
  title,
  kept,
  next,
  code,
}: {
  title: ReactNode
  kept?: ReactNode
  next?: ReactNode
  code?: string
}) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [])
  return (
    <div className="refusal" role="alert" tabIndex={-1} ref={box}>
      <StatusMark state="open" label={t('shell.refused')} />
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p>{kept ?? t('shell.kept')}</p>
        {next !== undefined && <p>{next}</p>}
        {code !== undefined && <p className="code">{code}</p>}
      </div>
    </div>
  )
}
