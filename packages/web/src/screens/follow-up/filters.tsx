/** Which rows are shown: by state, by owner. */
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { SelectField } from '../../parts/fields.tsx'
import { partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import type { CommitmentLine } from './matrix.ts'

const SHOWN = ['all', 'open', 'late', 'waiting'] as const

export type Filter = Readonly<{ shown: (typeof SHOWN)[number]; owner: string | null }>

export const NO_FILTER: Filter = { shown: 'all', owner: null }

/** True when a line is wanted. */
export function fits(line: CommitmentLine, { shown, owner }: Filter): boolean {
  if (owner !== null && !line.commitment.owners.includes(owner)) return false
  switch (shown) {
    case 'all':
      return true
    case 'open':
      return line.standing === 'open' || line.standing === 'late'
    case 'late':
      return line.standing === 'late'
    case 'waiting':
      return line.unconfirmed.length > 0
    default:
      return unreachable(shown)
  }
}

/** The choice, as a radio group and a list of parties. */
export function Filters({
  filter,
  onChange,
  lines,
}: {
  filter: Filter
  onChange: (filter: Filter) => void
  lines: readonly CommitmentLine[]
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  return (
    <div className="filters no-print">
      <fieldset className="times-in">
        <legend>{t('follow-up.filter')}</legend>
        {SHOWN.map((shown) => (
          <label key={shown}>
            <input
              type="radio"
              name="shown"
              value={shown}
              checked={filter.shown === shown}
              onChange={() => onChange({ ...filter, shown })}
            />
            {t(`follow-up.filter.${shown}`)}{' '}
            <span className="num">{lines.filter((line) => fits(line, { ...filter, shown })).length}</span>
          </label>
        ))}
      </fieldset>
      <SelectField
        label={t('follow-up.filter.owner')}
        value={filter.owner ?? ''}
        onChange={(event) => onChange({ ...filter, owner: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('follow-up.filter.any-owner')}</option>
        {connection.ledger.genesis.parties.map(({ id }) => (
          <option key={id} value={id}>
            {wordsFor(partyName(connection, id), language).text}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function unreachable(shown: never): never {
  throw new Error(`no filter ${String(shown)}`)
}
