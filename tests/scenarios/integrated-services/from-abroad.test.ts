// A victim found abroad: mission, travel, arrival, shelter, home; and victims of another nationality.
import { describe, expect, test } from '@jest/globals'
import { Story } from '../../support/engine/a-story.ts'
import { EDITIONS, placed, visitedForAYear } from './programme.ts'

/** The leg ends with an officer who brings the client further. */
const NEXT = { facts: { leg_end: 'next_officer' } }

describe.each(EDITIONS)('under edition $edition', ({ heard, programme, travelling, legal, intake }) => {
  const arrived = (facts = {}): Story =>
    travelling(facts).as('arrival_officer').completes('arrival_handover', 'handed_over')

  const sheltered = (story: Story): Story =>
    story
      .as('shelter_manager')
      .completes('reception', 'admitted')
      .as('social_worker')
      .completes('agreement', 'agreed')
      .completes('social_assessment', 'indicated')
      .completes('social_plan', 'progress')
      .as('case_coordinator')
      .completes('social_review', 'ready')

  describe('a return from abroad', () => {
    test('goes from the mission through arrival, shelter, home area and monitoring to closure', () => {
      const story = arrived()
      expect(story.stages).toEqual(['return'])
      story
        .as('social_worker')
        .completes('arrival_screening', 'victim', { facts: { victim_status: 'ActualVictimOfTrafficking' } })
      expect(story.open).toEqual(['reception', 'plan_review'])

      story.as('case_coordinator').completes('plan_review', 'unchanged', { facts: { services: ['social'] } })
      sheltered(story)
        .as('social_worker')
        .completes('readiness', 'to_return')
        .as('shelter_manager')
        .completes('shelter_exit', 'handed_over')
      expect(story.open).toEqual(['family_check'])
      story
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
        .as('return_officer')
        .completes('return_plan', 'ready')
        .completes('travel_leg', 'arrived')
        .completes('family_handover', 'done')
      visitedForAYear(placed(story))
        .as('case_coordinator')
        .completes('outcome_review', 'met')
        .completes('closure_check', 'closed')
      expect(story.closedAs).toBe('completed')
    })

    test('is screened again on arrival by the social office, and the police sign', () => {
      const story = arrived().as('social_worker').completes('arrival_screening', 'victim')
      const signed = story.case.events.filter(
        ({ body }) =>
          body.type === 'task_proposed' || (body.type === 'task_completed' && body.instance === 'arrival_screening#1'),
      )

      expect(signed.map(({ role }) => role)).toEqual(['social_worker', 'investigator'])
    })

    test('of somebody who may belong to the network goes to the legal service', () => {
      expect(
        arrived()
          .as('social_worker')
          .completes('arrival_screening', 'network_role', { facts: { network_role: true } }).stages,
      ).toEqual([legal])
    })

    test('of a child opens the best-interest record at arrival', () => {
      expect(arrived({ age_group: 'child' }).as('social_worker').completes('arrival_screening', 'victim').open).toEqual(
        ['reception', 'plan_review', 'best_interest'],
      )
    })

    test('that the plan brings up again later begins with the wish of the person', () => {
      const story = arrived()
        .as('social_worker')
        .completes('arrival_screening', 'network_role')
        .as('legal_companion')
        .completes('legal_info', 'not_now')
        .adds('plan_review')
        .as('case_coordinator')
        .completes('plan_review', 'approved', { facts: { services: ['return'] } })

      expect(story.open).toContain('family_check')
    })

    test('goes on when the host country could not decide, and to the consular track when she is no victim', () => {
      const reported = new Story(programme, { at: 'mission_officer', facts: { channel: 'mission' } })
        .as('mission_officer')
        .completes('overseas_report', 'reported')
        .consent(['C1', 'C2', 'C3', 'C5'])
        .completes('first_care', 'cared_for')

      expect(reported.fork().as('mission_officer').completes('overseas_screening', 'inconclusive').open).toEqual([
        'overseas_shelter',
      ])
      const taken = reported
        .completes('overseas_screening', 'not_victim')
        .as('case_coordinator')
        .completes('transfer', 'accepted')

      expect([taken.closedAs, taken.open]).toEqual([null, ['plan_review']])
    })
  })

  describe('a failed return', () => {
    const planned = (): Story =>
      arrived()
        .as('social_worker')
        .completes('arrival_screening', 'victim')
        .as('case_coordinator')
        .completes('plan_review', 'unchanged', { facts: { services: ['social'] } })
    const ready = (): Story =>
      sheltered(planned())
        .as('social_worker')
        .completes('readiness', 'to_return')
        .as('shelter_manager')
        .completes('shelter_exit', 'handed_over')
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
        .as('return_officer')
        .completes('return_plan', 'ready')

    test('stops at the leg that failed, and the officer plans again', () => {
      const story = ready().completes('travel_leg', 'next_leg', NEXT).completes('travel_leg', 'failed')

      expect(story.open).toEqual(['return_plan'])
      expect(story.completes('return_plan', 'ready').open).toEqual(['travel_leg'])
    })

    test('goes on with the next officer, who has signed for her, until the office at the destination has', () => {
      const onward = ready().completes('travel_leg', 'next_leg', NEXT)

      expect(onward.open).toEqual(['travel_leg'])
      expect(onward.completes('travel_leg', 'continues', { facts: { leg_end: 'same_escort' } }).open).toEqual([
        'travel_leg',
      ])
      expect(onward.completes('travel_leg', 'arrived').open).toEqual(['family_handover'])
    })

    test('to the wrong place is planned again; to a family that is not there leads back to a shelter', () => {
      const there = ready().completes('travel_leg', 'arrived')

      expect(there.fork().as('return_officer').completes('family_handover', 'wrong_place').open).toEqual([
        'return_plan',
      ])
      expect(there.completes('family_handover', 'no_family').open).toEqual(['reception'])
    })

    test('is refused by the person herself at the help desk, which is put on record', () => {
      const story = arrived().adds('service_refusal').as('arrival_officer').completes('service_refusal', 'refused')

      expect(story.open).toContain('refusal')
    })

    test('to a home that is not safe is looked for elsewhere: another family, another area or a shelter', () => {
      const asked = sheltered(planned())
        .as('social_worker')
        .completes('readiness', 'to_return')
        .as('shelter_manager')
        .completes('shelter_exit', 'handed_over')
        .as('social_worker')
      const to = (outcome: string, destination: string) =>
        asked.fork().as('social_worker').completes('family_check', outcome, { facts: { destination } }).open

      expect(to('unsafe', 'substitute_family')).toEqual(['return_plan'])
      expect(to('unwilling', 'other_area')).toEqual(['return_plan'])
      expect(to('unsafe', 'shelter')).toEqual(['reception'])
      expect(to('unsafe', 'own_family')).toEqual(['family_check'])
    })
  })

  describe('a victim of another nationality', () => {
    const foreign = (): Story =>
      heard()
        .completes('identity_check', 'provisional', { facts: { nationality: 'foreign' } })
        .as('immigration_officer')

    test('is looked after by immigration and her own embassy while the identification goes on', () => {
      expect(foreign().open).toEqual(['screening', 'foreign_victim'])
    })

    test('travels when she agrees, is protected when home is dangerous, stays when she is a witness', () => {
      const by = (outcome: string) => foreign().completes('foreign_victim', outcome)

      expect(by('agrees').stages).toEqual([intake, 'return'])
      expect(by('asylum').open).toEqual(['screening', 'referral'])
      expect(by('witness').stages).toEqual([intake, legal])
    })

    test('is found out at the mission too', () => {
      const story = new Story(programme, { at: 'mission_officer', facts: { channel: 'mission' } })
        .as('mission_officer')
        .completes('overseas_report', 'reported')
        .consent(['C1', 'C2', 'C3', 'C5'])
        .completes('first_care', 'cared_for')
        .completes('overseas_screening', 'victim')
        .completes('overseas_shelter', 'cleared')

      expect(story.completes('travel_document', 'not_wni', { facts: { nationality: 'foreign' } }).open).toEqual([
        'foreign_victim',
      ])
    })
  })
})
