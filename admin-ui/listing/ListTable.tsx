import type { ReactNode } from 'react'
import type { ColumnList, ColumnName } from '../../api/contract/my-desk.ts'
import { DataTable, type Column, type TableProps } from '../parts/DataTable.tsx'
import { ListButtons } from '../views/ListButtons.tsx'

/** A column without a name stays: the first one, and the one with the buttons of the row. */
export interface ListColumn<Row, L extends ColumnList> extends Column<Row> {
  name?: ColumnName<L>
}

interface Props<Row, L extends ColumnList> extends Omit<TableProps<Row>, 'columns' | 'list'> {
  list: L
  columns: readonly ListColumn<Row, L>[]
  /** What is said above the rows, such as how many there are. */
  lead?: ReactNode
}

/** The table of a list, with the choice of its columns and of its density above it. */
export const ListTable = <Row, L extends ColumnList>({ lead, ...table }: Props<Row, L>) => (
  <>
    <div className="list-head">
      {lead}
      <ListButtons list={table.list} columns={table.columns} />
    </div>
    <DataTable {...table} />
  </>
)
