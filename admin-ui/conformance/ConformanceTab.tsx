import { Button } from '@mui/material'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { ConformanceView, type ConformanceRow } from '../../api/contract/conformance.ts'
import type { Mark } from '../../sop-definitions/language/vocabulary.ts'
import { MakeFindingButton } from '../findings/MakeFindingButton.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { print } from '../theme/print.ts'
import type { LookName } from '../theme/tokens.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { MarkChart } from './MarkChart.tsx'
import { pick, shownIn } from './shown.ts'
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
  const [asked] = useSearchParams()
  const shown = shownIn(asked)
  const rows = pick(view.data, shown)
  return (
    <section className="stack" aria-labelledby="judged">
      <div className="spread">
        <h2 id="judged">{say('conform.title', { number: view.number })}</h2>
        <div className="row">
          <Link to={`/cases/${view.caseId}/ledger`}>{say('conform.ledger')}</Link>
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
      <MarkChart counts={view.counts} />
      <nav className="switch" aria-label={say('conform.filter')}>
        {(['everything', 'deviations'] as const).map((name) => (
          <Link
            key={name}
            to={name === 'everything' ? '?' : `?show=${name}`}
            aria-current={name === shown ? 'page' : undefined}
            preventScrollReset
          >
            {say(`conform.${name}`)}
          </Link>
        ))}
        {shown !== 'everything' && shown !== 'deviations' && (
          <Link to={`?show=${shown}`} aria-current="page" preventScrollReset>
            {say(`conform.markOf.${shown}`)}
          </Link>
        )}
      </nav>
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
        { head: say('conform.mark'), cell: ({ marks }) => <Marks marks={marks} /> },
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
  if (rows.length === 0) return <span className="quiet">{say('conform.unproven')}</span>
  return rows.map((seq, index) => (
    <span key={seq}>
      {index > 0 && ', '}
      <Link className="nowrap" to={`/cases/${caseId}/at?at=${seq}`}>
        {say('conform.row', { seq })}
      </Link>
    </span>
  ))
}
