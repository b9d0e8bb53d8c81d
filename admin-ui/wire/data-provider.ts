// react-admin's data provider over the nouns of the API. Reads only; every change is a verb (verbs.ts).
import type { DataProvider, GetListParams, RaRecord } from 'react-admin'
import type { z } from 'zod'
import { CaseList, CaseView } from '../../api/contract/cases.ts'
import { AreaList, OrganisationList, SopList } from '../../api/contract/people.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { cursorMemory } from './cursor-memory.ts'
import { call } from './http.ts'
import { queryString } from './query-string.ts'

interface Page {
  data: RaRecord[]
  page: { after: string | null; hasMore: boolean }
  total: { value: number; exact: boolean }
}

const keyed = <T extends object>(rows: readonly T[], id: (row: T) => string): (T & { id: string })[] =>
  rows.map((row) => ({ ...row, id: id(row) }))

const LISTS = {
  cases: async (path: string, signal?: AbortSignal): Promise<Page> => call({ path, schema: CaseList, signal }),
  tasks: async (path: string, signal?: AbortSignal): Promise<Page> => call({ path, schema: TaskList, signal }),
  organisations: async (path: string, signal?: AbortSignal): Promise<Page> =>
    call({ path, schema: OrganisationList, signal }),
  sops: async (path: string, signal?: AbortSignal): Promise<Page> =>
    call({ path, schema: SopList, signal }).then((list) => ({ ...list, data: keyed(list.data, (row) => row.hash) })),
  areas: async (path: string, signal?: AbortSignal): Promise<Page> =>
    call({ path, schema: AreaList, signal }).then((list) => ({ ...list, data: keyed(list.data, (row) => row.code) })),
} satisfies Record<string, (path: string, signal?: AbortSignal) => Promise<Page>>
type Noun = keyof typeof LISTS
const isNoun = (resource: string): resource is Noun => resource in LISTS

const VIEWS: Partial<Record<Noun, z.ZodType<RaRecord>>> = { cases: CaseView, tasks: TaskView }

const cursors = cursorMemory()

async function page(resource: Noun, params: GetListParams, number: number): Promise<Page> {
  const limit = params.pagination?.perPage ?? 50
  const query = queryString({
    ...params.filter,
    limit,
    ...(params.sort === undefined || params.sort.field === 'id' ? {} : { sort: params.sort.field }),
  })
  const key = `${resource}?${query}`
  for (let known = Math.min(cursors.furthest(key), number); ; known++) {
    const after = cursors.before(key, known)
    const from = after == null ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await LISTS[resource](`/api/${resource}?${query}${from}`, params.signal)
    cursors.remember(key, known, answer.page.after)
    if (known >= number || !answer.page.hasMore) return known === number ? answer : { ...answer, data: [] }
  }
}

const known = (resource: string): Noun => {
  if (!isNoun(resource)) throw new Error(`no such noun: ${resource}`)
  return resource
}
const notHere = (): Promise<never> => Promise.reject(new Error('changes are verbs, see verbs.ts'))

// react-admin asks for answers of whatever type its caller names, which no data provider can promise. Its own
// declaration converts the type through `any`; the parse above makes the promise true.
export const dataProvider = {
  supportAbortSignal: true,
  getList: async (resource: string, params: GetListParams) => {
    const answer = await page(known(resource), params, params.pagination?.page ?? 1)
    return {
      data: answer.data,
      total: answer.total.value,
      pageInfo: { hasNextPage: answer.page.hasMore, hasPreviousPage: (params.pagination?.page ?? 1) > 1 },
      meta: { exact: answer.total.exact },
    }
  },
  getOne: async (resource: string, params: { id: string | number; signal?: AbortSignal }) => {
    const schema = VIEWS[known(resource)]
    if (schema === undefined) throw new Error(`${resource} is only listed`)
    return {
      data: await call({ path: `/api/${resource}/${encodeURIComponent(params.id)}`, schema, signal: params.signal }),
    }
  },
  getMany: notHere,
  getManyReference: notHere,
  create: notHere,
  update: notHere,
  updateMany: notHere,
  delete: notHere,
  deleteMany: notHere,
} satisfies Omit<DataProvider, 'getList' | 'getOne'> & { getList: unknown; getOne: unknown } as DataProvider
