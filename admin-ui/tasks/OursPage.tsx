import { Link } from 'react-router'
import { z } from 'zod'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { useWords } from '../words/use-words.ts'
import { homeWords } from '../home/words.id.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { free, writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Chip } from '../parts/Filters.tsx'
import { ListButtons } from '../views/ListButtons.tsx'
import { TaskGroups } from './Inbox.tsx'
import { useTaskColumns } from './TaskTable.tsx'

const FILTER = z.object({ organisation: free, waits: free, state: free, area: free, sop: free })
const KEYS = FILTER.keyof().options

interface Chosen {
  key: (typeof KEYS)[number]
  value: string
}

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

/** Tasks in the cases of the user's office, whoever has them: the numbers of the first page link here. */
export function OursPage() {
  const say = useWords(homeWords)
  const [values, set] = useAddress(FILTER)
  const chosen = KEYS.flatMap((key): Chosen[] => {
    const value = values[key]
    return value === undefined ? [] : [{ key, value }]
  })
  const filter = { view: 'ours', ...writeAddress(FILTER, values) }
  const list = useDeskList<TaskRow>({ resource: 'tasks', filter })
  const worded = useFilterWords(list.data?.[0]?.who.organisation ?? undefined)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('ours.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'tasks', filter }} />
        </div>
      </div>
      <div className="list-head">
        <p className="quiet">{say('ours.lead')}</p>
        <ListButtons list="tasks" columns={useTaskColumns()} />
      </div>
      {chosen.length > 0 && (
        <div className="row">
          {chosen.map((one) => (
            <Chip
              key={one.key}
              text={worded(one)}
              remove={say('ours.remove', { name: worded(one) })}
              onRemove={() => set({ [one.key]: undefined })}
            />
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
