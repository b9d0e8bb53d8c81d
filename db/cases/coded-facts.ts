// Cases by a coded fact that the asker may know. Where the asker may not know the facts of a case, it does not match,
// whatever they are: otherwise a filter would tell them.
import { sql, type Expression, type SqlBool } from 'kysely'
import type { FactHeld } from '../../sop-definitions/definition/coded-facts.ts'

/** The office's parts in a case, the strongest first; with which of them, and whether without any, facts are known. */
export interface KnowingParts {
  strongest: readonly string[]
  knows: readonly string[]
  withoutPart: boolean
}
/** For each dimension, how a case can have a wanted code. */
export interface FactsWanted {
  held: readonly (readonly FactHeld[])[]
  parts: KnowingParts
}
type Test = Expression<SqlBool>

const isHeld = ({ versions, fact, codes }: FactHeld): Test => sql<SqlBool>`(
  case_file.sop_hash = any(${versions}::text[]) and case json_typeof(case_file.facts -> ${fact})
    when 'array' then exists (
      select from json_array_elements_text(case_file.facts -> ${fact}) as one (code)
        where one.code = any(${codes}::text[]))
    else case_file.facts ->> ${fact} = any(${codes}::text[]) end)`

/** As `partsIn` reads the parts of an office: in a closed case only that of its owner stands. */
const isKnown = ({ strongest, knows, withoutPart }: KnowingParts, organisation: string): Test => sql<SqlBool>`
  coalesce((
    select mine.basis = any(${[...knows]}::text[]) from case_access mine
      where mine.organisation_id = ${organisation} and mine.case_id = case_file.id
        and (mine.basis = 'owner' or case_file.status <> 'closed')
      order by array_position(${[...strongest]}::text[], mine.basis) limit 1), ${withoutPart}::boolean)`

export const testsOfFacts = ({ held, parts }: FactsWanted, organisation: string): Test[] => [
  ...held.map((ways) => sql<SqlBool>`(${sql.join(ways.map(isHeld), sql` or `)})`),
  isKnown(parts, organisation),
]
