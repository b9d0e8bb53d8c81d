import { Button } from '@mui/material'
import { IconPrinter } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { z } from 'zod'
import { ConformanceView, type ConformanceRow } from '../../api/contract/conformance.ts'
import { MARKS, type Mark } from '../../sop-definitions/language/vocabulary.ts'
import { MakeFindingButton } from '../findings/MakeFindingButton.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Switch } from '../parts/Filters.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { print } from '../theme/print.ts'
import type { LookName } from '../theme/tokens.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { isDeviation, MarkChart } from './MarkChart.tsx'
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

type Shown = 'everything' | 'deviations' | Mark
/** Which steps are asked for: all, the deviations, or those of one kind of mark. */
const ADDRESS = z.object({
  show: z
    .enum(['everything', 'deviations', ...MARKS])
    .optional()
    .catch(undefined),
})
const isShown = (mark: Mark, shown: Shown): boolean => (shown === 'deviations' ? isDeviation(mark) : mark === shown)

/** A case compared with its procedure: one sentence, the number of each mark, and every step with its proof. */
export function ConformanceTab({ caseId }: { caseId: string }) {
  return (
    <Awaited answer={useAnswer(`/api/cases/${caseId}/conformance`, ConformanceView)} rows={8}>
      {(view) => <Judged view={view} />}
    </Awaited>
  )
}

function Judged({ view }: { view: ConformanceView }) {
  const say = useWords(conformanceWords)
  const language = useLanguage()
  const path = useCreatePath()
  const [{ show }] = useAddress(ADDRESS)
  const shown = show ?? (view.deviating > 0 ? 'deviations' : 'everything')
  const rows =
    shown === 'everything' ? view.data : view.data.filter(({ marks }) => marks.some((mark) => isShown(mark, shown)))
  return (
    <section className="stack" aria-labelledby="judged">
      <div className="spread">
        <h2 id="judged">{say('conform.title', { number: view.number })}</h2>
        <div className="row">
          <Link to={`${path({ resource: 'cases', type: 'edit', id: view.caseId })}/ledger`}>
            {say('conform.ledger')}
          </Link>
          <Link to="/conformance">{say('conform.many')}</Link>
          <MakeFindingButton view={view} />
          <Button variant="outlined" startIcon={<IconPrinter size={20} className="icon" />} onClick={print}>
            {say('conform.print')}
          </Button>
        </div>
      </div>
      <p className="strong">
        {say(view.deviating === 0 ? 'conform.all' : 'conform.some', { count: view.judged, deviating: view.deviating })}
      </p>
      <p className="quiet compact">{say('conform.lead', { time: moment(view.asOf, { zone: view.zone, language }) })}</p>
      <MarkChart
        counts={
          shown === 'everything' ? view.counts : view.counts.filter(({ mark }) => isDeviation(mark) || mark === shown)
        }
      />
      <Switch label={say('conform.filter')}>
        {(['deviations', 'everything'] as const).map((name) => (
          <Link key={name} to={`?show=${name}`} aria-current={name === shown ? 'page' : undefined}>
            {say(`conform.${name}`)}
          </Link>
        ))}
        {shown !== 'everything' && shown !== 'deviations' && (
          <Link to={`?show=${shown}`} aria-current="page">
            {say(`conform.markOf.${shown}`)}
          </Link>
        )}
      </Switch>
      {rows.length > 0 ? (
        <Judgements rows={rows} caseId={view.caseId} />
      ) : (
        <EmptyState
          title={say(shown === 'deviations' ? 'conform.none' : 'conform.noneOf')}
          text={say(shown === 'deviations' ? 'conform.noneText' : 'conform.noneOfText')}
        />
      )}
    </section>
  )
}

/** Each step with its marks, the reasons, and the entries of the record that prove them. */
function Judgements({ rows, caseId }: { rows: readonly ConformanceRow[]; caseId: string }) {
  const say = useWords(conformanceWords)
  return (
    <DataTable
      caption={say('conform.table')}
      rows={rows}
      keyOf={({ key }) => key}
      idOf={({ key }) => `step-${key}`}
      lookOf={({ marks }) => (marks.includes('overdue') ? 'is-late' : undefined)}
      columns={[
        { head: say('conform.step'), cell: (row) => <Step row={row} /> },
        { head: say('conform.mark'), look: 'nowrap', cell: ({ marks }) => <Marks marks={marks} /> },
        { head: say('conform.why'), cell: (row) => <Why row={row} /> },
        { head: say('conform.proof'), look: 'compact', cell: (row) => <Proof rows={row.rows} caseId={caseId} /> },
      ]}
    />
  )
}

function Step({ row: { code, label: name, attempt, stage, clause } }: { row: ConformanceRow }) {
  const say = useWords(conformanceWords)
  const label = useLabel()
  return (
    <>
      <span className="strong">{coded(code, label(name))}</span>
      {attempt > 1 && <span className="quiet compact">, {say('conform.attempt', { n: attempt })}</span>}
      {stage !== null && <div className="compact quiet">{label(stage)}</div>}
      {clause !== null && <div className="compact quiet">{say('conform.clause', { clause })}</div>}
    </>
  )
}

function Marks({ marks }: Pick<ConformanceRow, 'marks'>) {
  const say = useWords(conformanceWords)
  return (
    <span className="stack-0">
      {marks.map((mark) => {
        const look = LOOKS[mark]
        const text = say(`conform.markOf.${mark}`)
        return (
          <span key={mark}>
            {look === null ? <span className="quiet">{text}</span> : <StatusTag look={look}>{text}</StatusTag>}
          </span>
        )
      })}
    </span>
  )
}

function Why({ row: { told, limits } }: { row: ConformanceRow }) {
  const label = useLabel()
  return (
    <>
      {told.map((sentence) => (
        <div key={sentence.en} className="compact">
          {label(sentence)}
        </div>
      ))}
      {limits.map(({ clock, sentence, isLaw, basisLabel }) => (
        <div key={clock} className="compact">
          {label(sentence)} <span className={isLaw ? 'law' : 'quiet'}>{label(basisLabel)}</span>
        </div>
      ))}
    </>
  )
}

function Proof({ rows, caseId }: Pick<ConformanceRow, 'rows'> & { caseId: string }) {
  const say = useWords(conformanceWords)
  const path = useCreatePath()
  if (rows.length === 0) return <span className="quiet">{say('conform.unproven')}</span>
  const place = path({ resource: 'cases', type: 'edit', id: caseId })
  return rows.map((seq, index) => (
    <span key={seq}>
      {index > 0 && ', '}
      <Link className="nowrap" to={`${place}/at?at=${seq}`}>
        {say('conform.row', { seq })}
      </Link>
    </span>
  ))
}
