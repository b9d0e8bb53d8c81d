import { IconClockHour4 } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { TimelineRow } from '../../api/contract/cases.ts'
import { civilDay, clock, day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** The link on the time of a row, and its text. */
export type Then = (seq: number) => { to: string; label: string }

/** What happened, as sentences, day by day. */
export function Timeline({ rows, zone, then }: { rows: readonly TimelineRow[]; zone: Zone; then?: Then }) {
  const language = useLanguage()
  const days = [...new Set(rows.map((row) => civilDay(row.at, zone)))]
  return (
    <div className="timeline">
      {days.map((iso) => {
        const found = rows.filter((row) => civilDay(row.at, zone) === iso)
        return (
          <section key={iso}>
            <h3>{day(found[0]?.at ?? iso, { zone, language })}</h3>
            <ol>
              {together(found).map((rows) => (
                <Entry key={rows[0]?.seq} rows={rows} zone={zone} then={then} />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

/** What one person did in one act is grouped: one time, one name, its sentences. */
function together(rows: readonly TimelineRow[]): readonly (readonly TimelineRow[])[] {
  const acts: TimelineRow[][] = []
  for (const row of rows) {
    const last = acts.at(-1)
    const first = last?.[0]
    if (
      last !== undefined &&
      first !== undefined &&
      first.at === row.at &&
      (first.who.user === row.who.user || row.who.user === null)
    )
      last.push(row)
    else acts.push([row])
  }
  return acts
}

/** Two limits of one task can say the same at the same moment; it is shown once. */
const unlike = (rows: readonly TimelineRow[]): readonly TimelineRow[] =>
  rows.filter((row, at) => rows.findIndex(({ sentence }) => sentence.id === row.sentence.id) === at)

function Entry({ rows, zone, then }: { rows: readonly TimelineRow[]; zone: Zone; then: Then | undefined }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const told = rows.find((row) => row.who.user !== null) ?? rows[0]
  if (told === undefined) return null
  const who = [told.who.user, told.who.organisation, told.who.role === null ? null : label(told.who.role)].filter(
    (part) => part !== null,
  )
  const time = `${clock(told.at, { zone, language })} ${zone}`
  const place = then?.(Math.max(...rows.map(({ seq }) => seq)))
  return (
    <li className={who.length === 0 ? 'by-clock' : undefined}>
      <time dateTime={told.at}>
        {place === undefined ? (
          time
        ) : (
          <Link to={place.to}>
            {time}
            <span className="hidden">, {place.label}</span>
          </Link>
        )}
      </time>
      <div>
        {unlike(rows.toSorted((a, b) => a.seq - b.seq)).map((row) => (
          <p key={row.seq} className={row.who.user === null ? 'quiet' : undefined}>
            {label(row.sentence)}
          </p>
        ))}
        <p className="compact quiet">
          {who.length === 0 ? (
            <span className="row">
              <IconClockHour4 className="icon" size={16} aria-hidden="true" />
              {say('case.byClock')}
            </span>
          ) : (
            who.join(', ')
          )}
        </p>
      </div>
    </li>
  )
}
