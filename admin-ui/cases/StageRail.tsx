import {
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconClockX,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { CasePlan } from '../../api/contract/cases.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Drawing } from '../sops/Drawing.tsx'
import { useDrawing } from '../wire/use-drawing.ts'
import { shortDay } from '../words/clock-words.ts'
import { useFew, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { isOpened, journeyOf, stepOf, type Step } from './journey.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const ICONS = {
  done: IconCircleCheck,
  now: IconPlayerPlay,
  next: IconCircleDashed,
  late: IconClockX,
  closed: IconCircle,
  ended: IconCircleOff,
} as const satisfies Record<Step, Icon>

interface RailProps {
  plan: CasePlan
  zone: Zone
  /** What the ids of the stages begin with, on this page or on `page`. */
  anchor?: string
  page?: string
}

/** Where the case stands, in one line: the stages that have opened, each a link to its tasks, and how many have not. */
export function StageRail({ plan, zone, anchor = 'stage', page = '' }: RailProps) {
  const say = useWords()
  const language = useLanguage()
  const few = useFew()
  const label = useLabel()
  const top = journeyOf(plan.stages)
  const open = top.filter(isOpened)
  const shut = top.filter((stage) => !isOpened(stage))
  return (
    <ol className="stage-rail" aria-label={say('case.journey')}>
      {open.map((stage) => {
        const step = stepOf(stage)
        const Sign = ICONS[step]
        const ended = stage.endedAt === null ? '' : ` ${shortDay(stage.endedAt, { zone, language })}`
        return (
          <li key={stage.instance ?? stage.item}>
            <Way to={`${page}#${anchor}-${stage.item}`} className={`box ${step}`}>
              <Sign className="icon" size={20} aria-hidden="true" />
              <span>
                {label(stage.label)}
                <span className="hidden">, {say(`case.stageState.${step}`)}</span>
                <span className="compact quiet">{ended}</span>
              </span>
              {stage.total > 0 && (
                <span className="share">
                  {stage.done}/{stage.total}
                </span>
              )}
            </Way>
          </li>
        )
      })}
      {shut.length > 0 && (
        <li className="quiet compact">
          {say('case.closedStages', { count: shut.length })}: {few(shut.map((stage) => stage.label))}
        </li>
      )}
    </ol>
  )
}

/** A place on this page is the browser's own affair; another page is not loaded anew. */
const Way = ({ to, className, children }: { to: string; className: string; children: ReactNode }) =>
  to.startsWith('#') ? (
    <a href={to} className={className}>
      {children}
    </a>
  ) : (
    <Link to={to} className={className}>
      {children}
    </Link>
  )

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
