// A session and its tokens: a fresh proof of identity gives the session another token, and a long-lived stream follows
// the session through that.
import { randomBytes } from 'node:crypto'
import { withDoor, type Tx } from '../../db/ground/connect.ts'
import { findSessionId, findSessionToken, renewSession } from '../../db/accounts/sessions.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { findSession } from '../policy/auth.ts'
import type { Actor, Deps } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import { problem } from '../door/errors.ts'
import { scopeOf } from '../policy/scope.ts'

/**
 * The former token is invalid from now on. Of two proofs that came with one token, the second is too late. Answers the
 * hash by which the session is known now.
 */
export async function renewToken(
  tx: Tx,
  { actor, now, setSession }: Pick<AnyCall, 'actor' | 'now' | 'setSession'>,
): Promise<Buffer> {
  const token = randomBytes(32).toString('base64url')
  const next = hashToken(token)
  if (!(await renewSession(tx, { token: Buffer.from(actor.session, 'hex'), next, now })))
    throw problem('unauthenticated')
  setSession(token)
  return next
}

type Follow = Pick<Deps, 'db' | 'roles' | 'demand' | 'now'>

/** Answers a function that reads the present rights of the person; it answers null when the session has ended. */
export async function followSession(deps: Follow, actor: Actor): Promise<() => Promise<Actor | null>> {
  const asHerself = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withDoor(deps.db, scopeOf(actor, 'live'), work)
  let session = actor.session
  const id = await asHerself((tx) => findSessionId(tx, Buffer.from(session, 'hex')))
  return async () => {
    // The token may be renewed again between two questions; one that stayed the same belongs to a session that ended.
    for (;;) {
      const found = await findSession(deps, { session, now: deps.now() })
      if (found !== null || id === null) return found?.actor ?? null
      const token = await asHerself((tx) => findSessionToken(tx, id))
      if (token === null || token.toString('hex') === session) return null
      session = token.toString('hex')
    }
  }
}
