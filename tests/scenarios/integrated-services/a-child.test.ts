// A child, and everybody whose age is not known: guardian, best-interest record, supervisor, police.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS, placed, visitedForAYear } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ complaint, heard, identified, planned, programme }) => {
  const child = { age_group: 'child' }

  describe('a child', () => {
    test('has a best-interest record opened with the assessment of her needs', () => {
      expect(identified(child).open).toEqual(['service_plan', 'best_interest'])
      expect(identified().open).not.toContain('best_interest')
    })

    test('is not sent home, prepared or placed before the best-interest decision', () => {
      const story = planned(['return', 'reintegration'], child)
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
        .as('case_coordinator')
        .completes('origin_acceptance', 'accepted')
        .as('social_worker')
        .completes('preparation', 'ready')
      expect(story.as('return_officer').refused('return_plan')).toBe('protection_missing')
      expect(story.as('social_worker').refused('placement')).toBe('protection_missing')

      story.completes('best_interest', 'decided')
      expect(story.as('return_officer').refused('return_plan')).toBeNull()
      expect(story.as('social_worker').refused('placement')).toBeNull()
    })

    test('is sent home or placed only by a decision for that very step, which has not outlived its review date', () => {
      const story = planned(['return', 'reintegration'], child)
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
        .as('case_coordinator')
        .completes('origin_acceptance', 'accepted')
        .as('social_worker')
        .completes('preparation', 'ready')
        .completes('best_interest', 'decided', {
          facts: { best_interest_allows: ['return'], best_interest_until: '2999-12-31' },
        })
      expect(story.as('return_officer').refused('return_plan')).toBeNull()
      expect(story.as('social_worker').refused('placement')).toBe('gate_closed')

      const passed = story
        .fork()
        .adds('best_interest')
        .as('social_worker')
        .completes('best_interest', 'decided', {
          facts: { best_interest_allows: ['return', 'placement'], best_interest_until: '2020-01-01' },
        })
      expect(passed.as('return_officer').refused('return_plan')).toBe('gate_closed')
      expect(passed.as('social_worker').refused('placement')).toBe('gate_closed')

      const against = story
        .fork()
        .adds('best_interest')
        .as('social_worker')
        .completes('best_interest', 'decided', { facts: { best_interest_allows: ['none'] } })
      expect(against.as('return_officer').refused('return_plan')).toBe('gate_closed')
    })

    test('leaves the shelter as ready, is let go as refusing, or is closed, only by a decision for that step', () => {
      const allowing = (story: Story, step: string, ...best_interest_allows: string[]) =>
        story
          .fork()
          .adds('best_interest')
          .as('social_worker')
          .completes('best_interest', 'decided', { facts: { best_interest_allows } })
          .as(step === 'readiness' ? 'social_worker' : 'case_coordinator')
          .refused(step)
      const stays = planned(['social'], child)
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'agreed')
        .completes('social_assessment', 'indicated')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'ready')
        .consent(['C7'])
      const refuses = complaint(child).consent(['C2', 'C5']).adds('exit_refused').adds('closure')

      expect(allowing(stays, 'readiness', 'return', 'closure')).toBe('gate_closed')
      expect(allowing(stays, 'readiness', 'readiness')).toBeNull()
      expect(allowing(refuses, 'exit_refused', 'closure', 'leaving')).toBe('gate_closed')
      expect(allowing(refuses, 'exit_refused', 'refusal')).toBeNull()
      expect(allowing(refuses, 'closure_check', 'return', 'refusal')).toBe('gate_closed')
      expect(allowing(refuses, 'closure_check', 'closure')).toBeNull()
    })

    test('alone or with a suspect is high risk, whatever the officer would choose', () => {
      const story = complaint(child)
      for (const outcome of ['standard', 'not_ours']) {
        for (const child_situation of ['alone', 'with_suspect'])
          expect(story.closed('triage', outcome, { child_situation })).toBe('gate_closed')
        expect(story.closed('triage', outcome, { child_situation: 'safe_adult' })).toBeNull()
      }
      expect(story.closed('triage', 'high_risk', { child_situation: 'with_suspect' })).toBeNull()
      expect(complaint().closed('triage', 'standard', { child_situation: 'alone' })).toBeNull()
    })

    test('is not turned away for missing means without the supervisor, who signs instead of the coordinator', () => {
      const screened = complaint(child)
        .completes('triage', 'standard')
        .as('identification_officer')
        .completes('rights_consent', 'given')
        .completes('screening', 'screened')
      const signer = (outcome: string, means_found: boolean): string | undefined => {
        const story = screened
          .fork()
          .as('identification_officer')
          .completes('status_determination', outcome, { facts: { means_found } })
        return story.case.events.findLast(({ body }) => body.type === 'task_completed')?.role ?? undefined
      }
      expect([signer('not_a_victim', false), signer('harmed_not_tip', false)]).toEqual(['supervisor', 'supervisor'])
      expect([signer('possible', false), signer('confirmed', false), signer('not_a_victim', true)]).toEqual([
        'case_coordinator',
        'case_coordinator',
        'case_coordinator',
      ])
    })

    test('makes a report to the police with a companion beside her, and travels with an escort, or not at all', () => {
      const legal = planned([programme.edition === '2010' ? 'legal_aid' : 'legal'], child)
        .as('legal_companion')
        .completes('legal_info', 'report')
      expect(legal.as('investigator').closed('police_report', 'accepted', { companion_at_report: false })).toBe(
        'gate_closed',
      )
      expect(legal.as('investigator').closed('police_report', 'declined', { companion_at_report: false })).toBe(
        'gate_closed',
      )
      expect(legal.as('investigator').closed('police_report', 'accepted', { companion_at_report: true })).toBeNull()

      const going = planned(['return'], child)
        .as('social_worker')
        .completes('best_interest', 'decided')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
      expect(going.as('return_officer').closed('return_plan', 'ready', { escort_planned: false })).toBe('gate_closed')
      expect(going.as('return_officer').closed('return_plan', 'ready', { escort_planned: true })).toBeNull()
    })

    test('goes from complaint to closure, which a supervisor signs', () => {
      const story = planned(['social', 'return'], child)
        .as('social_worker')
        .completes('best_interest', 'decided')
        .completes('family_check', 'unsafe', { facts: { destination: 'substitute_family' } })
        .as('return_officer')
        .completes('return_plan', 'ready')
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'agreed')
        .completes('social_assessment', 'indicated')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'change')
        .as('social_worker')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'ready')
        .as('social_worker')
        .completes('readiness', 'to_return')
        .as('shelter_manager')
        .completes('shelter_exit', 'handed_over')
        .as('return_officer')
        .completes('travel_leg', 'arrived')
        .completes('family_handover', 'done')
      visitedForAYear(placed(story)).as('case_coordinator').completes('outcome_review', 'met')

      const before = story.fork()
      story.as('case_coordinator').completes('closure_check', 'closed')
      expect(story.closedAs).toBe('completed')
      const proposals = story.case.events
        .slice(before.case.events.length)
        .filter(({ body }) => body.type === 'task_proposed' || body.type === 'task_completed')
      expect(proposals.map(({ body, role }) => [body.type, role])).toEqual([
        ['task_proposed', 'case_coordinator'],
        ['task_completed', 'supervisor'],
      ])
    })

    test('whose age is not known is protected as a child until somebody knows it', () => {
      const story = planned(['return'], { age_group: 'unknown' })
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })

      expect(story.as('return_officer').refused('return_plan')).toBe('protection_missing')
    })

    test('who runs away is reported to police before a supervisor may sign the exit, and is closed as missing', () => {
      const story = planned(['social'], child)
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'refused')
        .completes('refusal', 'partial')
        .as('shelter_manager')
        .completes('shelter_exit', 'absconded')
      expect(story.open).toEqual(expect.arrayContaining(['missing_child', 'exit_lost']))
      expect(story.as('case_coordinator').refused('exit_lost')).toBe('protection_missing')

      story
        .as('investigator')
        .completes('missing_child', 'reported')
        .as('case_coordinator')
        .completes('exit_lost', 'closed')
      expect(story.closedAs).toBe('missing')
    })

    test('who turns out to be one only after the closing step was begun is not closed unreported all the same', () => {
      const story = heard().adds('exit_lost').as('case_coordinator')
      const task = story.keyOf('exit_lost')
      story.case.do({ type: 'claim', task }, story.person()).do({ type: 'start', task }, story.person())
      const facts = { nationality: 'wni', age_group: 'child' }
      story.as('identification_officer').completes('identity_check', 'matched', { facts })
      expect(story.as('case_coordinator').closed('exit_lost', 'closed', {})).toBe('protection_missing')
    })

    test('who is missing and not reported on the same day is told to the coordinators and the office above', () => {
      const story = planned(['social'], child)
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'refused')
        .completes('refusal', 'partial')
        .as('shelter_manager')
        .completes('shelter_exit', 'absconded')
        .days(1)
      const clock = Object.values(story.state.clocks).find(({ instance }) => instance === story.keyOf('missing_child'))
      const fired = story.case.events.flatMap(({ body }) =>
        body.type === 'clock_fired' && body.clock === clock?.id ? [`${body.kind} ${body.to}`] : [],
      )

      expect(story.late).toContain('missing_child')
      expect(fired).toEqual(expect.arrayContaining(['breach coordinator', 'escalation organisation_head']))
      // Above at once, not some hours later.
      const told = clock?.thresholds
        .filter(({ to }) => to === 'coordinator' || to === 'organisation_head')
        .map(({ fraction }) => fraction)
      expect(told).toEqual([1, 1])
      expect(clock?.law.basis).toMatch(/^uu-(35-2014 Pasal 59A huruf a|23-2002 Pasal 59)$/)
      expect(story.item('missing_child').goesTo).toEqual({ role: 'investigator' })
    })

    test('who was reported missing and is found again goes back to her plan', () => {
      const story = complaint({ ...child, contact: 'to_find' })
        .as('companion')
        .consent(['C1'])
        .completes('outreach', 'unsafe')
        .as('investigator')
        .completes('joint_visit', 'not_found')
      expect(story.open).toEqual(['missing_child', 'exit_lost'])

      story.completes('missing_child', 'found').as('case_coordinator').completes('exit_lost', 'reappeared')
      expect(story.open).toContain('plan_review')
      expect(story.closedAs).toBeNull()
    })

    test('at risk is not let go by a refusal alone: her best-interest record and a supervisor stand before it', () => {
      const story = complaint(child)
        .completes('triage', 'standard')
        .as('identification_officer')
        .completes('rights_consent', 'refused', { consents: { C1: 'refused', C2: 'refused', C5: 'refused' } })
        .completes('refusal', 'full')
      expect(story.as('case_coordinator').refused('exit_refused')).toBe('protection_missing')

      story
        .adds('best_interest')
        .as('social_worker')
        .completes('best_interest', 'decided', { reason: 'child_duty' })
        .as('case_coordinator')
        .completes('exit_refused', 'closed')
      expect(story.closedAs).toBe('refused')
    })

    test('has a rule wherever the procedure speaks of return, placement, readiness and exits', () => {
      const guarded = programme.items.flatMap((item) =>
        item.kind === 'task' && (item.protections.child?.needs.length ?? 0) > 0 ? [item.id] : [],
      )

      expect(guarded).toEqual([
        'readiness',
        'return_plan',
        'placement',
        'closure_check',
        'exit_lost',
        'exit_refused',
        'exit_abroad',
        'exit_custody',
      ])
    })
  })
})
