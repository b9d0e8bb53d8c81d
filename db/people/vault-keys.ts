// The noun vault key: which version of the installation's key wraps which person. The owner turns it while people work;
// every step can be repeated.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { Vault } from './vault.ts'

/**
 * The id of the key that wraps new people, locked until the transaction ends. Null before the first person: the ring's
 * first key then becomes the current one.
 */
export const currentVaultKey = async (tx: Tx): Promise<string | null> =>
  (await sql<{ id: string | null }>`select app.current_vault_key() as id`.execute(tx)).rows[0]?.id ?? null

export interface VaultKey {
  id: string
  state: 'current' | 'old' | 'retired'
  since: Date
  retiredAt: Date | null
  people: number
}

/** Oldest first. Erased people have no key, so they are not counted. */
export const listVaultKeys = async (tx: Tx): Promise<VaultKey[]> => {
  const rows = await tx
    .selectFrom('vault_key')
    .leftJoin('person', (join) => join.onRef('person.kek_id', '=', 'vault_key.id').on('person.erased_at', 'is', null))
    .groupBy('vault_key.id')
    .orderBy('vault_key.since')
    .orderBy('vault_key.id')
    .select([
      'vault_key.id',
      'vault_key.state',
      'vault_key.since',
      'vault_key.retired_at',
      sql<number>`count(person.id)::integer`.as('people'),
    ])
    .execute()
  return rows.map(({ retired_at: retiredAt, ...row }) => ({ ...row, retiredAt }))
}

/** From here on this key wraps new people, and the one before is to be emptied. */
export const makeCurrent = async (tx: Tx, id: string): Promise<void> => {
  await tx.updateTable('vault_key').set({ state: 'old' }).where('state', '=', 'current').execute()
  await tx.insertInto('vault_key').values({ id, state: 'current' }).execute()
}

export interface Rewrapped {
  people: number
  after: string | null
}

/** Rewraps one page of people with the current key. What is sealed under their own keys stays as it is. */
export const rewrapPage = async (
  tx: Tx,
  vault: Vault,
  { to, after, most }: { to: string; after: string | null; most: number },
): Promise<Rewrapped> => {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'dek', 'kek_id'])
    .where('kek_id', '<>', to)
    .where('erased_at', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()
  if (rows.length === 0) return { people: 0, after: null }
  const deks = rows.map(({ id, ...wrapped }) => vault.rewrap(id, wrapped, to).dek)
  await sql`
    update app.person p set dek = v.dek, kek_id = ${to}
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${deks}::bytea[]) v(id, dek) where p.id = v.id`.execute(tx)
  return { people: rows.length, after: rows.at(-1)?.id ?? null }
}

interface Turn {
  to: string
  most: number
}
/** Rows with a key of their own: few, and locked while they are rewrapped. */
const rewrapIn =
  (table: 'agreement_key' | 'case_opening' | 'intake_group' | 'import_job' | 'referral_packet' | 'referral_scan') =>
  async (tx: Tx, vault: Vault, { to, most }: Turn): Promise<number> => {
    const { rows } = await sql<{ id: string; dek: Buffer; kek_id: string }>`
      select id, dek, kek_id from ${sql.table(`app.${table}`)}
        where kek_id <> ${to} and dek is not null order by id limit ${most} for update`.execute(tx)
    const deks = rows.map(({ id, ...wrapped }) => vault.rewrap(id, wrapped, to).dek)
    await sql`
      update ${sql.table(`app.${table}`)} t set dek = v.dek, kek_id = ${to}
        from unnest(${rows.map(({ id }) => id)}::uuid[], ${deks}::bytea[]) v(id, dek) where t.id = v.id`.execute(tx)
    return rows.length
  }

/** Typed words of case openings have keys of their own. */
export const rewrapOpenings = rewrapIn('case_opening')
/** Intake groups have keys of their own too. */
export const rewrapGroups = rewrapIn('intake_group')
/** So have registers that are being brought in. */
export const rewrapImports = rewrapIn('import_job')
/** And the pseudonyms of each year of a data agreement. */
export const rewrapAgreements = rewrapIn('agreement_key')
/** What an office that is asked may read, while it is asked. */
export const rewrapPackets = rewrapIn('referral_packet')
/** What came with an answer by a link. */
export const rewrapScans = rewrapIn('referral_scan')

/** Counts in every table with a column `kek_id`, so a table that is added later is counted too. */
const usesOf = async (tx: Tx, id: string): Promise<number> => {
  const { rows: tables } = await sql<{
    name: string
  }>`
    select table_name as name from information_schema.columns
      where table_schema = 'app' and column_name = 'kek_id'`.execute(tx)
  let uses = 0
  for (const { name } of tables) {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from ${sql.table(`app.${name}`)} where kek_id = ${id}`.execute(tx)
    uses += rows[0]?.n ?? 0
  }
  return uses
}

/**
 * Retires only keys that wrap nothing any more; answers their ids. Waits for transactions that write under one of them.
 */
export const retireEmptied = async (tx: Tx): Promise<string[]> => {
  const old = await tx
    .selectFrom('vault_key')
    .select('id')
    .where('state', '=', 'old')
    .orderBy('id')
    .forUpdate()
    .execute()
  const emptied: string[] = []
  for (const { id } of old) if ((await usesOf(tx, id)) === 0) emptied.push(id)
  if (emptied.length > 0)
    await tx
      .updateTable('vault_key')
      .set({ state: 'retired', retired_at: sql<Date>`now()` })
      .where('id', 'in', emptied)
      .execute()
  return emptied
}

/** Rewraps the keys of the words of findings. */
export const rewrapFindings = async (
  tx: Tx,
  vault: Vault,
  { to, most }: { to: string; most: number },
): Promise<number> => {
  const rows = await tx
    .selectFrom('finding_step')
    .select(['id', 'dek', 'kek_id'])
    .where('kek_id', '<>', to)
    .where('dek', 'is not', null)
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()
  for (const { id, dek, kek_id } of rows) {
    if (dek !== null && kek_id !== null)
      await tx
        .updateTable('finding_step')
        .set(vault.rewrap(id, { dek, kek_id }, to))
        .where('id', '=', id)
        .execute()
  }
  return rows.length
}
