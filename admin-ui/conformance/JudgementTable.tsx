import { Link } from 'react-router'
import type { ConformanceRow } from '../../api/contract/conformance.ts'
import type { Mark } from '../../sop-definitions/language/vocabulary.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { conformanceWords } from './words.id.ts'

const LOOKS = {
  overdue: 'late',
  undone: 'refused',
  overridden: 'blocked',
  late: 'atRisk',
  skipped: 'refused',
  not_due: 'onTime',
  not_applicable: null,
  followed: 'done',
} as const satisfies Record<Mark, LookName | null>

/** Each step with its marks, the reasons, and the entries of the record that prove them. */
export function JudgementTable({ rows, caseId }: { rows: readonly ConformanceRow[]; caseId: string }) {
  const say = useWords(conformanceWords)
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('conform.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('conform.step')}</th>
            <th scope="col">{say('conform.mark')}</th>
            <th scope="col">{say('conform.why')}</th>
            <th scope="col">{say('conform.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} caseId={caseId} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, caseId }: { row: ConformanceRow; caseId: string }) {
  const say = useWords(conformanceWords)
  const label = useLabel()
  return (
    <tr id={`step-${row.key}`} className={row.marks.includes('overdue') ? 'is-late' : undefined}>
      <td>
        <span className="strong">{coded(row.code, label(row.label))}</span>
        {row.attempt > 1 && <span className="quiet compact">, {say('conform.attempt', { n: row.attempt })}</span>}
        {row.stage !== null && <div className="compact quiet">{label(row.stage)}</div>}
        {row.clause !== null && <div className="compact quiet">{say('conform.clause', { clause: row.clause })}</div>}
      </td>
      <td>
        <span className="stack-0">
          {row.marks.map((mark) => {
            const look = LOOKS[mark]
            const text = say(`conform.markOf.${mark}`)
            return (
              <span key={mark}>
                {look === null ? <span className="quiet">{text}</span> : <StatusTag look={look}>{text}</StatusTag>}
              </span>
            )
          })}
        </span>
      </td>
      <td>
        {row.told.map((sentence) => (
          <div key={sentence.en} className="compact">
            {label(sentence)}
          </div>
        ))}
        {row.limits.map((limit) => (
          <div key={limit.clock} className="compact">
            {label(limit.sentence)} <span className={limit.isLaw ? 'law' : 'quiet'}>{label(limit.basisLabel)}</span>
          </div>
        ))}
      </td>
      <td className="compact">
        {row.rows.length === 0 ? (
          <span className="quiet">{say('conform.unproven')}</span>
        ) : (
          row.rows.map((seq, index) => (
            <span key={seq}>
              {index > 0 && ', '}
              <Link className="nowrap" to={`/cases/${caseId}/at?at=${seq}`}>
                {say('conform.row', { seq })}
              </Link>
            </span>
          ))
        )}
      </td>
    </tr>
  )
}
