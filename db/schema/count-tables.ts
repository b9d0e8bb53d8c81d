// Sums that follow every decision: how many cases and tasks an office or an area has, by what they are counted apart.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './columns.ts'

type CountedWhat =
  | 'case'
  | 'opened'
  | 'closed'
  | 'late'
  | 'stage'
  | 'stood'
  | 'missed'
  | 'served'
  | 'heard'
  | 'need'
  | 'task'
type CountDetail = Readonly<Record<string, string | number | boolean | readonly string[] | null>>
/** `detail` depends on `what`. */
export interface OfficeCountTable {
  office: string
  area: string
  what: CountedWhat
  sop: string
  detail: Json<CountDetail>
  n: ColumnType<string, number, number>
}
/** The same of every area, whoever answers for its cases. */
export interface AreaCountTable extends Omit<OfficeCountTable, 'office'> {
  is_itself: boolean
}
/** What a plain indicator asks of the course of a case. */
export interface CountedNeedTable {
  sop: string
  needing: string[]
  served: string[]
}
/** What one decision changed in these counts, and what is not added up yet. */
export interface OfficeCountChangeTable extends OfficeCountTable {
  id: Generated<string>
}
