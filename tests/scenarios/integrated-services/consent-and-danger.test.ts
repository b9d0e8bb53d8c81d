// No consent, no step; and what may be done without: to save a life, in danger, for a child, by order of a court.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ complaint, heard, planned, legal }) => {
  describe('an emergency', () => {
    const urgent = (): Story => complaint({ risk: 'high' }).completes('triage', 'high_risk').as('case_coordinator')

    test('comes before rights, identity and interview', () => {
      expect(urgent().open).toEqual(['emergency_response'])
    })

    test('is answered without consent when a life is at stake, and the record says why and who agreed', () => {
      const story = urgent()
      expect(story.refused('emergency_response')).toBe('consent_missing')

      story.completes('emergency_response', 'stabilised', { reason: 'life_saving' })
      expect(story.case.events.map(({ body }) => body)).toContainEqual({
        type: 'need_overridden',
        instance: 'emergency_response#1',
        consents: ['C3'],
        reason: 'life_saving',
        secondPerson: null,
        signature: 'second_signature#1',
      })
      expect(story.open).toEqual(['rights_consent'])
    })

    test('is no excuse for an invented reason, nor for deciding alone', () => {
      expect(() => urgent().completes('emergency_response', 'stabilised', { reason: 'in_a_hurry' })).toThrow(
        'override_not_allowed',
      )

      const { case: one } = urgent()
      const alone = urgent().coordinator()
      one.do({ type: 'ask_override', task: 'emergency_response#1', reason: 'life_saving' }, alone)
      expect(one.refused({ type: 'claim', task: 'second_signature#1' }, alone)).toBe('second_person_needed')
    })

    test('that nobody answers within the hour is late, and the seven days of the law still run', () => {
      const story = urgent().days(1)

      expect(story.late).toEqual(expect.arrayContaining(['emergency_at_once']))
      expect(story.late).not.toContain('emergency_response')
      expect(story.days(7).late).toContain('emergency_response')
    })

    test('that she refuses is recorded, and closes only when she refuses everything', () => {
      const story = urgent().consent(['C3']).completes('emergency_response', 'refused')

      expect(story.open).toEqual(['refusal'])
      expect(story.fork().as('case_coordinator').completes('refusal', 'partial').open).toEqual(['plan_review'])
      expect(story.as('case_coordinator').completes('refusal', 'full').open).toEqual(['exit_refused'])
    })
  })

  describe('a consent', () => {
    test('in part opens only what it covers', () => {
      const story = complaint()
        .completes('triage', 'standard')
        .as('identification_officer')
        .completes('rights_consent', 'partial', { consents: { C2: 'refused' } })
        .completes('identity_check', 'matched')
        .completes('screening', 'screened')
        .completes('status_determination', 'possible')

      expect(story.as('social_worker').refused('needs_assessment')).toBe('consent_not_for_office')
      expect(
        story.as('identification_officer').consent(['C2']).as('social_worker').refused('needs_assessment'),
      ).toBeNull()
    })

    test('to an examination is asked for by itself, before the examination', () => {
      const story = planned(['health']).as('health_provider').completes('health_admission', 'admitted')

      expect(story.open).toContain('medical_consent')
      expect(story.state.consents['C3']).toBeUndefined()
      expect(story.completes('medical_consent', 'agreed').state.consents['C3']?.state).toBe('given')
    })

    test('that is withdrawn stops the steps to come and keeps what was lawfully done', () => {
      const story = planned(['health', 'social']).as('shelter_manager').completes('reception', 'admitted')
      expect(story.as('social_worker').refused('agreement')).toBeNull()

      story.as('identification_officer').consent(['C2'], 'withdrawn')
      expect(story.as('social_worker').refused('agreement')).toBe('consent_not_for_office')
      expect(story.reached).toEqual(['identified', 'planned'])
      expect(story.as('health_provider').completes('health_admission', 'admitted').open).toContain('medical_consent')
    })

    test('that is withdrawn in mid-interview ends it by the coordinator, somebody still has to act', () => {
      const story = heard()
        .consent(['C1'], 'withdrawn')
        .ends('screening', 'withdraw')
        .ends('identity_check', 'withdraw')

      expect(story.open).toEqual(['review'])
      expect(
        story
          .adds('refusal')
          .as('identification_officer')
          .completes('refusal', 'full')
          .as('case_coordinator')
          .completes('exit_refused', 'closed').closedAs,
      ).toBe('refused')
    })

    test('withdrawn and given again lets the work go on', () => {
      const story = heard().consent(['C1'], 'withdrawn')
      expect(story.refused('screening')).toBe('consent_missing')

      expect(story.consent(['C1']).refused('screening')).toBeNull()
    })

    test('to go home is hers: no travel without it, and it is asked before the plan is made', () => {
      const story = planned(['return'])
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' }, consents: { C7: 'refused' } })

      expect(story.as('return_officer').refused('return_plan')).toBe('consent_not_for_office')
    })
  })

  describe('the report for the police', () => {
    const examined = (): Story =>
      planned(['health'])
        .as('health_provider')
        .completes('health_admission', 'admitted')
        .completes('medical_consent', 'agreed')
        .completes('examination', 'outpatient')

    test('is issued only on a police letter and with the consent for it, and goes to the office that asked', () => {
      const story = examined()
      expect(story.closed('medico_legal', 'issued', { visum_asked_by: 'police_later' })).toBe('gate_closed')
      const unwilling = story.fork().as('health_provider')
      expect(() => unwilling.completes('medico_legal', 'issued', { consents: { C4: 'refused' } })).toThrow(
        'gate_closed',
      )
      expect(story.completes('medico_legal', 'issued').open).toContain('visum_handover')
      expect(story.item('visum_handover').goesTo).toEqual({ task: 'medico_legal', field: 'requesting_unit' })
    })
  })

  describe('where the client refused to have data shared', () => {
    const refusing = (): Story =>
      planned(['health', legal])
        .as('health_provider')
        .completes('health_admission', 'admitted')
        .completes('medical_consent', 'agreed')
        .completes('examination', 'outpatient')
        .as('legal_companion')
        .completes('legal_info', 'report')
        .consent(['C5'], 'refused')
        .adds('missing_child')
    const forensic = (story: Story) => story.as('health_provider').refused('medico_legal')
    const police = (story: Story) => story.as('investigator').refused('police_report')

    test('forensic evidence, police and LPSK go by their consents, a missing child by law, and nothing else', () => {
      const story = refusing()
      expect([forensic(story), police(story)]).toEqual([null, null])
      const without = (code: string) => story.fork().consent([code], 'refused')
      expect([forensic(without('C4')), police(without('C4'))]).toEqual(['consent_not_for_office', null])
      expect([forensic(without('C6')), police(without('C6'))]).toEqual([null, 'consent_not_for_office'])
      expect(story.as('investigator').refused('missing_child')).toBeNull()
      expect(story.as('health_provider').refused('psychological_care')).toBe('consent_not_for_office')
    })

    test('a danger to life, a duty to a child and a court order hand over any step, and nothing else does', () => {
      const story = refusing()
      const task = story.keyOf('health_costs')
      const { organisation } = story.as('health_provider').person()
      const asks = (reason: string) =>
        story.fork().case.refused({ type: 'ask_override', task, reason, organisation }, story.coordinator())

      expect(['life_saving', 'danger', 'child_duty', 'court_order'].map(asks)).toEqual([null, null, null, null])
      expect(asks('in_a_hurry')).toBe('override_not_allowed')
    })
  })
})
