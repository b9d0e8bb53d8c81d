// An office that answers "full" has said it to whoever would ask it next: the directory has it, with its day and age.
import { findArea, findOrganisation } from '../../db/accounts/organisations.ts'
import { sayFull } from '../../db/directory/capacities.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { dayAt } from '../directory/service.view.ts'

const UNMET: readonly Referral['state'][] = ['declined', 'returned']

/** After it is recorded. The day is that of the office. */
export async function tellIfFull(tx: Tx, { id, state, reason, until, terms }: Referral): Promise<void> {
  if (!UNMET.includes(state) || reason !== 'full' || terms.service === null) return
  const office = await findOrganisation(tx, terms.to)
  const area = office === null ? null : await findArea(tx, office.area)
  const day = until === null ? null : dayAt(new Date(until), area?.zone ?? 'WIB')
  await sayFull(tx, { referral: id, until: day })
}
