// What follows when a provider has identified the person: a session, a connection with an account, or a fresh proof.
import { NOBODY as SIGNED_OUT, withDoor } from '../../db/ground/connect.ts'
import { addOidcIdentity, findOidcAccount } from '../../db/accounts/oidc-identities.ts'
import { endSessions } from '../../db/accounts/sessions.ts'
import { beginSession } from '../accounts/begin-session.ts'
import { factorsOf, isAny } from '../accounts/factors.ts'
import { tellPerson } from '../accounts/tell-person.ts'
import { addressOf } from '../accounts/place.ts'
import { renewToken } from '../accounts/renew.ts'
import { askSecondFactor, openSession } from '../policy/auth.ts'
import type { Call } from '../door/call.ts'
import type { OidcDone } from '../contract/oidc.ts'
import { problem, Stop } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Identity } from './provider.ts'
import { noStartCookie, startCookie, startIn, type Begun, type Waiting } from './start-cookie.ts'

export type AtDoor = Pick<
  Call<unknown, unknown, unknown>,
  | 'deps'
  | 'actor'
  | 'ip'
  | 'now'
  | 'agent'
  | 'host'
  | 'cookies'
  | 'requestId'
  | 'scoped'
  | 'setSession'
  | 'setDevice'
  | 'setCookie'
>

export const groundOf = ({ deps }: Pick<AtDoor, 'deps'>) => ({ https: deps.https, secret: deps.fingerprintKey })

export function providerOf({ deps }: Pick<AtDoor, 'deps'>) {
  if (deps.oidc === null)
    throw problem('not_found', {
      sentence: { id: 'Di sini orang masuk dengan kata sandi saja.', en: 'Here people sign in with passwords only.' },
    })
  return deps.oidc
}

/** A clock may be a little behind another. */
const TOLERANCE_MS = 60_000
/** A proof from before this sign-in began may be that of another person at the same browser. */
const isStale = ({ at }: Identity, begun: Begun): boolean => at !== null && at.getTime() < begun.at - TOLERANCE_MS
/** Never later than now: with a fast clock at the provider a proof would count too long. */
const provenAt = ({ at }: Identity, now: Date): Date | null =>
  at === null ? null : new Date(Math.min(at.getTime(), now.getTime()))

/** Answers the identity; any error counts against the address, like a wrong password. */
async function identityOf(call: AtDoor, begun: Begun, query: string): Promise<Identity> {
  const { deps } = call
  const returned = new URL(begun.returnTo)
  returned.search = query
  const failing = async (no: unknown): Promise<never> => {
    if (no instanceof Stop && ['oidc_over', 'oidc_unproved'].includes(no.document.code))
      await deps.gate.failed({ address: addressOf(call) })
    throw no
  }
  if (returned.searchParams.get('state') !== begun.state || !(await deps.gate.once(begun.id)))
    return failing(problem('oidc_over'))
  const identity = await providerOf(call).finish(returned, begun).catch(failing)
  return isStale(identity, begun) ? failing(problem('oidc_unproved')) : identity
}

export async function finish(call: AtDoor, query: string): Promise<OidcDone> {
  const kept = startIn(call.cookies, groundOf(call), call.now)
  call.setCookie(noStartCookie(groundOf(call)))
  await call.deps.gate.check({ address: addressOf(call) })
  if (kept?.step !== 'begun') throw problem('oidc_over')
  const identity = await identityOf(call, kept, query)
  return FOLLOWS[kept.purpose](call, kept, identity)
}

const FOLLOWS = {
  sign_in: signIn,
  connect: async (call, begun, identity) => {
    mustBeHers(call, begun)
    await connect(call, identity)
    return { did: 'connected', to: begun.to }
  },
  prove: async (call, begun, identity) => {
    mustBeHers(call, begun)
    await proveAgain(call, identity)
    return { did: 'proved', to: begun.to }
  },
} as const satisfies Record<Begun['purpose'], (call: AtDoor, begun: Begun, identity: Identity) => Promise<OidcDone>>

