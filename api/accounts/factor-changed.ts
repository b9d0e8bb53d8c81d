// What follows when a person changes a factor.
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
 * Ends the person's other sessions. If this is the first factor of a person who must have one, this session gains
 * rights, so it gets another token.
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

/** Called after the factor was removed: a refusal rolls the removal back. */
export async function refuseWithoutFactor(tx: Tx, { deps, actor }: AnyCall): Promise<void> {
  if (isDemanded(deps.demand, actor.capabilities) && !isAny(await factorsOf(tx, actor.user)))
    throw problem('factor_needed')
}
