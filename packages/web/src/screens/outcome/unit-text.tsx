/** Words of a unit as they are read: names in place of tokens, brackets where wordings differ. */
import { htmlLang } from '@samvad/lang'
import { expandText, parseText, type Names, type RevisionState } from '@samvad/kernel'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { textDirection } from '../../record/act-form.tsx'
import type { ContentState } from '../../record/connection.ts'
import { partyContent, partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { bracketRuns } from './brackets.ts'

/** One text in its language; a name that stands for a token carries a dotted line, because its order may change. */
export function UnitText({ text, tag, holder, names }: { text: string; tag: string; holder: string; names: Names }) {
  const parts = parseText(text)
  return (
    <p className="unit-text" lang={htmlLang(tag)} dir={textDirection(tag)}>
      {parts === null
        ? text
        : parts.map((part, index) =>
            typeof part === 'string' ? (
              part
            ) : (
              <span className="token" key={index}>
                {names[tag]?.[part.token]?.[holder] ?? `{${part.token}}`}
              </span>
            ),
          )}
    </p>
  )
}

/** Why a text cannot be read now. */
export function NoText({ state }: { state: ContentState }) {
  const t = useText()
  if (state.text !== null) return null
  const id =
    state.why === 'erased'
      ? 'outcome.text-erased'
      : state.why === 'closed'
        ? 'outcome.text-closed'
        : 'outcome.text-loading'
  return <p className="meta">{t(id)}</p>
}

/** Wordings that stand beside each other, in brackets with the parties that put them forward. */
export function BracketedText({
  wordings,
  tag,
  holder,
  names,
}: {
  wordings: readonly { readonly parties: readonly string[]; readonly text: string }[]
  tag: string
  holder: string
  names: Names
}) {
  const runs = bracketRuns(
    wordings.map(({ text }) => expandText(text, tag, holder, names)),
    tag,
  )
  return (
    <p className="unit-text" lang={htmlLang(tag)} dir={textDirection(tag)}>
      {runs.map((run, index) =>
        'common' in run ? (
          run.common
        ) : (
          <span key={index}>
            {run.alternatives
              .map((text, place) => (
                <span className="bracket" key={place}>
                  [<BracketSign parties={wordings[place]?.parties ?? []} tag={tag} />
                  {text.trim() === '' ? <Nothing /> : text.trim()}]
                </span>
              ))
              .reduce<React.ReactNode[]>((all, one, place) => (place === 0 ? [one] : [...all, ' ', one]), [])}
            {run.alternatives.some((text) => /\s$/u.test(text)) ? ' ' : ''}
          </span>
        ),
      )}
    </p>
  )
}

/** The signs of the parties in the language of the text, each with its short name for whoever cannot place it. */
function BracketSign({ parties, tag }: { parties: readonly string[]; tag: string }) {
  const connection = useRecord()
  const chinese = tag.startsWith('zh')
  return (
    <b>
      {parties.map((party, index) => (
        <span key={party}>
          {index > 0 && (chinese ? '、' : ', ')}
          <abbr title={wordsFor(partyName(connection, party), tag).text}>
            {wordsFor(partyContent(connection, party)?.letter ?? { und: party }, tag).text}
          </abbr>
        </span>
      ))}
      {chinese ? '：' : ': '}
    </b>
  )
}

/** How wordings that stand beside each other are told apart: by party, and by number where there are several. */
export function useWordingName(standing: readonly RevisionState[]): (revision: RevisionState) => string {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  return (revision) => {
    const party = wordsFor(partyName(connection, revision.owner), language)
    const n = standing.findIndex((one) => one.hash === revision.hash) + 1
    return standing.length > 1 && n > 0
      ? t('outcome.wording-numbered', { n: String(n), party })
      : t('outcome.wording-by', { party })
  }
}

/** The place of a wording that has no words there; a dash, because it stands in texts of every language. */
function Nothing() {
  const t = useText()
  const { language } = useLanguage()
  return (
    <i className="nothing" title={t('outcome.bracket-nothing')}>
      <span aria-hidden="true">—</span>
      <span className="visually-hidden" lang={htmlLang(language)}>
        {t('outcome.bracket-nothing')}
      </span>
    </i>
  )
}
