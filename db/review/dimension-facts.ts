// Which facts a dimension is in the versions of a procedure that were published before an instant: a later edition may
// call them otherwise, and changes no question that was asked before it.
import { PROVINCE } from '../../sop-definitions/language/province.ts'
import type { Tx } from '../ground/connect.ts'
import { findIr } from '../procedures/sops.ts'

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export async function dimensionFacts(
  tx: Tx,
  { sop, before }: { sop: string; before: Date },
): Promise<(dimension: string) => readonly string[]> {
  const versions = await tx
    .selectFrom('sop_version')
    .select(['hash', 'published_at'])
    .where('sop', '=', sop)
    .where('published_at', '<', before)
    .execute()
  const told: { name: string; fact: string; at: number }[] = []
  // Kept in memory by version: read out of the database, each would be parsed whole for a few names.
  for (const { hash, published_at: at } of versions) {
    const { dimensions = [] } = await findIr(tx, hash)
    told.push(...dimensions.map(({ name, fact }) => ({ name, fact, at: at.getTime() })))
  }
  told.sort((one, other) => one.at - other.at || compared(one.fact, other.fact))
  return (dimension) => {
    if (dimension === PROVINCE) return []
    const facts = [...new Set(told.flatMap(({ name, fact }) => (name === dimension ? [fact] : [])))]
    // Until a version is published the name stands for itself.
    return facts.length === 0 ? [dimension] : facts
  }
}
