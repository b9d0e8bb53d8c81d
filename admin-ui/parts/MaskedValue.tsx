import { Button } from '@mui/material'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { Reveal, type IdentityField, type Revealed } from '../../api/contract/people.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { TickField, WordsField } from '../asking/fields.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import { Said } from '../wire/http.ts'
import { useWords } from '../words/use-words.ts'
import { Telephone } from './Telephone.tsx'

interface Open {
  value: string | null
  until: number
}
interface Masked {
  personId: string
  field: IdentityField
}
type Told = Omit<z.infer<typeof Reveal>, 'field'>
const Purpose = Reveal.pick({ purpose: true })
/** Of a client who wants no contact. */
const Knowing = Reveal.omit({ field: true }).required()

/** One field of a person: hidden, shown for a stated purpose, hidden again by itself. Each look is one recorded row. */
export function MaskedValue({ personId, field, canOpen }: Masked & { canOpen: boolean }) {
  const say = useWords()
  const [asking, setAsking] = useState(false)
  const [open, setOpen] = useState<Open>()
  const left = useCountdown(open?.until, () => setOpen(undefined))
  if (open !== undefined)
    return (
      <span className="row">
        <span className="strong private">
          <Value field={field} value={open.value} />
        </span>
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
        <RevealDialog
          personId={personId}
          field={field}
          onShown={(shown) => {
            setOpen(shown)
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}

function Value({ field, value }: { field: IdentityField; value: string | null }) {
  const say = useWords()
  if (value === null) return say('reveal.empty')
  return field === 'phone' ? <Telephone number={value} /> : value
}

interface RevealProps extends Masked {
  onShown: (shown: Open) => void
  onClose: () => void
}

function RevealDialog({ personId, field, onShown, onClose }: RevealProps) {
  const say = useWords()
  // The client wants no contact: said once, and the user must acknowledge it before anything is shown.
  const [isWarned, setWarned] = useState(false)
  const look = (told: Told, { verb }: DeskProvider): Promise<z.infer<typeof Revealed>> =>
    verb('people', 'reveal', { id: personId, data: { field, ...told } }).catch((no: unknown) => {
      if (no instanceof Said && no.problem.code === 'contact_refused') setWarned(true)
      throw no
    })
  return (
    <AskForm
      schema={isWarned ? Knowing : Purpose}
      start={{ purpose: '' }}
      onClose={onClose}
      title={say('reveal.title', { field: say(`reveal.field.${field}`) })}
      action={say('reveal.show')}
      act={look}
      onDone={({ value, seconds }) => onShown({ value, until: Date.now() + seconds * 1_000 })}
    >
      <WordsField name="purpose" label={say('reveal.purpose')} help={say('reveal.purposeHelp')} lines={2} most={300} />
      {isWarned && <TickField name="knowing" label={say('consent.knowing')} />}
    </AskForm>
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
