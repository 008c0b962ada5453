/** The last block of the page: what will happen and the one button, or why there is none. */
import { useState, type MouseEvent, type ReactNode } from 'react'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { Button, LinkButton, TextLink } from '../../parts/button.tsx'
import { RadioGroup } from '../../parts/fields.tsx'
import { RefusalBanner } from '../../parts/refusal.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { FocusCard } from '../../parts/state.tsx'
import { SealFileField } from './seal-file-field.tsx'
import type { ActView, SigningView } from './view.ts'

/** How a signature arrives: made here with a seal file, or brought as a signed note. */
export type SignatureSource =
  | { readonly kind: 'seal-file'; readonly file: File }
  | { readonly kind: 'signed-note'; readonly file: File }

export type SigningActions = {
  /** Check, clear or adopt. */
  readonly onAct: () => void
  readonly onSign: (source: SignatureSource) => void
  /** Fetches a paper that is this person's alone; a plain link carries no token. */
  readonly onDownload?: (href: string) => void
}

/** The block for the state of the act; nothing once the act is done. */
export function ActBlock({ view, actions }: { view: SigningView; actions: SigningActions }): ReactNode {
  const { act } = view
  switch (act.kind) {
    case 'ready':
      return view.task === 'sign' ? (
        <SignForm view={view} act={act} actions={actions} />
      ) : (
        <PlainAct view={view} act={act} onAct={actions.onAct} />
      )
    case 'blocked':
      return <Blocked view={view} />
    case 'not-authorised':
      return <NotAuthorised act={act} />
    case 'reader':
      return <Reader />
    case 'complete':
      return <Complete act={act} onDownload={actions.onDownload} />
    case 'done':
      return null
    default:
      return unreachable(act)
  }
}

type Ready = Extract<ActView, { kind: 'ready' }>

function PlainAct({ view, act, onAct }: { view: SigningView; act: Ready; onAct: () => void }) {
  const t = useText()
  return (
    <>
      {act.refused !== undefined && <Refused act={act} refused={act.refused} />}
      <FocusCard labelledBy="then" className="act-block">
        <div>
          <h2 id="then">{t('signing.after')}</h2>
          <p className="meta">{t('signing.after.sign3')}</p>
        </div>
        <div className="press">
          <Button look="big" onClick={onAct} busy={act.busy ?? false}>
            {act.busy === true ? t('signing.do.busy') : t(`signing.do.${view.task}`, { party: act.party })}
          </Button>
          <NotNow href={view.session.href} />
        </div>
      </FocusCard>
    </>
  )
}

function SignForm({ view, act, actions }: { view: SigningView; act: Ready; actions: SigningActions }) {
  const t = useText()
  const { onSign, onDownload } = actions
  const [how, setHow] = useState<SignatureSource['kind']>('seal-file')
  const [file, setFile] = useState<File | null>(null)
  const { party, packHref, command, demoSealHref, refused, busy = false } = act
  return (
    <>
      {refused !== undefined && <Refused act={act} refused={refused} />}
      <FocusCard labelledBy="then" className="act-block">
        <div>
          <h2 id="then">{t('signing.after')}</h2>
          <ol className="then-steps">
            <li>{t('signing.after.sign1')}</li>
            <li>
              <Say id="signing.after.sign2" holes={{ party }} />
            </li>
            <li>{t('signing.after.sign3')}</li>
          </ol>
          <p className="meta">{t('signing.after.stop')}</p>
          <form
            id="sign-form"
            className="form sign-form"
            onSubmit={(event) => {
              event.preventDefault()
              if (file !== null && !busy) onSign({ kind: how, file })
            }}
          >
            <RadioGroup
              label={t('signing.how')}
              value={how}
              onChange={(value) => {
                setHow(value)
                setFile(null)
              }}
              choices={[
                { value: 'seal-file', label: t('signing.how.file') },
                { value: 'signed-note', label: t('signing.how.offline') },
              ]}
            />
            {how === 'seal-file' ? (
              <SealFileField
                key="seal"
                label={<Say id="signing.seal-file" holes={{ party }} />}
                hint={
                  <>
                    {t('signing.seal-file.hint')}{' '}
                    {demoSealHref !== undefined && (
                      <a href={demoSealHref} download>
                        <Say id="signing.seal-file.demo" holes={{ party }} />
                      </a>
                    )}
                  </>
                }
                onFile={setFile}
              />
            ) : (
              <>
                {packHref !== undefined && (
                  <p>
                    <a href={packHref} download onClick={(event) => download(event, packHref, onDownload)}>
                      {t('signing.offline.pack')}
                    </a>
                  </p>
                )}
                {command !== undefined && (
                  <div>
                    <p className="meta">{t('signing.offline.command')}</p>
                    <pre className="command" dir="ltr">
                      <code>{command}</code>
                    </pre>
                  </div>
                )}
                <SealFileField key="note" label={t('signing.offline.file')} onFile={setFile} />
              </>
            )}
          </form>
        </div>
        <div className="press">
          <Button look="big" type="submit" form="sign-form" busy={busy}>
            {busy ? t('signing.do.busy') : t('signing.do.sign', { party })}
          </Button>
          <NotNow href={view.session.href} />
        </div>
      </FocusCard>
    </>
  )
}

