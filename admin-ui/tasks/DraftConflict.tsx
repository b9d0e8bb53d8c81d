import { Button } from '@mui/material'
import { useEffect, useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { fieldsOf, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { AnswerText } from './AnswerText.tsx'
import type { Draft } from './use-draft.ts'

interface Props {
  form: FormDefinition
  draft: Pick<Draft, 'answers' | 'replace' | 'keepMine'>
  load: () => Promise<TaskView | undefined>
}

/** Another window saved first: both drafts are shown side by side; neither overwrites the other. */
export function DraftConflict({ form, draft, load }: Props) {
  const say = useWords()
  const label = useLabel()
  const [theirs, setTheirs] = useState<TaskView['draft']>()
  useEffect(() => {
    void load().then((task) => setTheirs(task?.draft ?? null))
  }, [load])
  const mine = draft.answers
  const kept = theirs?.answers ?? {}
  const differing = fieldsOf(form).filter(({ id }) => JSON.stringify(mine[id]) !== JSON.stringify(kept[id]))
  return (
    <div className="notice refusal" role="alert">
      <p className="strong">{say('work.save.conflict')}</p>
      <p>{say('work.conflictText')}</p>
      {theirs !== undefined && (
        <>
          <DataTable
            caption={say('work.save.conflict')}
            isInCard
            rows={differing}
            keyOf={({ id }) => id}
            columns={[
              { head: say('work.answers'), cell: (field) => label(field.label) },
              { head: say('work.theirs'), cell: (field) => <AnswerText field={field} value={kept[field.id]} /> },
              { head: say('work.mineHere'), cell: (field) => <AnswerText field={field} value={mine[field.id]} /> },
            ]}
          />
          <div className="row">
            <Button variant="outlined" onClick={() => draft.replace(kept, theirs?.version ?? 0)}>
              {say('work.useTheirs')}
            </Button>
            <Button variant="outlined" onClick={() => draft.keepMine(theirs?.version ?? 0)}>
              {say('work.useMine')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
