// Carries out every erasure that is due, without the workflow that follows each.
import { carryOutErasure, type ErasingDeps } from '../../../activities/erasing.ts'
import { erasuresWanted } from '../../../db/people/erasures.ts'

/** Answers how many people were erased. */
export const eraseDue = async (deps: ErasingDeps): Promise<number> => {
  let erased = 0
  for (const { id, state } of await erasuresWanted(deps.db))
    if (state === 'approved' && (await carryOutErasure(deps, id))) erased += 1
  return erased
}
