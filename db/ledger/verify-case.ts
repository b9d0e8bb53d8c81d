// Does a case still agree with its ledger? First the chain, then the fold of its events against every read table. The
// whole check runs as the owner, in one snapshot (withOwner); the door may check only the chain and the state of what
// it sees.
import { fold } from '../../workflows/engine/apply.ts'
import { spellsAfter } from '../../workflows/engine/spells.ts'
import { carriedBy } from '../recording/read-off-events.ts'
import type { Tx } from '../ground/connect.ts'
import { canonical, eventOf, type LedgerRow } from './ledger.ts'
import { FAR, project, signersIn } from '../recording/project.ts'
import { spellKey, spellRows } from '../recording/spell-rows.ts'
import { homesOf } from '../recording/read-tables.ts'
import { findIr } from '../procedures/sops.ts'
import { verifyStream, type StreamVerdict } from './verify-stream.ts'

const READ_TABLES = [
  'case_file',
  'plan_item',
  'task',
  'clock',
  'consent',
  'case_access',
  'contest',
  'former_owner',
  'appointment',
  'letter',
  'case_spell',
] as const
type ReadTable = (typeof READ_TABLES)[number]
/** Compared where a referral is verified. */
type Compared = ReadTable | 'referral'
export interface Difference {
  table: Compared
  key: string
  problem: 'missing' | 'extra' | 'differs'
  columns: readonly string[]
}
/** An accepted loss is part of the record and no damage to it. */
export interface Gap {
  seq: number
  at: Date
  lost: number
  since: Date
}
export type CaseVerdict = StreamVerdict & { differences: readonly Difference[]; gaps: readonly Gap[] }
type Row = Readonly<Record<string, unknown>>
type Rows = ReadonlyMap<string, Row>

/** Every stream that exists or should exist, so that a case whose rows are all gone is noticed. */
export const listStreams = async (tx: Tx): Promise<string[]> => {
  const events = await tx.selectFrom('case_event').select('stream').distinct().execute()
  const heads = await tx.selectFrom('ledger_head').select('stream').execute()
  const files = await tx.selectFrom('case_file').select('id as stream').execute()
  return [...new Set([...events, ...heads, ...files].map(({ stream }) => stream))].sort()
}

/** Rows and head in one statement, so that a command recorded meanwhile is in both or in neither. */
export const readStream = async (tx: Tx, stream: string): Promise<{ rows: LedgerRow[]; verdict: StreamVerdict }> => {
  const found = await tx
    .selectFrom('case_event')
    .leftJoin('ledger_head', 'ledger_head.stream', 'case_event.stream')
    .selectAll('case_event')
    .select(['ledger_head.seq as head_seq', 'ledger_head.hash as head_hash'])
    .where('case_event.stream', '=', stream)
    .orderBy('case_event.seq')
    .execute()
  const [first] = found
  const head =
    first === undefined || first.head_seq === null || first.head_hash === null
      ? undefined
      : { seq: first.head_seq, hash: first.head_hash }
  return { rows: found, verdict: verifyStream(found, head) }
}

/** Where a stream is not of a case, the chain is all there is to check. */
export const verifyStreamOf = async (tx: Tx, stream: string): Promise<StreamVerdict> =>
  (await readStream(tx, stream)).verdict

export interface InSight {
  verdict: StreamVerdict
  folds: boolean
  rows: LedgerRow[]
}

/**
 * The chain, and whether the snapshot that is decided on is the fold of the rows; the columns beside it are compared at
 * night. The snapshot is read first, because rows may be added in between.
 */
export const verifyInSight = async (tx: Tx, caseId: string): Promise<InSight> => {
  const file = await tx.selectFrom('case_file').select(['seq', 'state']).where('id', '=', caseId).executeTakeFirst()
  const { rows, verdict } = await readStream(tx, caseId)
  if (!verdict.intact || file === undefined) return { verdict, folds: false, rows }
  const state = fold(rows.filter(({ seq }) => seq <= file.seq).map(eventOf))
  return { verdict, folds: canonical(state) === canonical(file.state), rows }
}

export const verifyCase = async (tx: Tx, caseId: string): Promise<CaseVerdict> => {
  const { rows, verdict } = await readStream(tx, caseId)
  if (!verdict.intact) return { ...verdict, differences: [], gaps: [] }
  const [expected, found] = [await expectedRows(tx, rows), await foundRows(tx, caseId)]
  return {
    ...verdict,
    differences: READ_TABLES.flatMap((table) => compare(table, expected[table], found[table])),
    gaps: gapsIn(rows),
  }
}

const gapsIn = (rows: readonly LedgerRow[]): Gap[] =>
  rows
    .filter(({ type }) => type === 'ledger_gap')
    .map(eventOf)
    .flatMap(({ seq, at, body }) =>
      body.type === 'ledger_gap' ? [{ seq, at: new Date(at), lost: body.lost, since: new Date(body.since) }] : [],
    )

