import { describe, expect, test } from '@jest/globals'
import { forgetParts, notePart, openedParts } from '../../admin-ui/tasks/opened-parts.ts'

describe('the sections of a long form', () => {
  test('that stood open when it was left stand open when it is opened again, each form for itself', () => {
    notePart('one', 'reporter', true)
    notePart('one', 'report', true)
    notePart('one', 'reporter', false)
    expect([...openedParts('one')]).toEqual(['report'])
    expect(openedParts('other').size).toBe(0)
    forgetParts()
    expect(openedParts('one').size).toBe(0)
  })
})
