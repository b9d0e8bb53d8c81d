// What is measured, by name: the three kinds of a command and the pages.
export const ARMS = ['floor', 'empty', 'full'] as const
export type ArmName = (typeof ARMS)[number]
export const VERBS = ['claim', 'complete'] as const
export type Verb = (typeof VERBS)[number]
export const PAGES = [
  'bare',
  'inbox',
  'team',
  'cases',
  'everywhere',
  'case',
  'plan',
  'history',
  'home',
  'search',
  'find',
  'dashboard',
  'nation',
  'province',
  'audit',
  'fitness',
  'indicators',
  'sent',
  'received',
  'declined',
] as const
export type PageName = (typeof PAGES)[number]
export const PAGE: Record<PageName, string> = {
  bare: 'bare indexed query of the inbox',
  inbox: 'inbox: my tasks today',
  team: "inbox: my team's",
  cases: 'case list of an office',
  everywhere: 'case list of an auditor, all cases',
  case: 'case page',
  plan: "case page's plan",
  history: 'history',
  home: "coordinator's home",
  search: 'search: a number, an office, a step',
  find: 'search: a person, by name or by number',
  dashboard: 'dashboard of an office',
  nation: 'dashboard of the nation',
  province: 'dashboard of a province',
  audit: "auditor's overview of all cases",
  fitness: 'conformance of an office',
  indicators: 'indicators of an office',
  sent: 'referrals: open, to other offices',
  received: 'referrals: open, from other offices',
  declined: 'referrals: declined by other offices',
}
