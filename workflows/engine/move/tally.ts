// The sum of many rehearsed cases: how many of each kind, and which items they concern.
import { isRefusal, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { MigrationReport } from './rehearsing.ts'

/** What a move does to one case, or why it is not moved. */
export type CaseOutcome = MigrationReport | Refusal

export const TROUBLES = [
  'refused',
  'added',
  'removed',
  'inHand',
  'owners',
  'broken',
  'lateByLaw',
  'lawKept',
  'stuck',
  'closes',
  'lost',
] as const
export type Trouble = (typeof TROUBLES)[number]
const TOLD = ['added', 'removed', 'broken', 'owners', 'lawKept'] as const

/** By item, the number of cases. `removed` uses the former names of items. */
type Items = Readonly<Record<string, number>>
export interface Tally {
  cases: number
  closedCases: number
  unchanged: number
  lawLimits: number
  counts: Readonly<Partial<Record<Trouble, number>>>
  items: Readonly<Partial<Record<(typeof TOLD)[number], Items>>>
}
export const NO_CASES: Tally = { cases: 0, closedCases: 0, unchanged: 0, lawLimits: 0, counts: {}, items: {} }

export function troublesOf(outcome: CaseOutcome): Trouble[] {
  if (isRefusal(outcome)) return ['refused']
  const { added, removed, owners, deadlines, lawKept, stuck, closes, lost } = outcome
  const found: Partial<Record<Trouble, boolean>> = {
    added: added.length > 0,
    removed: removed.length > 0,
    inHand: removed.some(({ inHand }) => inHand),
    owners: owners.length > 0,
    broken: deadlines.some(({ broken }) => broken),
    lawKept: lawKept.length > 0,
    lateByLaw: lawKept.some(({ late }) => late),
    stuck,
    closes: closes !== null,
    lost: lost.facts.length + lost.consents.length + lost.outcomes.length > 0,
  }
  return TROUBLES.filter((trouble) => found[trouble] === true)
}

const itemsOf = (outcome: MigrationReport): Record<(typeof TOLD)[number], readonly string[]> => ({
  added: outcome.added.map(({ item }) => item),
  removed: outcome.removed.map(({ item }) => item),
  owners: outcome.owners.map(({ item }) => item),
  broken: outcome.deadlines.filter(({ broken }) => broken).map(({ item }) => item),
  lawKept: outcome.lawKept.map(({ item }) => item),
})

export function counted(tally: Tally, outcome: CaseOutcome, { isClosed }: { isClosed: boolean }): Tally {
  const troubles = troublesOf(outcome)
  const counts = { ...tally.counts }
  for (const trouble of troubles) counts[trouble] = (counts[trouble] ?? 0) + 1
  const items = { ...tally.items }
  if (!isRefusal(outcome)) {
    const found = itemsOf(outcome)
    for (const kind of TOLD) if (found[kind].length > 0) items[kind] = oneMore(items[kind] ?? {}, found[kind])
  }
  return {
    cases: tally.cases + 1,
    closedCases: tally.closedCases + (isClosed ? 1 : 0),
    unchanged: tally.unchanged + (troubles.length === 0 ? 1 : 0),
    lawLimits: tally.lawLimits + (isRefusal(outcome) ? 0 : outcome.lawKept.length),
    counts,
    items,
  }
}

function oneMore(counts: Items, items: readonly string[]): Items {
  const more: Record<string, number> = { ...counts }
  for (const item of new Set(items)) more[item] = (more[item] ?? 0) + 1
  return more
}
