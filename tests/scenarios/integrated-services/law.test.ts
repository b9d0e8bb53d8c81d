// The legal service: reporting is a choice, protection and restitution have their own clocks, and care never waits for
// a court.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { NOW } from './programme.ts'

const { planned } = NOW

const reported = (...others: string[]): Story =>
  planned(['legal', ...others])
    .as('legal_companion')
    .completes('legal_info', 'report')
    .as('investigator')
    .completes('police_report', 'accepted')
    .as('legal_companion')
    .completes('non_punishment', 'flagged')

const convicted = (claim: 'in_time' | 'late'): Story => {
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
    .completes('trial_support', 'convicted', { facts: { judgment_received: '2026-11-25' } })
}

describe('reporting to the police', () => {
  test('is her choice: not now parks the matter, and care goes on', () => {
    const story = planned(['health', 'legal']).as('legal_companion').completes('legal_info', 'not_now')

    expect([story.stages, story.open.includes('report_later')]).toEqual([['health', 'legal'], true])
  })

  test('that is declined stays owed, and the task force is told', () => {
    const story = planned(['legal'])
      .as('legal_companion')
      .completes('legal_info', 'report')
      .as('investigator')
      .completes('police_report', 'declined')
    expect(story.open).toEqual(['police_report', 'escalation'])

    story
      .as('taskforce_secretariat')
      .completes('escalation', 'done')
      .as('investigator')
      .completes('police_report', 'accepted')
    expect(story.open).toEqual(['non_punishment', 'protection_need', 'investigation', 'restitution_claim'])
  })
})

describe('a legal process', () => {
  test('that the police stop leaves health and shelter untouched', () => {
    const story = reported('health', 'social')
      .as('health_provider')
      .completes('health_admission', 'admitted')
      .as('shelter_manager')
      .completes('reception', 'admitted')
      .as('investigator')
      .completes('investigation', 'stopped')
    expect(story.stages).toEqual(['health', 'social', 'legal'])

    story.as('legal_companion').completes('legal_end', 'stopped')
    expect(story.open).toEqual(expect.arrayContaining(['medical_consent', 'agreement', 'plan_review']))
  })

  test('that ends in an acquittal is closed with that outcome and the plan is looked at again', () => {
    const story = reported()
      .as('lpsk_officer')
      .completes('protection_need', 'application')
      .completes('lpsk_check', 'done')
      .completes('lpsk_decision', 'refused')
      .completes('restitution_claim', 'in_time')
      .completes('restitution_check', 'done')
      .as('investigator')
      .completes('investigation', 'file_complete')
      .as('prosecutor')
      .completes('prosecution', 'indicted')
      .completes('sentencing_demand', 'done')
      .as('legal_companion')
      .completes('trial_support', 'acquitted')
      .completes('legal_end', 'acquitted')

    expect([story.stages, story.open]).toEqual([[], ['plan_review']])
  })
})

describe('protection by LPSK', () => {
  test('is given at once in an emergency, while the application takes its course', () => {
    expect(reported().as('lpsk_officer').completes('protection_need', 'emergency').open).toEqual(
      expect.arrayContaining(['emergency_protection', 'lpsk_check', 'lpsk_decision']),
    )
  })

  test('may be applied for again', () => {
    const story = reported()
      .as('lpsk_officer')
      .completes('protection_need', 'application')
      .completes('lpsk_decision', 'reapply')

    expect(story.open).toContain('protection_need')
  })

  test('is checked within seven days, which the law says', () => {
    const story = reported().as('lpsk_officer').completes('protection_need', 'application').days(9)

    expect(story.late).toContain('lpsk_check')
    expect(story.late).not.toContain('lpsk_decision')
  })
})

describe('restitution', () => {
  test('that is claimed in time is in the indictment and paid within thirty days of the judgment', () => {
    const story = convicted('in_time')
    expect(story.days(25).late).not.toContain('restitution_execution')
    expect(story.days(10).late).toContain('restitution_execution')

    expect(
      story
        .as('prosecutor')
        .completes('restitution_execution', 'paid')
        .as('legal_companion')
        .completes('legal_end', 'convicted').stages,
    ).toEqual([])
  })

  test('that is claimed late is ordered after the judgment, and paid or enforced like any other', () => {
    const story = convicted('late')
      .as('prosecutor')
      .completes('restitution_execution', 'unpaid')
      .completes('enforcement', 'done')
    expect(story.open).toEqual(['late_restitution', 'judgment_told', 'legal_end'])

    story
      .days(60)
      .as('lpsk_officer')
      .completes('late_restitution', 'ordered')
      .as('prosecutor')
      .completes('restitution_execution', 'part')
    expect(story.open).toEqual(['legal_end', 'order_copy_receipt', 'enforcement'])
    story.completes('enforcement', 'done').as('legal_companion').completes('legal_end', 'convicted')
    expect(story.stages).toEqual([])
  })

  test('that a court rejects ends the matter; ninety days after the client learned of it is too late', () => {
    const story = convicted('late')
    expect(story.fork().days(91).late).not.toContain('late_restitution')
    story.as('legal_companion').completes('judgment_told', 'told', { facts: { learned_on: '2026-11-25' } })
    expect(story.fork().days(93).late).toContain('late_restitution')

    expect(story.as('lpsk_officer').completes('late_restitution', 'rejected').open).toContain('legal_end')
  })
})
