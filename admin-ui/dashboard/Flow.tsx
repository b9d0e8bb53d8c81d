import type { Cell, DashboardView } from '../../api/contract/reports.ts'
import { useDays } from '../cases/use-report-words.ts'
import { Chart, type Bar } from '../parts/Chart.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { Figure, Hidden, HOLE, Within } from './Numbers.tsx'
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
      look: 'loaded',
      name: <span>{weekOf(week)}</span>,
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
      look: 'loaded compared',
      name: <span />,
      told: (
        <Within
          text={say(week.closed.count === null ? 'dashboard.closedHidden' : 'dashboard.isClosed', { count: HOLE })}
          cell={week.closed}
          of={`${weekOf(week)}, ${say('dashboard.closed')}`}
        />
      ),
      whole: week.closed.count ?? 0,
    },
  ]
}

/** Opened and closed cases week by week; the table also shows in which stages cases were at the end of each week. */
export function Flow({ view: { flow, stages } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const weekOf = useWeekName()
  const barsOf = useWeekBars()
  const title = say('dashboard.flow')
  if (flow.length === 0) return null
  if (flow.every(({ opened, closed }) => opened.count === null && closed.count === null))
    return <Hidden title={title} />
  return (
    <Chart
      title={title}
      lead={stages.length === 0 ? undefined : say('dashboard.flowLead')}
      show={say('dashboard.show', { name: title })}
      bars={flow.flatMap(barsOf)}
      rows={flow}
      keyOf={({ from }) => from}
      columns={[
        { head: say('dashboard.week'), look: 'nowrap', cell: weekOf },
        ...(['opened', 'closed'] as const).map((measure) => ({
          head: say(`dashboard.${measure}`),
          look: 'num',
          cell: (week: Week) => <Figure cell={week[measure]} of={`${weekOf(week)}, ${say(`dashboard.${measure}`)}`} />,
        })),
        ...stages.map((stage, index) => ({
          head: label(stage),
          look: 'num',
          cell: (week: Week) => <AtEnd cell={week.stages[index]} of={`${weekOf(week)}, ${label(stage)}`} />,
        })),
      ]}
    />
  )
}

const AtEnd = ({ cell, of }: { cell: Cell | undefined; of: string }) =>
  cell === undefined ? null : <Figure cell={cell} of={of} />
