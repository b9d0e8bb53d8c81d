import { Button, DialogActions, DialogContent } from '@mui/material'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { CaseExplanation, ItemExplanation } from '../../api/contract/explain.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { NAMED, type About, type Asked } from './question.ts'
import { CaseReasons, ItemReasons } from './Reasons.tsx'

interface Question {
  asked: Asked
  name: string
}

function pathOf(asked: Asked): string {
  if ('taskId' in asked) return `/api/tasks/${asked.taskId}/explain`
  const ofCase = `/api/cases/${asked.caseId}/explain`
  return 'item' in asked ? `${ofCase}/${encodeURIComponent(asked.item)}` : ofCase
}

/** Why something is as it is. Each reason links to the explanation of what it names, and back. */
export function ExplainSheet({ asked, name, about, onClose }: Question & { about: About; onClose: () => void }) {
  const say = useWords()
  const [trail, setTrail] = useState<readonly Question[]>([{ asked, name }])
  const here = trail.at(-1) ?? { asked, name }
  const before = trail.at(-2)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    content.current?.focus()
  }, [trail])
  const go = (next: Question): void => setTrail([...trail, next])
  const isCase = !('taskId' in here.asked) && !('item' in here.asked)
  return (
    <Sheet
      open
      onClose={onClose}
      title={
        isCase
          ? say('explain.caseTitle')
          : say(about === 'case' || trail.length > 1 ? 'explain.buttonOf' : NAMED[about], { name: here.name })
      }
    >
      <DialogContent className="explain" ref={content} tabIndex={-1}>
        {isCase ? (
          <OfCase path={pathOf(here.asked)} go={go} onClose={onClose} />
        ) : (
          <OfItem
            path={pathOf(here.asked)}
            noFirst={about === 'help' && trail.length === 1}
            go={go}
            onClose={onClose}
          />
        )}
      </DialogContent>
      <DialogActions>
        {before !== undefined && (
          <Button
            color="secondary"
            startIcon={<IconArrowLeft size={18} className="icon" aria-hidden="true" />}
            onClick={() => setTrail(trail.slice(0, -1))}
          >
            {say('explain.back', { name: before.name })}
          </Button>
        )}
        <Button onClick={onClose}>{say('state.close')}</Button>
      </DialogActions>
    </Sheet>
  )
}

export interface Ways {
  go: (next: Question) => void
  onClose: () => void
}

const OfItem = ({ path, noFirst, ...ways }: Ways & { path: string; noFirst: boolean }) => (
  <Awaited answer={useAnswer(path, ItemExplanation)} rows={6}>
    {(told) => <ItemReasons told={told} noFirst={noFirst} ways={ways} />}
  </Awaited>
)

const OfCase = ({ path, ...ways }: Ways & { path: string }) => (
  <Awaited answer={useAnswer(path, CaseExplanation)} rows={6}>
    {(told) => <CaseReasons told={told} ways={ways} />}
  </Awaited>
)
