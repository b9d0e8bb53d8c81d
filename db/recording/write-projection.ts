// The read tables of one case, brought from one projection to the next. Only rows that differ are written.
import { sql, type ExpressionBuilder } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Carried } from './read-off-events.ts'
import { endParts } from '../cases/deletion-requests.ts'
import type { Tx } from '../ground/connect.ts'
import { canonical } from '../ledger/ledger.ts'
import { changed, signersIn, type Projection } from './project.ts'
import type { Database } from '../schema/schema.ts'

/** `isAnew`: all existing rows are written again, and rows that are no longer valid are deleted. */
export interface Move {
  before: Projection | undefined
  after: Projection
  carried: Carried
  state: CaseState
  isAnew?: boolean
}

export const writeProjection = async (tx: Tx, move: Move): Promise<void> => {
  await writeFile(tx, move)
  await writeAccess(tx, move)
  await writeSigners(tx, move)
  await writeKeptBack(tx, move)
  await writePlanItems(tx, move)
  await writeTasks(tx, move)
  await writeClocks(tx, move)
  await writeConsents(tx, move)
  if (move.isAnew) await clearAway(tx, move)
}

/**
 * Deletes rows of what the case no longer has: steps opened by a move that was undone, a consent that has another name
 * in the new version.
 */
const clearAway = async (tx: Tx, { after, carried }: Move): Promise<void> => {
  const caseId = after.file.id
  await endParts(tx, after.file, carried)
  await tx
    .deleteFrom('plan_item')
    .where('case_id', '=', caseId)
    .where(sql<boolean>`instance <> all(${[...after.planItems.keys()]}::text[])`)
    .execute()
  await tx
    .deleteFrom('task')
    .where('case_id', '=', caseId)
    .where(sql<boolean>`instance <> all(${[...after.tasks.keys()]}::text[])`)
    .execute()
  await tx
    .deleteFrom('clock')
    .where('case_id', '=', caseId)
    .where(sql<boolean>`id <> all(${[...after.clocks.keys()]}::text[])`)
    .execute()
  await tx
    .deleteFrom('consent')
    .where('case_id', '=', caseId)
    .where(sql<boolean>`code <> all(${[...after.consents.keys()]}::text[])`)
    .execute()
}

