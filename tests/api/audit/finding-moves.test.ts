import { describe, expect, test } from '@jest/globals'
import {
  answerDue,
  FINDING_MOVES,
  mayMove,
  mayReview,
  mayReviewOffice,
  stateAfter,
  type FindingMove,
  type Standing,
} from '../../../api/audit/finding-transitions.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { FINDING_STATES, type Capability, type Level } from '../../../sop-definitions/language/vocabulary.ts'

const MOVES = Object.keys(FINDING_MOVES).filter((name): name is FindingMove => name in FINDING_MOVES)
interface Asker {
  user: string
  organisation: string
  capabilities: Capability[]
  level: Level
  area: string
}
const who = (user: string, organisation: string, ...capabilities: Capability[]): Asker => ({
  user,
  organisation,
  capabilities,
  level: 'city',
  area: '21.71',
})
const auditor = {
  ...who('auditor', 'inspectorate', 'verify_ledger', 'read_pseudonymous'),
  level: 'national' as const,
  area: 'ID',
}
const office = who('lead', 'office', 'coordinate_case')
const finding = (over: Partial<Standing> = {}): Standing => ({
  state: 'open',
  office: 'office',
  told_as: 'coordinators',
  told_office: 'office',
  answered_by: null,
  isTaskOpen: false,
  ...over,
})
const may = (over: Partial<Standing>, person = office): FindingMove[] =>
  MOVES.filter((verb) => !isRefusal(mayMove(finding(over), verb, person)))

describe('the life of a finding', () => {
  test('the office answers and corrects, the reviewer accepts or opens it again, and nobody else does anything', () => {
    expect(FINDING_STATES.map((state) => [state, may({ state })])).toEqual([
      ['open', ['answer', 'link']],
      ['answered', ['link', 'correct']],
      ['corrected', []],
      ['accepted', []],
      ['reopened', ['answer', 'link']],
    ])
    expect(FINDING_STATES.map((state) => [state, may({ state }, auditor)])).toEqual([
      ['open', []],
      ['answered', ['accept', 'reopen']],
      ['corrected', ['accept', 'reopen']],
      ['accepted', ['reopen']],
      ['reopened', []],
    ])
    for (const state of FINDING_STATES) expect(may({ state }, who('other', 'elsewhere', 'coordinate_case'))).toEqual([])
    for (const state of FINDING_STATES) expect(may({ state }, who('nurse', 'office', 'work_task'))).toEqual([])
  })

  test('where an office has no coordinators, who was told instead answers, no colleague or other office', () => {
    const told = [
      ['heads', 'office', 'cosign_task'],
      ['coordinators_above', 'above', 'coordinate_case'],
      ['heads_above', 'above', 'break_glass'],
      ['administrators', null, 'administer'],
    ] as const
    for (const [told_as, told_office, capability] of told) {
      const place = { told_as, told_office }
      expect([told_as, may(place, who('one', told_office ?? 'anywhere', capability))]).toEqual([
        told_as,
        ['answer', 'link'],
      ])
      expect([told_as, may(place, who('colleague', told_office ?? 'anywhere', 'work_task'))]).toEqual([told_as, []])
      for (const other of told.filter((one) => one[2] !== capability))
        expect([told_as, may(place, who('one', 'elsewhere', other[2]))]).toEqual([told_as, []])
    }
  })

  test('the office that answers in place of another does not judge what it answered', () => {
    const far = { ...auditor, organisation: 'above' }
    expect(
      mayMove(finding({ state: 'answered', told_as: 'heads_above', told_office: 'above' }), 'accept', far),
    ).toMatchObject({ refusal: 'finding_own_office' })
  })

  test('nobody judges what her own office answered, whoever of it answered and however far she reads', () => {
    const both = who('lead', 'office', 'coordinate_case', 'verify_ledger')
    const far = { ...both, capabilities: [...both.capabilities, 'read_pseudonymous' as const] }
    for (const person of [both, far])
      expect(may({ state: 'answered', answered_by: 'somebody' }, person)).toEqual(['link', 'correct'])
    expect(mayMove(finding({ state: 'answered', answered_by: 'somebody' }), 'accept', both)).toMatchObject({
      refusal: 'finding_for_reviewers',
    })
    expect(mayMove(finding({ state: 'answered', answered_by: 'somebody' }), 'accept', far)).toMatchObject({
      refusal: 'finding_own_office',
    })
    expect(mayMove(finding({ state: 'answered', answered_by: 'lead' }), 'reopen', far)).toMatchObject({
      refusal: 'finding_own_answer',
    })
  })

  test('who reads only her own office records none, and who reads an area none about an office outside', () => {
    expect(mayReview(who('lead', 'office', 'verify_ledger'))).toMatchObject({ refusal: 'finding_for_reviewers' })
    expect(mayReview(who('nurse', 'office', 'work_task'))).toMatchObject({ refusal: 'missing_capability' })
    const regional = { ...auditor, level: 'province' as const, area: '21' }
    expect(mayReviewOffice(regional, { area: '21.71' })).toEqual({ allowed: true })
    expect(mayReviewOffice(regional, { area: '32.73' })).toMatchObject({ refusal: 'finding_out_of_area' })
    expect(mayReviewOffice(auditor, { area: '32.73' })).toEqual({ allowed: true })
  })

  test('it is not corrected while its task is open', () => {
    expect(mayMove(finding({ state: 'answered', isTaskOpen: true }), 'correct', office)).toMatchObject({
      refusal: 'finding_task_open',
    })
    expect(stateAfter('answered', 'link')).toBe('answered')
  })

  test('an answer is due at the end of a local day, sooner the graver the finding is', () => {
    const at = new Date('2026-11-24T16:30:00Z')
    expect(answerDue('high', at, 420).toISOString()).toBe('2026-12-01T17:00:00.000Z')
    expect(answerDue('medium', at, 540).toISOString()).toBe('2026-12-09T15:00:00.000Z')
  })
})
