// Legal aid and law enforcement as the law stood in 2010: the police protect at once, LPSK decides within seven days,
// restitution goes with the sentencing demand and is paid within fourteen days; what came later is not there.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { BEFORE } from './programme.ts'

const { planned, programme } = BEFORE

const reported = (): Story =>
  planned(['legal_aid'])
    .as('legal_companion')
    .completes('legal_info', 'report')
    .as('investigator')
    .completes('police_report', 'accepted')
    .as('legal_companion')
    .completes('non_punishment', 'flagged')

const convicted = (claim: 'in_time' | 'separate'): Story => {
  const story = reported()
    .as('lpsk_officer')
    .completes('protection_need', 'application')
    .completes('lpsk_check', 'done')
    .completes('lpsk_decision', 'granted')
    .completes('restitution_claim', claim)
  if (claim === 'in_time') story.completes('restitution_check', 'done')
  return story
    .as('investigator')
    .completes('investigation', 'file_complete')
    .as('prosecutor')
    .completes('prosecution', 'indicted')
    .completes('sentencing_demand', 'done')
    .as('legal_companion')
    .completes('trial_support', 'convicted', { facts: { judgment_notified: '2026-11-25' } })
}

describe('protection in 2010', () => {
  test('is given by the police at once in an emergency, while the application to LPSK takes its course', () => {
    const story = reported().as('lpsk_officer').completes('protection_need', 'emergency')

    expect(story.open).toEqual(expect.arrayContaining(['police_protection', 'lpsk_check', 'lpsk_decision']))
    expect(story.item('police_protection').roles).toEqual(['investigator'])
  })

  test('is decided by LPSK within seven days of the application', () => {
    const story = reported().as('lpsk_officer').completes('protection_need', 'application')

    expect(story.days(6).late).not.toContain('lpsk_decision')
    expect(story.days(2).late).toContain('lpsk_decision')
  })
})

describe('restitution in 2010', () => {
  test('is owed within fourteen days of the notice of the final judgment, not thirty', () => {
    const story = convicted('in_time')
    expect(story.days(10).late).not.toContain('restitution_execution')
    expect(story.days(10).late).toContain('restitution_execution')
  })

  test('that is not paid is warned for and seized within fourteen days more', () => {
    const story = convicted('in_time').as('prosecutor').completes('restitution_execution', 'unpaid')

    expect(story.open).toEqual(['judgment_told', 'enforcement'])
    expect(story.days(15).late).toContain('enforcement')
    expect(
      story.completes('enforcement', 'done').as('legal_companion').completes('legal_end', 'convicted').stages,
    ).toEqual([])
  })

  test('that is claimed outside the demand has no last day', () => {
    const story = convicted('separate')
      .as('prosecutor')
      .completes('restitution_execution', 'unpaid')
      .completes('enforcement', 'done')
    expect(story.open).toEqual(['late_restitution', 'judgment_told', 'legal_end'])

    expect(story.item('late_restitution').due.map(({ basis }) => basis)).toEqual(['product-default'])
    expect(story.as('lpsk_officer').completes('late_restitution', 'ordered').open).toEqual([
      'judgment_told',
      'legal_end',
      'order_copy_receipt',
      'restitution_execution',
    ])
  })

  test("knows no copy of the judgment or of the order that has to be sent, and no limit for a worker's aid", () => {
    expect(programme.items.filter(({ kind }) => kind === 'clock').map(({ id }) => id)).toEqual([
      'emergency_at_once',
      'restitution_window',
    ])
  })
})
