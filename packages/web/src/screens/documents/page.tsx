/** Documents of a session under their symbols, and the form by which one is issued. */
import './documents.css'
import { htmlLang } from '@samvad/lang'
import type { DocumentState, SessionState } from '@samvad/kernel'
import { termsText, unequalTerms } from '@samvad/protocol'
import { useEffect, useRef } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText, InMyLanguage } from '../../parts/bi-text.tsx'
import { Preview, SelectField, TextField } from '../../parts/fields.tsx'
import { EmptyState, NewEntries } from '../../parts/state.tsx'
import { ActForm, Acts, emptyLanguages, languageLabel, LanguageFields, SaidAt } from '../../record/act-form.tsx'
import { formKey, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { languagesOf, localText, partyInText } from '../../record/names.ts'
import { PaperText } from '../../record/paper-text.tsx'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import { useHeld } from '../../record/use-held.ts'
import type { ScreenProps } from '../../routes.tsx'
import { Terms } from './terms.tsx'

const KINDS = [
  'agenda',
  'programme',
  'report',
  'working-paper',
  'room-paper',
  'draft',
  'information',
  'terms',
  'record',
  'outcome',
  'release',
] as const
type Kind = (typeof KINDS)[number]

/** `/m/:slug/s/:session/documents` */
export function DocumentsPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('documents.title')}
      lead={t('documents.lead')}
      className="documents-page"
    >
      {(scene) => <Body scene={scene} />}
    </SessionPage>
  )
}

function Body({ scene }: { scene: SessionScene }) {
  const { id, session, plan } = scene
  const t = useText()
  // The key of a document is its owner and its symbol; its row is called by the symbol.
  const held = useHeld({ session: id, tables: ['documents'] }, ({ key }) => `[id="${key.split(' ')[1] ?? ''}"]`)
  const documents = inOrder(held.connection.state.sessions.get(id))
  return (
    <>
      <NewEntries count={held.waiting} onShow={held.show} />
      {documents.length === 0 ? (
        <EmptyState>{t('documents.none')}</EmptyState>
      ) : (
        <table className="paper-table stacks">
          <thead>
            <tr>
              <th scope="col">{t('documents.symbol')}</th>
              <th scope="col">{t('documents.name')}</th>
              <th scope="col">{t('documents.languages')}</th>
              <th scope="col">{t('documents.issued')}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map((document) => (
              <Row key={`${document.owner} ${document.symbol}`} scene={scene} document={document} all={documents} />
            ))}
          </tbody>
        </table>
      )}
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        <Acts>
          <IssueForm scene={scene} documents={inOrder(session)} />
        </Acts>
      )}
    </>
  )
}

/** Documents of a session by their symbols. */
function inOrder(session: SessionState | undefined): readonly DocumentState[] {
  return [...(session?.documents.values() ?? [])].toSorted((a, b) =>
    a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0,
  )
}

function Row({
  scene,
  document,
  all,
}: {
  scene: SessionScene
  document: DocumentState
  all: readonly DocumentState[]
}) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const row = useRef<HTMLTableRowElement>(null)
  const { symbol } = document
  // A link that names this symbol leads to the paper itself: its row, with the text open.
  useEffect(() => {
    if (location.hash !== `#${symbol}`) return
    const text = row.current?.querySelector('details')
    if (text !== null && text !== undefined) text.open = true
    row.current?.scrollIntoView({ block: 'start' })
  }, [symbol])
  const replacedBy = all.find((other) => other.replaces === document.symbol)
  const party = connection.ledger.genesis.parties.some(({ id }) => id === document.owner)
  const languages = Object.keys(document.texts).length > 0 ? document.texts : document.title
  return (
    <tr id={document.symbol} ref={row} className={replacedBy === undefined ? '' : 'replaced'}>
      <th scope="row">
        <bdi dir="ltr" className="symbol">
          {document.symbol}
        </bdi>
        <span className="meta">{isKind(document.kind) ? t(`documents.kind.${document.kind}`) : document.kind}</span>
      </th>
      <td>
        <InMyLanguage text={localText(connection, document.title)} />
        {document.replaces !== null && (
          <span className="meta note">{t('documents.replaces', { symbol: document.replaces })}</span>
        )}
        {replacedBy !== undefined && (
          <span className="meta note">{t('documents.replaced', { symbol: replacedBy.symbol })}</span>
        )}
        {Object.keys(document.texts).length === 0 ? (
          <span className="meta note">{t('documents.no-text')}</span>
        ) : (
          <details className="document-text">
            <summary>{t('documents.read', { symbol: document.symbol })}</summary>
            {document.kind === 'terms' ? <Terms texts={document.texts} /> : <PaperText texts={document.texts} />}
          </details>
        )}
      </td>
      <td className="meta">
        {languagesOf(connection)
          .filter(({ tag }) => tag in languages)
          .map(({ tag }, index) => (
            <span key={tag}>
              {index > 0 && ' · '}
              <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
            </span>
          ))}
      </td>
      <td className="meta">
        {party
          ? t('documents.by', { party: partyInText(connection, document.owner, language) })
          : t('documents.by-office')}{' '}
        <SaidAt said={document} />
      </td>
    </tr>
  )
}

