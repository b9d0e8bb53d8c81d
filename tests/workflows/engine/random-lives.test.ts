import { beforeAll, describe, expect, test } from '@jest/globals'
import { CONTACT_WAYS } from '../../../sop-definitions/language/contact-ways.ts'
import { busySop } from '../../support/sops/a-busy-sop.ts'
import { livesOf, type Lives } from '../../support/engine/random-lives.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

const EVERY_EVENT = [
  'case_opened',
  'facts_set',
  'item_enabled',
  'stage_opened',
  'stage_completed',
  'stage_terminated',
  'stage_reopened',
  'milestone_reached',
  'timer_opened',
  'timer_ended',
  'task_opened',
  'task_claimed',
  'task_released',
  'task_assigned',
  'task_delegated',
  'task_returned',
  'task_started',
  'task_held',
  'task_resumed',
  'task_proposed',
  'signature_asked',
  'task_sent_back',
  'task_completed',
  'task_skipped',
  'task_failed',
  'task_withdrawn',
  'task_obsolete',
  'override_asked',
  'need_overridden',
  'consent_recorded',
  'consent_expired',
  'consent_ended',
  'task_stopped',
  'sharing_ended',
  'clock_set',
  'clock_started',
  'clock_paused',
  'clock_resumed',
  'clock_fired',
  'clock_ended',
  'case_held',
  'case_resumed',
  'case_closed',
  'case_cancelled',
  'case_reopened',
  'case_linked',
  'client_asked',
  'referral_opened',
  'referral_moved',
  'custody_changed',
  'appointment_set',
  'appointment_moved',
  'appointment_ended',
  'appointment_near',
  'letter_written',
  'letter_made',
  'letter_sent',
  'letter_withdrawn',
  'appointment_answered',
  'demo_caught_up',
] as const

/** All but what the door says: ledger_behind. */
const EVERY_REFUSAL = [
  'case_exists',
  'case_not_open',
  'owner_not_routed',
  'contest_over',
  'case_closed',
  'case_on_hold',
  'case_not_on_hold',
  'case_not_closed',
  'unfinished_items',
  'unknown_item',
  'unknown_task',
  'wrong_state',
  'already_claimed',
  'missing_role',
  'missing_capability',
  'other_organisation',
  'not_owner',
  'unknown_outcome',
  'missing_facts',
  'wrong_fact',
  'consent_missing',
  'override_not_allowed',
  'nothing_to_override',
  'signature_waits',
  'signature_owed',
  'second_person_needed',
  'protection_missing',
  'unknown_consent',
  'nothing_to_withdraw',
  'consent_not_for_office',
  'consent_owner_records',
  'not_skippable',
  'not_addable',
  'repeat_limit',
  'review_needs_next',
  'date_in_past',
  'unknown_referral',
  'unknown_appointment',
  'appointment_over',
  'appointment_not_begun',
  'unknown_letter',
  'letter_not_offered',
  'letter_over',
  'letter_other_office',
  'letter_role',
  'letter_consent',
  'letter_sent_when',
  'referral_to_self',
  'referral_open',
  'referral_lasting_no',
  'waits_for_other_office',
] as const

/**
 * The long run alone is sure to meet them: a place that somebody would come to read, and a client on the way with an
 * offer from where the client is no longer.
 */
const SELDOM: readonly string[] = ['appointment_guarded', 'referral_not_yours']

const COUNT = stormSize(500, 10_000)
/** A short run sees the rarest a few times, a long one dozens of times. */
const OFTEN = stormSize(1, 20)

const rare = (seen: Readonly<Record<string, number>>, words: readonly string[]): string[] =>
  words.flatMap((word) => ((seen[word] ?? 0) < OFTEN ? [`${word}: ${seen[word] ?? 0}`] : []))

describe('many random lives of a case', () => {
  let lives: Lives
  beforeAll(
    () => {
      lives = livesOf(busySop(), { count: COUNT, steps: 20, seed: 20_261_124 })
    },
    stormTime(110_000, 600_000),
  )

  test('keep every promise after every single command', () => {
    expect(lives.broken).toEqual([])
    expect(lives.count).toBe(COUNT)
  })

  test('are mostly accepted: the test is about what works, not about refusals', () => {
    expect(lives.accepted / lives.commands).toBeGreaterThan(0.6)
  })

  test('see every event that the engine can emit', () => {
    expect(rare(lives.events, EVERY_EVENT)).toEqual([])
    expect(Object.keys(lives.events).filter((type) => !EVERY_EVENT.some((known) => known === type))).toEqual([])
    expect(rare(lives.ways, ['call', ...CONTACT_WAYS])).toEqual([])
  })

  test('see every refusal that the engine can give', () => {
    expect(rare(lives.refusals, EVERY_REFUSAL)).toEqual([])
    const known: readonly string[] = [...EVERY_REFUSAL, ...SELDOM]
    expect(Object.keys(lives.refusals).filter((code) => !known.includes(code))).toEqual([])
  })
})

describe('many random lives of cases for which the rules find an office', () => {
  const routed = {
    ...busySop(),
    routing: {
      by: ['found_area'],
      up: ['national'],
      contest: [{ value: 3, unit: 'day', counting: 'working' }],
    },
    sharing: { consent: 'C2', unless: ['danger'], grounds: {} },
  } as const
  let lives: Lives
  beforeAll(
    () => {
      lives = livesOf(routed, { count: stormSize(1_500, 40_000), steps: 20, seed: 20_261_201 })
    },
    stormTime(110_000, 600_000),
  )

  test('have one owner that can coordinate after every row, and no limit moves with it', () => {
    expect(lives.broken).toEqual([])
  })

  test('are contested, settled, left to silence, refused by clients and given to other offices', () => {
    expect(rare(lives.events, ['owner_routed', 'owner_contested', 'owner_settled', 'owner_changed'])).toEqual([])
  })

  test('see every refusal about who answers for a case', () => {
    const about = [
      'owner_not_routed',
      'contested_already',
      'contest_over',
      'nobody_above',
      'settles_elsewhere',
      'owner_already',
      'owner_unable',
      'owner_trusted',
      'no_other_owner',
    ]
    expect(rare(lives.refusals, about)).toEqual([])
  })
})
