// What an office may be changed to. All problems at once, each at its field.
import { both, joined, same } from '../../sop-definitions/language/label.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { holdersAt, officesAbove, openTasksForRoles } from '../../db/accounts/administered-organisations.ts'
import { findArea, findOrganisation, listAreas } from '../../db/accounts/organisations.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { isGuardedOffice } from '../../sop-definitions/language/office-types.ts'
import { LIES_IN } from '../../sop-definitions/language/places.ts'
import type { Label, Level } from '../../sop-definitions/language/vocabulary.ts'
import type { AddArea } from '../contract/organisations.ts'
import { issue, type Issue } from '../door/errors.ts'
import { lostBy } from './unanswered-areas.ts'

/** `id`: of an existing office, with the roles that it held before. */
export interface Wanted {
  id: string | null
  type: string
  isPublic: boolean
  level: Level
  area: string
  parentId: string | null
  roles: readonly string[]
  before: readonly string[]
}

async function parentIssues(tx: Tx, { id, parentId }: Wanted): Promise<Issue[]> {
  if (parentId === null) return []
  const parent = await findOrganisation(tx, parentId)
  if (parent === null) return [issue(['parentId'], 'not_found', 'not found')]
  if (parent.closed_at !== null) return [issue(['parentId'], 'closed', 'is closed')]
  return id !== null && (await officesAbove(tx, parentId)).includes(id)
    ? [issue(['parentId'], 'circle', 'stands under this office')]
    : []
}

const told = (found: Issue, sentence: Label): Issue => ({ ...found, sentence })
const ofLevel = ({ label }: Role): Label =>
  both(`${label.id}: tidak dipegang di tingkat ini.`, `${label.en}: not held at this level.`)
const heldBy = ({ id, en }: Label, people: number): Label =>
  both(`${id}: masih dipegang ${people} orang di sini.`, `${en}: still held by ${people} here.`)
const neededBy = ({ id, en }: Label, tasks: number): Label =>
  both(`${id}: diperlukan ${tasks} tugas yang terbuka di sini.`, `${en}: needed by ${tasks} open tasks here.`)

const levelIssues = ({ roles, level, before }: Wanted, known: readonly Role[]): Issue[] =>
  roles.flatMap((id, index): Issue[] => {
    const role = known.find((one) => one.id === id)
    if (role === undefined) return before.includes(id) ? [] : [issue(['roles', index], 'not_found', 'is no role')]
    return role.levels.includes(level)
      ? []
      : [told(issue(['roles', index], 'role_level', `is not held at this level: ${id}`), ofLevel(role))]
  })

/** A role can be removed only when nobody there holds it and no open task there waits for it. */
async function lossIssues(tx: Tx, { id, roles, before }: Wanted, known: readonly Role[]): Promise<Issue[]> {
  const gone = before.filter((role) => !roles.includes(role))
  if (id === null || gone.length === 0) return []
  const holders = (await holdersAt(tx, id)).filter(({ role }) => gone.includes(role))
  const tasks = await openTasksForRoles(tx, id, gone)
  const named = (role: string): Label => known.find((one) => one.id === role)?.label ?? same(role)
  return [
    ...holders.map(({ role, people }) =>
      told(issue(['roles', role], 'role_held', `${role}: ${people} hold it here`), heldBy(named(role), people)),
    ),
    ...(tasks === 0
      ? []
      : [
          told(
            issue(['roles'], 'role_needed', `${gone.join(', ')}: ${tasks} open tasks here need it`),
            neededBy(joined(gone.map(named)), tasks),
          ),
        ]),
  ]
}

const unanswered = (n: number): Label =>
  both(
    `Dengan perubahan ini, ${n} wilayah tidak punya kantor yang dapat menanggung kasusnya.`,
    `With this change, no office could answer for the cases of ${n} areas.`,
  )
/** The last office that could answer for the cases of an area stays one. */
async function routeIssues(tx: Tx, { id, level, area, roles }: Wanted): Promise<Issue[]> {
  if (id === null) return []
  const lost = await lostBy(tx, (offices) => offices.map((one) => (one.id === id ? { id, level, area, roles } : one)))
  return lost === 0 ? [] : [told(issue(['roles'], 'route_needed', `${lost} areas need it`), unanswered(lost))]
}

const publicIssues = (wanted: Wanted): Issue[] =>
  wanted.isPublic && isGuardedOffice(wanted) ? [issue(['isPublic'], 'guarded', 'is a shelter')] : []

export async function officeIssues(tx: Tx, wanted: Wanted, known: readonly Role[]): Promise<Issue[]> {
  const area: Issue[] = (await findArea(tx, wanted.area)) === null ? [issue(['area'], 'not_found', 'not found')] : []
  return [
    ...area,
    ...(await parentIssues(tx, wanted)),
    ...levelIssues(wanted, known),
    ...publicIssues(wanted),
    ...(await lossIssues(tx, wanted, known)),
    ...(await routeIssues(tx, wanted)),
  ]
}

function placeIssues(
  kind: AddArea['kind'],
  parent: string | null,
  known: readonly { code: string; kind: AddArea['kind'] }[],
): Issue[] {
  const inside: readonly string[] = LIES_IN[kind]
  if (parent === null) return inside.length === 0 ? [] : [issue(['parent'], 'missing', 'an area above is needed')]
  const place = known.find(({ code }) => code === parent)
  if (place === undefined) return [issue(['parent'], 'not_found', 'not found')]
  return inside.includes(place.kind) ? [] : [issue(['parent'], 'area_kind', `does not lie in a ${place.kind}`)]
}

/** An area with all areas around it. */
const aroundOf = (code: string | null, parents: ReadonlyMap<string, string | null>): readonly string[] =>
  code === null ? [] : [code, ...aroundOf(parents.get(code) ?? null, parents)]

/** Below a province a code goes on where that of the area above it ends. */
function beginningIssues(
  code: string,
  parent: string | null,
  known: readonly { code: string; kind: AddArea['kind'] }[],
): Issue[] {
  const place = known.find((area) => area.code === parent)
  if (place === undefined || place.kind === 'country' || code.startsWith(place.code)) return []
  const found = issue(['code'], 'area_code', `does not begin like ${place.code}`)
  return [told(found, both(`Kode ini harus diawali ${place.code}.`, `This code has to begin with ${place.code}.`))]
}

/**
 * Where an area may lie and which code it may have. People who see by area see every code that begins with theirs, so a
 * code may not begin like an area that it does not lie in. The database refuses it too.
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
    ...(known.some((area) => area.code === code) ? [issue(['code'], 'taken', 'another area has this code')] : []),
    ...(confused === undefined
      ? beginningIssues(code, parent, known)
      : [issue(['code'], 'area_code', `would be mixed up with ${confused.code}`)]),
    ...placeIssues(kind, parent, known),
  ]
}
