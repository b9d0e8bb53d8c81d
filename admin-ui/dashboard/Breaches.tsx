// Limits that were kept and broken in a month, by law and by default of the product.
import type { DashboardView } from '../../api/contract/reports.ts'
import { Figure } from './Figure.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

/** Two numbers need no bars. What the law set is never told like what the product set. */
export function Breaches({ view: { breaches } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  return (
    <section className="card stack-s" aria-labelledby="breaches">
      <h2 id="breaches">{say('dashboard.breaches')}</h2>
      <div className="rights">
        {(['law', 'default'] as const).map((right) => (
          <div key={right}>
            <span className="number">
              <Figure cell={breaches[right]} of={say(`dashboard.${right}`)} />
            </span>
            <span className={right}>{say(`dashboard.${right}`)}</span>
            <span className="compact quiet">{say(`dashboard.${right}Text`)}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
