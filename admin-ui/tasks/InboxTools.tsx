import { Button } from '@mui/material'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { OPEN_TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { FoldedFilters } from '../parts/Filters.tsx'
import { Pick } from '../parts/Pick.tsx'
import { ListButtons } from '../views/ListButtons.tsx'
import { SaveViewButton, ViewBar } from '../views/ViewBar.tsx'
import { useWords } from '../words/use-words.ts'
import { isNarrowed, writeTaskFilter, type TaskFilter } from './inbox.ts'
import { useTaskColumns } from './TaskTable.tsx'

interface Props {
  filter: TaskFilter
  set: (next: Partial<TaskFilter>) => void
}

/** The filters of an inbox, and its saved views. */
export function InboxTools({ filter, set }: Props) {
  const say = useWords()
  const shown = { list: 'tasks' as const, filters: writeTaskFilter(filter) }
  return (
    <div className="inbox-tools">
      <ViewBar shown={shown} />
      <FoldedFilters label={say('cases.filters')} show={say('cases.show')} startsOpen={isNarrowed(filter)}>
        <Pick
          isFilter
          label={say('cases.filter.due')}
          value={filter.due ?? ''}
          placeholder={say('state.all')}
          options={DUE_FILTERS.map((value) => ({ value, text: say(`cases.due.${value}`) }))}
          onChange={(value) => set({ due: DUE_FILTERS.find((due) => due === value) })}
        />
        <Pick
          isFilter
          label={say('cases.filter.status')}
          value={filter.state ?? ''}
          placeholder={say('state.all')}
          options={OPEN_TASK_STATES.map((value) => ({ value, text: say(`task.state.${value}`) }))}
          onChange={(value) => set({ state: OPEN_TASK_STATES.find((state) => state === value) })}
        />
        {isNarrowed(filter) && (
          <Button size="small" onClick={() => set({ due: undefined, state: undefined })}>
            {say('cases.clear')}
          </Button>
        )}
        {(isNarrowed(filter) || filter.view !== 'today') && <SaveViewButton shown={shown} />}
        <ListButtons list="tasks" columns={useTaskColumns()} />
      </FoldedFilters>
    </div>
  )
}
