import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useInfiniteGetList } from 'react-admin'
import { Link, useSearchParams } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Count } from '../parts/Count.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { INBOX_VIEWS } from '../route-paths.ts'
import { untilServerAnswers } from '../wire/reach.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useNow } from '../wire/use-now.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords, type Say } from '../words/use-words.ts'
import { grouped } from './inbox-groups.ts'
import { isNarrowed, readTaskFilter, writeTaskFilter, type TaskFilter } from './task-filter.ts'
import { TaskTable, type Choice } from './TaskTable.tsx'

const ManyBar = lazy(() =>
  untilServerAnswers()
    .then(() => import('./assigning/ManyBar.tsx'))
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

const NONE: ReadonlySet<string> = new Set()

/** The ticked rows of one list; in another list nothing is ticked. */
function useTicks(list: string): [chosen: ReadonlySet<string>, choice: Choice] {
  const [{ of, ids }, setChosen] = useState<{ of: string; ids: ReadonlySet<string> }>({ of: list, ids: NONE })
  const chosen = of === list ? ids : NONE
  const set = (some: readonly string[], on: boolean): void =>
    setChosen({
      of: list,
      ids: on ? new Set([...chosen, ...some]) : new Set([...chosen].filter((id) => !some.includes(id))),
    })
  return [chosen, { has: (id) => chosen.has(id), set }]
}

export function Inbox() {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const filter = readTaskFilter(search)
  const { view } = filter
  const list = useInfiniteGetList<TaskRow>('tasks', {
    filter: writeTaskFilter(filter),
    sort: { field: 'id', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  })
  const shown = may(me, 'coordinate_case')
    ? INBOX_VIEWS
    : INBOX_VIEWS.filter((name) => name !== 'unowned' && name !== 'all')
  const [chosen, choice] = useTicks(JSON.stringify(filter))
  const today = day(Date.now(), { zone: me?.organisation.zone ?? 'WIB', language })
  return (
    <>
      <PageTitle>{view === 'today' ? say('inbox.today', { day: today }) : say(`inbox.${view}`)}</PageTitle>
      <nav className="switch" aria-label={say('inbox.views')}>
        {shown.map((name) => (
          <Link key={name} to={`/tasks?view=${name}`} aria-current={name === view ? 'page' : undefined}>
            {say(`inbox.view.${name}`)}
            {name === view && <Count of={totalOf(list.data?.pages[0])} />}
          </Link>
        ))}
      </nav>
      <div className="inbox-tools-place">
        <Suspense fallback={null}>
          <InboxTools key={view} filter={filter} set={(next) => setSearch(writeTaskFilter(next))} />
        </Suspense>
      </div>
      <TaskGroups list={list} choice={choice} empty={<Empty filter={filter} />} />
      {chosen.size > 0 && (
        <Suspense fallback={null}>
          <ManyBar
            tasks={(list.data?.pages ?? []).flatMap((page) => page.data.filter(({ id }) => chosen.has(id)))}
            onDrop={(some) => choice.set(some, false)}
          />
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
  list: ReturnType<typeof useInfiniteGetList<TaskRow>>
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

const totalOf = (page: { total?: number; meta?: { exact?: boolean } } | undefined) =>
  page?.total === undefined ? undefined : { value: page.total, exact: page.meta?.exact !== false }
