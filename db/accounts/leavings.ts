// Who leaves: what somebody holds and would leave, the order to let it go, and what a worker finds to do by it.
import { sql } from 'kysely'
import type { HeldKind, LeavingReason } from '../../sop-definitions/language/places.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { tellThem, type Notified } from '../recording/notify.ts'

/** Somebody everywhere, or at one office where only the roles `keeps` stay. */
export interface Leaver {
  user: string
  organisation: string | null
  keeps: readonly string[]
}

/** `later`: how many of them can go only after a signature. */
export interface Held {
  kind: HeldKind
  organisation: string | null
  count: number
  later: number
}
export const heldByLeaver = async (tx: Tx, { user, organisation, keeps }: Leaver): Promise<Held[]> => {
  const { rows } = await sql<Held>`
    select kind, organisation, count, later
    from app.held_by(${user}::uuid, ${organisation}::uuid, ${[...keeps]}::text[])
    order by kind, organisation`.execute(tx)
  return rows
}

interface Order {
  id: string
  user: string | null
  organisation: string | null
  reason: LeavingReason
  /** Roles that coordinate cases. */
  coordinating?: readonly string[]
}
/** Ordered in the transaction of the change, and carried out by a worker. Without a user the office itself closes. */
export const orderToLetGo = async (
  tx: Tx,
  { id, user, organisation, reason, coordinating = [] }: Order,
): Promise<void> => {
  await tellThem(
    tx,
    sql<Notified>`select app.let_go(${id}::uuid, ${user}::uuid, ${organisation}::uuid, ${reason},
      ${[...coordinating]}::text[]) as people`,
  )
}

// — the worker's side —

/** What one order lets go in one case. `seq`: how far the case is. `user`: null where the office itself closed. */
export interface WorkToLetGo {
  leavingId: string
  reason: LeavingReason
  caseId: string
  seq: number
  organisation: string
  user: string | null
  roles: readonly string[]
  owner: string
  isReady: boolean
}

export const workToLetGo = async (db: Db): Promise<WorkToLetGo[]> => {
  const { rows } = await sql<{
    leaving_id: string
    reason: LeavingReason
    case_id: string
    seq: number
    organisation_id: string
    user_id: string | null
    roles: string[]
    owner_organisation: string
    is_ready: boolean
  }>`select * from app.work_to_let_go(null)`.execute(db)
  return rows.map(
    ({
      leaving_id: leavingId,
      case_id: caseId,
      organisation_id: organisation,
      user_id: user,
      owner_organisation: owner,
      is_ready: isReady,
      ...rest
    }) => ({ ...rest, leavingId, caseId, organisation, user, owner, isReady }),
  )
}

/** Answers how many orders are now settled. */
export const noteLetGo = async (db: Db, at: Date): Promise<number> =>
  (await sql<{ orders: number }>`select app.note_let_go(${at}) as orders`.execute(db)).rows[0]?.orders ?? 0
