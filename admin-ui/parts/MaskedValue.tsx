import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { IDENTITY_FIELDS, type IdentityField } from '../../api/contract/people.ts'
import { useVerb } from '../wire/use-verb.ts'
import { reveal } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { AskDialog } from './AskDialog.tsx'

const PURPOSE_LENGTH = 10
export const isIdentityField = (field: string): field is IdentityField => IDENTITY_FIELDS.some((name) => name === field)

interface Open {
  value: string | null
  until: number
}

/**
 * One field of a person: hidden, opened for a stated purpose, hidden again by itself. Each opening is one line on
 * record.
 */
export function MaskedValue({
  personId,
  field,
  canOpen,
}: {
  personId: string
  field: IdentityField
  canOpen: boolean
}) {
  const say = useWords()
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [isWarned, setWarned] = useState(false)
  const [knowing, setKnowing] = useState(false)
  const [open, setOpen] = useState<Open>()
  const name = say(`reveal.field.${field}`)
  const look = useVerb(
    (why: string) => reveal(personId, { field, purpose: why, ...(knowing ? { knowing } : {}) }),
    (answer) => {
      setOpen({ value: answer.value, until: Date.now() + answer.seconds * 1_000 })
      setAsking(false)
      setPurpose('')
      setWarned(false)
      setKnowing(false)
    },
  )
  // The client wants no contact: said once, and to be acknowledged before anything is shown.
  if (look.no?.problem.code === 'contact_refused' && !isWarned) setWarned(true)
  const left = useCountdown(open?.until, () => setOpen(undefined))
  const missing =
    purpose.trim().length < PURPOSE_LENGTH
      ? say('reveal.short')
      : isWarned && !knowing
        ? say('consent.noContact')
        : undefined
  if (open !== undefined)
    return (
      <span className="row">
        <span className="strong private">{open.value ?? say('reveal.empty')}</span>
        <span className="compact quiet">{say('reveal.left', { seconds: left })}</span>
        <Button size="small" startIcon={<IconEyeOff size={18} className="icon" />} onClick={() => setOpen(undefined)}>
          {say('reveal.hide')}
        </Button>
      </span>
    )
  return (
    <span className="row">
      <span className="masked">{say('reveal.masked')}</span>
      {canOpen && (
        <Button size="small" startIcon={<IconEye size={18} className="icon" />} onClick={() => setAsking(true)}>
          {say('reveal.open', { field: name })}
        </Button>
      )}
      {asking && (
        <AskDialog
          open
          onClose={() => setAsking(false)}
          title={say('reveal.title', { field: name })}
          action={say('reveal.show')}
          busy={look.busy}
          no={look.no}
          missing={missing}
          onSubmit={() => void look.run(purpose.trim())}
        >
          <TextField
            autoFocus
            label={say('reveal.purpose')}
            helperText={say('reveal.purposeHelp')}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            multiline
            minRows={2}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          {isWarned && (
            <FormControlLabel
              control={<Checkbox checked={knowing} onChange={(event) => setKnowing(event.target.checked)} />}
              label={say('consent.knowing')}
            />
          )}
        </AskDialog>
      )}
    </span>
  )
}

function useCountdown(until: number | undefined, onEnd: () => void): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (until === undefined) return
    setNow(Date.now())
    const beat = setInterval(() => {
      if (Date.now() >= until) onEnd()
      else setNow(Date.now())
    }, 1_000)
    return () => clearInterval(beat)
  }, [until, onEnd])
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1_000))
}
