import { TextField } from '@mui/material'
import { useState } from 'react'
import { DAY_OFF_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import type { CalendarRow } from '../../api/contract/due.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { useWords } from '../words/use-words.ts'
import type { OneDay } from './DaysTable.tsx'

/** `cite`: a decree that the calendar does not have yet. */
export interface NewDay {
  day: OneDay
  cite: string | null
}
const OTHER = 'other'

interface Props {
  document: CalendarRow['document']
  onAdd: (day: NewDay) => void
  onClose: () => void
}

export function AddDayDialog({ document, onAdd, onClose }: Props) {
  const say = useWords()
  const [date, setDate] = useState('')
  const [kind, setKind] = useState<OneDay['kind']>(document.days[0]?.kind ?? 'national')
  const [names, setNames] = useState({ id: '', en: '' })
  const [decree, setDecree] = useState('')
  const [cite, setCite] = useState('')
  const isWhole =
    date !== '' && names.id.trim() !== '' && names.en.trim() !== '' && (decree !== OTHER || cite.trim() !== '')
  const add = (): void => {
    const day = { date, kind, label: { id: names.id.trim(), en: names.en.trim() } }
    if (decree === OTHER) onAdd({ day, cite: cite.trim() })
    else onAdd({ day: decree === '' ? { ...day, provisional: true } : { ...day, decree }, cite: null })
  }
  return (
    <AskDialog
      onClose={onClose}
      title={say('calendars.addTitle')}
      action={say('calendars.add')}
      busy={false}
      missing={isWhole ? undefined : say('state.missing')}
      onSubmit={add}
    >
      <DayInput label={say('calendars.date')} value={date} onChange={setDate} />
      <Pick
        label={say('calendars.kind')}
        value={kind}
        options={DAY_OFF_KINDS.map((code) => ({ value: code, text: say(`calendars.kindOf.${code}`) }))}
        onChange={(value) => setKind(DAY_OFF_KINDS.find((code) => code === value) ?? 'national')}
      />
      <TextField
        label={say('calendars.nameId')}
        value={names.id}
        onChange={(event) => setNames({ ...names, id: event.target.value })}
      />
      <TextField
        label={say('calendars.nameEn')}
        value={names.en}
        onChange={(event) => setNames({ ...names, en: event.target.value })}
      />
      <Pick
        label={say('calendars.decree')}
        value={decree}
        placeholder={say('calendars.noDecree')}
        options={[
          ...(document.decrees ?? []).map(({ id, cite: text }) => ({ value: id, text })),
          { value: OTHER, text: say('calendars.newDecree') },
        ]}
        onChange={setDecree}
      />
      {decree === OTHER && (
        <TextField label={say('calendars.decreeCite')} value={cite} onChange={(event) => setCite(event.target.value)} />
      )}
    </AskDialog>
  )
}
