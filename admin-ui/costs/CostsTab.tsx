import './costs.css'
import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { CostView, type CostRow } from '../../api/contract/costs.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CostChart } from './CostChart.tsx'
import { CostDialog } from './CostDialog.tsx'
import { rupiah } from '../asking/rupiah.ts'
import { costWords } from './words.id.ts'
import type { Language, Zone } from '../../sop-definitions/language/vocabulary.ts'

type Asking = { corrects: CostRow | null }

/** What was spent, for what and who paid: first the sums, each a link to its entries below. */
export function CostsTab({ view }: { view: CaseView }) {
  const say = useWords(costWords)
  const answer = useAnswer(`/api/cases/${view.id}/costs`, CostView)
  const [asking, setAsking] = useState<Asking>()
  const button = (
    <Button
      variant="contained"
      startIcon={<IconPlus size={20} className="icon" />}
      onClick={() => setAsking({ corrects: null })}
    >
      {say('costs.record')}
    </Button>
  )
  return (
    <Awaited answer={answer} rows={4}>
      {(costs) => (
        <div className="stack">
          {costs.data.length === 0 ? (
            <EmptyState title={say('costs.none')} text={say('costs.noneText')}>
              {costs.allowedActions.record.allowed && button}
            </EmptyState>
          ) : (
            <>
              <Totals costs={costs} button={costs.allowedActions.record.allowed && button} />
              <Entries costs={costs} zone={view.zone} onCorrect={(row) => setAsking({ corrects: row })} />
            </>
          )}
          {asking !== undefined && (
            <CostDialog view={view} costs={costs} corrects={asking.corrects} onClose={() => setAsking(undefined)} />
          )}
        </div>
      )}
    </Awaited>
  )
}

function Totals({ costs, button }: { costs: CostView; button: ReactNode }) {
  const say = useWords(costWords)
  const language = useLanguage()
  const standing = costs.kinds.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <>
      <div className="spread">
        <p className="strong">{say('costs.total', { amount: rupiah(costs.total, language), count: standing })}</p>
        {button}
      </div>
      {costs.written > costs.data.length && (
        <p className="compact quiet">{say('costs.newest', { count: costs.data.length, all: costs.written })}</p>
      )}
      {!costs.whole && <p className="compact quiet">{say('costs.part')}</p>}
      <div className="two-charts">
        <CostChart title={say('costs.byKind')} sums={costs.kinds} by="kind" />
        <CostChart title={say('costs.byPayer')} sums={costs.payers} by="payer" />
      </div>
    </>
  )
}

const FILTERS = ['kind', 'payer'] as const

/** The filters of the entries are in the address. */
function useFilters({ kinds, payers }: CostView) {
  const label = useLabel()
  const [search, setSearch] = useSearchParams()
  const nameOf = (code: string): string =>
    label([...kinds, ...payers].find((sum) => sum.code === code)?.label ?? { id: code, en: code })
  const chosen = FILTERS.flatMap((by) => {
    const code = search.get(by)
    return code === null ? [] : [{ by, code, name: nameOf(code) }]
  })
  const without = (gone: (typeof FILTERS)[number]): void =>
    setSearch(Object.fromEntries(chosen.filter(({ by }) => by !== gone).map(({ by, code }) => [by, code])), {
      preventScrollReset: true,
    })
  return { chosen, without }
}

interface EntriesProps {
  costs: CostView
  zone: Zone
  onCorrect: (row: CostRow) => void
}

function Entries({ costs, ...table }: EntriesProps) {
  const say = useWords(costWords)
  const { chosen, without } = useFilters(costs)
  const rows = costs.data.filter((row) => chosen.every(({ by, code }) => row[by].code === code))
  return (
    <>
      {chosen.length > 0 && (
        <div className="row">
          {chosen.map(({ by, name }) => (
            <span key={by} className="chip">
              {say(`costs.${by}`)}: {name}
              <button type="button" aria-label={say('costs.remove', { name })} onClick={() => without(by)}>
                <IconX className="icon" size={16} aria-hidden="true" />
              </button>
            </span>
          ))}
        </div>
      )}
      {rows.length === 0 ? <EmptyState title={say('costs.noneHere')} /> : <EntryTable rows={rows} {...table} />}
    </>
  )
}

const spentOn = ({ on }: CostRow, language: Language): string => day(`${on}T12:00:00.000Z`, { zone: 'WIB', language })

function EntryTable({ rows, zone, onCorrect }: Omit<EntriesProps, 'costs'> & { rows: readonly CostRow[] }) {
  const say = useWords(costWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <DataTable
      className="costs"
      caption={say('costs.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ correctedBy }) => (correctedBy === null ? undefined : 'is-corrected')}
      columns={[
        {
          head: say('costs.kind'),
          cell: (row) => (
            <>
              <span className="strong">{label(row.kind.label)}</span>
              <div className="compact quiet">
                {[spentOn(row, language), row.task === null ? null : coded(row.task.code, label(row.task.label))]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </div>
            </>
          ),
        },
        {
          head: say('costs.amount'),
          look: 'num nowrap',
          cell: ({ amount, correctedBy }) => {
            const text = rupiah(amount, language)
            return correctedBy === null ? text : <del>{text}</del>
          },
        },
        {
          head: say('costs.payer'),
          cell: ({ payer, documentId }) => (
            <>
              {label(payer.label)}
              {documentId !== null && <div className="compact quiet">{say('costs.receiptThere')}</div>}
            </>
          ),
        },
        {
          head: say('costs.who'),
          cell: ({ by, organisation, at }) => (
            <>
              {by}, {organisation}
              <div className="compact quiet">{day(at, { zone, language })}</div>
            </>
          ),
        },
        { head: say('inbox.action'), look: 'acts', cell: (row) => <Acts row={row} onCorrect={onCorrect} /> },
      ]}
    />
  )
}

function Acts({ row, onCorrect }: { row: CostRow; onCorrect: (row: CostRow) => void }) {
  const say = useWords(costWords)
  const label = useLabel()
  const language = useLanguage()
  const name = [label(row.kind.label), rupiah(row.amount, language), spentOn(row, language)].join(', ')
  if (row.correctedBy !== null) return <StatusTag look="refused">{say('costs.isCorrected')}</StatusTag>
  return (
    <div className="stack-s">
      {row.corrects !== null && (
        <StatusTag look="done">{say(row.amount === 0 ? 'costs.isNothing' : 'costs.isCorrection')}</StatusTag>
      )}
      {row.allowedActions.correct.allowed && (
        <Button size="small" aria-label={say('costs.correctOf', { name })} onClick={() => onCorrect(row)}>
          {say('costs.correct')}
        </Button>
      )}
    </div>
  )
}
