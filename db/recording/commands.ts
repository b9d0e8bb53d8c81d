// The name of a click, taken and answered in the transaction of the decision.
import { sql, type RawBuilder } from 'kysely'
import { askedOf, type Asked } from '../../workflows/engine/asked.ts'
import type { AskType, Command } from '../../workflows/engine/commands.ts'
import type { Tx } from '../ground/connect.ts'

/** What is recorded of a command beside its rows; `asked` stands in the first of them. */
export interface CommandToRecord extends Pick<Command, 'id' | 'fingerprint' | 'purpose'> {
  actor: string
  type: AskType
  asked: Asked
}
export const toRecord = (command: Command): CommandToRecord => ({
  id: command.id,
  fingerprint: command.fingerprint,
  purpose: command.purpose,
  actor: command.actor.user,
  type: command.ask.type,
  asked: askedOf(command),
})

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

/** What a command is sent to: a case, or the case of a task. `settling`: it decides who answers for the case. */
export type OfCommand = { caseId: string; settling?: true } | { taskId: string }

export interface Named {
  id: string
  fingerprint: string
  actor: string
}
/** Answers the case, and nothing where the name was taken before or there is no such task in sight. */
export const takingName = ({ id, fingerprint, actor }: Named, of: OfCommand): RawBuilder<{ case_id: string }> => sql`
  insert into command (id, case_id, fingerprint, actor, state)
    select ${id}, named.case_id, ${fingerprint}, ${actor}, 'pending' from (${
      'caseId' in of ? sql`select ${of.caseId}::uuid as case_id` : sql`select case_id from task where id = ${of.taskId}`
    }) as named
  on conflict do nothing returning case_id`

/** Takes the name of a click for a case that has no head yet. */
export const takeName = async (tx: Tx, name: Named, of: { caseId: string }): Promise<string | null> =>
  (await takingName(name, of).execute(tx)).rows[0]?.case_id ?? null

/** A refusal leaves no trace, so the same key may be used again with other content. */
export const withdrawCommand = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('command').where('id', '=', id).where('state', '=', 'pending').execute()
}

/** Case numbers: their first letters, and the least number of digits. */
export const NUMBER = { start: 'K-', digits: 4 } as const

/** `at`: the clock of the database, at which the case is opened. */
export const drawCaseNumber = async (tx: Tx): Promise<{ number: string; at: Date }> => {
  const { rows } = await sql<{ number: string; at: Date }>`
    select nextval('app.case_number')::text as number, clock_timestamp() as at`.execute(tx)
  const [drawn] = rows
  if (drawn === undefined) throw new Error('no number was drawn')
  return { number: `${NUMBER.start}${drawn.number.padStart(NUMBER.digits, '0')}`, at: drawn.at }
}

// — the recorder's side —

/**
 * Who ordered a command. Commands of people are announced by the door, all others by the recorder; row-level security
 * lets it announce one only where a ledger row ordered it.
 */
type CommandKind = 'person' | 'clock' | 'move' | 'giving_back' | 'loss' | 'referral' | 'client'

/** Which kinds may ask for what; everything else needs a person. */
const KINDS: Partial<Record<AskType, readonly CommandKind[]>> = {
  tick: ['clock'],
  accept_loss: ['loss'],
  migrate: ['person', 'move'],
  undo_migration: ['person', 'move'],
  assign: ['person', 'giving_back'],
  move_referral: ['person', 'referral'],
  let_go: ['giving_back'], // ordered by a row that only an administrator's act writes
  // ordered by a row that only the gate writes, for a card that was opened
  stop_sharing: ['client'],
  ask_call: ['client'],
  answer_appointment: ['client'],
  hear_no: ['client'], // ordered by the case in which the client said it
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
  kind: 'move' | 'giving_back' | 'referral' | 'client'
  by: string
}
interface Own {
  caseId: string
  command: Pick<CommandToRecord, 'id' | 'fingerprint' | 'actor'>
  order: Order
}

/** In the transaction that records it; row-level security asks whether the row orders it. */
export const announceOwn = async (
  tx: Tx,
  { caseId, command: { id, fingerprint, actor }, order }: Own,
): Promise<void> => {
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
    .execute()
}

/**
 * How the database recognises the command that it answers, in the transaction that records it: `kinds` of those that
 * were announced, or `own` for one that is announced there. Null: nobody may ask this under such a name.
 */
export const answeredAs = (caseId: string, { id, fingerprint, actor, type }: CommandToRecord): object | null => {
  const own = OF_ITS_OWN[type]
  if (own !== undefined && (actor !== own.actor || !id.startsWith(`${own.name}:${caseId}:`))) return null
  return { id, fingerprint, actor, own: own?.kind ?? null, kinds: KINDS[type] ?? ['person'] }
}
