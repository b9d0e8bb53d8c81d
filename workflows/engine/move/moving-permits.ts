// Who may move a case to another version: its coordinator, or a person who publishes procedures. A closed case stays as
// it was closed.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { VersionVerb } from '../../../sop-definitions/language/vocabulary.ts'
import type { Ability } from '../abilities.ts'
import { MIGRATED } from '../happenings.ts'
import { isCoordinator, type View } from '../permits.ts'

export function mayMove({ state, actor }: Pick<View, 'state' | 'actor'>): Refusal | undefined {
  const refusal = actor.capabilities.includes('publish_sop') ? undefined : isCoordinator(state, actor)
  return refusal ?? (state.status === 'closed' ? refuse('case_closed') : undefined)
}

export function versionAbilities(view: Pick<View, 'state' | 'actor'>): Readonly<Record<VersionVerb, Ability>> {
  const undoable =
    view.state.undo === undefined
      ? refuse(view.state.happened[MIGRATED] === undefined ? 'nothing_to_undo' : 'work_done_since')
      : undefined
  return { migrate: mayMove(view) ?? { allowed: true }, undo_migration: mayMove(view) ?? undoable ?? { allowed: true } }
}
