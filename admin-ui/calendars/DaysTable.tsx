import { Button } from '@mui/material'
import type { CalendarRow } from '../../api/contract/due.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { calendarWords } from './words.id.ts'

type Document = CalendarRow['document']
type OneDay = Document['days'][number]

interface Props {
  document: Document
  onRemove?: (date: string) => void
}

/** The days off, year by year. With `onRemove`, each can be removed. */
export function Years({ document, onRemove }: Props) {
  const say = useWords(calendarWords)
  return Object.keys(document.years)
    .toSorted()
    .map((year) => {
      const count = document.days.filter(({ date }) => date.startsWith(year)).length
      return (
        <details key={year}>
          <summary>
            {year}: <span className="quiet">{say('calendars.days', { count })}</span>
          </summary>
          <DaysTable document={document} year={year} onRemove={onRemove} />
        </details>
      )
    })
}

function DaysTable({ document, year, onRemove }: Props & { year: string }) {
  const say = useWords(calendarWords)
  const label = useLabel()
  const language = useLanguage()
  const days = document.days
    .filter(({ date }) => date.startsWith(year))
    .toSorted((a, b) => a.date.localeCompare(b.date))
  const inWords = (date: string): string => day(`${date}T05:00:00Z`, { zone: 'WIB', language })
  const basis = ({ decree, provisional }: OneDay): string =>
    provisional === true
      ? say('calendars.provisional')
      : (document.decrees?.find(({ id }) => id === decree)?.cite ?? '')
  return (
    <DataTable
      caption={say('calendars.caption', { name: label(document.title), year })}
      rows={days}
      keyOf={({ date }) => date}
      columns={[
        { head: say('calendars.date'), look: 'nowrap', cell: ({ date }) => inWords(date) },
        { head: say('calendars.day'), look: 'strong', cell: (one) => label(one.label) },
        { head: say('calendars.kind'), cell: ({ kind }) => say(`calendars.kindOf.${kind}`) },
        { head: say('calendars.decree'), look: 'quiet', cell: basis },
        ...(onRemove === undefined
          ? []
          : [
              {
                head: say('inbox.action'),
                look: 'acts',
                cell: (one: OneDay) => (
                  <Button
                    size="small"
                    aria-label={say('calendars.removeOf', { day: `${inWords(one.date)}, ${label(one.label)}` })}
                    onClick={() => onRemove(one.date)}
                  >
                    {say('calendars.remove')}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  )
}
