/** The concordance of one wording, and the waiving of a finding with a reason. */
import { htmlLang } from '@samvad/lang'
import type { OutcomeState, RevisionState } from '@samvad/kernel'
import type { Finding } from '@samvad/concordance'
import { contentText } from '@samvad/protocol'
import { useMemo } from 'react'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { TextArea } from '../../parts/fields.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { ActForm, languageLabel } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { findingsOfUnits } from '../../record/freeze.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { partyInText, partyName, textsOf } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { asPart, termsOf, textsOfRevision } from './text-view.ts'
import { useWordingName } from './unit-text.tsx'

/** Findings of one wording under their heading. */
export function FindingsPart({
  outcome,
  revision,
  standing,
}: {
  outcome: OutcomeState
  revision: RevisionState
  standing: readonly RevisionState[]
}) {
  const t = useText()
  const connection = useRecord()
  const nameOf = useWordingName(standing)
  const texts = textsOfRevision(connection, revision)
  const key = JSON.stringify(texts)
  const { genesis } = connection.ledger
  const complete = genesis.authentic.every((tag) => texts[tag] !== undefined)
  const findings = useMemo(
    () =>
      complete ? findingsOfUnits(nobleCrypto, genesis, [{ unit: revision.unit, texts }], termsOf(connection)) : [],
    // `key` stands for `texts`, which is a new object at every render.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, complete, genesis, revision.unit],
  )
  if (!complete) return null
  return (
    <>
      <h3>
        {t('outcome.findings')}
        {standing.length > 1 && ` · ${nameOf(revision)}`}
      </h3>
      {findings.length === 0 ? (
        <p className="meta with-mark">
          <StatusMark state="done" />
          <span>{t('outcome.findings.none')}</span>
        </p>
      ) : (
        <FindingList outcome={outcome} findings={findings} />
      )}
    </>
  )
}

/** Findings, each with its waiver or the form to waive it. */
export function FindingList({ outcome, findings }: { outcome: OutcomeState; findings: readonly Finding[] }) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <FindingRow key={finding.key} outcome={outcome} finding={finding} />
      ))}
    </ul>
  )
}

function FindingRow({ outcome, finding }: { outcome: OutcomeState; finding: Finding }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const [party, waiver] =
    [...outcome.waivers].flatMap(([id, waivers]) => {
      const said = waivers.get(finding.key)
      return said === undefined ? [] : [[id, said] as const]
    })[0] ?? []
  const reason = waiver === undefined ? null : wordsFor(textsOf(connection, waiver.reason), language)
  return (
    <li data-finding={finding.check} data-waived={waiver !== undefined}>
      <p className="with-mark">
        <StatusMark state={waiver === undefined ? 'open' : 'done'} />
        <span>
          <b>
            {t('outcome.finding', {
              check: finding.check.replaceAll('-', '_'),
              languages: formatList(language, finding.languages.map(languageLabel)),
            })}
          </b>{' '}
          {finding.blocking && t('outcome.finding.blocking')}
        </span>
      </p>
      {Object.keys(finding.seen).length > 0 && (
        <dl className="seen">
          {Object.entries(finding.seen).map(([tag, seen]) => (
            <div key={tag}>
              <dt lang={htmlLang(tag)}>{languageLabel(tag)}</dt>
              <dd>
                <bdi lang={htmlLang(tag)}>{seen === '' ? '—' : seen}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {waiver !== undefined && party !== undefined && (
        <p className="meta">
          <Say
            id="outcome.finding.waived"
            holes={{
              party: wordsFor(partyName(connection, party), language),
              time: <Time at={waiver.at} date="day" />,
            }}
          />
          {reason !== null && reason.text !== '' && (
            <>
              {' '}
              <Say id="outcome.finding.reason" holes={{ reason }} />
            </>
          )}
        </p>
      )}
      {waiver === undefined && !finding.blocking && permissionFor(connection, 'waiver.signed').may && (
        <WaiveForm outcome={outcome} finding={finding} />
      )}
    </li>
  )
}

function WaiveForm({ outcome, finding }: { outcome: OutcomeState; finding: Finding }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('waiver.signed')
  const [reason, setReason] = useKept(formKey(connection, 'waiver.signed', finding.key), '')
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  const words = reason.normalize('NFC').trim()
  return (
    <ActForm
      kind="waiver.signed"
      about={finding.key.slice(0, 12)}
      title={t('term.do.waive')}
      act={act}
      button={t('outcome.waive.do', { me: me.text })}
      missing={words === '' ? [asPart(t('outcome.waive.need-reason'))] : []}
      onAct={async () => {
        const sent = new Draft()
        const committed = sent.text(contentText({ [language]: words }), 'parties')
        if (await act.record({ outcome: outcome.id, finding: finding.key, reason: committed }, sent)) setReason('')
      }}
    >
      <TextArea
        label={t('outcome.waive.reason')}
        lang={htmlLang(language)}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}
