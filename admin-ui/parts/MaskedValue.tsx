import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { IdentityField } from '../../api/contract/people.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { reveal } from '../wire/verbs.ts'
import { useWords, type WordKey } from '../words/use-words.ts'
import { AskDialog } from './AskDialog.tsx'

const PURPOSE_LENGTH = 10

interface Open {
  value: string | null
  until: number
}

/**
 * The state of the question before a field is shown. It is kept when the dialog is closed, until the field was shown.
 */
interface Asked {
  purpose: string
  isWarned: boolean
  isKnowing: boolean
}
const NOTHING_ASKED: Asked = { purpose: '', isWarned: false, isKnowing: false }

function needOf({ purpose, isWarned, isKnowing }: Asked): WordKey | undefined {
  if (purpose.trim().length < PURPOSE_LENGTH) return 'reveal.short'
  return isWarned && !isKnowing ? 'consent.noContact' : undefined
}

/** One field of a person: hidden, shown for a stated purpose, hidden again by itself. Each look is one recorded row. */
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
  const [asked, setAsked] = useState(NOTHING_ASKED)
  const [open, setOpen] = useState<Open>()
  const look = useVerb(
    (purpose: string) => reveal(personId, { field, purpose, ...(asked.isKnowing ? { knowing: true } : {}) }),
    (answer) => {
      setOpen({ value: answer.value, until: Date.now() + answer.seconds * 1_000 })
      setAsking(false)
      setAsked(NOTHING_ASKED)
    },
  )
  // The client wants no contact: said once, and the user must acknowledge it before anything is shown.
  if (look.no?.problem.code === 'contact_refused' && !asked.isWarned) setAsked({ ...asked, isWarned: true })
  const left = useCountdown(open?.until, () => setOpen(undefined))
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
          {say('reveal.open', { field: say(`reveal.field.${field}`) })}
        </Button>
      )}
      {asking && (
        <RevealDialog field={field} asked={asked} onChange={setAsked} look={look} onClose={() => setAsking(false)} />
      )}
    </span>
  )
}

interface RevealDialogProps {
  field: IdentityField
  asked: Asked
  onChange: (asked: Asked) => void
  look: Verb<string>
  onClose: () => void
}

function RevealDialog({ field, asked, onChange, look, onClose }: RevealDialogProps) {
  const say = useWords()
  const need = needOf(asked)
  return (
    <AskDialog
      onClose={onClose}
      title={say('reveal.title', { field: say(`reveal.field.${field}`) })}
      action={say('reveal.show')}
      busy={look.busy}
      no={look.no}
      missing={need && say(need)}
      onSubmit={() => void look.run(asked.purpose.trim())}
    >
      <TextField
        label={say('reveal.purpose')}
        helperText={say('reveal.purposeHelp')}
        value={asked.purpose}
        onChange={(event) => onChange({ ...asked, purpose: event.target.value })}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      {asked.isWarned && (
        <FormControlLabel
          control={
            <Checkbox
              checked={asked.isKnowing}
              onChange={(event) => onChange({ ...asked, isKnowing: event.target.checked })}
            />
          }
          label={say('consent.knowing')}
        />
      )}
    </AskDialog>
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