function NotNow({ href }: { href: string }) {
  const t = useText()
  return (
    <span className="meta not-now">
      <TextLink href={href}>{t('signing.not-now')}</TextLink>
    </span>
  )
}

function Refused({ act, refused }: { act: Ready; refused: NonNullable<Ready['refused']> }) {
  const t = useText()
  const next = nextAfter(refused.code)
  return (
    <div className="refused">
      <RefusalBanner
        title={<Say id={`signing.refused.${refused.code}`} holes={{ party: act.party }} />}
        kept={t('signing.refused.kept')}
        {...(next === undefined ? {} : { next: <Say id={`signing.refused.${next}`} holes={{ party: act.party }} /> })}
        {...(refused.detail === undefined ? {} : { code: refused.detail })}
      />
    </div>
  )
}

function nextAfter(
  code: NonNullable<Ready['refused']>['code'],
): 'passkey-next' | 'seal-next' | 'root-next' | undefined {
  if (code === 'passkey') return 'passkey-next'
  if (code === 'seal-wrong' || code === 'seal-unreadable' || code === 'note-wrong') return 'seal-next'
  return code === 'root-differs' ? 'root-next' : undefined
}

function Blocked({ view }: { view: SigningView }) {
  const t = useText()
  // The steps are listed in the order in which they are taken: the first is the one that is awaited.
  const [first] = view.missing
  return (
    <div className="act-block quiet">
      <div>
        <h2>{t('signing.blocked')}</h2>
        {first !== undefined && (
          <p className="now-missing">
            <Sentence id={`signing.check.${first.code}`} facts={first.facts ?? {}} />
            {first.by !== undefined && (
              <span className="meta">
                {' '}
                <Sentence id={`signing.by.${first.by.code}`} facts={first.by.facts ?? {}} />
              </span>
            )}
          </p>
        )}
        <p className="meta">{t('signing.blocked-why')}</p>
      </div>
      <div className="press">
        {first?.href !== undefined && <LinkButton href={first.href}>{t('signing.blocked.there')}</LinkButton>}
        <LinkButton href="#missing">{t('signing.blocked.open')}</LinkButton>
      </div>
    </div>
  )
}

function NotAuthorised({ act }: { act: Extract<ActView, { kind: 'not-authorised' }> }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div className="act-block quiet">
      <div>
        <h2>{t('signing.not-you')}</h2>
        <p>
          {act.people.length === 0 ? (
            <Say id="signing.not-you-nobody" holes={{ party: act.party }} />
          ) : (
            <Say
              id="signing.not-you-who"
              holes={{
                party: act.party,
                people: formatList(
                  language,
                  act.people.map(({ text }) => text),
                ),
              }}
            />
          )}
        </p>
      </div>
    </div>
  )
}

function Reader() {
  const t = useText()
  return (
    <div className="act-block quiet">
      <div>
        <h2>{t('signing.reader')}</h2>
        <p className="meta">{t('signing.reader-why')}</p>
      </div>
      <div className="press">
        <LinkButton href="/">{t('now.choose-role.do')}</LinkButton>
      </div>
    </div>
  )
}

function Complete({
  act,
  onDownload,
}: {
  act: Extract<ActView, { kind: 'complete' }>
  onDownload: SigningActions['onDownload']
}) {
  const t = useText()
  return (
    <div className="act-block quiet">
      <ul className="plain-list downloads">
        {act.downloads.map(({ href, name }) => (
          <li key={href}>
            <a href={href} download lang={name.lang} onClick={(event) => download(event, href, onDownload)}>
              {name.text}
            </a>
          </li>
        ))}
      </ul>
      {act.releaseHref !== undefined && (
        <div className="press">
          <LinkButton look="primary" href={act.releaseHref}>
            {t('signing.complete.release')}
          </LinkButton>
        </div>
      )}
    </div>
  )
}

/** Lets the page fetch what the link names, where it can; the address stays for whoever copies it. */
export function download(event: MouseEvent, href: string, onDownload: SigningActions['onDownload']): void {
  if (onDownload === undefined) return
  event.preventDefault()
  onDownload(href)
}

function unreachable(act: never): never {
  throw new Error(`no block for ${JSON.stringify(act)}`)
}
