// Attacks releases as a reader would who knows the catalogue, the rules and everything that was ever published, and
// says what is betrayed. It reads files only: whoever checks a release needs neither the people nor the database.
import { differencesOf } from './attack-by-differences.ts'
import { attackedReleases, knownCounts, type AttackedReleases } from './attacked.ts'
import { intervalOf, missesOf, type KnownCount, type Solver } from './bounds.ts'
import type { AttackedSystem } from './program.ts'
import { Echelon, isSpent, RATIONAL, type Fraction } from './echelon.ts'
import { statesOf } from './frame.ts'
import type { Reckoning, StatisticsGround } from './ground.ts'
import { handedOn, knownEverywhere, type CountRange } from './handed-on.ts'
import { widestOf } from './marking.ts'
import { readerOf, type CountedPerson } from './person.ts'
import type { ReleaseFile } from './release-form.ts'
import { seeded, shuffled } from './seeded.ts'

const ATTACKS = ['elimination', 'bounds', 'pair', 'triple', 'subset', 'insider', 'revision'] as const
export type AttackKind = (typeof ATTACKS)[number]

export interface Leak {
  attack: AttackKind
  key: string
  least: number
  most: number
}
export interface AttackTask {
  solver: Solver
  releases: readonly ReleaseFile[]
  ground?: StatisticsGround
  seed: number
  /** Random parts of what is shown. */
  subsets: number
  /** How many hidden cells are attacked with all tables at once: a large program for each. */
  jointly: number
  /** People who know their own row and ask what it tells them of others. */
  insiders: readonly CountedPerson[]
  /** Cells that have to stay open between nobody and the least, where whoever asks knows which these are. */
  sensitive?: ReadonlySet<string>
}
export interface AttackReport {
  shown: number
  hidden: number
  solved: number
  leaks: readonly Leak[]
}

interface Attack extends AttackedReleases {
  task: AttackTask
  known: readonly KnownCount[]
  isSensitive: (cell: number) => boolean
  isPlain: (cell: number) => boolean
}

const FAR = 1e6
const NEARLY = 1e-6

/** What is told of a cell that should be open: too little room, or its very number. */
function isBetrayed(attack: Attack, cell: number, range: CountRange): boolean {
  const { rules, task } = attack
  const { least, most } = range
  // Whoever knows which cells are secret knows that the others are not.
  if (task.sensitive !== undefined)
    return attack.isSensitive(cell) && (least > NEARLY || most < leastRoom(attack) - NEARLY)
  return isSecret(attack, cell, range) && (most < rules.least - NEARLY || isExact(range))
}
/** Where plain zeros are shown, that nobody is in a plain cell is no secret. */
const isSecret = ({ rules, task, isPlain, isSensitive }: Attack, cell: number, { least }: CountRange): boolean =>
  task.sensitive === undefined ? !(rules.zeros === 'plain' && isPlain(cell) && least < NEARLY) : isSensitive(cell)
const isExact = ({ least, most }: CountRange): boolean => Math.floor(most + NEARLY) <= Math.ceil(least - NEARLY)

export function attackReleases(task: AttackTask): AttackReport {
  const read = attackedReleases(task.releases, task.ground)
  const { sensitive } = task
  const { lattice, space } = read.ground
  const attack: Attack = {
    ...read,
    task,
    known: knownCounts(read),
    isSensitive: (cell) => sensitive?.has(lattice.keyOf(cell)) === true,
    isPlain: (cell) => lattice.shapeOf(cell).levels.every(([axis]) => space.axes[axis]?.isSensitive !== true),
  }
  const bounds = byBounds(attack)
  return {
    shown: read.told.size,
    hidden: read.hidden.length,
    solved: bounds.solved,
    leaks: [
      ...(read.kind === 'chain' ? byElimination(attack) : []),
      ...bounds.leaks,
      ...byDifferences(attack),
      ...bySubsets(attack),
      ...byInsiders(attack),
      ...byRevision(attack),
    ],
  }
}

interface Betrayed extends CountRange {
  cell: number
}
const leak = ({ ground }: Attack, how: AttackKind, { cell, least, most }: Betrayed): Leak => ({
  attack: how,
  key: ground.lattice.keyOf(cell),
  least,
  most,
})

/** Over fractions: a hidden cell that is a combination of exact numbers is known exactly. */
function byElimination(attack: Attack): Leak[] {
  const { reckoning, told, hidden } = attack
  return combinedFrom(reckoning, told, hidden).flatMap(([cell, value]) => {
    const range = { least: value, most: value }
    return isBetrayed(attack, cell, range) ? [leak(attack, 'elimination', { cell, ...range })] : []
  })
}

const CARRIED = -1
/** Of some cells those that are a combination of told ones, with what they are. */
function combinedFrom(
  { frame, sums }: Reckoning,
  told: ReadonlyMap<number, number>,
  cells: readonly number[],
): [cell: number, value: number][] {
  const basis = new Echelon<Fraction>(RATIONAL)
  const units = (counts: readonly number[], value: number): (readonly [number, number])[] =>
    counts.map((count) => [count, value] as const)
  for (const { one, other } of frame.equations) basis.add(basis.row([...units(one, 1), ...units(other, -1)]))
  for (const [cell, value] of told) basis.add(basis.row([...units(sums[cell] ?? [], 1), [CARRIED, value] as const]))
  return cells.flatMap((cell): [number, number][] => {
    const rest = basis.reduce(basis.row(units(sums[cell] ?? [], 1)))
    const { over, under } = rest.get(CARRIED) ?? RATIONAL.zero
    return isSpent(rest) ? [[cell, Number(-over) / Number(under)]] : []
  })
}

