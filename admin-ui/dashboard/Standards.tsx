import type { DashboardView } from '../../api/contract/reports.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Table } from './Chart.tsx'
import { Figure, useNumber } from './Figure.tsx'
import { dashboardWords } from './words.id.ts'

/** What a regulation counts, with numerator and denominator; its note says how reliable its targets are. */
export function Standards({ view: { standards } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const number = useNumber()
  const share = (served: number | null, needing: number | null): string =>
    served === null || needing === null || needing === 0
      ? '–'
      : say('dashboard.percent', { value: number((served * 100) / needing) })
  return standards.map(({ cite, note, indicators }) => {
    const title = say('dashboard.standard', { cite })
    return (
      <section key={cite} className="chart card stack-s">
        <h2>{title}</h2>
        <p className="compact quiet">{label(note)}</p>
        <Table
          caption={title}
          columns={[
            say('dashboard.indicator'),
            say('dashboard.numerator'),
            say('dashboard.denominator'),
            say('dashboard.share'),
            say('dashboard.target'),
          ]}
        >
          {indicators.map(({ id, number: ordinal, label: name, served, needing, target }) => (
            <tr key={id}>
              <td>
                {ordinal}. {label(name)}
              </td>
              <td className="num">
                <Figure cell={served} of={`${label(name)}, ${say('dashboard.numerator')}`} />
              </td>
              <td className="num">
                <Figure cell={needing} of={`${label(name)}, ${say('dashboard.denominator')}`} />
              </td>
              <td className="num">{share(served.count, needing.count)}</td>
              <td className="num">{target === null ? '–' : say('dashboard.percent', { value: target })}</td>
            </tr>
          ))}
        </Table>
      </section>
    )
  })
}
