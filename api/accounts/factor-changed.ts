// What follows when somebody changes a factor of hers.
import type { Tx } from '../../db/ground/connect.ts'
import { endSessions } from '../../db/accounts/sessions.ts'
import type { AnyCall } from '../cases/commands.ts'
import { problem } from '../door/errors.ts'
import type { AccountNews } from '../../sop-definitions/language/notification-kinds.ts'
import { prove } from '../door/append-to-ledger.ts'
import { isDemanded } from './demand.ts'
import { factorsOf, isAny } from './factors.ts'
import { tellPerson } from './tell-person.ts'
import { renewToken } from './renew.ts'

/**
 * Her other sessions end. With the first factor of somebody of whom one is demanded this session may do more than
 * before, and gets another token.
 */
export async function factorChanged(
  tx: Tx,
  call: AnyCall,
  type: Extract<AccountNews, 'passkey_added' | 'passkey_removed' | 'second_factor_added' | 'second_factor_removed'>,
): Promise<void> {
  const { actor, now } = call
  const except = actor.confined ? await renewToken(tx, call) : Buffer.from(actor.session, 'hex')
  await endSessions(tx, { userId: actor.user, except, now })
  await prove(tx, call, { type, body: { user: actor.user } })
  await tellPerson(tx, { user: actor.user, what: type, now })
}

/** Asked when it is gone already: the refusal takes that back. */
export async function refuseWithoutFactor(tx: Tx, { deps, actor }: AnyCall): Promise<void> {
  if (isDemanded(deps.demand, actor.capabilities) && !isAny(await factorsOf(tx, actor.user)))
    throw problem('factor_needed')
}
