// After placement: visits at 1, 3, 6 and 12 months, what a visit may find, and the search for somebody who does not
// answer.
import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../support/engine/a-story.ts'
import { EDITIONS, placed, visitedForAYear } from './programme.ts'

describe.each(EDITIONS)('under edition $edition', ({ planned }) => {
  const atHome = (facts = {}): Story => placed(planned(['reintegration'], facts))
  const visited = (story: Story, outcome: string, facts: { visit: string; attempt: string }): Story =>
    story.as('companion').completes('visit', outcome, { facts })
  const unreachable = (story: Story): Story => {
    for (const attempt of ['first', 'second', 'third']) visited(story, 'unreachable', { visit: 'm1', attempt })
    return story
  }

  describe('reintegration', () => {
    test('that the home area declines stays owed, and the province is asked', () => {
      const story = planned(['reintegration']).as('case_coordinator').completes('origin_acceptance', 'declined')
      expect(story.open).toEqual(['origin_acceptance', 'escalation'])

      expect(story.completes('origin_acceptance', 'accepted').open).toContain('preparation')
    })

    test('goes back to the shelter when she or her family is not ready', () => {
      const story = planned(['reintegration'])
        .as('case_coordinator')
        .completes('origin_acceptance', 'accepted')
        .as('social_worker')
        .completes('preparation', 'not_ready')
      expect(story.stages).toEqual(['social'])

      story
        .as('shelter_manager')
        .completes('reception', 'admitted')
        .as('social_worker')
        .completes('agreement', 'agreed')
        .completes('social_assessment', 'indicated')
        .completes('social_plan', 'progress')
        .as('case_coordinator')
        .completes('social_review', 'ready')
        .consent(['C7'])
        .as('social_worker')
        .completes('readiness', 'to_reintegration')
      expect(story.stages).toEqual(['social', 'reintegration'])
      expect(story.open).toEqual(['shelter_exit', 'origin_acceptance'])
    })

    test('finds another place when a placement breaks down, and support may be pending or refused', () => {
      const story = planned(['reintegration'])
        .as('case_coordinator')
        .completes('origin_acceptance', 'accepted')
        .as('social_worker')
        .completes('preparation', 'ready')
        .consent(['C7'])
        .completes('placement', 'breaks_down')
      expect(story.open).toEqual(['placement'])

      story.completes('placement', 'stable').as('service_provider').completes('support_package', 'pending')
      expect(story.open).toContain('support_package')
      expect(story.completes('support_package', 'refused').stages).toEqual(['monitoring'])
    })
  })

  describe('follow-up', () => {
    test('is due at 1, 3, 6 and 12 months, and late the day after', () => {
      const story = atHome()
      expect(story.days(29).late).not.toContain('visit')
      expect(story.days(4).late).toContain('visit')

      visited(story, 'good', { visit: 'm1', attempt: 'reached' })
      expect(story.days(55).late.filter((step) => step === 'visit')).toHaveLength(0)
      expect(story.days(10).late).toContain('visit')
    })

    test('ends with a review of the goals; where they are met only in part, visits go on after the year', () => {
      const story = visitedForAYear(atHome())
      expect(story.open).toEqual(['outcome_review', 'visit'])

      const extended = story
        .fork()
        .as('case_coordinator')
        .completes('outcome_review', 'partly')
        .as('companion')
        .completes('visit', 'good')
      expect(extended.open).toEqual(['visit', 'outcome_review'])
      expect(story.as('case_coordinator').completes('outcome_review', 'met').open).toContain('closure_check')
    })

    test('that finds a problem opens a service again, and the visits go on', () => {
      const story = visited(atHome(), 'problem', { visit: 'm1', attempt: 'reached' })
      expect(story.open).toEqual(['visit', 'plan_review'])

      story
        .as('case_coordinator')
        .completes('plan_review', 'approved', { facts: { services: ['health', 'reintegration'] } })
      expect(story.stages).toEqual(['monitoring', 'health', 'reintegration'])
    })
  })

  describe('somebody who does not answer', () => {
    test('is called again within a week, and traced after the third time', () => {
      const once = visited(atHome(), 'unreachable', { visit: 'm1', attempt: 'first' })
      expect([once.open, once.days(8).late]).toEqual([['visit'], ['visit']])

      expect(unreachable(atHome()).open).toEqual(['trace'])
    })

    test('is visited again when the search finds her', () => {
      expect(unreachable(atHome()).completes('trace', 'found').open).toEqual(['visit'])
    })

    test('and is not found leaves as lost after thirty days of search; a child goes to the police first', () => {
      const adult = unreachable(atHome()).days(31)
      expect(adult.late).toContain('trace')
      expect(
        adult.as('companion').completes('trace', 'not_found').as('case_coordinator').completes('exit_lost', 'closed')
          .closedAs,
      ).toBe('lost')

      const child = unreachable(
        placed(
          planned(['reintegration'], { age_group: 'child' }).as('social_worker').completes('best_interest', 'decided'),
        ),
      ).completes('trace', 'not_found')
      expect(child.open).toEqual(['missing_child', 'exit_lost'])
    })
  })
})
