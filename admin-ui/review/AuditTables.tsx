import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AuditOverview } from '../../api/contract/audit.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { day, endOfDay, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { auditWords } from './audit-words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** Each row links to the place in the case where it can be judged. */
function Table({
  id,
  title,
  heads,
  children,
}: {
  id: string
  title: string
  heads: readonly string[]
  children: ReactNode
}) {
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="table-wrap">
        <table className="list">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  )
}

export function Overrides({ rows }: { rows: AuditOverview['overrides']['data'] }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Table
      id="overrides"
      title={say('audit.overridesTitle')}
      heads={[say('audit.case'), say('audit.what'), say('audit.when'), say('audit.conformance')]}
    >
      {rows.map((row) => (
        <tr key={`${row.caseId} ${row.seq}`}>
          <td className="nowrap">
            <Link to={`/cases/${row.caseId}/history?kind=override`}>{row.number}</Link>
          </td>
          <td>
            {label(row.sentence)}
            {row.signed === null ? null : (
              <>
                . <span className="quiet">{say(`audit.signed.${row.signed}`)}</span>
              </>
            )}
          </td>
          <td className="nowrap">
            <Link to={`/cases/${row.caseId}/at?at=${row.seq}`}>{moment(row.at, { zone: row.zone, language })}</Link>
          </td>
          <td>
            <Link
              to={`/cases/${row.caseId}/conformance?show=deviations`}
              aria-label={say('audit.deviationsOf', { number: row.number })}
            >
              {say('audit.deviations')}
            </Link>
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function Waivers({ rows }: { rows: AuditOverview['waivers']['data'] }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Table
      id="waivers"
      title={say('audit.waiversTitle')}
      heads={[say('audit.case'), say('audit.waived'), say('audit.reason'), say('audit.when'), say('audit.again')]}
    >
      {rows.map((row) => (
        <tr key={row.caseId}>
          <td className="nowrap">
            <Link to={`/cases/${row.caseId}/history`}>{row.number}</Link>
          </td>
          <td>{label(row.waived)}</td>
          <td>{label(row.reason)}</td>
          <td className="nowrap">{moment(row.at, { zone: row.zone, language })}</td>
          <td className="nowrap">
            {row.reviewOn === null ? '' : day(endOfDay(row.reviewOn, row.zone), { zone: row.zone, language })}
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function Emergencies({ rows, zone }: { rows: AuditOverview['emergencies']['data']; zone: Zone }) {
  const say = useWords(auditWords)
  const language = useLanguage()
  return (
    <Table
      id="emergencies"
      title={say('audit.emergenciesTitle')}
      heads={[say('audit.case'), say('audit.reason'), say('audit.when'), say('audit.reviewBy')]}
    >
      {rows.map((row) => (
        <tr key={row.id} className={row.isOverdue ? 'is-late' : undefined}>
          <td className="nowrap">
            <Link to={`/cases/${row.caseId}/looks`}>{row.number}</Link>
          </td>
          <td>{say(`access.reason.${row.reason}`)}</td>
          <td className="nowrap">{moment(row.openedAt, { zone, language })}</td>
          <td>
            {row.isOverdue && (
              <>
                <StatusTag look="late">{say('audit.late1')}</StatusTag>{' '}
              </>
            )}
            <span className="nowrap">{moment(row.reviewDueAt, { zone, language })}</span>
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function Alarms({ rows, zone }: { rows: AuditOverview['ledger']['alarms']; zone: Zone }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Table
      id="alarms"
      title={say('audit.alarmsTitle')}
      heads={[say('audit.case'), say('audit.what'), say('audit.when')]}
    >
      {rows.map((row) => (
        <tr key={`${row.kind} ${row.caseId ?? ''} ${row.seq}`}>
          <td>
            {row.caseId === null ? (
              say('audit.whole')
            ) : (
              <Link to={`/cases/${row.caseId}/ledger`}>{say('audit.seeLedger')}</Link>
            )}
          </td>
          <td>
            {label(row.sentence)} <span className="quiet compact">{say('audit.row', { seq: row.seq })}</span>
          </td>
          <td className="nowrap">{moment(row.foundAt, { zone, language })}</td>
        </tr>
      ))}
    </Table>
  )
}
