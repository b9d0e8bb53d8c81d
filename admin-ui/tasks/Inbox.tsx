import { lazy, Suspense, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { NewCaseButton, RecentCases } from '../cases/NewCaseButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { lineAt } from '../layout/rail-items.ts'
import { useAddress } from '../listing/use-address.ts'
import { ticksOf, useDeskList, type DeskList } from '../listing/use-desk-list.ts'
import { INBOX_VIEWS } from '../nouns.ts'
import { Count } from '../parts/Count.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Switch } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { untilServerAnswers } from '../wire/reach.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useNow } from '../wire/use-now.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords, type Say } from '../words/use-words.ts'
import { grouped, isNarrowed, TASK_FILTER, writeTaskFilter, type TaskFilter } from './inbox.ts'
import { TaskTable, type Choice } from './TaskTable.tsx'

const ManyBar = lazy(() =>
  untilServerAnswers()
    .then(() => import('./assigning/ManyDialog.tsx'))
    .then((m) => ({ default: m.ManyBar })),
)

const InboxTools = lazy(() =>
  untilServerAnswers()
    .then(() => import('./InboxTools.tsx'))
    .then((m) => ({ default: m.InboxTools })),
)

type View = (typeof INBOX_VIEWS)[number]

const EMPTY = {
  today: (say: Say) => ({ title: say('inbox.emptyToday'), text: say('inbox.emptyTodayText') }),
  team: (say: Say) => ({ title: say('inbox.emptyTeam'), text: say('inbox.emptyTeamText') }),
  unowned: (say: Say) => ({ title: say('inbox.emptyUnowned'), text: say('inbox.emptyUnownedText') }),
  all: (say: Say) => ({ title: say('inbox.emptyAll'), text: say('inbox.emptyAllText') }),
} satisfies Record<View, (say: Say) => { title: string; text: string }>

export function Inbox() {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const [filter, set] = useAddress(TASK_FILTER)
  const { view } = filter
  const list = useDeskList<TaskRow>({ resource: 'tasks', filter: writeTaskFilter(filter) })
  const choice = ticksOf(list)
  const chosen = (list.data ?? []).filter(({ id }) => choice.has(id))
  const shown = may(me, 'coordinate_case')
    ? INBOX_VIEWS
    : INBOX_VIEWS.filter((name) => name !== 'unowned' && name !== 'all')
  const line = me === undefined ? undefined : lineAt(me, '/tasks', `?view=${view}`)
  const today = day(Date.now(), { zone: me?.organisation.zone ?? 'WIB', language })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say(line?.label ?? 'nav.tasks')}</PageTitle>
        {view === 'today' && <p className="quiet">{today}</p>}
        <div className="actions">
          <NewCaseButton />
        </div>
      </div>
      <Switch label={say('inbox.views')}>
        {shown.map((name) => (
          <Link key={name} to={`/tasks?view=${name}`} aria-current={name === view ? 'page' : undefined}>
            {say(`inbox.view.${name}`)}
            {name === view && <Count of={totalOf(list)} />}
          </Link>
        ))}
        {may(me, 'cosign_task') && <Link to="/letters-to-sign">{say('inbox.letters')}</Link>}
      </Switch>
      {view === 'today' && <RecentCases />}
      <div className="inbox-tools-place">
        <Suspense fallback={null}>
          <InboxTools key={view} filter={filter} set={set} />
        </Suspense>
      </div>
      <TaskGroups list={list} choice={choice} empty={<Empty filter={filter} />} />
      {/* What was handed out leaves the list, and stays in the bar until its reader has seen what became of it. */}
      {list.selectedIds.length > 0 && (
        <Suspense fallback={null}>
          <ManyBar tasks={chosen} onDrop={(some) => choice.set(some, false)} />
        </Suspense>
      )}
    </>
  )
}

const narrowing = ({ due, state }: TaskFilter, say: Say): string[] => [
  ...(due === undefined ? [] : [say(`cases.due.${due}`)]),
  ...(state === undefined ? [] : [say(`task.state.${state}`)]),
]

function Empty({ filter }: { filter: TaskFilter }) {
  const say = useWords()
  const { view } = filter
  if (!isNarrowed(filter))
    return (
      <EmptyState {...EMPTY[view](say)}>
        {view === 'today' && <Link to="/tasks?view=team">{say('inbox.seeTeam')}</Link>}
      </EmptyState>
    )
  return (
    <EmptyState
      title={say('inbox.emptyFilter')}
      text={say('inbox.emptyFilterText', { filters: narrowing(filter, say).join(', ') })}
    >
      <Link to={`/tasks?view=${view}`}>{say('cases.clear')}</Link>
    </EmptyState>
  )
}

interface GroupsProps {
  list: DeskList<TaskRow>
  empty: ReactNode
  choice?: Choice | undefined
}

/** Tasks grouped by urgency: late, today, later. */
export const TaskGroups = ({ list, empty, choice }: GroupsProps) => (
  <GrowingList list={list} rows={6} empty={empty}>
    {(rows) => (
      <>
        <HeldChanges />
        <Groups rows={rows} choice={choice} />
      </>
    )}
  </GrowingList>
)

function Groups({ rows, choice }: Pick<GroupsProps, 'choice'> & { rows: readonly TaskRow[] }) {
  const say = useWords()
  const me = useMe()
  return grouped(rows, me?.id, useNow()).map(({ group, rows: found }) => (
    <section key={group} className="stack-s" aria-labelledby={`group-${group}`}>
      <div className="section-head">
        <h2 id={`group-${group}`}>
          {say(`inbox.group.${group}`)} <span className="count">{found.length}</span>
        </h2>
        {group === 'held' && <WhatIs term="held" word={say('inbox.group.held')} />}
      </div>
      <TaskTable
        rows={found}
        caption={say('inbox.caption', { group: say(`inbox.group.${group}`), count: found.length })}
        choice={choice}
      />
    </section>
  ))
}

const totalOf = ({ total, meta }: DeskList<TaskRow>) =>
  total === undefined ? undefined : { value: total, exact: meta?.exact !== false }
