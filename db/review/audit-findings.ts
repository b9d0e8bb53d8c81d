// Findings of auditors, and each step of a finding with its sealed words. Row-level security decides who sees which.
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { FindingState, FindingVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { AuditFindingTable, FindingStepTable } from '../schema/review-tables.ts'
import { currentVaultKey } from '../people/vault-keys.ts'
import { findingPlace, seal, unseal, type Vault } from '../people/vault.ts'

export type FindingRow = Selectable<AuditFindingTable> & {
  office_name: string
  case_number: string | null
  told_office_name: string | null
}
export type Told = Pick<FindingRow, 'told_as' | 'told_office' | 'told_roles'>
export type FindingStep = Selectable<FindingStepTable>
export type NewFinding = Pick<
  FindingRow,
  | 'id'
  | 'made_by'
  | 'made_at'
  | 'office'
  | 'case_id'
  | 'item'
  | 'seq'
  | 'sample_id'
  | 'kind'
  | 'severity'
  | 'clause'
  | 'due_at'
  | 'changed_at'
> &
  Told

export const addFinding = async (tx: Tx, finding: NewFinding): Promise<void> => {
  await tx.insertInto('audit_finding').values(finding).execute()
}

interface NewStep {
  id: string
  findingId: string
  at: Date
  userId: string
  verb: FindingVerb
  words: string | null
}
/** The words get a key of their own: a reviewer may not see the client, so the client's key is out of reach. */
export const addStep = async (
  tx: Tx,
  vault: Vault,
  { id, findingId, at, userId, verb, words }: NewStep,
): Promise<void> => {
  const row = { id, finding_id: findingId, at, user_id: userId, verb }
  if (words === null) {
    await tx
      .insertInto('finding_step')
      .values({ ...row, words: null, dek: null, kek_id: null })
      .execute()
    return
  }
  const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
  await tx
    .insertInto('finding_step')
    .values({ ...row, words: seal(key, words, findingPlace(findingId, id)), ...wrapped })
    .execute()
}

/** Null where there were no words, or their key was destroyed. */
export const wordsOfStep = (vault: Vault, { id, finding_id, words, dek, kek_id }: FindingStep): string | null =>
  words === null || dek === null || kek_id === null
    ? null
    : unseal(vault.unwrap(id, { dek, kek_id }), words, findingPlace(finding_id, id))

const named = (tx: Tx) =>
  tx
    .selectFrom('audit_finding')
    .innerJoin('organisation', 'organisation.id', 'audit_finding.office')
    .leftJoin('case_file', 'case_file.id', 'audit_finding.case_id')
    .leftJoin('organisation as told', 'told.id', 'audit_finding.told_office')
    .selectAll('audit_finding')
    .select(['organisation.name as office_name', 'case_file.number as case_number', 'told.name as told_office_name'])

export interface FindingWanted {
  after?: string | undefined
  limit: number
  state?: readonly FindingState[] | undefined
  caseId?: string | undefined
  late?: Date | undefined
}
type Sought = Omit<FindingWanted, 'after' | 'limit'>
const matchingOf = (tx: Tx, { state, caseId, late }: Sought) =>
  named(tx)
    .$if(state !== undefined, (query) => query.where('audit_finding.state', 'in', [...(state ?? [])]))
    .$if(caseId !== undefined, (query) => query.where('case_id', '=', caseId ?? ''))
    .$if(late !== undefined, (query) =>
      query.where('due_at', '<', late ?? new Date(0)).where(sql<SqlBool>`audit_finding.state in ('open', 'reopened')`),
    )

/** The newest first. */
export async function listFindings(
  tx: Tx,
  { after, limit, ...sought }: FindingWanted,
): Promise<Page<FindingRow> & { total: Total }> {
  const [number] = readCursor(after, ['count']) ?? []
  const matching = matchingOf(tx, sought)
  const rows = await matching
    .$if(number !== undefined, (query) => query.where('audit_finding.number', '<', String(number)))
    .orderBy('audit_finding.number', 'desc')
    .limit(limit + 1)
    .execute()
  return { ...pageOf(rows, limit, (row) => [Number(row.number)]), total: await countUpTo(tx, matching) }
}

/** Ids of a list in its order, at most `most` + 1: an export reads the findings from it page by page. */
export async function listFindingIds(tx: Tx, sought: Sought, most: number): Promise<string[]> {
  const rows = await matchingOf(tx, sought)
    .clearSelect()
    .select('audit_finding.id')
    .orderBy('audit_finding.number', 'desc')
    .limit(most + 1)
    .execute()
  return rows.map(({ id }) => id)
}
export const findFindings = (tx: Tx, ids: readonly string[]): Promise<FindingRow[]> =>
  named(tx)
    .where('audit_finding.id', 'in', [...ids])
    .orderBy('audit_finding.number', 'desc')
    .execute()

export const findFinding = async (tx: Tx, id: string): Promise<FindingRow | null> =>
  (await named(tx).where('audit_finding.id', '=', id).executeTakeFirst()) ?? null
/** Locks the finding, so that two steps do not happen at once. */
export const lockFinding = async (tx: Tx, id: string): Promise<void> => {
  await sql`select 1 from audit_finding where id = ${id} for update`.execute(tx)
}
export const stepsOf = (tx: Tx, findingId: string): Promise<FindingStep[]> =>
  tx.selectFrom('finding_step').selectAll().where('finding_id', '=', findingId).orderBy('at').orderBy('id').execute()

export const isStepTaken = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('finding_step').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

export const moveFinding = async (
  tx: Tx,
  id: string,
  change: {
    state: FindingState
    changed_at: Date
    due_at?: Date
    answered_by?: string
    task_id?: string
  } & Partial<Told>,
): Promise<void> => {
  await tx.updateTable('audit_finding').set(change).where('id', '=', id).execute()
}
