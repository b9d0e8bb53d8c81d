// A procedure as DECLARE constraints, in the form in which PM4Py reads them: what its sentries make necessary, and no
// more. A step that a coordinator may add or start by hand is bound by nothing that only opens it.
import type { CaseIr, Happening, Item } from './ir.ts'

/** `precedence`: the second only after the first; `response`: after the first, some time the second. */
export interface DeclareModel {
  existence: readonly Happening[]
  precedence: readonly (readonly [Happening, Happening])[]
  response: readonly (readonly [Happening, Happening])[]
  absence: readonly Happening[]
}

const openingOf = ({ id, kind }: Item): Happening => (kind === 'milestone' ? `${id}.reached` : `${id}.opened`)
const opensByItself = ({ manual, discretionary }: Item): boolean => !manual && !discretionary
type Items = ReadonlyMap<string, Item>

/** It opens in every case: nothing that surrounds it waits for anything. */
const opensAlways = (item: Item, items: Items): boolean => {
  if (!opensByItself(item) || item.entry.length > 0) return false
  const around = item.parent === null ? undefined : items.get(item.parent)
  return around === undefined || opensAlways(around, items)
}

/** What every rule that opens it asks for. */
const askedByAll = ({ entry: [first, ...others] }: Item): Happening[] =>
  (first?.on ?? []).filter((happening) => others.every(({ on }) => on.includes(happening)))

const limitOf = ({ repeat }: Item): number => (repeat === false ? 1 : repeat.max)
/** At most, while its stage is open once: each item that a rule waits for comes as often as it may be repeated. */
function comings({ entry, parent }: Item, items: Items): number {
  const from = new Set(entry.flatMap(({ on }) => on.map((happening) => happening.split('.')[0] ?? '')))
  return [...from].reduce((sum, id) => {
    const item = items.get(id)
    return sum + (item === undefined || item.parent !== parent ? Infinity : limitOf(item))
  }, 0)
}

/** One rule with one happening and no condition opens it each time, unless rules come more often than it may open. */
function bringers(item: Item, items: Items): Happening[] {
  if (!opensByItself(item)) return []
  const around = item.parent === null ? undefined : items.get(item.parent)
  if (item.entry.length === 0) return around === undefined ? [] : [openingOf(around)]
  if (comings(item, items) > limitOf(item)) return []
  return item.entry.flatMap(({ on, if: condition }) => {
    const [happening] = on
    return on.length === 1 && happening !== undefined && condition === undefined ? [happening] : []
  })
}

export function declareOf(ir: CaseIr): DeclareModel {
  const items: Items = new Map(ir.items.map((item) => [item.id, item]))
  const pairs = (from: (item: Item) => readonly Happening[]): [Happening, Happening][] =>
    ir.items.flatMap((item) =>
      [...new Set(from(item))].map((first): [Happening, Happening] => [first, openingOf(item)]),
    )
  const aroundOf = ({ parent }: Item): Happening[] => {
    const around = parent === null ? undefined : items.get(parent)
    return around === undefined ? [] : [openingOf(around)]
  }
  return {
    existence: ['case.opened', ...ir.items.filter((item) => opensAlways(item, items)).map(openingOf)],
    precedence: pairs((item) => [...aroundOf(item), ...(opensByItself(item) ? askedByAll(item) : [])]),
    response: pairs((item) => bringers(item, items)),
    absence: ir.items.flatMap((item) => (item.kind === 'task' && !item.skippable ? [`${item.id}.skipped`] : [])),
  }
}

export const declareText = (ir: CaseIr): string => `${JSON.stringify(declareOf(ir), null, 2)}\n`
