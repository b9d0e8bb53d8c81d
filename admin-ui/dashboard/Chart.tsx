import '../theme/chart.css'
import './dashboard.css'
import { useId, useState, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

interface ChartProps {
  title: string
  lead?: string
  bars: ReactNode
  table: ReactNode
}

/** Bars from zero, and the same as a table. */
export function Chart({ title, lead, bars, table }: ChartProps) {
  const say = useWords(dashboardWords)
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <figure className="chart card stack-s" aria-labelledby={id}>
      <figcaption className="spread">
        <h2 id={id}>{title}</h2>
        <span className="toggle" role="group" aria-label={say('dashboard.show', { name: title })}>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {say('dashboard.asChart')}
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {say('dashboard.asTable')}
          </button>
        </span>
      </figcaption>
      {lead !== undefined && <p className="compact quiet">{lead}</p>}
      {isTable ? table : bars}
    </figure>
  )
}

export interface Bar {
  key: string
  name: ReactNode
  told: ReactNode
  whole: number
  part?: number
  look?: 'compared'
}

/** `whole` is the length of a bar, `part` how much of it is late. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ whole }) => whole))
  const share = (count: number) => ({ width: `${(count * 100) / most}%` })
  return (
    <ul>
      {bars.map(({ key, name, told, whole, part = 0, look }) => (
        <li key={key} className={`bar loaded${look === undefined ? '' : ` ${look}`}`}>
          <span className="name">{name}</span>
          <span className="count">{told}</span>
          <span className="track parts" aria-hidden="true">
            <span className="late-part" style={share(part)} />
            <span style={share(whole - part)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** If it is wider than the screen it scrolls by itself, by keyboard too. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: readonly string[]
  children: ReactNode
}) {
  return (
    <div className="wide-table" role="region" aria-label={caption} tabIndex={0}>
      <table className="figures">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={`${index}${column}`} scope="col" className={index === 0 ? undefined : 'num'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
