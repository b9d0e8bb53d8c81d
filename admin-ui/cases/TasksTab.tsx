import { Button } from '@mui/material'
import { IconCircleCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import type { CasePlan, CaseView, PlanStage } from '../../api/contract/cases.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { isOpen as isOpenTask } from '../tasks/task-state.ts'
import { day } from '../words/clock-words.ts'
import { useFew, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { isOpened, isWholeCase, stepOf } from './journey.ts'
import { Limits, PlanTaskTable } from './PlanTaskTable.tsx'
import { CaseDiagram } from './StageRail.tsx'
import { AddDialog, type Addable } from './StepDialogs.tsx'

const isOver = (stage: PlanStage): boolean => stepOf(stage) === 'done' || stepOf(stage) === 'ended'
/** Open tasks come first; tasks that are done keep their order. */
const inOrder = (tasks: PlanStage['tasks']): PlanStage['tasks'] => [
  ...tasks.filter(({ state }) => isOpenTask(state)),
  ...tasks.filter(({ state }) => !isOpenTask(state)),
]

/** The work of the case, stage by stage. An item that has not opened says what it waits for, and who may open it. */
export function TasksTab({ view, plan }: { view: CaseView; plan: CasePlan }) {
  const say = useWords()
  const [adding, setAdding] = useState<Addable | 'choose'>()
  useStageOfAddress()
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
      {view.allowedActions.add_item?.allowed === true && plan.addable.length > 0 && (
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
      <CaseDiagram caseId={view.id} plan={plan} />
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

/** Coming from another tab, a reader who chose a stage is taken to it. */
function useStageOfAddress(): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [hash])
}

interface StageProps {
  stage: PlanStage
  view: CaseView
}
type Adding = StageProps & { onAdd: (item: Addable) => void }

function Stage({ stage, view, onAdd }: Adding) {
  const say = useWords()
  const label = useLabel()
  const place = { zone: view.zone, language: useLanguage() }
  const ended =
    isOver(stage) && stage.endedAt !== null
      ? say('case.endedOn', { state: say(`case.stageState.${stepOf(stage)}`), day: day(stage.endedAt, place) })
      : undefined
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
          {ended !== undefined && `, ${ended}`}
        </span>
        {!isWholeCase(stage) && (
          <WhyButton asked={{ caseId: view.id, item: stage.instance ?? stage.item }} name={label(stage.label)} />
        )}
      </div>
      <StageTasks stage={stage} view={view} />
      {stage.milestones.map((milestone) => (
        <Milestone key={milestone.item} milestone={milestone} view={view} />
      ))}
      {stage.limits.length > 0 && <Limits stage={stage} view={view} />}
      {stage.waiting.length > 0 && <Waiting stage={stage} view={view} onAdd={onAdd} />}
    </section>
  )
}

/** The tasks of a stage; those of a stage that has ended are folded away. */
function StageTasks({ stage, view }: StageProps) {
  const say = useWords()
  const label = useLabel()
  if (stage.tasks.length === 0) return <p className="quiet compact">{say('case.noTasks')}</p>
  const caption = say('case.stageTasks', { stage: label(stage.label) })
  const table = <PlanTaskTable tasks={inOrder(stage.tasks)} view={view} caption={caption} />
  if (!isOver(stage)) return table
  return (
    <details>
      <summary>{say('case.showTasks')}</summary>
      {table}
    </details>
  )
}

function Milestone({ milestone, view }: { milestone: PlanStage['milestones'][number]; view: CaseView }) {
  const say = useWords()
  const name = useLabel()(milestone.label)
  const place = { zone: view.zone, language: useLanguage() }
  const { reachedAt } = milestone
  const reached = reachedAt === null ? say('case.notReached') : say('case.reached', { day: day(reachedAt, place) })
  const Sign = reachedAt === null ? IconCircleDashed : IconCircleCheck
  return (
    <p className="compact quiet row">
      <Sign className={reachedAt === null ? 'icon' : 'icon good-ink'} size={18} aria-hidden="true" />
      {`${say('case.milestone')}: ${name}, ${reached}`}
      <WhyButton
        asked={{ caseId: view.id, item: milestone.item }}
        name={name}
        about={reachedAt === null ? 'waits' : 'here'}
      />
    </p>
  )
}

/** Items of a stage that have not opened, folded behind one line. */
function Waiting({ stage, view, onAdd }: Adding) {
  const say = useWords()
  const label = useLabel()
  return (
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
            <WaitsFor item={item} view={view} /> <AddButton item={item} onAdd={onAdd} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Stages that have not opened. */
function Shut({ stages, view, onAdd }: Omit<Adding, 'stage'> & { stages: readonly PlanStage[] }) {
  const say = useWords()
  const label = useLabel()
  return (
    <section className="stack-s" aria-labelledby="shut">
      <h2 id="shut">{say('case.waiting')}</h2>
      <ul className="card flush lines">
        {stages.map((stage) => (
          <li key={stage.item} id={`stage-${stage.item}`} className="spread">
            <span>
              <span className="strong">{label(stage.label)}</span>
              <WaitsFor item={stage} view={view} />
            </span>
            <AddButton item={stage} onAdd={onAdd} variant="outlined" />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Unopened = Addable & Pick<PlanStage, 'opensAfter' | 'canAdd'>

/** After what it opens, and why it has not. */
function WaitsFor({ item, view }: { item: Unopened; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  const few = useFew()
  return (
    <>
      {item.opensAfter.length > 0 && (
        <span className="quiet compact"> {say('case.opensAfter', { items: few(item.opensAfter) })}</span>
      )}{' '}
      <WhyButton asked={{ caseId: view.id, item: item.item }} name={label(item.label)} about="waits" />
    </>
  )
}

/** Opens it by hand, for whoever may. */
function AddButton({ item, onAdd, variant }: Pick<Adding, 'onAdd'> & { item: Unopened; variant?: 'outlined' }) {
  const say = useWords()
  const label = useLabel()
  if (item.canAdd?.allowed !== true) return null
  return (
    <Button
      variant={variant}
      size="small"
      aria-label={`${say('case.add')}: ${label(item.label)}`}
      onClick={() => onAdd(item)}
    >
      {say('case.add')}
    </Button>
  )
}