/** The session that began this must also end it. */
function mustBeHers({ actor }: AtDoor, { session }: Begun): void {
  if (session === '' || actor.session !== session) throw problem('oidc_over')
}

const accountOf = ({ deps }: AtDoor, identity: Pick<Identity, 'issuer' | 'subject'>): Promise<string | null> =>
  withDoor(deps.db, SIGNED_OUT, (tx) => findOidcAccount(tx, identity))

async function signIn(call: AtDoor, begun: Begun, identity: Identity): Promise<OidcDone> {
  const { deps, now } = call
  const user = await accountOf(call, identity)
  if (user === null) {
    await deps.gate.failed({ address: addressOf(call) })
    throw problem('oidc_unknown')
  }
  const waiting: Waiting = {
    step: 'waiting',
    id: begun.id,
    at: now.getTime(),
    user,
    issuer: identity.issuer,
    subject: identity.subject,
    freshAt: provenAt(identity, now)?.getTime() ?? null,
    to: begun.to,
  }
  const factors = await withDoor(deps.db, { ...SIGNED_OUT, userId: user }, (tx) => factorsOf(tx, user))
  if (!isAny(factors)) return enter(call, waiting)
  call.setCookie(startCookie(waiting, groundOf(call)))
  throw problem('second_factor_required')
}

/**
 * Asks for the second factor of this installation, whatever the provider checked: from the phone or from paper. A
 * person with a passkey has a shorter way in.
 */
export async function finishWithCode(call: AtDoor, code: string): Promise<OidcDone> {
  const { deps, now, requestId } = call
  const kept = startIn(call.cookies, groundOf(call), now)
  if (kept?.step !== 'waiting') throw problem('oidc_over')
  // If it was disconnected in the meantime, for example by a new password, it no longer opens anything.
  if ((await accountOf(call, kept)) !== kept.user) throw problem('oidc_over')
  await askSecondFactor(deps, kept.user, { code, now, attempt: { address: addressOf(call) }, requestId })
  call.setCookie(noStartCookie(groundOf(call)))
  if (!(await deps.gate.once(`${kept.id} code`))) throw problem('oidc_over')
  return enter(call, kept)
}

/** Opens our own session, as after a password. */
async function enter(call: AtDoor, { user, freshAt, to }: Waiting): Promise<OidcDone> {
  const { deps, now, agent } = call
  await beginSession(
    call,
    await openSession(deps.db, user, { now, agent, freshAt: freshAt === null ? null : new Date(freshAt) }),
  )
  return { did: 'signed_in', to }
}

/** Like every change of how a person signs in, it ends the person's other sessions and is recorded. */
const connect = ({ actor, now, requestId, scoped }: AtDoor, { issuer, subject }: Identity): Promise<void> =>
  scoped(async (tx) => {
    if (!(await addOidcIdentity(tx, { userId: actor.user, issuer, subject, now }))) throw problem('oidc_taken')
    await endSessions(tx, { userId: actor.user, except: Buffer.from(actor.session, 'hex'), now })
    await prove(
      tx,
      { actor, now, key: { id: requestId, fingerprint: '' } },
      { type: 'oidc_connected', body: { user: actor.user } },
    )
    await tellPerson(tx, { user: actor.user, what: 'oidc_connected', now })
  })

/** Only by the person's own identity, and only where the provider says when it was proved. */
async function proveAgain(call: AtDoor, identity: Identity): Promise<void> {
  const { deps, actor, now } = call
  const at = provenAt(identity, now)
  if (at === null) throw problem('oidc_unproved')
  if ((await accountOf(call, identity)) !== actor.user) {
    await deps.gate.failed({ address: addressOf(call) })
    throw problem('oidc_unknown')
  }
  await call.scoped((tx) => renewToken(tx, { ...call, now: at }))
}
