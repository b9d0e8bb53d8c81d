import type { ComponentProps, ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { AuditOverview } from '../../api/contract/audit.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { day, endOfDay, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { auditWords } from './audit-words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const Part = <Row,>({ id, ...table }: { id: string } & ComponentProps<typeof DataTable<Row>>) => (
  <section className="stack-s" aria-labelledby={id}>
    <h2 id={id}>{table.caption}</h2>
    <DataTable {...table} />
  </section>
)

interface PlaceProps {
  caseId: string
  /** Below the address of the case. */
  at: string
  name?: string
  children: ReactNode
}

/** Each row links to the place in the case where it can be judged. */
function Place({ caseId, at, name, children }: PlaceProps) {
  const path = useCreatePath()
  return (
    <Link to={`${path({ resource: 'cases', type: 'edit', id: caseId })}/${at}`} aria-label={name}>
      {children}
    </Link>
  )
}

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
          cell: ({ caseId, number }) => (
            <Place caseId={caseId} at="history?kind=override">
              {number}
            </Place>
          ),
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
            <Place caseId={caseId} at={`at?at=${seq}`}>
              {moment(at, { zone, language })}
            </Place>
          ),
        },
        {
          head: say('audit.conformance'),
          cell: ({ caseId, number }) => (
            <Place caseId={caseId} at="conformance?show=deviations" name={say('audit.deviationsOf', { number })}>
              {say('audit.deviations')}
            </Place>
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
          cell: ({ caseId, number }) => (
            <Place caseId={caseId} at="history">
              {number}
            </Place>
          ),
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
          cell: ({ caseId, number }) => (
            <Place caseId={caseId} at="looks">
              {number}
            </Place>
          ),
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
            caseId === null ? (
              say('audit.whole')
            ) : (
              <Place caseId={caseId} at="ledger">
                {say('audit.seeLedger')}
              </Place>
            ),
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
