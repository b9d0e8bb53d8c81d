// The first page of an auditor.
import { z } from 'zod'
import { BREAK_GLASS_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { DAMAGE_KINDS } from '../../sop-definitions/language/damage-kinds.ts'
import { Id, Instant, Label } from './labels.ts'

const Count = z.object({ value: z.number().int(), exact: z.boolean() })
/**
 * `data` holds the newest or most urgent rows of what is counted. `unusual`: null for people who may not review access.
 */
export const AuditOverview = z
  .object({
    cases: z.object({ all: z.number().int(), open: z.number().int() }),
    late: z.object({ cases: z.number().int(), tasks: z.number().int() }),
    overrides: z.object({
      total: Count,
      data: z.array(
        z.object({
          caseId: Id,
          number: z.string(),
          seq: z.number().int(),
          at: Instant,
          zone: z.enum(ZONE_NAMES),
          sentence: Label,
          signed: z.enum(['waits', 'agreed', 'not_agreed']).nullable(),
        }),
      ),
    }),
    waivers: z.object({
      total: Count,
      data: z.array(
        z.object({
          caseId: Id,
          number: z.string(),
          at: Instant,
          zone: z.enum(ZONE_NAMES),
          waived: Label,
          reason: Label,
          reviewOn: z.string().nullable(),
        }),
      ),
    }),
    emergencies: z.object({
      waiting: z.number().int(),
      overdue: z.number().int(),
      data: z.array(
        z.object({
          id: Id,
          caseId: Id,
          number: z.string(),
          reason: z.enum(BREAK_GLASS_REASONS),
          openedAt: Instant,
          reviewDueAt: Instant,
          isOverdue: z.boolean(),
        }),
      ),
    }),
    unusual: z.object({ days: z.number().int(), found: z.number().int() }).nullable(),
    ledger: z.object({
      checkpoint: z.object({ at: Instant, size: z.number().int() }).nullable(),
      check: z.object({ night: z.string(), streams: z.number().int(), broken: z.number().int() }).nullable(),
      alarms: z.array(
        z.object({
          kind: z.enum(DAMAGE_KINDS),
          sentence: Label,
          caseId: Id.nullable(),
          seq: z.number().int(),
          foundAt: Instant,
        }),
      ),
    }),
  })
  .meta({ id: 'AuditOverview' })
export type AuditOverview = z.infer<typeof AuditOverview>
