// Locks and emergency accesses as the access log shows them: codes and colleagues only, without any typed words.
import type { BreakGlassReason, LockReason, ReviewFinding } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

/** `about`: the colleague who is locked out, or who opened the case. `finding`: the judgement of the later review. */
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
