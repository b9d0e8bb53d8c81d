import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconClockHour4,
  IconClockX,
  IconFileCheck,
  IconFolder,
  IconGitBranch,
  IconPlayerPlay,
  IconUser,
  type Icon,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import type { TimelineRow } from '../../api/contract/cases.ts'
import type { EventKind } from '../../api/contract/history.ts'
import { civilDay, clock, day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const ICONS = {
  decision: IconCircleCheck,
  assignment: IconUser,
  progress: IconPlayerPlay,
  limit: IconClock,
  breach: IconClockX,
  consent: IconFileCheck,
  override: IconAlertTriangle,
  case: IconFolder,
  version: IconGitBranch,
} satisfies Record<EventKind, Icon>
/** What a reader looks for first. */
const WEIGHTY: ReadonlySet<EventKind> = new Set(['decision', 'breach', 'consent', 'override', 'case'])

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
              {folded(together(found)).map((acts) => (
                <Run key={acts[0]?.[0]?.seq} acts={acts} zone={zone} then={then} />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

type Act = readonly TimelineRow[]

/** From so many on, what only became of limits stands behind one line; a limit that was missed never does. */
const FOLDED = 3
const isQuiet = (act: Act): boolean => act.every(({ kind }) => kind === 'limit')

function folded(acts: readonly Act[]): readonly (readonly Act[])[] {
  const runs: Act[][] = []
  for (const act of acts) {
    const last = runs.at(-1)
    if (last?.every(isQuiet) === true && isQuiet(act)) last.push(act)
    else runs.push([act])
  }
  return runs.flatMap((run) => (run.length < FOLDED ? run.map((act) => [act]) : [run]))
}

interface Shown {
  zone: Zone
  then: Then | undefined
}

function Run({ acts, ...shown }: Shown & { acts: readonly Act[] }) {
  const say = useWords()
  const [first] = acts
  if (acts.length === 1 && first !== undefined) return <Entry rows={first} {...shown} />
  return (
    <li className="by-clock">
      <IconClock className="icon" size={20} aria-hidden="true" />
      <details>
        <summary>{say('case.ofLimits', { count: acts.length })}</summary>
        <ol>
          {acts.map((act) => (
            <Entry key={act[0]?.seq} rows={act} {...shown} />
          ))}
        </ol>
      </details>
    </li>
  )
}

/** What one person did in one act is grouped: one time, one name, its sentences. */
function together(rows: Act): readonly Act[] {
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
const unlike = (rows: Act): Act =>
  rows.filter((row, at) => rows.findIndex(({ sentence }) => sentence.id === row.sentence.id) === at)

function Entry({ rows, zone, then }: Shown & { rows: Act }) {
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
          <Sentence key={row.seq} row={row} />
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

function Sentence({ row: { kind, sentence, who } }: { row: TimelineRow }) {
  const label = useLabel()
  const Sign = ICONS[kind]
  const weight = who.user === null ? 'quiet' : ''
  return (
    <p className={`row ${WEIGHTY.has(kind) ? 'strong' : weight}`}>
      <Sign className={`icon${kind === 'breach' ? ' late-ink' : ''}`} size={18} aria-hidden="true" />
      {label(sentence)}
    </p>
  )
}
