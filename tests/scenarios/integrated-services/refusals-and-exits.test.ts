// The other ways a case ends, and how it begins again.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ complaint, heard, identified, planned, legal }) => {
  const refused = (): Story =>
    complaint()
      .completes('triage', 'standard')
      .as('identification_officer')
      .completes('rights_consent', 'refused', { consents: { C1: 'refused', C2: 'refused', C5: 'refused' } })

  describe('a refusal', () => {
    test('of everything is put on record and closes the case as refused', () => {
      const story = refused()
      expect(story.open).toEqual(['refusal'])

      story.completes('refusal', 'full').as('case_coordinator').completes('exit_refused', 'closed')
      expect(story.closedAs).toBe('refused')
    })

    test('of one service leaves the others running', () => {
      const story = planned(['health', legal])
        .as('health_provider')
        .completes('health_admission', 'admitted')
        .completes('medical_consent', 'refused', { consents: { C3: 'refused' } })
      expect(story.open).toEqual(['legal_info', 'health_costs', 'psychological_care', 'refusal'])

      story.completes('refusal', 'partial').completes('psychological_care', 'done')
      expect(story.stages).toEqual(['health', legal])
      expect(story.open).toEqual(['legal_info', 'health_costs', 'plan_review', 'end_of_care'])
    })

    test('in part, before anything was agreed, brings the coordinator back to the table', () => {
      expect(refused().completes('refusal', 'partial').open).toEqual(['plan_review'])
    })

    test('of the shelter ends the stay, not the case', () => {
      const story = planned(['social', 'health'])
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'refused')

      expect(
        story.completes('refusal', 'partial').as('shelter_manager').completes('shelter_exit', 'handed_over').stages,
      ).toEqual(['health'])
    })
  })

  describe('a case that is not ours', () => {
    test('stays with us until the other side has taken it over, and goes on there', () => {
      const story = complaint().completes('triage', 'not_ours').consent(['C5'])
      expect(story.open).toEqual(['transfer'])

      const kept = story.fork().as('case_coordinator').completes('transfer', 'declined')
      expect([kept.closedAs, kept.open]).toEqual([null, ['plan_review']])
      const taken = story.as('case_coordinator').completes('transfer', 'accepted')
      expect([taken.closedAs, taken.open]).toEqual([null, ['plan_review']])
    })

    test('may turn out so later: harmed, but not by trafficking', () => {
      const story = heard()
        .completes('identity_check', 'matched')
        .completes('screening', 'screened')
        .completes('status_determination', 'harmed_not_tip', { facts: { victim_status: 'NotAVictimOfTrafficking' } })

      expect(story.open).toEqual(['transfer'])
    })
  })

  describe('somebody who is no victim', () => {
    test('is told so, and the case closes with that code', () => {
      const story = heard()
        .completes('identity_check', 'conflicting')
        .completes('screening', 'screened')
        .completes('status_determination', 'not_a_victim', { facts: { victim_status: 'NotAVictimOfTrafficking' } })

      expect(story.as('case_coordinator').completes('closure_check', 'closed').closedAs).toBe('not_a_victim')
    })

    test('may be looked at again: a social worker finds no sign of exploitation', () => {
      const story = planned(['social'])
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'agreed')
        .completes('social_assessment', 'not_indicated')

      expect(story.open).toEqual(['shelter_exit', 'status_review'])
      expect(
        story
          .fork()
          .as('identification_officer')
          .completes('status_review', 'not_a_victim', { facts: { victim_status: 'NotAVictimOfTrafficking' } }).open,
      ).toContain('closure_check')
      expect(story.as('identification_officer').completes('status_review', 'confirmed').open).toContain('plan_review')
    })

    test('may belong to the network and still be a victim: her needs are assessed and her status stays open', () => {
      const story = heard()
        .completes('identity_check', 'matched')
        .completes('screening', 'screened')
        .completes('status_determination', 'network_role', {
          facts: { victim_status: 'PossibleVictimOfTrafficking', network_role: true },
        })

      expect(story.open).toEqual(['needs_assessment', 'legal_info', 'non_punishment', 'status_review'])
    })
  })

  describe('somebody who is lost', () => {
    const unfound = (): Story =>
      complaint({ contact: 'to_find' }).as('companion').consent(['C1']).completes('outreach', 'not_found')

    test('closes as lost, and is taken up again where she appears', () => {
      const story = unfound().as('case_coordinator').completes('exit_lost', 'closed')
      expect(story.closedAs).toBe('lost')

      story.days(200).reopens()
      expect(story.open).toEqual(['plan_review'])
      story
        .as('case_coordinator')
        .consent(['C2', 'C5'])
        .completes('plan_review', 'approved', { facts: { services: ['health', 'social'] } })
      expect(story.stages).toEqual(['health', 'social'])
    })

    test('and appears before the exit was signed goes on without being closed', () => {
      expect(unfound().as('case_coordinator').completes('exit_lost', 'reappeared').open).toEqual(['plan_review'])
    })

    test('is found by the outreach worker, or together with the police where it is not safe', () => {
      const looking = (): Story => complaint({ contact: 'to_find' }).as('companion').consent(['C1'])

      expect(looking().completes('outreach', 'found').open).toEqual(['triage'])
      expect(
        looking().completes('outreach', 'unsafe').as('investigator').completes('joint_visit', 'found').open,
      ).toEqual(['triage'])
    })

    test('keeps what was done: a reopened case still knows its whole history', () => {
      const story = identified().adds('exit_lost').as('case_coordinator').completes('exit_lost', 'closed').reopens()

      expect(story.reached).toEqual(['identified'])
      expect(story.state.facts['victim_status']).toBe('ActualVictimOfTrafficking')
    })
  })

  describe('a death', () => {
    test('closes the case from the emergency, from care and on the way home', () => {
      const emergency = complaint({ risk: 'high' })
        .completes('triage', 'high_risk')
        .consent(['C3'])
        .as('case_coordinator')
        .completes('emergency_response', 'died')
      const care = planned(['health'])
        .as('health_provider')
        .completes('health_admission', 'admitted')
        .completes('medical_consent', 'agreed')
        .completes('examination', 'inpatient')
        .completes('end_of_care', 'died')
      const way = planned(['return']).adds('death_return').as('return_officer').completes('death_return', 'returned')

      for (const story of [emergency, care, way]) {
        expect(story.open).toContain('exit_death')
        expect(story.as('case_coordinator').completes('exit_death', 'closed').closedAs).toBe('deceased')
      }
    })

    test('that was recorded by mistake is undone by reopening, and a real one closes the case again', () => {
      const story = complaint({ risk: 'high' })
        .completes('triage', 'high_risk')
        .consent(['C3'])
        .as('case_coordinator')
        .completes('emergency_response', 'died')
        .completes('exit_death', 'closed')
        .reopens()
      expect(story.open).toEqual(['plan_review'])

      story.adds('return').adds('death_return').as('return_officer').completes('death_return', 'returned')
      expect(story.as('case_coordinator').completes('exit_death', 'closed').closedAs).toBe('deceased')
    })
  })

  describe('an auditor', () => {
    test('who finds something gives the coordinator a corrective task', () => {
      const story = planned(['health']).adds('audit_sample')

      expect(story.fork().as('auditor').completes('audit_sample', 'clean').open).not.toContain('corrective')
      expect(
        story.as('auditor').completes('audit_sample', 'findings').as('case_coordinator').completes('corrective', 'done')
          .open,
      ).toEqual(['health_admission'])
    })
  })
})
