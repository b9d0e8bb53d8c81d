// react-admin's data provider over the nouns of the API. Reads only; every change is a verb (verbs.ts).
import type {
  DataProvider,
  GetListParams,
  GetListResult,
  GetManyParams,
  GetManyReferenceParams,
  RaRecord,
} from 'react-admin'
import type { z } from 'zod'
import { CaseList, CaseView } from '../../api/contract/cases.ts'
import { AreaList, OrganisationList, SopList } from '../../api/contract/people.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { untilFetchable } from '../layout/lazy-page.ts'
import { cursorMemory } from './cursor-memory.ts'
import { call } from './http.ts'
import { queryString, type Flat } from './query-string.ts'

interface Listed {
  data: object[]
  page: { after: string | null; hasMore: boolean }
  total: { value: number; exact: boolean }
}
/** `key`: the field that names a row, where it is not `id`. The contract of a page that is opened later comes later. */
interface NounAtApi {
  path: string
  list: () => z.ZodType<Listed> | Promise<z.ZodType<Listed>>
  one?: z.ZodType<RaRecord>
  key?: string
}

/** As with the code of a page: a browser remembers that it failed to load. */
const later =
  <T>(load: () => Promise<T>) =>
  (): Promise<T> =>
    untilFetchable().then(load)

const NOUNS: Readonly<Record<string, NounAtApi>> = {
  cases: { path: '/api/cases', list: () => CaseList, one: CaseView },
  tasks: { path: '/api/tasks', list: () => TaskList, one: TaskView },
  organisations: { path: '/api/organisations', list: () => OrganisationList },
  sops: { path: '/api/sops', list: () => SopList, key: 'hash' },
  areas: { path: '/api/areas', list: () => AreaList, key: 'code' },
  referrals: {
    path: '/api/referrals',
    list: later(() => import('../../api/contract/referrals.ts').then((it) => it.ReferralList)),
  },
  conferences: {
    path: '/api/conferences',
    list: later(() => import('../../api/contract/conferences.ts').then((it) => it.ConferenceList)),
  },
  findings: {
    path: '/api/findings',
    list: later(() => import('../../api/contract/findings.ts').then((it) => it.FindingList)),
  },
  erasures: {
    path: '/api/erasures',
    list: later(() => import('../../api/contract/erasures.ts').then((it) => it.ErasureList)),
  },
  retention: {
    path: '/api/retention-due',
    list: later(() => import('../../api/contract/erasures.ts').then((it) => it.RetentionDueList)),
  },
  notifications: {
    path: '/api/me/notifications',
    list: later(() => import('../../api/contract/notifications.ts').then((it) => it.NotificationList)),
  },
  accounts: {
    path: '/api/accounts',
    list: later(() => import('../../api/contract/administration.ts').then((it) => it.AccountList)),
  },
  tokens: {
    path: '/api/machine-tokens',
    list: later(() => import('../../api/contract/administration.ts').then((it) => it.MachineTokenList)),
  },
  calendars: {
    path: '/api/calendars',
    list: later(() => import('../../api/contract/due.ts').then((it) => it.CalendarList)),
    key: 'hash',
  },
}

const known = (resource: string): NounAtApi => {
  const noun = NOUNS[resource]
  if (noun === undefined) throw new Error(`no such noun: ${resource}`)
  return noun
}

const cursors = cursorMemory()

async function page(resource: string, params: Partial<GetListParams>, number: number): Promise<Listed> {
  const { path, list } = known(resource)
  const filter: Flat = params.filter
  const query = queryString({
    ...filter,
    limit: params.pagination?.perPage ?? 50,
    ...(params.sort === undefined || params.sort.field === 'id' ? {} : { sort: params.sort.field }),
  })
  const key = `${resource}?${query}`
  const schema = await list()
  for (let at = Math.min(cursors.furthest(key), number); ; at++) {
    const after = cursors.before(key, at)
    const from = after == null ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await call({ path: `${path}?${query}${from}`, schema, signal: params.signal })
    cursors.remember(key, at, answer.page.after)
    if (at >= number || !answer.page.hasMore) return at === number ? answer : { ...answer, data: [] }
  }
}

const fieldOf = (row: object, name: string): unknown => Object.entries(row).find(([key]) => key === name)?.[1]

/** So many rows the API gives at once. */
const MOST = 100

/** All rows that are wanted, asked for a page at a time. */
async function whole(resource: string, params: Partial<GetListParams>, wanted: number): Promise<Listed> {
  const data: object[] = []
  for (let number = 1; ; number++) {
    const answer = await page(resource, { ...params, pagination: { page: number, perPage: MOST } }, number)
    data.push(...answer.data)
    if (!answer.page.hasMore || data.length >= wanted) return { ...answer, data }
  }
}

async function getList(resource: string, params: Partial<GetListParams>): Promise<GetListResult> {
  const { page: number = 1, perPage = 50 } = params.pagination ?? {}
  const {
    data,
    total,
    page: at,
  } = await (perPage > MOST ? whole(resource, params, perPage) : page(resource, params, number))
  const { key = 'id' } = known(resource)
  return {
    data: data.map((row) => ({ ...row, id: String(fieldOf(row, key)) })),
    total: total.value,
    pageInfo: { hasNextPage: at.hasMore, hasPreviousPage: number > 1 },
    meta: { exact: total.exact },
  }
}

async function getOne(resource: string, { id, signal }: { id: string | number; signal?: AbortSignal | undefined }) {
  const { path, one } = known(resource)
  if (one === undefined) throw new Error(`${resource} is only listed`)
  return { data: await call({ path: `${path}/${encodeURIComponent(id)}`, schema: one, signal }) }
}

const notHere = (): Promise<never> => Promise.reject(new Error('changes are verbs, see verbs.ts'))

// react-admin asks for answers of whatever type its caller names, which no data provider can promise. Its own
// declaration converts the type through `any`; the parse above makes the promise true.
export const dataProvider = {
  supportAbortSignal: true,
  getList,
  getOne,
  getMany: async (resource: string, { ids, signal }: GetManyParams) => ({
    data: await Promise.all(ids.map((id) => getOne(resource, { id, signal }).then(({ data }) => data))),
  }),
  getManyReference: (resource: string, { target, id, ...params }: GetManyReferenceParams) =>
    getList(resource, { ...params, filter: { ...params.filter, [target]: id } }),
  create: notHere,
  update: notHere,
  updateMany: notHere,
  delete: notHere,
  deleteMany: notHere,
} satisfies Record<keyof DataProvider, unknown> as DataProvider
