import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { z } from 'zod'
import { ImportRowList, type ImportRowView, type ImportView } from '../../api/contract/imports.ts'
import { ROW_STATE_WORDS, ROW_STATES } from '../../sop-definitions/language/imports.ts'
import { useAddress } from '../listing/use-address.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Switch } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { CandidateDialog } from './CandidateDialog.tsx'
import { importWords } from './words.id.ts'

const ADDRESS = z.object({ rows: z.enum(['all', ...ROW_STATES]).catch('all') })

/** What became of each row; never what stands in it. */
export function ImportRows({ job }: { job: ImportView }) {
  const say = useWords(importWords)
  const label = useLabel()
  const [{ rows: view }] = useAddress(ADDRESS)
  const query = view === 'all' ? '' : `?state=${view}`
  const done = ROW_STATES.map((state) => job.counts[state]).join('-')
  return (
    <section className="stack-s" aria-labelledby="rows">
      <h2 id="rows">{say('imports.whatRows')}</h2>
      <Switch label={say('imports.views')}>
        {(['all', ...ROW_STATES] as const).map((state) => (
          <Link
            key={state}
            to={state === 'all' ? `/imports/${job.id}` : `/imports/${job.id}?rows=${state}`}
            aria-current={state === view ? 'page' : undefined}
          >
            {state === 'all' ? say('imports.all') : `${label(ROW_STATE_WORDS[state])} (${job.counts[state]})`}
          </Link>
        ))}
      </Switch>
      <Rows key={`${view}-${done}`} path={`/api/imports/${job.id}/rows${query}`} job={job} />
    </section>
  )
}

function Rows({ path, job }: { path: string; job: ImportView }) {
  const say = useWords(importWords)
  const [asked, setAsked] = useState<number>()
  return (
    <>
      <GrowingList list={useGrowing(path, ImportRowList)} rows={6} empty={<EmptyState title={say('imports.noRows')} />}>
        {(rows) => <RowTable rows={rows} choose={job.may.choose ? setAsked : undefined} />}
      </GrowingList>
      {asked !== undefined && <CandidateDialog job={job.id} n={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function RowTable({ rows, choose }: { rows: readonly ImportRowView[]; choose: ((n: number) => void) | undefined }) {
  const say = useWords(importWords)
  const label = useLabel()
  return (
    <DataTable
      caption={say('imports.rowsCaption')}
      rows={rows}
      keyOf={({ n }) => String(n)}
      columns={[
        { head: say('imports.row'), look: 'num', cell: ({ n }) => n },
        {
          head: say('imports.result'),
          cell: ({ state, wasClosed }) => (
            <>
              {label(ROW_STATE_WORDS[state])}
              {wasClosed && <div className="compact quiet">{say('imports.wasClosed')}</div>}
            </>
          ),
        },
        { head: say('imports.why'), cell: ({ why }) => why.map(label).join(' ') },
        {
          head: say('imports.case'),
          cell: (row) => <Outcome row={row} choose={choose} />,
        },
      ]}
    />
  )
}

function Outcome({ row, choose }: { row: ImportRowView; choose: ((n: number) => void) | undefined }) {
  const say = useWords(importWords)
  const path = useCreatePath()
  if (row.case !== null)
    return <Link to={path({ resource: 'cases', type: 'edit', id: row.case.id })}>{row.case.number}</Link>
  if (row.state === 'opened') return say('imports.hidden')
  if (row.state !== 'candidate' || choose === undefined || row.chosen) return null
  return (
    <Button size="small" variant="outlined" onClick={() => choose(row.n)}>
      {say('imports.say')}
    </Button>
  )
}
