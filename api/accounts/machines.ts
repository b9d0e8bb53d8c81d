// Machines at the door: `Authorization: Bearer`. A machine acts under its own name, for one organisation, within the
// capabilities of its token. It cannot prove its identity again, so routes that need a fresh proof are closed to it.
import { withDoor, type Db } from '../../db/ground/connect.ts'
import { findMachineActor, touchMachineToken, type MachineActorRow } from '../../db/accounts/machine-tokens.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { MACHINE_CAPABILITIES, type MachineCapability } from '../contract/administration.ts'
import type { Actor } from '../door/call.ts'
import { scopeOf } from '../policy/scope.ts'

const TOUCH_MS = 60_000
const PREFIX = 'tapak_'

/** A fixed prefix, recognisable for people and for secret scanners. */
export const machineToken = (secret: string): string => `${PREFIX}${secret}`

/** Null when the request carries no token; a wrong token is answered as nobody. */
export const bearerIn = (authorization: string | undefined): string | null => {
  if (authorization === undefined || !/^bearer /i.test(authorization)) return null
  return authorization.slice('bearer '.length).trim()
}

/** The capabilities that a token may hold today. */
export const isOfMachine = (capability: string): capability is MachineCapability =>
  MACHINE_CAPABILITIES.some((known) => known === capability)

interface Machines {
  db: Db
  roles: readonly Role[]
}

const heldBy = (roles: readonly Role[], ids: readonly string[]): ReadonlySet<string> =>
  new Set(roles.filter(({ id }) => ids.includes(id)).flatMap(({ capabilities }) => capabilities))

/**
 * The capabilities of the token, as far as its office still has them. It reads the whole nation only where that was
 * allowed explicitly.
 */
function capabilitiesNow(
  { capabilities, office_roles, whole_nation, level }: MachineActorRow,
  roles: readonly Role[],
): Actor['capabilities'] {
  const held = heldBy(roles, office_roles)
  return capabilities
    .filter(isOfMachine)
    .filter(
      (capability) =>
        held.has(capability) && (capability !== 'read_pseudonymous' || whole_nation || level !== 'national'),
    )
}

/** Null as soon as the person who answers for it is no longer an administrator. */
export async function machineOf({ db, roles }: Machines, ask: { tokenHash: Buffer; now: Date }): Promise<Actor | null> {
  const row = await findMachineActor(db, ask.tokenHash)
  if (row === null || !heldBy(roles, row.keeper_roles).has('administer')) return null
  const actor: Actor = {
    user: row.user_id,
    name: row.name,
    email: row.email,
    language: 'id',
    organisation: row.organisation_id,
    organisationName: row.organisation,
    level: row.level,
    area: row.area,
    roles: [],
    capabilities: capabilitiesNow(row, roles),
    session: '',
    freshAt: null,
    confined: false,
    heldUntil: null,
  }
  if (row.used_at === null || ask.now.getTime() - row.used_at.getTime() > TOUCH_MS)
    await withDoor(db, scopeOf(actor, 'machine'), (tx) => touchMachineToken(tx, actor.user, ask.now))
  return actor
}
