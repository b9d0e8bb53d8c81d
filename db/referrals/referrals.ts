// The noun referral: what two offices agree about one case. Row-level security shows those of the own office, on either
// side, and of cases that the own office answers for.
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { ReferralKind, ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import type { Tx } from '../ground/connect.ts'
import { COUNTED, countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { ReferralTable } from '../schema/referral-tables.ts'
import type { Wrapped } from '../people/vault.ts'

export type DoorReferral = Selectable<ReferralTable>

export interface ReferralsWanted {
  after?: string | undefined
  limit: number
  direction: 'sent' | 'received'
  state?: readonly ReferralState[] | undefined
  kind?: ReferralKind | undefined
  office?: string | undefined
  case?: string | undefined
  organisation: string
}

type Sought = Omit<ReferralsWanted, 'after' | 'limit'>

const SIDES = {
  sent: { ours: sql.ref('from_office'), theirs: sql.ref('to_office') },
  received: { ours: sql.ref('to_office'), theirs: sql.ref('from_office') },
} as const satisfies Record<ReferralsWanted['direction'], unknown>

function matchingOf(wanted: Sought) {
  const { direction, state, kind, office, case: ofCase, organisation } = wanted
  const { ours, theirs } = SIDES[direction]
  if (ofCase !== undefined) return sql<SqlBool>`case_id = ${ofCase}`
  return sql.join(
    [
      sql<SqlBool>`${ours} = ${organisation}`,
      state === undefined ? sql<SqlBool>`ended_at is null` : sql<SqlBool>`state = any(${[...state]}::text[])`,
      ...(kind === undefined ? [] : [sql<SqlBool>`kind = ${kind}`]),
      ...(office === undefined ? [] : [sql<SqlBool>`${theirs} = ${office}`]),
    ],
    sql` and `,
  )
}

/** Without states, those that are open; the nearest answer first. */
export async function listReferrals(
  tx: Tx,
  { after, limit, ...sought }: ReferralsWanted,
): Promise<Page<DoorReferral> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const matching = matchingOf(sought)
  const next = cursor === null ? sql`true` : sql`(answer_due, id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
  const { rows } = await sql<DoorReferral>`
    select * from referral where ${matching} and ${next} order by answer_due, id
      limit ${sql.lit(limit + 1)}`.execute(tx)
  return {
    ...pageOf(rows, limit, (row) => [row.answer_due.toISOString(), row.id]),
    total: await countUpTo(tx, sql`(select 1 from referral where ${matching} limit ${sql.lit(COUNTED)})`),
  }
}

/** The whole list, in its order, up to one more than `most`. */
export async function listReferralIds(tx: Tx, sought: Sought, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from referral where ${matchingOf(sought)} order by answer_due, id limit ${sql.lit(most + 1)}`.execute(tx)
  return rows.map(({ id }) => id)
}
export const findReferrals = (tx: Tx, ids: readonly string[]): Promise<DoorReferral[]> =>
  tx
    .selectFrom('referral')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('answer_due')
    .orderBy('id')
    .execute()

export const findReferral = async (tx: Tx, id: string): Promise<DoorReferral | null> =>
  (await tx.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Another office was asked after it. */
export const isFollowed = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('referral').select('id').where('after', '=', id).executeTakeFirst()) !== undefined

/** What both offices read of its record; nobody by name: each office answers for what its people did. */
export interface HappenedRow {
  at: Date
  organisation: string | null
  type: string
  /** The office that a reminder reached. */
  told: string | null
}
export const happenedIn = (tx: Tx, referral: string): Promise<HappenedRow[]> =>
  tx
    .selectFrom('case_event')
    .select(['at', 'organisation', 'type', sql<string | null>`canon::jsonb #>> '{body,told,organisation}'`.as('told')])
    .where('stream', '=', `ref:${referral}`)
    .orderBy('seq')
    .execute()

export interface PacketRow extends Wrapped {
  sealed: Buffer
}
/** Null once it is destroyed, and for whoever is not asked. */
export const findPacket = async (tx: Tx, referral: string): Promise<PacketRow | null> => {
  const row = await tx
    .selectFrom('referral_packet')
    .select(['dek', 'kek_id', 'sealed'])
    .where('id', '=', referral)
    .executeTakeFirst()
  const { dek, kek_id, sealed } = row ?? { dek: null, kek_id: null, sealed: null }
  return dek === null || kek_id === null || sealed === null ? null : { dek, kek_id, sealed }
}
