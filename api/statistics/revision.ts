// Revises the numbers of a year. Who compares the old with the new sees the people who changed; so these are a
// population of their own, and a number moves only where their release, by the same rules, could show it.
import { cubeOf, type Cube } from './cube.ts'
import { chooseCells } from './choosing.ts'
import { closedDown, marksOf } from './marking.ts'
import { readerOf, type CountedPerson } from './person.ts'
import { cellsByKey, type ReleaseTask } from './release.ts'
import { sealed, type ReleaseFile, type SealedRelease } from './release-form.ts'
import { shownNumber } from './rounding.ts'
import type { StatisticsGround } from './ground.ts'

export interface RevisionTask extends Pick<ReleaseTask, 'solver' | 'ground' | 'prime' | 'pace'> {
  /** The release of the whole year, as it was published. */
  published: SealedRelease
  /** Everybody as she was counted then, and as the record says now. */
  before: readonly CountedPerson[]
  now: readonly CountedPerson[]
}
export interface RevisionRefused {
  code: 'revision_too_small'
  least: number
}
export interface ComputedRevision extends SealedRelease {
  changed: number
  /** Cells whose number moved. */
  moved: number
}

/** Who stands in one list and not in the other; people with the same facts are alike. */
function differing(ground: StatisticsGround, before: readonly CountedPerson[], now: readonly CountedPerson[]) {
  const read = readerOf(ground.space)
  const nameOf = (person: CountedPerson): string =>
    JSON.stringify([person.intake, read(person).map((path) => path.at(-1))])
  const left = Map.groupBy(before, nameOf)
  const entered = now.filter((person) => left.get(nameOf(person))?.pop() === undefined)
  return { entered, left: [...left.values()].flat() }
}

/** A cell in which a few came or went, or nobody, keeps its number: both look the same. */
function marksOfChange(task: RevisionTask, cubes: { entered: Cube; left: Cube; changed: Cube; now: Cube }): Uint8Array {
  const { ground, published } = task
  const { catalogue } = ground.loaded
  const { kind } = published.file
  const { least } = catalogue.kinds[kind]
  const { space, lattice } = ground
  const isFew = (count: number): boolean => count > 0 && count < least
  const marked = marksOf({ catalogue, kind, space, lattice, cube: cubes.changed })
  const small = marksOf({ catalogue, kind, space, lattice, cube: cubes.now })
  for (let cell = 0; cell < space.size; cell += 1) {
    const [came, went] = [cubes.entered.counts[cell] ?? 0, cubes.left.counts[cell] ?? 0]
    const isSmallMove = isFew(came) || isFew(went) || isFew(Math.abs(came - went))
    if (came + went === 0 || isSmallMove || small[cell] === 1) marked[cell] = 1
  }
  return closedDown(space, lattice, marked)
}

export function reviseRelease(task: RevisionTask): ComputedRevision | RevisionRefused {
  const { ground, published, before, now } = task
  const rules = ground.loaded.catalogue.kinds[published.file.kind]
  const people = differing(ground, before, now)
  const changed = Math.max(people.entered.length, people.left.length)
  if (changed < rules.least) return { code: 'revision_too_small', least: rules.least }
  const reckoning = ground.atTheEnd
  const { frame } = reckoning
  const cubes = {
    entered: cubeOf(ground.space, frame, people.entered),
    left: cubeOf(ground.space, frame, people.left),
    changed: cubeOf(ground.space, frame, [...people.entered, ...people.left]),
    now: cubeOf(ground.space, frame, now),
  }
  const byKey = cellsByKey(ground)
  const wasShown = new Set(
    published.file.cells.flatMap(({ key, value }) => (value === null ? [] : [byKey.get(key) ?? -1])),
  )
  const { shown } = chooseCells({
    ...task,
    space: ground.space,
    lattice: ground.lattice,
    reckoning,
    tables: ground.tables,
    shared: ground.shared,
    rules: { ...rules, digits: 'exact' },
    cube: cubes.changed,
    marked: marksOfChange(task, cubes),
    isDue: (cell) => wasShown.has(cell),
    frozen: new Map(),
  })
  const moves = (cell: number): boolean => shown[cell] === 1
  const cells = published.file.cells.map((cell) => {
    const number = byKey.get(cell.key) ?? -1
    const value = moves(number) ? shownNumber(rules, cubes.now.counts[number] ?? 0) : cell.value
    return { ...cell, value }
  })
  const file: ReleaseFile = { ...published.file, revises: published.sha256, cells }
  const moved = cells.filter(({ value }, at) => value !== published.file.cells[at]?.value).length
  return { ...sealed(file), changed, moved }
}
