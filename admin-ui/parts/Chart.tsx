// Bars from zero, and the same as a table, behind one toggle.
import '../theme/chart.css'
import { useId, useState, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { DataTable, type TableProps } from './DataTable.tsx'

/** `whole` is the length of a bar, `part` how much of it is late where that is told, `shares` its parts in turn. */
export interface Bar {
  key: string
  look: string
  name: ReactNode
  told: ReactNode
  whole: number
  part?: number
  shares?: readonly number[] | undefined
}

interface Props<Row> extends Pick<TableProps<Row>, 'rows' | 'keyOf' | 'columns'> {
  title: string
  lead?: string | undefined
  /** The name of the switch between chart and table. */
  show: string
  bars: readonly Bar[]
  /** What the shares of each bar are called. */
  shares?: readonly string[]
  /** The length of a bar from end to end, if none is longer. */
  most?: number
  /** Where bars tell less than the table. */
  startsAsTable?: boolean
}

/** In the table names stand in the first column, and numbers in all others. */
export function Chart<Row>({ title, lead, show, bars, shares, most = 1, startsAsTable = false, ...table }: Props<Row>) {
  const say = useWords()
  const id = useId()
  const [isTable, setTable] = useState(startsAsTable)
  return (
    <figure className="chart card stack-s" aria-labelledby={id}>
      <figcaption className="spread">
        <h2 id={id}>{title}</h2>
        <span className="toggle" role="group" aria-label={show}>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {say('state.asChart')}
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {say('state.asTable')}
          </button>
        </span>
      </figcaption>
      {lead !== undefined && <p className="compact quiet">{lead}</p>}
      {!isTable && shares !== undefined && bars.some((bar) => bar.shares !== undefined) && (
        <p className="row compact shares">
          {shares.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </p>
      )}
      {isTable ? <DataTable caption={title} isFigures {...table} /> : <Bars bars={bars} most={most} />}
    </figure>
  )
}

function Bars({ bars, most }: { bars: readonly Bar[]; most: number }) {
  const longest = Math.max(1, most, ...bars.map(({ whole }) => whole))
  const share = (count: number): { width: string } => ({ width: `${(count * 100) / longest}%` })
  return (
    <ul>
      {bars.map(({ key, look, name, told, whole, part, shares }) => (
        <li key={key} className={`bar ${look}`}>
          {name}
          <span className="count">{told}</span>
          <span className={part === undefined && shares === undefined ? 'track' : 'track parts'} aria-hidden="true">
            {part !== undefined && <span className="late-part" style={share(part)} />}
            {(shares ?? [whole - (part ?? 0)]).map((count, at) => (
              <span key={at} style={share(count)} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
