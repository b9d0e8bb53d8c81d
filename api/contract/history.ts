// The history of a case: its filters, and the values to choose from.
import { z } from 'zod'
import { Id, Label } from './labels.ts'
import { PageQuery } from './paging.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

/** `breach` is a part of `limit`: limits that were missed. */
export const EVENT_KINDS = [
  'decision',
  'assignment',
  'progress',
  'limit',
  'breach',
  'consent',
  'override',
  'case',
  'version',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Types of rows in the ledger of a case. */
export const HAPPENED_TYPES = [
  'case_opened',
  'owner_routed',
  'case_linked',
  'client_asked',
  'case_joined',
  'case_taken_in',
  'case_parted',
  'case_given_back',
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
  'owner_contested',
  'owner_settled',
  'owner_changed',
  'case_held',
  'case_resumed',
  'case_closed',
  'case_cancelled',
  'case_reopened',
  'ledger_gap',
  'demo_caught_up',
  'case_migrated',
  'item_moved',
  'migration_undone',
  'facts_set',
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
  'task_claimed',
  'task_released',
  'task_assigned',
  'task_delegated',
  'task_returned',
  'item_enabled',
  'stage_opened',
  'stage_completed',
  'stage_terminated',
  'stage_reopened',
  'milestone_reached',
  'task_opened',
  'task_obsolete',
  'timer_opened',
  'timer_ended',
  'clock_set',
  'clock_started',
  'clock_paused',
  'clock_resumed',
  'clock_fired',
  'clock_ended',
  'consent_recorded',
  'consent_expired',
  'consent_ended',
  'task_stopped',
  'sharing_ended',
  'override_asked',
  'need_overridden',
] as const
/** What caused an event. */
export const CAUSES = ['command', 'sentry', 'clock', 'migration'] as const

export const HistoryQuery = PageQuery.extend({
  who: z
    .string()
    .regex(new RegExp(`^(clock|(person|office):${UUID}|role:[a-z0-9_]{1,60})$`))
    .optional(), // a colleague, an office or a role by its id, or what time did
  item: z.string().max(80).optional(),
  kind: z.enum(EVENT_KINDS).optional(),
})

export const HistoryChoices = z
  .object({
    people: z.array(z.object({ id: Id, name: z.string() })),
    offices: z.array(z.object({ id: Id, name: z.string() })),
    roles: z.array(z.object({ id: z.string(), label: Label })),
    clock: z.boolean(),
    items: z.array(z.object({ item: z.string(), code: z.string().nullable(), label: Label })),
    kinds: z.array(z.enum(EVENT_KINDS)),
  })
  .meta({ id: 'HistoryChoices' })
export type HistoryChoices = z.infer<typeof HistoryChoices>
