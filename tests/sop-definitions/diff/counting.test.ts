// What changes about derived facts, and about what people are counted by, as a programme officer reads it.
import { expect, test } from '@jest/globals'
import type { ChangeKind } from '../../../sop-definitions/diff/diff-kinds.ts'
import { diffSops } from '../../../sop-definitions/diff/diff.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { applyDiff } from '../../support/sops/an-applied-diff.ts'
import { RICH } from '../../support/sops/a-rich-sop.ts'

const AGE = { one_of: 'ages', label: { id: 'Usia', en: 'Age' } }
const DERIVE = { age_band: 'found', at: 'case.opened', bands: [40] }
const withAge = (age: object | undefined): Sop => {
  const { age: _, ...facts } = RICH.facts ?? {}
  return Sop.parse({ ...RICH, facts: { ...facts, ...(age === undefined ? {} : { age }) } })
}

const CASES: readonly (readonly [
  title: string,
  before: object | undefined,
  after: object | undefined,
  kind: ChangeKind,
  sentence: string,
])[] = [
  [
    'a new fact that follows from answers',
    undefined,
    { ...AGE, derive: DERIVE, dimension: true },
    'fact_added',
    'A case now records “Age” (“ages”, age band by “Found?”, on the day the case was opened and ends at 40 and ' +
      'counted by its codes).',
  ],
  ['a fact that is gone', { ...AGE, derive: DERIVE }, undefined, 'fact_gone', 'A case no longer records “Age”.'],
  [
    'a fact that now follows',
    AGE,
    { ...AGE, derive: { count: 'found' } },
    'fact_derived',
    '“Age” now follows from answers: how many: “Found?”.',
  ],
  [
    'a fact that follows no longer',
    { ...AGE, derive: DERIVE },
    AGE,
    'fact_not_derived',
    '“Age” no longer follows from answers.',
  ],
  [
    'a fact that follows in another way',
    { ...AGE, derive: { count: 'found' } },
    { ...AGE, derive: { count: 'found', where: 'found == true' } },
    'derive_changed',
    'from how many: “Found?” to how many: “Found?” and where found == true.',
  ],
  [
    'a fact by which people are now counted',
    AGE,
    { ...AGE, dimension: { name: 'how_old', sensitive: true } },
    'counted_by',
    'People are now counted by “Age” (named “how_old” and sensitive).',
  ],
  [
    'a fact by which people are counted no longer',
    { ...AGE, dimension: true },
    AGE,
    'not_counted_by',
    'People are no longer counted by “Age”.',
  ],
  [
    'a ladder that changes',
    { ...AGE, dimension: true },
    { ...AGE, dimension: { ladder: ['all_ages', { anybody: 'one' }] } },
    'counting_changed',
    'from by its codes to made coarser by “all_ages” and made coarser by anybody → one.',
  ],
  [
    'a day that now places a case in a period',
    { type: 'date' },
    { type: 'date', period: true },
    'counting_changed',
    '“age” now decides in which period a case counts.',
  ],
]

test.each(CASES)('%s is told, with what it weighs', (_, before, after, kind, sentence) => {
  const [old, now] = [withAge(before), withAge(after)]
  const changes = diffSops(old, now)

  expect(changes.map((change) => change.kind)).toEqual([kind])
  expect(changes[0]?.sentence.en).toContain(sentence)
  expect(changes[0]?.sentence.id).not.toBe(changes[0]?.sentence.en)
  expect(applyDiff(old, changes).facts?.['age']).toEqual(now.facts?.['age'])
})

test('what the codes of a list stand for is told', () => {
  const lists = RICH.codes ?? {}
  const all = { ...lists['all_ages'], entries: { anybody: { id: 'Semua', en: 'Anybody' } } }
  const now = Sop.parse({ ...RICH, codes: { ...lists, all_ages: { ...all, groups: { anybody: ['*'] } } } })
  const [change, ...others] = diffSops(RICH, now)
  expect(others).toEqual([])
  expect([change?.kind, change?.sentence.en]).toEqual([
    'counting_changed',
    'What the codes of the list “all ages” stand for changes from {anybody:[young, *]} to {anybody:[*]}.',
  ])
})
