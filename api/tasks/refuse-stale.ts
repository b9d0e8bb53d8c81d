// A command that was made a while ago says what its sender had seen. If that has changed since, the sender must look
// again: nothing is overwritten silently.
import { loadDraft } from '../../db/cases/answers.ts'
import { draftPlaceOf } from '../../db/cases/draft-place.ts'
import { canonical } from '../../db/ledger/ledger.ts'
import { isTaskMoved } from '../../db/cases/task-changed-since.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import type { TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import { abilitiesIn } from '../cases/case-at-hand.ts'
import type { Seen } from '../door/call.ts'
import type { AnyCall, TaskAtHand } from '../cases/commands.ts'
import { problem } from '../door/errors.ts'

interface Command {
  hand: TaskAtHand
  verb: TaskVerb
  answers?: Answers
}

/** Commands that the engine refuses anyway are left to it: its reason is better. */
export async function refuseUnseen(tx: Tx, call: AnyCall, { hand, verb, answers }: Command): Promise<void> {
  const { seen, actor, now } = call
  if (seen === null) return
  const ability = abilitiesIn(hand, actor, now).tasks[hand.task.instance]?.[verb]
  if (ability === undefined || 'refusal' in ability) return
  if (await isTaskMoved(tx, { caseId: hand.file.id, instance: hand.task.instance, seq: seen.seq, own: call.key.id }))
    throw problem('conflict', { details: { moved: 'task' } })
  if (answers !== undefined && (await isDraftedElsewhere(tx, call, { hand, answers, seen })))
    throw problem('conflict', { details: { moved: 'draft' } })
}

/**
 * The person wrote on at another device: completing would lose that draft. What the form itself saved while it was sent
 * is nothing new; a draft also holds hidden fields, which a completion does not.
 */
async function isDraftedElsewhere(
  tx: Tx,
  { deps, actor }: AnyCall,
  { hand, answers, seen }: { hand: TaskAtHand; answers: Answers; seen: Seen },
): Promise<boolean> {
  const place = await draftPlaceOf(tx, deps.vault, { file: hand.file, instance: hand.task.instance })
  const draft = await loadDraft(tx, deps.vault, { ...place, userId: actor.user })
  if (draft === null || draft.version <= seen.draft || (draft.pen !== null && seen.pens.includes(draft.pen)))
    return false
  return Object.entries(draft.answers).some(
    ([field, value]) => canonical(value ?? null) !== canonical(answers[field] ?? null),
  )
}
