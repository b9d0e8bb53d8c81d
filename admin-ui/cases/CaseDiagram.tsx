import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Awaited } from '../parts/Awaited.tsx'
import { Drawing } from '../sops/Drawing.tsx'
import { useDrawing } from '../wire/use-drawing.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { CasePlan } from '../../api/contract/cases.ts'

/**
 * The whole procedure with the current state of this case, loaded when the user wants to see it. The list above says
 * the same as text.
 */
export function CaseDiagram({ caseId, plan }: { caseId: string; plan: CasePlan }) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="case-diagram" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('case.wholeDiagram')}</summary>
      {open && <Whole caseId={caseId} plan={plan} />}
    </details>
  )
}

function Whole({ caseId, plan }: { caseId: string; plan: CasePlan }) {
  const say = useWords()
  const language = useLanguage()
  const go = useNavigate()
  const drawing = useDrawing(`/api/cases/${caseId}/diagram?language=${language}`)
  const taskOf = (item: string): string | undefined =>
    plan.stages.flatMap(({ tasks }) => tasks).findLast((task) => task.item === item)?.id
  return (
    <Awaited answer={drawing} rows={6}>
      {(svg) => (
        <Drawing
          svg={svg}
          label={say('case.wholeDiagram')}
          onOpen={(item) => {
            const task = taskOf(item)
            if (task !== undefined) void go(`/tasks/${task}`)
          }}
        />
      )}
    </Awaited>
  )
}
