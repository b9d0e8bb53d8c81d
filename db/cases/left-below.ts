// What offices below the reader's own leave undone, as an office above is told it.
import { sql } from 'kysely'
import type { LeftKind } from '../../sop-definitions/language/owner-words.ts'
import type { ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import type { Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'

/**
 * `number`: of the case or of the referral. `office`: on which it waits. `steps`: those that nobody has; null where
 * nobody at that office may coordinate.
 */
export interface LeftBelow {
  kind: LeftKind
  id: string
  number: string
  state: ReferralState | null
  office: string
  other: string | null
  area: string
  steps: number | null
  since: Date
  until: Date | null
}

interface Asked {
  after?: string | undefined
  limit: number
  /** Roles that may coordinate a case. */
  coordinating: readonly string[]
}

/** What waits longest first. */
export async function listLeftBelow(tx: Tx, { after, limit, coordinating }: Asked): Promise<Page<LeftBelow>> {
  const [since, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const { rows } = await sql<LeftBelow>`
    select * from app.left_below(${[...coordinating]}::text[], ${since ?? null}::timestamptz, ${id ?? null}::uuid,
      ${limit + 1})`.execute(tx)
  return pageOf(rows, limit, (row) => [row.since.toISOString(), row.id])
}
