import '../theme/chart.css'
import { useState, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

interface ChartProps {
  title: string
  lead?: string
  /** The name of the switch between chart and table. */
  show: string
  /** With an id the title is the name of the figure. */
  id?: string
  bars: ReactNode
  table: ReactNode
}

/** Bars from zero, and the same as a table. */
export function Chart({ title, lead, show, id, bars, table }: ChartProps) {
  const say = useWords()
  const [isTable, setTable] = useState(false)
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
      {isTable ? table : bars}
    </figure>
  )
}

/** `whole` is the length of a bar, `part` how much of it is late where that is told. */
interface Bar {
  key: string
  look: string
  name: ReactNode
  told: ReactNode
  whole: number
  part?: number
}

/** `most`: the length of a bar from end to end, if none is longer. */
export function Bars({ bars, most = 1 }: { bars: readonly Bar[]; most?: number }) {
  const longest = Math.max(1, most, ...bars.map(({ whole }) => whole))
  const share = (count: number) => ({ width: `${(count * 100) / longest}%` })
  return (
    <ul>
      {bars.map(({ key, look, name, told, whole, part }) => (
        <li key={key} className={`bar ${look}`}>
          {name}
          <span className="count">{told}</span>
          <span className={part === undefined ? 'track' : 'track parts'} aria-hidden="true">
            {part !== undefined && <span className="late-part" style={share(part)} />}
            <span style={share(whole - (part ?? 0))} />
          </span>
        </li>
      ))}
    </ul>
  )
}

interface FiguresProps {
  caption: string
  columns: readonly string[]
  className?: string
  children: ReactNode
}

/** A table with a name in its first column and numbers in all others. */
export function Figures({ caption, columns, className = 'figures', children }: FiguresProps) {
  return (
    <table className={className}>
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
  )
}
