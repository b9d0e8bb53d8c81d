// What can never open, and rules that never open, end or close anything. Only the root of a chain is reported, not
// everything that depends on it.
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import type { Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import { closesRef, sentryRef } from '../ids.ts'
import { factsIn } from './values.ts'
import { fault, hasSeenAll, itemOf, type Proving } from './proving.ts'
import { canFire, reachOf, undone } from './reach.ts'
import { conditionVerdict } from './rules-conditions.ts'
import { isAlwaysFalse } from './verdicts.ts'
import type { Place } from './walk.ts'

export function openingFaults(proving: Proving): readonly Fault[] {
  const shut = new Set(proving.ir.items.filter(({ id }) => !proving.found.sight.opened.has(id)).map(({ id }) => id))
  const hanging = hangingOn(proving.ir.items, shut)
  return [
    ...proving.ir.items.flatMap((item) => {
      if (!shut.has(item.id)) return waysOf(proving, item, shut)
      return hanging.has(item.id) ? [] : shutFaults(proving, item)
    }),
    ...proving.ir.closes.flatMap((close, index) =>
      unused(proving, close, { ref: closesRef(index), shut })
        ? said(proving, {
            code: 'never_closes_so',
            item: null,
            part: ['closes', index],
            about: { code: close.code },
            sentry: close,
            before: proving.ir.closes.slice(0, index),
          })
        : [],
    ),
  ]
}

/**
 * Items that never open because another item never does. Items that wait for each other in a ring depend on nothing
 * else: each of them is reported.
 */
function hangingOn(items: readonly Item[], shut: ReadonlySet<string>): ReadonlySet<string> {
  const explained = new Set<string>()
  const hangs = ({ id, parent, entry }: Item, on: ReadonlySet<string>): boolean =>
    (parent !== null && on.has(parent)) ||
    (entry.length > 0 && entry.every((sentry) => sentry.on.some((part) => itemOf(part) !== id && on.has(itemOf(part)))))
  const roots = new Set(items.filter((item) => shut.has(item.id) && !hangs(item, shut)).map(({ id }) => id))
  for (let before = -1; before !== explained.size;) {
    before = explained.size
    for (const item of items)
      if (shut.has(item.id) && !roots.has(item.id) && hangs(item, new Set([...roots, ...explained])))
        explained.add(item.id)
  }
  return explained
}

function shutFaults(proving: Proving, item: Item): readonly Fault[] {
  const proven = hasSeenAll(proving) || !proving.reach.items.has(item.id)
  const late = item.entry.flatMap((sentry, index) => lateFacts(proving, item, { sentry, index }))
  return [
    ...late,
    fault('never_opens', { item: item.id, part: [] }, { about: { item: item.id }, at: nearest(proving, item), proven }),
  ]
}

/** The nearest that a case can come: the last thing that the item waits for has happened, and it is still closed. */
function nearest({ found }: Proving, item: Item): Place | undefined {
  const { done, opened } = found.sight
  const places = item.entry.flatMap(({ on }) => on.flatMap((part) => done.get(part) ?? opened.get(itemOf(part)) ?? []))
  return places.at(-1) ?? opened.get(item.parent ?? '') ?? found.places[0]
}

function waysOf(proving: Proving, item: Item, shut: ReadonlySet<string>): readonly Fault[] {
  const entries = item.entry.flatMap((sentry, index) =>
    unused(proving, sentry, { ref: sentryRef(item.id, 'entry', index), shut })
      ? [
          ...lateFacts(proving, item, { sentry, index }),
          ...said(proving, {
            code: 'entry_never_opens',
            item: item.id,
            part: ['entry', index],
            about: { item: item.id },
            sentry,
            before: item.entry.slice(0, index),
          }),
        ]
      : [],
  )
  const exits = item.exit.flatMap((sentry, index) =>
    unused(proving, sentry, { ref: sentryRef(item.id, 'exit', index), shut })
      ? said(proving, {
          code: 'exit_never_ends',
          item: item.id,
          part: ['exit', index],
          about: { item: item.id },
          sentry,
          before: item.exit.slice(0, index),
        })
      : [],
  )
  return [...entries, ...exits]
}

function unused(proving: Proving, sentry: Sentry, { ref, shut }: { ref: string; shut: ReadonlySet<string> }): boolean {
  if (proving.found.sight.used.has(ref) || sentry.on.some((part) => shut.has(itemOf(part)))) return false
  return sentry.if === undefined || !isAlwaysFalse(conditionVerdict(proving, sentry.if))
}

interface Way {
  code: 'entry_never_opens' | 'exit_never_ends' | 'never_closes_so'
  item: string | null
  part: readonly (string | number)[]
  about: Readonly<Record<string, string>>
  sentry: Sentry
  before: readonly Sentry[]
}

function said(proving: Proving, { code, item, part, about, sentry, before }: Way): readonly Fault[] {
  const { done, opened } = proving.found.sight
  const at = sentry.on.flatMap((on) => done.get(on) ?? opened.get(itemOf(on)) ?? []).at(-1)
  const proven =
    hasSeenAll(proving) ||
    !canFire(proving.ir, sentry, proving) ||
    before.some((earlier) => alwaysFiresFirst(earlier, sentry))
  return [fault(code, { item, part }, { about, at, proven })]
}

/** True when an earlier rule needs nothing more than this one, so that the earlier one always fires first. */
const alwaysFiresFirst = (earlier: Sentry, { on, if: condition }: Sentry): boolean =>
  earlier.on.length > 0 &&
  earlier.on.every((part) => on.includes(part)) &&
  (earlier.if === undefined || JSON.stringify(earlier.if) === JSON.stringify(condition))

/** Facts that are set only after what they should open. */
function lateFacts(
  proving: Proving,
  item: Item,
  { sentry, index }: { sentry: Sentry; index: number },
): readonly Fault[] {
  if (sentry.if === undefined) return []
  const read = factsIn(sentry.if).filter((name) => proving.reach.facts.has(name))
  if (read.length === 0) return []
  const before = reachOf(proving.ir, proving.world, new Set([`${item.id}.opened`, ...undone(item)]))
  return read
    .filter((name) => !before.facts.has(name))
    .map((name) =>
      fault(
        'fact_never_set',
        { item: item.id, part: ['entry', index, 'if'] },
        { about: { fact: name }, at: nearest(proving, item) },
      ),
    )
}
