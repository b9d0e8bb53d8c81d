import type { DashboardView } from '../../api/contract/reports.ts'
import { Figure, HOLE, useNumber, Within } from './Figure.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

const TOTALS = ['running', 'late', 'unowned', 'opened', 'closed'] as const

/** The totals, above the charts. */
export function Totals({ view: { totals, firstService } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  const share = (count: number | null): string | undefined =>
    count === null || totals.running.count === null || totals.running.count === 0
      ? undefined
      : say('dashboard.ofRunning', { percent: Math.round((count * 100) / totals.running.count) })
  return (
    <ul className="totals">
      {TOTALS.map((name) => (
        <li key={name}>
          <span className="number">
            <Figure cell={totals[name]} of={say(`dashboard.total.${name}`)} />
          </span>
          <span>{say(`dashboard.total.${name}`)}</span>
          {(name === 'late' || name === 'unowned') && (
            <span className="compact quiet">{share(totals[name].count)}</span>
          )}
        </li>
      ))}
      <li>
        <span className="number">{firstService.medianDays === null ? '–' : number(firstService.medianDays)}</span>
        <span>{say('dashboard.total.service')}</span>
        <Served cell={firstService.served} />
      </li>
    </ul>
  )
}

/** How many cases the median covers; the number links to them. */
function Served({ cell }: { cell: DashboardView['firstService']['served'] }) {
  const say = useWords(dashboardWords)
  if (cell.count === 0) return <span className="compact quiet">{say('dashboard.noService')}</span>
  return (
    <span className="compact quiet">
      <Within
        text={cell.count === null ? say('dashboard.notShown') : say('dashboard.served', { count: HOLE })}
        cell={cell}
        of={say('dashboard.total.service')}
      />
    </span>
  )
}
