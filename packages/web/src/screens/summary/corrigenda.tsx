/** Corrigenda to a final record: who has confirmed each, the button that confirms, and the form that puts one forward. */
import { agreedCorrigenda, type CorrigendumBody, type Proposal, type SummaryState } from '@samvad/kernel'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { EmptyState } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { ActForm, SaidAt, StepForm } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { partyName } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { Difference } from './corrections.tsx'
import { changedTexts, wordingOf, type Wording } from './model.ts'
import { ParagraphField, WordingFields } from './paragraph-fields.tsx'

type Props = Readonly<{ scene: SessionScene; summary: SummaryState }>

/** Every corrigendum, in the order of the paragraphs. */
export function Corrigenda({ scene, summary }: Props) {
  const t = useText()
  const all = [...summary.corrigenda.values()].toSorted((a, b) => a.body.paragraph - b.body.paragraph)
  return (
    <section aria-labelledby="corrigenda">
      <div className="section-head">
        <h2 id="corrigenda">{t('summary.corrigenda')}</h2>
      </div>
      {all.length === 0 ? (
        <EmptyState>{t('summary.corrigenda-none')}</EmptyState>
      ) : (
        <ul className="rows">
          {all.map((one) => (
            <Corrigendum key={one.hash} scene={scene} summary={summary} corrigendum={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Corrigendum({ scene, summary, corrigendum }: Props & { corrigendum: Proposal<CorrigendumBody> }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('summary.confirmed')
  const { hash, body, owner, said, confirmed } = corrigendum
  const { genesis } = connection.ledger
  const mine = connection.identity?.party ?? ''
  const waits = genesis.parties.filter(({ id }) => !connection.settled(confirmed.get(id)))
  const replaced = [...summary.corrigenda.values()].some(
    (other) =>
      other.body.replaces.includes(hash) &&
      genesis.parties.every(({ id }) => connection.settled(other.confirmed.get(id))),
  )
  const final = wordingOf(connection, summary.final?.texts ?? {}, summary.paragraphs.length)
  const mayConfirm = permissionFor(connection, 'summary.confirmed').may && !confirmed.has(mine)
  return (
    <li data-corrigendum={hash} data-counts={waits.length === 0 && !replaced}>
      <b>
        {t('summary.corrigendum-by', {
          n: body.paragraph,
          party: wordsFor(partyName(connection, owner), language),
        })}
      </b>{' '}
      <SaidAt said={said} />
      <Difference scene={scene} before={final[body.paragraph - 1] ?? {}} texts={body.texts} />
      <p className="state-line">
        <StatusMark state={waits.length === 0 ? 'done' : 'half'} />
        <span>
          {replaced
            ? t('summary.corrigendum.replaced')
            : waits.length === 0
              ? t('summary.corrigendum.counts')
              : t('summary.corrigendum.waits', {
                  parties: formatList(
                    language,
                    waits.map(({ id }) => wordsFor(partyName(connection, id), language).text),
                  ),
                })}
        </span>
      </p>
      {mayConfirm && (
        <StepForm
          kind="summary.confirmed"
          about={hash}
          act={act}
          button={t('summary.corrigendum.confirm', { n: body.paragraph })}
          onAct={() => act.record({ summary: summary.id, corrigendum: hash })}
        />
      )}
    </li>
  )
}

type Typed = Readonly<{ paragraph: number; texts: Record<string, string> | null }>

/** Puts a corrigendum forward, on what counts for the paragraph now. */
export function CorrigendumForm({ scene, summary, wording }: Props & { wording: Wording }) {
  const { connection } = scene
  const t = useText()
  const act = useAct('summary.corrigendum')
  const empty: Typed = { paragraph: 1, texts: null }
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'corrigendum', summary.id), empty)
  const standing = wording[typed.paragraph - 1] ?? {}
  const texts = typed.texts ?? standing
  const changed = changedTexts(texts, standing)
  return (
    <ActForm
      kind="summary.corrigendum"
      title={t('summary.corrigendum.title')}
      act={act}
      lead={t('summary.corrigendum.lead')}
      button={t('summary.corrigendum.do', { n: typed.paragraph })}
      missing={Object.keys(changed).length === 0 ? [t('summary.correct.missing')] : []}
      onAct={async () => {
        const sent = new Draft()
        const before = agreedCorrigenda(connection.ledger.genesis, summary).filter(
          ({ body }) => body.paragraph === typed.paragraph,
        )
        // What an earlier corrigendum said in the other languages goes on holding.
        const kept = Object.assign({}, ...before.map(({ body }) => body.texts)) as Record<string, string> // their texts
        const body = {
          summary: summary.id,
          paragraph: typed.paragraph,
          texts: sent.texts({ ...pick(standing, Object.keys(kept)), ...changed }, 'parties'),
          replaces: before.map(({ hash }) => hash),
        }
        if (await act.record(body, sent)) setTyped(empty)
      }}
    >
      <ParagraphField
        count={summary.paragraphs.length}
        wording={wording}
        value={typed.paragraph}
        onChange={(paragraph) => setTyped({ paragraph, texts: null })}
      />
      <WordingFields summary={summary} value={texts} onChange={(next) => setTyped({ ...typed, texts: next })} />
    </ActForm>
  )
}

function pick(words: Readonly<Record<string, string>>, tags: readonly string[]): Record<string, string> {
  return Object.fromEntries(tags.flatMap((tag) => (words[tag] === undefined ? [] : [[tag, words[tag]]])))
}
