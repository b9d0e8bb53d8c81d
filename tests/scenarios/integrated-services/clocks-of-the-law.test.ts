// The limits of the law begin on the day that the law says: the day the client asked, the day the copy came, the day
// the client learned of it. A hearing is a day that moves, and "not now" is a day to ask again.
import { describe, expect, test } from '@jest/globals'
import { mainOf } from '../../../db/recording/clock-facts.ts'
import type { Clock } from '../../../workflows/engine/case-state.ts'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS, NOW } from './programme.ts'

const DAY = 86_400_000
const WIB = 7 * 3_600_000
/** The last instant of a day in the zone of these cases. */
const endOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY - WIB
const of = ({ state }: Story, step: string): Clock[] =>
  Object.values(state.clocks).filter(({ instance }) => state.instances[instance]?.item === step)
const alive = (story: Story, step: string): Clock[] =>
  of(story, step).filter(({ state }) => state !== 'met' && state !== 'cancelled')
const due = (story: Story, step: string): number | null | undefined => mainOf(alive(story, step))?.due
const dayBefore = (story: Story, days: number): string =>
  new Date(story.case.now + WIB - days * DAY).toISOString().slice(0, 10)
const dayIn = (story: Story, days: number): string => dayBefore(story, -days)
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

describe.each(EDITIONS)(
  'under edition $edition',
  ({ complaint, planned, travelling, heard, judgment, legal, intake }) => {
    const indicted = (claim: string): Story =>
      planned(['legal' === legal ? 'legal' : 'legal_aid'])
        .as('legal_companion')
        .completes('legal_info', 'report')
        .as('investigator')
        .completes('police_report', 'accepted')
        .as('lpsk_officer')
        .completes('restitution_claim', claim)
        .as('investigator')
        .completes('investigation', 'file_complete')
        .as('prosecutor')
        .completes('prosecution', 'indicted')
        .completes('sentencing_demand', 'done')
    const convicted = (claim = 'in_time'): Story =>
      indicted(claim).as('legal_companion').completes('trial_support', 'convicted')

    describe('the seven days', () => {
      test('of help in an emergency count from the day the client asked, not from the day of the complaint', () => {
        const story = complaint({ risk: 'high' })
        const asked = dayBefore(story, 4)
        const late = complaint({ risk: 'high', asked_on: asked }).completes('triage', 'high_risk')

        expect(due(late, 'emergency_response')).toBe(endOf(plus(asked, 7)))
        expect(due(complaint({ risk: 'high' }).completes('triage', 'high_risk'), 'emergency_response')).toBe(
          endOf(dayIn(story, 7)),
        )
      })

      test('of the services count from that day too; a day after the opening of the step moves nothing', () => {
        const story = planned(['health'])
        expect(due(story, 'health_admission')).toBe(endOf(dayIn(story, 7)))

        const asked = dayBefore(story, 3)
        expect(due(planned(['health'], { asked_on: asked }), 'health_admission')).toBe(endOf(plus(asked, 7)))
        expect(due(planned(['health'], { asked_on: dayIn(story, 2) }), 'health_admission')).toBe(endOf(dayIn(story, 7)))
      })

      test('move back when the day is told late, and never forward', () => {
        const story = planned(['health', 'social'])
        const asked = dayBefore(story, 5)
        story
          .adds('plan_review')
          .as('case_coordinator')
          .completes('plan_review', 'unchanged', { facts: { services: ['health'], asked_on: asked } })
        expect(due(story, 'health_admission')).toBe(endOf(plus(asked, 7)))
        expect(of(story, 'health_admission').map(({ state }) => state)).toEqual(['cancelled', 'running'])

        story
          .adds('plan_review')
          .as('case_coordinator')
          .completes('plan_review', 'unchanged', { facts: { services: ['health'], asked_on: dayBefore(story, 1) } })
        expect(due(story, 'health_admission')).toBe(endOf(plus(asked, 7)))
        expect(story.days(3).late).toEqual(expect.arrayContaining(['health_admission', 'reception']))
      })
    })

    describe('the limit for paying restitution', () => {
      const length = judgment === 'judgment_received' ? 30 : 14

      test('waits for the copy, which a step asks for, and then counts from the day it came', () => {
        const story = convicted()
        expect(mainOf(alive(story, 'restitution_execution'))).toMatchObject({
          state: 'waiting',
          due: null,
          from: `fact:${judgment}`,
        })
        expect(story.open).toContain('judgment_copy_receipt')

        const came = dayBefore(story.days(40), 2)
        story.as('legal_companion').completes('judgment_copy_receipt', 'received', { facts: { [judgment]: came } })
        expect(due(story, 'restitution_execution')).toBe(endOf(plus(came, length)))
      })

      test('asks for no copy that was told with the judgment', () => {
        const story = indicted('in_time')
        const came = dayBefore(story, 1)
        story.as('legal_companion').completes('trial_support', 'convicted', { facts: { [judgment]: came } })

        expect([story.open.includes('judgment_copy_receipt'), due(story, 'restitution_execution')]).toEqual([
          false,
          endOf(plus(came, length)),
        ])
      })
    })

    describe('a hearing', () => {
      const set = (story: Story, day: string, reason: string): Story =>
        story
          .as('legal_companion')
          .completes('hearing', 'dated', { facts: { hearing_on: day, hearing_reason: reason } })

      test('has a day; the preparation is due three days before it, and both follow each postponement', () => {
        const story = indicted('in_time')
        const days = [10, 17, 31].map((days) => dayIn(story, days))
        const dues = days.map((day, index) => {
          set(story, day, ['first_set', 'witness_absent', 'judges_absent'][index] ?? '')
          return [due(story, 'hearing'), due(story, 'hearing_preparation')]
        })

        expect(dues).toEqual(days.map((day) => [endOf(day), endOf(plus(day, -3))]))
      })

      test('keeps every day and its reason on record', () => {
        const story = set(set(indicted('in_time'), '2027-02-01', 'first_set'), '2027-03-01', 'accused_absent')
        const told = story.case.events.flatMap(({ body }) =>
          body.type === 'task_completed' && body.instance.startsWith('hearing#') ? [body.instance] : [],
        )
        const facts = story.case.events.flatMap(({ body }) =>
          body.type === 'facts_set' && 'hearing_on' in body.facts ? [body.facts] : [],
        )

        expect(told).toEqual(['hearing#1', 'hearing#2'])
        expect(facts).toMatchObject([
          { hearing_on: '2027-02-01', hearing_reason: 'first_set' },
          { hearing_on: '2027-03-01', hearing_reason: 'accused_absent' },
        ])
      })

      test('rings again for a later day, although the earlier one had rung already', () => {
        const story = set(indicted('in_time'), '2026-12-20', 'first_set')
        const soon = dayIn(story, 4)
        set(story, soon, 'defence_request').days(3)
        const later = dayIn(story, 30)
        set(story, later, 'safety')

        expect(alive(story, 'hearing_preparation')).toMatchObject([
          { state: 'running', due: endOf(plus(later, -3)), fired: [] },
        ])
        expect(story.days(29).late).toContain('hearing_preparation')
      })

      test('has one preparation, which stays the same while it is held and the hearing moves', () => {
        const story = indicted('in_time')
        set(story, dayIn(story, 20), 'first_set')
        const preparation = story.keyOf('hearing_preparation')
        story.case.do(
          { type: 'hold', task: preparation, reason: 'waiting_client', until: story.case.now + 5 * DAY },
          story.coordinator(),
        )
        const later = dayIn(story, 40)
        set(set(story, dayIn(story, 30), 'witness_absent'), later, 'judges_absent')

        expect(story.open.filter((step) => step === 'hearing_preparation')).toEqual(['hearing_preparation'])
        expect([story.case.is(preparation), due(story, 'hearing_preparation')]).toEqual([
          'suspended',
          endOf(plus(later, -3)),
        ])
      })

      test('ends with the last one, and with the judgment', () => {
        const story = set(indicted('in_time'), '2027-02-01', 'first_set')

        expect(
          story
            .fork()
            .as('legal_companion')
            .completes('hearing', 'ended', { facts: { hearing_reason: 'finished' } }).open,
        ).not.toContain('hearing_preparation')
        const over = story.as('legal_companion').completes('trial_support', 'convicted').open
        expect(over.filter((step) => step.startsWith('hearing'))).toEqual([])
      })
    })

    describe('"not now"', () => {
      const parked = (): Story => {
        const story = planned([legal])
        return story
          .as('legal_companion')
          .completes('legal_info', 'not_now', { facts: { ask_again: dayIn(story, 60) } })
      }

      test('parks the service: one step waits for the day that the client chose, and rings on it', () => {
        const story = parked()
        expect([story.stages, story.open]).toEqual([[legal], ['report_later']])
        expect(due(story, 'report_later')).toBe(endOf(dayIn(story, 60)))
        expect(of(story.days(59), 'report_later').flatMap(({ fired }) => fired)).toEqual([])
        const rung = story
          .days(1)
          .days(1)
          .case.events.flatMap(({ body }) =>
            body.type === 'clock_fired' && body.clock.startsWith('report_later') ? [body.kind] : [],
          )
        expect(rung).toEqual(['at_risk', 'breach'])
      })

      test('can be taken up any day, be put off again, and end', () => {
        const story = parked().days(5)
        expect(story.fork().as('legal_companion').completes('report_later', 'resumed').open).toEqual(['legal_info'])
        expect(
          story.fork().as('legal_companion').completes('report_later', 'resumed').completes('legal_info', 'report')
            .open,
        ).toEqual(['police_report'])
        const again = story.fork()
        again.as('legal_companion').completes('report_later', 'later', { facts: { ask_again: dayIn(again, 90) } })
        expect(due(again, 'report_later')).toBe(endOf(dayIn(again, 90)))
        expect(story.as('legal_companion').completes('report_later', 'declined').open).toEqual(['legal_end'])
      })

      test('shows the limits for restitution while it waits', () => {
        expect(alive(parked(), 'restitution_window')).toMatchObject([
          { before: 'sentencing_demand.opened', state: 'running' },
        ])
      })
    })

    test('whoever comes home from abroad gets a plan of services', () => {
      const home = travelling()
        .as('arrival_officer')
        .completes('arrival_handover', 'handed_over')
        .as('social_worker')
        .completes('arrival_screening', 'victim')
      expect(home.open).toContain('plan_review')

      home.as('case_coordinator').completes('plan_review', 'approved', { facts: { services: ['health'] } })
      expect(home.stages).toEqual(expect.arrayContaining(['social', 'health']))
    })

    test('a witness who stays is not asked to agree to a return', () => {
      const story = heard()
        .completes('identity_check', 'provisional', { facts: { nationality: 'foreign' } })
        .as('immigration_officer')
        .completes('foreign_victim', 'witness')

      expect([story.state.consents['C7'], story.stages]).toEqual([undefined, [intake, legal]])
    })
  },
)

