// What an office may be changed to. All problems at once, each at its field.
import type { Tx } from '../../db/ground/connect.ts'
import { holdersAt, officesAbove, openTasksForRoles } from '../../db/accounts/administered-organisations.ts'
import { findArea, findOrganisation, listAreas } from '../../db/accounts/organisations.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import type { AddArea } from '../contract/organisations.ts'
import type { Issue } from '../door/errors.ts'

/** `id`: of an existing office, with the roles that it held before. */
export interface Wanted {
  id: string | null
  level: Level
  area: string
  parentId: string | null
  roles: readonly string[]
  before: readonly string[]
}

async function parentIssues(tx: Tx, { id, parentId }: Wanted): Promise<Issue[]> {
  if (parentId === null) return []
  const parent = await findOrganisation(tx, parentId)
  if (parent === null) return [{ path: ['parentId'], message: 'not found', code: 'not_found' }]
  if (parent.closed_at !== null) return [{ path: ['parentId'], message: 'is closed', code: 'closed' }]
  return id !== null && (await officesAbove(tx, parentId)).includes(id)
    ? [{ path: ['parentId'], message: 'stands under this office', code: 'circle' }]
    : []
}

const levelIssues = ({ roles, level, before }: Wanted, known: readonly Role[]): Issue[] =>
  roles.flatMap((id, index): Issue[] => {
    const role = known.find((one) => one.id === id)
    if (role === undefined)
      return before.includes(id) ? [] : [{ path: ['roles', index], message: 'is no role', code: 'not_found' }]
    return role.levels.includes(level)
      ? []
      : [{ path: ['roles', index], message: `is not held at this level: ${id}`, code: 'role_level' }]
  })

/** A role can be removed only when nobody there holds it and no open task there waits for it. */
async function lossIssues(tx: Tx, { id, roles, before }: Wanted): Promise<Issue[]> {
  const gone = before.filter((role) => !roles.includes(role))
  if (id === null || gone.length === 0) return []
  const holders = (await holdersAt(tx, id)).filter(({ role }) => gone.includes(role))
  const tasks = await openTasksForRoles(tx, id, gone)
  return [
    ...holders.map(({ role, people }): Issue => ({
      path: ['roles'],
      message: `${role}: ${people} hold it here`,
      code: 'role_held',
    })),
    ...(tasks === 0
      ? []
      : [{ path: ['roles'], message: `${gone.join(', ')}: ${tasks} open tasks here need it`, code: 'role_needed' }]),
  ]
}

export async function officeIssues(tx: Tx, wanted: Wanted, known: readonly Role[]): Promise<Issue[]> {
  const area: Issue[] =
    (await findArea(tx, wanted.area)) === null ? [{ path: ['area'], message: 'not found', code: 'not_found' }] : []
  return [
    ...area,
    ...(await parentIssues(tx, wanted)),
    ...levelIssues(wanted, known),
    ...(await lossIssues(tx, wanted)),
  ]
}

const INSIDE = {
  country: [],
  province: ['country'],
  city: ['province', 'country'],
  mission: ['country'],
} as const satisfies Record<AddArea['kind'], readonly AddArea['kind'][]>

function placeIssues(
  kind: AddArea['kind'],
  parent: string | null,
  known: readonly { code: string; kind: AddArea['kind'] }[],
): Issue[] {
  const inside: readonly string[] = INSIDE[kind]
  if (parent === null)
    return inside.length === 0 || kind === 'mission'
      ? []
      : [{ path: ['parent'], message: 'an area above is needed', code: 'missing' }]
  const place = known.find(({ code }) => code === parent)
  if (place === undefined) return [{ path: ['parent'], message: 'not found', code: 'not_found' }]
  return inside.includes(place.kind)
    ? []
    : [{ path: ['parent'], message: `does not lie in a ${place.kind}`, code: 'area_kind' }]
}

/** An area with all areas around it. */
const aroundOf = (code: string | null, parents: ReadonlyMap<string, string | null>): readonly string[] =>
  code === null ? [] : [code, ...aroundOf(parents.get(code) ?? null, parents)]

/**
 * Where an area may lie and which code it may have. People who see by area see every code that begins with theirs, so a
 * code may not begin like an area that it does not lie in.
 */
export async function areaIssues(tx: Tx, { kind, code, parent }: AddArea): Promise<Issue[]> {
  const known = await listAreas(tx)
  const around = aroundOf(parent, new Map(known.map((area) => [area.code, area.parent])))
  const confused = known.find(
    (other) =>
      other.code !== code &&
      (other.code.startsWith(code) || (code.startsWith(other.code) && !around.includes(other.code))),
  )
  return [
    ...(known.some((area) => area.code === code)
      ? [{ path: ['code'], message: 'another area has this code', code: 'taken' }]
      : []),
    ...(confused === undefined
      ? []
      : [{ path: ['code'], message: `would be mixed up with ${confused.code}`, code: 'area_code' }]),
    ...placeIssues(kind, parent, known),
  ]
}
