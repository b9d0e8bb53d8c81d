import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { CALENDAR_TEXT_MAX, DayOff, Decree, type CalendarRow } from '../../api/contract/due.ts'
import { inLanguages } from '../../sop-definitions/language/label-schema.ts'
import { DAY_OFF_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField, WordsField } from '../asking/fields.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Years } from './DaysTable.tsx'
import { calendarWords } from './words.id.ts'

type Document = CalendarRow['document']
const OTHER = 'other'
const trimmed = z.string().trim()

/** `cite`: a decree that the calendar does not have yet. */
const NewDay = DayOff.pick({ date: true, kind: true, decree: true }).extend({
  label: z.object(inLanguages(trimmed.pipe(DayOff.shape.label.shape.id))),
  cite: trimmed.pipe(Decree.shape.cite).optional(),
})
type NewDay = z.infer<typeof NewDay>

/** A typed decree gets the next free id; the year of a new day is declared with it. */
function withDay(document: Document, { date, kind, label, decree: chosen, cite }: NewDay): Document {
  const decrees = document.decrees ?? []
  const added = cite === undefined ? [] : [{ id: `d-${decrees.length + 1}`, cite, evidence: 'source' as const }]
  const decree = added[0]?.id ?? chosen
  const year = date.slice(0, 4)
  return {
    ...document,
    ...(added.length === 0 ? {} : { decrees: [...decrees, ...added] }),
    years: { ...document.years, [year]: document.years[year] ?? { provisional: true } },
    days: [
      ...document.days.filter((day) => day.date !== date),
      { date, kind, label, ...(decree === undefined ? { provisional: true } : { decree }) },
    ],
  }
}

function changesBetween(published: Document, next: Document): { added: number; removed: number } {
  const before = published.days.map((day) => JSON.stringify(day))
  const after = next.days.map((day) => JSON.stringify(day))
  return {
    added: after.filter((day) => !before.includes(day)).length,
    removed: before.filter((day) => !after.includes(day)).length,
  }
}

/** Edits the next revision: nothing counts before it is published. */
export function CalendarEditor({ row, onClose }: { row: CalendarRow; onClose: () => void }) {
  const say = useWords(calendarWords)
  const label = useLabel()
  const notify = useNotify()
  const [document, setDocument] = useState<Document>({ ...row.document, revision: row.revision + 1 })
  const [adding, setAdding] = useState(false)
  const publish = useVerb(
    (_, desk) => desk.verb('calendars', 'create', { data: document }),
    ({ revision }) => {
      notify(say('calendars.published', { revision }), { type: 'success' })
      onClose()
    },
  )
  const changes = changesBetween(row.document, document)
  const isChanged = changes.added + changes.removed > 0
  const remove = (date: string): void =>
    setDocument({ ...document, days: document.days.filter((day) => day.date !== date) })
  return (
    <section className="card stack" aria-labelledby={`calendar-${row.calendar}`}>
      <h2 id={`calendar-${row.calendar}`}>{say('calendars.editOf', { name: label(row.title) })}</h2>
      <div>
        <Button variant="outlined" startIcon={<IconPlus size={18} className="icon" />} onClick={() => setAdding(true)}>
          {say('calendars.add')}
        </Button>
      </div>
      <Years document={document} onRemove={remove} />
      <Spoken as="p" id={`changes-${row.calendar}`} className="compact">
        {isChanged ? say('calendars.changes', changes) : say('calendars.noChange')}
      </Spoken>
      {publish.no !== undefined && <RefusalNotice no={publish.no} />}
      <div className="actions">
        <Button color="secondary" onClick={onClose}>
          {say('calendars.discard')}
        </Button>
        <Button
          variant="contained"
          aria-disabled={!isChanged || publish.busy}
          aria-describedby={`changes-${row.calendar}`}
          onClick={() => {
            if (isChanged) void publish.run(undefined)
          }}
        >
          {publish.busy ? say('state.sending') : say('calendars.publish', { revision: document.revision })}
        </Button>
      </div>
      {adding && (
        <AddDayDialog
          document={document}
          onClose={() => setAdding(false)}
          onAdd={(day) => {
            setDocument(withDay(document, day))
            setAdding(false)
          }}
        />
      )}
    </section>
  )
}

interface AddProps {
  document: Document
  onAdd: (day: NewDay) => void
  onClose: () => void
}

/** Adds a day off to the calendar that is being edited, with its decree. */
function AddDayDialog({ document, onAdd, onClose }: AddProps) {
  const say = useWords(calendarWords)
  return (
    <AskForm
      schema={NewDay}
      start={{ date: '', kind: document.days[0]?.kind ?? 'national', label: { id: '', en: '' } }}
      onClose={onClose}
      title={say('calendars.addTitle')}
      action={say('calendars.add')}
      act={(day) => Promise.resolve(day)}
      onDone={({ decree, ...day }) => onAdd(decree === OTHER ? day : { ...day, decree })}
    >
      <DayField name="date" label={say('calendars.date')} />
      <PickField
        name="kind"
        label={say('calendars.kind')}
        options={DAY_OFF_KINDS.map((code) => ({ value: code, text: say(`calendars.kindOf.${code}`) }))}
      />
      <WordsField name="label.id" label={say('calendars.nameId')} most={CALENDAR_TEXT_MAX} />
      <WordsField name="label.en" label={say('calendars.nameEn')} most={CALENDAR_TEXT_MAX} />
      <DecreeFields decrees={document.decrees ?? []} />
    </AskForm>
  )
}

/** None yet, one of the calendar, or one that is typed. */
function DecreeFields({ decrees }: { decrees: readonly z.infer<typeof Decree>[] }) {
  const say = useWords(calendarWords)
  const { setValue } = useFormContext()
  const decree = useWatch<NewDay, 'decree'>({ name: 'decree' })
  return (
    <>
      <PickField
        name="decree"
        label={say('calendars.decree')}
        none={say('calendars.noDecree')}
        options={[
          ...decrees.map(({ id, cite }) => ({ value: id, text: cite })),
          { value: OTHER, text: say('calendars.newDecree') },
        ]}
        onChosen={(chosen) => setValue('cite', chosen === OTHER ? '' : undefined)}
      />
      {decree === OTHER && <WordsField name="cite" label={say('calendars.decreeCite')} most={CALENDAR_TEXT_MAX} />}
    </>
  )
}
