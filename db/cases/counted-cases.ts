// How many of the cases of a list have what in common. The tests are those of the list itself, so that a number and the
// list behind it cannot differ.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { narrowed, SIGHTS, testsOf, type CaseWanted } from './cases.ts'

/** By version, the fact of a dimension; several dimensions at once. */
interface FactNamed {
  hash: string
  fact: string
}
export interface Apart {
  area: boolean
  sop: boolean
  month: 'opened_at' | 'closed_at' | null // in WIB, as reports count
  facts: readonly (readonly FactNamed[])[]
}
/** `facts`: as recorded, one for each dimension that was asked for. */
export interface CountedCases {
  n: number
  area: string | null
  sop: string | null
  month: string | null
  hash: string | null
  facts: unknown[]
}

const WIB_MONTH = {
  opened_at: sql`to_char(case_file.opened_at at time zone 'Asia/Jakarta', 'YYYY-MM')`,
  closed_at: sql`to_char(case_file.closed_at at time zone 'Asia/Jakarta', 'YYYY-MM')`,
} as const
const only = (isAsked: boolean, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  isAsked ? column : sql`null::text`

/** The fact as the version of each case calls it. */
function factOf(named: readonly FactNamed[]): RawBuilder<unknown> {
  const byFact = [...Map.groupBy(named, ({ fact }) => fact)].map(
    ([fact, versions]) =>
      sql`when case_file.sop_hash = any(${versions.map(({ hash }) => hash)}::text[]) then case_file.facts -> ${fact}`,
  )
  return byFact.length === 0 ? sql`null::json` : sql`case ${sql.join(byFact, sql` `)} end`
}

export async function countApart(tx: Tx, asked: CaseWanted, apart: Apart): Promise<CountedCases[]> {
  const wanted = await narrowed(tx, asked)
  const parts = SIGHTS.map((sight) =>
    tx
      .selectFrom('case_file')
      .where((from) => from.and([sight(from, wanted.me), ...testsOf(from, wanted)]))
      .select([
        only(apart.area, sql`case_file.area`).as('area'),
        only(apart.sop, sql`case_file.sop`).as('sop'),
        only(apart.month !== null, apart.month === null ? sql`null` : WIB_MONTH[apart.month]).as('month'),
        only(apart.facts.length > 0, sql`case_file.sop_hash`).as('hash'),
        sql`json_build_array(${sql.join(apart.facts.map(factOf))})::text`.as('facts'),
      ]),
  )
  const { rows } = await sql<CountedCases>`
    select count(*)::integer as n, area, sop, month, hash, facts::json as facts
      from (${sql.join(parts, sql` union all `)}) as case_file
      group by area, sop, month, hash, case_file.facts`.execute(tx)
  return rows
}
