// Work that never ends: stages that never complete, outcomes that lead nowhere, waits without a clock.
import type { ClockItem, DueRule, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { planOf } from '../plan.ts'
import { drained } from './draining.ts'
import { fault, hasSeenAll, type Proving } from './proving.ts'
import { reachOf, undone } from './reach.ts'

export function stageFaults(proving: Proving): readonly Fault[] {
  const { sight } = proving.found
  return proving.ir.items.flatMap((stage) => {
    const at = sight.opened.get(stage.id)
    if (
      stage.kind !== 'stage' ||
      at === undefined ||
      sight.ended.has(stage.id) ||
      drained(proving.reading, at, stage.id)
    )
      return []
    const owed = owedIn(proving, stage)
    const because = owed.map(({ id }) => `"${id}"`).join(', ')
    const isOwed = owed.some(({ id }) => !proving.reach.items.has(id))
    return [
      fault(
        'stage_never_completes',
        { item: stage.id, part: [] },
        {
          at,
          proven: isOwed || hasSeenAll(proving),
          about: {
            item: stage.id,
            because: owed.length === 0 ? '' : `, karena ${because} wajib dan tidak pernah terbuka`,
            because_en: owed.length === 0 ? '' : `, because ${because} is required and never opens`,
          },
        },
      ),
    ]
  })
}

const owedIn = ({ ir, found }: Proving, stage: Item): readonly Item[] =>
  planOf(ir)
    .children.get(stage.id)
    ?.filter(
      ({ id, required, kind, manual, discretionary }) =>
        required && kind !== 'clock' && !manual && !discretionary && !found.sight.opened.has(id),
    ) ?? []

export function nowhereFaults({ ir, found: { sight } }: Proving): readonly Fault[] {
  return [...sight.nowhere].flatMap(([name, at]) => {
    const { all, caught } = sight.times.get(name) ?? { all: 0, caught: 0 }
    const { item, outcome } = at.did
    if (item === null) return []
    if (outcome === null) return [fault('breach_leads_nowhere', { item, part: ['due'] }, { at })]
    return planOf(ir).items.has(item)
      ? [
          fault(
            caught < all ? 'outcome_can_lead_nowhere' : 'outcome_leads_nowhere',
            { item, part: ['outcomes', outcome] },
            { about: { outcome: name }, at },
          ),
        ]
      : []
  })
}

export function waitFaults(proving: Proving): readonly Fault[] {
  const {
    ir,
    reach,
    found: { sight },
  } = proving
  const idle = [...sight.idle].map(([item, at]) => fault('stage_waits', { item, part: [] }, { about: { item }, at }))
  const offered = [...sight.offered].map(([item, at]) =>
    fault('offer_waits', { item, part: ['manual'] }, { about: { item }, at }),
  )
  const unclocked = [...sight.unclocked].map(([item, at]) =>
    fault('clock_never_runs', { item, part: ['due'] }, { about: { item }, at }),
  )
  const unstarted = ir.items.flatMap((item) =>
    'due' in item && reach.items.has(item.id) ? unstartedIn(proving, item) : [],
  )
  return [...idle, ...offered, ...unclocked, ...unstarted]
}

/** What has to happen for the limit to run. A date with `at_latest` runs without it. */
function startOf(rule: DueRule): string | undefined {
  if (rule.kind === 'before') return rule.before
  if (rule.kind === 'none') return undefined
  const isDate = rule.fromFact !== undefined && rule.atLatest === undefined
  return rule.from ?? (isDate ? `fact:${rule.fromFact}` : undefined)
}

/** Limits whose start cannot happen while the item is open, or whose end cannot happen at all. */
function unstartedIn({ ir, world, reach, found }: Proving, item: TaskItem | ClockItem): readonly Fault[] {
  return item.due.flatMap((rule, index) => {
    const part = rule.kind === 'before' ? 'before' : 'from'
    const from = startOf(rule)
    if (from === undefined) return []
    const meanwhile = part === 'before' || item.repeat !== false ? reach : reachOf(ir, world, undone(item))
    if (from.startsWith('fact:') ? meanwhile.facts.has(from.slice('fact:'.length)) : meanwhile.happened.has(from))
      return []
    return [
      fault(
        'limit_never_starts',
        { item: item.id, part: ['due', index, part] },
        { about: { from }, at: found.sight.opened.get(item.id) },
      ),
    ]
  })
}
