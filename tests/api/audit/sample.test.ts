import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allocate, drawSample, METHODS, type Unit } from '../../../api/audit/sample.ts'

const units = (count: number): Unit[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `case-${index}`,
    area: ['21.71', '53.01', '33.74'][index % 3] ?? '',
    status: index % 5 === 0 ? 'closed' : 'open',
  }))
const anyUnits = fc
  .array(
    fc.record({
      id: fc.uuid(),
      area: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom('open' as const, 'closed' as const),
    }),
    { maxLength: 60 },
  )
  .map((list) => [...new Map(list.map((unit) => [unit.id, unit])).values()])

describe('a sample of cases', () => {
  test('is the same however often drawn from its seed, in any order of cases, and another seed gives another', () => {
    const wanted = { seed: 'Contoh 2026-11', method: 'simple', size: 10 } as const
    const first = drawSample(units(200), wanted)

    expect(drawSample(units(200).toReversed(), wanted)).toEqual(first)
    expect(drawSample(units(200), { ...wanted, seed: 'Contoh 2026-12' }).ids).not.toEqual(first.ids)
    expect(first).toMatchObject({ population: 200, strata: [{ population: 200, drawn: 10, probability: 0.05 }] })
  })

  test('says when it was drawn from other cases', () => {
    const wanted = { seed: 's', method: 'stratified', size: 10 } as const

    expect(drawSample(units(50), wanted).frame).toBe(drawSample(units(50).toReversed(), wanted).frame)
    expect(drawSample(units(51), wanted).frame).not.toBe(drawSample(units(50), wanted).frame)
  })

  test('takes each place and state by its share, and passes over none while the size allows', () => {
    const { strata } = drawSample([...units(90), { id: 'lone', area: '94.71', status: 'open' }], {
      seed: 's',
      method: 'stratified',
      size: 14,
    })

    expect(strata.find(({ area }) => area === '94.71')).toMatchObject({ population: 1, drawn: 1, probability: 1 })
    expect(strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(14)
  })

  test('has the size asked for or all there are, no case twice, and a chance for each as drawn of its stratum', () => {
    fc.assert(
      fc.property(
        anyUnits,
        fc.constantFrom(...METHODS),
        fc.integer({ min: 1, max: 80 }),
        fc.string(),
        (all, method, size, seed) => {
          const sample = drawSample(all, { seed, method, size })

          expect(sample.ids).toHaveLength(Math.min(size, all.length))
          expect(new Set(sample.ids).size).toBe(sample.ids.length)
          for (const { population, drawn, probability } of sample.strata)
            expect(probability).toBeCloseTo(population === 0 ? 0 : drawn / population)
        },
      ),
    )
  })

  test('gives every case of a stratum the same chance', () => {
    const hits = new Map<string, number>()
    for (let seed = 0; seed < 3_000; seed += 1)
      for (const id of drawSample(units(20), { seed: String(seed), method: 'simple', size: 5 }).ids)
        hits.set(id, (hits.get(id) ?? 0) + 1)

    expect(hits.size).toBe(20)
    for (const count of hits.values()) expect(Math.abs(count - 750)).toBeLessThan(120)
  })

  test('shares add up and never exceed their stratum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 400 }),
        (sizes, wanted) => {
          const size = Math.min(
            wanted,
            sizes.reduce((sum, one) => sum + one, 0),
          )
          const shares = allocate(sizes, size)

          expect(shares.reduce((sum, one) => sum + one, 0)).toBe(size)
          shares.forEach((share, index) => expect(share).toBeLessThanOrEqual(sizes[index] ?? 0))
        },
      ),
    )
  })
})
