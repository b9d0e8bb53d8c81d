// Which office answers for a case: contested, settled, refused by the client, and what a former office keeps.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import {
  CONTEST_REASONS,
  LEFT_KINDS,
  OWNER_CHANGES,
  SETTLE_REASONS,
} from '../../sop-definitions/language/owner-words.ts'
import { TimelineRow } from './cases.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

/** `suggests`: the office that should answer instead. */
export const ContestOwner = z
  .strictObject({ reason: z.enum(CONTEST_REASONS), suggests: Id.optional() })
  .meta({ id: 'ContestOwner' })
export type ContestOwner = z.infer<typeof ContestOwner>
/** `organisationId`: the office that answers from now on; the one that does already, where nothing changes. */
export const SettleOwner = z
  .strictObject({ organisationId: Id, reason: z.enum(SETTLE_REASONS) })
  .meta({ id: 'SettleOwner' })
export type SettleOwner = z.infer<typeof SettleOwner>

export const OwnersQuery = PageQuery
const Office = z.object({ id: Id, name: z.string() })
const Place = { areaName: z.string(), zone: z.enum(ZONE_NAMES) }

/** What the office above sees of a contested case: no name, no answer, no step. `id`: of the case. */
export const SettlementRow = z.object({
  id: Id,
  number: z.string(),
  programme: Label,
  ...Place,
  by: Office,
  reason: z.enum(CONTEST_REASONS),
  suggests: Office.nullable(),
  until: Instant,
})
export type SettlementRow = z.infer<typeof SettlementRow>
export const SettlementList = listOf(SettlementRow).meta({ id: 'SettlementList' })

/**
 * `id`, `number`: of the case that nobody carries on, else of the referral. `office`: on which it waits. `steps`: of
 * the case, that no office has; null where nobody at that office may coordinate. `until`: of an offer, when it expires.
 */
export const LeftBelowRow = z.object({
  id: Id,
  kind: z.enum(LEFT_KINDS),
  number: z.string(),
  stateLabel: Label.nullable(),
  office: Office,
  other: Office.nullable(),
  ...Place,
  steps: z.number().int().nullable(),
  since: Instant,
  until: Instant.nullable(),
})
export type LeftBelowRow = z.infer<typeof LeftBelowRow>
export const LeftBelowList = listOf(LeftBelowRow).meta({ id: 'LeftBelowList' })

/** `seq`, `hash`: the row of the ledger that is the hand-over. */
export const HandedOverRow = z.object({
  id: Id,
  number: z.string(),
  programme: Label,
  ...Place,
  to: Office,
  why: z.enum(OWNER_CHANGES),
  at: Instant,
  seq: z.number().int(),
  hash: z.string(),
})
export type HandedOverRow = z.infer<typeof HandedOverRow>
export const HandedOverList = listOf(HandedOverRow).meta({ id: 'HandedOverList' })
/** `answered`: steps that people of the reader's office answered. `timeline`: up to the hand-over, the newest first. */
export const HandedOver = HandedOverRow.extend({
  answered: z.array(z.object({ step: Label, at: Instant })),
  timeline: z.array(TimelineRow),
}).meta({ id: 'HandedOver' })
export type HandedOver = z.infer<typeof HandedOver>
