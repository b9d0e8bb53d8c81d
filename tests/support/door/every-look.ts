// Every question that the door can be asked about what is kept: each GET route of the contract with every address that
// fits, lists in every order and under every filter. Made from the routes themselves, so that a new one is asked too.
import { ENDPOINTS } from '../../../api/door/app.ts'

/**
 * What stands for the names in an address: by name, or by the address up to the name where `:id` means different
 * things.
 */
export interface Addresses {
  cases: readonly string[]
  tasks: readonly string[]
  people: readonly string[]
  items: readonly string[]
  versions: readonly string[]
}

const NOWHERE = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const valuesFor = (path: string, name: string, known: Addresses): readonly string[] => {
  const room = (['cases', 'tasks', 'people'] as const).find((one) => path.startsWith(`/api/${one}/`))
  if (name === 'id') return room === undefined ? [NOWHERE] : known[room]
  if (name === 'item') return known.items
  return name === 'version' || name === 'other' ? known.versions : [NOWHERE]
}

const filled = (path: string, known: Addresses): string[] => {
  const name = /:(\w+)/.exec(path)?.[1]
  return name === undefined
    ? [path]
    : valuesFor(path, name, known).flatMap((value) => filled(path.replace(`:${name}`, value), known))
}

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
  ],
  '/api/tasks': ['today', 'mine', 'team', 'all', 'ours', 'unowned']
    .flatMap((view) => [`view=${view}`, ...['late', 'risk', 'none'].map((due) => `view=${view}&due=${due}`)])
    .concat(
      'view=all&state=completed',
      'view=all&limit=2',
      'view=ours&waits=answer',
      `view=ours&organisation=${NOWHERE}`,
    ),
}

/**
 * Streams stay open, the ground (health, figures, the document) is nobody's data, and a document of a version tells of
 * no case.
 */
export const everyLook = (known: Addresses): string[] =>
  ENDPOINTS.filter(
    ({ method, action, media }) =>
      method === 'get' && action !== 'anyone' && (media === 'application/json' || media === 'image/svg+xml'),
  ).flatMap(({ path }) =>
    filled(path, known).flatMap((address) =>
      (LISTS[path] ?? ['']).map((query) => (query === '' ? address : `${address}?${query}`)),
    ),
  )
