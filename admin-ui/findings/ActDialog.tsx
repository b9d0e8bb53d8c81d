import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { z } from 'zod'
import { CasePlan } from '../../api/contract/cases.ts'
import { FindingRemark, FindingWords, LinkTask, type FindingView } from '../../api/contract/findings.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import type { BodyOf } from '../wire/verbs.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { findingWords } from './words.id.ts'

export const ACTS = ['answer', 'link', 'correct', 'accept', 'reopen'] as const
export type Act = (typeof ACTS)[number]

const BODIES: Readonly<Record<Act, z.ZodType<BodyOf<'findings', Act>>>> = {
  answer: FindingWords,
  link: LinkTask,
  correct: FindingRemark,
  accept: FindingRemark,
  reopen: FindingWords,
}

interface Props {
  view: Pick<FindingView, 'id' | 'number' | 'caseId'>
  act: Act
  onClose: () => void
}

export function ActDialog({ view, act, onClose }: Props) {
  const say = useWords(findingWords)
  return (
    <AskForm
      schema={BODIES[act]}
      keeping={act === 'link' ? undefined : { at: `finding/${view.id} ${act}`, texts: ['words'] }}
      onClose={onClose}
      title={`${say(`finding.act.${act}`)}: ${view.number}`}
      text={say(`finding.actText.${act}`)}
      action={say(`finding.act.${act}`)}
      done={say('finding.done')}
      act={(data, desk) => desk.verb('findings', act, { id: view.id, data })}
    >
      {act === 'link' && view.caseId !== null ? (
        <TaskField caseId={view.caseId} />
      ) : (
        <WordsField
          name="words"
          label={say('finding.remark')}
          help={say(BODIES[act] === FindingRemark ? 'finding.optional' : 'finding.wordsHelp')}
          lines={3}
          most={2_000}
          isOptional
        />
      )}
    </AskForm>
  )
}

function TaskField({ caseId }: { caseId: string }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const path = useCreatePath()
  const plan = useAnswer(`/api/cases/${caseId}/plan`, CasePlan)
  return (
    <Awaited answer={plan} rows={2}>
      {({ stages }) => {
        const tasks = stages.flatMap((stage) => stage.tasks)
        return (
          <>
            {tasks.length === 0 && <p>{say('finding.noTasks')}</p>}
            <PickField
              name="taskId"
              label={say('finding.task')}
              options={tasks.map((task) => ({ value: task.id, text: coded(task.code, label(task.label)) }))}
            />
            <p>
              <Link to={`${path({ resource: 'cases', type: 'edit', id: caseId })}/tasks`}>
                {say('finding.addTask')}
              </Link>
            </p>
          </>
        )
      }}
    </Awaited>
  )
}
