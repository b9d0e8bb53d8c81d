// The noun import job: a register that waits for a second person, is opened row by row, and is over. What was read of
// its rows is sealed under a key of its own, which ends with it.
import { sql, type Selectable } from 'kysely'
import type { ImportState } from '../../sop-definitions/language/imports.ts'
import type { ActorRow } from '../accounts/sessions.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { currentVaultKey } from '../people/vault-keys.ts'
import { importPlace, seal, unseal, type PersonKey, type Vault } from '../people/vault.ts'
import type { ImportJobTable } from '../schema/import-tables.ts'
import { addRows, type NewRow } from './import-rows.ts'

export type ImportJob = Selectable<ImportJobTable>
export interface NewImport {
  id: string
  userId: string
  sop: string
  area: string
  standard: string
  form: string
  mapping_id: string | null
  hash: Buffer
  found: string
  rows: readonly NewRow[]
}

/** False where the same file was brought in already, or waits. */
export async function makeImport(
  tx: Tx,
  vault: Vault,
  { id, userId: made_by, found, rows, ...told }: NewImport,
): Promise<boolean> {
  const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('import_job')
    .values({ id, made_by, ...told, size: rows.length, found: seal(key, found, importPlace(id, 0)), ...wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made !== 1n) return false
  await addRows(tx, { job: id, key, rows })
  return true
}

export const findImport = async (tx: Tx, id: string): Promise<ImportJob | null> =>
  (await tx.selectFrom('import_job').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Locked until the transaction ends: of two people who decide at once the later one finds it decided. */
export const holdImport = async (tx: Tx, id: string): Promise<ImportJob | null> =>
  (await tx.selectFrom('import_job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null

export async function listImports(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<ImportJob> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const matching = tx.selectFrom('import_job')
  const rows = await matching
    .selectAll()
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(made_at, id) < (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    ...pageOf(rows, limit, (row) => [row.made_at.toISOString(), row.id]),
    total: await countUpTo(tx, matching.select('id')),
  }
}

/** Null once the job is over. */
export const keyOfImport = (vault: Vault, { id, dek, kek_id }: ImportJob): PersonKey | null =>
  dek === null || kek_id === null ? null : vault.unwrap(id, { dek, kek_id })

/** What the trial said; null once the job is over. */
export function foundIn(vault: Vault, job: ImportJob): string | null {
  const key = keyOfImport(vault, job)
  return key === null || job.found === null ? null : unseal(key, job.found, importPlace(job.id, 0))
}

/** `by`: the second person, where this is that person's word. */
export async function moveImport(
  tx: Tx,
  { id, to, by }: { id: string; to: ImportState; by?: string | undefined },
): Promise<void> {
  await tx
    .updateTable('import_job')
    .set({ state: to, ...(by === undefined ? {} : { decided_by: by, decided_at: sql<Date>`clock_timestamp()` }) })
    .where('id', '=', id)
    .execute()
}

/** What stopped goes on in the name of somebody else. */
export const takeOverImport = async (tx: Tx, { id, by }: { id: string; by: string }): Promise<void> => {
  await tx.updateTable('import_job').set({ state: 'running', taken_by: by }).where('id', '=', id).execute()
}

// — the run —

/** Another process follows when one was silent for so long. */
const ALIVE_S = 30

/** Whoever made the job or took it over, as that person is now; `user_id`: null where account or office is gone. */
export type Taken = { job_id: string } & (
  | ({ user_id: string } & Omit<ActorRow, 'user_id' | 'created_at' | 'seen_at' | 'expires_at' | 'fresh_at'>)
  | { user_id: null }
)
export const takeImport = async (tx: Tx, runner: string): Promise<Taken | null> =>
  (await sql<Taken>`select * from app.take_import(${runner}, ${ALIVE_S})`.execute(tx)).rows[0] ?? null

export const stopImport = async (tx: Tx, { job, runner }: { job: string; runner: string }): Promise<void> => {
  await sql`select app.stop_import(${job}, ${runner})`.execute(tx)
}

/** Locks it for one row; null where it is another's now, or not running any more. */
export const holdRun = async (tx: Tx, { job, runner }: { job: string; runner: string }): Promise<ImportJob | null> => {
  const held = await tx
    .updateTable('import_job')
    .set({ run_until: sql<Date>`clock_timestamp() + make_interval(secs => ${ALIVE_S})` })
    .where('id', '=', job)
    .where('state', '=', 'running')
    .where('run_by', '=', runner)
    .returningAll()
    .executeTakeFirst()
  return held ?? null
}

/** Answers how many had waited for a month. */
export const forgetOldImports = async (db: Db): Promise<number> =>
  (await sql<{ forgotten: number }>`select app.forget_old_imports() as forgotten`.execute(db)).rows[0]?.forgotten ?? 0
