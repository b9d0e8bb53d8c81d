import type { DashboardView } from '../../api/contract/reports.ts'
import { useDays } from '../cases/use-report-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Bars, Chart, Table, type Bar } from './Chart.tsx'
import { Figure, HOLE, Within } from './Figure.tsx'
import { dashboardWords } from './words.id.ts'

type Week = DashboardView['flow'][number]

function useWeekName(): (week: Week) => string {
  const days = useDays()
  return ({ from, to }) => days(`${from}..${to}`)
}

/** Two bars per week: opened and closed cases. */
function useWeekBars(): (week: Week) => Bar[] {
  const say = useWords(dashboardWords)
  const weekOf = useWeekName()
  return (week) => [
    {
      key: `${week.from} opened`,
      name: weekOf(week),
      told: (
        <Within
          text={say(week.opened.count === null ? 'dashboard.openedHidden' : 'dashboard.isOpened', { count: HOLE })}
          cell={week.opened}
          of={`${weekOf(week)}, ${say('dashboard.opened')}`}
        />
      ),
      whole: week.opened.count ?? 0,
    },
    {
      key: `${week.from} closed`,
      name: '',
      told: (
        <Within
          text={say(week.closed.count === null ? 'dashboard.closedHidden' : 'dashboard.isClosed', { count: HOLE })}
          cell={week.closed}
          of={`${weekOf(week)}, ${say('dashboard.closed')}`}
        />
      ),
      whole: week.closed.count ?? 0,
      look: 'compared',
    },
  ]
}

/** Opened and closed cases week by week; the table also shows in which stages cases were at the end of each week. */
export function Flow({ view: { flow, stages } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const weekOf = useWeekName()
  const barsOf = useWeekBars()
  if (flow.length === 0) return null
  return (
    <Chart
      title={say('dashboard.flow')}
      {...(stages.length === 0 ? {} : { lead: say('dashboard.flowLead') })}
      bars={<Bars bars={flow.flatMap(barsOf)} />}
      table={
        <Table
          caption={say('dashboard.flow')}
          columns={[say('dashboard.week'), say('dashboard.opened'), say('dashboard.closed'), ...stages.map(label)]}
        >
          {flow.map((week) => (
            <tr key={week.from}>
              <td className="nowrap">{weekOf(week)}</td>
              <td className="num">
                <Figure cell={week.opened} of={`${weekOf(week)}, ${say('dashboard.opened')}`} />
              </td>
              <td className="num">
                <Figure cell={week.closed} of={`${weekOf(week)}, ${say('dashboard.closed')}`} />
              </td>
              {week.stages.map((cell, index) => {
                const stage = stages[index]
                return (
                  <td key={index} className="num">
                    <Figure cell={cell} of={`${weekOf(week)}, ${stage === undefined ? '' : label(stage)}`} />
                  </td>
                )
              })}
            </tr>
          ))}
        </Table>
      }
    />
  )
}
