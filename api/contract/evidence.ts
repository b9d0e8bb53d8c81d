// Evidence packs, and the checkpoints of the ledger.
import { z } from 'zod'
import { DAMAGE_KINDS } from '../../sop-definitions/language/damage-kinds.ts'
import { Id, Instant, Label } from './labels.ts'

/** Why the pack is made; recorded with the name of the person who makes it. */
export const MakeEvidence = z.strictObject({ purpose: z.string().trim().min(10).max(300) }).meta({ id: 'MakeEvidence' })

export const CheckpointsAnswer = z
  .object({
    newest: z.object({ size: z.number().int(), at: Instant, note: z.string(), key: z.string() }).nullable(),
    alarms: z.array(
      z.object({
        kind: z.enum(DAMAGE_KINDS),
        sentence: Label,
        stream: z.string().nullable(),
        caseId: Id.nullable(),
        seq: z.number().int(),
        foundAt: Instant,
        endedAt: Instant.nullable(),
      }),
    ),
    check: z.object({ night: z.string(), streams: z.number().int(), broken: z.number().int() }).nullable(),
  })
  .meta({ id: 'CheckpointsAnswer' })
