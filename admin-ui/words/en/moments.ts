import type { moments as id } from '../id/moments.ts'
import type { Same } from '../same.ts'

export const moments = {
  moments: {
    title: '%{number} at another time', trail: 'State at another time', see: 'State at another time', seeThen: 'see the state then', lead: 'The case as it was on record at some moment, made again from its official record. What you see is never more than you may see now.',
    banner: 'You see the state of %{time}.', newest: 'This is the newest state on record.', row: 'Entry %{seq} of %{newest}', back: 'Back to the case now', steps: 'Move in time', of: { first: 'First moment', second: 'Second moment' },
    previous: 'Previous', next: 'Next', first: 'Beginning', last: 'Newest', when: 'Date and time (%{zone})', go: 'Show', compare: 'Compare with the newest', stop: 'Stop comparing', notThere: 'The case was not open at that time. Choose a later one.',
    happened: 'What happened then', standing: 'State of the case', status: 'Case', late: 'Overdue', lateNone: 'none', lateCount: '%{count} task |||| %{count} tasks', blocked: 'Blocked', consents: 'Consents', consentsNone: 'none yet', tasks: 'Tasks then', tasksOf: 'Tasks: %{stage}', noTasks: 'No tasks then', task: 'Task', owner: 'Owner', limit: 'Limit', limitEnded: 'ended', limitMet: 'met', limitPaused: 'paused',
    differences: 'What differs', between: 'Between %{from} and %{to}', same: 'Nothing differs', sameText: 'Stages, tasks, owners, limits and consents are the same at both moments.', what: 'What', then: 'Earlier', later: 'Later', notYet: 'not there yet', gone: 'no longer there', reached: 'reached %{day}', notReached: 'not reached', due: 'due %{time}', breached: 'overdue', noLimit: 'no limit', notAsked: 'not asked yet',
    kind: { case: 'Case', stage: 'Stage', milestone: 'Milestone', task: 'Task', owner: 'Owner', limit: 'Limit', consent: 'Consent' },
    stageState: { available: 'not opened', enabled: 'may be opened', active: 'under way', suspended: 'on hold', completed: 'done', terminated: 'ended', disabled: 'withdrawn' },
    consentState: { given: 'in force', refused: 'the client chose not to', withdrawn: 'withdrawn', expired: 'its time is over', ended: 'ended by a later answer' },
  },
  seen: {
    title: 'With whose eyes', who: 'What could be seen by', nobody: 'Choose a colleague', none: 'Nobody has looked at this case or worked on it yet.', whoHelp: 'Those who looked at this case or worked on it. Shown are rights, never what the case says.',
    of: '%{name}, %{time}', sees: 'Case in sight', seesNot: 'Case out of sight', notKnown: 'Not known', office: 'Office', noOffice: 'none', roles: 'Roles then', noRoles: 'none', facts: 'Coded facts of the case', looks: 'Looks until then', neverLooked: 'had never looked', looked: '%{count} time, last %{time} |||| %{count} times, last %{time}', refused: 'not allowed %{count} time |||| not allowed %{count} times',
    yes: 'in sight', no: 'out of sight', steps: 'Answers, step by step', answered: 'answered', notAnswered: 'not answered yet', notAsked: 'not asked', class: { D0: 'Process', D1: 'Coded facts', D2: 'Identity', D3: 'Sensitive', D4: 'Dangerous if leaked' },
    basis: 'Worked out from the official record and the table of access. What roles mean and where offices lie: as it is today.',
  },
  history: {
    filters: 'Filter the history', who: 'Who', item: 'Step', kind: 'Kind', person: 'Person', office: 'Office', role: 'Role', clock: 'System clock', found: '%{count} entry shown |||| %{count} entries shown', clear: 'Clear filters', remove: 'Remove filter %{name}', none: 'No entry fits', noneText: 'Remove a filter to see more.',
    kindOf: { decision: 'Decisions and outcomes', assignment: 'Claims and assignments', progress: 'Steps that opened or ended', limit: 'Time limits', breach: 'Overdue', consent: 'Consents', override: 'Without a consent', case: 'The case', version: 'SOP version' },
  },
} as const satisfies Same<typeof id>