describe('the ninety days for a late claim', () => {
  const late = (): Story =>
    NOW.planned(['legal'])
      .as('legal_companion')
      .completes('legal_info', 'report')
      .as('investigator')
      .completes('police_report', 'accepted')
      .as('lpsk_officer')
      .completes('restitution_claim', 'late')

  test('wait before the judgment, and no default of the product stands in their place', () => {
    const story = late()

    expect(alive(story, 'late_restitution').map(({ law, due: at }) => [law.basis, at === null])).toEqual([
      ['perma-1-2022', true],
      ['product-default', false],
    ])
    expect(mainOf(alive(story, 'late_restitution'))).toMatchObject({
      law: { basis: 'perma-1-2022' },
      due: null,
      state: 'waiting',
    })
  })

  test('count from the day the client learned of the judgment', () => {
    const story = late()
      .as('investigator')
      .completes('investigation', 'file_complete')
      .as('prosecutor')
      .completes('prosecution', 'indicted')
      .completes('sentencing_demand', 'done')
      .as('legal_companion')
      .completes('trial_support', 'convicted')
      .days(20)
    const learned = dayBefore(story, 3)
    story.as('legal_companion').completes('judgment_told', 'told', { facts: { learned_on: learned } })

    expect(due(story, 'late_restitution')).toBe(endOf(plus(learned, 90)))
  })

  test('are shown with their date where the service is parked and the case was judged without the client', () => {
    const story = NOW.planned(['legal'])
      .as('legal_companion')
      .completes('legal_info', 'not_now', { facts: { ask_again: '2027-03-01' } })
    story.completes('report_later', 'later', { facts: { ask_again: '2027-04-01', learned_on: '2026-12-01' } })

    expect(alive(story, 'late_restitution_window')).toMatchObject([
      { due: endOf('2027-03-01'), law: { basis: 'perma-1-2022' } },
    ])
  })
})
