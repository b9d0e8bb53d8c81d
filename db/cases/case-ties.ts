// Cases that stand beside each other: said by somebody who takes part in both, undone by somebody who sees both.
import type { TieKind, UntiedReason } from '../../sop-definitions/language/same-person.ts'
import type { Tx } from '../ground/connect.ts'

interface By {
  user: string
  office: string
}

/** The case of this number that the asker sees. */
export const caseOfNumber = async (tx: Tx, number: string): Promise<string | null> =>
  (await tx.selectFrom('case_file').select('id').where('number', '=', number).executeTakeFirst())?.id ?? null

/** False where the two are tied so already, also by somebody else at the same moment. */
export async function tieCases(
  tx: Tx,
  { id, cases, kind, by }: { id: string; cases: readonly [string, string]; kind: TieKind; by: By },
): Promise<boolean> {
  const [one_id = '', other_id = ''] = cases.toSorted()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('case_tie')
    .values({ id, one_id, other_id, kind, made_by: by.user, made_office: by.office })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False where there is no such tie of this case, or the asker may not undo it. */
export async function untieCases(
  tx: Tx,
  { id, caseId, reason, by }: { id: string; caseId: string; reason: UntiedReason; by: By & { at: Date } },
): Promise<boolean> {
  const ended = await tx
    .updateTable('case_tie')
    .set({ ended_by: by.user, ended_office: by.office, ended_at: by.at, ended_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((row) => row.or([row('one_id', '=', caseId), row('other_id', '=', caseId)]))
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
