// The noun import row: what was read of one row of a register, sealed until it has a case or a verdict.
import { sql, type Selectable } from 'kysely'
import type { RowState } from '../../sop-definitions/language/imports.ts'
import type { DifferentReason } from '../../sop-definitions/language/same-person.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { importPlace, seal, unseal, type PersonKey } from '../people/vault.ts'
import type { ImportRowTable } from '../schema/import-tables.ts'

export type ImportRow = Selectable<ImportRowTable>
/** `content`: what was read of it; null where it is refused. */
export interface NewRow {
  n: number
  state: RowState
  wasClosed: boolean
  codes: readonly string[]
  content: string | null
}

const PART = 500
export async function addRows(
  tx: Tx,
  { job, key, rows }: { job: string; key: PersonKey; rows: readonly NewRow[] },
): Promise<void> {
  for (let at = 0; at < rows.length; at += PART) {
    const part = rows.slice(at, at + PART).map(({ n, state, wasClosed, codes, content }) => ({
      job_id: job,
      n,
      state,
      was_closed: wasClosed,
      codes: [...codes],
      ciphertext: content === null ? null : seal(key, content, importPlace(job, n)),
    }))
    await tx.insertInto('import_row').values(part).execute()
  }
}

const waiting = (tx: Tx, job: string) =>
  tx.selectFrom('import_row').selectAll().where('job_id', '=', job).where('state', 'in', ['new', 'candidate'])

/** Rows that can be opened now: new ones, and candidates of whom somebody said who they are. */
export const rowsToOpen = (tx: Tx, { job, most }: { job: string; most: number }): Promise<ImportRow[]> =>
  waiting(tx, job)
    .where(sql<boolean>`(state = 'new' or chosen_by is not null)`)
    .orderBy('n')
    .limit(most)
    .execute()

/** Whether a candidate waits for a word on who it is. */
export const isAnyUndecided = async (tx: Tx, job: string): Promise<boolean> =>
  (await waiting(tx, job).where('chosen_by', 'is', null).limit(1).executeTakeFirst()) !== undefined

/** Null where nobody has to say who it is. */
export const findCandidate = async (tx: Tx, { job, n }: { job: string; n: number }): Promise<ImportRow | null> =>
  (await tx
    .selectFrom('import_row')
    .selectAll()
    .where('job_id', '=', job)
    .where('n', '=', n)
    .where('state', '=', 'candidate')
    .executeTakeFirst()) ?? null

export const contentOfRow = (key: PersonKey, { job_id, n, ciphertext }: ImportRow): string | null =>
  ciphertext === null ? null : unseal(key, ciphertext, importPlace(job_id, n))

export async function listRows(
  tx: Tx,
  {
    job,
    state,
    after,
    limit,
  }: { job: string; state?: RowState | undefined; after?: string | undefined; limit: number },
): Promise<Page<ImportRow> & { total: Total }> {
  const cursor = readCursor(after, ['count'])
  const matching = tx
    .selectFrom('import_row')
    .where('job_id', '=', job)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'new'))
  const rows = await matching
    .selectAll()
    .$if(cursor !== null, (query) => query.where('n', '>', Number(cursor?.[0])))
    .orderBy('n')
    .limit(limit + 1)
    .execute()
  return { ...pageOf(rows, limit, ({ n }) => [n]), total: await countUpTo(tx, matching.select('n')) }
}

export type RowCounts = Readonly<Partial<Record<RowState, number>>>
export async function countRows(tx: Tx, jobs: readonly string[]): Promise<ReadonlyMap<string, RowCounts>> {
  const rows =
    jobs.length === 0
      ? []
      : await tx
          .selectFrom('import_row')
          .where('job_id', 'in', [...jobs])
          .groupBy(['job_id', 'state'])
          .select(['job_id', 'state', sql<number>`count(*)::integer`.as('rows')])
          .execute()
  const counts = new Map<string, RowCounts>()
  for (const { job_id, state, rows: n } of rows) counts.set(job_id, { ...counts.get(job_id), [state]: n })
  return counts
}

interface RowPlace {
  job: string
  n: number
}
const change = (tx: Tx, { job, n }: RowPlace) =>
  tx.updateTable('import_row').where('job_id', '=', job).where('n', '=', n)

/** In the transaction that opens the case. */
export const endAsOpened = async (tx: Tx, { caseId, ...row }: RowPlace & { caseId: string }): Promise<void> => {
  await change(tx, row).set({ state: 'opened', case_id: caseId, ciphertext: null }).execute()
}

/** `candidate` keeps what was read, the others do not. */
export const giveVerdict = async (
  tx: Tx,
  { state, codes, ...row }: RowPlace & { state: 'candidate' | 'refused' | 'left_out'; codes: readonly string[] },
): Promise<void> => {
  await change(tx, row)
    .where('state', 'in', ['new', 'candidate'])
    .set({ state, codes: [...codes], ...(state === 'candidate' ? {} : { ciphertext: null }) })
    .execute()
}

/** Who the candidate is, said by a person. */
export const chooseFor = async (
  tx: Tx,
  { said, by, ...row }: RowPlace & { said: { sameAs: string } | { notSame: DifferentReason }; by: string },
): Promise<void> => {
  const choice = 'sameAs' in said ? { same_as: said.sameAs, not_same: null } : { same_as: null, not_same: said.notSame }
  await change(tx, row)
    .set({ ...choice, chosen_by: by })
    .execute()
}
