import type { PlanStage, PlanTask } from '../../api/contract/cases.ts'
import type { CaseMoment } from '../../api/contract/moments.ts'
import { isOpened, isWholeCase } from '../cases/journey.ts'
import { StageRail } from '../cases/StageRail.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { LawMark } from '../parts/LawMark.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { isOpen, lookOf, stateKey } from '../tasks/task-state.ts'
import { limitMoment, shortDay, standing } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/**
 * The stages, the tasks with their owners and limits, and what had just happened, at a past moment and read-only.
 * `anchor` keeps the ids of two of them apart. `beside`: half the width, under a heading of its own.
 */
export function PastCase({ moment, anchor, beside = false }: { moment: CaseMoment; anchor: string; beside?: boolean }) {
  const say = useWords(momentWords)
  const { plan, view, act } = moment
  const Heading = beside ? 'h3' : 'h2'
  const shown = plan.stages.filter((stage) => stage.tasks.length > 0 && (isOpened(stage) || isWholeCase(stage)))
  return (
    <>
      <Facts moment={moment} />
      <div className="stack-s">
        <Heading>{say('moments.happened')}</Heading>
        <Timeline rows={act} zone={view.zone} />
      </div>
      <StageRail plan={plan} zone={view.zone} anchor={anchor} />
      <div className="stack-s">
        <Heading>{say('moments.tasks')}</Heading>
        {shown.length === 0 && <p className="quiet">{say('moments.noTasks')}</p>}
        {shown.map((stage) => (
          <StageThen key={stage.instance ?? stage.item} stage={stage} moment={moment} anchor={anchor} />
        ))}
      </div>
    </>
  )
}

function Facts({ moment: { view } }: { moment: CaseMoment }) {
  const say = useWords(momentWords)
  const given = view.consents.filter(({ state }) => state !== null)
  return (
    <dl className="facts">
      <dt>{say('moments.status')}</dt>
      <dd>{say(`status.${view.status}`)}</dd>
      <dt>{say('moments.late')}</dt>
      <dd>
        {view.lateTasks.length === 0
          ? say('moments.lateNone')
          : say('moments.lateCount', { count: view.lateTasks.length })}
      </dd>
      <dt>{say('moments.blocked')}</dt>
      <dd>
        {view.blocked.length === 0 ? say('moments.lateNone') : say('moments.lateCount', { count: view.blocked.length })}
      </dd>
      <dt>{say('moments.consents')}</dt>
      <dd>
        {given.length === 0
          ? say('moments.consentsNone')
          : given
              .map(({ code, state }) => `${code} ${state === null ? '' : say(`moments.consentState.${state}`)}`)
              .join(', ')}
      </dd>
    </dl>
  )
}

function StageThen({ stage, moment, anchor }: { stage: PlanStage; moment: CaseMoment; anchor: string }) {
  const say = useWords(momentWords)
  const label = useLabel()
  const { code, done, total, item, tasks } = stage
  return (
    <div id={`${anchor}-${item}`}>
      <DataTable
        caption={`${coded(code, label(stage.label))}, ${say('case.tasksOf', { done, total })}`}
        isCaptionSeen
        rows={tasks}
        keyOf={({ id }) => id}
        lookOf={({ state, clock }) => (isOpen(state) && clock?.breached === true ? 'is-late' : undefined)}
        columns={[
          { head: say('moments.task'), cell: (task) => <TaskThen task={task} /> },
          {
            head: say('moments.owner'),
            cell: ({ state, who }) => (isOpen(state) || who.organisation !== null) && <WhoChip who={who} />,
          },
          {
            head: say('moments.limit'),
            cell: (task) =>
              isOpen(task.state) ? (
                <LimitThen task={task} moment={moment} />
              ) : (
                <Ended task={task} zone={moment.view.zone} />
              ),
          },
        ]}
      />
    </div>
  )
}

function TaskThen({ task }: { task: PlanTask }) {
  const say = useWords(momentWords)
  const label = useLabel()
  return (
    <>
      <span className="strong">{coded(task.code, label(task.label))}</span>
      <div className="compact quiet">
        {say(stateKey(task.state))}
        {task.outcomeLabel === null ? '' : `: ${label(task.outcomeLabel)}`}
      </div>
    </>
  )
}

function Ended({ task: { state, endedAt }, zone }: { task: PlanTask; zone: Zone }) {
  const say = useWords(momentWords)
  const language = useLanguage()
  const day = endedAt === null ? '' : shortDay(endedAt, { zone, language })
  return <StatusTag look={lookOf(state)}>{say('case.endedOn', { state: say(stateKey(state)), day })}</StatusTag>
}

function LimitThen({ task: { clock }, moment }: { task: PlanTask; moment: CaseMoment }) {
  const say = useWords(momentWords)
  const place = { zone: moment.view.zone, language: useLanguage() }
  if (clock == null || clock.due === null) return say('moments.noLimit')
  return (
    <>
      <StatusTag look={clock.breached ? 'late' : 'onTime'}>
        {standing(clock.due, Date.parse(moment.at), place)}
      </StatusTag>{' '}
      <LawMark isLaw={clock.isLaw} />
      <div className="compact quiet">{limitMoment(clock.due, place)}</div>
    </>
  )
}
