import './costs.css'
import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { CostView, type CostRow } from '../../api/contract/costs.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CostChart } from './CostChart.tsx'
import { CostDialog } from './CostDialog.tsx'
import { rupiah } from './rupiah.ts'
import { costWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

type Asking = { corrects: CostRow | null }

/** What was spent, for what and who paid: first the sums, each a link to its entries below. */
export function CostsTab({ view }: { view: CaseView }) {
  const say = useWords(costWords)
  const answer = useAnswer(`/api/cases/${view.id}/costs`, CostView)
  const [asking, setAsking] = useState<Asking>()
  if (answer.isPending) return <Loading rows={4} />
  if (answer.data === undefined) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  const costs = answer.data
  const button = costs.allowedActions.record.allowed ? (
    <Button
      variant="contained"
      startIcon={<IconPlus size={20} className="icon" />}
      onClick={() => setAsking({ corrects: null })}
    >
      {say('costs.record')}
    </Button>
  ) : null
  return (
    <div className="stack">
      {costs.data.length === 0 ? (
        <EmptyState title={say('costs.none')} text={say('costs.noneText')}>
          {button}
        </EmptyState>
      ) : (
        <>
          <Totals costs={costs} button={button} />
          <Entries costs={costs} view={view} onCorrect={(row) => setAsking({ corrects: row })} />
        </>
      )}
      {asking !== undefined && (
        <CostDialog view={view} costs={costs} corrects={asking.corrects} onClose={() => setAsking(undefined)} />
      )}
    </div>
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

function Entries({ costs, view, onCorrect }: { costs: CostView; view: CaseView; onCorrect: (row: CostRow) => void }) {
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
      {rows.length === 0 ? (
        <EmptyState title={say('costs.noneHere')} />
      ) : (
        <div className="table-wrap">
          <table className="list costs" id="costs">
            <caption className="hidden">{say('costs.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('costs.kind')}</th>
                <th scope="col" className="num">
                  {say('costs.amount')}
                </th>
                <th scope="col">{say('costs.payer')}</th>
                <th scope="col">{say('costs.who')}</th>
                <th scope="col">{say('inbox.action')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Entry key={row.id} row={row} zone={view.zone} onCorrect={onCorrect} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Entry({ row, zone, onCorrect }: { row: CostRow; zone: Zone; onCorrect: (row: CostRow) => void }) {
  const say = useWords(costWords)
  const label = useLabel()
  const language = useLanguage()
  const on = day(`${row.on}T12:00:00.000Z`, { zone: 'WIB', language })
  const name = `${label(row.kind.label)}, ${rupiah(row.amount, language)}, ${on}`
  const isOver = row.correctedBy !== null
  return (
    <tr className={isOver ? 'is-corrected' : undefined}>
      <td>
        <span className="strong">{label(row.kind.label)}</span>
        <div className="compact quiet">
          {[on, row.task === null ? null : coded(row.task.code, label(row.task.label))]
            .filter((part) => part !== null)
            .join(' · ')}
        </div>
      </td>
      <td className="num nowrap">
        {isOver ? <del>{rupiah(row.amount, language)}</del> : rupiah(row.amount, language)}
      </td>
      <td>
        {label(row.payer.label)}
        {row.documentId !== null && <div className="compact quiet">{say('costs.receiptThere')}</div>}
      </td>
      <td>
        {row.by}, {row.organisation}
        <div className="compact quiet">{day(row.at, { zone, language })}</div>
      </td>
      <td className="acts">
        {isOver ? (
          <StatusTag look="refused">{say('costs.isCorrected')}</StatusTag>
        ) : (
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
        )}
      </td>
    </tr>
  )
}
