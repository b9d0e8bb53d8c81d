// Standards and plans beside the procedures: what they count exists in every edition, and a mistake is told with all
// others.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkIndicators } from '../../../sop-definitions/check/check-indicators.ts'
import { readStaffCodes } from '../../../db/accounts/staff-codes.ts'
import {
  isInForce,
  parseIndicators,
  plainNeeds,
  readIndicatorSet,
  rivalsIn,
  targetIn,
  type Indicator,
} from '../../../sop-definitions/rules/indicators.ts'
import { parseQualifications } from '../../../sop-definitions/rules/qualifications.ts'
import { shippedFile } from '../../support/sops/shipped-files.ts'

const ROOM = 'sop-definitions'
const FILES = globSync('*/indicators/*.yaml', { cwd: ROOM }).toSorted()
const sets = FILES.map((file) => parseIndicators(readFileSync(`${ROOM}/${file}`, 'utf8')))
const EDITIONS = ['2010', '2021'].map((edition) => `integrated-services/integrated-services-${edition}.yaml`)
const sops = EDITIONS.map((file) => shippedFile(file).sop)
const codes = readStaffCodes()

const both = { id: 'contoh', en: 'example' }
const ONE = {
  ...{ id: 'one', number: '1', label: both, definition: both, unit: 'case', evidence: 'inferred' },
  ...{ denominator: "opened('health')", numerator: "done('examination')" },
}
const fileOf = (...indicators: object[]): string =>
  JSON.stringify({ set: 'contoh', sop: 'integrated-services', cite: 'Contoh', note: both, indicators })
const issuesOf = (...indicators: object[]): readonly string[] => {
  const read = readIndicatorSet(fileOf(...indicators))
  return 'issues' in read ? read.issues : checkIndicators(read.set, sops, codes)
}
const only = (over: object): Indicator => {
  const [indicator] = parseIndicators(fileOf({ ...ONE, ...over })).indicators
  if (indicator === undefined) throw new Error('there is none')
  return indicator
}

describe('shipped indicators', () => {
  test.each(FILES.map((file, at) => ({ file, set: sets[at] })))('$file: can be counted in every edition', ({ set }) => {
    expect(set === undefined ? ['no set'] : checkIndicators(set, sops, codes)).toEqual([])
  })

  test('are all thirteen of the minimum service standard, with targets that are recalled', () => {
    const spm = sets.find(({ cite }) => cite === 'Permen PPPA 1/2010')
    expect(spm?.indicators.map(({ number }) => Number(number))).toEqual(Array.from({ length: 13 }, (_, n) => n + 1))
    expect(spm?.indicators.flatMap(({ target }) => Object.values(target)).map(({ evidence }) => evidence)).toEqual(
      Array.from({ length: 8 }, () => 'recalled'),
    )
    expect(spm?.indicators.filter(({ from }) => from === 'staff').map(({ number }) => number)).toEqual([
      '2',
      '5',
      '7',
      '10',
      '13',
    ])
  })
})