const leastRoom = ({ kind, rules }: Attack): number => (kind === 'public' ? rules.least - 1 : rules.least)

const systemsOf = ({ ground, known }: Pick<Attack, 'ground' | 'known'>): AttackedSystem[] => {
  const everywhere = knownEverywhere(ground, known)
  return ground.tables.map((table) => ({ ...table, known: everywhere }))
}

/** What all tables together tell of a cell, each attacked alone. */
function rangeOf(attack: Attack, systems: readonly AttackedSystem[], cell: number): CountRange | null {
  const ranges = systems
    .filter(({ sums }) => (sums[cell] ?? []).length > 0)
    .map((system) => intervalOf(attack.task.solver, system, { cell, cap: FAR }))
  if (ranges.some((range) => range === null)) return null
  return {
    least: Math.max(0, ...ranges.map((range) => range?.least ?? 0)),
    most: Math.min(FAR, ...ranges.map((range) => range?.most ?? FAR)),
  }
}

/** Each table with all margins that are shown of it, and a sample of cells with all tables at once. */
function byBounds(attack: Attack): { leaks: Leak[]; solved: number } {
  const { ground, reckoning, hidden, known, task } = attack
  const asked = { cells: hidden, widest: widestOf(ground.lattice, hidden), low: 0, high: leastRoom(attack) }
  const systems = systemsOf(attack)
  const found = systems.map((system) => missesOf(task.solver, system, asked))
  const cells = [...new Set(found.flatMap(({ misses }) => misses.map(({ cell }) => cell)))]
  const alone = cells.map((cell) => ({ cell, range: rangeOf(attack, systems, cell) }))
  const joint = shuffled(hidden, seeded(task.seed))
    .filter((cell) => !cells.includes(cell))
    .slice(0, task.jointly)
    .map((cell) => ({ cell, range: intervalOf(task.solver, { ...reckoning, known }, { cell, cap: FAR }) }))
  return {
    leaks: [...alone, ...joint].flatMap(({ cell, range }) =>
      range !== null && isBetrayed(attack, cell, range) ? [leak(attack, 'bounds', { cell, ...range })] : [],
    ),
    solved: found.reduce((sum, { solved }) => sum + solved, 0) + 2 * (alone.length + joint.length),
  }
}

function byDifferences(attack: Attack): Leak[] {
  const { ground, told, hidden, known, task } = attack
  const range = new Map(known.map(({ cell, least, most }) => [cell, { least, most }]))
  const found = differencesOf(ground, { told: [...told.keys()], hidden, seed: task.seed })
  const judge = (how: 'pair' | 'triple', { cell, from }: { cell: number; from: readonly number[] }): Leak[] => {
    const [first, ...rest] = from.map((one) => range.get(one) ?? { least: 0, most: Infinity })
    const between = {
      least: Math.max(0, (first?.least ?? 0) - rest.reduce((sum, { most }) => sum + most, 0)),
      most: (first?.most ?? Infinity) - rest.reduce((sum, { least }) => sum + least, 0),
    }
    return isBetrayed(attack, cell, between) ? [leak(attack, how, { cell, ...between })] : []
  }
  return [
    ...found.pairs.flatMap((pair) => judge('pair', pair)),
    ...found.triples.flatMap((triple) => judge('triple', triple)),
  ]
}

const KEPT = 0.8
/** The first subset is the whole: what it does not tell, no part of it does, unless this reckoning is wrong. */
function bySubsets(attack: Attack): Leak[] {
  const { ground, hidden, known, task } = attack
  const next = seeded(task.seed)
  const betrayed = new Map<number, Leak>()
  for (let subset = 0; subset <= task.subsets; subset += 1) {
    const ranges = handedOn(ground.lattice, subset === 0 ? known : known.filter(() => next() < KEPT))
    for (const cell of hidden) {
      const range = ranges.get(cell)
      if (range !== undefined && isBetrayed(attack, cell, range))
        betrayed.set(cell, leak(attack, 'subset', { cell, ...range }))
    }
  }
  return [...betrayed.values()]
}

/** Somebody who knows where she stands must not learn the exact number of a hidden cell. */
function byInsiders(attack: Attack): Leak[] {
  const { ground, hidden, task } = attack
  const read = readerOf(ground.space)
  return task.insiders.flatMap((person) => {
    const values = read(person)
    const systems = systemsOf(attack).map((system) => ({ ...system, own: statesOf(system.frame, values) }))
    // Of each cell: may there be nobody but herself, and may there be two more than that?
    const asked = { cells: hidden, widest: hidden, low: 1, high: 3 }
    const narrow = systems.flatMap((system) => missesOf(task.solver, system, asked).misses.map(({ cell }) => cell))
    return [...new Set(narrow)].flatMap((cell) => {
      const range = rangeOf(attack, systems, cell)
      const isLearnt = range !== null && isExact(range) && isSecret(attack, cell, range)
      return isLearnt ? [leak(attack, 'insider', { cell, ...range })] : []
    })
  })
}

/** A number that moved by a few people tells of these few; so does what follows from numbers that moved. */
function byRevision(attack: Attack): Leak[] {
  const { reckoning, moved, rules, kind, told } = attack
  const isFew = (by: number): boolean => by !== 0 && Math.abs(by) < (kind === 'public' ? rules.least - 1 : rules.least)
  const still = kind === 'public' ? [] : [...told.keys()].filter((cell) => !moved.has(cell))
  return [...moved, ...combinedFrom(reckoning, moved, still)].flatMap(([cell, by]) =>
    isFew(by) ? [leak(attack, 'revision', { cell, least: by, most: by })] : [],
  )
}
