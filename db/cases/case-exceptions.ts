// Locks and emergency accesses as the access log tells of them: by codes and colleagues, without a word that somebody
// typed.
import type { BreakGlassReason, LockReason, ReviewFinding } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

/** `about`: who is shut out, or who opened the case. `finding`: of another person, afterwards. */
export interface CaseException {
  about: string
  reason: LockReason | BreakGlassReason
  finding: ReviewFinding | null
}

export const exceptionsOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CaseException>> => {
  if (ids.length === 0) return new Map()
  const locks = await tx
    .selectFrom('case_lock')
    .select(['id', 'user_id', 'reason'])
    .where('id', 'in', [...ids])
    .execute()
  const openings = await tx
    .selectFrom('break_glass')
    .select(['id', 'user_id', 'reason', 'finding'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    [...locks.map((lock) => ({ ...lock, finding: null })), ...openings].map(
      ({ id, user_id: about, reason, finding }) => [id, { about, reason, finding }],
    ),
  )
}
