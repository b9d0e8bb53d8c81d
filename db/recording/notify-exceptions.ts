// Who is notified of what happens outside a procedure. The database finds the people from the row that it is about, so
// that whoever acts cannot choose or leave out anybody.
import { sql } from 'kysely'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { Tx } from '../ground/connect.ts'
import { tellThem, type Notified } from './notify.ts'

/** Roles that coordinate cases, and that review access. */
export const notifyOfEmergency = async (
  tx: Tx,
  {
    opening,
    coordinating,
    reviewing,
  }: { opening: string; coordinating: readonly string[]; reviewing: readonly string[] },
): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.emergency_opened
  await tellThem(
    tx,
    sql<Notified>`
      select app.tell_of_emergency(${opening}::uuid, ${[...coordinating]}::text[], ${[...reviewing]}::text[], ${shows},
        ${mail}) as people`,
  )
}

/** Roles that may approve an erasure, and that read of all offices at the national level. */
export const notifyOfErasureAsked = async (
  tx: Tx,
  { request, approving, reaching }: { request: string; approving: readonly string[]; reaching: readonly string[] },
): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.deletion_asked
  await tellThem(
    tx,
    sql<Notified>`
      select app.tell_of_erasure_asked(${request}::uuid, ${[...approving]}::text[], ${[...reaching]}::text[], ${shows},
        ${mail}) as people`,
  )
}

/** Approved, rejected, or withdrawn after it was approved. */
export const notifyOfErasureDecided = async (
  tx: Tx,
  { request, coordinating }: { request: string; coordinating: readonly string[] },
): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.deletion_decided
  await tellThem(
    tx,
    sql<Notified>`
      select app.tell_of_erasure_decided(${request}::uuid, ${[...coordinating]}::text[], ${shows}, ${mail}) as people`,
  )
}

/** An office said that it has deleted its copies. */
export const notifyOfCopiesDeleted = async (
  tx: Tx,
  { request, coordinating }: { request: string; coordinating: readonly string[] },
): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.deletion_decided
  await tellThem(
    tx,
    sql<Notified>`
      select app.tell_of_copies_deleted(${request}::uuid, ${[...coordinating]}::text[], ${shows}, ${mail}) as people`,
  )
}
