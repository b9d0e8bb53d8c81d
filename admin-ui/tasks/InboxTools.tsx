import { Button } from '@mui/material'
import { useState } from 'react'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { OPEN_TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { Select } from '../cases/CaseFilters.tsx'
import { DensityButton } from '../views/DensityButton.tsx'
import { SaveViewButton } from '../views/SaveViewButton.tsx'
import { ViewBar } from '../views/ViewBar.tsx'
import { useWords } from '../words/use-words.ts'
import { isNarrowed, writeTaskFilter, type TaskFilter } from './task-filter.ts'

interface Props {
  filter: TaskFilter
  set: (next: TaskFilter) => void
}

/** The filters of an inbox, and its saved views. Folded on a phone: the tasks come first. */
export function InboxTools({ filter, set }: Props) {
  const say = useWords()
  const [open, setOpen] = useState(isNarrowed(filter))
  const shown = { list: 'tasks' as const, filters: writeTaskFilter(filter) }
  return (
    <div className="inbox-tools">
      <ViewBar shown={shown} />
      <Button className="only-phone" variant="outlined" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('cases.show')}
      </Button>
      <div className={`filters${open ? '' : ' folded'}`} role="group" aria-label={say('cases.filters')}>
        <Select
          label={say('cases.filter.due')}
          value={filter.due ?? ''}
          placeholder={say('state.all')}
          options={DUE_FILTERS.map((value) => ({ value, text: say(`cases.due.${value}`) }))}
          onChange={(value) => set({ ...filter, due: DUE_FILTERS.find((due) => due === value) })}
        />
        <Select
          label={say('cases.filter.status')}
          value={filter.state ?? ''}
          placeholder={say('state.all')}
          options={OPEN_TASK_STATES.map((value) => ({ value, text: say(`task.state.${value}`) }))}
          onChange={(value) => set({ ...filter, state: OPEN_TASK_STATES.find((state) => state === value) })}
        />
        {isNarrowed(filter) && (
          <Button size="small" onClick={() => set({ view: filter.view })}>
            {say('cases.clear')}
          </Button>
        )}
        {(isNarrowed(filter) || filter.view !== 'today') && <SaveViewButton shown={shown} />}
        <DensityButton />
      </div>
    </div>
  )
}