const writeFile = async (tx: Tx, { after: { file }, carried: { opened, closedAt } }: Move): Promise<void> => {
  // Only a case that is not ahead of its ledger can record, so recording unfreezes it.
  const closing = { frozen_at: null, known_seq: null, ...(closedAt === undefined ? {} : { closed_at: closedAt }) }
  if (opened === null) {
    const { numUpdatedRows } = await tx
      .updateTable('case_file')
      .set({ ...file, ...closing })
      .where('id', '=', file.id)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Error(`case ${file.id} has no file to update`)
    return
  }
  const row = {
    ...file,
    number: opened.number,
    channel: opened.channel,
    opened_at: opened.openedAt,
    closed_at: null,
    ...closing,
  }
  await tx
    .insertInto('case_file')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** The office of a task's holder was let in when it got the task, so only new offices are added. */
const writeAccess = async (
  tx: Tx,
  { before, after: { file, keptBackFrom }, carried: { opened, organisations } }: Move,
): Promise<void> => {
  const owner =
    opened === null ? [] : [{ case_id: file.id, organisation_id: file.owner_organisation, basis: 'owner' as const }]
  const inside = new Set(
    [...(before?.tasks.values() ?? [])].flatMap(({ organisation_id, ended_at }) =>
      ended_at === null ? [organisation_id] : [],
    ),
  )
  const takingPart = [...organisations]
    .filter((organisation) => !inside.has(organisation))
    .map((organisation) => ({
      case_id: file.id,
      organisation_id: organisation,
      basis: 'task' as const,
      kept_back: [...keptBackFrom(organisation)],
    }))
  if (owner.length + takingPart.length === 0) return
  await tx
    .insertInto('case_access')
    .values([...owner, ...takingPart])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * An office that gave its last task back still takes part: what the client withholds from it is updated when consents
 * change.
 */
const writeKeptBack = async (tx: Tx, { before, after, carried, isAnew }: Move): Promise<void> => {
  const caseId = after.file.id
  const isAll =
    isAnew === true ||
    carried.consentRecords.size > 0 ||
    (before !== undefined && changed(before.consents, after.consents).length > 0)
  const offices = isAll
    ? (
        await tx
          .selectFrom('case_access')
          .select('organisation_id')
          .where('case_id', '=', caseId)
          .where('basis', '=', 'task')
          .execute()
      ).map(({ organisation_id: office }) => office)
    : [...new Set([...(before?.keptBack.keys() ?? []), ...after.keptBack.keys()])].filter(
        (office) => canonical(before?.keptBack.get(office) ?? null) !== canonical(after.keptBackFrom(office)),
      )
  for (const office of offices) {
    await tx
      .updateTable('case_access')
      .set({ kept_back: [...after.keptBackFrom(office)] })
      .where('case_id', '=', caseId)
      .where('organisation_id', '=', office)
      .where('basis', '=', 'task')
      .execute()
  }
}

/** An office that is asked to sign is let in until the proposal ends; its part of another kind stays. */
const writeSigners = async (tx: Tx, { before, after }: Move): Promise<void> => {
  const [was, is] = [signersIn(before), signersIn(after)]
  const rows = [...is]
    .filter((signer) => !was.has(signer))
    .map((signer) => ({ case_id: after.file.id, organisation_id: signer, basis: 'signature' as const }))
  if (rows.length > 0)
    await tx
      .insertInto('case_access')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (before !== undefined && [...was].every((signer) => is.has(signer))) return
  await tx
    .deleteFrom('case_access')
    .where('case_id', '=', after.file.id)
    .where('basis', '=', 'signature')
    .where(sql<boolean>`organisation_id <> all(${[...is]}::uuid[])`)
    .execute()
}

const PLAN_ITEM = ['item', 'kind', 'parent', 'state', 'opened_at', 'ended_at'] as const
const TASK = [
  'item',
  'code',
  'roles',
  'state',
  'organisation_id',
  'user_id',
  'cosign_role',
  'signer_organisation_id',
  'signer_user_id',
  'outcome',
  'held_until',
  'opened_at',
  'ended_at',
  'due',
  'risk_at',
  'late',
  'sort_due',
  'basis',
  'owner_organisation',
  'area',
] as const
const CLOCK = ['state', 'started_at', 'due', 'before', 'basis', 'evidence', 'risk_at', 'breached', 'paused_at'] as const
const CONSENT = ['state', 'at', 'record_id', 'until', 'receivers', 'without'] as const

/** `set column = excluded.column` for each. */
const excluded =
  <T extends keyof Database>(columns: readonly (keyof Database[T] & string)[]) =>
  (_: ExpressionBuilder<Database, T>): Record<string, ReturnType<typeof sql.ref>> =>
    Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]))

const writePlanItems = async (tx: Tx, { before, after }: Move): Promise<void> => {
  const rows = changed(before?.planItems, after.planItems)
  if (rows.length > 0)
    await tx
      .insertInto('plan_item')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['case_id', 'instance']).doUpdateSet(excluded<'plan_item'>(PLAN_ITEM)))
      .execute()
}

const writeTasks = async (tx: Tx, { before, after, carried: { answers } }: Move): Promise<void> => {
  const rows = changed(before?.tasks, after.tasks).map((row) => ({
    ...row,
    answers_id: answers.get(row.instance) ?? null,
  }))
  if (rows.length === 0) return
  await tx
    .insertInto('task')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        ...excluded<'task'>(TASK)(row),
        answers_id: sql`coalesce(excluded.answers_id, task.answers_id)`,
      })),
    )
    .execute()
}

const writeClocks = async (tx: Tx, { before, after }: Move): Promise<void> => {
  const rows = changed(before?.clocks, after.clocks)
  if (rows.length > 0)
    await tx
      .insertInto('clock')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['case_id', 'id']).doUpdateSet(excluded<'clock'>(CLOCK)))
      .execute()
}

/** Written when recorded, even when only the record behind it changed. A consent that has expired keeps its record. */
const writeConsents = async (tx: Tx, { before, after, carried: { consentRecords } }: Move): Promise<void> => {
  for (const { case_id, code, state, at } of before === undefined ? [] : changed(before.consents, after.consents)) {
    if (!consentRecords.has(code))
      await tx
        .updateTable('consent')
        .set({ state, at })
        .where('case_id', '=', case_id)
        .where('code', '=', code)
        .execute()
  }
  const rows = [...consentRecords].flatMap(([code, record_id]) => {
    const row = after.consents.get(code)
    return row === undefined ? [] : [{ ...row, record_id }]
  })
  if (rows.length > 0)
    await tx
      .insertInto('consent')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['case_id', 'code']).doUpdateSet(excluded<'consent'>(CONSENT)))
      .execute()
}
