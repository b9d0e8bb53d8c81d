// People who know their own row, made up from a catalogue: an attack on a file has nobody else to ask.
import { MONTHS } from './axes.ts'
import { codesOf } from './catalogue.ts'
import type { StatisticsGround } from './ground.ts'
import type { CountedPerson } from './person.ts'
import { seeded } from './seeded.ts'

export function madeUpInsiders({ loaded, provinces }: StatisticsGround, seed: number, people: number): CountedPerson[] {
  const next = seeded(seed)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(items.length * next())]
  return Array.from({ length: people }, (_, at) => {
    const province = pick(provinces)
    return {
      intake: `insider-${at}`,
      province: province?.code ?? null,
      city: pick(province?.cities ?? []) ?? null,
      month: 1 + Math.floor(MONTHS * next()),
      facts: Object.fromEntries(
        Object.entries(loaded.catalogue.dimensions).map(([id, dimension]) => {
          const code = pick(codesOf(dimension)) ?? ''
          return [id, dimension.many ? [code] : code]
        }),
      ),
    }
  })
}
