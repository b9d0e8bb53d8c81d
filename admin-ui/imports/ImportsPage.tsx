import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { ImportList, ImportView } from '../../api/contract/imports.ts'
import { IMPORT_STATE_WORDS, type ImportState } from '../../sop-definitions/language/imports.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { importWords } from './words.id.ts'

type Job = z.infer<typeof ImportList>['data'][number]

/** Registers that the own office brings in, the newest first. */
export function ImportsPage() {
  const say = useWords(importWords)
  const list = useDeskList<Job>({ resource: 'imports' })
  return (
    <>
      <PageTitle>{say('imports.title')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('imports.lead')}</p>
        <GrowingList
          list={list}
          rows={4}
          empty={<EmptyState title={say('imports.empty')} text={say('imports.emptyText')} />}
        >
          {(jobs) => <Jobs jobs={jobs} />}
        </GrowingList>
      </div>
    </>
  )
}

function Jobs({ jobs }: { jobs: readonly Job[] }) {
  const say = useWords(importWords)
  const language = useLanguage()
  const path = useCreatePath()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return (
    <DataTable
      caption={say('imports.caption')}
      rows={jobs}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('imports.file'),
          cell: ({ id, standard, madeAt }) => (
            <Link to={path({ resource: 'imports', type: 'edit', id })}>
              {standard}, {moment(madeAt, { zone, language })}
            </Link>
          ),
        },
        { head: say('imports.madeBy'), cell: ({ madeBy }) => madeBy.name },
        { head: say('imports.rows'), look: 'num', cell: ({ rows }) => rows },
        { head: say('imports.opened'), look: 'num', cell: ({ counts }) => counts.opened },
        { head: say('imports.state'), cell: ({ state }) => <JobState state={state} /> },
      ]}
    />
  )
}

const LOOKS = {
  waiting: 'waiting',
  running: 'waiting',
  deciding: 'atRisk',
  done: 'done',
  declined: 'done',
  dropped: 'done',
  stopped: 'late',
} as const satisfies Record<ImportState, LookName>

export function JobState({ state }: Pick<ImportView, 'state'>) {
  const label = useLabel()
  return <StatusTag look={LOOKS[state]}>{label(IMPORT_STATE_WORDS[state])}</StatusTag>
}
