import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePlan, CaseView, PlanStage } from '../../api/contract/cases.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { WhyButton } from '../explain/WhyButton.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { isOpen as isOpenTask } from '../tasks/task-state.ts'
import { day } from '../words/clock-words.ts'
import { useFew, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { AddDialog, type Addable } from './AddDialog.tsx'
import { isOpened, isWholeCase, stepOf } from './journey.ts'
import { PlanTaskTable } from './PlanTaskTable.tsx'

const isOver = (stage: PlanStage): boolean => stepOf(stage) === 'done' || stepOf(stage) === 'ended'
/** What is still to do comes first; what is done keeps its order. */
const inOrder = (tasks: PlanStage['tasks']): PlanStage['tasks'] => [
  ...tasks.filter(({ state }) => isOpenTask(state)),
  ...tasks.filter(({ state }) => !isOpenTask(state)),
]

/** The work of the case, stage by stage; what has not opened says what it waits for, and who may open it. */
export function TasksTab({ view, plan }: { view: CaseView; plan: CasePlan }) {
  const say = useWords()
  const [adding, setAdding] = useState<Addable | 'choose'>()
  const shown = plan.stages.filter((stage) => !isWholeCase(stage) || stage.tasks.length > 0)
  const open = shown.filter((stage) => isOpened(stage) && !isOver(stage))
  const over = shown.filter((stage) => isOpened(stage) && isOver(stage))
  const shut = shown.filter((stage) => !isOpened(stage))
  return (
    <div className="stack">
      {open.length === 0 && <EmptyState title={say('case.noTasks')} />}
      {open.map((stage) => (
        <Stage key={stage.instance ?? stage.item} stage={stage} view={view} onAdd={setAdding} />
      ))}
      {view.allowedActions['add_item']?.allowed === true && plan.addable.length > 0 && (
        <div>
          <Button
            variant="outlined"
            startIcon={<IconPlus size={20} className="icon" />}
            onClick={() => setAdding('choose')}
          >
            {say('case.addStep')}
          </Button>
        </div>
      )}
      {shut.length > 0 && <Shut stages={shut} view={view} onAdd={setAdding} />}
      {over.map((stage) => (
        <Stage key={stage.instance ?? stage.item} stage={stage} view={view} onAdd={setAdding} />
      ))}
      {adding !== undefined && (
        <AddDialog
          caseId={view.id}
          chosen={adding === 'choose' ? undefined : adding}
          options={plan.addable}
          onClose={() => setAdding(undefined)}
        />
      )}
    </div>
  )
}

function Stage({ stage, view, onAdd }: { stage: PlanStage; view: CaseView; onAdd: (item: Addable) => void }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const place = { zone: view.zone, language }
  const few = useFew()
  const ended = isOver(stage)
  const table = (
    <PlanTaskTable
      tasks={inOrder(stage.tasks)}
      view={view}
      caption={say('case.stageTasks', { stage: label(stage.label) })}
    />
  )
  return (
    <section
      className={`stack-s${stage.depth > 0 ? ' nested' : ''}`}
      id={`stage-${stage.item}`}
      aria-labelledby={`stage-${stage.item}-name`}
    >
      <div className="section-head">
        <h2 id={`stage-${stage.item}-name`}>
          {stage.code} {label(stage.label)}
        </h2>
        <span className="quiet compact">
          {say('case.tasksOf', { done: stage.done, total: stage.total })}
          {ended && stage.endedAt !== null
            ? `, ${say('case.endedOn', { state: say(`case.stageState.${stepOf(stage)}`), day: day(stage.endedAt, place) })}`
            : ''}
        </span>
        {!isWholeCase(stage) && (
          <WhyButton asked={{ caseId: view.id, item: stage.instance ?? stage.item }} name={label(stage.label)} />
        )}
      </div>
      {stage.tasks.length === 0 ? (
        <p className="quiet compact">{say('case.noTasks')}</p>
      ) : ended ? (
        <details>
          <summary>{say('case.showTasks')}</summary>
          {table}
        </details>
      ) : (
        table
      )}
      {stage.milestones.map((milestone) => (
        <p key={milestone.item} className="compact quiet row">
          {`${say('case.milestone')}: ${label(milestone.label)}, ${milestone.reachedAt === null ? say('case.notReached') : say('case.reached', { day: day(milestone.reachedAt, place) })}`}
          <WhyButton
            asked={{ caseId: view.id, item: milestone.item }}
            name={label(milestone.label)}
            about={milestone.reachedAt === null ? 'waits' : 'here'}
          />
        </p>
      ))}
      {stage.limits.length > 0 && <Limits stage={stage} view={view} />}
      {stage.waiting.length > 0 && (
        <details className="waiting">
          <summary>
            {say('case.waiting')} <span className="count">{stage.waiting.length}</span>
          </summary>
          <ul>
            {stage.waiting.map((item) => (
              <li key={item.item}>
                <span>
                  {item.code} {label(item.label)}
                </span>
                {item.opensAfter.length > 0 && (
                  <span className="quiet compact"> {say('case.opensAfter', { items: few(item.opensAfter) })}</span>
                )}{' '}
                <WhyButton asked={{ caseId: view.id, item: item.item }} name={label(item.label)} about="waits" />
                {item.canAdd?.allowed === true && (
                  <>
                    {' '}
                    <Button
                      size="small"
                      aria-label={`${say('case.add')}: ${label(item.label)}`}
                      onClick={() => onAdd(item)}
                    >
                      {say('case.add')}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** What must have happened by when, beside the tasks. */
function Limits({ stage, view }: { stage: PlanStage; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  return (
    <ul className="lines limits" aria-label={say('case.limits')}>
      {stage.limits.map((limit) => (
        <li key={limit.id} className="spread">
          <span>
            <span className="strong">
              {limit.code} {label(limit.label)}
            </span>{' '}
            <span className="quiet compact">{say('case.limit')}</span>
          </span>
          <ClockChip
            limit={{
              due: limit.clock.due,
              riskAt: limit.clock.riskAt,
              zone: view.zone,
              code: limit.code,
              full: limit.clock,
              explained: { path: `/api/cases/${view.id}/due`, clock: limit.id },
            }}
          />
        </li>
      ))}
    </ul>
  )
}

function Shut({
  stages,
  view,
  onAdd,
}: {
  stages: readonly PlanStage[]
  view: CaseView
  onAdd: (item: Addable) => void
}) {
  const say = useWords()
  const label = useLabel()
  const few = useFew()
  return (
    <section className="stack-s" aria-labelledby="shut">
      <h2 id="shut">{say('case.waiting')}</h2>
      <ul className="card flush lines">
        {stages.map((stage) => (
          <li key={stage.item} id={`stage-${stage.item}`} className="spread">
            <span>
              <span className="strong">{label(stage.label)}</span>
              {stage.opensAfter.length > 0 && (
                <span className="quiet compact"> {say('case.opensAfter', { items: few(stage.opensAfter) })}</span>
              )}{' '}
              <WhyButton asked={{ caseId: view.id, item: stage.item }} name={label(stage.label)} about="waits" />
            </span>
            {stage.canAdd?.allowed === true && (
              <Button
                variant="outlined"
                size="small"
                aria-label={`${say('case.add')}: ${label(stage.label)}`}
                onClick={() => onAdd(stage)}
              >
                {say('case.add')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
