// How a route sends a command: the asker, the instant, the key; and a refusal in the words of the case's SOP.
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { isOpenInEmergency } from '../../db/cases/break-glass.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findTask, type TaskFile } from '../../db/cases/tasks.ts'
import type { Call } from '../door/call.ts'
import { recall, type Announced, type Send, type Sent } from '../case-gateway.ts'
import { caseOfWork, engineActor, type CaseAtHand } from './case-at-hand.ts'
import { officesFor } from './destinations.ts'
import { problem, refused, Stop } from '../door/errors.ts'
import { mayDo, scopeOf } from '../policy/policy.ts'
import { worded } from '../words/allowed.view.ts'
import type { Words } from '../words/words.view.ts'

export type AnyCall = Call<unknown, unknown, unknown>
/** `hand`: absent while a case is being opened. */
export interface Target {
  caseId: string
  ir: CaseIr
  words: Words
  seen: number
  hand?: CaseAtHand
}

export const targetOf = (hand: CaseAtHand): Target => ({
  caseId: hand.file.id,
  ir: hand.words.ir,
  words: hand.words,
  seen: hand.file.seq,
  hand,
})

const commandFor = ({ deps, actor, key }: AnyCall, { caseId, ir, words, seen }: Target, ask: Ask): Send => ({
  caseId,
  ir,
  seen,
  key,
  ask,
  purpose: PURPOSE,
  scope: scopeOf(actor, PURPOSE),
  actor: engineActor(actor),
  at: deps.caseTime().getTime(),
  word: (refusal: Refusal) => worded(refusal, words),
})
const PURPOSE = 'case_work'

/**
 * A person with an emergency access may read the case and do nothing in it. Asked only for people who may open one so,
 * before anything is written for a command.
 */
export async function refuseInEmergency(tx: Tx, { actor }: AnyCall, caseId: string): Promise<void> {
  if (mayDo(actor.capabilities, 'case.break_glass') && (await isOpenInEmergency(tx, caseId)))
    throw refused(refuse('emergency_reads_only'))
}

export async function send(call: AnyCall, target: Target, ask: Ask): Promise<Sent> {
  return deliver(call, await call.scoped((tx) => announceTo(tx, call, { target, ask })))
}

async function announceTo(tx: Tx, call: AnyCall, { target, ask }: { target: Target; ask: Ask }): Promise<Announced> {
  await refuseInEmergency(tx, call, target.caseId)
  const offices =
    target.hand === undefined ? undefined : await officesFor(tx, call.deps.vault, { hand: target.hand, ask })
  return call.deps.cases.announce(tx, {
    ...commandFor(call, target, ask),
    ...(offices === undefined ? {} : { offices }),
  })
}

/** Runs in the transaction that looked and staged; call `deliver` after it has committed. */
export const announce = (tx: Tx, call: AnyCall, { hand, ask }: { hand: CaseAtHand; ask: Ask }): Promise<Announced> =>
  announceTo(tx, call, { target: targetOf(hand), ask })

export const deliver = (call: AnyCall, announced: Announced): Promise<Sent> =>
  call.deps.cases.deliver(announced).catch(async (error: unknown) => {
    throw await withHolder(call, error)
  })

/** A person who lost a race is told who won it. */
async function withHolder({ scoped }: AnyCall, error: unknown): Promise<unknown> {
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

export interface TaskAtHand extends CaseAtHand {
  task: TaskFile
}
export async function taskAtHand(tx: Tx, deps: AnyCall['deps'], id: string): Promise<TaskAtHand> {
  const task = await findTask(tx, id)
  if (task === null) throw problem('not_found')
  return { task, ...(await caseOfWork(tx, deps, task.case_id)) }
}

/** A key that was answered before gets the same answer, before any other check: the case has moved on since. */
export async function once(call: AnyCall, work: () => Promise<Sent>): Promise<Sent> {
  return (await call.scoped((tx) => recall(tx, call.key))) ?? work()
}
