import { IconBarrierBlock, IconClockX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CasePlan, CaseView } from '../../api/contract/cases.ts'
import { LawMark } from '../parts/LawMark.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useNow } from '../wire/use-now.ts'
import { day, shortDay, span, standing } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ConsentButton } from '../consents/ConsentDialog.tsx'
import { journeyOf } from './journey.ts'

interface Props {
  view: CaseView
  plan: CasePlan | undefined
}

/**
 * The short answer above all details: where the case is now, what is next and whose it is, what is late, what blocks.
 */
export function AnswerStrip({ view, plan }: Props) {
  const say = useWords()
  if (view.status === 'closed') return <Closed view={view} />
  return (
    <dl className="strip card flush">
      <Cell name={say('case.now')}>
        <Now view={view} plan={plan} />
      </Cell>
      <Cell name={say('case.next')}>
        <Next view={view} />
      </Cell>
      <Cell name={say('case.late')} look={view.lateTasks.length > 0 ? 'late' : undefined}>
        <Late view={view} />
      </Cell>
      <Cell name={say('case.blocked')} look={view.blocked.length > 0 ? 'blocked' : undefined}>
        <Blocked view={view} />
      </Cell>
    </dl>
  )
}

const Cell = ({ name, look, children }: { name: string; look?: 'late' | 'blocked'; children: ReactNode }) => (
  <div className={look}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Closed({ view }: { view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const code = view.closeCodes.find(({ code: known }) => known === view.closedCode)
  return (
    <dl className="strip two card flush">
      <Cell name={say('case.result')}>
        <p className="strong">{code === undefined ? say('status.closed') : label(code.label)}</p>
      </Cell>
      <Cell name={say('case.closedOn')}>
        {view.closedAt === null ? null : day(view.closedAt, { zone: view.zone, language })}
      </Cell>
    </dl>
  )
}

function Now({ view, plan }: Props) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const open = plan === undefined ? undefined : journeyOf(plan.stages).filter(({ state }) => state === 'active')
  if (open === undefined)
    return view.stages.map((stage) => (
      <p key={stage.item} className="strong">
        {label(stage.label)}
      </p>
    ))
  return (
    <>
      {open.length === 0 && <p>{say('case.noNext')}</p>}
      {open.map((stage) => (
        <p key={stage.item}>
          <span className="strong">{label(stage.label)}</span>
          <span className="compact quiet">
            , {say('case.tasksOf', { done: stage.done, total: stage.total })}
            {stage.openedAt === null
              ? ''
              : ` ${say('case.since', { day: shortDay(stage.openedAt, { zone: view.zone, language }) })}`}
          </span>
        </p>
      ))}
    </>
  )
}

function Next({ view }: Pick<Props, 'view'>) {
  const say = useWords()
  const path = useCreatePath()
  const label = useLabel()
  const language = useLanguage()
  const now = useNow()
  const next = view.next
  if (next === null) return <p>{say('case.noNext')}</p>
  const name = coded(next.code, label(next.label))
  return (
    <>
      <p className="strong">
        {next.taskId === null ? (
          name
        ) : (
          <Link to={path({ resource: 'tasks', type: 'edit', id: next.taskId })}>{name}</Link>
        )}
      </p>
      <WhoChip who={next.who} />
      {next.due !== null && (
        <p className="compact quiet">
          {standing(next.due, now, { zone: view.zone, language })} <LawMark isLaw={next.isLaw} />
        </p>
      )}
    </>
  )
}

function Late({ view }: { view: CaseView }) {
  const say = useWords()
  const path = useCreatePath()
  const label = useLabel()
  const language = useLanguage()
  const now = useNow()
  if (view.lateTasks.length === 0) return <p className="quiet">{say('case.noLate')}</p>
  return (
    <>
      {view.lateTasks.length > 1 && (
        <p className="row strong">
          <IconClockX className="icon late-ink" size={18} aria-hidden="true" />
          {say('case.lateCount', { count: view.lateTasks.length })}
        </p>
      )}
      {view.lateTasks.slice(0, 3).map((task) => (
        <p key={task.taskId}>
          <span className="strong late-ink">
            {task.due === null ? say('status.late') : span(now - Date.parse(task.due), language)}
          </span>{' '}
          <Link to={path({ resource: 'tasks', type: 'edit', id: task.taskId })}>
            {task.code} {label(task.label)}
          </Link>
          , <span className="quiet">{task.who.user ?? task.who.organisation ?? say('who.nobody')}</span>{' '}
          <LawMark isLaw={task.isLaw} />
        </p>
      ))}
    </>
  )
}

function Blocked({ view }: { view: CaseView }) {
  const say = useWords()
  const path = useCreatePath()
  const label = useLabel()
  if (view.blocked.length === 0) return <p className="quiet">{say('case.noBlocked')}</p>
  const missing = view.consents.filter(({ state }) => state !== 'given')
  return view.blocked.slice(0, 3).map((task) => {
    const waits = task.by.map(label).join(', ')
    const consent = missing.find(({ code }) => new RegExp(`\\b${code}\\b`).test(waits))
    return (
      <div key={task.taskId} className="stack-s">
        <p>
          <IconBarrierBlock className="icon blocked-ink inline" size={18} aria-hidden="true" />{' '}
          <Link to={path({ resource: 'tasks', type: 'edit', id: task.taskId })}>
            {task.code} {label(task.label)}
          </Link>{' '}
          {say('case.waitsFor', { items: waits })}
        </p>
        {consent !== undefined && (
          <ConsentButton caseId={view.id} consent={consent} small text={say('case.recordConsent')} />
        )}
      </div>
    )
  })
}
