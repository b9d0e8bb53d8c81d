// The table of the console: columns are data, a row becomes a card on a phone.
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import type { ColumnList } from '../../api/contract/my-desk.ts'
import { useKeyAction } from '../palette/actions.ts'
import { useNews } from '../wire/use-live.ts'
import { useMe } from '../wire/use-me.ts'

export interface Column<Row> {
  head: string
  cell: (row: Row) => ReactNode
  /** Classes of its cells and its head. */
  look?: string
  /** Of a column that a reader may hide. */
  name?: string
  /** The order by which the API can sort the rows, and how it goes through this column. */
  sort?: { by: string; order: 'ascending' | 'descending' }
}

/** The order of the rows, changed by the heads of the columns. */
export interface Sorting {
  by: string
  set: (by: string) => void
}

/** Rows that can be chosen together. */
export interface Choosing<Row> {
  has: (key: string) => boolean
  set: (keys: readonly string[], on: boolean) => void
  can: (row: Row) => boolean
  /** What a tick chooses, for whoever hears it. */
  name: (row: Row) => string
  all: string
}

export interface TableProps<Row> {
  /** Names the table for whoever hears it; a heading above names it for whoever sees it. */
  caption: string
  /** Nothing above names the table, so the caption is seen too. */
  isCaptionSeen?: boolean
  /** The card around it is its frame. */
  isInCard?: boolean
  /** A name and numbers: stays a table on a phone, where it scrolls by itself, by keyboard too. */
  isFigures?: boolean
  columns: readonly Column<Row>[]
  /** The list whose columns the reader chooses. */
  list?: ColumnList
  sorting?: Sorting
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Classes of a row, such as `is-late`. */
  lookOf?: (row: Row) => string | undefined
  /** The case of a row: the row is tinted for a moment when somebody else has changed its case. */
  caseOf?: (row: Row) => string
  idOf?: (row: Row) => string
  className?: string
  choosing?: Choosing<Row> | undefined
}

/**
 * A table on a desk and cards on a phone. Its roles are written out, because a browser forgets them for a table that is
 * laid out as cards.
 */
export function DataTable<Row>(props: TableProps<Row>) {
  const { caption, isCaptionSeen, rows, keyOf, lookOf, caseOf, idOf, choosing, sorting } = props
  const { fresh } = useNews()
  const hidden = useMe()?.hidden[props.list ?? ''] ?? []
  const columns = props.columns.filter(({ name }) => name === undefined || !hidden.includes(name))
  const choosable = choosing === undefined ? [] : rows.filter(choosing.can)
  const isChoosing = choosing !== undefined && choosable.length > 0
  const look = (row: Row): string =>
    [lookOf?.(row), caseOf !== undefined && fresh.has(caseOf(row)) ? 'is-fresh' : undefined].filter(Boolean).join(' ')
  const tick = (column: Column<Row>, index: number): string | undefined =>
    [column.look, isChoosing && index === 0 ? 'has-tick' : undefined].filter(Boolean).join(' ') || undefined
  return (
    <Frame {...props}>
      <table className={classesOf(props)} role="table">
        <caption className={isCaptionSeen === true ? undefined : 'hidden'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column, index) => (
              <th
                key={`${index} ${column.head}`}
                scope="col"
                role="columnheader"
                className={tick(column, index)}
                data-column={column.name}
                aria-sort={column.sort !== undefined && column.sort.by === sorting?.by ? column.sort.order : undefined}
              >
                {isChoosing && index === 0 && choosable.length > 1 && (
                  <Tick
                    name={choosing.all}
                    on={choosable.every((row) => choosing.has(keyOf(row)))}
                    onChange={(on) => choosing.set(choosable.map(keyOf), on)}
                  />
                )}
                <Head column={column} sorting={sorting} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} id={idOf?.(row)} role="row" className={look(row) || undefined}>
              {columns.map((column, index) => (
                <td key={`${index} ${column.head}`} role="cell" className={tick(column, index)}>
                  {isChoosing && index === 0 && choosing.can(row) && (
                    <RowTick
                      name={choosing.name(row)}
                      on={choosing.has(keyOf(row))}
                      onChange={(on) => choosing.set([keyOf(row)], on)}
                    />
                  )}
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  )
}

function Head({ column: { head, sort }, sorting }: { column: Column<never>; sorting: Sorting | undefined }) {
  if (sort === undefined || sorting === undefined) return head
  const isOn = sort.by === sorting.by
  const Arrow = sort.order === 'ascending' ? IconArrowUp : IconArrowDown
  const Sign = isOn ? Arrow : IconArrowsSort
  return (
    <button type="button" className="sort" onClick={() => sorting.set(sort.by)}>
      {head}
      <Sign className={isOn ? 'icon' : 'icon faint'} size={16} aria-hidden="true" />
    </button>
  )
}

type Framing = Pick<TableProps<never>, 'caption' | 'isInCard' | 'isFigures' | 'className'>

const classesOf = ({ isFigures, className = '' }: Framing): string =>
  `${isFigures === true ? 'figures' : 'list'} ${className}`.trim()

const Frame = ({ caption, isInCard, isFigures, children }: Framing & { children: ReactNode }) =>
  isFigures === true ? (
    <div className="wide-table" role="region" aria-label={caption} tabIndex={0}>
      {children}
    </div>
  ) : (
    <div className={isInCard === true ? undefined : 'table-wrap'}>{children}</div>
  )

interface TickProps {
  name: string
  on: boolean
  onChange: (on: boolean) => void
}

/** A key ticks the row that has the focus; for all rows together there is none. */
function RowTick(tick: TickProps) {
  const box = useKeyAction<HTMLInputElement>('select', () => tick.onChange(!tick.on))
  return <Tick {...tick} box={box} />
}

const Tick = ({ name, on, onChange, box }: TickProps & { box?: RefObject<HTMLInputElement | null> }) => (
  <input
    ref={box}
    type="checkbox"
    className="tick"
    aria-label={name}
    checked={on}
    onChange={(event) => onChange(event.target.checked)}
  />
)
