import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import type { AuditOverview } from '../../api/contract/audit.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { day, endOfDay, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { auditWords } from './audit-words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** Each row links to the place in the case where it can be judged. */
const Part = <Row,>({ id, ...table }: { id: string } & ComponentProps<typeof DataTable<Row>>) => (
  <section className="stack-s" aria-labelledby={id}>
    <h2 id={id}>{table.caption}</h2>
    <DataTable {...table} />
  </section>
)

export function Overrides({ rows }: { rows: AuditOverview['overrides']['data'] }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Part
      id="overrides"
      caption={say('audit.overridesTitle')}
      rows={rows}
      keyOf={({ caseId, seq }) => `${caseId} ${seq}`}
      columns={[
        {
          head: say('audit.case'),
          look: 'nowrap',
          cell: ({ caseId, number }) => <Link to={`/cases/${caseId}/history?kind=override`}>{number}</Link>,
        },
        {
          head: say('audit.what'),
          cell: ({ sentence, signed }) => (
            <>
              {label(sentence)}
              {signed !== null && (
                <>
                  . <span className="quiet">{say(`audit.signed.${signed}`)}</span>
                </>
              )}
            </>
          ),
        },
        {
          head: say('audit.when'),
          look: 'nowrap',
          cell: ({ caseId, seq, at, zone }) => (
            <Link to={`/cases/${caseId}/at?at=${seq}`}>{moment(at, { zone, language })}</Link>
          ),
        },
        {
          head: say('audit.conformance'),
          cell: ({ caseId, number }) => (
            <Link
              to={`/cases/${caseId}/conformance?show=deviations`}
              aria-label={say('audit.deviationsOf', { number })}
            >
              {say('audit.deviations')}
            </Link>
          ),
        },
      ]}
    />
  )
}

export function Waivers({ rows }: { rows: AuditOverview['waivers']['data'] }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Part
      id="waivers"
      caption={say('audit.waiversTitle')}
      rows={rows}
      keyOf={({ caseId }) => caseId}
      columns={[
        {
          head: say('audit.case'),
          look: 'nowrap',
          cell: ({ caseId, number }) => <Link to={`/cases/${caseId}/history`}>{number}</Link>,
        },
        { head: say('audit.waived'), cell: ({ waived }) => label(waived) },
        { head: say('audit.reason'), cell: ({ reason }) => label(reason) },
        { head: say('audit.when'), look: 'nowrap', cell: ({ at, zone }) => moment(at, { zone, language }) },
        {
          head: say('audit.again'),
          look: 'nowrap',
          cell: ({ reviewOn, zone }) => reviewOn !== null && day(endOfDay(reviewOn, zone), { zone, language }),
        },
      ]}
    />
  )
}

export function Emergencies({ rows, zone }: { rows: AuditOverview['emergencies']['data']; zone: Zone }) {
  const say = useWords(auditWords)
  const language = useLanguage()
  return (
    <Part
      id="emergencies"
      caption={say('audit.emergenciesTitle')}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ isOverdue }) => (isOverdue ? 'is-late' : undefined)}
      columns={[
        {
          head: say('audit.case'),
          look: 'nowrap',
          cell: ({ caseId, number }) => <Link to={`/cases/${caseId}/looks`}>{number}</Link>,
        },
        { head: say('audit.reason'), cell: ({ reason }) => say(`access.reason.${reason}`) },
        { head: say('audit.when'), look: 'nowrap', cell: ({ openedAt }) => moment(openedAt, { zone, language }) },
        {
          head: say('audit.reviewBy'),
          cell: ({ isOverdue, reviewDueAt }) => (
            <>
              {isOverdue && (
                <>
                  <StatusTag look="late">{say('audit.late1')}</StatusTag>{' '}
                </>
              )}
              <span className="nowrap">{moment(reviewDueAt, { zone, language })}</span>
            </>
          ),
        },
      ]}
    />
  )
}

export function Alarms({ rows, zone }: { rows: AuditOverview['ledger']['alarms']; zone: Zone }) {
  const say = useWords(auditWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Part
      id="alarms"
      caption={say('audit.alarmsTitle')}
      rows={rows}
      keyOf={({ kind, caseId, seq }) => `${kind} ${caseId ?? ''} ${seq}`}
      columns={[
        {
          head: say('audit.case'),
          cell: ({ caseId }) =>
            caseId === null ? say('audit.whole') : <Link to={`/cases/${caseId}/ledger`}>{say('audit.seeLedger')}</Link>,
        },
        {
          head: say('audit.what'),
          cell: ({ sentence, seq }) => (
            <>
              {label(sentence)} <span className="quiet compact">{say('audit.row', { seq })}</span>
            </>
          ),
        },
        { head: say('audit.when'), look: 'nowrap', cell: ({ foundAt }) => moment(foundAt, { zone, language }) },
      ]}
    />
  )
}
