// Who may move a case to another version: its coordinator, or a person who publishes procedures. A closed case stays as
// it was closed.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { VersionVerb } from '../../../sop-definitions/language/vocabulary.ts'
import type { Ability } from '../abilities.ts'
import type { CaseState } from '../case-state.ts'
import { MIGRATED } from '../happenings.ts'
import { isOpen } from '../instances.ts'
import { goesOnElsewhere, isCoordinator, type View } from '../permits.ts'

export function mayMove({ state, actor }: Pick<View, 'state' | 'actor'>): Refusal | undefined {
  const refusal = actor.capabilities.includes('publish_sop') ? undefined : isCoordinator(state, actor)
  if (refusal !== undefined) return refusal
  if (state.status === 'closed') return refuse('case_closed')
  return goesOnElsewhere(state) ?? (holdsTaken(state) ? refuse('join_part_first') : undefined)
}

/** The other case waits for its work under the version that both followed. */
const holdsTaken = ({ took, instances }: CaseState): boolean =>
  Object.keys(took?.tasks ?? {}).some((key) => {
    const taken = instances[key]
    return taken !== undefined && isOpen(taken)
  })

export function versionAbilities(view: Pick<View, 'state' | 'actor'>): Readonly<Record<VersionVerb, Ability>> {
  const undoable =
    view.state.undo === undefined
      ? refuse(view.state.happened[MIGRATED] === undefined ? 'nothing_to_undo' : 'work_done_since')
      : undefined
  return { migrate: mayMove(view) ?? { allowed: true }, undo_migration: mayMove(view) ?? undoable ?? { allowed: true } }
}
