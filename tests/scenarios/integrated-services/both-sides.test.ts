// What two offices sign is never typed by one of them: by no outcome, no signature of a colleague and no call that a
// page does not offer.
import { describe, expect, test } from '@jest/globals'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { isAnswered } from '../../../workflows/engine/referral/answered-steps.ts'
import { Story } from '../../support/engine/a-story.ts'
import { personOf } from '../../support/engine/a-cast.ts'
import { EDITIONS } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ programme, legal, complaint, heard, identified, travelling }) => {
  const abroad = (): Story =>
    new Story(programme, { at: 'mission_officer', facts: { channel: 'mission' } })
      .as('mission_officer')
      .completes('overseas_report', 'reported', { facts: { age_group: 'adult', contact: 'present', risk: 'high' } })
      .consent(['C1', 'C2', 'C3', 'C5', 'C7'])
      .completes('first_care', 'cared_for')
      .completes('overseas_screening', 'victim')
      .completes('overseas_shelter', 'cleared')
      .completes('travel_document', 'issued', { facts: { nationality: 'wni' } })
  const serving = (services: readonly string[]): Story =>
    identified().as('case_coordinator').completes('service_plan', 'approved', { facts: { services } })
  const leaving = (): Story =>
    serving(['return'])
      .as('social_worker')
      .completes('family_check', 'safe', { facts: { destination: 'own_family' } })
      .as('return_officer')
      .consent(['C7'])
      .completes('return_plan', 'ready')

  const everybody = (story: Story, role: string): Actor[] => [
    story.as(role).person(),
    story.coordinator(),
    personOf('supervisor', story.owner, 'b'),
  ]

  /** Every way in which people of one office could try to end the step so. */
  const ways = (task: string, outcome: string): Ask[] => [
    { type: 'complete', task, outcome, facts: {}, consents: {}, answers: null },
    { type: 'cosign', task, approve: true },
    { type: 'move_referral', referral: 'none', state: 'accepted' },
    { type: 'move_referral', referral: 'none', state: 'confirmed' },
    { type: 'move_referral', referral: 'none', state: 'arrived' },
  ]

  /** The outcomes that come from the other office. */
  const answered = (story: Story, step: string): string[] =>
    story.item(step).outcomes.filter((outcome) => isAnswered(story.item(step), outcome))

  const endedAlone = (story: Story, step: string, role: string): string[] => {
    const task = story.keyOf(step)
    const outcomes = answered(story, step)
    return [...new Set(outcomes)].flatMap((outcome) =>
      ways(task, outcome).flatMap((ask) =>
        everybody(story, role).flatMap((actor) => {
          const one = story.fork()
          one.case.try({ type: 'claim', task }, actor)
          one.case.try(
            { type: 'assign', task, to: { organisation: actor.organisation, user: actor.user } },
            story.coordinator(),
          )
          one.case.try(ask, actor)
          return one.state.instances[task]?.state === 'completed' ? [`${outcome} by ${ask.type}`] : []
        }),
      ),
    )
  }

  test.each([
    [
      'INT-11: a referral is accepted or declined by the office that was asked',
      'referral',
      'case_coordinator',
      () => serving([legal]),
    ],
    [
      'TRF-01: a case is taken over by the office that receives it',
      'transfer',
      'case_coordinator',
      () => complaint().completes('triage', 'not_ours').consent(['C5']),
    ],
    [
      'OVS-06: a notice of travel counts once the office in Indonesia has taken the case',
      'travel_notice',
      'mission_officer',
      abroad,
    ],
    [
      'RET-01: an arrival is handed over when both sides have signed',
      'arrival_handover',
      'arrival_officer',
      () => travelling(),
    ],
    ['RET-05: a leg has arrived when whoever receives the client has signed', 'travel_leg', 'return_officer', leaving],
    [
      'REI-01: the origin area itself says that it takes the case',
      'origin_acceptance',
      'case_coordinator',
      () => serving(['reintegration']),
    ],
  ])('%s', (_, step, role, told) => {
    const story = told()

    expect(answered(story, step)).not.toEqual([])
    expect(endedAlone(story, step, role)).toEqual([])
    for (const outcome of answered(story, step))
      expect(story.fork().as(role).closed(step, outcome, {})).toBe('needs_other_office')
    // The same step ends with the word of the other office.
    const outcome = answered(story, step).findLast((one) => one !== 'failed') ?? ''
    const done = story.as(role).completes(step, outcome)
    expect(done.case.events.some(({ body }) => body.type === 'referral_moved')).toBe(true)
  })

  test('a child is not handed to another office on the word of one person: the supervisor offers it', () => {
    const story = heard({ age_group: 'child' }).consent(['C5']).adds('transfer')
    const task = story.keyOf('transfer')
    const asking = {
      type: 'open_referral',
      referral: 'r',
      kind: 'transfer',
      from: story.owner.organisation,
      to: 'other-office',
      task,
      covers: [],
      service: null,
    } as const
    const refusalOf = (actor: Actor): string | null => story.fork().case.refused(asking, actor)
    const [coordinator, supervisor] = [story.coordinator(), personOf('supervisor', story.owner, 'b')]

    expect(refusalOf(coordinator)).toBe('missing_role')
    expect(refusalOf(supervisor)).toBe('second_person_needed')
    story.as('case_coordinator').case.do({ type: 'claim', task }, coordinator)
    expect(refusalOf(supervisor)).toBeNull()
  })
})
