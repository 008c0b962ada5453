/** What is under discussion, and the steps that change it: suspension, the next item, another segment, the close. */
import { useState } from 'react'
import type { Segment } from '@samvad/kernel'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Checkbox, SelectField } from '../../parts/fields.tsx'
import { Time } from '../../parts/time.tsx'
import { Icon, useMenu } from '../parts/index.ts'
import type { AskOnce } from './ask-once.ts'
import { ChairIcon } from './chair-icon.tsx'
import { UtcTimeForm } from './utc-time-form.tsx'
import type { ChairActions, ChairView } from './view.ts'

const SEGMENTS = ['opening', 'working', 'drafting', 'closing'] as const

type Part = Readonly<{ view: ChairView; asks: AskOnce; actions: ChairActions; nowMs: number }>

export function Heading({ view, asks, actions, nowMs }: Part) {
  const t = useText()
  const { language } = useLanguage()
  const [suspending, setSuspending] = useState(false)
  const { item, items, nextItem } = view
  const works = view.closed === null
  return (
    <>
      <div className="chair-head">
        <div>
          <p>
            {item !== null && <>{t('chair.item', { no: item.no, place: item.place, all: items.length })} · </>}
            {t(`sitting.segment.${view.segment}`)} · {t(view.open ? 'chair.open-segment' : 'chair.closed-segment')}
          </p>
          <h1>{item === null ? t('sitting.n', { n: view.number }) : <InMyLanguage text={item.title} serif />}</h1>
        </div>
        {works && (
          <div className="buttons">
            {view.suspended === null && (
              <Button aria-expanded={suspending} onClick={() => setSuspending(!suspending)}>
                <Icon name="pause" />
                {t('chair.suspend')}
              </Button>
            )}
            {nextItem !== null && (
              <Button
                busy={actions.busy}
                title={wordsFor(nextItem.title, language).text}
                onClick={() => void actions.step('item.opened', { item: nextItem.id })}
              >
                <ChairIcon name="next-item" />
                {t('chair.go-item', { no: nextItem.no })}
              </Button>
            )}
            <MoreSteps view={view} asks={asks} actions={actions} />
          </div>
        )}
      </div>
      {suspending && works && view.suspended === null && (
        <UtcTimeForm
          label={t('chair.suspend.until')}
          hint={t('chair.suspend.until.hint')}
          button={t('chair.suspend.do')}
          busy={actions.busy}
          nowMs={nowMs}
          optional
          onTime={async (until) => {
            if (await actions.step('sitting.suspended', { until })) setSuspending(false)
          }}
        />
      )}
    </>
  )
}

/** While the sitting is suspended, resuming it is the one thing to do. */
export function Suspended({ view, actions }: Pick<Part, 'view' | 'actions'>) {
  const t = useText()
  const { suspended } = view
  if (suspended === null) return null
  return (
    <section className="suspended" role="status">
      <Icon name="pause" />
      <div>
        <p>
          <b>
            {suspended.until === null ? (
              <Say id="chair.suspended" holes={{ at: <Time at={suspended.at} only="UTC" /> }} />
            ) : (
              <Say
                id="chair.suspended-until"
                holes={{
                  at: <Time at={suspended.at} only="UTC" />,
                  until: <Time at={suspended.until} only="UTC" />,
                }}
              />
            )}
          </b>
        </p>
        <p>{t('chair.suspended.why')}</p>
      </div>
      {view.closed === null && (
        <Button look="primary" busy={actions.busy} onClick={() => void actions.step('sitting.resumed', {})}>
          {t('chair.resume')}
        </Button>
      )}
    </section>
  )
}

/** What a chair needs a few times in a sitting: any item, another segment, the close. */
function MoreSteps({ view, asks, actions }: Omit<Part, 'nowMs'>) {
  const t = useText()
  const { language } = useLanguage()
  const { box, close: closeMenu } = useMenu()
  const [item, setItem] = useState('')
  // The next segment is the likely one, until another is chosen.
  const [chosen, setChosen] = useState<Segment | null>(null)
  const segment = chosen ?? nextSegment(view.segment)
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setChosen(null)
    closeMenu()
  }
  return (
    <details className="more-steps" ref={box}>
      <summary className="button">{t('chair.more-steps')}</summary>
      <div>
        {view.items.length > 0 && (
          <form
            onSubmit={async (event) => {
              event.preventDefault()
              if (item !== '' && !actions.busy && (await actions.step('item.opened', { item }))) {
                setItem('')
                close()
              }
            }}
          >
            <SelectField
              label={t('sitting.item.choose')}
              required
              value={item}
              onChange={(event) => setItem(event.target.value)}
            >
              <option value="">{t('acts.choose')}</option>
              {view.items.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('statements.item-line', { no: one.no, title: wordsFor(one.title, language) })}
                </option>
              ))}
            </SelectField>
            <Button type="submit" busy={actions.busy}>
              {t('sitting.item.do-unnamed')}
            </Button>
          </form>
        )}
        <form
          onSubmit={async (event) => {
            event.preventDefault()
            if (!actions.busy && (await actions.step('segment.opened', { segment, public: open }))) close()
          }}
        >
          <SelectField
            label={t('chair.segment.next')}
            hint={t('chair.segment.warn')}
            value={segment}
            onChange={(event) => setChosen(SEGMENTS.find((one) => one === event.target.value) ?? 'working')}
          >
            {SEGMENTS.map((one) => (
              <option key={one} value={one}>
                {t(`sitting.segment.${one}`)}
              </option>
            ))}
          </SelectField>
          <Checkbox
            label={t('chair.segment.public')}
            checked={open}
            onChange={(event) => setOpen(event.target.checked)}
          />
          <Button type="submit" busy={actions.busy}>
            {t('sitting.segment.do', { segment: t(`sitting.segment.${segment}`) })}
          </Button>
        </form>
        <div>
          <Button
            busy={actions.busy}
            onClick={() => asks.press('close', () => void actions.step('sitting.closed', {}))}
          >
            {t('sitting.close.do', { n: view.number })}
          </Button>
          <p className="asks" role="status">
            {asks.asking === 'close' && t('sitting.close.ask')}
          </p>
        </div>
      </div>
    </details>
  )
}

function nextSegment(now: Segment): Segment {
  return SEGMENTS[SEGMENTS.indexOf(now) + 1] ?? now
}
