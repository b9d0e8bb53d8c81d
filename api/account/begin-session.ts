// The same end of every way in: password, passkey, provider.
import { revokeSession } from '../../db/sessions.ts'
import { actorOf } from '../auth.ts'
import type { Actor, Call } from '../call.ts'
import { problem } from '../errors.ts'

/** A session begins; the one before it in this browser ends. */
export async function beginSession({ deps, actor: before, now, scoped, setSession }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'actor' | 'now' | 'scoped' | 'setSession'>, token: string): Promise<Actor> {
  const actor = await actorOf(deps, { token, now })
  if (actor === null) throw problem('unauthenticated')
  if (before.session !== '') await scoped((tx) => revokeSession(tx, Buffer.from(before.session, 'hex'), now))
  setSession(token)
  return actor
}
