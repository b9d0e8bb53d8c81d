import { Link } from 'react-router'
import type { DashboardView } from '../../api/contract/reports.ts'
import { Bars, Chart, Table } from './Chart.tsx'
import { useNumber } from './Figure.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

type Row = NonNullable<DashboardView['load']>[number]

/** Who has how much of the work in the cases of the user's office, in the chosen area and programme. */
export function Load({ view: { area, sop }, load }: { view: DashboardView; load: readonly Row[] }) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  const asked = { ...(area === null ? {} : { area }), ...(sop === null ? {} : { sop }) }
  const listAt = ({ organisationId }: Row): string =>
    `/tasks/ours?${new URLSearchParams({ organisation: organisationId, ...asked }).toString()}`
  const link = (row: Row) => <Link to={listAt(row)}>{row.name}</Link>
  return (
    <Chart
      title={say('dashboard.load')}
      lead={say('dashboard.loadLead')}
      bars={
        <Bars
          bars={load.map((row) => ({
            key: row.organisationId,
            name: link(row),
            told:
              row.late === 0
                ? number(row.open)
                : say('dashboard.ofWhich', { count: number(row.open), late: number(row.late) }),
            whole: row.open,
            part: row.late,
          }))}
        />
      }
      table={
        <Table
          caption={say('dashboard.load')}
          columns={[say('dashboard.office'), say('dashboard.open'), say('dashboard.late')]}
        >
          {load.map((row) => (
            <tr key={row.organisationId}>
              <td>{link(row)}</td>
              <td className="num">{number(row.open)}</td>
              <td className="num">{number(row.late)}</td>
            </tr>
          ))}
        </Table>
      }
    />
  )
}
