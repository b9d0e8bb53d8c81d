// Who may move a case to another version: its coordinator, or a person who publishes procedures. A closed case stays as
// it was closed, and work of another case stays under the version that both followed.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { VersionVerb } from '../../../sop-definitions/language/vocabulary.ts'
import type { Ability } from '../abilities.ts'
import { MIGRATED } from '../happenings.ts'
import { openTaken } from '../instances.ts'
import { goesOnElsewhere, isCoordinator, type View } from '../permits.ts'

export function mayMove({ state, actor }: Pick<View, 'state' | 'actor'>): Refusal | undefined {
  const refusal = actor.capabilities.includes('publish_sop') ? undefined : isCoordinator(state, actor)
  if (refusal !== undefined) return refusal
  if (state.status === 'closed') return refuse('case_closed')
  return goesOnElsewhere(state) ?? (openTaken(state).length > 0 ? refuse('join_part_first') : undefined)
}

export function versionAbilities(view: Pick<View, 'state' | 'actor'>): Readonly<Record<VersionVerb, Ability>> {
  const undoable =
    view.state.undo === undefined
      ? refuse(view.state.happened[MIGRATED] === undefined ? 'nothing_to_undo' : 'work_done_since')
      : undefined
  return { migrate: mayMove(view) ?? { allowed: true }, undo_migration: mayMove(view) ?? undoable ?? { allowed: true } }
}
