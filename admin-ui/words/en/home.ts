import type { Same } from '../same.ts'
import type { home as id } from '../id/home.ts'

export const home = {
  home: {
    title: 'Look at this first', lead: '%{total} open tasks in the cases of your office, as of %{when}', newCase: 'Open a new case', caption: 'Tasks to look at first', task: 'Task, and why it is here',
    all: 'All %{total} open tasks', counts: 'Summary', calm: 'Nothing is overdue, due soon or without an owner', calmNext: 'Next: %{case} %{task}.', calmNone: 'There are no open tasks yet. They appear here as soon as a case is opened.', seeNext: 'See that task',
    tile: { late: 'Cases overdue', risk: 'Cases due soon', unowned: 'Tasks without owner', unanswered: 'Not claimed by other offices', fresh: 'New cases, 7 days', proposed: 'Awaiting a signature', suspended: 'Tasks on hold', open: 'Open cases' },
    load: 'Who has how much', loadLead: 'Open tasks in the cases of your office, by the office that has them.', asChart: 'Chart', asTable: 'Table', show: 'How to show it', office: 'Office', open: 'Open', late: 'Overdue', ofWhich: '%{open}, %{late} overdue', others: '%{count} other office |||| %{count} other offices',
  },
  ours: {
    title: 'Tasks in the cases of your office', lead: 'The nearest limit first.', remove: 'Remove filter: %{name}', office: 'With: %{name}', chosen: 'With one office', answer: 'Not claimed by another office', proposed: 'Awaiting a second signature', suspended: 'On hold', empty: 'There are no such tasks', emptyText: 'No open task fits this filter.', all: 'All tasks of your office',
  },
} as const satisfies Same<typeof id>
