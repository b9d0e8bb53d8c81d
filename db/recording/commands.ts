// Commands as the door knows them: announced before they are sent, answered by the recorder in the transaction of the
// change.
import { sql } from 'kysely'
import type { AskType } from '../../workflows/engine/commands.ts'
import type { CommandToRecord } from '../../workflows/ports.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'

export interface KnownCommand {
  case_id: string
  fingerprint: string
  state: 'pending' | 'answered'
  seq: number | null
}

/** Row-level security shows only an actor's own commands; the id already contains the actor. */
export const findCommand = async (tx: Tx, id: string): Promise<KnownCommand | null> =>
  (await tx
    .selectFrom('command')
    .select(['case_id', 'fingerprint', 'state', 'seq'])
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

/** A command that is announced and never answered is found by the watchdog. False: this click was announced before. */
export const announceCommand = async (
  tx: Tx,
  command: { id: string; case_id: string; fingerprint: string; actor: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('command')
    .values({ ...command, state: 'pending', seq: null, answered_at: null })
    .onConflict((conflict) => conflict.columns(['id', 'case_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A refusal leaves no trace, so the same key may be used again with other content. */
export const withdrawCommand = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('command').where('id', '=', id).where('state', '=', 'pending').execute()
}

/** The last ledger row of a case that the asker may see; 0 when there is none. */
export const seenSeq = async (tx: Tx, caseId: string): Promise<number> =>
  (await tx.selectFrom('case_file').select('seq').where('id', '=', caseId).executeTakeFirst())?.seq ?? 0

/** Case numbers: their first letters, and the least number of digits. */
export const NUMBER = { start: 'K-', digits: 4 } as const

export const drawCaseNumber = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ number: string }>`select nextval('app.case_number')::text as number`.execute(tx)
  return `${NUMBER.start}${(rows[0]?.number ?? '').padStart(NUMBER.digits, '0')}`
}

// — the recorder's side —

/**
 * Who ordered a command. Commands of people are announced by the door, all others by the recorder; row-level security
 * lets it announce one only where a ledger row ordered it.
 */
type CommandKind = 'person' | 'clock' | 'move' | 'giving_back' | 'loss'

/** Which kinds may ask for what; everything else needs a person. */
const KINDS: Partial<Record<AskType, readonly CommandKind[]>> = {
  tick: ['clock'],
  accept_loss: ['loss'],
  migrate: ['person', 'move'],
  undo_migration: ['person', 'move'],
  assign: ['person', 'giving_back'],
}
/**
 * Announced by the recorder in the transaction that records them. No person sent them, and nobody else may use these
 * names.
 */
const OF_ITS_OWN: Partial<Record<AskType, { kind: CommandKind; actor: string; name: string }>> = {
  tick: { kind: 'clock', actor: 'clock', name: 'tick' },
  accept_loss: { kind: 'loss', actor: '', name: 'accept_loss' },
}

/** The row of a worker's own work that orders something of a case. */
export interface Order {
  kind: 'move' | 'giving_back'
  by: string
}
interface Own {
  caseId: string
  command: Pick<CommandToRecord, 'id' | 'fingerprint' | 'actor'>
  order: Order
}

export const announceOwn = (db: Db, { caseId, command: { id, fingerprint, actor }, order }: Own): Promise<void> =>
  withRecorder(db, caseId, async (tx) => {
    await tx
      .insertInto('command')
      .values({
        id,
        case_id: caseId,
        fingerprint,
        actor,
        kind: order.kind,
        ordered_by: order.by,
        state: 'pending',
        seq: null,
        answered_at: null,
      })
      .onConflict((conflict) => conflict.columns(['id', 'case_id']).doNothing())
      .execute()
  })

export const withdrawOwn = (db: Db, caseId: string, id: string): Promise<void> =>
  withRecorder(db, caseId, (tx) => withdrawCommand(tx, id))

/**
 * Answers whether the command may count: it was announced by this actor, for this case, with this content, and is not
 * answered yet. The same trip notifies everybody who looks at the case; Postgres sends that at commit.
 */
export const answerCommand = async (
  tx: Tx,
  { caseId, command, seq }: { caseId: string; command: CommandToRecord; seq: number },
): Promise<boolean> => {
  const { id, fingerprint, actor, type } = command
  const answered = { state: 'answered', seq, answered_at: new Date() } as const
  const own = OF_ITS_OWN[type]
  if (own !== undefined && (actor !== own.actor || !id.startsWith(`${own.name}:${caseId}:`))) return false
  const noted =
    own === undefined
      ? tx.with('noted', (db) =>
          db
            .updateTable('command')
            .set(answered)
            .where('id', '=', id)
            .where('case_id', '=', caseId)
            .where('fingerprint', '=', fingerprint)
            .where('actor', '=', actor)
            .where('state', '=', 'pending')
            .where('kind', 'in', [...(KINDS[type] ?? ['person' as const])])
            .returning('id'),
        )
      : tx.with('noted', (db) =>
          db
            .insertInto('command')
            .values({ id, case_id: caseId, fingerprint, actor, kind: own.kind, ordered_by: null, ...answered })
            .returning('id'),
        )
  const told = await noted
    .selectFrom('noted')
    .select(sql`pg_notify('tapak', ${`${caseId}:${seq}`})`.as('told'))
    .execute()
  return told.length === 1
}
