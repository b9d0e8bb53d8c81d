// An adult who comes to the service centre of her own city, and everything that can happen to her plan.
import { describe, expect, test } from '@jest/globals'
import { personOf } from '../../support/engine/a-cast.ts'
import { EDITIONS, placed, visitedForAYear } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ complaint, identified, planned, legal, intake, judgment }) => {
  describe('an adult who asks for help at home', () => {
    test('is asked for her consent before anybody interviews her', () => {
      const story = complaint().completes('triage', 'standard')

      expect(story.open).toEqual(['rights_consent'])
      expect(story.as('identification_officer').completes('rights_consent', 'given').open).toEqual([
        'identity_check',
        'screening',
      ])
    })

    test('is a victim only once the coordinator has signed what the identification officer found', () => {
      const story = identified()

      expect(story.case.events.filter(({ body }) => body.type === 'task_proposed').map(({ role }) => role)).toEqual([
        'identification_officer',
      ])
      expect(story.reached).toEqual(['identified'])
      expect(story.open).toEqual(['service_plan'])
    })

    test('is served by five services at the same time, none of which waits for another', () => {
      const story = planned(['health', 'social', legal, 'return', 'reintegration'])

      expect(story.stages).toEqual(['health', 'social', legal, 'return', 'reintegration'])
      expect(story.open).toEqual(['health_admission', 'reception', 'legal_info', 'family_check', 'origin_acceptance'])
    })

    test('goes from complaint through every service to closure', () => {
      const story = planned(['health', 'social', legal])
      story
        .as('health_provider')
        .completes('health_admission', 'admitted')
        .completes('medical_consent', 'agreed')
        .completes('examination', 'inpatient')
        .completes('medico_legal', 'issued')
        .as('investigator')
        .completes('visum_handover', 'received')
        .as('health_provider')
        .completes('psychological_care', 'done')
        .completes('end_of_care', 'recovered', { facts: { fit_to_travel: true } })
        .as('case_coordinator')
        .completes('health_costs', 'paid')
        .completes('plan_review', 'unchanged')
      expect(story.stages).toEqual(['social', legal])

      story
        .as('legal_companion')
        .completes('legal_info', 'report')
        .as('investigator')
        .completes('police_report', 'accepted')
        .as('legal_companion')
        .completes('non_punishment', 'no_issue')
        .as('lpsk_officer')
        .completes('protection_need', 'application')
        .completes('lpsk_check', 'done')
        .completes('lpsk_decision', 'granted')
        .completes('restitution_claim', 'in_time')
        .completes('restitution_check', 'done')
      story
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'agreed')
        .completes('social_assessment', 'indicated')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'continue')
        .as('social_worker')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'ready')
        .consent(['C7'])
        .as('social_worker')
        .completes('readiness', 'to_return')
        .as('shelter_manager')
        .completes('shelter_exit', 'handed_over')
      expect(story.stages).toEqual([legal, 'return'])

      story
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
        .as('return_officer')
        .completes('return_plan', 'ready')
        .completes('travel_leg', 'next_leg', { facts: { leg_end: 'next_officer' } })
        .completes('travel_leg', 'arrived', { facts: { leg_end: 'final_office' } })
        .completes('family_handover', 'done')
      expect(placed(story).stages).toEqual([legal, 'monitoring'])

      story
        .as('investigator')
        .completes('investigation', 'file_complete')
        .as('prosecutor')
        .completes('prosecution', 'indicted')
        .completes('sentencing_demand', 'done')
        .as('legal_companion')
        .completes('trial_support', 'convicted', { facts: { [judgment]: '2026-11-24' } })
        .as('prosecutor')
        .completes('restitution_execution', 'paid')
        .as('legal_companion')
        .completes('legal_end', 'convicted')
        .as('case_coordinator')
        .completes('plan_review', 'unchanged')
      visitedForAYear(story)
        .as('case_coordinator')
        .completes('outcome_review', 'met')
        .completes('closure_check', 'closed')

      expect(story.closedAs).toBe('completed')
      expect(story.reached).toEqual(['identified', 'planned', 'returned', 'followed_up'])
    })

    test('is served by other organisations once the coordinator has handed them the task', () => {
      const story = planned(['health'])
      const nurse = personOf('health_provider', story.owner)
      const claim = { type: 'claim', task: 'health_admission#1' } as const
      expect(nurse.organisation).not.toBe(story.owner.organisation)
      expect(story.case.refused(claim, nurse)).toBe('other_organisation')

      story.case.do(
        { type: 'assign', task: claim.task, to: { organisation: nurse.organisation, user: null } },
        story.coordinator(),
      )
      expect(story.case.refused(claim, nurse)).toBeNull()
    })

    test('may be given any service by the coordinator, whatever the plan said', () => {
      const story = complaint().adds('health').adds('return').adds(legal).adds('social').adds('reintegration')

      expect(story.stages).toEqual([intake, 'health', 'return', legal, 'social', 'reintegration'])
    })

    test('is looked at again when a service ends, and gets what she needs then', () => {
      const story = planned(['health'])
        .as('health_provider')
        .completes('health_admission', 'emergency')
        .consent(['C3'])
        .completes('examination', 'refer_up')
        .completes('health_referral', 'declined')
        .completes('health_referral', 'accepted')
        .completes('examination', 'outpatient')
        .completes('medico_legal', 'not_requested')
        .completes('psychological_care', 'done')
        .completes('end_of_care', 'long_care')
      story
        .as('case_coordinator')
        .completes('health_costs', 'unpaid')
        .completes('plan_review', 'approved', { facts: { services: ['health', 'social'] } })

      expect(story.open).toEqual(['escalation', 'health_admission', 'reception'])
    })

    test('is offered to the next provider, and a supervisor hears of it, when the first declines or is silent', () => {
      const story = identified()
        .as('case_coordinator')
        .completes('service_plan', 'approved', { facts: { services: ['none'] } })

      expect(story.completes('referral', 'declined').open).toEqual(['register', 'referral', 'escalation'])
      expect(story.completes('referral', 'no_answer').completes('referral', 'accepted').open).toEqual([
        'register',
        'escalation',
        'escalation',
      ])
    })

    test('is taken to another shelter when the first is full', () => {
      const story = planned(['social']).as('shelter_manager').completes('reception', 'full')

      expect(story.open).toEqual(['reception'])
      expect(story.completes('reception', 'admitted').open).toEqual(['agreement'])
    })

    test('is never forgotten: when nothing is left to do, the coordinator has to look at her case', () => {
      const story = planned(['none'])

      expect(story.open).toEqual(['review'])
      expect(story.days(15).late).toContain('review')
    })
  })
})
