// A question as it is changed on its page: what the API could not answer together is never in its address.
import { describe, expect, test } from '@jest/globals'
import {
  EMPTY,
  filteredBy,
  measuredAs,
  monthsIn,
  monthsToPick,
  periodOf,
  splitBy,
  writtenQuestion,
  type Question,
} from '../../admin-ui/questions/question-address.ts'
import { AskQuestion } from '../../api/contract/questions.ts'

const asked = (over: Partial<Question>): Question => ({ ...EMPTY, ...over })
const isAnswerable = (question: Question): boolean => AskQuestion.safeParse(writtenQuestion(question)).success

describe('a question in the address', () => {
  test('is empty where nothing is chosen', () => {
    expect(writtenQuestion(EMPTY)).toEqual({})
    expect(isAnswerable(EMPTY)).toBe(true)
  })

  test('is split by at most two, each of another fact', () => {
    const one = asked({ by: ['sex'] })
    expect(splitBy(one, 1, 'case.area').by).toEqual(['sex', 'case.area'])
    expect(splitBy(one, 1, 'sex.1').by).toEqual(['sex.1'])
    expect(splitBy(asked({ by: ['sex', 'origin'] }), 0, '').by).toEqual(['origin'])
    expect(isAnswerable(asked({ by: ['sex', 'sex.1'] }))).toBe(false)
  })

  test('loses a filter on another rung of the fact that now splits, and a split on another rung of a filter', () => {
    const filtered = asked({ facts: ['sex:Feminine', 'origin.1:jawa'] })
    expect(isAnswerable({ ...filtered, by: ['origin'] })).toBe(false)
    expect(splitBy(filtered, 0, 'origin')).toEqual({ by: ['origin'], facts: ['sex:Feminine'] })
    expect(filteredBy(asked({ by: ['origin', 'case.area'] }), ['origin.1:jawa'])).toEqual({
      facts: ['origin.1:jawa'],
      by: ['case.area'],
    })
  })

  test('has no period and no month where it asks what is now', () => {
    const monthly = asked({ by: ['case.month', 'sex'], period: '2026-01-01..2026-01-31' })
    expect(isAnswerable({ ...monthly, measure: 'running' })).toBe(false)
    expect(measuredAs(monthly, 'running')).toEqual({ measure: 'running', period: undefined, by: ['sex'] })
    expect(measuredAs(monthly, 'closed')).toEqual({ measure: 'closed' })
  })

  test('has a period of whole months, from the beginning where no first one is chosen', () => {
    expect(periodOf('', '', '2026-12')).toBeUndefined()
    expect(periodOf('2026-02', '', '2026-12')).toBe('2026-02-01..2026-12-31')
    expect(periodOf('2026-05', '2026-02', '2026-12')).toBe('2026-02-01..2026-05-31')
    expect(monthsIn(periodOf('', '2026-02', '2026-12'))).toEqual({ from: '', to: '2026-02' })
    expect(monthsToPick('2026-02', '').slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
    expect(monthsToPick('2026-02', '2019-01')).toHaveLength(37)
  })
})
