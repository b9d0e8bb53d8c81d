// Tokens of machines: who made them, for which organisation, what they may, and when they were last used.
import { sql } from 'kysely'
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import type { Db, Tx } from '../ground/connect.ts'

export interface MachineActorRow {
  user_id: string
  email: string
  name: string
  organisation_id: string
  organisation: string
  level: Level
  area: string
  capabilities: string[]
  used_at: Date | null
  whole_nation: boolean
  office_roles: string[]
  keeper_roles: string[]
}
/** Runs before the caller is known, so it needs no transaction context and takes one trip. */
export const findMachineActor = async (db: Db, tokenHash: Buffer): Promise<MachineActorRow | null> => {
  const { rows } = await sql<MachineActorRow>`select * from app.machine_actor(${tokenHash})`.execute(db)
  return rows[0] ?? null
}

export interface NewMachine {
  id: string
  name: string
  passwordHash: string
  tokenHash: Buffer
  organisationId: string
  capabilities: readonly string[]
  createdBy: string
  expiresAt: Date
  wholeNation: boolean
  isWaiting: boolean
}
/** Made again under the same id, the token gets another secret: nobody was shown the first one. */
export const putMachineToken = async (
  tx: Tx,
  {
    id,
    name,
    passwordHash,
    tokenHash,
    organisationId,
    capabilities,
    createdBy,
    expiresAt,
    wholeNation,
    isWaiting,
  }: NewMachine,
): Promise<void> => {
  await tx
    .insertInto('user_account')
    .values({ id, email: `${id}@machine.invalid`, name, password_hash: passwordHash, language: 'id', kind: 'machine' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('machine_token')
    .values({
      id,
      token_hash: tokenHash,
      organisation_id: organisationId,
      capabilities: [...capabilities],
      created_by: createdBy,
      kept_by: createdBy,
      whole_nation: wholeNation,
      is_waiting: isWaiting,
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ token_hash: tokenHash }))
    .execute()
}

export interface MachineTokenRow {
  id: string
  name: string
  organisation_id: string
  organisation: string
  capabilities: string[]
  created_by: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
  is_waiting: boolean
}
export const listMachineTokens = async (
  tx: Tx,
  page: { after: string | null; limit: number },
): Promise<MachineTokenRow[]> => {
  const { rows } = await sql<MachineTokenRow>`
    select t.id, u.name, o.id as organisation_id, o.name as organisation, t.capabilities, by.name as created_by,
      t.created_at, t.expires_at, t.used_at, t.revoked_at, t.is_waiting
    from machine_token t join user_account u on u.id = t.id join organisation o on o.id = t.organisation_id
      left join user_account by on by.id = t.created_by
    where ${page.after}::uuid is null
      or (t.created_at, t.id) < (select a.created_at, a.id from machine_token a where a.id = ${page.after})
    order by t.created_at desc, t.id desc limit ${page.limit}`.execute(tx)
  return rows
}

export const revokeMachineToken = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('machine_token')
        .set({ revoked_at: now })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

/** False when the token was revoked in the meantime. */
export const letMachineIn = async (tx: Tx, id: string): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('machine_token')
        .set({ is_waiting: false })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

/** From now on this person answers for the token. */
export const takeMachineTokenOver = async (tx: Tx, id: string, keeper: string): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('machine_token')
        .set({ kept_by: keeper })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

export const touchMachineToken = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx.updateTable('machine_token').set({ used_at: now }).where('id', '=', id).execute()
}
