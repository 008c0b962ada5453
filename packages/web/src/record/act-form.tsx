/**
 * The frame of every act's form: who may do it, what the others will see and when, one filled button worded as what
 * will happen, then the truth about how far the record has got. Each act writes its own fields inside.
 */
import './act-form.css'
import { direction, htmlLang, isInterfaceLanguage, nativeName } from '@samvad/lang'
import type { Ref, Role } from '@samvad/kernel'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { formatList } from '../i18n/format.ts'
import { isNamedLanguage, primaryTag } from '../i18n/languages.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { Say } from '../i18n/say.tsx'
import type { LocalText } from '../i18n/words.ts'
import { Button } from '../parts/button.tsx'
import { StatusMark } from '../parts/status-mark.tsx'
import { Time } from '../parts/time.tsx'
import { LastingReceipts, permissionFor, reachedBy, type Act, type Permission, type Receipt } from './acts.ts'
import type { MechanismLanguage } from './names.ts'
import { RefusedAct } from './record-page.tsx'
import { useRecord } from './use-record.tsx'

type ActFormProps = {
  readonly kind: string
  /** Tells two forms of one kind on a page apart; part of the address that opens it. */
  readonly about?: string
  readonly title: ReactNode
  readonly act: Act
  /** Why and to what effect, in a sentence or two. */
  readonly lead?: ReactNode
  /** The button, worded as what will happen. */
  readonly button: string
  /** What is still missing, in plain words; said when the button is pressed too early. */
  readonly missing?: readonly string[]
  readonly onAct: () => void | Promise<unknown>
  readonly preview?: ReactNode
  /** Fills the fields with the demonstration's text, where it has one. */
  readonly onDemonstration?: (() => void) | undefined
  readonly children?: ReactNode
  readonly open?: boolean
}

/**
 * One act. Closed it is a line; only one of a page is open at a time, so that a page has one filled button. The address
 * `#do-<kind>` opens it.
 */
export function ActForm(props: ActFormProps) {
  const { kind, about, title, act, lead, button, missing = [], onAct, preview, onDemonstration, children } = props
  const t = useText()
  const connection = useRecord()
  const permission = permissionFor(connection, kind)
  const anchor = about === undefined ? `do-${kind}` : `do-${kind}-${about}`
  const box = useRef<HTMLDetailsElement>(null)
  const [tooEarly, setTooEarly] = useState(false)
  // Open at first only: a form that closed itself once its act is recorded would take the receipt with it.
  const [openAtFirst] = useState(props.open === true)
  const wanted = useAddressedHere(anchor)
  useEffect(() => {
    if (wanted && box.current !== null) {
      box.current.open = true
      box.current.scrollIntoView({ block: 'start' })
    }
  }, [wanted])
  if (!permission.may)
    return (
      <>
        <WhoMay title={title} permission={permission} />
        <ReceiptLine receipt={act.receipt} />
      </>
    )
  return (
    <details className="act" name="acts" id={anchor} ref={box} open={openAtFirst}>
      <summary>{title}</summary>
      <form
        className="form"
        data-act={kind}
        onSubmit={(event) => {
          event.preventDefault()
          if (act.busy) return
          setTooEarly(missing.length > 0)
          if (missing.length === 0) void onAct()
        }}
      >
        {lead !== undefined && <p className="lead">{lead}</p>}
        {onDemonstration !== undefined && (
          <p>
            <Button onClick={onDemonstration}>{t('acts.use-demo')}</Button>
          </p>
        )}
        {children}
        {preview}
        {tooEarly && missing.length > 0 && <StillMissing missing={missing} />}
        <RefusedAct refusal={act.refusal} />
        <div className="actions">
          <Button look="primary" type="submit" busy={act.busy}>
            {button}
          </Button>
        </div>
        <ReceiptLine receipt={act.receipt} />
      </form>
    </details>
  )
}

