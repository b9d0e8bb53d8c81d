// The table of the console: columns are data, a row becomes a card on a phone.
import type { ReactNode, RefObject } from 'react'
import { useKeyAction } from '../palette/actions.ts'
import { useNews } from '../wire/use-live.ts'

export interface Column<Row> {
  head: string
  cell: (row: Row) => ReactNode
  /** Classes of its cells and its head. */
  look?: string
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
  const { caption, isCaptionSeen, columns, rows, keyOf, lookOf, caseOf, idOf, choosing } = props
  const { fresh } = useNews()
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
              <th key={`${index} ${column.head}`} scope="col" role="columnheader" className={tick(column, index)}>
                {isChoosing && index === 0 && choosable.length > 1 && (
                  <Tick
                    name={choosing.all}
                    on={choosable.every((row) => choosing.has(keyOf(row)))}
                    onChange={(on) => choosing.set(choosable.map(keyOf), on)}
                  />
                )}
                {column.head}
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
