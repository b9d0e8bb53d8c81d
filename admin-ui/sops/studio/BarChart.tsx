import '../../theme/chart.css'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

interface Bar {
  key: string
  text: string
  count: number
  look?: 'late' | 'plain' | 'quiet'
  /** The bar is no link. */
  isPlain?: boolean
}
interface Props {
  title: string
  bars: readonly Bar[]
  total: number
  meaning: string
  number: string
  chosen?: string
  choose?: (key: string) => void
}

/** Bars from zero, with their numbers; the table says the same. A bar links to its cases. */
export function BarChart({ title, bars, total, meaning, number, chosen, choose }: Props) {
  const say = useWords(studioWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="chart card stack-s">
      <figcaption className="spread">
        <h2>{title}</h2>
        <span className="toggle" role="group" aria-label={say('studio.rehearse.show')}>
          <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
            {say('studio.rehearse.asChart')}
          </button>
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
            {say('studio.rehearse.asTable')}
          </button>
        </span>
      </figcaption>
      {asTable ? (
        <Table title={title} bars={bars} meaning={meaning} number={number} />
      ) : (
        <Bars bars={bars} total={total} chosen={chosen} choose={choose} />
      )}
    </figure>
  )
}

function Table({ title, bars, meaning, number }: Pick<Props, 'title' | 'bars' | 'meaning' | 'number'>) {
  return (
    <table className="list">
      <caption className="hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{meaning}</th>
          <th scope="col" className="num">
            {number}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <td>{bar.text}</td>
            <td className="num">{bar.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bars({ bars, total, chosen, choose }: Pick<Props, 'bars' | 'total' | 'chosen' | 'choose'>) {
  const most = Math.max(1, total, ...bars.map(({ count }) => count))
  return (
    <ul>
      {bars.map((bar) => (
        <li key={bar.key} className={`bar ${bar.count > 0 ? (bar.look ?? 'plain') : 'quiet'}`}>
          {choose === undefined || bar.count === 0 || bar.isPlain === true ? (
            <span>{bar.text}</span>
          ) : (
            <button
              type="button"
              className="link-button"
              aria-pressed={bar.key === chosen}
              onClick={() => choose(bar.key)}
            >
              {bar.text}
            </button>
          )}
          <span className="count">{bar.count}</span>
          <span className="track" aria-hidden="true">
            <span style={{ width: `${(bar.count * 100) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
