import { Link } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useFresh } from '../wire/use-live.ts'
import { useLabel, useWords } from '../words/use-words.ts'

export function CaseTable({ rows, caption }: { rows: readonly CaseRow[]; caption: string }) {
  const say = useWords()
  return (
    <div className="table-wrap">
      <table className="list cases">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('cases.col.case')}</th>
            <th scope="col">{say('cases.col.now')}</th>
            <th scope="col">{say('cases.col.next')}</th>
            <th scope="col">{say('cases.col.due')}</th>
            <th scope="col" className="num">
              {say('cases.col.open')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function urgencyClass({ late, atRisk }: CaseRow): string {
  if (late > 0) return 'is-late'
  return atRisk > 0 ? 'is-risk' : ''
}

function Row({ row }: { row: CaseRow }) {
  const say = useWords()
  const label = useLabel()
  const fresh = useFresh(row.id)
  return (
    <tr className={`${urgencyClass(row)}${fresh ? ' is-fresh' : ''}`}>
      <td>
        <Link className="strong nowrap" to={`/cases/${row.id}`}>
          {row.number}
        </Link>
        {row.frozen !== null && (
          <div>
            <StatusTag look="blocked">{say('status.frozen')}</StatusTag>
          </div>
        )}
        <div className="compact quiet">
          {[row.about === null ? null : label(row.about), row.areaName].filter(Boolean).join(', ')}
        </div>
      </td>
      <td>
        {row.status === 'open' ? (
          row.stages.map((stage) => <div key={stage.item}>{label(stage.label)}</div>)
        ) : (
          <StatusTag look={row.status === 'on_hold' ? 'waiting' : 'done'}>{say(`status.${row.status}`)}</StatusTag>
        )}
      </td>
      <td>
        <NextStep row={row} />
      </td>
      <td>
        <NextLimit row={row} />
      </td>
      <td className="num nowrap">
        {row.status === 'closed' ? (
          ''
        ) : (
          <Link to={`/cases/${row.id}/tasks`}>{say('cases.openTasks', { count: row.open })}</Link>
        )}
      </td>
    </tr>
  )
}

function NextStep({ row: { next, status } }: { row: CaseRow }) {
  const say = useWords()
  const label = useLabel()
  if (next === null) return status === 'closed' ? null : <span className="quiet">{say('cases.noNext')}</span>
  return (
    <>
      <div>
        {next.code} {label(next.label)}
      </div>
      <WhoChip who={next.who} />
    </>
  )
}

function NextLimit({ row: { next, zone } }: { row: CaseRow }) {
  if (next === null) return null
  return (
    <ClockChip
      limit={{
        due: next.due,
        riskAt: next.atRisk ? new Date(0).toISOString() : null,
        zone,
        code: next.code,
        ...(next.taskId === null ? {} : { explained: { path: `/api/tasks/${next.taskId}/due` } }),
      }}
    />
  )
}
