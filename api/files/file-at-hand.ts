// One document as a request needs it: its row, its case, and whether the asker may take it away.
import type { Tx } from '../../db/ground/connect.ts'
import { findDocument, type DocumentRow } from '../../db/cases/files.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { Actor } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import { abilitiesIn, caseOfWork, type CaseAtHand } from '../cases/case-at-hand.ts'
import { problem } from '../door/errors.ts'
import { mayDo } from '../contract/policy.ts'

export interface DocumentAtHand {
  row: DocumentRow
  hand: CaseAtHand
}

export async function documentAtHand(tx: Tx, call: AnyCall, id: string): Promise<DocumentAtHand> {
  const row = await findDocument(tx, id)
  if (row === null) throw problem('not_found')
  return { row, hand: await caseOfWork(tx, call.deps, row.case_id) }
}

/** By task: a person who may complete a task may upload files for it. */
export type Filling = (taskId: string) => Ability
export function fillingOf({ actor, now }: { actor: Actor; now: Date }, hand: CaseAtHand): Filling {
  const able = new Map(
    Object.entries(abilitiesIn(hand, actor, now).tasks).map(([instance, { complete }]) => [
      taskIdOf(hand.file.id, instance),
      complete,
    ]),
  )
  return (taskId) => able.get(taskId) ?? refuse('unknown_task')
}

/** A person may remove an own file while its task is open; a coordinator any file in a case of the own office. */
export function mayRemove(
  row: DocumentRow,
  { actor, hand, filling }: { actor: Actor; hand: CaseAtHand; filling: Filling },
): Ability {
  if (mayDo(actor.capabilities, 'document.clear') && hand.file.owner_organisation === actor.organisation)
    return { allowed: true }
  return row.created_by === actor.user
    ? filling(row.task_id)
    : refuse('missing_capability', { capability: 'coordinate_case' })
}
