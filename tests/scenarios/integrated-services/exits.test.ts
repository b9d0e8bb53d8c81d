// How a case ends: only through the step of its exit, with what the procedure asks for; and what goes on when it has
// ended.
import { describe, expect, test } from '@jest/globals'
import { personOf } from '../../support/engine/a-cast.ts'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS } from './programme.ts'

const WAIVER = { waived_needs: ['outcome_review'], waiver_reason: 'no_contact_wish', waiver_review: '2027-03-01' }

describe.each(EDITIONS)('under edition $edition', ({ complaint, identified, planned, legal }) => {
  const child = { age_group: 'child', risk: 'high', contact: 'present' }
  const tried = (story: Story, code: string) => story.case.try({ type: 'close_case', code }, story.coordinator())
  const cancelled = (story: Story, reason: 'duplicate' | 'opened_by_mistake' | 'left_country' | 'in_custody') =>
    story.case.try({ type: 'cancel_case', reason }, story.coordinator())

  test('a coordinator closing a child at high risk after the complaint alone is refused, told what is missing', () => {
    const story = complaint(child)

    expect(tried(story, 'completed')).toEqual({
      refusal: 'exit_not_ready',
      details: { exit: 'completed', items: ['outcome_review', 'best_interest', 'closure_check'] },
    })
    expect(tried(story, 'refused')?.details['items']).toEqual(['refused', 'best_interest', 'exit_refused'])
    expect(tried(story, 'lost')?.details['items']).toEqual(['lost', 'missing_child', 'exit_lost'])
    for (const reason of ['duplicate', 'opened_by_mistake', 'left_country', 'in_custody'] as const)
      expect(cancelled(story, reason)?.refusal).toBe('exit_not_ready')
    expect(story.state.status).toBe('open')
  })

  test('whoever coordinates elsewhere, or does not coordinate, is refused before that', () => {
    const story = complaint(child)

    expect(
      story.case.refused(
        { type: 'close_case', code: 'completed' },
        { ...story.coordinator(), organisation: 'elsewhere' },
      ),
    ).toBe('other_organisation')
    expect(story.case.refused({ type: 'close_case', code: 'completed' }, story.person())).toBe('missing_capability')
  })

  test('the closing step itself goes no way round: opened by hand it is refused without the review of outcomes', () => {
    const story = complaint().adds('closure').as('case_coordinator')

    expect(() => story.completes('closure_check', 'closed')).toThrow('exit_not_ready')
    expect(story.fork().adds('exit_lost').as('case_coordinator').completes('exit_lost', 'closed').closedAs).toBe('lost')
  })

  test('what cannot be had is waived by a supervisor and a second person, and looked at again on its day', () => {
    const story = complaint().adds('closure').adds('exit_waiver').as('supervisor')
    const key = story.keyOf('exit_waiver')
    const one = { ...story.person(), organisation: story.owner.organisation, roles: ['supervisor', 'case_coordinator'] }
    const alone = story.fork()
    alone.case
      .do({ type: 'claim', task: key }, one)
      .do({ type: 'complete', task: key, outcome: 'waived', facts: WAIVER }, one)
    expect(alone.case.refused({ type: 'cosign', task: key, approve: true }, one)).toBe('second_person_needed')
    expect(() => alone.as('case_coordinator').completes('closure_check', 'closed')).toThrow('exit_not_ready')

    story
      .completes('exit_waiver', 'waived', { facts: WAIVER })
      .as('case_coordinator')
      .completes('closure_check', 'closed')
    expect([story.closedAs, story.open]).toEqual(['completed', ['waiver_review']])
    story.case.wait(200 * 86_400_000)
    expect(story.late).toContain('waiver_review')
  })

  test('what was met or waived before a case was opened again counts for no second end of it', () => {
    const ends = (story: Story): Story => story.as('case_coordinator').completes('closure_check', 'closed')
    const again = (story: Story) => () => ends(ends(story).reopens().adds('closure'))
    const waived = complaint()
      .adds('closure')
      .adds('exit_waiver')
      .as('supervisor')
      .completes('exit_waiver', 'waived', { facts: WAIVER })
    const met = complaint()
      .consent(['C8'])
      .adds('monitoring')
      .as('companion')
      .completes('visit', 'good', { facts: { visit: 'm6', attempt: 'reached' } })
      .as('case_coordinator')
      .completes('outcome_review', 'met')

    expect(again(waived)).toThrow('exit_not_ready')
    expect(again(met)).toThrow('exit_not_ready')
  })

  test('a child leaves the country or goes into custody only by a current best-interest decision for that end', () => {
    const decided = (best_interest_allows: readonly string[], best_interest_until = '2999-12-31') =>
      identified(child)
        .as('social_worker')
        .completes('best_interest', 'decided', { facts: { best_interest_allows, best_interest_until } })
        .adds('exit_abroad')
        .adds('exit_custody')
        .as('case_coordinator')
    const refused = (story: Story) => [story.refused('exit_abroad'), story.refused('exit_custody')]

    expect(refused(decided(['leaving']))).toEqual([null, 'gate_closed'])
    expect(refused(decided(['custody', 'closure']))).toEqual(['gate_closed', null])
    expect(refused(decided(['leaving', 'custody'], '2020-01-01'))).toEqual(['gate_closed', 'gate_closed'])
    expect(cancelled(decided(['closure']), 'left_country')?.details['items']).toEqual(['best_interest', 'exit_abroad'])
    expect(cancelled(decided(['leaving']), 'left_country')?.details['items']).toEqual(['exit_abroad'])
    expect(decided(['leaving']).completes('exit_abroad', 'closed').closedAs).toBe('left_country')
  })

  test('a waived best-interest record stands in for none or an old one, not one made, for this step alone', () => {
    const waiving = (story: Story) =>
      story
        .adds('exit_abroad')
        .adds('exit_waiver')
        .as('supervisor')
        .completes('exit_waiver', 'waived', { facts: { ...WAIVER, waived_needs: ['best_interest'] } })
        .as('case_coordinator')
    const decided = (best_interest_allows: readonly string[], best_interest_until: string) =>
      identified(child)
        .as('social_worker')
        .completes('best_interest', 'decided', { facts: { best_interest_allows, best_interest_until } })

    expect(complaint(child).adds('exit_abroad').as('case_coordinator').refused('exit_abroad')).toBe(
      'protection_missing',
    )
    expect(waiving(complaint(child)).completes('exit_abroad', 'closed').closedAs).toBe('left_country')
    expect(waiving(decided(['leaving'], '2020-01-01')).refused('exit_abroad')).toBeNull()
    expect(waiving(decided(['none'], '2999-12-31')).refused('exit_abroad')).toBe('gate_closed')
    const going = waiving(
      planned(['return'], child)
        .as('social_worker')
        .completes('family_check', 'safe', { facts: { destination: 'own_family' } }),
    )
    expect(going.as('return_officer').refused('return_plan')).toBe('protection_missing')
    going.case.wait(200 * 86_400_000)
    expect(going.as('case_coordinator').refused('exit_abroad')).toBe('protection_missing')
  })

  test('a report of a missing child, one to the police and further steps outlive the case, held and timed', () => {
    const story = identified()
      .adds('missing_child')
      .adds('exit_lost')
      .as('case_coordinator')
      .completes('exit_lost', 'closed')

    expect([story.closedAs, story.open]).toEqual(['lost', ['missing_child']])
    const key = story.keyOf('missing_child')
    expect(
      Object.values(story.state.clocks).filter(({ instance, state }) => instance === key && state === 'running'),
    ).toHaveLength(1)
    story.case.wait(5 * 86_400_000)
    expect(story.late).toContain('missing_child')
    expect(story.case.refused({ type: 'withdraw', task: key, reason: 'not_needed' }, story.coordinator())).toBe(
      'case_closed',
    )
    expect(story.completes('missing_child', 'found').open).toEqual([])
  })

  test('what leads on from a duty opens in the closed case: restitution is collected with the client abroad', () => {
    const story = planned([legal])
      .consent(['C6'])
      .as('legal_companion')
      .completes('legal_info', 'report')
      .adds('exit_abroad')
      .as('case_coordinator')
      .completes('exit_abroad', 'closed')

    expect(story.closedAs).toBe('left_country')
    expect(story.open).toEqual(expect.arrayContaining(['police_report', 'abroad_follow_up']))
    story.as('investigator').completes('police_report', 'accepted')
    expect(story.open).toEqual(expect.arrayContaining(['investigation', 'restitution_claim', 'abroad_follow_up']))
    story.as('mission_officer').completes('abroad_follow_up', 'continues')
    expect(story.open).toContain('abroad_follow_up')
    expect(story.reopens().state.status).toBe('open')
  })

  test('a hearing is set and moved in the closed case with what is due before it; the judgment is still asked', () => {
    const story = planned([legal])
      .as('legal_companion')
      .completes('legal_info', 'report')
      .as('investigator')
      .completes('police_report', 'accepted')
      .completes('investigation', 'file_complete')
      .as('prosecutor')
      .completes('prosecution', 'indicted')
      .adds('exit_abroad')
      .as('case_coordinator')
      .completes('exit_abroad', 'closed')
      .as('legal_companion')
    const runs = () =>
      Object.values(story.state.clocks)
        .filter(
          ({ instance, state }) =>
            story.state.instances[instance]?.item === 'hearing_preparation' && state === 'running',
        )
        .map(({ due }) => due ?? 0)
    const dues = ['2027-02-10', '2027-03-10'].flatMap((hearing_on) => {
      story.completes('hearing', 'dated', { facts: { hearing_on, hearing_reason: 'first_set' } })
      return runs()
    })

    expect(dues.map((due, index) => due - (dues[index - 1] ?? due))).toEqual([0, 28 * 86_400_000])
    expect(story.completes('trial_support', 'convicted').open).toEqual(
      expect.arrayContaining(['judgment_copy_receipt', 'restitution_execution']),
    )
    expect([story.closedAs, story.open.includes('hearing')]).toEqual(['left_country', false])
  })

  test('a duplicate ends only when no duty is open in it, signed by a second person', () => {
    const story = complaint().adds('missing_child').adds('exit_duplicate').as('case_coordinator')

    expect(() => story.fork().as('case_coordinator').completes('exit_duplicate', 'closed')).toThrow('exit_not_ready')
    story.ends('missing_child', 'withdraw').as('case_coordinator').completes('exit_duplicate', 'closed')
    expect(story.closedAs).toBe('duplicate')
  })

  test('a duplicate that was proposed is not signed while a duty opened meanwhile is not done', () => {
    const story = complaint().adds('exit_duplicate').as('case_coordinator')
    const task = story.keyOf('exit_duplicate')
    story.case
      .do({ type: 'claim', task }, story.person())
      .do({ type: 'complete', task, outcome: 'closed' }, story.person())
    const open = story.fork().adds('missing_child').as('supervisor')
    expect(open.refused('exit_duplicate', 'cosign')).toBe('exit_not_ready')
    expect(story.as('supervisor').refused('exit_duplicate', 'cosign')).toBeNull()
  })

  test('a wrong entry ends only by two signatures', () => {
    const story = complaint().adds('exit_mistake').as('case_coordinator')
    const task = story.keyOf('exit_mistake')
    story.case
      .do({ type: 'claim', task }, story.person())
      .do({ type: 'complete', task, outcome: 'closed' }, story.person())
    expect([story.closedAs, story.refused('exit_mistake', 'cosign')]).toEqual([null, 'second_person_needed'])
    story.case.do({ type: 'cosign', task, approve: true }, personOf('supervisor', story.owner, 'b'))
    expect(story.closedAs).toBe('opened_by_mistake')
  })

  test('a wrong entry is one in which nothing but the intake was done', () => {
    expect(complaint().adds('exit_mistake').as('case_coordinator').completes('exit_mistake', 'closed').closedAs).toBe(
      'opened_by_mistake',
    )
    const worked = complaint({ contact: 'present' })
      .as('intake_officer')
      .completes('triage', 'standard')
      .adds('exit_mistake')
      .as('case_coordinator')
    expect(() => worked.completes('exit_mistake', 'closed')).toThrow('exit_not_ready')
    const asked = complaint().consent(['C1']).adds('exit_mistake').as('case_coordinator')
    expect(() => asked.completes('exit_mistake', 'closed')).toThrow('exit_not_ready')
  })
})
