// Who may be invited to a conference: offices that take part in the case, and their people who read cases and are not
// locked out. Others are named with the reason, because an invitation would show them a case that they may not see.
import { officesIn } from '../../db/cases/case-parts.ts'
import { shutOutOf } from '../../db/cases/case-locks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { listOrganisations } from '../../db/accounts/organisations.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { ConferencePrep, Sight } from '../contract/conferences.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { mayDo } from '../contract/policy.ts'

const MOST_OFFICES = 500
type Offices = ConferencePrep['offices']
interface Wanted {
  organisationId: string
  userId?: string | undefined
}

export async function officesFor(
  tx: Tx,
  { caseId, roles }: { caseId: string; roles: readonly Role[] },
): Promise<Offices> {
  const [taking, shutOut] = [await officesIn(tx, caseId), await shutOutOf(tx, caseId)]
  const reads = (held: readonly string[]): boolean =>
    mayDo(
      roles.filter(({ id }) => held.includes(id)).flatMap(({ capabilities }) => capabilities),
      'answer.read',
    )
  const sightOf = (office: string, person?: { id: string; roles: readonly string[] }): Sight => {
    if (person !== undefined && shutOut.has(person.id)) return 'shut_out'
    if (!taking.has(office)) return 'no_part'
    return person === undefined || reads(person.roles) ? 'sees' : 'no_capability'
  }
  const offices = await listOrganisations(tx, { after: '', limit: MOST_OFFICES })
  return offices
    .map(({ id, name, roles: held, users }): Offices[number] => ({
      organisationId: id,
      name,
      roles: held,
      sight: sightOf(id),
      people: users.map((user) => ({ id: user.id, name: user.name, sight: sightOf(id, user) })),
    }))
    .toSorted(
      (one, other) =>
        Number(one.sight !== 'sees') - Number(other.sight !== 'sees') || one.name.localeCompare(other.name),
    )
}

export const sightIn = (offices: Offices, { organisationId, userId }: Wanted): Sight => {
  const office = offices.find((one) => one.organisationId === organisationId)
  if (userId === undefined) return office?.sight ?? 'no_part'
  return office?.people.find(({ id }) => id === userId)?.sight ?? 'no_part'
}

const WAY_ON = {
  no_part: (name: string): Label => ({
    id:
      `${name} belum dapat melihat kasus ini. ` +
      'Rujuk kasusnya atau tugaskan satu langkah kepada kantornya dulu, lalu undang.',
    en: `${name} cannot see this case yet. Refer the case or assign a step to that office first, then ask again.`,
  }),
  no_capability: (name: string): Label => ({
    id: `Peran ${name} tidak membaca isi kasus. Undang rekan lain dari kantornya.`,
    en: `The role of ${name} does not read cases. Ask a colleague of that office.`,
  }),
  shut_out: (name: string): Label => ({
    id: `${name} ditutup aksesnya dari kasus ini karena benturan kepentingan.`,
    en: `${name} has no access to this case because of a conflict of interest.`,
  }),
} as const satisfies Record<Exclude<Sight, 'sees'>, (name: string) => Label>

const nameIn = (offices: Offices, { organisationId, userId }: Wanted): string => {
  const office = offices.find((one) => one.organisationId === organisationId)
  return office?.people.find(({ id }) => id === userId)?.name ?? office?.name ?? '…'
}

/** Why this office or person cannot be asked to come; null if it can. */
function issueOf(offices: Offices, one: Wanted, index: number): Issue | null {
  const { organisationId, userId } = one
  const office = offices.find((known) => known.organisationId === organisationId)
  const sight = sightIn(offices, one)
  if (sight === 'sees') return null
  const path = ['attendees', index, userId === undefined ? 'organisationId' : 'userId']
  const isKnown = office !== undefined && (userId === undefined || office.people.some(({ id }) => id === userId))
  if (!isKnown) return issue(path, 'not_found', 'not found')
  return { ...issue(path, sight, 'may not see this case'), sentence: WAY_ON[sight](nameIn(offices, one)) }
}

/** Refuses all of them at once; the sentence names the first, and what to do about it. */
export function refuseUnseeing(offices: Offices, asked: readonly Wanted[]): void {
  const issues = asked.map((one, index) => issueOf(offices, one, index)).filter((found) => found !== null)
  const sentence = issues.find((found) => found.sentence !== undefined)?.sentence
  if (issues.length > 0) throw problem('invalid', { issues, ...(sentence === undefined ? {} : { sentence }) })
}
