// Areas to choose from, grouped by what they lie in: a country has too many for one list without headings.
import type { z } from 'zod'
import type { AreaRow } from '../../api/contract/people.ts'
import type { Option } from './Pick.tsx'

type Area = Pick<z.infer<typeof AreaRow>, 'code' | 'name' | 'kind' | 'parent'>
/** As the console keeps it. */
export type AreaKnown = Area & { id: string }

/** The country first, then each province with what lies in it; missions under the word for them. */
export function areaOptions(
  areas: readonly Area[],
  missions: string,
  isOffered: (area: Area) => boolean = () => true,
): readonly Option[] {
  const known = new Map(areas.map((area) => [area.code, area]))
  const headingOf = (area: Area): string | undefined => {
    if (area.kind === 'mission') return missions
    if (area.kind === 'country') return undefined
    const around = area.parent === null ? undefined : known.get(area.parent)
    return around === undefined || around.kind === 'country' ? area.name : headingOf(around)
  }
  const groups = new Map<string | undefined, Option[]>([[undefined, []]])
  for (const area of areas.filter(isOffered)) {
    const under = headingOf(area)
    groups.set(under, [...(groups.get(under) ?? []), { value: area.code, text: area.name }])
  }
  return [...groups].flatMap(([under, options]) => {
    const isAlone = under === undefined || (options.length === 1 && options[0]?.text === under)
    return isAlone ? options : options.map((option) => ({ ...option, under }))
  })
}

/** An area and those that it lies in, the nearest first. */
export function codesAround(areas: readonly Area[], code: string): readonly string[] {
  const parent = areas.find((area) => area.code === code)?.parent ?? null
  return parent === null ? [code] : [code, ...codesAround(areas, parent)]
}
