// How a route sends a command, in one transaction: the name of the click is taken, the head of the case is locked, what
// the asker may do and has seen is judged under the lock, the engine decides, and the decision is recorded. A refusal
// rolls everything back.
import { isOpenInEmergency } from '../../db/cases/break-glass.ts'
import { findTask, type TaskFile } from '../../db/cases/tasks.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { tellAfterCommit } from '../../db/ground/news.ts'
import { findCommand, toRecord, withdrawCommand, type OfCommand } from '../../db/recording/commands.ts'
import type { Telling } from '../../db/recording/as-recorder.ts'
import { decideTold } from '../../db/recording/decide-told.ts'
import { record, takeAndLock, type DoorLock } from '../../db/recording/record.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask, Command } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { Actor, Call, Deps, RequestKey } from '../door/call.ts'
import { problem, refused, Stop } from '../door/errors.ts'
import { same } from '../door/idempotency.ts'
import { mayDo } from '../contract/policy.ts'
import type { Woken } from '../wake.ts'
import { worded } from '../words/allowed.view.ts'
import { caseOfWork, engineActor, wordsFor, type CaseAtHand } from './case-at-hand.ts'
import { officesFor } from './destinations.ts'

export type AnyCall = Call<unknown, unknown, unknown>
/** Whoever opens cases, also row by row while nobody waits for the answer. */
export type Opener = Pick<AnyCall, 'deps' | 'actor' | 'key' | 'now' | 'requestId' | 'scoped'>

export interface Sent {
  caseId: string
  seq: number
}
/**
 * Recorded, now or before, in a transaction that is still open. `wakes`: whom to wake once it has committed. `after`:
 * the case as it is now, where it was recorded now.
 */
export class Decided {
  readonly sent: Sent
  readonly wakes: readonly Woken[]
  readonly after: CaseState | null
  constructor(sent: Sent, wakes: readonly Woken[] = [], after: CaseState | null = null) {
    this.sent = sent
    this.wakes = wakes
    this.after = after
  }
}

/** A case whose head this transaction holds: what is read of it now cannot change before the decision. */
export interface LockedCase extends CaseAtHand {
  lock: DoorLock
}
export interface TaskAtHand extends CaseAtHand {
  task: TaskFile
}
export type LockedTask = TaskAtHand & LockedCase

export async function taskAtHand(tx: Tx, deps: AnyCall['deps'], id: string): Promise<TaskAtHand> {
  const task = await findTask(tx, id)
  if (task === null) throw problem('not_found')
  return { task, ...(await caseOfWork(tx, deps, task.case_id)) }
}

/** The former answer to a key; the same key with another body is refused. */
export async function recall(tx: Tx, key: RequestKey): Promise<Sent | null> {
  const known = await findCommand(tx, key.id)
  if (known !== null) same(known.fingerprint, key)
  return known?.state === 'answered' && known.seq !== null ? { caseId: known.case_id, seq: known.seq } : null
}

/** Who asks, under which name. */
export interface Asker {
  deps: Pick<Deps, 'roles' | 'vault' | 'demoHistory' | 'caseTime' | 'isRestored'>
  actor: Pick<Actor, 'user' | 'organisation' | 'roles' | 'capabilities'>
  key: RequestKey
}

/**
 * Takes the name of the click and locks the head of its case. A name that was answered before gets that answer, before
 * any other check: the case has moved on since.
 */
export async function begin(tx: Tx, { deps, actor, key }: Asker, of: OfCommand): Promise<Decided | LockedCase> {
  const lock = await takeAndLock(tx, { ...key, actor: actor.user }, of)
  if (lock === null) {
    const known = await recall(tx, key)
    if (known === null) throw problem('not_found')
    // A process that was killed after its commit told nobody.
    tellAfterCommit(tx, known.caseId, known.seq)
    return new Decided(known)
  }
  const { file, inEmergency } = lock
  if (inEmergency) throw refused(refuse('emergency_reads_only'))
  if (file === null || (lock.onlySettles && !('settling' in of))) throw problem('not_found')
  return { lock, file, words: await wordsFor(tx, deps, file.sop_hash) }
}

/**
 * A person with an emergency access may read the case and do nothing in it. Asked only for people who may open one so.
 */
export async function refuseInEmergency(
  tx: Tx,
  { actor }: { actor: Pick<Actor, 'capabilities'> },
  caseId: string,
): Promise<void> {
  if (mayDo(actor.capabilities, 'case.break_glass') && (await isOpenInEmergency(tx, caseId)))
    throw refused(refuse('emergency_reads_only'))
}

/** The asker gives up: the name may be used again. */
export const giveUp = (tx: Tx, { key }: Pick<Asker, 'key'>): Promise<void> => withdrawCommand(tx, key.id)

const PURPOSE = 'case_work'

/** Only in demo history that has not caught up yet, a command carries its own instant. */
export const instantOf = (
  { deps }: Pick<Asker, 'deps'>,
  { file: { state }, lock }: Pick<LockedCase, 'file' | 'lock'>,
): number => (deps.demoHistory && state.demo && !state.caughtUp ? deps.caseTime().getTime() : lock.at.getTime())

const commandOf = ({ actor, key }: Asker, { ask, at }: { ask: Ask; at: number }): Command => ({
  id: key.id,
  at,
  actor: engineActor(actor),
  purpose: PURPOSE,
  fingerprint: key.fingerprint,
  ask,
})

export const tellingOf = ({ deps }: { deps: Pick<Deps, 'roles'> }): Telling => ({
  coordinating: rolesWith('coordinate_case', deps.roles),
  answering: rolesWith('answer_referral', deps.roles),
})

