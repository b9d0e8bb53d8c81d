// Every person who is possible in a small catalogue, and what is shown of them as one linear program over all of them.
import type { Solver } from '../../../api/statistics/bounds.ts'
import type { ReleaseKind } from '../../../api/statistics/catalogue.ts'
import { cubeOf } from '../../../api/statistics/cube.ts'
import type { StatisticsGround } from '../../../api/statistics/ground.ts'
import { marksOf } from '../../../api/statistics/marking.ts'
import type { CountedPerson } from '../../../api/statistics/person.ts'
import type { ReleaseFile } from '../../../api/statistics/release-form.ts'

export const countsByKey = ({ space, lattice, atTheEnd }: StatisticsGround, people: readonly CountedPerson[]) => {
  const { counts } = cubeOf(space, atTheEnd.frame, people)
  return new Map(Array.from(counts, (count, cell) => [lattice.keyOf(cell), count] as const))
}

/** What the rules keep back: the cells that have to stay open. */
export function secretKeys(ground: StatisticsGround, kind: ReleaseKind, people: readonly CountedPerson[]): Set<string> {
  const { space, lattice, atTheEnd, loaded } = ground
  const cube = cubeOf(space, atTheEnd.frame, people)
  const marked = marksOf({ catalogue: loaded.catalogue, kind, space, lattice, cube })
  return new Set([...marked.keys()].filter((cell) => marked[cell] === 1).map(lattice.keyOf))
}

type Facts = ReadonlyMap<string, string>
const WORLDS = new WeakMap<StatisticsGround, Facts[]>()

/** For each axis its finest codes, with every coarser code that they imply. */
function everyPerson(ground: StatisticsGround): Facts[] {
  const known = WORLDS.get(ground)
  if (known !== undefined) return known
  let all: Facts[] = [new Map()]
  for (const { levels } of ground.space.axes) {
    const finest = levels.length - 1
    const paths = (levels[finest]?.values ?? []).map((_, at) => {
      const path: [string, string][] = []
      let value = at
      for (let level = finest; level > 0; level -= 1) {
        path.push([levels[level]?.id ?? '', levels[level]?.values[value] ?? ''])
        value = levels[level]?.up[value] ?? 0
      }
      return path
    })
    all = all.flatMap((facts) => paths.map((path) => new Map([...facts, ...path])))
  }
  WORLDS.set(ground, all)
  return all
}

/** The numbers of the possible people who are in a cell. */
export function holdersOf(ground: StatisticsGround, key: string): number[] {
  const asked = key === '' ? [] : key.split('&').map((part) => part.split('='))
  return everyPerson(ground).flatMap((facts, at) =>
    asked.every(([level = '', value]) => facts.get(level) === value) ? [at] : [],
  )
}

const HOLDERS = new WeakMap<StatisticsGround, Map<string, string>>()
const sumText = (ground: StatisticsGround, key: string): string => {
  const texts = HOLDERS.get(ground) ?? new Map<string, string>()
  HOLDERS.set(ground, texts)
  const text =
    texts.get(key) ??
    holdersOf(ground, key)
      .map((at) => `x${at}`)
      .join(' + ')
  texts.set(key, text)
  return text
}

export interface RangeAsked {
  ground: StatisticsGround
  file: ReleaseFile
  key: string
  cap: number
}
/** The least and the most that a cell can be, the most only up to the cap; null where nothing is possible. */
export function rangeByHand(solver: Solver, { ground, file, key, cap }: RangeAsked) {
  const shown = new Map(file.cells.flatMap((cell) => (cell.value === null ? [] : [[cell.key, cell.value] as const])))
  const rows = [...shown].flatMap(([told, value]) => {
    const sum = sumText(ground, told)
    if (file.kind === 'chain') return [`${sum} = ${value}`]
    return [`${sum} >= ${Math.max(11, value)}`, `${sum} <= ${value + 9}`]
  })
  const own = sumText(ground, key)
  const solve = (goal: string, more: readonly string[]): number | null => {
    const text = [goal, ' obj: t', 'Subject To', ...rows.map((row, at) => ` r${at}: ${row}`), ...more, 'End'].join('\n')
    const found = solver.solve(text, { output_flag: false })
    return found.Status === 'Optimal' ? Math.round(found.ObjectiveValue * 1e4) / 1e4 : null
  }
  const ofOwn = own.replaceAll('+', '-')
  const least = solve('Minimize', [` own: t - ${ofOwn} = 0`])
  const most = solve('Maximize', [` own: t - ${ofOwn} <= 0`, 'Bounds', ` t <= ${cap}`])
  return least === null || most === null ? null : { least, most }
}
