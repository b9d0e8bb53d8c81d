// Carries out the decisions of a conference as commands of its case: first a preview of all, then one after the other,
// each under a key of its own, so that an interrupted closing continues where it stopped.
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
import { caseAtHand, engineActor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { announce, deliver, type AnyCall } from '../cases/commands.ts'
import type { ConferencePreview } from '../contract/conferences.ts'
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
  return assigneeIssues(tx, { caseId: file.id, organisationId: to_organisation, userId: to_user, roles })
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
  done: false,
  opens: [],
  notes: [],
  ...part,
  decisionId,
})

/**
 * The preview of each decision builds on those before it. A decision that an interrupted closing already recorded
 * counts as done, whatever the case would answer now.
 */
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
  const done = new Set<string>()
  for (const decision of decisions) {
    if ((await recorded(tx, decision, keyOf(decision))) !== null) done.add(decision.id)
    else unfit.set(decision.id, await notFitting(tx, hand, decision))
  }
  let { state } = hand.file
  return decisions.map((decision) => {
    if (done.has(decision.id)) return foreseen(decision.id, { done: true })
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
 * A refusal of the case is the outcome of the decision. A fault, or a refusal that will pass, stops the closing; a
 * repeated request continues under the same keys.
 */
async function carryOut(call: AnyCall, decision: Decision): Promise<Outcome> {
  const key = { id: keyOf(decision), fingerprint: decision.id }
  const own: AnyCall = { ...call, key }
  const sent = await call
    .scoped(async (tx) => {
      const before = await recorded(tx, decision, key.id)
      if (before !== null) return before
      const hand = await caseAtHand(tx, call.deps, decision.case_id)
      const ask = askOf(hand, decision)
      if (ask === null) return { task: null, seq: null }
      return (await notFitting(tx, hand, decision)) ?? announce(tx, own, { hand, ask })
    })
    .catch(saidNoForGood)
  if ('task' in sent) return sent
  const answer = 'code' in sent ? sent : await deliver(own, sent).catch(saidNoForGood)
  const made = await call.scoped((tx) => recorded(tx, decision, key.id))
  return made ?? ('code' in answer ? answer : { task: decision.task_id, seq: answer.seq })
}

/**
 * What the case recorded under this key, even if another person's request sent it. Read from the ledger before the case
 * or the assignee is checked, because both have changed since, and once more after a refusal. `task` is null where a
 * stage was opened.
 */
async function recorded(tx: Tx, { case_id, item, task_id }: Decision, commandId: string): Promise<Outcome | null> {
  const rows = await eventsOfCommand(tx, { stream: case_id, commandId })
  const last = rows.at(-1)
  if (last === undefined) return null
  const opening = rows.flatMap(({ body }) =>
    body.type === 'task_opened' && body.item === item ? [body.instance] : [],
  )[0]
  return { task: task_id ?? (opening === undefined ? null : taskIdOf(case_id, opening)), seq: last.seq }
}

export async function makeAll(call: AnyCall, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) {
    if (decision.state !== 'proposed') continue
    const outcome = await carryOut(call, decision)
    await call.scoped((tx) => settleDecision(tx, decision.id, { by: call.actor.user, outcome }))
  }
}
