// Judges a case the slow way: for each instance, it reads all its rows from first to last. Shares no code with the
// engine.
import type { CaseIr, Item } from '../../../sop-definitions/definition/ir.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'

/** By instance, or by item where it never opened: its judgements, sorted. */
export function judgedBySight(
  ir: CaseIr,
  ledger: readonly CaseEvent[],
  now: number,
): Record<string, readonly string[]> {
  const judged: Record<string, readonly string[]> = {}
  for (const key of keysIn(ledger)) judged[key] = ofInstance(key, ledger, now)
  for (const item of ir.items)
    if (item.kind !== 'stage' && !Object.keys(judged).some((key) => key.split('#')[0] === item.id))
      judged[item.id] = [ofNothing(ir, ledger, item)]
  return judged
}

const OPENINGS: readonly string[] = ['task_opened', 'timer_opened', 'milestone_reached', 'item_enabled']
const keysIn = (ledger: readonly CaseEvent[]): string[] => [
  ...new Set(
    ledger.flatMap(({ body }) =>
      OPENINGS.includes(body.type) && 'instance' in body && !(body.type === 'item_enabled' && body.kind === 'stage')
        ? [body.instance]
        : [],
    ),
  ),
]

/** What a row alone says of its instance. */
const MARKS: Partial<Record<CaseEvent['body']['type'], string>> = {
  task_opened: 'not_due',
  timer_opened: 'not_due',
  milestone_reached: 'followed',
  task_completed: 'followed',
  task_skipped: 'skipped',
  task_failed: 'undone',
  task_withdrawn: 'undone',
  task_obsolete: 'not_applicable',
}

const clocksOf = (key: string, ledger: readonly CaseEvent[]): ReadonlySet<string> =>
  new Set(
    ledger.flatMap(({ body }) =>
      body.type === 'clock_set' && body.clock.instance === key && !body.clock.id.endsWith(':review')
        ? [body.clock.id]
        : [],
    ),
  )

function ofInstance(key: string, ledger: readonly CaseEvent[], now: number): readonly string[] {
  let mark = 'not_applicable'
  const more: string[] = []
  for (const { body } of ledger.filter((row) => 'instance' in row.body && row.body.instance === key)) {
    mark = MARKS[body.type] ?? mark
    if (body.type === 'timer_ended') mark = body.met ? 'followed' : 'not_applicable'
    if (body.type === 'need_overridden') more.push('overridden')
  }
  for (const clock of clocksOf(key, ledger)) more.push(...ofClock(clock, ledger, now))
  const says = mark === 'not_due' ? !more.includes('overdue') : mark !== 'followed' || more.length === 0
  return [...new Set([...(says ? [mark] : []), ...more])].toSorted()
}

const isOf = (id: string, { body }: CaseEvent): boolean =>
  body.type === 'clock_set' ? body.clock.id === id : 'clock' in body && body.clock === id

function ofClock(id: string, ledger: readonly CaseEvent[], now: number): string[] {
  let due: number | null = null
  let runs = true
  let passed = false
  const isOver = (at: number): boolean => passed || (runs && due !== null && at >= due)
  for (const { at, body } of ledger.filter((row) => isOf(id, row))) {
    if (body.type === 'clock_set') due = body.clock.due
    if (body.type === 'clock_started' || body.type === 'clock_resumed') {
      due = body.due
      runs = true
    }
    if (body.type === 'clock_paused') runs = false
    if (body.type === 'clock_fired') passed ||= body.kind === 'breach'
    if (body.type === 'clock_ended') return isOver(at) ? [body.met ? 'late' : 'overdue'] : []
  }
  return isOver(now) ? ['overdue'] : []
}

/** The stages around an item, from the inside out. */
const around = (ir: CaseIr, { parent }: Pick<Item, 'parent'>): string[] => {
  const stage = ir.items.find(({ id }) => id === parent)
  return stage === undefined ? [] : [stage.id, ...around(ir, stage)]
}

const latestRun = (item: string, ledger: readonly CaseEvent[]): string | undefined =>
  ledger
    .filter(({ body }) => (body.type === 'stage_opened' || body.type === 'item_enabled') && body.item === item)
    .flatMap(({ body }) => ('instance' in body ? [body.instance] : []))
    .toSorted((one, other) => Number(one.split('#')[1]) - Number(other.split('#')[1]))
    .at(-1)

const ENDS: readonly string[] = ['case_closed', 'case_cancelled']
const OVER: readonly string[] = ['stage_completed', 'stage_terminated', 'task_obsolete']
function ofNothing(ir: CaseIr, ledger: readonly CaseEvent[], item: Item): string {
  const last = ledger.findLast(({ body }) => [...ENDS, 'case_reopened'].includes(body.type))?.body.type ?? ''
  if (ENDS.includes(last) || (item.discretionary && item.entry.length === 0)) return 'not_applicable'
  for (const at of around(ir, item)) {
    const latest = latestRun(at, ledger)
    if (latest === undefined) continue
    const word = ledger.findLast(({ body }) => 'instance' in body && body.instance === latest)?.body.type
    return OVER.includes(word ?? '') ? 'not_applicable' : 'not_due'
  }
  return 'not_due'
}
