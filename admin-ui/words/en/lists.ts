import type { Same } from '../same.ts'
import type { lists as id } from '../id/lists.ts'

export const lists = {
  inbox: {
    today: 'Today, %{day}', team: 'Team tasks', unowned: 'Tasks without owner', all: 'All tasks', views: 'Views of tasks',
    view: { today: 'Mine', team: 'My team', unowned: 'No owner', all: 'All' },
    group: { late: 'Overdue', today: 'Today', later: 'Next', claimable: 'Yours to claim', held: 'On hold' },
    task: 'Task', tab: 'Task, %{number}', case: 'Case', place: 'Owner', due: 'Due', action: 'Action', caption: '%{group}: %{count} task |||| %{group}: %{count} tasks', choose: 'Choose %{name}', chooseAll: 'Choose all: %{caption}',
    emptyToday: 'No tasks for today', emptyTodayText: 'New tasks appear here when they are assigned to you or your team.', emptyTeam: 'No open tasks in your team', emptyTeamText: 'Tasks appear here as soon as a coordinator assigns them to your organisation.',
    emptyUnowned: 'Every task has an owner', emptyUnownedText: 'Tasks not yet assigned to any organisation will appear here.', emptyAll: 'No tasks yet', emptyFilter: 'No task fits', emptyFilterText: 'Filters in use: %{filters}.', emptyAllText: 'Tasks appear when a case is opened.', seeTeam: 'See team tasks',
  },
  cases: {
    title: 'Cases', new: 'Open a new case', count: '%{total} case, %{sort} |||| %{total} cases, %{sort}', caption: 'List of cases, %{sort}', filters: 'Filters', clear: 'Clear filters', remove: 'Remove filter %{name}', show: 'Filter',
    col: { case: 'Case', now: 'Now', next: 'Next, owner', due: 'Due', open: 'Tasks' }, openTasks: '%{count} open', noNext: 'Waiting for another step', view: 'Show case %{number}',
    filter: { group: 'Group', due: 'Time', status: 'State', owner: 'Coordinator', sop: 'SOP', number: 'Case number', sort: 'Order', stage: 'Stage', area: 'Area' }, week: 'Opened in the last seven days',
    report: {
      indicator: 'Indicator: %{value}', counts: { needing: 'In need of the service', served: 'Served' }, openedIn: 'Opened %{days}', closedIn: 'Closed %{days}', areaOnly: 'This area only: %{value}', standing: 'In that stage on %{days}', served: 'Had a service', breachedIn: 'Limit fell %{days}',
      breached: { law: 'Missed a limit of the law', default: 'Missed limits of the product only' }, aged: { week: 'In that stage less than 7 days', month: 'In that stage 7–29 days', quarter: 'In that stage 30–89 days', longer: 'In that stage 90 days or more' },
    },
    due: { late: 'Overdue', risk: 'Due soon', none: 'No time limit' }, owner: { me: 'Involving me', organisation: 'My organisation', none: 'Has tasks without owner' },
    sort: { urgency: 'most urgent first', opened: 'latest opened first', number: 'by number' }, find: 'Find number',
    emptyFilter: 'No case matches', emptyFilterText: 'Filters in use: %{filters}.', empty: 'No cases yet', emptyText: 'Cases appear here once an authorised officer opens them.', unknown: 'This part of the address is not known and was ignored: %{keys}.',
  },
} as const satisfies Same<typeof id>
