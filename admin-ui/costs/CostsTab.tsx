import './costs.css'
import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import type { CaseView } from '../../api/contract/cases.ts'
import { CostView, type CostRow } from '../../api/contract/costs.ts'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Chip } from '../parts/Filters.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CostDialog } from './CostDialog.tsx'
import { CostSums } from './CostSums.tsx'
import { rupiah } from '../asking/rupiah.ts'
import { costWords } from './words.id.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

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
              <CostSums costs={costs} button={costs.allowedActions.record.allowed && button} />
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

const FILTER = z.object({ kind: free, payer: free })
const KEYS = FILTER.keyof().options

/** The filters of the entries, each with its code and its name. */
function useFilters({ kinds, payers }: CostView) {
  const label = useLabel()
  const [asked, set] = useAddress(FILTER)
  const nameOf = (code: string): string =>
    label([...kinds, ...payers].find((sum) => sum.code === code)?.label ?? { id: code, en: code })
  const chosen = KEYS.flatMap((by) => {
    const code = asked[by]
    return code === undefined ? [] : [{ by, code, name: nameOf(code) }]
  })
  return { chosen, without: (gone: (typeof KEYS)[number]) => set({ [gone]: undefined }) }
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
            <Chip
              key={by}
              text={`${say(`costs.${by}`)}: ${name}`}
              remove={say('costs.remove', { name })}
              onRemove={() => without(by)}
            />
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
