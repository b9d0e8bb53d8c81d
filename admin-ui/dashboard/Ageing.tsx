import { STAGE_AGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import type { DashboardView } from '../../api/contract/reports.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Told } from './Areas.tsx'
import { Bars, Chart, Table } from './Chart.tsx'
import { Figure } from './Figure.tsx'
import { dashboardWords } from './words.id.ts'

/** How long cases have been where they are now. */
export function Ageing({ view }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const rows = view.ageing.toSorted((one, other) => (other.cases.count ?? -1) - (one.cases.count ?? -1))
  if (rows.length === 0) return null
  return (
    <Chart
      title={say('dashboard.ageing')}
      lead={say('dashboard.ageingLead')}
      bars={
        <Bars
          bars={rows.map(({ sop, item, label: stage, cases, late }) => ({
            key: `${sop}/${item}`,
            name: label(stage),
            told: <Told whole={cases} late={late} name={label(stage)} />,
            whole: cases.count ?? 0,
            part: late.count ?? 0,
          }))}
        />
      }
      table={
        <Table
          caption={say('dashboard.ageing')}
          columns={[
            say('dashboard.stage'),
            say('dashboard.cases'),
            say('dashboard.late'),
            ...STAGE_AGE_NAMES.map((age) => say(`dashboard.age.${age}`)),
          ]}
        >
          {rows.map(({ sop, item, label: stage, cases, late, ages }) => (
            <tr key={`${sop}/${item}`}>
              <td>{label(stage)}</td>
              <td className="num">
                <Figure cell={cases} of={label(stage)} />
              </td>
              <td className="num">
                <Figure cell={late} of={`${label(stage)}, ${say('dashboard.late')}`} />
              </td>
              {ages.map(({ age, cell }) => (
                <td key={age} className="num">
                  <Figure cell={cell} of={`${label(stage)}, ${say(`dashboard.age.${age}`)}`} />
                </td>
              ))}
            </tr>
          ))}
        </Table>
      }
    />
  )
}
