import type { Cell, DashboardView } from '../../api/contract/reports.ts'
import { Bars, Chart, Table } from './Chart.tsx'
import { Figure, HOLE } from './Figure.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

/** The numbers of one row: the whole, and how much of it is late where that may be shown. */
export function Told({ whole, late, name }: { whole: Cell; late: Cell; name: string }) {
  const say = useWords(dashboardWords)
  if (late.count === null || late.count === 0) return <Figure cell={whole} of={name} />
  const [before = '', between = '', after = ''] = say('dashboard.ofWhich', { count: HOLE, late: HOLE }).split(HOLE)
  return (
    <>
      {before}
      <Figure cell={whole} of={name} />
      {between}
      <Figure cell={late} of={`${name}, ${say('dashboard.late')}`} />
      {after}
    </>
  )
}

export function Areas({ view: { byArea, isWhole } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const nameOf = ({ name, isItself, code }: DashboardView['byArea'][number]): string =>
    isItself && /^\d\d$/.test(code) ? say('dashboard.itself', { name }) : name
  return (
    <Chart
      title={say('dashboard.byArea')}
      lead={`${say('dashboard.byAreaLead')}${isWhole ? '' : ` ${say('dashboard.leftOut')}`}`}
      bars={
        <Bars
          bars={byArea.map((row) => ({
            key: `${row.code}${row.isItself}`,
            name: nameOf(row),
            told: <Told whole={row.running} late={row.late} name={nameOf(row)} />,
            whole: row.running.count ?? 0,
            part: row.late.count ?? 0,
          }))}
        />
      }
      table={
        <Table
          caption={say('dashboard.byArea')}
          columns={[say('dashboard.place'), say('dashboard.running'), say('dashboard.late'), say('dashboard.unowned')]}
        >
          {byArea.map((row) => (
            <tr key={`${row.code}${row.isItself}`}>
              <td>{nameOf(row)}</td>
              {(['running', 'late', 'unowned'] as const).map((measure) => (
                <td key={measure} className="num">
                  <Figure cell={row[measure]} of={`${nameOf(row)}, ${say(`dashboard.${measure}`)}`} />
                </td>
              ))}
            </tr>
          ))}
        </Table>
      }
    />
  )
}
