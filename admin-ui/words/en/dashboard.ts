import type { Same } from '../same.ts'
import type { dashboard as id } from '../id/dashboard.ts'

export const dashboard = {
  dashboard: {
    title: 'Dashboard', asOf: 'as of %{when}', awaited: 'Counting again; these are still the numbers from before.', filters: 'Filters of the dashboard', area: 'Area', everywhere: 'All areas', level: 'Level', levels: { province: 'Province', city: 'City or regency' }, month: 'Month', programme: 'SOP', allProgrammes: 'All SOPs', itself: '%{name}, this level only',
    asChart: 'Chart', asTable: 'Table', show: 'How to show %{name}', notShown: 'not shown', hidden: 'Numbers below 5 are not shown, nor are numbers that could tell them. They are counted once a day and stay the same all day.', linked: 'Each number opens its list.', days: 'Days are counted in WIB.',
    total: { running: 'Cases under way', late: 'Overdue', unowned: 'With tasks that nobody has', opened: 'Opened this month', closed: 'Closed this month', service: 'Days to the first service, median' }, ofRunning: '%{percent}% of those under way', served: 'of %{count} cases opened this month', noService: 'no service yet',
    flow: 'Opened and closed each week', flowLead: 'The table also shows how many cases stood in each stage when the week ended.', week: 'Week', opened: 'Opened', closed: 'Closed', isOpened: '%{count} opened', isClosed: '%{count} closed', openedHidden: 'opened: not shown', closedHidden: 'closed: not shown',
    ageing: 'How long cases are in their stage', ageingLead: 'Cases under way, by the stage that is open. One case may be in several stages.', stage: 'Stage', cases: 'Cases', late: 'Overdue', ofWhich: '%{count}, %{late} overdue', age: { week: '< 7 days', month: '7–29 days', quarter: '30–89 days', longer: '90 days +' },
    breaches: 'Cases with a limit missed this month', law: 'Limits of the law', lawText: 'At least one limit of a law or regulation was missed.', default: 'Limits of the product only', defaultText: 'Product default, not law.', right: 'Basis of the limit',
    byArea: 'Cases under way by area', byAreaLead: 'The most first; the first part is overdue.', place: 'Area', running: 'Under way', unowned: 'Nobody has it', leftOut: 'Areas with fewer than 5 cases or none are not shown, nor are areas whose numbers could tell them.',
    load: 'Load by office', loadLead: "Open tasks in your office's cases, by the office that has them.", office: 'Office', open: 'Open',
    standard: 'Minimum service standard, %{cite}', indicator: 'Indicator', numerator: 'Served', denominator: 'In need', share: 'Coverage', target: 'Target', percent: '%{value}%',
    empty: 'No cases in this month and area', emptyText: 'There are data from %{first} to %{last}.', emptyNever: 'There are no cases that you can count yet. Numbers show here once cases are opened.', goTo: 'See %{month}',
  },
} as const satisfies Same<typeof id>
