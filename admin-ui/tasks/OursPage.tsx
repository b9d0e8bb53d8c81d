import { IconX } from '@tabler/icons-react'
import { useInfiniteGetList } from 'react-admin'
import { Link, useSearchParams } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { useWords } from '../words/use-words.ts'
import { homeWords } from '../home/words.id.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { TaskGroups } from './Inbox.tsx'

const FILTERS = ['organisation', 'waits', 'state', 'area', 'sop'] as const

type Chosen = { key: (typeof FILTERS)[number]; value: string }

/** `office`: the name of the office to which the list is filtered, known once a task of it is loaded. */
function useFilterWords(office: string | undefined): (filter: Chosen) => string {
  const say = useWords(homeWords)
  return ({ key, value }) => {
    if (key === 'organisation') return office === undefined ? say('ours.chosen') : say('ours.office', { name: office })
    if (key === 'area' || key === 'sop') return `${say(`cases.filter.${key}`)}: ${value}`
    if (key === 'waits') return say('ours.answer')
    return value === 'proposed' || value === 'suspended' ? say(`ours.${value}`) : value
  }
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const say = useWords(homeWords)
  return (
    <span className="chip">
      {name}
      <button type="button" aria-label={say('ours.remove', { name })} onClick={onRemove}>
        <IconX className="icon" size={16} aria-hidden="true" />
      </button>
    </span>
  )
}

/** Tasks in the cases of the user's office, whoever has them: the numbers of the first page link here. */
export function OursPage() {
  const say = useWords(homeWords)
  const [search, setSearch] = useSearchParams()
  const chosen = FILTERS.flatMap((key) => {
    const value = search.get(key)
    return value === null ? [] : [{ key, value }]
  })
  const list = useInfiniteGetList<TaskRow>('tasks', {
    filter: { view: 'ours', ...Object.fromEntries(chosen.map(({ key, value }) => [key, value])) },
    sort: { field: 'id', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  })
  const worded = useFilterWords(list.data?.pages[0]?.data[0]?.who.organisation ?? undefined)
  const without = (gone: string): void =>
    setSearch(Object.fromEntries(chosen.filter(({ key }) => key !== gone).map(({ key, value }) => [key, value])))
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('ours.title')}</PageTitle>
        <div className="actions">
          <ExportButton
            wanted={{
              list: 'tasks',
              filter: { view: 'ours', ...Object.fromEntries(chosen.map(({ key, value }) => [key, value])) },
            }}
          />
        </div>
      </div>
      <p className="quiet">{say('ours.lead')}</p>
      {chosen.length > 0 && (
        <div className="row">
          {chosen.map((filter) => (
            <Chip key={filter.key} name={worded(filter)} onRemove={() => without(filter.key)} />
          ))}
        </div>
      )}
      <TaskGroups
        list={list}
        empty={
          <EmptyState title={say('ours.empty')} text={chosen.length > 0 ? say('ours.emptyText') : undefined}>
            {chosen.length > 0 && <Link to="/tasks/ours">{say('ours.all')}</Link>}
          </EmptyState>
        }
      />
    </>
  )
}
