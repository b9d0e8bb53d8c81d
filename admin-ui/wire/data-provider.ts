// react-admin's data provider over the nouns of the API. What changes something is a verb (verbs.ts): `create`,
// `update` and `delete` are the verbs of these names, where the API has one.
import type {
  CreateParams,
  DataProvider,
  DeleteParams,
  GetListParams,
  GetListResult,
  GetManyParams,
  GetManyReferenceParams,
  RaRecord,
  UpdateParams,
} from 'react-admin'
import { z } from 'zod'
import { CaseList, CaseView } from '../../api/contract/cases.ts'
import { AreaList, OrganisationList, SopList } from '../../api/contract/people.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { untilFetchable } from '../layout/lazy-page.ts'
import { cursorMemory } from './cursor-memory.ts'
import { call } from './http.ts'
import { queryString, type Flat } from './query-string.ts'
import { verb, verbByName, verbOrWait } from './verbs.ts'

interface Listed {
  data: object[]
  page: { after: string | null; hasMore: boolean }
  total: { value: number; exact: boolean }
}
/**
 * `key`: the field that names a row, where it is not `id`; `made`: the one that names a new one in the answer to its
 * creation. The contract of a page that is opened later comes later.
 */
export interface NounAtApi {
  path: string
  list: () => z.ZodType<Listed> | Promise<z.ZodType<Listed>>
  one?: z.ZodType<RaRecord>
  key?: string
  made?: string
}

/** As with the code of a page: a browser remembers that it failed to load. */
const later =
  <T>(load: () => Promise<T>) =>
  (): Promise<T> =>
    untilFetchable().then(load)

