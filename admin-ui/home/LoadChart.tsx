import '../theme/chart.css'
import { useState } from 'react'
import { Link } from 'react-router'
import type { HomeView } from '../../api/contract/home.ts'
import { useWords } from '../words/use-words.ts'
import { homeWords } from './words.id.ts'

interface Bar {
  key: string
  name: string
  to: string | null
  open: number
  late: number
}

/** Who has how much: bars from zero with their late part, and the same as a table. A name links to its list. */
export function LoadChart({ view: { load, others } }: { view: Pick<HomeView, 'load' | 'others'> }) {
  const say = useWords(homeWords)
  const [isTable, setTable] = useState(false)
  const bars: Bar[] = [
    ...load.map(({ organisationId, name, open, late }) => ({
      key: organisationId,
      name,
      to: `/tasks/ours?organisation=${organisationId}`,
      open,
      late,
    })),
    ...(others.offices === 0
      ? []
      : [
          {
            key: 'others',
            name: say('home.others', { count: others.offices }),
            to: null,
            open: others.open,
            late: others.late,
          },
        ]),
  ]
  return (
    <figure className="chart card stack-s">
      <figcaption className="spread">
        <h2>{say('home.load')}</h2>
        <span className="toggle" role="group" aria-label={say('home.show')}>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {say('home.asChart')}
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {say('home.asTable')}
          </button>
        </span>
      </figcaption>
      <p className="compact quiet">{say('home.loadLead')}</p>
      {isTable ? <Table bars={bars} /> : <Bars bars={bars} />}
    </figure>
  )
}

const Name = ({ bar: { name, to } }: { bar: Bar }) => (to === null ? <span>{name}</span> : <Link to={to}>{name}</Link>)

function Bars({ bars }: { bars: readonly Bar[] }) {
  const say = useWords(homeWords)
  const most = Math.max(1, ...bars.map(({ open }) => open))
  const share = (count: number) => ({ width: `${(count * 100) / most}%` })
  return (
    <ul>
      {bars.map((bar) => (
        <li key={bar.key} className="bar loaded">
          <Name bar={bar} />
          <span className="count">
            {bar.late === 0 ? bar.open : say('home.ofWhich', { open: bar.open, late: bar.late })}
          </span>
          <span className="track parts" aria-hidden="true">
            <span className="late-part" style={share(bar.late)} />
            <span style={share(bar.open - bar.late)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Table({ bars }: { bars: readonly Bar[] }) {
  const say = useWords(homeWords)
  return (
    <table className="figures">
      <caption className="hidden">{say('home.load')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('home.office')}</th>
          <th scope="col" className="num">
            {say('home.open')}
          </th>
          <th scope="col" className="num">
            {say('home.late')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <td>
              <Name bar={bar} />
            </td>
            <td className="num">{bar.open}</td>
            <td className="num">{bar.late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
