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
  'audit',
] as const
export type PageName = (typeof PAGES)[number]
