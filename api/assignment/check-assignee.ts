// Whether work can be given to a person: the organisation exists, the person works there, is present and not locked out
// of the case, and one of the roles is held there.
import { standingAbsences } from '../../db/accounts/absences.ts'
import { rolesAtWork } from '../../db/accounts/accounts.ts'
import { shutOutOf } from '../../db/cases/case-locks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import type { TaskFile } from '../../db/cases/tasks.ts'
import type { Issue } from '../door/errors.ts'
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'

interface Assignee {
  caseId: string
  organisationId: string
  userId: string | null
  roles: readonly string[] | null
  /** Whether a person of that office may be named, and not the office alone. */
  byName: boolean
}

export type AssigneeIssue = Issue & { code: NoCode }

/**
 * A step is given to another office, not to a person there: it is accepted when somebody there takes it, and until then
 * it is for the office of the case to ask after it. What somebody there took already passes to a colleague, and whose
 * signature is asked may be said.
 */
export const mayName = (
  office: string | null,
  { owner, task }: { owner: string; task: Pick<TaskFile, 'state' | 'organisation_id' | 'user_id'> | null },
): boolean =>
  office === owner ||
  task?.state === 'proposed' ||
  (task !== null && task.organisation_id === office && task.user_id !== null)

/** The roles that the assignee needs; for a proposed task, the role of its second signature. */
export const rolesWanted = ({
  state,
  roles,
  cosign_role,
}: Pick<TaskFile, 'state' | 'roles' | 'cosign_role'>): readonly string[] =>
  state === 'proposed' && cosign_role !== null ? [cosign_role] : roles

export async function assigneeIssues(
  tx: Tx,
  { caseId, organisationId, userId, roles, byName }: Assignee,
): Promise<AssigneeIssue[]> {
  const organisation = await findOrganisation(tx, organisationId)
  if (organisation === null) return [{ path: ['organisationId'], message: 'not found', code: 'not_found' }]
  if (organisation.closed_at !== null) return [{ path: ['organisationId'], message: 'is closed', code: 'closed' }]
  if (roles !== null && !roles.some((role) => organisation.roles.includes(role)))
    return [{ path: ['organisationId'], message: `holds none of the roles ${roles.join(', ')}`, code: 'missing_role' }]
  if (userId === null) return []
  if (!byName) return [{ path: ['userId'], message: 'is for that office to say', code: 'other_office_chooses' }]
  if ((await shutOutOf(tx, caseId)).has(userId))
    return [{ path: ['userId'], message: 'is shut out of this case', code: 'shut_out' }]
  const [absence] = await standingAbsences(tx, [userId])
  if (absence !== undefined)
    return [{ path: ['userId'], message: `is away until ${absence.until.toISOString()}`, code: 'absent' }]
  const held = await rolesAtWork(tx, { userId, organisationId })
  if (held.length === 0)
    return [{ path: ['userId'], message: 'does not belong to that organisation', code: 'not_found' }]
  if (roles === null || held.some((role) => roles.includes(role))) return []
  return [{ path: ['userId'], message: `holds none of the roles ${roles.join(', ')}`, code: 'missing_role' }]
}