type Tables = Record<ReadTable, Rows>

const expectedRows = async (tx: Tx, rows: readonly LedgerRow[]): Promise<Tables> => {
  const events = rows.map(eventOf)
  const { state, begun } = spellsAfter(events, null)
  if (state === null) throw new Error('a stream with rows did not fold to a case')
  const projection = project(await findIr(tx, state.sop.hash), state)
  const { file, planItems, tasks, clocks, consents, contests, formers, appointments, letters } = projection
  const { opened, closedAt, answers, consentRecords, organisations } = carriedBy(events)
  const fileRow = {
    ...file,
    state,
    number: opened?.number,
    channel: opened?.channel,
    opened_at: opened?.openedAt,
    closed_at: closedAt ?? null,
  }
  const sorted = { sort_late: file.late_count, sort_due: file.earliest_due ?? FAR }
  const access = [
    ...homesOf(state, projection.keptBackFrom),
    ...[...organisations].map((id) => ({ organisation_id: id, basis: 'task', kept_back: projection.keptBackFrom(id) })),
    ...[...signersIn(projection)].map((id) => ({ organisation_id: id, basis: 'signature', kept_back: [] })),
  ]
  return {
    case_file: keyed([fileRow], () => state.caseId),
    plan_item: keyed([...planItems.values()], (row) => row.instance),
    task: keyed(
      [...tasks.values()].map((row) => ({ ...row, answers_id: answers.get(row.instance) ?? null })),
      (row) => row.instance,
    ),
    clock: keyed([...clocks.values()], (row) => row.id),
    consent: keyed(
      [...consents.values()].map((row) => ({ ...row, record_id: consentRecords.get(row.code) ?? null })),
      (row) => row.code,
    ),
    case_access: keyed(
      access.map((row) => ({ case_id: state.caseId, ...sorted, ...row })),
      accessKey,
    ),
    contest: keyed([...contests.values()], () => state.caseId),
    former_owner: keyed([...formers.values()], ({ seq }) => String(seq)),
    appointment: keyed([...appointments.values()], ({ id }) => id),
    letter: keyed([...letters.values()], ({ id }) => id),
    case_spell: keyed(spellRows(state.caseId, begun), spellKey),
  }
}

const accessKey = ({ organisation_id, basis }: { organisation_id: string; basis: string }): string =>
  `${basis}:${organisation_id}`

const foundRows = async (tx: Tx, caseId: string): Promise<Tables> => ({
  case_file: keyed(await tx.selectFrom('case_file').selectAll().where('id', '=', caseId).execute(), (row) => row.id),
  plan_item: keyed(
    await tx.selectFrom('plan_item').selectAll().where('case_id', '=', caseId).execute(),
    (row) => row.instance,
  ),
  task: keyed(await tx.selectFrom('task').selectAll().where('case_id', '=', caseId).execute(), (row) => row.instance),
  clock: keyed(await tx.selectFrom('clock').selectAll().where('case_id', '=', caseId).execute(), (row) => row.id),
  consent: keyed(await tx.selectFrom('consent').selectAll().where('case_id', '=', caseId).execute(), (row) => row.code),
  case_access: keyed(await tx.selectFrom('case_access').selectAll().where('case_id', '=', caseId).execute(), accessKey),
  contest: keyed(await tx.selectFrom('contest').selectAll().where('case_id', '=', caseId).execute(), () => caseId),
  former_owner: keyed(
    await tx.selectFrom('former_owner').selectAll().where('case_id', '=', caseId).execute(),
    ({ seq }) => String(seq),
  ),
  appointment: keyed(
    await tx.selectFrom('appointment').selectAll().where('case_id', '=', caseId).execute(),
    ({ id }) => id,
  ),
  letter: keyed(await tx.selectFrom('letter').selectAll().where('case_id', '=', caseId).execute(), ({ id }) => id),
  case_spell: keyed(await tx.selectFrom('case_spell').selectAll().where('case_id', '=', caseId).execute(), spellKey),
})

const keyed = <R extends object>(rows: readonly R[], keyOf: (row: R) => string): Rows =>
  new Map(rows.map((row) => [keyOf(row), Object.fromEntries(Object.entries(row))]))

const compare = (table: ReadTable, expected: Rows, found: Rows): Difference[] => {
  const extra = [...found.keys()]
    .filter((key) => !expected.has(key))
    .map((key): Difference => ({ table, key, problem: 'extra', columns: [] }))
  const others = [...expected].flatMap(([key, row]): Difference[] => {
    const other = found.get(key)
    if (other === undefined) return [{ table, key, problem: 'missing', columns: [] }]
    const columns = Object.keys(row).filter(
      (column) => canonical(row[column] ?? null) !== canonical(other[column] ?? null),
    )
    return columns.length === 0 ? [] : [{ table, key, problem: 'differs', columns }]
  })
  return [...others, ...extra]
}
