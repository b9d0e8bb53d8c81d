// What somebody would leave with an account or a role, and the order to let it go, in the transaction of the change.
import { heldByLeaver, orderToLetGo, type Leaver } from '../../db/accounts/leavings.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { HeldThere, LetsGo } from '../contract/administration.ts'
import type { Prover } from '../door/append-to-ledger.ts'

export async function heldThere(tx: Tx, leaver: Leaver): Promise<HeldThere[]> {
  const held = await heldByLeaver(tx, leaver)
  const { organisations } = await namesOf(tx, {
    users: [],
    organisations: held.flatMap(({ organisation }) => organisation ?? []),
  })
  return held.map(({ organisation, ...rest }) => ({
    ...rest,
    office: organisation === null ? null : { id: organisation, name: organisations.get(organisation) ?? '' },
  }))
}

/**
 * Counted when it is ordered. The id follows from the click, so that the same click orders once. `coordinating`: roles
 * that are told of conferences which nobody keeps any more, where the account is closed.
 */
export async function letGoOf(
  tx: Tx,
  { key }: Pick<Prover, 'key'>,
  leaver: Leaver & { coordinating?: readonly string[] },
): Promise<LetsGo> {
  const { user, organisation, coordinating = [] } = leaver
  const tasks = (await heldByLeaver(tx, leaver)).filter(({ kind }) => kind === 'task')
  await orderToLetGo(tx, {
    id: uuidV5('leaving', `${key.id}:${user}:${organisation ?? ''}`),
    user,
    organisation,
    reason: organisation === null ? 'account_closed' : 'roles_taken',
    coordinating,
  })
  const sum = (of: 'count' | 'later'): number => tasks.reduce((total, task) => total + task[of], 0)
  return { tasks: sum('count') - sum('later'), later: sum('later') }
}
