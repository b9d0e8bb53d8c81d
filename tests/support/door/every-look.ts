// Every question about stored data: each GET route of the contract with every address that fits, lists in every order
// and under every filter. Made from the routes themselves, so that a new route is covered too.
import { monthAt } from '../../../api/reports/month.ts'
import { START } from '../engine/a-case.ts'
import { aWatchedStandard, WATCHED } from '../sops/a-watched-standard.ts'
import { SystemView } from '../../../api/contract/system.ts'
import { ENDPOINTS } from '../../../api/door/app.ts'
import type { Endpoint } from '../../../api/door/endpoint.ts'

/**
 * Values for the parameters of an address: by name, or by the address up to the parameter where `:id` has several
 * meanings.
 */
export interface Addresses {
  cases: readonly string[]
  tasks: readonly string[]
  people: readonly string[]
  referrals: readonly string[]
  items: readonly string[]
  versions: readonly string[]
  appointments: readonly string[]
  letters: readonly string[]
  users: readonly string[]
}

export const NOWHERE = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const valuesFor = (path: string, name: string, known: Addresses): readonly string[] => {
  if (path.startsWith('/api/handed-over-cases/')) return known.cases
  const room = (['cases', 'tasks', 'people', 'referrals'] as const).find((one) => path.startsWith(`/api/${one}/`))
  if (name === 'id') return room === undefined ? [NOWHERE] : known[room]
  if (name === 'item') return known.items
  if (name === 'appointment') return known.appointments
  if (name === 'letter') return known.letters
  if (name === 'indicator') return [WATCHED]
  return name === 'version' || name === 'other' ? known.versions : [NOWHERE]
}

const filled = (path: string, known: Addresses): string[] => {
  const name = /:(\w+)/.exec(path)?.[1]
  return name === undefined
    ? [path]
    : valuesFor(path, name, known).flatMap((value) => filled(path.replace(`:${name}`, value), known))
}

/** Numbers over the facts of the cases, in the month in which they were opened. */
export const watchedStandards = () => [aWatchedStandard()]
const THEN = `month=${monthAt(new Date(START))}`

const LISTS: Readonly<Record<string, readonly string[]>> = {
  '/api/cases': [
    '',
    ...['urgency', 'opened', 'number'].flatMap((sort) => [`sort=${sort}`, `sort=${sort}&limit=2`]),
    ...['late', 'risk', 'none'].map((due) => `due=${due}`),
    ...['open', 'on_hold', 'closed'].map((status) => `status=${status}`),
    ...['me', 'organisation', 'none'].map((owner) => `owner=${owner}`),
    'stage=care',
    'sop=classed',
    'area=21',
    'number=K-A',
    'opened=week',
    ...['high', 'low'].map((risk) => `facts=risk:${risk}`),
  ],
  '/api/indicators': [THEN],
  '/api/indicators/:indicator': ['', THEN],
  '/api/indicators/:indicator/cases': [THEN, `${THEN}&part=served`],
  '/api/questions/answer': [
    '',
    'by=risk',
    'by=risk,case.area&level=city',
    'measure=late&facts=risk:high&by=case.area',
    'measure=closed&by=case.month,risk',
    'measure=running&by=case.sop&facts=risk:-',
    'measure=breached&period=2026-01-01..2027-12-31',
    'measure=served',
  ],
  '/api/questions/released': ['', 'by=quarter', 'by=city,month'],
  '/api/appointments': ['', 'view=past', 'view=week', 'whose=office', 'whose=mine'],
  '/api/referrals': ['sent', 'received'].flatMap((direction) => [
    `direction=${direction}`,
    `direction=${direction}&state=accepted,released,declined`,
  ]),
  '/api/tasks': ['today', 'mine', 'team', 'all', 'ours', 'unowned']
    .flatMap((view) => [`view=${view}`, ...['late', 'risk', 'none'].map((due) => `view=${view}&due=${due}`)])
    .concat(
      'view=all&state=completed',
      'view=all&limit=2',
      'view=ours&waits=answer',
      `view=ours&organisation=${NOWHERE}`,
    ),
}

/** A step of the watched procedure that nobody may skip. */
export const BREAKING = 'absence:visit.skipped'
/** What has no answer at all without a word in the query that only these cases have. */
export const listsOf = ({ cases, users, versions }: Addresses): Readonly<Record<string, readonly string[]>> => ({
  ...LISTS,
  '/api/audit/sample': ['seed=contoh'],
  '/api/cases/:id/differences': ['at=1&with=2'],
  '/api/cases/:id/joins': cases.slice(0, 2).map((into) => `into=${into}`),
  '/api/cases/:id/seen-by': users.map((who) => `who=${who}`),
  '/api/conformance': ['', ...versions.map((version) => `version=${version}`)],
  '/api/conformance/cases': versions.map((version) => `version=${version}&constraint=${BREAKING}`),
  '/api/services/candidates': cases.map((caseId) => `kind=health&caseId=${caseId}`),
})

/**
 * Left out: streams stay open; health, metrics and the OpenAPI document hold nobody's data; documents of a version hold
 * no case.
 */
export const LOOKS = ENDPOINTS.filter(
  ({ method, action, media }) =>
    method === 'get' && action !== 'anyone' && (media === 'application/json' || media === 'image/svg+xml'),
)
export const looksAt = ({ path }: Pick<Endpoint, 'path'>, known: Addresses): string[] => {
  const queries = listsOf(known)[path] ?? ['']
  return filled(path, known).flatMap((address) =>
    queries.map((query) => (query === '' ? address : `${address}?${query}`)),
  )
}
export const everyLook = (known: Addresses): string[] => LOOKS.flatMap((route) => looksAt(route, known))

/** How the machine is at the moment of asking, which is no value of anybody. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['decisions', 'worker', 'disk'])
export const withoutMachine = (path: string, body: unknown): unknown => {
  if (path !== '/api/system') return body
  const { success, data } = SystemView.safeParse(body)
  return success ? { ...data, lines: data.lines.filter(({ name }) => !OF_THE_MACHINE.has(name)) } : body
}
