// Which office answers for a case, as far as offices without a part in it are told: what the office above has to
// settle, and what an office keeps of a case that it handed over.
import { sql } from 'kysely'
import type { ContestReason, OwnerChange } from '../../sop-definitions/language/owner-words.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import type { Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import { eventOf } from '../ledger/ledger.ts'

interface Asked {
  after?: string | undefined
  limit: number
}

export interface Settlement {
  case_id: string
  number: string
  area: string
  sop_hash: string
  by_organisation: string
  reason: ContestReason
  suggests: string | null
  until: Date
}

/** The soonest limit first. */
export async function listSettlements(tx: Tx, { after, limit }: Asked): Promise<Page<Settlement>> {
  const [until, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const { rows } = await sql<Settlement>`
    select * from app.settlements(${until ?? null}::timestamptz, ${id ?? null}::uuid, ${limit + 1})`.execute(tx)
  return pageOf(rows, limit, (row) => [row.until.toISOString(), row.case_id])
}

export interface HandedOver {
  case_id: string
  number: string
  area: string
  sop_hash: string
  to_organisation: string
  why: OwnerChange
  at: Date
  seq: number
  hash: Buffer
}

/** The latest first. */
export async function listHandedOver(tx: Tx, { after, limit }: Asked): Promise<Page<HandedOver>> {
  const [at, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const { rows } = await sql<HandedOver>`
    select * from app.handed_over(null, ${at ?? null}::timestamptz, ${id ?? null}::uuid, ${limit + 1})`.execute(tx)
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.case_id])
}

/** With its ledger up to the hand-over, the oldest row first. Null for an office that never answered for the case. */
export async function findHandedOver(
  tx: Tx,
  caseId: string,
): Promise<{ handedOver: HandedOver; events: CaseEvent[] } | null> {
  const found = await sql<HandedOver>`select * from app.handed_over(${caseId}::uuid, null, null, 1)`.execute(tx)
  const [handedOver] = found.rows
  if (handedOver === undefined) return null
  const { rows } = await sql<{ canon: string }>`select canon from app.handed_over_rows(${caseId}::uuid)`.execute(tx)
  return { handedOver, events: rows.map(eventOf) }
}
