import { Button } from '@mui/material'
import type { CalendarRow } from '../../api/contract/due.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'

type Document = CalendarRow['document']
export type OneDay = Document['days'][number]

interface Props {
  document: Document
  onRemove?: (date: string) => void
}

/** The days off, year by year. With `onRemove`, each can be removed. */
export const Years = ({ document, onRemove }: Props) =>
  Object.keys(document.years)
    .toSorted()
    .map((year) => (
      <details key={year}>
        <summary>
          {year} <span className="count">{document.days.filter(({ date }) => date.startsWith(year)).length}</span>
        </summary>
        <DaysTable document={document} year={year} onRemove={onRemove} />
      </details>
    ))

function DaysTable({ document, year, onRemove }: Props & { year: string }) {
  const say = useWords()
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
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('calendars.caption', { name: label(document.title), year })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('calendars.date')}</th>
            <th scope="col">{say('calendars.day')}</th>
            <th scope="col">{say('calendars.kind')}</th>
            <th scope="col">{say('calendars.decree')}</th>
            {onRemove !== undefined && <th scope="col">{say('inbox.action')}</th>}
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.date}>
              <td className="nowrap">{inWords(one.date)}</td>
              <td className="strong">{label(one.label)}</td>
              <td>{say(`calendars.kindOf.${one.kind}`)}</td>
              <td className="quiet">{basis(one)}</td>
              {onRemove !== undefined && (
                <td className="acts">
                  <Button
                    size="small"
                    aria-label={say('calendars.removeOf', { day: `${inWords(one.date)}, ${label(one.label)}` })}
                    onClick={() => onRemove(one.date)}
                  >
                    {say('calendars.remove')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
