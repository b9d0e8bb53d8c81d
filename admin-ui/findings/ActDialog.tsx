import { TextField } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import { CasePlan } from '../../api/contract/cases.ts'
import type { FindingView } from '../../api/contract/findings.ts'
import { Ask } from '../parts/Ask.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { actOnFinding, type Act } from './finding-verbs.ts'
import { findingWords } from './words.id.ts'

const ENOUGH = 10
const NEEDS_WORDS = {
  answer: true,
  link: false,
  correct: false,
  accept: false,
  reopen: true,
} as const satisfies Record<Act, boolean>

/** Text may be empty where none is needed, but not too short. */
function lackIn(act: Act, words: string, taskId: string) {
  if (act === 'link') return taskId === '' ? 'finding.chooseTask' : undefined
  const isShort = words.length < ENOUGH && (NEEDS_WORDS[act] || words.length > 0)
  return isShort ? 'finding.short' : undefined
}

export function ActDialog({ view, act, onClose }: { view: FindingView; act: Act; onClose: () => void }) {
  const say = useWords(findingWords)
  const [words, setWords] = useState('')
  const [taskId, setTaskId] = useState('')
  const lack = lackIn(act, words.trim(), taskId)
  return (
    <Ask
      onClose={onClose}
      title={`${say(`finding.act.${act}`)}: ${view.number}`}
      text={say(`finding.actText.${act}`)}
      action={say(`finding.act.${act}`)}
      done={say('finding.done')}
      missing={lack === undefined ? undefined : say(lack)}
      act={() => actOnFinding({ finding: view.id, act, words: words.trim(), taskId })}
    >
      {act === 'link' && view.caseId !== null ? (
        <Tasks caseId={view.caseId} value={taskId} onChange={setTaskId} />
      ) : (
        <TextField
          label={say('finding.remark')}
          helperText={say(NEEDS_WORDS[act] ? 'finding.wordsHelp' : 'finding.optional')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          multiline
          minRows={3}
          slotProps={{ htmlInput: { maxLength: 2_000 } }}
        />
      )}
    </Ask>
  )
}

function Tasks({ caseId, value, onChange }: { caseId: string; value: string; onChange: (id: string) => void }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const plan = useAnswer(`/api/cases/${caseId}/plan`, CasePlan)
  if (plan.isPending) return <Loading rows={2} />
  if (plan.data === undefined) return <BrokenState no={plan.error} retry={() => void plan.refetch()} />
  const tasks = plan.data.stages.flatMap((stage) => stage.tasks)
  return (
    <>
      {tasks.length === 0 && <p>{say('finding.noTasks')}</p>}
      <Pick
        label={say('finding.task')}
        value={value}
        placeholder=""
        options={tasks.map((task) => ({ value: task.id, text: coded(task.code, label(task.label)) }))}
        onChange={onChange}
      />
      <p>
        <Link to={`/cases/${caseId}/tasks`}>{say('finding.addTask')}</Link>
      </p>
    </>
  )
}