/** A step of one press, without fields: the button is the whole form. `ask` is asked before, once. */
export function StepForm({
  kind,
  about,
  act,
  button,
  look = 'plain',
  ask,
  result = true,
  onAct,
}: {
  kind: string
  about?: string
  act: Act
  /** False where several steps of one kind show what became of the last one together. */
  result?: boolean
  button: string
  look?: 'primary' | 'plain'
  ask?: ReactNode
  onAct: () => void | Promise<unknown>
}) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  return (
    <form
      className="step"
      data-act={kind}
      {...(about === undefined ? {} : { 'data-about': about })}
      onSubmit={(event) => {
        event.preventDefault()
        if (act.busy) return
        if (ask !== undefined && !asking) return setAsking(true)
        setAsking(false)
        void onAct()
      }}
    >
      {asking && ask !== undefined && (
        <p className="ask" role="status">
          {ask}
        </p>
      )}
      <span className="step-buttons">
        <Button look={asking ? 'primary' : look} type="submit" busy={act.busy}>
          {button}
        </Button>
        {asking && <Button onClick={() => setAsking(false)}>{t('acts.not-now')}</Button>}
      </span>
      {result && <StepResult act={act} />}
    </form>
  )
}

/** What became of the last step: refused and why, or how far the record has got with it. */
export function StepResult({ act }: { act: Act }) {
  return (
    <>
      <RefusedAct refusal={act.refusal} kept={null} />
      <ReceiptLine receipt={act.receipt} />
    </>
  )
}

/** Who may do an act, in one sentence, in the place where the button would be. */
export function WhoMay({ title, permission }: { title: ReactNode; permission: Permission }) {
  const t = useText()
  const words = useRoleWords()
  return (
    <p className="who-may">
      <b>{title}</b>{' '}
      <span>
        {permission.visitor
          ? t('acts.may-visitor', { roles: words(permission.roles) })
          : t('acts.may-role', { roles: words(permission.roles) })}
      </span>
    </p>
  )
}

/** Roles as words of the reader's language, in one list. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const t = useText()
  const { language } = useLanguage()
  return (roles) =>
    formatList(
      language,
      roles.map((role) => t(`refusal.role.${role}`)),
    )
}

function StillMissing({ missing }: { missing: readonly string[] }) {
  const t = useText()
  const { language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="still-missing" role="alert" tabIndex={-1} ref={box}>
      <StatusMark state="open" />
      <p>{t('acts.missing', { fields: formatList(language, missing) })}</p>
    </div>
  )
}

/** How far the record has got: never more than is true. */
export function ReceiptLine({ receipt }: { receipt: Receipt | null }) {
  if (receipt === null) return null
  const { ref, reached } = receipt
  return (
    <p className="receipt" role="status" data-reached={reached} data-ref={`${ref.feed} ${ref.seq}`}>
      <StatusMark state={reached === 'settled' || reached === 'kept' ? 'done' : 'half'} />
      <span>
        <Say id={`acts.reached.${reached}`} holes={{ entry: String(ref.seq) }} />
      </span>
    </p>
  )
}

/** Whether a thing said on the record is settled, in a word beside its time. */
export function SaidAt({ said }: { said: { at: string; ref: { feed: string; seq: number } } }) {
  const t = useText()
  const connection = useRecord()
  const settled = connection.settled(said)
  return (
    <span className="said-at meta" data-settled={settled} data-ref={`${said.ref.feed} ${said.ref.seq}`}>
      <Time at={said.at} date="day" />{' '}
      <span className="nowrap">· {t(settled ? 'acts.is-settled' : 'acts.is-recorded')}</span>
    </span>
  )
}