describe('a set of indicators', () => {
  test('is told everything that is wrong with its text at once', () => {
    expect(
      issuesOf(
        ONE,
        { ...ONE, denominator: "opened('health'", numerator: "asked('x') && is('triage', 'completed')" },
        { ...ONE, id: 'money', unit: 'rupiah' },
        { ...ONE, id: 'talks', unit: 'activity' },
        { ...ONE, id: 'staff', unit: 'staff' },
        { ...ONE, id: 'held', numerator: "holds('health')" },
      ),
    ).toEqual([
      'one: an indicator id is used twice',
      expect.stringMatching(/^one\.denominator: bad CEL condition: /),
      'one.numerator: bad CEL condition: "asked" is not allowed',
      'one.numerator: bad CEL condition: item "triage" does not exist',
      expect.stringContaining('money.unit: nothing here can count by rupiah: budgets are not recorded here'),
      'talks.unit: nothing here can count by activity: campaigns and trainings are not recorded here',
      'staff.unit: staff is not counted from cases',
      'held.numerator: bad CEL condition: "holds" is not allowed',
    ])
    expect(issuesOf({ ...ONE, evidence: 'hearsay', needing: ['health'] })).toHaveLength(2)
  })

  test('is told every name that no edition of its procedure knows', () => {
    expect(
      issuesOf({
        ...ONE,
        denominator: "opened('hospital') && victim_status == 'Famous' && full_name == 'x'",
        numerator: "done('examination', 'sung') || done_by('triage', 'complaints') || done_by('triage', 'flying')",
        period_by: 'triage.sung',
        by: ['sex', 'home_area', 'full_name', 'province'],
      }),
    ).toEqual([
      expect.stringMatching(/^one\.denominator: bad CEL condition: .*full_name/),
      'one.denominator: no edition has a step or stage hospital',
      'one.numerator: examination never ends as sung',
      'one.numerator: complaints is a duty, and no qualification',
      'one.numerator: flying is no duty or qualification of staff',
      'one.period_by: triage never ends as sung',
      'one.by: home_area is no coded fact by which a procedure counts people',
      'one.by: full_name is no coded fact by which a procedure counts people',
    ])
    expect(issuesOf({ ...ONE, denominator: "victim_status == 'Famous'" })).toEqual([
      'one.denominator: bad CEL condition: "Famous" is not a code of that fact',
    ])
    expect(issuesOf({ ...ONE, period_by: 'identified_on', by: ['sex', 'province'] })).toEqual([])
    expect(issuesOf({ ...ONE, period_by: 'gender' })).toEqual(['one.period_by: gender is no date of the procedure'])
    expect(issuesOf({ ...ONE, denominator: "opened('legal')" })).toEqual([
      'one.denominator: an edition of the procedure has none of its names',
    ])
  })

  test('is counted by a dashboard only where the course of a case answers it', () => {
    expect(plainNeeds(only({}))).toEqual({ needing: ['health'], served: ['examination'] })
    expect(plainNeeds(only({ denominator: "opened('a') || opened('b')" }))?.needing).toEqual(['a', 'b'])
    for (const over of [
      { unit: 'person' },
      { period_by: 'health.opened' },
      { numerator: "done_by('examination', 'trained_health')" },
      { numerator: "done('examination', 'done')" },
      { numerator: "done('a') && done('b')" },
    ])
      expect(plainNeeds(only(over))).toBeNull()
  })

  test('holds on the days that it names, and no other set of its name holds on one of them', () => {
    const from = (valid: object) => parseIndicators(JSON.stringify({ ...JSON.parse(fileOf(ONE)), ...valid }))
    const old = from({ valid_from: '2020-01-01', valid_until: '2024-12-31' }),
      next = from({ valid_from: '2025-01-01', cite: 'Contoh 2' })
    const month = { from: '2024-12-01', to: '2024-12-31' },
      after = { from: '2025-01-01', to: '2025-01-31' }
    expect([old, next, from({})].map((set) => [isInForce(set, month), isInForce(set, after)])).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ])
    expect(rivalsIn([old, next])).toEqual([])
    expect(rivalsIn([old, next, from({ set: 'other' })])).toEqual([])
    expect(rivalsIn([old, from({ valid_from: '2024-12-31', cite: 'Contoh 2' })])).toEqual([
      'contoh: Contoh and Contoh 2 hold on the same days',
    ])
    expect(() => from({ valid_from: '2025-01-01', valid_until: '2024-12-31' })).toThrow('lies before valid_from')
  })

  test('is held to the newest target that is not of a later year', () => {
    const target = { 2014: { value: 80, evidence: 'recalled' }, 2026: { value: 90, evidence: 'source' } }
    expect([2013, 2014, 2025, 2030].map((year) => targetIn(only({ target }), year)?.value)).toEqual([
      undefined,
      80,
      80,
      90,
    ])
  })
})

describe('codes of staff', () => {
  test('with a mistake are refused as a whole', () => {
    const duty = { id: 'help', label: both }
    const trained = { id: 'trained', for: 'help', label: both, evidence: 'inferred' }
    const codesIn = (qualifications: object[]) =>
      parseQualifications(JSON.stringify({ duties: [duty], qualifications }))
    expect(codesIn([trained]).map(({ id, duty: of }) => [id, of])).toEqual([
      ['help', null],
      ['trained', 'help'],
    ])
    expect(() => codesIn([{ ...trained, id: 'help' }])).toThrow('the code help is used twice')
    expect(() => codesIn([{ ...trained, for: 'sing' }])).toThrow('trained is for sing, which is no duty')
  })
})
