/** One time of day in UTC and a button; what was typed stays until the step is on the record. */
import { useState } from 'react'
import { TextField } from '../../parts/fields.tsx'
import { Button } from '../../parts/button.tsx'
import { nextInstant } from './utc-time.ts'

export function UtcTimeForm({
  label,
  hint,
  button,
  busy,
  nowMs,
  optional = false,
  onTime,
}: {
  label: string
  hint?: string
  button: string
  busy: boolean
  nowMs: number
  /** True where the time may stay empty. */
  optional?: boolean
  onTime: (at: string | null) => Promise<void>
}) {
  const [time, setTime] = useState('')
  return (
    <form
      className="utc-time"
      onSubmit={(event) => {
        event.preventDefault()
        const at = nextInstant(time, nowMs)
        if (!busy && (at !== null || (optional && time === ''))) void onTime(at)
      }}
    >
      <TextField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        type="time"
        required={!optional}
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        {button}
      </Button>
    </form>
  )
}