/** A fieldset with a field per language, side by side, each in its own language and script. */
export function LanguageFields({
  label,
  hint,
  languages,
  value,
  onChange,
  lines = 1,
  required = 'authentic',
}: {
  label: ReactNode
  hint?: ReactNode
  languages: readonly MechanismLanguage[]
  value: LocalText
  onChange: (value: LocalText) => void
  lines?: number
  /** Which languages must be filled in: all, the authentic ones, none, or one by its tag. */
  required?: 'all' | 'authentic' | 'none' | { tag: string }
}) {
  const t = useText()
  const id = useId()
  const narrow = lines === 1
  return (
    <fieldset
      className="field languages-side-by-side"
      {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
    >
      <legend>{label}</legend>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={narrow ? 'side-by-side narrow' : 'side-by-side'}>
        {languages.map(({ tag, role }) => {
          const must = isRequired(required, tag, role)
          const attributes = {
            id: `${id}-${tag}`,
            lang: htmlLang(tag),
            dir: textDirection(tag),
            value: value[tag] ?? '',
            spellCheck: true,
            autoComplete: 'off',
            'aria-required': must,
            onChange: (event: { target: { value: string } }) => onChange({ ...value, [tag]: event.target.value }),
          }
          return (
            <div className="field" key={tag}>
              <label htmlFor={`${id}-${tag}`}>
                <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
                <span className={`authority ${role}`}>{t(`acts.language.${role}`)}</span>
              </label>
              {narrow ? <input {...attributes} /> : <textarea {...attributes} rows={lines} />}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

/** Languages that are required and still empty, by their own names. */
export function emptyLanguages(
  languages: readonly MechanismLanguage[],
  value: LocalText,
  required: 'all' | 'authentic' | { tag: string } = 'authentic',
): readonly string[] {
  return languages
    .filter(({ tag, role }) => isRequired(required, tag, role) && (value[tag] ?? '').trim() === '')
    .map(({ tag }) => languageLabel(tag))
}

function isRequired(
  required: 'all' | 'authentic' | 'none' | { tag: string },
  tag: string,
  role: MechanismLanguage['role'],
): boolean {
  if (typeof required === 'object') return required.tag === tag
  return required === 'all' || (required === 'authentic' && role === 'authentic')
}

/** What a language calls itself; a language that nobody named stays its tag. */
export function languageLabel(tag: string): string {
  const short = primaryTag(tag)
  return isNamedLanguage(short) ? nativeName(short) : tag
}

/** Direction in which a text of this language runs. */
export function textDirection(tag: string): 'ltr' | 'rtl' {
  const short = primaryTag(tag)
  if (['ar', 'fa', 'ur', 'he', 'ps'].includes(short)) return 'rtl'
  return isInterfaceLanguage(short) ? direction(short) : 'ltr'
}

/** Paragraphs of a text of record, in its language; an empty line parts them. */
export function RecordText({ tag, text, large = false }: { tag: string; text: string; large?: boolean }) {
  return (
    <div
      className={large ? 'record-text serif large' : 'record-text serif'}
      lang={htmlLang(tag)}
      dir={textDirection(tag)}
    >
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  )
}

/** Versions of a text side by side, each under the name of its language and its authority. */
export function SideBySide({
  texts,
  languages,
  original,
}: {
  texts: LocalText
  languages: readonly MechanismLanguage[]
  /** Marked as the language in which it was written or spoken. */
  original?: string
}) {
  const t = useText()
  const shown = languages.filter(({ tag }) => (texts[tag] ?? '') !== '')
  return (
    <div className="side-by-side versions">
      {shown.map(({ tag, role }) => (
        <section key={tag} aria-label={languageLabel(tag)}>
          <p className="version-head">
            <span>
              <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
              {tag === original && ` · ${t('letters.original-mark')}`}
            </span>
            <span className={`authority ${role}`}>{t(`acts.language.${role}`)}</span>
          </p>
          <RecordText tag={tag} text={texts[tag] ?? ''} />
        </section>
      ))}
    </div>
  )
}

/** The acts of a page under one heading. */
export function Acts({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <section className="acts no-print" aria-labelledby="acts">
      <div className="section-head">
        <h2 id="acts">{t('acts.title')}</h2>
      </div>
      <ReceiptsKept>{children}</ReceiptsKept>
    </section>
  )
}

/** Shows the receipt of the last act whose form has gone, because the act made it superfluous. */
export function ReceiptsKept({ children }: { children: ReactNode }) {
  const connection = useRecord()
  const [ref, setRef] = useState<Ref | null>(null)
  return (
    <LastingReceipts value={setRef}>
      {ref !== null && (
        <div className="kept-receipt">
          <ReceiptLine receipt={{ ref, reached: reachedBy(connection, ref) }} />
        </div>
      )}
      {children}
    </LastingReceipts>
  )
}

/** True once the address names this place. */
function useAddressedHere(anchor: string): boolean {
  const [here, setHere] = useState(() => location.hash === `#${anchor}`)
  useEffect(() => {
    const look = (): void => setHere(location.hash === `#${anchor}`)
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [anchor])
  return here
}
