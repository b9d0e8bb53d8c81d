import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { CalendarRow } from '../../api/contract/due.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { publishCalendar } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AddDayDialog, type NewDay } from './AddDayDialog.tsx'
import { Years } from './DaysTable.tsx'

type Document = CalendarRow['document']

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
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const [document, setDocument] = useState<Document>({ ...row.document, revision: row.revision + 1 })
  const [adding, setAdding] = useState(false)
  const publish = useVerb(
    () => publishCalendar(document),
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
      <p role="status" className="compact">
        {isChanged ? say('calendars.changes', changes) : say('calendars.noChange')}
      </p>
      {publish.no !== undefined && <RefusalNotice no={publish.no} />}
      <div className="actions">
        <Button color="secondary" onClick={onClose}>
          {say('calendars.discard')}
        </Button>
        <Button
          variant="contained"
          aria-disabled={!isChanged || publish.busy}
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
