// Cases by a coded fact that the asker may know. Where the asker may not know the facts of a case, it does not match,
// whatever they are: otherwise a filter would tell them.
import { sql, type Expression, type SqlBool } from 'kysely'
import type { DimensionHeld, FactHeld } from '../../sop-definitions/definition/coded-facts.ts'
import type { Tx } from '../ground/connect.ts'

/** The office's parts in a case, the strongest first; with which of them, and whether without any, facts are known. */
export interface KnowingParts {
  strongest: readonly string[]
  knows: readonly string[]
  withoutPart: boolean
}
/** For each dimension, how a case can have a wanted code. */
export interface FactsWanted {
  held: readonly DimensionHeld[]
  parts: KnowingParts
  /** Outside of these cases none can match. */
  among?: readonly string[]
}
type Test = Expression<SqlBool>

const isHeld = ({ versions, fact, codes }: FactHeld): Test => sql<SqlBool>`(
  case_file.sop_hash = any(${versions}::text[]) and case json_typeof(case_file.facts -> ${fact})
    when 'array' then exists (
      select from json_array_elements_text(case_file.facts -> ${fact}) as one (code)
        where one.code = any(${codes}::text[]))
    else case_file.facts ->> ${fact} = any(${codes}::text[]) end)`
/** Also where the fact is not there at all. */
const isNone = (ways: readonly FactHeld[]): Test =>
  sql<SqlBool>`not coalesce(${ways.length === 0 ? sql`false` : sql.join(ways.map(isHeld), sql` or `)}, false)`
const isOneOf = ({ ways, without }: DimensionHeld): Test =>
  sql<SqlBool>`(${sql.join([...ways.map(isHeld), ...without.map(isNone)], sql` or `)})`

/** As `partsIn` reads the parts of an office: in a closed case only that of its owner stands. */
export const isKnown = ({ strongest, knows, withoutPart }: KnowingParts, organisation: string): Test => sql<SqlBool>`
  coalesce((
    select mine.basis = any(${[...knows]}::text[]) from case_access mine
      where mine.organisation_id = ${organisation} and mine.case_id = case_file.id
        and (mine.basis = 'owner' or case_file.status <> 'closed')
      order by array_position(${[...strongest]}::text[], mine.basis) limit 1), ${withoutPart}::boolean)`

/** Where more cases have a code, walking a list in its order finds a page sooner than looking each of them up. */
const RARE = 4_000

const someWith = (ways: readonly FactHeld[], most: number) =>
  sql.join(
    ways.map(
      ({ fact, codes }) => sql`
        (select case_id from case_spell
          where kind = 'fact' and until is null and key = ${fact} and value = any(${codes}::text[])
          limit ${sql.lit(most + 1)})`,
    ),
    sql` union all `,
  )

/**
 * The cases with the rarest of these facts, where it is rare. Only for a reader of everything: with a narrower sight,
 * the time that this takes would tell how often a code stands in cases out of sight.
 */
export async function amongRare(tx: Tx, wanted: FactsWanted, rare = RARE): Promise<FactsWanted> {
  // Cases without a fact have no spell of it.
  const found = wanted.held.flatMap(({ ways, without }) =>
    ways.length === 0 || without.length > 0 ? [] : [sql`(array(${someWith(ways, rare)}))`],
  )
  if (found.length === 0) return wanted
  const { rows } = await sql<{ among: string[] }>`
    select to_json(one.among) as among from (values ${sql.join(found)}) as one (among)
      where (select app.reach()) = 'all' and cardinality(one.among) <= ${sql.lit(rare)}
      order by cardinality(one.among) limit 1`.execute(tx)
  const among = rows[0]?.among
  return among === undefined ? wanted : { ...wanted, among }
}

export const testsOfFacts = ({ held, parts, among }: FactsWanted, organisation: string): Test[] => [
  ...(among === undefined ? [] : [sql<SqlBool>`case_file.id = any(${among}::uuid[])`]),
  ...held.map(isOneOf),
  isKnown(parts, organisation),
]
