// The last step of every way to sign in: password, passkey, OpenID provider.
import { withDoor } from '../../db/ground/connect.ts'
import { revokeSession } from '../../db/accounts/sessions.ts'
import { findPasswordHash } from '../../db/accounts/users.ts'
import { actorOf } from '../policy/auth.ts'
import type { Actor, Call } from '../door/call.ts'
import { problem } from '../door/errors.ts'
import { scopeOf } from '../policy/scope.ts'
import { knownFrom } from './place.ts'

type Entering = Pick<
  Call<unknown, unknown, unknown>,
  'deps' | 'actor' | 'now' | 'ip' | 'cookies' | 'scoped' | 'setSession' | 'setDevice'
>

/** Begins a session, ends the one before it in this browser, and marks the browser as known. */
export async function beginSession(call: Entering, token: string): Promise<Actor> {
  const { deps, actor: before, now, scoped, setSession, setDevice } = call
  const actor = await actorOf(deps, { token, now })
  if (actor === null) throw problem('unauthenticated')
  if (before.session !== '') await scoped((tx) => revokeSession(tx, Buffer.from(before.session, 'hex'), now))
  const passwordHash = await withDoor(deps.db, scopeOf(actor, 'session'), findPasswordHash)
  setSession(token)
  if (passwordHash !== undefined) setDevice(knownFrom(call, { id: actor.user, passwordHash }))
  return actor
}
