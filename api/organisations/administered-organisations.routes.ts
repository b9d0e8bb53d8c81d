// Offices and areas for administrators, who see no case: open work of an office is shown to them in numbers.
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import {
  addArea,
  addOffice,
  changeOffice,
  historyOfOffice,
  holdersAt,
  listOffices,
  lockOffice,
  openWorkAt,
  renameArea,
  rolesHeld,
  standingAt,
  type OpenWork,
} from '../../db/accounts/administered-organisations.ts'
import { orderToLetGo } from '../../db/accounts/leavings.ts'
import { coordinatorsAt, findArea, namesOf } from '../../db/accounts/organisations.ts'
import { CAPABILITY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import type { Call } from '../door/call.ts'
import {
  AddArea,
  AddOffice,
  AreaKept,
  ByArea,
  ByOffice,
  ChangeOffice,
  OfficeKept,
  MOVED_BY_CLOSING,
  OfficeList,
  OfficeOpenSet,
  OfficeView,
  RenameArea,
  RolesHeld,
  SetOfficeOpen,
  type OpenThere,
} from '../contract/organisations.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { areaIssues, officeIssues } from './organisation-rules.ts'
import { lostBy, unansweredNow } from './unanswered-areas.ts'
import { openInWords, presentChange, presentOffice } from './organisation.view.ts'
import { proveToAll } from '../door/append-to-ledger.ts'

type OfficeCall<B = unknown> = Call<{ organisation: string }, unknown, B>
const CHANGES_SHOWN = 100
const ADMINISTRATION = 'administration'

/**
 * What is open at an office, and who could hand it on: coordinators of the office for its own cases, for a task those
 * of the office that owns the case.
 */
async function openThere(
  tx: Tx,
  { params, deps, now }: Pick<OfficeCall, 'params' | 'deps' | 'now'>,
): Promise<OpenThere[]> {
  const office = params.organisation
  const [work, standing] = [await openWorkAt(tx, office), await standingAt(tx, office, now)]
  const areas = await lostBy(tx, (offices) => offices.filter(({ id }) => id !== office))
  const coordinating = deps.roles
    .filter(({ capabilities }) => capabilities.includes('coordinate_case'))
    .map(({ id }) => id)
  const ownerOf = ({ kind, owner }: OpenWork): string | null => (kind === 'case' || kind === 'duty' ? office : owner)
  const owners = [...new Set(work.map(ownerOf).filter((owner) => owner !== null))]
  const [people, { organisations }] = [
    await coordinatorsAt(tx, { organisations: owners, roles: coordinating }),
    await namesOf(tx, { users: [], organisations: owners }),
  ]
  return [
    ...work.map((row): OpenThere => {
      const owner = ownerOf(row)
      return {
        kind: row.kind,
        count: row.count,
        office: owner === null ? null : { id: owner, name: organisations.get(owner) ?? owner },
        coordinators: people.filter(({ organisation }) => organisation === owner).map(({ name }) => name),
      }
    }),
    ...[...standing, ...(areas === 0 ? [] : [{ kind: 'area' as const, count: areas }])].map(
      ({ kind, count }): OpenThere => ({ kind, count, office: null, coordinators: [] }),
    ),
  ]
}

const show = (call: OfficeCall) =>
  call.scoped(async (tx) => {
    const [office] = await listOffices(tx, call.params.organisation)
    if (office === undefined) throw problem('not_found')
    const history = await historyOfOffice(tx, office.id, CHANGES_SHOWN)
    const { users } = await namesOf(tx, { users: history.flatMap(({ actor }) => actor ?? []), organisations: [] })
    return {
      ...presentOffice(office, call.deps.roles),
      holders: await holdersAt(tx, office.id),
      open: await openThere(tx, call),
      history: history.map((row) => presentChange(row, { roles: call.deps.roles, names: users })),
    }
  })

/** The end of the id distinguishes two offices of one name. */
const slugOf = (name: string, id: string): string =>
  `${
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '')
      .slice(0, 40) || 'office'
  }-${id.slice(-6)}`

/** The id is derived from the request's key: a repeated request adds one office. */
const add = (call: Call<unknown, unknown, AddOffice>) =>
  call.scoped(async (tx) => {
    const {
      body: { parentId, isPublic = false, ...rest },
      key,
    } = call
    const issues = await officeIssues(tx, { ...call.body, isPublic, id: null, before: [] }, call.deps.roles)
    if (issues.length > 0) throw problem('invalid', { issues })
    const id = uuidV5('office', key.id)
    await addOffice(tx, { ...rest, id, slug: slugOf(rest.name, id), parent_id: parentId, is_public: isPublic })
    await proveToAll(tx, call, {
      purpose: ADMINISTRATION,
      type: 'organisation_added',
      body: {
        type: 'organisation_added',
        organisation: id,
        level: rest.level,
        area: rest.area,
        parent: parentId,
        roles: rest.roles,
      },
    })
    return { id }
  })

async function officeAtHand(tx: Tx, { params }: Pick<OfficeCall, 'params'>) {
  const office = await lockOffice(tx, params.organisation)
  if (office === null) throw problem('not_found')
  return office
}

const change = (call: OfficeCall<ChangeOffice>) =>
  call.scoped(async (tx) => {
    const office = await officeAtHand(tx, call)
    const {
      name = office.name,
      type = office.type,
      level = office.level,
      area = office.area,
      parentId = office.parent_id,
      roles = office.roles,
      isPublic = office.is_public,
    } = call.body
    const issues = await officeIssues(
      tx,
      { id: office.id, type, level, area, parentId, roles, isPublic, before: office.roles },
      call.deps.roles,
    )
    if (issues.length > 0) throw problem('invalid', { issues })
    const before = {
      name: office.name,
      type: office.type,
      level: office.level,
      area: office.area,
      parentId: office.parent_id,
      roles: office.roles,
      isPublic: office.is_public,
    }
    const after = { name, type, level, area, parentId, roles, isPublic }
    const fields = (['name', 'type', 'level', 'area', 'parentId', 'roles', 'isPublic'] as const).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    if (fields.length === 0) return { id: office.id }
    await changeOffice(tx, office.id, { name, type, level, area, parent_id: parentId, roles, is_public: isPublic })
    const [added, removed] = [
      roles.filter((role) => !office.roles.includes(role)),
      office.roles.filter((role) => !roles.includes(role)),
    ]
    await proveToAll(tx, call, {
      purpose: ADMINISTRATION,
      type: 'organisation_changed',
      body: {
        type: 'organisation_changed',
        organisation: office.id,
        fields,
        added,
        removed,
        level,
        area,
        parent: parentId,
      },
    })
    return { id: office.id }
  })

const setOpen = (call: OfficeCall<z.output<typeof SetOfficeOpen>>) =>
  call.scoped(async (tx) => {
    const { id, closed_at: closedAt } = await officeAtHand(tx, call)
    if ((closedAt === null) === call.body.open) return { id, moved: 0 }
    const moved = call.body.open ? 0 : await leaveOffice(tx, call)
    await changeOffice(tx, id, { closed_at: call.body.open ? null : call.now })
    const type = call.body.open ? 'organisation_reopened' : 'organisation_closed'
    await proveToAll(tx, call, {
      purpose: ADMINISTRATION,
      type,
      body: { type, organisation: id, ...(call.body.open ? {} : { tasks: moved }) },
    })
    return { id, moved }
  })

/** Refused while something is left that does not go back by itself. Answers how many tasks do. */
async function leaveOffice(tx: Tx, call: OfficeCall): Promise<number> {
  const open = await openThere(tx, call)
  const blocks = open.filter(({ kind }) => !MOVED_BY_CLOSING.includes(kind))
  const words = openInWords(blocks)
  if (blocks.length > 0)
    throw problem('office_not_empty', {
      details: { open: open.map(({ kind, count }) => ({ kind, count })) },
      sentence: {
        id: `Kantor ini belum bisa ditutup: masih ada ${words.id}.`,
        en: `This office cannot be closed yet: there are still ${words.en}.`,
      },
    })
  const organisation = call.params.organisation
  await orderToLetGo(tx, {
    id: uuidV5('leaving', `${call.key.id}:${organisation}`),
    user: null,
    organisation,
    reason: 'office_closed',
  })
  return open.reduce((sum, { count }) => sum + count, 0)
}

const placeArea = (call: Call<unknown, unknown, AddArea>) =>
  call.scoped(async (tx) => {
    const { body } = call
    const issues = await areaIssues(tx, body)
    if (issues.length > 0) throw problem('invalid', { issues })
    if (!(await addArea(tx, body)))
      throw problem('invalid', { issues: [{ path: ['code'], message: 'another area has this code', code: 'taken' }] })
    await proveToAll(tx, call, {
      purpose: ADMINISTRATION,
      type: 'area_added',
      body: { type: 'area_added', area: body.code, kind: body.kind, parent: body.parent, zone: body.zone },
    })
    return { code: body.code }
  })

const nameArea = (call: Call<{ area: string }, unknown, { name: string }>) =>
  call.scoped(async (tx) => {
    const { params, body } = call
    if ((await findArea(tx, params.area)) === null) throw problem('not_found')
    await renameArea(tx, params.area, body.name)
    await proveToAll(tx, call, {
      purpose: ADMINISTRATION,
      type: 'area_renamed',
      body: { type: 'area_renamed', area: params.area },
    })
    return { code: params.area }
  })

const held = (call: Call<unknown, unknown, unknown>) =>
  call.scoped(async (tx) => {
    const counts = new Map((await rolesHeld(tx)).map(({ role, ...rest }) => [role, rest]))
    return {
      data: call.deps.roles.map(({ id, label, capabilities, levels }) => ({
        id,
        label,
        capabilities: capabilities.map((capability) => ({ id: capability, label: CAPABILITY_WORDS[capability] })),
        levels: [...levels],
        people: counts.get(id)?.people ?? 0,
        offices: counts.get(id)?.offices ?? 0,
      })),
    }
  })

const byOffice = { action: 'organisation.administer', params: ByOffice } as const
export const officeRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/offices',
    summary: 'Offices for whoever administers them, the closed ones last',
    action: 'organisation.administer',
    answer: OfficeList,
    handle: ({ deps, scoped }) =>
      scoped(async (tx) => ({
        data: (await listOffices(tx)).map((office) => presentOffice(office, deps.roles)),
        unanswered: await unansweredNow(tx),
      })),
  }),
  endpoint({
    ...byOffice,
    method: 'get',
    path: '/api/offices/:organisation',
    summary: 'One office: who holds what, what is open there in numbers, and what was changed',
    answer: OfficeView,
    handle: show,
  }),
  endpoint({
    method: 'post',
    path: '/api/offices',
    summary: 'Add an office',
    action: 'organisation.administer',
    body: AddOffice,
    answer: OfficeKept,
    status: 201,
    stepUp: true,
    handle: add,
  }),
  endpoint({
    ...byOffice,
    method: 'patch',
    path: '/api/offices/:organisation',
    summary: 'Change an office: name, type, level, area, the office above, roles it holds',
    body: ChangeOffice,
    answer: OfficeKept,
    stepUp: true,
    handle: change,
  }),
  endpoint({
    ...byOffice,
    method: 'post',
    path: '/api/offices/:organisation/open',
    summary: 'Close an office, whose tasks for others then go back to them, or open it again',
    body: SetOfficeOpen,
    answer: OfficeOpenSet,
    stepUp: true,
    handle: setOpen,
  }),
  endpoint({
    method: 'post',
    path: '/api/areas',
    summary: 'Add an area',
    action: 'organisation.administer',
    body: AddArea,
    answer: AreaKept,
    status: 201,
    stepUp: true,
    handle: placeArea,
  }),
  endpoint({
    method: 'patch',
    path: '/api/areas/:area',
    summary: 'Call an area by another name; its code stays',
    action: 'organisation.administer',
    params: ByArea,
    body: RenameArea,
    answer: AreaKept,
    stepUp: true,
    handle: nameArea,
  }),
  endpoint({
    method: 'get',
    path: '/api/roles/held',
    summary: 'What each role may do, and how many hold it',
    action: 'organisation.administer',
    answer: RolesHeld,
    handle: held,
  }),
]
