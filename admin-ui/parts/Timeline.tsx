import { IconClockHour4 } from '@tabler/icons-react'
import type { TimelineRow } from '../../api/contract/cases.ts'
import { civilDay, clock, day, zoneName } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'

/** What happened, as sentences, day by day. */
export function Timeline({ rows, zone }: { rows: readonly TimelineRow[]; zone: string }) {
  const language = useLanguage()
  const days = [...new Set(rows.map((row) => civilDay(row.at, zone)))]
  return (
    <div className="timeline">{days.map((iso) => {
      const found = rows.filter((row) => civilDay(row.at, zone) === iso)
      return <section key={iso}><h3>{day(found[0]?.at ?? iso, { zone, language })}</h3><ol>{found.map((row) => <Row key={row.seq} row={row} zone={zone} />)}</ol></section>
    })}</div>
  )
}

function Row({ row, zone }: { row: TimelineRow; zone: string }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const who = [row.who.user, row.who.organisation, row.who.role === null ? null : label(row.who.role)].filter((part) => part !== null)
  return (
    <li className={row.who.user === null ? 'by-clock' : undefined}>
      <time dateTime={row.at}>{clock(row.at, { zone, language })} {zoneName(zone)}</time>
      <div><p>{label(row.sentence)}</p><p className="compact quiet">{who.length === 0 ? <span className="row"><IconClockHour4 className="icon" size={16} aria-hidden="true" />{say('case.byClock')}</span> : who.join(', ')}</p></div>
    </li>
  )
}
