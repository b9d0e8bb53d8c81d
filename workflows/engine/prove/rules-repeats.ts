// Repetition without bound: a ring in which every ending opens the next round, so that only the repeat limit stops it;
// and an item that opens again and again by itself. A repeat limit that stops people in the middle of their work is no
// proper end.
import type { Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { planOf } from '../plan.ts'
import { fault, itemOf, type Proving } from './proving.ts'
import { conditionVerdict } from './rules-conditions.ts'
import { isAlwaysTrue } from './verdicts.ts'

export function repeatFaults(proving: Proving): readonly Fault[] {
  const { sight } = proving.found
  const spun = [...sight.spun].map(([item, at]) =>
    fault('opens_itself', { item, part: ['repeat'] }, { about: { item }, at }),
  )
  const endless = proving.found.endless
    .slice(0, 1)
    .flatMap(({ did, from }) =>
      spun.length > 0 || did.item === null
        ? []
        : [fault('opens_itself', { item: did.item, part: [] }, { about: { item: did.item }, at: from })],
    )
  const rounds = roundsIn(proving).map((round) => {
    const [head] = round
    const at = round.flatMap((item) =>
      endingsOf(item).flatMap((ending) => sight.done.get(ending) ?? sight.opened.get(item.id) ?? []),
    )[0]
    return fault(
      'repeats_without_end',
      { item: head?.id ?? null, part: ['repeat'] },
      { about: { items: round.map(({ id }) => `"${id}"`).join(', ') }, at },
    )
  })
  return [...spun, ...endless, ...rounds]
}

const endingsOf = (item: Item): readonly string[] => {
  switch (item.kind) {
    case 'task':
      return item.outcomes.map((outcome) => `${item.id}.${outcome}`)
    case 'stage':
      return [`${item.id}.completed`]
    case 'milestone':
      return [`${item.id}.reached`]
    case 'clock':
      return []
  }
}

/**
 * The repeating items whose every ending certainly opens another item of the same ring. Found by removing the items
 * that have a way out.
 */
function roundsIn(proving: Proving): readonly (readonly Item[])[] {
  const { ir } = proving
  let inside = ir.items.filter((item) => item.repeat !== false && item.kind !== 'clock' && !canBeLeft(proving, item))
  for (let before = -1; before !== inside.length;) {
    before = inside.length
    inside = inside.filter((item) =>
      endingsOf(item).every((ending) =>
        inside.some((other) => other.entry.some((sentry) => surely(proving, sentry, ending))),
      ),
    )
  }
  return grouped(proving, inside)
}

/** One ring for each set of items that open one another. */
function grouped(proving: Proving, inside: readonly Item[]): readonly (readonly Item[])[] {
  const rounds: Item[][] = []
  const told = new Set<string>()
  for (const item of inside) {
    if (told.has(item.id)) continue
    const round = [item]
    // The set grows while the loop walks through it.
    for (const member of round)
      round.push(...inside.filter((other) => !round.includes(other) && opens(proving, member, other)))
    for (const { id } of round) told.add(id)
    rounds.push(round)
  }
  return rounds
}

const opens = (proving: Proving, item: Item, other: Item): boolean =>
  endingsOf(item).some((ending) => other.entry.some((sentry) => surely(proving, sentry, ending)))

function surely(proving: Proving, { on, if: condition }: Sentry, ending: string): boolean {
  const [only, ...more] = on
  if (only === undefined || more.length > 0 || (only !== ending && only !== `${itemOf(ending)}.completed`)) return false
  return (
    condition === undefined ||
    (condition.op === 'literal'
      ? condition.value === true
      : isAlwaysTrue(condition, conditionVerdict(proving, condition)))
  )
}

/**
 * Whether the ring can be left here: by an exit of the item or of a stage around it, or by an ending that may close the
 * case.
 */
function canBeLeft({ ir }: Proving, item: Item): boolean {
  const { items, children } = planOf(ir)
  for (let at: Item | undefined = item; at !== undefined; at = items.get(at.parent ?? ''))
    if (at.exit.length > 0) return true
  const within = (one: Item): readonly string[] => [one.id, ...(children.get(one.id) ?? []).flatMap(within)]
  const own = within(item)
  return ir.closes.some(({ on }) => on.some((part) => own.includes(itemOf(part))))
}