function isKind(kind: string): kind is Kind {
  return KINDS.some((one) => one === kind)
}

type Typed = Readonly<{ symbol: string; kind: Kind; title: LocalText; texts: LocalText; replaces: string }>
const EMPTY: Typed = { symbol: '', kind: 'working-paper', title: {}, texts: {}, replaces: '' }

/** Lists of terms as they go on the record; a language in which nothing was typed is none of them. */
function termsAsRecorded(typed: LocalText): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([tag, text]) => {
      const terms = termsText(text.normalize('NFC'))
      return terms === '' ? [] : [[tag, terms]]
    }),
  )
}

function IssueForm({ scene, documents }: { scene: SessionScene; documents: readonly DocumentState[] }) {
  const { connection, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('document.issued')
  const languages = languagesOf(connection)
  const party = connection.identity?.party ?? ''
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'document', id), EMPTY)
  const set = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }))
  const symbol = typed.symbol.trim()
  const taken = documents.some((document) => document.owner === party && document.symbol === symbol)
  const shown = wordsFor(typed.title, language)
  const isTerms = typed.kind === 'terms'
  const texts = isTerms ? termsAsRecorded(typed.texts) : textsAsRecorded(typed.texts)
  const unequal = isTerms ? unequalTerms(texts) : null
  return (
    <ActForm
      kind="document.issued"
      title={t('documents.issue.title')}
      act={act}
      lead={t('documents.issue.lead')}
      button={symbol === '' ? t('documents.issue.do-unnamed') : t('documents.issue.do', { symbol })}
      missing={[
        ...(/^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/.test(symbol) && !taken ? [] : [t('agenda.propose.symbol')]),
        ...(Object.keys(textsAsRecorded(typed.title)).length === 0
          ? emptyLanguages(languages, typed.title).map((name) =>
              t('acts.missing-text', { field: t('documents.name'), languages: name }),
            )
          : []),
        ...(unequal === null
          ? []
          : [t('documents.issue.terms-differ', { ...unequal, language: languageLabel(unequal.language) })]),
      ]}
      onAct={async () => {
        const draft = new Draft()
        const title = draft.texts(textsAsRecorded(typed.title), 'parties')
        const body = {
          session: id,
          symbol,
          kind: typed.kind,
          title,
          texts: Object.keys(texts).length === 0 ? null : draft.texts(texts, 'parties'),
          replaces: typed.replaces === '' ? null : typed.replaces,
        }
        if (await act.record(body, draft)) setTyped(EMPTY)
      }}
      preview={
        shown.text !== '' && (
          <Preview title={t('acts.preview-now')}>
            <p>
              <bdi dir="ltr">{symbol}</bdi> <BiText words={shown} serif />
              <span className="meta"> · {t(`documents.kind.${typed.kind}`)}</span>
            </p>
          </Preview>
        )
      }
    >
      <div className="two-fields">
        <TextField
          label={t('agenda.propose.symbol')}
          hint={t('agenda.propose.symbol-hint')}
          {...(taken ? { error: t('documents.issue.symbol-taken', { symbol: `${symbol}/Rev.1` }) } : {})}
          value={typed.symbol}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ symbol: event.target.value })}
        />
        <SelectField
          label={t('documents.issue.kind')}
          value={typed.kind}
          onChange={(event) => {
            const kind = event.target.value
            if (isKind(kind)) set({ kind })
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`documents.kind.${kind}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('documents.issue.replaces')}
          value={typed.replaces}
          onChange={(event) => set({ replaces: event.target.value })}
        >
          <option value="">{t('documents.issue.replaces-none')}</option>
          {documents
            .filter(({ owner }) => owner === party)
            .map((document) => (
              <option key={document.symbol} value={document.symbol}>
                {document.symbol}
              </option>
            ))}
        </SelectField>
      </div>
      <LanguageFields
        label={t('documents.name')}
        languages={languages}
        value={typed.title}
        required="none"
        onChange={(title) => set({ title })}
      />
      <LanguageFields
        label={t('documents.issue.text')}
        hint={t(isTerms ? 'documents.issue.terms-hint' : 'documents.issue.text-hint')}
        languages={languages}
        value={typed.texts}
        lines={6}
        required="none"
        onChange={(texts) => set({ texts })}
      />
    </ActForm>
  )
}
