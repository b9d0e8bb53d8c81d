// The office that opens a case, and where the one that answers for it is looked for.
import { directoryFor } from '../../db/accounts/directory.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { Owner } from '../../workflows/engine/case-state.ts'
import type { Directory } from '../../workflows/engine/commands.ts'
import { answeringFor } from '../../workflows/engine/routing.ts'
import type { Actor } from '../door/call.ts'

interface Wanted {
  ir: CaseIr
  actor: Actor
  area: string
}
type Found = { owner: Owner; directory?: Directory; hours: string[] | null }
type Kept = { id: string; hours: string[] | null }

/** `hours`: of the office that will answer, in which the limits of the case count. */
export async function answeringOffice(tx: Tx, { ir, actor, area }: Wanted): Promise<Found> {
  const own = await findOrganisation(tx, actor.organisation)
  const owner = { organisation: actor.organisation, roles: own?.roles ?? actor.roles, ...(await above(tx, own)) }
  if (ir.routing === undefined) return { owner, hours: own?.hours ?? null }
  const areas = { found_area: area, opener_area: own?.area ?? area }
  const directory = await directoryFor(tx, { areas, roles: ir.review.roles })
  const answering = answeringFor(ir, { owner, directory })?.owner ?? owner
  return { owner, directory, hours: await hoursAt(tx, answering, own) }
}

/** Mostly it is the office that opens the case, which has been read. */
const hoursAt = async (tx: Tx, { organisation }: Owner, own: Kept | null): Promise<string[] | null> =>
  (organisation === own?.id ? own : await findOrganisation(tx, organisation))?.hours ?? null

async function above(tx: Tx, own: { parent_id: string | null } | null): Promise<Pick<Owner, 'superior'>> {
  const superior = own?.parent_id == null ? null : await findOrganisation(tx, own.parent_id)
  return superior === null ? {} : { superior: { organisation: superior.id, roles: superior.roles } }
}
