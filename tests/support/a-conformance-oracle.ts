// Judges a case the slow way: for each instance, reading its rows from the first to the last with a pencil. Shares no
// code with the engine.
import type { CaseIr, Item } from '../../sop-definitions/ir.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'

/** By instance, or by item where it never opened: the judgements, sorted. */
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

function ofInstance(key: string, ledger: readonly CaseEvent[], now: number): readonly string[] {
  let mark = 'not_applicable'
  const more: string[] = []
  for (const { body } of ledger) {
    if (!('instance' in body) || body.instance !== key) continue
    if (body.type === 'task_opened' || body.type === 'timer_opened') mark = 'not_due'
    if (body.type === 'milestone_reached' || body.type === 'task_completed') mark = 'followed'
    if (body.type === 'task_skipped') mark = 'skipped'
    if (body.type === 'task_failed' || body.type === 'task_withdrawn') mark = 'undone'
    if (body.type === 'task_obsolete') mark = 'not_applicable'
    if (body.type === 'timer_ended') mark = body.met ? 'followed' : 'not_applicable'
    if (body.type === 'need_overridden') more.push('overridden')
  }
  for (const clock of new Set(
    ledger.flatMap(({ body }) =>
      body.type === 'clock_set' && body.clock.instance === key && !body.clock.id.endsWith(':review')
        ? [body.clock.id]
        : [],
    ),
  ))
    more.push(...ofClock(clock, ledger, now))
  if (mark === 'followed' && more.length > 0) return [...new Set(more)].toSorted()
  if (mark === 'not_due' && more.includes('overdue')) return [...new Set(more)].toSorted()
  return [...new Set([mark, ...more])].toSorted()
}

function ofClock(id: string, ledger: readonly CaseEvent[], now: number): string[] {
  let due: number | null = null
  let runs = true
  let passed = false
  for (const { at, body } of ledger) {
    if (body.type === 'clock_set' && body.clock.id === id) due = body.clock.due
    if (!('clock' in body) || body.clock !== id) continue
    if (body.type === 'clock_started' || body.type === 'clock_resumed') {
      due = body.due
      runs = true
    }
    if (body.type === 'clock_paused') runs = false
    if (body.type === 'clock_fired' && body.kind === 'breach') passed = true
    if (body.type === 'clock_ended')
      return passed || (runs && due !== null && at >= due) ? [body.met ? 'late' : 'overdue'] : []
  }
  return passed || (runs && due !== null && now >= due) ? ['overdue'] : []
}

function ofNothing(ir: CaseIr, ledger: readonly CaseEvent[], item: Item): string {
  const last = ledger.findLast(
    ({ body }) => body.type === 'case_closed' || body.type === 'case_cancelled' || body.type === 'case_reopened',
  )?.body.type
  if (last === 'case_closed' || last === 'case_cancelled' || (item.discretionary && item.entry.length === 0))
    return 'not_applicable'
  for (let at = item.parent; at !== null; at = ir.items.find(({ id }) => id === at)?.parent ?? null) {
    const runs = ledger
      .filter(({ body }) => (body.type === 'stage_opened' || body.type === 'item_enabled') && body.item === at)
      .flatMap(({ body }) => ('instance' in body ? [body.instance] : []))
    const latest = runs.toSorted((one, other) => Number(one.split('#')[1]) - Number(other.split('#')[1])).at(-1)
    if (latest === undefined) continue
    const word = ledger.findLast(({ body }) => 'instance' in body && body.instance === latest)?.body.type
    return word === 'stage_completed' || word === 'stage_terminated' || word === 'task_obsolete'
      ? 'not_applicable'
      : 'not_due'
  }
  return 'not_due'
}
