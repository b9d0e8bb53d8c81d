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

/** `hours`: of the office that will answer, in which the limits of the case count. Mostly it is the one that opens. */
export async function answeringOffice(tx: Tx, { ir, actor, area }: Wanted): Promise<Found> {
  const { organisation, roles } = actor
  if (ir.routing === undefined) return unrouted(tx, { organisation, roles })
  const { directory, own, hours } = await directoryFor(tx, {
    found: area,
    opener: organisation,
    roles: ir.review.roles,
  })
  const owner = own ?? { organisation, roles }
  const answering = answeringFor(ir, { owner, directory })?.owner ?? owner
  if (answering.organisation === organisation) return { owner, directory, hours }
  return { owner, directory, hours: (await findOrganisation(tx, answering.organisation))?.hours ?? null }
}

async function unrouted(tx: Tx, { organisation, roles }: Owner): Promise<Found> {
  const own = await findOrganisation(tx, organisation)
  const superior = own?.parent_id == null ? null : await findOrganisation(tx, own.parent_id)
  const above = superior === null ? {} : { superior: { organisation: superior.id, roles: superior.roles } }
  return { owner: { organisation, roles: own?.roles ?? roles, ...above }, hours: own?.hours ?? null }
}
