// The earliest time at which things can have happened after something else, if every step takes all the time that its
// limit allows.
import type { CaseIr, DueRule, Happening, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../time/calendar.ts'
import { planOf } from '../plan.ts'
import { itemOf, type Proving } from './proving.ts'
import { reachOf, type Reach } from './reach.ts'

/** `through`: the tasks on that way whose limits were used up. */
export interface Timed {
  at: number
  through: readonly string[]
}

const AT_ONCE: Timed = { at: 0, through: [] }
const NOTHING = { items: new Set<string>(), happened: new Set<Happening>() }

/**
 * Happenings that do not depend on `start` get time 0. Unreachable ones, and ones without a computable time, are left
 * out of the map.
 */
export function timesAfter(
  { ir, world }: Pick<Proving, 'ir' | 'world'>,
  start: Happening,
): ReadonlyMap<Happening, Timed> {
  const before: Pick<Reach, 'items' | 'happened'> =
    start === 'case.opened' ? NOTHING : reachOf(ir, world, new Set([start, ...endingsWith(ir, start)]))
  const times = new Map<Happening, Timed>([...before.happened].map((happening) => [happening, AT_ONCE]))
  for (const happening of [start, ...endingsOn(ir, start)]) times.set(happening, AT_ONCE)
  const isOpen = ({ id }: Item): boolean => before.items.has(id) || id === itemOf(start)
  for (let round = 0, isMoved = true; isMoved && round <= ir.items.length; round += 1) {
    isMoved = false
    for (const item of ir.items) isMoved = isSooner(ir, item, { times, isOpen: isOpen(item) }) || isMoved
  }
  return times
}

/** Records any earlier time for the item; answers whether there was one. */
function isSooner(
  ir: CaseIr,
  item: Item,
  { times, isOpen }: { times: Map<Happening, Timed>; isOpen: boolean },
): boolean {
  const opened = isOpen ? AT_ONCE : openingOf(item, times)
  if (opened === undefined) return false
  const found = happeningsOf(ir, item, { opened, times })
  const news = found.filter(([happening, { at }]) => at < (times.get(happening)?.at ?? Infinity))
  for (const [happening, timed] of news) times.set(happening, timed)
  return news.length > 0
}

/** `task.completed` comes with each of its outcomes, and each of them with it. */
const endingsWith = (ir: CaseIr, start: Happening): readonly Happening[] => {
  const item = planOf(ir).items.get(itemOf(start))
  return item?.kind === 'task' && start === `${item.id}.completed`
    ? item.outcomes.map((outcome) => `${item.id}.${outcome}`)
    : []
}
const endingsOn = (ir: CaseIr, start: Happening): readonly Happening[] => {
  const item = planOf(ir).items.get(itemOf(start))
  if (item?.kind !== 'task' || start === `${item.id}.opened`) return []
  return start === `${item.id}.completed` ? endingsWith(ir, start) : [`${item.id}.completed`]
}

function openingOf({ entry, parent, discretionary }: Item, times: ReadonlyMap<Happening, Timed>): Timed | undefined {
  const around = parent === null ? AT_ONCE : times.get(`${parent}.opened`)
  if (around === undefined || entry.length === 0 || discretionary) return around
  const ways = entry.flatMap(({ on }) => {
    const parts = on.map((part) => times.get(part))
    const known = parts.filter((part) => part !== undefined)
    return known.length < parts.length ? [] : [known.reduce(later, around)]
  })
  return ways.length === 0 ? undefined : ways.reduce(sooner)
}

const later = (a: Timed, b: Timed): Timed =>
  b.at > a.at || (b.at === a.at && b.through.length > a.through.length) ? b : a
const sooner = (a: Timed, b: Timed): Timed => (b.at < a.at ? b : a)

function happeningsOf(
  ir: CaseIr,
  item: Item,
  { opened, times }: { opened: Timed; times: ReadonlyMap<Happening, Timed> },
): readonly [Happening, Timed][] {
  switch (item.kind) {
    case 'milestone':
      return [[`${item.id}.reached`, opened]]
    case 'clock':
      return [
        [`${item.id}.opened`, opened],
        [`${item.id}.breached`, opened],
        [`${item.id}.completed`, opened],
      ]
    case 'stage': {
      const end = endOf(ir, item, times)
      const open: [Happening, Timed][] = [
        [`${item.id}.opened`, opened],
        [`${item.id}.terminated`, opened],
      ]
      return end === undefined ? open : [...open, [`${item.id}.completed`, later(opened, end)]]
    }
    case 'task': {
      const done: Timed = { at: opened.at + shortestOf(item), through: [...opened.through, item.id] }
      return [
        [`${item.id}.opened`, opened],
        [`${item.id}.breached`, opened],
        [`${item.id}.terminated`, opened],
        [`${item.id}.skipped`, opened],
        ...['completed', ...item.outcomes].map((what): [Happening, Timed] => [`${item.id}.${what}`, done]),
      ]
    }
  }
}

/** A stage is over when all its required work is, or, without any, when the first of its work is. */
function endOf(ir: CaseIr, stage: Item, times: ReadonlyMap<Happening, Timed>): Timed | undefined {
  const work = (planOf(ir).children.get(stage.id) ?? []).filter(({ kind }) => kind === 'task' || kind === 'stage')
  const required = work.filter((item) => item.required && !item.manual && !item.discretionary)
  const ends = (required.length > 0 ? required : work).map(({ id }) => times.get(`${id}.completed`))
  const known = ends.filter((end) => end !== undefined)
  if (known.length === 0 || (required.length > 0 && known.length < ends.length)) return undefined
  return known.reduce(required.length > 0 ? later : sooner)
}

/** The shortest time that its own limits allow a step. A limit that counts from elsewhere may allow no time. */
const shortestOf = ({ due }: TaskItem): number => (due.length === 0 ? 0 : Math.min(...due.map(shortest)))

const SHORTEST = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 28 * DAY,
  year: 365 * DAY,
} as const
const shortest = (rule: DueRule): number =>
  rule.kind !== 'within' || rule.from !== undefined || rule.fromFact !== undefined
    ? 0
    : rule.value * SHORTEST[rule.unit]
