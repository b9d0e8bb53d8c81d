// Carries out the decisions of a conference as commands of its case: first a preview of all, then one after the other
// in one transaction, each under a name of its own.
import { createHash } from 'node:crypto'
import { officesIn } from '../../db/cases/case-parts.ts'
import { settleDecision, type Decision, type Outcome } from '../../db/cases/conferences.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { eventsOfCommand } from '../../db/ledger/ledger.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findTask } from '../../db/cases/tasks.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { assigneeIssues, rolesWanted, type AssigneeIssue } from '../assignment/check-assignee.ts'
import { saidNoForGood, type NotPossible } from '../assignment/hand-on.ts'
import { engineActor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { begin, Decided, decideIn, giveUp, type AnyCall } from '../cases/commands.ts'
import type { ConferencePreview } from '../contract/conferences.ts'
import type { Woken } from '../wake.ts'
import { worded } from '../words/allowed.view.ts'
import { NOTES, notFit } from '../assignment/assignee.view.ts'
import { limitOf } from '../explain/clock.view.ts'
import { instanceOf } from './topics.ts'

/** Null where there is nothing to do. A task that no longer exists is refused by the case itself. */
function askOf(
  hand: Pick<CaseAtHand, 'file'>,
  { kind, item, task_id, to_organisation, to_user, due, conference_id: conference }: Decision,
): Ask | null {
  const to = to_organisation === null ? undefined : { organisation: to_organisation, user: to_user }
  if (kind === 'none') return null
  if (kind === 'add')
    return {
      type: 'add_item',
      item: item ?? '',
      conference,
      ...(to === undefined ? {} : { to }),
      ...(due === null ? {} : { due: due.getTime() }),
    }
  return {
    type: 'assign',
    task: instanceOf(hand, task_id ?? '') ?? '',
    to: to ?? { organisation: null, user: null },
    conference,
  }
}

/**
 * Problems with the chosen person or office: checked when the decision is proposed, in the preview, and before it is
 * carried out.
 */
export async function holderIssues(
  tx: Tx,
  { file, words }: CaseAtHand,
  {
    kind,
    item,
    task_id,
    to_organisation,
    to_user,
  }: Pick<Decision, 'kind' | 'item' | 'task_id' | 'to_organisation' | 'to_user'>,
): Promise<AssigneeIssue[]> {
  if (to_organisation === null) return []
  const task = kind === 'assign' ? await findTask(tx, task_id ?? '') : null
  const roles = task === null ? (words.task(item ?? '')?.roles ?? null) : rolesWanted(task)
  // The other office was at the table when it was decided.
  const to = { organisationId: to_organisation, userId: to_user, byName: true }
  return assigneeIssues(tx, { caseId: file.id, roles, ...to })
}

const notFitting = async (tx: Tx, hand: CaseAtHand, decision: Decision): Promise<NotPossible | null> => {
  const [issue] = await holderIssues(tx, hand, decision)
  return issue === undefined ? null : { code: issue.code, sentence: notFit(issue.code) }
}

const OPENS = new Set(['task_opened', 'stage_opened'])
const opened = (
  events: readonly NewEvent[],
  { state, words }: { state: CaseState; words: CaseAtHand['words'] },
): ConferencePreview['items'][number]['opens'] =>
  events.flatMap(({ body }) => {
    if (!OPENS.has(body.type) || !('item' in body) || typeof body.item !== 'string') return []
    return [{ label: words.item(body.item), ...limitOf(state, body.instance, words) }]
  })

type Foreseen = ConferencePreview['items'][number]
const foreseen = (decisionId: string, part: Partial<Foreseen> = {}): Foreseen => ({
  answer: { allowed: true },
  opens: [],
  notes: [],
  ...part,
  decisionId,
})

/** The preview of each decision builds on those before it. */
export async function foreseeAll(
  tx: Tx,
  call: AnyCall,
  { hand, decisions }: { hand: CaseAtHand; decisions: readonly Decision[] },
): Promise<Foreseen[]> {
  const taking = await officesIn(tx, hand.file.id)
  const fresh = decisions.flatMap(({ to_organisation }) =>
    to_organisation === null || taking.has(to_organisation) ? [] : [to_organisation],
  )
  const names = await namesOf(tx, { users: [], organisations: fresh })
  const unfit = new Map<string, NotPossible | null>()
  for (const decision of decisions) unfit.set(decision.id, await notFitting(tx, hand, decision))
  let { state } = hand.file
  return decisions.map((decision) => {
    const ask = askOf({ file: { ...hand.file, state } }, decision)
    const no = unfit.get(decision.id) ?? null
    if (no !== null) return foreseen(decision.id, { answer: { allowed: false, details: {}, ...no } })
    const notes: Label[] = fresh.includes(decision.to_organisation ?? '')
      ? [NOTES.seesFromNow(names.organisations.get(decision.to_organisation ?? '') ?? '')]
      : []
    if (ask === null) return foreseen(decision.id)
    const outcome =
      hand.file.frozen_at !== null
        ? refuse('ledger_behind')
        : decide(hand.words.ir, state, {
            id: decision.id,
            at: Math.max(call.deps.caseTime().getTime(), state.at),
            actor: engineActor(call.actor),
            purpose: 'case_work',
            fingerprint: '',
            ask,
          })
    if (isRefusal(outcome))
      return foreseen(decision.id, {
        answer: {
          allowed: false,
          code: outcome.refusal,
          details: { ...outcome.details },
          sentence: worded(outcome, hand.words),
        },
      })
    state = outcome.state
    return foreseen(decision.id, { opens: opened(outcome.events, { state, words: hand.words }), notes })
  })
}

const keyOf = ({ id }: Decision): string => createHash('sha256').update(`conference:${id}`).digest('hex')

/**
 * A refusal of the case is the outcome of the decision, and the others go on. A fault, or a refusal that will pass,
 * ends the whole closing.
 */
async function carryOut(
  tx: Tx,
  call: AnyCall,
  decision: Decision,
): Promise<{ outcome: Outcome; wakes: Decided['wakes'] }> {
  const own: AnyCall = { ...call, key: { id: keyOf(decision), fingerprint: decision.id } }
  const hand = await begin(tx, own, { caseId: decision.case_id })
  // Recorded before, by a closing that was interrupted: its decisions had transactions of their own once.
  if (hand instanceof Decided) {
    const { seq } = hand.sent
    return { outcome: await taskMade(tx, decision, { commandId: own.key.id, seq }), wakes: [] }
  }
  const ask = askOf(hand, decision)
  const made =
    ask === null
      ? { task: null, seq: null }
      : ((await notFitting(tx, hand, decision)) ?? (await decideIn(tx, own, { hand, ask }).catch(saidNoForGood)))
  if (!(made instanceof Decided)) {
    await giveUp(tx, own)
    return { outcome: made, wakes: [] }
  }
  const { sent, wakes } = made
  return { outcome: await taskMade(tx, decision, { commandId: own.key.id, seq: sent.seq }), wakes }
}

/** The task that was handed on, or opened; null where a stage was opened. */
async function taskMade(
  tx: Tx,
  { case_id: stream, item, task_id }: Decision,
  { commandId, seq }: { commandId: string; seq: number },
): Promise<Outcome> {
  if (task_id !== null) return { task: task_id, seq }
  const opening = (await eventsOfCommand(tx, { stream, commandId })).find(
    ({ body }) => body.type === 'task_opened' && body.item === item,
  )
  const instance = opening !== undefined && 'instance' in opening.body ? opening.body.instance : null
  return { task: instance === null ? null : taskIdOf(stream, instance), seq }
}

/** All in the caller's transaction, one after the other: what was previewed is what happens. Whom to wake after it. */
export async function makeAll(tx: Tx, call: AnyCall, decisions: readonly Decision[]): Promise<Decided['wakes']> {
  const woken: Woken[] = []
  for (const decision of decisions) {
    if (decision.state !== 'proposed') continue
    const { outcome, wakes } = await carryOut(tx, call, decision)
    await settleDecision(tx, decision.id, { by: call.actor.user, outcome })
    woken.push(...wakes)
  }
  return woken
}
