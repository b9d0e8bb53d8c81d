import { Link, useLocation } from 'react-router'
import type { CostView } from '../../api/contract/costs.ts'
import { Bars, Chart, Figures } from '../parts/BarsOrTable.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { rupiah } from '../asking/rupiah.ts'
import { costWords } from './words.id.ts'

interface Props {
  title: string
  sums: CostView['kinds']
  by: 'kind' | 'payer'
}

/** Bars from zero, the largest first. A name links to its entries. */
export function CostChart({ title, sums, by }: Props) {
  const say = useWords(costWords)
  const language = useLanguage()
  return (
    <Chart
      title={title}
      show={say('costs.show', { of: title })}
      bars={
        <Bars
          bars={sums.map((sum) => ({
            key: sum.code,
            look: 'money',
            name: <Name sum={sum} by={by} />,
            told: <span className="nowrap">{rupiah(sum.amount, language)}</span>,
            whole: sum.amount,
          }))}
        />
      }
      table={
        <Figures caption={title} columns={[say(`costs.${by}`), say('costs.entries'), say('costs.amount')]}>
          {sums.map((sum) => (
            <tr key={sum.code}>
              <td>
                <Name sum={sum} by={by} />
              </td>
              <td className="num">{sum.entries}</td>
              <td className="num sum nowrap">{rupiah(sum.amount, language)}</td>
            </tr>
          ))}
        </Figures>
      }
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
