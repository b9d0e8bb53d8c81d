// Limits that were kept and missed in a month, by law and by default of the product.
import type { DashboardView } from '../../api/contract/reports.ts'
import { Figure } from './Figure.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

/** Two numbers need no bars. Legal limits and limits of the product are never shown together. */
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
