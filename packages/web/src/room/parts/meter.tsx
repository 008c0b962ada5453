/** A level as segments and words. Colour is never alone: the words say whether it is good. */
import './room.css'
import { useEffect, useState } from 'react'
import { useText } from '../../i18n/provider.tsx'

const SEGMENTS = 12
const LOWEST_DBFS = -48
const SILENT = -60
const TOO_LOW = -36
const TOO_LOUD = -3
const TEN_TIMES_A_SECOND = 100

/** A level as it is now; drawn by itself, so that the console around it is not drawn ten times a second. */
export function LiveMeter({ level }: { level: () => number | null }) {
  const [dbfs, setDbfs] = useState(level)
  useEffect(() => {
    const timer = setInterval(() => setDbfs(level()), TEN_TIMES_A_SECOND)
    return () => clearInterval(timer)
  }, [level])
  return <Meter dbfs={dbfs} />
}

/** `dbfs` null: nothing is measured. `words` false where the sentence beside it says the same. */
export function Meter({ dbfs, words = true }: { dbfs: number | null; words?: boolean }) {
  const t = useText()
  const filled =
    dbfs === null ? 0 : Math.round(((Math.max(LOWEST_DBFS, Math.min(0, dbfs)) - LOWEST_DBFS) / -LOWEST_DBFS) * SEGMENTS)
  const verdict = verdictOf(dbfs)
  return (
    <span className={`meter ${verdict}`}>
      <span className="segments-of-level" aria-hidden="true">
        {Array.from({ length: SEGMENTS }, (_, index) => (
          <i
            key={index}
            className={`${index < filled ? 'filled' : ''}${index >= SEGMENTS - 2 ? ' last' : ''}`.trim()}
          />
        ))}
      </span>
      {words && (
        <span className="level-words">
          {dbfs === null
            ? t('room.meter.nothing')
            : verdict === 'silent'
              ? t('room.meter.silent')
              : t(`room.meter.${verdict}`, { db: dbfs < 0 ? `−${Math.round(-dbfs)}` : String(Math.round(dbfs)) })}
        </span>
      )}
    </span>
  )
}

/** Whether a level is fit for interpretation. */
function verdictOf(dbfs: number | null): 'good' | 'silent' | 'too-low' | 'too-loud' {
  if (dbfs === null || dbfs < SILENT) return 'silent'
  if (dbfs < TOO_LOW) return 'too-low'
  return dbfs > TOO_LOUD ? 'too-loud' : 'good'
}
