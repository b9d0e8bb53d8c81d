// A limit that ends before the limits inside it can be met: even on the shortest way, if each step takes the time that
// it may take. A step with an additional, tighter limit of its own is no fault: further clocks exist for that.
import type { ClockItem, DueRule, Happening, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../time/calendar.ts'
import { fault, itemOf, type Proving } from './proving.ts'
import { timesAfter, type Timed } from './times.ts'

type Within = Extract<DueRule, { kind: 'within' }>

export function deadlineFaults(proving: Proving): readonly Fault[] {
  return proving.ir.items.flatMap((item) => {
    if (!proving.reach.items.has(item.id)) return []
    if (item.kind === 'clock') return clockFaults(proving, item)
    return item.kind === 'task' ? taskFaults(proving, item) : []
  })
}

function clockFaults(proving: Proving, clock: ClockItem): readonly Fault[] {
  return clock.due.flatMap((rule, index) => {
    const from = rule.kind === 'within' && rule.fromFact === undefined ? (rule.from ?? startOf(clock)) : undefined
    if (rule.kind !== 'within' || from === undefined) return []
    const times = timesAfter(proving, from)
    const ends = clock.until.map((happening) => times.get(happening))
    const known = ends.filter((end) => end !== undefined)
    if (known.length === 0 || known.length < ends.length) return []
    const soonest = known.reduce((best, end) => (end.at < best.at ? end : best))
    return soonest.through.length < 2 ? [] : tooShort(proving, clock, { rule, index, soonest })
  })
}

/** Only where exactly one thing opens it: of several, any may have come last. */
function startOf({ entry, parent }: Item): Happening | undefined {
  if (entry.length === 0) return parent === null ? 'case.opened' : `${parent}.opened`
  const [sentry, ...others] = entry
  const [on, ...parts] = sentry?.on ?? []
  return others.length === 0 && parts.length === 0 ? on : undefined
}

function taskFaults(proving: Proving, task: TaskItem): readonly Fault[] {
  return task.due.flatMap((rule, index) => {
    if (rule.kind !== 'within' || rule.from === undefined || itemOf(rule.from) === task.id) return []
    const soonest = timesAfter(proving, rule.from).get(`${task.id}.opened`)
    return soonest === undefined || soonest.through.length === 0
      ? []
      : tooShort(proving, task, { rule, index, soonest })
  })
}

function tooShort(
  { found }: Proving,
  item: Item,
  { rule, index, soonest }: { rule: Within; index: number; soonest: Timed },
): readonly Fault[] {
  if (soonest.at <= longest(rule)) return []
  const last = soonest.through.at(-1) ?? item.id
  return [
    fault(
      'deadline_too_short',
      { item: item.id, part: ['due', index, 'within'] },
      {
        about: {
          limit: `${rule.value} {${rule.unit}}`,
          through: soonest.through.map((id) => `"${id}"`).join(', '),
          needed: spoken(soonest.at),
        },
        at: found.sight.opened.get(last),
      },
    ),
  ]
}

/**
 * Upper bounds, with room for the end of the day, days off and long months: what is too short even so is really too
 * short.
 */
const LONGEST: Readonly<Record<Within['unit'], number>> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
  year: 366 * DAY,
}
const longest = ({ value, unit, counting }: Within): number =>
  counting === 'working'
    ? Math.ceil(value / 5) * 7 * DAY + 14 * DAY
    : value * LONGEST[unit] + (unit === 'second' || unit === 'minute' || unit === 'hour' ? 0 : DAY)

/** `{day}` is filled in by the sentence, in its own language. */
const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const
const spoken = (span: number): string => {
  const [name, unit] = UNITS.find(([, size]) => span >= size) ?? UNITS[3]
  return `${Math.floor(span / unit)} {${name}}`
}
