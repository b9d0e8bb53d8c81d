// Who is notified of what happens outside a procedure. The database finds the people from the row that it is about, so
// that whoever acts cannot choose or leave out anybody.
import { sql, type RawBuilder } from 'kysely'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { Tx } from '../ground/connect.ts'
import { tellThem, type Notified } from './notify.ts'

type Roles = readonly string[]
const roles = (list: Roles): RawBuilder<unknown> => sql`${[...list]}::text[]`

/** `telling`: the call of the function that tells, without whether the kind is shown and mailed by default. */
const tell = async (tx: Tx, kind: NotificationKind, telling: RawBuilder<unknown>): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT[kind]
  await tellThem(tx, sql<Notified>`select app.${telling}, ${shows}, ${mail}) as people`)
}

/** `coordinating`: roles that coordinate cases; `reviewing`: those that review access. */
export const notifyOfEmergency = (
  tx: Tx,
  { opening, coordinating, reviewing }: { opening: string; coordinating: Roles; reviewing: Roles },
): Promise<void> =>
  tell(tx, 'emergency_opened', sql`tell_of_emergency(${opening}::uuid, ${roles(coordinating)}, ${roles(reviewing)}`)

/** To whoever opened it. */
export const notifyOfReview = (tx: Tx, opening: string): Promise<void> =>
  tell(tx, 'emergency_reviewed', sql`tell_of_review(${opening}::uuid`)

/** `approving`: roles that may approve an erasure; `reaching`: those that read of all offices at the national level. */
export const notifyOfErasureAsked = (
  tx: Tx,
  { request, approving, reaching }: { request: string; approving: Roles; reaching: Roles },
): Promise<void> =>
  tell(tx, 'deletion_asked', sql`tell_of_erasure_asked(${request}::uuid, ${roles(approving)}, ${roles(reaching)}`)

interface Answered {
  request: string
  coordinating: Roles
}

/** Approved, rejected, or withdrawn after it was approved. */
export const notifyOfErasureDecided = (tx: Tx, { request, coordinating }: Answered): Promise<void> =>
  tell(tx, 'deletion_decided', sql`tell_of_erasure_decided(${request}::uuid, ${roles(coordinating)}`)

/** An office said that it has deleted its copies. */
export const notifyOfCopiesDeleted = (tx: Tx, { request, coordinating }: Answered): Promise<void> =>
  tell(tx, 'deletion_decided', sql`tell_of_copies_deleted(${request}::uuid, ${roles(coordinating)}`)

/** Another office undid the link between the records of two cases that go on as one. */
export const notifyOfApart = (tx: Tx, { link, coordinating }: { link: string; coordinating: Roles }): Promise<void> =>
  tell(tx, 'join_waits', sql`tell_of_apart(${link}::uuid, ${roles(coordinating)}`)

/** To whoever reviews access: the asker, or the asker's office, reached the day's limit of questions about pairs. */
export const notifyOfAsks = (
  tx: Tx,
  { limit, reviewing }: { limit: 'person' | 'office'; reviewing: Roles },
): Promise<void> => tell(tx, 'same_person_limit', sql`tell_of_asks(${limit}, ${roles(reviewing)}`)
