// The same end of every way in: password, passkey, provider.
import { withDoor } from '../../db/connect.ts'
import { revokeSession } from '../../db/sessions.ts'
import { findPasswordHash } from '../../db/users.ts'
import { actorOf } from '../auth.ts'
import type { Actor, Call } from '../call.ts'
import { problem } from '../errors.ts'
import { scopeOf } from '../policy.ts'
import { knownFrom } from './place.ts'

type Entering = Pick<
  Call<unknown, unknown, unknown>,
  'deps' | 'actor' | 'now' | 'ip' | 'cookies' | 'scoped' | 'setSession' | 'setDevice'
>

/** A session begins; the one before it in this browser ends, and the browser is known. */
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
