import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CostView } from '../../api/contract/costs.ts'
import { Chart } from '../parts/Chart.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { rupiah } from '../asking/rupiah.ts'
import { costWords } from './words.id.ts'

/** What was spent in all, for what, and who paid. */
export function CostSums({ costs, button }: { costs: CostView; button: ReactNode }) {
  const say = useWords(costWords)
  const language = useLanguage()
  const standing = costs.kinds.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <>
      <div className="spread">
        <p className="strong">{say('costs.total', { amount: rupiah(costs.total, language), count: standing })}</p>
        {button}
      </div>
      {costs.written > costs.data.length && (
        <p className="compact quiet">{say('costs.newest', { count: costs.data.length, all: costs.written })}</p>
      )}
      {!costs.whole && <p className="compact quiet">{say('costs.part')}</p>}
      <div className="two-charts">
        <CostChart title={say('costs.byKind')} sums={costs.kinds} by="kind" />
        <CostChart title={say('costs.byPayer')} sums={costs.payers} by="payer" />
      </div>
    </>
  )
}

interface Props {
  title: string
  sums: CostView['kinds']
  by: 'kind' | 'payer'
}

/** Bars from zero, the largest first. A name links to its entries. */
function CostChart({ title, sums, by }: Props) {
  const say = useWords(costWords)
  const language = useLanguage()
  return (
    <Chart
      title={title}
      show={say('costs.show', { of: title })}
      bars={sums.map((sum) => ({
        key: sum.code,
        look: 'money',
        name: <Name sum={sum} by={by} />,
        told: <span className="nowrap">{rupiah(sum.amount, language)}</span>,
        whole: sum.amount,
      }))}
      rows={sums}
      keyOf={({ code }) => code}
      columns={[
        { head: say(`costs.${by}`), cell: (sum) => <Name sum={sum} by={by} /> },
        { head: say('costs.entries'), look: 'num', cell: ({ entries }) => entries },
        { head: say('costs.amount'), look: 'num sum nowrap', cell: ({ amount }) => rupiah(amount, language) },
      ]}
    />
  )
}

function Name({ sum: { code, label }, by }: { sum: CostView['kinds'][number]; by: Props['by'] }) {
  const text = useLabel()
  return <Link to={`?${by}=${code}`}>{text(label)}</Link>
}
