import '../theme/chart.css'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ConformanceView } from '../../api/contract/conformance.ts'
import { isDeviation } from './shown.ts'
import { useWords } from '../words/use-words.ts'
import { conformanceWords } from './words.id.ts'

type Counts = ConformanceView['counts']

/** The number of steps with each mark: bars from zero, and the same as a table. Each bar links to its steps. */
export function MarkChart({ counts }: { counts: Counts }) {
  const say = useWords(conformanceWords)
  const [isTable, setTable] = useState(false)
  return (
    <figure className="chart card stack-s">
      <figcaption className="spread">
        <h2>{say('conform.chart')}</h2>
        <span className="toggle" role="group" aria-label={say('conform.show')}>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {say('conform.asChart')}
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {say('conform.asTable')}
          </button>
        </span>
      </figcaption>
      <p className="compact quiet">{say('conform.chartLead')}</p>
      {isTable ? <Table counts={counts} /> : <Bars counts={counts} />}
    </figure>
  )
}

function Name({ of: { mark, count } }: { of: Counts[number] }) {
  const say = useWords(conformanceWords)
  const text = say(`conform.markOf.${mark}`)
  return count === 0 ? (
    <span>{text}</span>
  ) : (
    <Link to={`?show=${mark}`} preventScrollReset>
      {text}
    </Link>
  )
}

function lookOf({ mark, count }: Counts[number]): 'quiet' | 'late' | 'plain' {
  if (count === 0) return 'quiet'
  return isDeviation(mark) ? 'late' : 'plain'
}

function Bars({ counts }: { counts: Counts }) {
  const most = Math.max(1, ...counts.map(({ count }) => count))
  return (
    <ul>
      {counts.map((one) => (
        <li key={one.mark} className={`bar ${lookOf(one)}`}>
          <Name of={one} />
          <span className="count">{one.count}</span>
          <span className="track" aria-hidden="true">
            <span style={{ width: `${(one.count * 100) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Table({ counts }: { counts: Counts }) {
  const say = useWords(conformanceWords)
  return (
    <table className="figures">
      <caption className="hidden">{say('conform.chart')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('conform.mark')}</th>
          <th scope="col" className="num">
            {say('conform.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map((one) => (
          <tr key={one.mark}>
            <td>
              <Name of={one} />
            </td>
            <td className="num">{one.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