const NOUNS: Readonly<Record<string, NounAtApi>> = {
  cases: { path: '/api/cases', list: () => CaseList, one: CaseView, made: 'caseId' },
  tasks: { path: '/api/tasks', list: () => TaskList, one: TaskView },
  organisations: { path: '/api/organisations', list: () => OrganisationList },
  sops: { path: '/api/sops', list: () => SopList, key: 'hash' },
  areas: { path: '/api/areas', list: () => AreaList, key: 'code' },
  referrals: {
    path: '/api/referrals',
    list: later(() => import('../../api/contract/referrals.ts').then((it) => it.ReferralList)),
  },
  'letters-to-sign': {
    path: '/api/letters-to-sign',
    list: later(() => import('../../api/contract/letters.ts').then((it) => it.LetterToSignList)),
  },
  'given-steps': {
    path: '/api/given-steps',
    list: later(() => import('../../api/contract/given-steps.ts').then((it) => it.GivenStepList)),
  },
  appointments: {
    path: '/api/appointments',
    list: later(() => import('../../api/contract/appointments.ts').then((it) => it.AppointmentList)),
  },
  conferences: {
    path: '/api/conferences',
    list: later(() => import('../../api/contract/conferences.ts').then((it) => it.ConferenceList)),
  },
  findings: {
    path: '/api/findings',
    list: later(() => import('../../api/contract/findings.ts').then((it) => it.FindingList)),
  },
  agreements: {
    path: '/api/agreements',
    list: later(() => import('../../api/contract/agreements.ts').then((it) => it.AgreementList)),
  },
  imports: {
    path: '/api/imports',
    list: later(() => import('../../api/contract/imports.ts').then((it) => it.ImportList)),
  },
  erasures: {
    path: '/api/erasures',
    list: later(() => import('../../api/contract/erasures.ts').then((it) => it.ErasureList)),
  },
  statistics: {
    path: '/api/releases',
    list: later(() => import('../../api/contract/releases.ts').then((it) => it.ReleaseList)),
  },
  'same-person': {
    path: '/api/same-person',
    list: later(() => import('../../api/contract/same-person.ts').then((it) => it.PairList)),
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
  'staff-qualifications': {
    path: '/api/staff-qualifications',
    list: later(() => import('../../api/contract/staff-qualifications.ts').then((it) => it.QualificationList)),
  },
  calendars: {
    path: '/api/calendars',
    list: later(() => import('../../api/contract/due.ts').then((it) => it.CalendarList)),
    key: 'hash',
  },
  services: {
    path: '/api/services',
    list: later(() => import('../../api/contract/directory.ts').then((it) => it.ServiceList)),
  },
}

const cursors = cursorMemory()

async function page({ path, list }: NounAtApi, params: Partial<GetListParams>, number: number): Promise<Listed> {
  const filter: Flat = params.filter
  const query = queryString({
    ...filter,
    limit: params.pagination?.perPage ?? 50,
    ...(params.sort === undefined || params.sort.field === 'id' ? {} : { sort: params.sort.field }),
  })
  const key = `${path}?${query}`
  const schema = await list()
  for (let at = Math.min(cursors.furthest(key), number); ; at++) {
    const after = cursors.before(key, at)
    const from = after == null ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await call({ path: `${key}${from}`, schema, signal: params.signal })
    cursors.remember(key, at, answer.page.after)
    if (at >= number || !answer.page.hasMore) return at === number ? answer : { ...answer, data: [] }
  }
}

const fieldOf = (row: object, name: string): unknown => Object.entries(row).find(([key]) => key === name)?.[1]

/** So many rows the API gives at once. */
const MOST = 100

/** All rows that are wanted, asked for a page at a time. */
async function whole(noun: NounAtApi, params: Partial<GetListParams>, wanted: number): Promise<Listed> {
  const data: object[] = []
  for (let number = 1; ; number++) {
    const answer = await page(noun, { ...params, pagination: { page: number, perPage: MOST } }, number)
    data.push(...answer.data)
    if (!answer.page.hasMore || data.length >= wanted) return { ...answer, data }
  }
}

async function listOf(noun: NounAtApi, params: Partial<GetListParams>): Promise<GetListResult> {
  const { page: number = 1, perPage = 50 } = params.pagination ?? {}
  const { data, total, page: at } = await (perPage > MOST ? whole(noun, params, perPage) : page(noun, params, number))
  const { key = 'id' } = noun
  return {
    data: data.map((row) => ({ ...row, id: String(fieldOf(row, key)) })),
    total: total.value,
    pageInfo: { hasNextPage: at.hasMore, hasPreviousPage: number > 1 },
    meta: { exact: total.exact },
  }
}

type Signal = Pick<GetManyParams, 'signal'>

async function oneOf({ path, one }: NounAtApi, id: string | number, { signal }: Signal): Promise<RaRecord> {
  if (one === undefined) throw new Error(`${path} is only listed`)
  return call({ path: `${path}/${encodeURIComponent(id)}`, schema: one, signal })
}

/** The API has no filter by ids: what it shows one by one is asked for one by one, the rest is found in the list. */
async function manyOf(noun: NounAtApi, { ids, signal }: GetManyParams): Promise<RaRecord[]> {
  if (noun.one !== undefined) return Promise.all(ids.map((id) => oneOf(noun, id, { signal })))
  const { data } = await listOf(noun, { pagination: { page: 1, perPage: Infinity }, signal })
  return data.filter(({ id }) => ids.includes(id))
}

/** `meta.id`: in what it is created, where the path names that. */
const Inside = z.object({ id: z.string() }).optional()
const Made = z.record(z.string(), z.unknown())

function madeBy(answer: unknown, { key = 'id', made = key }: Partial<NounAtApi> = {}): RaRecord {
  const record = Made.parse(answer)
  return { ...record, id: z.string().parse(record[made]) }
}

const notHere =
  (method: string) =>
  (resource: string): Promise<never> =>
    Promise.reject(new Error(`${method} ${resource}: the API changes one at a time`))

/** The data provider with the verbs of the console, for `useDesk`. */
export interface DeskProvider extends DataProvider {
  verb: typeof verb
  verbOrWait: typeof verbOrWait
}

/** `nouns`: what is read of the API, by the name of the resource. */
export function deskOf(nouns: Readonly<Record<string, NounAtApi>>): DeskProvider {
  const known = (resource: string): NounAtApi => {
    const noun = nouns[resource]
    if (noun === undefined) throw new Error(`no such noun: ${resource}`)
    return noun
  }
  const provider = {
    supportAbortSignal: true,
    verb,
    verbOrWait,
    getList: async (resource: string, params: Partial<GetListParams>) => listOf(known(resource), params),
    getOne: async (resource: string, { id, signal }: Signal & { id: string | number }) => ({
      data: await oneOf(known(resource), id, { signal }),
    }),
    getMany: async (resource: string, params: GetManyParams) => ({ data: await manyOf(known(resource), params) }),
    getManyReference: async (resource: string, { target, id, ...params }: GetManyReferenceParams) =>
      listOf(known(resource), { ...params, filter: { ...params.filter, [target]: id } }),
    create: async (resource: string, { data, meta }: CreateParams) => ({
      data: madeBy(await verbByName(resource, 'create', { ...Inside.parse(meta), data }), nouns[resource]),
    }),
    update: async (resource: string, { id, data }: UpdateParams) => {
      const answer = Made.parse(await verbByName(resource, 'update', { id: String(id), data }))
      return { data: { ...data, ...answer, id } }
    },
    delete: async (resource: string, { id, previousData }: DeleteParams) => {
      await verbByName(resource, 'delete', { id: String(id) })
      return { data: { ...previousData, id } }
    },
    updateMany: notHere('updateMany'),
    deleteMany: notHere('deleteMany'),
  }
  // react-admin asks for answers of whatever type its caller names, which no data provider can promise. Its own
  // declaration converts the type through `any`; the parse of each answer makes the promise true.
  return provider satisfies Record<keyof DeskProvider, unknown> as DeskProvider
}

export const dataProvider = deskOf(NOUNS)
