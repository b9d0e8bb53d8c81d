import { Link, useLocation } from 'react-router'
import type { CostView } from '../../api/contract/costs.ts'
import { Chart } from '../parts/BarsOrTable.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { rupiah } from './rupiah.ts'
import { costWords } from './words.id.ts'

interface Props {
  title: string
  sums: CostView['kinds']
  by: 'kind' | 'payer'
}

/** Bars from zero, the largest first. A name links to its entries. */
export function CostChart({ title, sums, by }: Props) {
  const say = useWords(costWords)
  return (
    <Chart
      title={title}
      show={say('costs.show', { of: title })}
      bars={<Bars sums={sums} by={by} />}
      table={<Table title={title} sums={sums} by={by} />}
    />
  )
}

function Name({ sum: { code, label }, by }: { sum: CostView['kinds'][number]; by: Props['by'] }) {
  const text = useLabel()
  const { pathname } = useLocation()
  return (
    <Link to={`${pathname}?${by}=${code}`} preventScrollReset>
      {text(label)}
    </Link>
  )
}

function Bars({ sums, by }: Omit<Props, 'title'>) {
  const language = useLanguage()
  const most = Math.max(1, ...sums.map(({ amount }) => amount))
  return (
    <ul>
      {sums.map((sum) => (
        <li key={sum.code} className="bar money">
          <Name sum={sum} by={by} />
          <span className="count nowrap">{rupiah(sum.amount, language)}</span>
          <span className="track" aria-hidden="true">
            <span style={{ width: `${(sum.amount * 100) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Table({ title, sums, by }: Props) {
  const say = useWords(costWords)
  const language = useLanguage()
  return (
    <table className="figures">
      <caption className="hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{say(`costs.${by}`)}</th>
          <th scope="col" className="num">
            {say('costs.entries')}
          </th>
          <th scope="col" className="num sum">
            {say('costs.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.code}>
            <td>
              <Name sum={sum} by={by} />
            </td>
            <td className="num">{sum.entries}</td>
            <td className="num sum nowrap">{rupiah(sum.amount, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
