/** What a delegate can do in a sitting: ask for the floor, and give it back. */
import { answerTo, conductOf, type SittingState } from '@samvad/kernel'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { RadioGroup, SelectField } from '../../parts/fields.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { ActForm, StepForm, StepResult } from '../../record/act-form.tsx'
import { permissionFor, useAct, type Act } from '../../record/acts.ts'
import { agendaInForce, delegationOf, localText, nameWords, personName } from '../../record/names.ts'
import { RefusedAct } from '../../record/record-page.tsx'
import type { SessionScene } from '../../record/session-page.tsx'

const KINDS = ['speak', 'point-of-order', 'reply'] as const

/** The forms of a delegate; a command counts from where the conducting log lists it. */
export function DelegatesSteps({ scene, sitting }: { scene: SessionScene; sitting: SittingState }) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const ask = useAct('floor.asked')
  const giveBack = useAct('floor.returned')
  const identity = connection.identity
  const party = identity?.party ?? ''
  const members = delegationOf(session, party)?.members ?? []
  const agenda = agendaInForce(connection, session)
  const me = identity !== null && members.some(({ pid }) => pid === identity.pid) ? identity.pid : ''
  const [who, setWho] = useState(me)
  const [kind, setKind] = useState<(typeof KINDS)[number]>('speak')
  const [chosen, setChosen] = useState('')
  const conduct = conductOf(sitting)
  const item = chosen === '' ? (conduct.item ?? '') : chosen
  const pid = who === '' ? me : who
  const speaker = pid === '' ? '' : nameWords(personName(connection, party, pid), language)
  const { floor } = conduct
  return (
    <section className="delegate no-print" aria-labelledby="delegate">
      <div className="section-head">
        <h2 id="delegate">{t('sitting.delegate')}</h2>
      </div>
      {floor !== null && floor.party === party && permissionFor(connection, 'floor.returned').may && (
        <StepForm
          kind="floor.returned"
          act={giveBack}
          result={false}
          look="primary"
          button={t('sitting.return.do')}
          onAct={() => giveBack.record({ sitting: sitting.id, pid: floor.pid })}
        />
      )}
      <StepResult act={giveBack} />
      <CommandState sitting={sitting} act={giveBack} />
      {floor?.party === party && floor.pid === me ? null : (
        <ActForm
          kind="floor.asked"
          title={t('sitting.ask.title')}
          act={ask}
          lead={t('sitting.ask.lead')}
          button={speaker === '' ? t('sitting.ask.title') : t('sitting.ask.do', { speaker })}
          missing={[...(pid === '' ? [t('sitting.ask.who')] : []), ...(item === '' ? [t('sitting.item.choose')] : [])]}
          onAct={() => ask.record({ sitting: sitting.id, pid, item, kind })}
        >
          {members.length === 0 && <EmptyState>{t('sitting.not-delegate')}</EmptyState>}
          <RadioGroup
            label={t('sitting.ask.for')}
            value={kind}
            choices={KINDS.map((value) => ({ value, label: t(`sitting.wish.${value}`) }))}
            onChange={setKind}
          />
          <div className="two-fields">
            <SelectField label={t('sitting.ask.who')} value={pid} onChange={(event) => setWho(event.target.value)}>
              <option value="">{t('acts.choose')}</option>
              {members.map((member) => {
                const words = nameWords(personName(connection, party, member.pid), language)
                return (
                  <option key={member.pid} value={member.pid} lang={words.lang}>
                    {words.text}
                  </option>
                )
              })}
            </SelectField>
            <SelectField
              label={t('sitting.item.choose')}
              {...(conduct.item === null ? { hint: t('sitting.ask.no-item') } : {})}
              value={item}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">{t('acts.choose')}</option>
              {agenda?.items.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('statements.item-line', {
                    no: one.no,
                    title: wordsFor(localText(connection, one.title), language),
                  })}
                </option>
              ))}
            </SelectField>
          </div>
          <CommandState sitting={sitting} act={ask} />
        </ActForm>
      )}
    </section>
  )
}

/** What the conducting log answered to the last command from here. */
function CommandState({ sitting, act }: { sitting: SittingState; act: Act }) {
  const t = useText()
  if (act.receipt === null) return null
  const answer = answerTo(sitting, act.receipt.ref)
  if (answer === null) return <p className="meta">{t('sitting.ask.waiting')}</p>
  if (answer.refusal === null) return <p className="meta">{t('sitting.ask.listed')}</p>
  return <RefusedAct refusal={answer.refusal} kept={null} />
}
