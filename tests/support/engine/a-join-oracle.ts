// What two cases are like after they were one for a time, held against twins that never were: independent of the
// engine, without the numbers of rows, which differ.
import { REVIEW } from '../../../workflows/engine/plan.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import type { CaseState, Clock, InstanceKey } from '../../../workflows/engine/case-state.ts'

interface Pair {
  follower: CaseState
  lead: CaseState
}
interface Parted {
  pair: Pair
  /** The lead just before. */
  before: CaseState
  isWhole: boolean
  /** Of its ledger. */
  rows: readonly CaseEvent[]
}

export function unlikeTwin({ pair, before, isWhole, rows }: Parted, twins: Pair): string[] {
  const taken = Object.entries(before.took?.tasks ?? {})
  const isTouched = rows.some(
    ({ at, body, cause }) =>
      // A hold of the case that goes on holds all of it.
      (body.type === 'case_held' && at >= (before.took?.at ?? 0)) ||
      ('instance' in body &&
        before.took?.tasks[body.instance] !== undefined &&
        // Work stops where it goes on without the consents that it had.
        (body.type === 'task_stopped' || (cause.kind === 'command' && cause.ref !== 'take_in'))),
  )
  const without = taken.map(([key]) => key)
  // A step that opened meanwhile has the limit of what was known then.
  const since = Object.keys(before.took?.facts ?? {}).length === 0 ? Infinity : (before.took?.at ?? 0)
  const lead = isWhole ? differences('lead', bare(pair.lead, { without, since }), bare(twins.lead, { since })) : []
  const isComparable = !isTouched && !isToldMeanwhile(before)
  return isComparable ? [...lead, ...differences('follower', bare(pair.follower), bare(twins.follower))] : lead
}

/** What the client said while the two were one counts for both. */
const isToldMeanwhile = ({ consents, took }: CaseState): boolean =>
  Object.values(consents).some(({ at }) => at >= (took?.at ?? 0))

interface Bare {
  status: string
  facts: string
  consents: string
  happened: string
  instances: Record<string, string>
  clocks: Record<string, string>
}

const isAlive = ({ state }: Clock): boolean => state !== 'met' && state !== 'cancelled'

/** The product's own reminder, where nothing else of a case calls anybody: it counts from when that begins. */
const isReminder = (text: string): boolean => text.startsWith(`${REVIEW}.`) || text.startsWith(`${REVIEW}#`)

/** Numbers that a parting has used up are not given again: what counts is which of its kind it is. */
const isLateOf = (items: readonly string[], happening: string): boolean =>
  items.some((item) => [`${item}.breached`, `${item}.not_started`].includes(happening))

interface Left {
  without?: readonly InstanceKey[]
  since?: number
}
function bare(state: CaseState, { without = [], since = Infinity }: Left = {}): Bare {
  const left = Object.entries(state.instances).filter(([key]) => !without.includes(key) && !isReminder(key))
  const meanwhile = left.flatMap(([, { item, openedAt }]) => (openedAt >= since ? [item] : []))
  const names = new Map<string, string>()
  const seen: Record<string, number> = {}
  for (const [key, { item }] of left) {
    seen[item] = (seen[item] ?? 0) + 1
    names.set(key, `${item}#${seen[item]}`)
  }
  const named = (key: string): string => names.get(key) ?? key
  return {
    status: `${state.status} ${state.closedCode}`,
    facts: sorted(state.facts),
    consents: sorted(state.consents),
    happened: Object.keys(state.happened)
      .filter((one) => !isReminder(one) && !isLateOf(meanwhile, one))
      .toSorted()
      .join(),
    instances: Object.fromEntries(
      left.map(([key, { item, kind, parent, state: is, task }]) => [
        named(key),
        JSON.stringify({ item, kind, parent: parent === null ? null : named(parent), is, task }),
      ]),
    ),
    clocks: Object.fromEntries(
      Object.values(state.clocks)
        .filter((clock) => isAlive(clock) && !without.includes(clock.instance) && !isReminder(clock.id))
        .filter(({ instance }) => (state.instances[instance]?.openedAt ?? 0) < since)
        .map(({ id, instance, due, startedAt, state: is, fired, law }) => [
          `${named(instance)}${id.slice(instance.length).replace(/@\d+/, '@')}`,
          JSON.stringify({ due, startedAt, is, fired, law }),
        ]),
    ),
  }
}

const sorted = (record: object): string =>
  JSON.stringify(Object.entries(record).toSorted(([one], [other]) => one.localeCompare(other)))

function differences(name: string, is: Bare, would: Bare): string[] {
  const plain = (['status', 'facts', 'consents', 'happened'] as const).flatMap((part) =>
    is[part] === would[part] ? [] : [`${name} ${part}: ${is[part]} instead of ${would[part]}`],
  )
  const keyed = (['instances', 'clocks'] as const).flatMap((part) =>
    [...new Set([...Object.keys(is[part]), ...Object.keys(would[part])])].flatMap((key) =>
      is[part][key] === would[part][key]
        ? []
        : [`${name} ${part} ${key}: ${is[part][key]} instead of ${would[part][key]}`],
    ),
  )
  return [...plain, ...keyed]
}