/** This process has seen more of the database than it holds now. */
export function refuseRestored({ deps }: Pick<Asker, 'deps'>): void {
  if (deps.isRestored()) throw problem('restored', { headers: { 'Retry-After': '10' } })
}

export async function decideIn(tx: Tx, asker: Asker, { hand, ask }: { hand: LockedCase; ask: Ask }): Promise<Decided> {
  refuseRestored(asker)
  const { file, words, lock } = hand
  // The snapshot is decided on, so it must stand where the ledger ends.
  if (file.frozen_at !== null || file.seq !== lock.seq) throw refused(refuse('ledger_behind'))
  const offices = await officesFor(tx, asker.deps.vault, { hand, ask })
  const asked = {
    ...commandOf(asker, { ask, at: instantOf(asker, hand) }),
    ...(offices === undefined ? {} : { offices }),
  }
  const telling = tellingOf(asker)
  const { coordinating } = telling
  const decided = await decideTold(tx, { ir: words.ir, state: file.state, command: asked, coordinating })
  if (isRefusal(decided)) throw refused(decided, worded(decided, words))
  const { command, decision } = decided
  if (decision.events.length === 0) {
    await giveUp(tx, asker)
    return new Decided({ caseId: file.id, seq: lock.seq })
  }
  const { rows, nextInstant, stages } = await record(tx, {
    by: 'door',
    caseId: file.id,
    base: lock.seq,
    before: file.state,
    offices: lock.offices,
    command: toRecord(command),
    events: decision.events,
    ...telling,
  })
  const seq = lock.seq + rows.length
  const listed = { programme: decision.state.sop.sop, stages }
  const isEarlier = nextInstant !== null && (file.armed_for === null || nextInstant < file.armed_for)
  const wakes = isEarlier ? [{ caseId: file.id, next: nextInstant, listed }] : []
  return new Decided({ caseId: file.id, seq }, wakes, decision.state)
}

/** A case that has no ledger yet. */
export async function decideOpening(
  tx: Tx,
  asker: Asker,
  { caseId, words, ask, at }: Pick<CaseAtHand, 'words'> & { caseId: string; ask: Ask; at: number },
): Promise<Decided> {
  refuseRestored(asker)
  const command = commandOf(asker, { ask, at })
  const decision = decide(words.ir, null, command)
  if (isRefusal(decision)) throw refused(decision, worded(decision, words))
  const {
    rows,
    nextInstant: next,
    stages,
  } = await record(tx, {
    by: 'door',
    caseId,
    base: 0,
    before: null,
    offices: [],
    command: toRecord(command),
    events: decision.events,
    ...tellingOf(asker),
  })
  const listed = { programme: words.ir.sop, stages }
  return new Decided({ caseId, seq: rows.length }, next === null ? [] : [{ caseId, next, listed }])
}

/** Runs the transaction of a command; once it has committed, the case is woken if it has to wait for less. */
export async function decided<Else>(call: Opener, work: (tx: Tx) => Promise<Decided | Else>): Promise<Sent | Else> {
  const found = await call.scoped(work).catch(async (error: unknown) => {
    throw await withHolder(call, error)
  })
  if (!(found instanceof Decided)) return found
  for (const woken of found.wakes) call.deps.waking.wake(woken)
  return found.sent
}

/** `besides`: what belongs to the same change, done in its transaction once it is recorded. */
export interface Judged {
  ask: Ask
  besides?: () => Promise<void>
}

type Judge = (tx: Tx, hand: LockedCase) => Promise<Judged>
export const commandCase = (
  call: AnyCall,
  of: string | { caseId: string; settling: true },
  judge: Judge,
): Promise<Sent> =>
  decided<never>(call, async (tx) => {
    const hand = await begin(tx, call, typeof of === 'string' ? { caseId: of } : of)
    if (hand instanceof Decided) return hand
    if (hand.file.behind === true) throw problem('not_found')
    return conclude(tx, call, { hand, judged: await judge(tx, hand) })
  })

export const commandTask = (
  call: AnyCall,
  taskId: string,
  judge: (tx: Tx, hand: LockedTask) => Promise<Judged>,
): Promise<Sent> =>
  decided<never>(call, async (tx) => {
    const hand = await beginTask(tx, call, taskId)
    return hand instanceof Decided ? hand : conclude(tx, call, { hand, judged: await judge(tx, hand) })
  })

export async function beginTask(tx: Tx, asker: Asker, taskId: string): Promise<Decided | LockedTask> {
  const hand = await begin(tx, asker, { taskId })
  if (hand instanceof Decided) return hand
  const { task } = hand.lock
  if (task === null) throw problem('not_found')
  return { ...hand, task }
}

async function conclude(
  tx: Tx,
  call: AnyCall,
  { hand, judged: { ask, besides } }: { hand: LockedCase; judged: Judged },
): Promise<Decided> {
  const made = await decideIn(tx, call, { hand, ask })
  await besides?.()
  return made
}

/** A person who lost a race is told who won it. */
async function withHolder({ scoped }: Pick<AnyCall, 'scoped'>, error: unknown): Promise<unknown> {
  if (!(error instanceof Stop) || error.document.code !== 'already_claimed') return error
  const holder = String(error.document.details?.['holder'] ?? '')
  const name = (await scoped((tx) => namesOf(tx, { users: [holder], organisations: [] }))).users.get(holder)
  if (name === undefined) return error
  return new Stop({
    ...error.document,
    details: { ...error.document.details, name },
    sentence: {
      id: `Sudah diambil ${name}. Pilih tugas lain atau minta dialihkan.`,
      en: `${name} has claimed this. Choose another task or ask for it.`,
    },
  })
}
