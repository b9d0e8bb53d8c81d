// Which facts a dimension is in the versions of a procedure that were published before an instant: a later edition may
// call them otherwise, and changes no question that was asked before it.
import { sql } from 'kysely'
import { PROVINCE } from '../../sop-definitions/language/province.ts'
import type { Tx } from '../ground/connect.ts'

export async function dimensionFacts(
  tx: Tx,
  { sop, before }: { sop: string; before: Date },
): Promise<(dimension: string) => readonly string[]> {
  const { rows } = await sql<{ name: string; fact: string }>`
    select d ->> 'name' as name, d ->> 'fact' as fact from sop_version v
      cross join lateral json_array_elements(coalesce(v.ir -> 'dimensions', '[]')) d
    where v.sop = ${sop} and v.published_at < ${before}
    group by 1, 2 order by min(v.published_at), 2`.execute(tx)
  return (dimension) => {
    if (dimension === PROVINCE) return []
    const facts = rows.filter(({ name }) => name === dimension).map(({ fact }) => fact)
    // Until a version is published the name stands for itself.
    return facts.length === 0 ? [dimension] : facts
  }
}
