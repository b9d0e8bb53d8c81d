import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePlan, CaseView, PlanStage } from '../../api/contract/cases.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { AddDialog, type Addable } from './AddDialog.tsx'
import { stepOf } from './journey.ts'
import { PlanTaskTable } from './PlanTaskTable.tsx'

/** The work of the case, stage by stage; what has not opened says what it waits for, and who may open it. */
export function TasksTab({ view, plan }: { view: CaseView; plan: CasePlan }) {
  const say = useWords()
  const [adding, setAdding] = useState<Addable | 'choose'>()
  const open = plan.stages.filter((stage) => stage.instance !== null && stage.state !== 'available')
  const shut = plan.stages.filter((stage) => !open.includes(stage))
  return (
    <div className="stack">
      {open.length === 0 && <EmptyState title={say('case.noTasks')} />}
      {open.map((stage) => <Stage key={stage.instance ?? stage.item} stage={stage} view={view} onAdd={setAdding} />)}
      {view.allowedActions['add_item']?.allowed === true && plan.addable.length > 0 && <div><Button variant="outlined" startIcon={<IconPlus size={20} className="icon" />} onClick={() => setAdding('choose')}>{say('case.addStep')}</Button></div>}
      {shut.length > 0 && <Shut stages={shut} onAdd={setAdding} />}
      {adding !== undefined && <AddDialog caseId={view.id} chosen={adding === 'choose' ? undefined : adding} options={plan.addable} onClose={() => setAdding(undefined)} />}
    </div>
  )
}

function Stage({ stage, view, onAdd }: { stage: PlanStage; view: CaseView; onAdd: (item: Addable) => void }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const place = { zone: view.zone, language }
  const isOver = stepOf(stage) === 'done' || stepOf(stage) === 'ended'
  return (
    <section className={`stack-s${stage.depth > 0 ? ' nested' : ''}`} id={`stage-${stage.item}`} aria-labelledby={`stage-${stage.item}-name`}>
      <div className="section-head">
        <h2 id={`stage-${stage.item}-name`}>{stage.code} {label(stage.label)}</h2>
        <span className="quiet compact">{say('case.tasksOf', { done: stage.done, total: stage.total })}{isOver && stage.endedAt !== null ? `, ${say('case.endedOn', { state: say(`case.stageState.${stepOf(stage)}`), day: day(stage.endedAt, place) })}` : ''}</span>
      </div>
      {stage.tasks.length === 0 ? <p className="quiet compact">{say('case.noTasks')}</p> : <PlanTaskTable tasks={stage.tasks} view={view} caption={say('case.stageTasks', { stage: label(stage.label) })} />}
      {stage.milestones.length > 0 && <p className="compact quiet">{stage.milestones.map((milestone) => `${say('case.milestone')}: ${label(milestone.label)}, ${milestone.reachedAt === null ? say('case.notReached') : say('case.reached', { day: day(milestone.reachedAt, place) })}`).join(' · ')}</p>}
      {stage.waiting.length > 0 && (
        <details className="waiting"><summary>{say('case.waiting')} <span className="count">{stage.waiting.length}</span></summary>
          <ul>{stage.waiting.map((item) => (
            <li key={item.item}><span>{item.code} {label(item.label)}</span>{item.opensAfter.length > 0 && <span className="quiet compact"> {say('case.opensAfter', { items: item.opensAfter.map(label).join(', ') })}</span>}{item.canAdd?.allowed === true && <> <Button size="small" aria-label={`${say('case.add')}: ${label(item.label)}`} onClick={() => onAdd(item)}>{say('case.add')}</Button></>}</li>
          ))}</ul>
        </details>
      )}
    </section>
  )
}

function Shut({ stages, onAdd }: { stages: readonly PlanStage[]; onAdd: (item: Addable) => void }) {
  const say = useWords()
  const label = useLabel()
  return (
    <section className="stack-s" aria-labelledby="shut">
      <h2 id="shut">{say('case.waiting')}</h2>
      <ul className="card flush lines">{stages.map((stage) => (
        <li key={stage.item} id={`stage-${stage.item}`} className="spread">
          <span><span className="strong">{label(stage.label)}</span>{stage.opensAfter.length > 0 && <span className="quiet compact"> {say('case.opensAfter', { items: stage.opensAfter.map(label).join(', ') })}</span>}</span>
          {stage.canAdd?.allowed === true && <Button variant="outlined" size="small" aria-label={`${say('case.add')}: ${label(stage.label)}`} onClick={() => onAdd(stage)}>{say('case.add')}</Button>}
        </li>
      ))}</ul>
    </section>
  )
}
