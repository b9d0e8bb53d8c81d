import {
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconClockX,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useCreatePath } from 'react-admin'
import { useNavigate } from 'react-router'
import type { CasePlan, PlanStage } from '../../api/contract/cases.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Drawing } from '../sops/Drawing.tsx'
import { useDrawing } from '../wire/use-drawing.ts'
import { shortDay } from '../words/clock-words.ts'
import { useFew, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { columnsOf, journeyOf, move, stepOf, type Step } from './journey.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

const ICONS = {
  done: IconCircleCheck,
  now: IconPlayerPlay,
  next: IconCircleDashed,
  late: IconClockX,
  closed: IconCircle,
  ended: IconCircleOff,
} as const satisfies Record<Step, Icon>

/**
 * The stages of the case in the layout of the SOP, and the same as a list. One tab stop; arrow keys move inside.
 * `anchor`: the prefix of the ids on the page to which it links.
 */
export function JourneyDiagram({
  plan,
  zone,
  anchor = 'stage',
  begin = 'diagram',
}: {
  plan: CasePlan
  zone: Zone
  anchor?: string
  begin?: 'diagram' | 'list'
}) {
  const say = useWords()
  const [view, setView] = useState(begin)
  return (
    <figure className="journey-box" aria-label={say('case.journey')}>
      <div className="spread only-desk">
        <h2 className="small-head">{say('case.journey')}</h2>
        <div className="toggle">
          {(['diagram', 'list'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
              {say(`case.${name}`)}
            </button>
          ))}
        </div>
      </div>
      {view === 'diagram' && (
        <div className="only-desk">
          <Columns stages={plan.stages} anchor={anchor} />
        </div>
      )}
      <div className={view === 'diagram' ? 'only-phone' : undefined}>
        <StageList stages={plan.stages} zone={zone} anchor={anchor} />
      </div>
    </figure>
  )
}

function Columns({ stages, anchor }: { stages: readonly PlanStage[]; anchor: string }) {
  const say = useWords()
  const label = useLabel()
  const columns = columnsOf(stages)
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const boxes = useRef(new Map<string, HTMLAnchorElement>())
  const onKey = (event: KeyboardEvent): void => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = move(columns, at, event.key)
    setAt(next)
    boxes.current.get(next.join(':'))?.focus()
  }
  return (
    <div className="journey" role="group" aria-label={say('case.diagram')}>
      {columns.map((column, c) => (
        <div key={column[0]?.item} className={`column${column.length > 1 ? ' many' : ''}`}>
          {column.map((stage, r) => {
            const step = stepOf(stage)
            const Sign = ICONS[step]
            const here = at[0] === c && at[1] === r
            return (
              <a
                key={stage.item}
                ref={(box) => {
                  if (box !== null) boxes.current.set(`${c}:${r}`, box)
                }}
                href={`#${anchor}-${stage.item}`}
                className={`box ${step}`}
                tabIndex={here ? 0 : -1}
                onFocus={() => setAt([c, r])}
                onKeyDown={onKey}
              >
                <Sign className="icon" size={20} aria-hidden="true" />
                <span>
                  {label(stage.label)}
                  <span className="hidden">, {say(`case.stageState.${step}`)}</span>
                </span>
                {stage.total > 0 && (
                  <span className="share">
                    {stage.done}/{stage.total}
                  </span>
                )}
              </a>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function StageList({ stages, zone, anchor }: { stages: readonly PlanStage[]; zone: Zone; anchor: string }) {
  const say = useWords()
  const label = useLabel()
  const few = useFew()
  const language = useLanguage()
  const top = journeyOf(stages)
  const open = top.filter((stage) => stepOf(stage) !== 'closed' && stepOf(stage) !== 'next')
  const shut = top.filter((stage) => !open.includes(stage))
  return (
    <div className="stage-list">
      <ol>
        {open.map((stage) => {
          const step = stepOf(stage)
          const Sign = ICONS[step]
          return (
            <li key={stage.item} className={step}>
              <Sign className="icon" size={20} aria-hidden="true" />
              <a href={`#${anchor}-${stage.item}`}>{label(stage.label)}</a>
              <span className="quiet compact">
                {say(`case.stageState.${step}`)}
                {stage.endedAt === null ? '' : ` ${shortDay(stage.endedAt, { zone, language })}`}, {stage.done}/
                {stage.total}
              </span>
            </li>
          )
        })}
      </ol>
      {shut.length > 0 && (
        <details>
          <summary>{say('case.closedStages', { count: shut.length })}</summary>
          <ol>
            {shut.map((stage) => (
              <li key={stage.item} className="closed">
                <IconCircle className="icon" size={20} aria-hidden="true" />
                <span>{label(stage.label)}</span>
                {stage.opensAfter.length > 0 && (
                  <span className="quiet compact">{say('case.opensAfter', { items: few(stage.opensAfter) })}</span>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

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
  const path = useCreatePath()
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
            if (task !== undefined) void go(path({ resource: 'tasks', type: 'edit', id: task }))
          }}
        />
      )}
    </Awaited>
  )
}
