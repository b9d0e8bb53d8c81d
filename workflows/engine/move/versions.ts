// Which version of its SOP a case follows, read off ledger rows alone.
import type { CaseEvent } from '../events.ts'

function versionBy({ body }: CaseEvent): string | undefined {
  if (body.type === 'case_opened') return body.sop.hash
  return body.type === 'case_migrated' || body.type === 'migration_undone' ? body.to.hash : undefined
}

export const isMove = ({ body: { type } }: CaseEvent): boolean =>
  type === 'case_migrated' || type === 'migration_undone'

/** The version after these rows, if they name one. */
export const versionAfter = (rows: readonly CaseEvent[]): string | undefined => {
  const last = rows.findLast((row) => versionBy(row) !== undefined)
  return last === undefined ? undefined : versionBy(last)
}
