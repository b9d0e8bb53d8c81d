// The second programme, which has nothing to do with the first: a bag is found or paid for.
import { describe, expect, test } from '@jest/globals'
import { Story } from '../../support/a-story.ts'
import { shippedSops } from '../../support/shipped-sops.ts'

const programme = shippedSops().find(({ ir }) => ir.sop === 'lost-luggage')?.ir
if (programme === undefined) throw new Error('the programme of lost luggage is missing')

const claim = (): Story => new Story(programme, { at: 'luggage_clerk' }).as('luggage_clerk')

describe('a claim for a lost bag', () => {
  test('is returned when the bag is found', () => {
    const story = claim().completes('trace', 'traced', { facts: { found: true } })
    expect(story.reached).toEqual(['located'])

    expect(story.completes('hand_over', 'signed').closedAs).toBe('returned')
  })

  test('is paid when the bag is lost, within three working days', () => {
    const story = claim().completes('trace', 'lost', { facts: { found: false } })
    expect([story.open, story.fork().days(2).late, story.fork().days(4).late]).toEqual([['pay'], [], ['pay']])

    expect(story.completes('pay', 'paid_out').closedAs).toBe('paid')
  })

  test('is late after ninety seconds without a trace', () => {
    const story = claim()
    story.case.wait(89_000)
    expect(story.late).toEqual([])

    story.case.wait(2_000)
    expect(story.late).toEqual(['trace'])
  })

  test('is looked at by the clerk when a bag is said to be traced and nobody has it', () => {
    expect(claim().completes('trace', 'traced', { facts: { found: false } }).open).toEqual(['review'])
  })

  test('cannot be closed by hand while the bag is still being traced', () => {
    expect(() => claim().closesBy('paid')).toThrow('unfinished_items')
  })
})
