/** Opening a text: its symbol, its form, and how it is adopted. */
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { Preview, RadioGroup, TextField } from '../../parts/fields.tsx'
import { ActForm } from '../../record/act-form.tsx'
import { formKey, freshId, useAct, useKept } from '../../record/acts.ts'
import { partyInText } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { outcomesOf } from './text-view.ts'

const FORMS = ['consensus', 'joint-statement', 'joint-communique', 'agreed-minutes'] as const

/** The form for a session that has no text yet, or another one. */
export function OpenForm({ scene, open }: { scene: SessionScene; open: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const { connection, plan, id } = scene
  const act = useAct('outcome.opened')
  const { genesis } = connection.ledger
  const [typed, setTyped] = useKept<{
    symbol: string
    form: (typeof FORMS)[number]
    mode: 'consensus' | 'signature'
  }>(formKey(connection, 'outcome.opened', id), {
    symbol: plan === null ? '' : `${plan.number}/OUT`,
    form: 'consensus',
    mode: genesis.signature ? 'signature' : 'consensus',
  })
  const mine = connection.identity?.party ?? ''
  const me = partyInText(connection, mine, language)
  const symbol = typed.symbol.trim()
  return (
    <ActForm
      kind="outcome.opened"
      title={t('outcome.open.title')}
      act={act}
      open={open}
      lead={t('outcome.none-why')}
      button={t('outcome.open.do', { me: me.text })}
      missing={/^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/.test(symbol) ? [] : [t('outcome.open.symbol')]}
      onAct={() =>
        act.record({
          outcome: freshId(mine, 'outcome', (name) => outcomesOf(scene).some((outcome) => outcome.id === name)),
          session: id,
          symbol,
          form: typed.form,
          mode: typed.mode,
        })
      }
      preview={
        <Preview title={t(`outcome.form.${typed.form}`)}>
          <p>
            <Say id="outcome.open.preview" holes={{ party: me, symbol }} />
          </p>
        </Preview>
      }
    >
      <TextField
        label={t('outcome.open.symbol')}
        hint={t('outcome.open.symbol-hint')}
        value={typed.symbol}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setTyped((old) => ({ ...old, symbol: event.target.value }))}
      />
      <RadioGroup
        label={t('outcome.open.form')}
        value={typed.form}
        onChange={(form) => setTyped((old) => ({ ...old, form }))}
        choices={FORMS.map((form) => ({ value: form, label: t(`outcome.form.${form}`) }))}
      />
      <RadioGroup
        label={t('outcome.open.mode')}
        value={typed.mode}
        onChange={(mode) => setTyped((old) => ({ ...old, mode }))}
        choices={[
          { value: 'signature', label: t('outcome.mode.signature'), disabled: !genesis.signature },
          { value: 'consensus', label: t('outcome.mode.consensus') },
        ]}
      />
    </ActForm>
  )
}
