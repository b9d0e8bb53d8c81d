// One task handed on, alone or in a batch: the checks of a single assignment, and a preview.
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'
import { partsOf } from '../../db/cases/case-parts.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { isTaskMoved } from '../../db/cases/task-changed-since.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import type { Label, TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Ask, Assignee, Asks, Seen } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import { isOfTheWorld } from '../../workflows/engine/explain/explain-refusal.ts'
import { assigneeIssues, mayName, rolesWanted } from './check-assignee.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import { taskAtHand, type AnyCall, type TaskAtHand } from '../cases/commands.ts'
import { Stop } from '../door/errors.ts'
import { worded } from '../words/allowed.view.ts'
import { NOTES, notFit } from './assignee.view.ts'

/** `since`: the task must not have changed since this ledger row, when more counts than its present state. */
export interface HandOut {
  taskId: string
  to: Assignee
  seen: Seen
  since?: number
}
export interface NotPossible {
  code: NoCode
  sentence: Label
}
const because = (code: NoCode): NotPossible => ({ code, sentence: notFit(code) })

/** A refused request gives its reason; any other error is thrown on. */
export function saidNo(error: unknown): NotPossible {
  if (!(error instanceof Stop) || error.document.status >= 500) throw error
  return { code: error.document.code, sentence: error.document.sentence }
}

/** For a refusal that will soon pass, as of a case that is being tidied: it decides nothing, so it is thrown on. */
export function saidNoForGood(error: unknown): NotPossible {
  const no = saidNo(error)
  if (isOfTheWorld(no.code)) throw error
  return no
}

export async function judge(
  tx: Tx,
  { task, file, words }: TaskAtHand,
  { to, seen, since }: HandOut,
): Promise<Asks['assign'] | NotPossible> {
  if (
    task.state !== seen.state ||
    task.organisation_id !== seen.holder.organisation ||
    task.user_id !== seen.holder.user
  )
    return { code: 'changed_since', sentence: worded(refuse('changed_since'), words) }
  if (since !== undefined && (await isTaskMoved(tx, { caseId: file.id, instance: task.instance, seq: since })))
    return { code: 'changed_since', sentence: worded(refuse('changed_since'), words) }
  if (task.state === 'proposed') return because('waits_for_signature')
  if (task.organisation_id === to.organisation && task.user_id === to.user) return because('same_holder')
  const [issue] =
    to.organisation === null
      ? []
      : await assigneeIssues(tx, {
          caseId: file.id,
          organisationId: to.organisation,
          userId: to.user,
          roles: rolesWanted(task),
          // What is taken back goes to whoever had it.
          byName: since !== undefined || mayName(to.organisation, { owner: file.owner_organisation, task }),
        })
  return issue === undefined ? { type: 'assign', task: task.instance, to, seen } : because(issue.code)
}

export type Foreseen = { notes: Label[] } | NotPossible

const previewed = (call: AnyCall, { file, words }: TaskAtHand, ask: Ask): ReturnType<typeof decide> =>
  file.frozen_at !== null
    ? refuse('ledger_behind')
    : decide(words.ir, file.state, {
        id: 'preview',
        at: call.deps.caseTime().getTime(),
        actor: engineActor(call.actor),
        purpose: 'case_work',
        fingerprint: '',
        ask,
      })

/** What the engine would answer, with notes for a yes; nothing is recorded. */
export async function foresee(tx: Tx, call: AnyCall, asked: HandOut): Promise<Foreseen> {
  const hand = await taskAtHand(tx, call.deps, asked.taskId).catch(saidNo)
  if ('code' in hand) return hand
  const ask = await judge(tx, hand, asked)
  if ('code' in ask) return ask
  const { task, file, words } = hand
  const refusal = previewed(call, hand, ask)
  if (isRefusal(refusal)) return { code: refusal.refusal, sentence: worded(refusal, words) }
  const { organisation } = ask.to
  const isNew =
    organisation !== null &&
    organisation !== file.owner_organisation &&
    !(await partsOf(tx, file.id)).includes(organisation)
  const names = await namesOf(tx, {
    users: [task.user_id].flatMap((id) => id ?? []),
    organisations: isNew ? [organisation] : [],
  })
  const worker: string | undefined =
    task.state === ('in_progress' satisfies TaskState) ? names.users.get(task.user_id ?? '') : undefined
  return {
    notes: [
      ...(worker === undefined ? [] : [NOTES.takesFrom(worker)]),
      ...(isNew ? [NOTES.letsSee(names.organisations.get(organisation) ?? '')] : []),
    ],
  }
}
