import { Button } from '@mui/material'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { CalendarRow } from '../../api/contract/due.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CalendarEditor } from './CalendarEditor.tsx'
import { Years } from './DaysTable.tsx'
import { calendarWords } from './words.id.ts'

/** Which days are off, where, and by which decree; an administrator publishes the next revision. */
export function CalendarsPage() {
  const say = useWords(calendarWords)
  const me = useMe()
  const list = useDeskList<CalendarRow & { id: string }>({ resource: 'calendars' })
  const [edited, setEdited] = useState<string>()
  const newest = (list.data ?? []).filter(({ isNewest }) => isNewest)
  const titles = new Map(newest.map(({ calendar, title }) => [calendar, title]))
  const mayEdit = may(me, 'administer')
  return (
    <>
      <PageTitle>{say('calendars.title')}</PageTitle>
      <p className="quiet">{say('calendars.lead')}</p>
      <GrowingList
        list={list}
        rows={6}
        empty={<EmptyState title={say('calendars.none')} text={say('calendars.noneText')} />}
      >
        {() => (
          <div className="stack">
            {newest.map((row) =>
              edited === row.calendar ? (
                <CalendarEditor key={row.hash} row={row} onClose={() => setEdited(undefined)} />
              ) : (
                <CalendarCard
                  key={row.hash}
                  row={row}
                  extended={titles.get(row.document.extends ?? '')}
                  onEdit={mayEdit ? () => setEdited(row.calendar) : undefined}
                />
              ),
            )}
          </div>
        )}
      </GrowingList>
    </>
  )
}

function CalendarCard({
  row,
  extended,
  onEdit,
}: {
  row: CalendarRow
  extended: CalendarRow['title'] | undefined
  onEdit: (() => void) | undefined
}) {
  const say = useWords(calendarWords)
  const label = useLabel()
  const language = useLanguage()
  const published = { revision: row.revision, day: day(row.publishedAt, { zone: 'WIB', language }) }
  return (
    <section className="card stack-s" aria-labelledby={`calendar-${row.calendar}`}>
      <div className="section-head">
        <h2 id={`calendar-${row.calendar}`}>{label(row.title)}</h2>
        <span className="quiet compact">
          {row.publishedBy === null
            ? say('calendars.revision', published)
            : say('calendars.revisionBy', { ...published, who: row.publishedBy })}
        </span>
      </div>
      {extended !== undefined && <p className="compact">{say('calendars.extends', { name: label(extended) })}</p>}
      {row.document.weekend !== undefined && (
        <p className="compact">
          {say('calendars.weekend', {
            days: row.document.weekend.map((one) => say(`calendars.weekdayOf.${one}`)).join(', '),
          })}
        </p>
      )}
      <Years document={row.document} />
      {onEdit !== undefined && (
        <div>
          <Button
            variant="outlined"
            startIcon={<IconPencil size={18} className="icon" />}
            aria-label={`${say('calendars.edit')}: ${label(row.title)}`}
            onClick={onEdit}
          >
            {say('calendars.edit')}
          </Button>
        </div>
      )}
    </section>
  )
}
