import { describe, expect, test } from '@jest/globals'
import { answerDue, FINDING_MOVES, mayMove, stateAfter, type FindingMove, type Standing } from '../../../api/review/finding-moves.ts'
import { isRefusal } from '../../../sop-definitions/refusals.ts'
import { FINDING_STATES, type Capability } from '../../../sop-definitions/vocabulary.ts'

const MOVES = Object.keys(FINDING_MOVES).filter((name): name is FindingMove => name in FINDING_MOVES)
const who = (user: string, organisation: string, ...capabilities: Capability[]) => ({ user, organisation, capabilities })
const auditor = who('auditor', 'inspectorate', 'verify_ledger')
const office = who('lead', 'office', 'coordinate_case')
const finding = (over: Partial<Standing> = {}): Standing => ({ state: 'open', office: 'office', answered_by: null, isTaskOpen: false, ...over })
const may = (over: Partial<Standing>, person = office): FindingMove[] => MOVES.filter((verb) => !isRefusal(mayMove(finding(over), verb, person)))

describe('the life of a finding', () => {
  test('the office answers and corrects, the reviewer accepts or opens it again, and nobody else does anything', () => {
    expect(FINDING_STATES.map((state) => [state, may({ state })])).toEqual([['open', ['answer', 'link']], ['answered', ['link', 'correct']], ['corrected', []], ['accepted', []], ['reopened', ['answer', 'link']]])
    expect(FINDING_STATES.map((state) => [state, may({ state }, auditor)])).toEqual([['open', []], ['answered', ['accept', 'reopen']], ['corrected', ['accept', 'reopen']], ['accepted', ['reopen']], ['reopened', []]])
    for (const state of FINDING_STATES) expect(may({ state }, who('other', 'elsewhere', 'coordinate_case'))).toEqual([])
    for (const state of FINDING_STATES) expect(may({ state }, who('nurse', 'office', 'work_task'))).toEqual([])
  })

  test('who answered does not judge the answer, and it is not corrected while its task is open', () => {
    const both = who('lead', 'office', 'coordinate_case', 'verify_ledger')
    expect(may({ state: 'answered', answered_by: 'lead' }, both)).toEqual(['link', 'correct'])
    expect(may({ state: 'answered', answered_by: 'somebody' }, both)).toEqual(['link', 'correct', 'accept', 'reopen'])
    expect(mayMove(finding({ state: 'answered', isTaskOpen: true }), 'correct', office)).toMatchObject({ refusal: 'finding_task_open' })
    expect(stateAfter('answered', 'link')).toBe('answered')
  })

  test('an answer is due at the end of a local day, sooner the graver the finding is', () => {
    const at = new Date('2026-11-24T16:30:00Z')
    expect(answerDue('high', at, 420).toISOString()).toBe('2026-12-01T17:00:00.000Z')
    expect(answerDue('medium', at, 540).toISOString()).toBe('2026-12-09T15:00:00.000Z')
  })
})
