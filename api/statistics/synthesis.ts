// Synthetic rows for readers who want records: each row is a combination of facts that at least k real people share,
// and belongs to nobody. A row grows from one person's facts while enough people share all of it (after Microsoft's
// Synthetic Data Showcase); facts that did not fit go back and begin further rows.
import { seeded, shuffled } from './seeded.ts'

export interface SyntheticTask {
  /** Facts of real people, a code for each column; null where nothing is known. */
  people: readonly Readonly<Record<string, string | null>>[]
  columns: readonly string[]
  least: number
  seed: number
  /** What a single fact may count in the end: the rounded number that is published of it. */
  target: (column: string, code: string) => number
}
export type SyntheticRow = Readonly<Record<string, string>>

type FactName = string
const factName = (column: string, code: string): FactName => JSON.stringify([column, code])

export function synthesise(task: SyntheticTask): SyntheticRow[] {
  const { people, columns } = task
  const next = seeded(task.seed)
  const holders = holdersOf(task)
  const rows = shuffled([...people.keys()], next).flatMap((at) => {
    const person = people[at] ?? {}
    const open = columns.filter((column) => person[column] != null)
    return rowsFrom({ person, columns: open, holders, least: task.least }, next)
  })
  return adjusted(rows, task, next)
}

/** A bit for each person: who shares two facts is found for 100,000 people without walking through them. */
type People = Uint32Array
const WORD = 32

/** Who has each single fact. */
function holdersOf({ people, columns }: SyntheticTask): Map<FactName, People> {
  const holders = new Map<FactName, People>()
  const words = Math.ceil(people.length / WORD)
  for (const [at, person] of people.entries())
    for (const column of columns) {
      const name = factName(column, person[column] ?? '')
      const having = holders.get(name) ?? new Uint32Array(words)
      holders.set(name, having)
      having[Math.floor(at / WORD)] = (having[Math.floor(at / WORD)] ?? 0) | (1 << (at % WORD))
    }
  return holders
}

const bitsIn = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
/** Writes whoever is among both, and says how many. */
function sharedBy(one: People | undefined, other: People, into: People): number {
  let count = 0
  for (let at = 0; at < other.length; at += 1) {
    const both = one === undefined ? (other[at] ?? 0) : (one[at] ?? 0) & (other[at] ?? 0)
    into[at] = both
    count += bitsIn(both)
  }
  return count
}

/** Rows until no fact of a person is left that enough people share; a fact that even alone is too rare goes nowhere. */
function rowsFrom(growing: Growing, next: () => number): SyntheticRow[] {
  const { row, used } = grown({ ...growing, columns: shuffled(growing.columns, next) })
  if (used.length === 0) return []
  const rest = growing.columns.filter((column) => !used.includes(column))
  return [row, ...rowsFrom({ ...growing, columns: rest }, next)]
}

interface Growing {
  person: Readonly<Record<string, string | null>>
  columns: readonly string[]
  holders: ReadonlyMap<FactName, People>
  least: number
}
function grown({ person, columns, holders, least }: Growing): { row: SyntheticRow; used: string[] } {
  let sharing: People | undefined
  let spare: People = new Uint32Array()
  const row: Record<string, string> = {}
  const used: string[] = []
  for (const column of columns) {
    const code = person[column]
    const holding = code == null ? undefined : holders.get(factName(column, code))
    if (code == null || holding === undefined) continue
    if (spare.length !== holding.length) spare = new Uint32Array(holding.length)
    if (sharedBy(sharing, holding, spare) < least) continue
    ;[sharing, spare] = [spare, sharing ?? new Uint32Array()]
    row[column] = code
    used.push(column)
  }
  return { row, used }
}

/** Drops and repeats rows while that brings the counts of single facts nearer to what is published of them. */
function adjusted(rows: readonly SyntheticRow[], { target }: SyntheticTask, next: () => number): SyntheticRow[] {
  const counts = new Map<FactName, number>()
  const factsOf = (row: SyntheticRow): FactName[] => Object.entries(row).map(([column, code]) => factName(column, code))
  const targets = new Map<FactName, number>()
  for (const row of rows)
    for (const [column, code] of Object.entries(row)) {
      const name = factName(column, code)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      targets.set(name, target(column, code))
    }
  const over = (name: FactName): number => (counts.get(name) ?? 0) - (targets.get(name) ?? 0)
  /** How much nearer all counts come when a row is taken (-1) or repeated (+1). */
  const gain = (row: SyntheticRow, by: 1 | -1): number =>
    factsOf(row).reduce((sum, name) => sum + Math.abs(over(name)) - Math.abs(over(name) + by), 0)
  const change = (row: SyntheticRow, by: 1 | -1): void => {
    for (const name of factsOf(row)) counts.set(name, (counts.get(name) ?? 0) + by)
  }
  const kept = shuffled(rows, next).filter((row) => {
    if (gain(row, -1) <= 0) return true
    change(row, -1)
    return false
  })
  const repeated: SyntheticRow[] = []
  for (let isNearer = true; isNearer;) {
    isNearer = false
    for (const row of kept)
      if (gain(row, 1) > 0) {
        change(row, 1)
        repeated.push(row)
        isNearer = true
      }
  }
  return shuffled([...kept, ...repeated], next)
}
