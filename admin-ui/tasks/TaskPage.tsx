import { useCallback, useMemo, useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useParams } from 'react-router'
import type { TaskRow, TaskView } from '../../api/contract/tasks.ts'
import { ContactNotice } from '../consents/ContactNotice.tsx'
import type { About } from '../explain/question.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { NotFound } from '../layout/PageBoundary.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { IntentsHere, useIsWaiting, useReturned, type Returned } from '../offline/IntentsHere.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { ClockChip } from '../parts/ClockChip.tsx'
import { LoadingPage } from '../parts/Loading.tsx'
import { OutcomePicker } from '../parts/OutcomePicker.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { StepReferral } from '../referrals/StepReferral.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { isGone, isNotThere } from '../wire/http.ts'
import { useListed, useTask } from '../wire/one-noun.ts'
import { useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { DoneTask } from './DoneTask.tsx'
import { TakenNotice } from './LostTask.tsx'
import { Needs } from './Needs.tsx'
import { Asked, Proposal } from './SecondSignature.tsx'
import { isOpen, lookOf, stateKey } from './task-state.ts'
import { TaskPlaceContext } from './task-place.ts'
import { TaskActions } from './TaskActions.tsx'
import { CaseLink } from './TaskCells.tsx'
import { TaskForm } from './TaskForm.tsx'
import { useKeptForm, type KeptForm } from './use-kept-form.ts'
import { WhatIsAsked } from './WhatIsAsked.tsx'

export function TaskPage() {
  const { id = '' } = useParams()
  const say = useWords()
  const { isPending, data, error, refetch } = useTask(id)
  const task = isGone(error) ? undefined : data
  const again = useCallback(() => refetch().then(({ data: now }) => now), [refetch])
  if (task === undefined && isNotThere(error)) return <NotFound />
  if (isPending && task === undefined) return <OnItsWay id={id} />
  return (
    <>
      {task === undefined && <PageTitle>{say('inbox.task')}</PageTitle>}
      <Awaited answer={{ isPending, data: task, error, refetch }} rows={8}>
        {(found) => <Task key={id} task={found} again={again} />}
      </Awaited>
    </>
  )
}

function OnItsWay({ id }: { id: string }) {
  const label = useLabel()
  const row = useListed<TaskRow>('tasks', id)
  return (
    <>
      {row !== undefined && <Way task={row} />}
      <LoadingPage title={row && nameOf(row.code, label(row.label))} />
    </>
  )
}

const nameOf = (code: string | null, text: string): string => `${code ?? ''} ${text}`.trim()

function Task({ task, again }: { task: TaskView; again: () => Promise<TaskView | undefined> }) {
  const label = useLabel()
  const name = nameOf(task.code, label(task.label))
  const open = isOpen(task.state)
  const place = useMemo(
    () => ({ caseId: task.caseId, taskId: task.id, zone: task.zone }),
    [task.caseId, task.id, task.zone],
  )
  const isWaiting = useIsWaiting(task.id)
  const form = useKeptForm(task, useIsMineToFill(task), isWaiting)
  const { returned, takeUp, letGo } = useReturned()
  return (
    <>
      <Way task={task} />
      <Head task={task} name={name} open={open} acts={!isWaiting} />
      <Notices task={task} name={name} />
      {open && <Kept task={task} form={form} inForm={isWaiting ? undefined : returned} takeUp={takeUp} />}
      {task.asked !== null && <Asked asked={task.asked} />}
      {task.proposal !== null && <Proposal task={task} />}
      <TaskPlaceContext value={place}>
        {form.task === null && <Unwritten task={task} />}
        {form.task !== null && !isWaiting && (
          <TaskForm
            key={returned?.intent.id ?? 'own'}
            task={form.task}
            returned={returned}
            letGo={letGo}
            again={again}
            isLost={form.isLost}
            close={form.close}
          />
        )}
      </TaskPlaceContext>
    </>
  )
}

/** A step that only another office can end is filled in all the same: its answers go with the offer. */
function useIsMineToFill({ allowedActions: { complete }, who }: TaskView): boolean {
  const me = useMe()
  const isMine = who.userId !== null && who.userId === me?.id
  return complete?.allowed === true || (isMine && complete?.code === 'needs_other_office')
}

interface KeptProps {
  task: TaskView
  form: KeptForm
  inForm: Returned | undefined
  takeUp: (returned: Returned) => void
}

/** What was done with the task on this device. A form that the user may still send can take it up again. */
function Kept({ task, form, inForm, takeUp }: KeptProps) {
  return (
    <IntentsHere
      taskId={task.id}
      zone={task.zone}
      inForm={form.task === null ? undefined : inForm?.intent.id}
      onUse={form.task === null || form.isLost ? undefined : takeUp}
    />
  )
}

/** What to know before the work, and what the step still needs. */
function Notices({ task, name }: { task: TaskView; name: string }) {
  const say = useWords()
  const label = useLabel()
  return (
    <>
      <ContactNotice refused={task.contactRefused} />
      {task.behind === true && <p className="notice">{say('work.behind')}</p>}
      <TakenNotice task={task} />
      {task.guidance !== null && isOpen(task.state) && <p>{label(task.guidance)}</p>}
      <Needs task={task} name={name} />
      {isOpen(task.state) && <StepReferral task={task} />}
    </>
  )
}

/** A task without an editable form here: still to be done, or over. */
const Unwritten = ({ task }: { task: TaskView }) =>
  isOpen(task.state) ? <ReadOnly task={task} /> : <DoneTask task={task} />

/** In a closed case another office sees only its own work, so there is no link to the case. */
function Way({ task: { behind, caseId, caseNumber, code, label: name } }: { task: TaskRow }) {
  const label = useLabel()
  const to = useCreatePath()({ resource: 'cases', type: 'edit', id: caseId })
  const steps = behind === true ? [] : [{ to, label: caseNumber }]
  return <Trail steps={steps} here={code ?? label(name)} />
}

/** One question of the page: whoever is refused asks first what would help; the other answers stand below that one. */
const questionOf = ({ state, allowedActions: { claim, complete } }: TaskView): About =>
  isOpen(state) && claim?.allowed !== true && complete?.allowed === false ? 'help' : 'here'

function Head({ task, name, open, acts }: { task: TaskView; name: string; open: boolean; acts: boolean }) {
  const say = useWords()
  const label = useLabel()
  return (
    <div className="stack-s">
      <div className="title-row">
        <PageTitle tab={say('inbox.tab', { number: task.caseNumber })}>{name}</PageTitle>
        <div className="actions">
          {task.behind !== true && <WhyButton asked={{ taskId: task.id }} name={name} about={questionOf(task)} />}
          {acts && (
            <TaskActions
              task={{
                id: task.id,
                name,
                state: task.state,
                unowned: task.who.organisation === null,
                allowedActions: task.allowedActions,
                zone: task.zone,
                seq: task.seq,
              }}
            />
          )}
        </div>
      </div>
      <div className="row about">
        <StatusTag look={lookOf(task.state)}>{say(stateKey(task.state))}</StatusTag>
        <WhoChip who={task.who} />
        {open && (
          <ClockChip
            limit={{
              due: task.due,
              riskAt: task.riskAt,
              heldUntil: task.heldUntil,
              zone: task.zone,
              code: task.code,
              full: task.clocks[0],
              isLaw: task.isLaw,
              explained: { path: `/api/tasks/${task.id}/due` },
            }}
          />
        )}
        <span className="quiet compact">
          <CaseLink task={task} />
          {task.about === null ? '' : `, ${label(task.about)}`}, {task.areaName}
        </span>
      </div>
    </div>
  )
}

/** This user may not fill it in now: says why, and what the step will ask. */
function ReadOnly({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const me = useMe()
  const isMine = task.who.userId !== null && task.who.userId === me?.id
  const refusal = task.allowedActions.complete
  const taken = task.who.user ?? task.who.organisation
  return (
    <>
      <section className="card stack-s">
        {!isMine && (
          <p>
            {say('work.readOnly')}{' '}
            {task.state === 'in_progress' && taken !== null ? say('work.takenBy', { who: taken }) : ''}
          </p>
        )}
        {refusal?.allowed === false && (
          <p className="quiet">
            {task.allowedActions.claim?.allowed === true ? say('work.claimFirst') : label(refusal.sentence)}
          </p>
        )}
      </section>
      <WhatIsAsked task={task} />
      <Outcomes task={task} />
    </>
  )
}

/** How the step may end; what would follow can be tried. */
function Outcomes({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const [tried, setTried] = useState('')
  const possible = task.outcomes.filter(({ code }) => task.allowedOutcomes.includes(code))
  if (task.outcomes.length === 0) return null
  return (
    <details className="card part">
      <summary>
        <h2 id="outcome">{say(possible.length > 0 ? 'work.tryTitle' : 'sops.outcomes')}</h2>
      </summary>
      {possible.length > 0 ? (
        <OutcomePicker outcomes={possible} chosen={tried} choose={setTried} zone={task.zone} tries />
      ) : (
        <ul className="dots">
          {task.outcomes.map((outcome) => (
            <li key={outcome.code}>{label(outcome.label)}</li>
          ))}
        </ul>
      )}
    </details>
  )
}
