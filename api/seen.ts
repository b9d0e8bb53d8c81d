// A command that was made a while ago says what its sender had seen. What moved since is hers to look at again: never a
// silent overwrite.
import { loadDraft } from '../db/answers.ts'
import { canonical } from '../db/ledger.ts'
import { isTaskMoved } from '../db/task-moves.ts'
import type { Tx } from '../db/connect.ts'
import type { Answers } from '../sop-definitions/form.ts'
import type { TaskVerb } from '../sop-definitions/vocabulary.ts'
import { abilitiesIn } from './case-at-hand.ts'
import type { AnyCall, TaskAtHand } from './commands.ts'
import { problem } from './errors.ts'

interface Command {
  hand: TaskAtHand
  verb: TaskVerb
  answers?: Answers
}

/** What the engine refuses anyway is left to the engine, which says better why. */
export async function refuseUnseen(tx: Tx, call: AnyCall, { hand, verb, answers }: Command): Promise<void> {
  const { seen, actor, now } = call
  const ability = abilitiesIn(hand, actor, now).tasks[hand.task.instance]?.[verb]
  if (seen === null || ability === undefined || 'refusal' in ability) return
  if (await isTaskMoved(tx, { caseId: hand.file.id, instance: hand.task.instance, seq: seen.seq, own: call.key.id }))
    throw problem('conflict', { details: { moved: 'task' } })
  if (answers !== undefined && (await isDraftedElsewhere(tx, call, { hand, answers, version: seen.draft })))
    throw problem('conflict', { details: { moved: 'draft' } })
}

/** She wrote on at another device: completing would drop what stands there. */
async function isDraftedElsewhere(
  tx: Tx,
  { deps, actor }: AnyCall,
  { hand, answers, version }: { hand: TaskAtHand; answers: Answers; version: number },
): Promise<boolean> {
  const draft = await loadDraft(tx, deps.vault, { taskId: hand.task.id, userId: actor.user })
  if (draft === null || draft.version <= version) return false
  return Object.entries(draft.answers).some(
    ([field, value]) => canonical(value ?? null) !== canonical(answers[field] ?? null),
  )
}
