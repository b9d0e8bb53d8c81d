// The caller's identity: sign-in, sessions, cookies. A session is an opaque token; only its hash is stored, so it can
// be ended at once.
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { NOBODY as SIGNED_OUT, withDoor, type Db } from '../../db/ground/connect.ts'
import { addSession, findActor, findSignIn, touchSession, type ActorRow } from '../../db/accounts/sessions.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { deviceOf } from '../accounts/device.ts'
import { isDemanded } from '../accounts/demand.ts'
import { factorsOf, isAny } from '../accounts/factors.ts'
import { heldBack } from '../accounts/hold.ts'
import type { Attempt } from './rate-limits.ts'
import { whoseAnswer } from '../accounts/passkeys.ts'
import { addressOf, placeOf } from '../accounts/place.ts'
import { codeFits } from '../accounts/second-factor.ts'
import type { Actor, Deps } from '../door/call.ts'
import type { PasskeyAnswer } from '../contract/passkey-answer.ts'
import { problem } from '../door/errors.ts'
import { scopeOf } from './scope.ts'
import { languageOr } from '../../sop-definitions/language/label.ts'

export const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 10 * 3_600_000
const TOUCH_MS = 60_000

/** argon2id is the library's default algorithm. */
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)
const unpadded = (bytes: number): string => randomBytes(bytes).toString('base64').replace(/=+$/, '')
/**
 * Checked when the account does not exist, so that both answers take equally long. It is made up in the form of a hash
 * that costs as much to check; no password fits it.
 */
const COST = `m=${ARGON.memoryCost},t=${ARGON.timeCost},p=${ARGON.parallelism}`
export const DECOY = ['', 'argon2id', 'v=19', COST, unpadded(16), unpadded(32)].join('$')
export const passwordFits = (password: string, passwordHash: string | undefined): Promise<boolean> =>
  verify(passwordHash ?? DECOY, password)

/** The source and the time of an attempt. */
interface Coming {
  ip: string
  cookies: string | undefined
  now: Date
  agent: string
  requestId: string
  gone: AbortSignal
}
interface SigningIn extends Coming {
  email: string
  password: string
  code?: string | undefined
  passkey?: PasskeyAnswer | undefined
}
type SignInDeps = Pick<Deps, 'db' | 'gate' | 'accountKeys' | 'site' | 'log' | 'https' | 'fingerprintKey'>

/**
 * A wrong address and a wrong password get the same answer. That a second factor is needed is told only after the right
 * password.
 */
export async function signIn(deps: SignInDeps, ask: SigningIn): Promise<string> {
  const { db, gate } = deps
  const found = await withDoor(db, SIGNED_OUT, (tx) => findSignIn(tx, ask.email))
  const { isKnown, ...attempt } = placeOf({ ...ask, deps }, { email: ask.email, found })
  // A caller without a try left does not wait in line; the try itself is counted later, when the password is judged.
  await gate.check(attempt)
  const account = await gate.inTurn({ isKnown, gone: ask.gone }, () =>
    gate.guess(attempt, async () => {
      const fits = await passwordFits(ask.password, found?.password_hash)
      return fits && found !== null && found.active ? found : null
    }),
  )
  if (account === null)
    throw problem('unauthenticated', {
      sentence: { id: 'Surel atau kata sandi tidak cocok.', en: 'The address or the password does not match.' },
    })
  await askSecondFactor(deps, account.id, { ...ask, attempt })
  await gate.forgive(attempt)
  return openSession(db, account.id, ask)
}

/** Does nothing where no factor is set up. A wrong code counts against the account wherever it comes from. */
export async function askSecondFactor(
  deps: SignInDeps,
  user: string,
  {
    code,
    passkey,
    now,
    attempt,
    requestId,
  }: Pick<SigningIn, 'code' | 'passkey' | 'now' | 'requestId'> & { attempt: Attempt },
): Promise<void> {
  const { db, gate, accountKeys } = deps
  const self = { ...SIGNED_OUT, userId: user }
  const factors = await withDoor(db, self, (tx) => factorsOf(tx, user))
  if (!isAny(factors)) return
  const ways = { phone: factors.phone, passkey: factors.passkeys > 0 }
  if (code === undefined && passkey === undefined) throw problem('second_factor_required', { details: ways })
  const fits = (): Promise<boolean> =>
    passkey === undefined
      ? withDoor(db, self, (tx) => codeFits(tx, accountKeys, { user, code: code ?? '', now }))
      : isHers(passkey)
  const isHers = async (answer: PasskeyAnswer): Promise<boolean> =>
    (await whoseAnswer(deps, { answer, ceremony: 'sign_in', actor: null, only: user, now, requestId })) !== null
  if ((await gate.guess({ ...attempt, second: user }, async () => (await fits()) || null)) !== null) return
  throw problem('second_factor_required', {
    details: { ...ways, wrong: true },
    sentence: passkey === undefined ? WRONG_CODE : WRONG_PASSKEY,
  })
}
const WRONG_CODE = {
  id: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.',
  en: 'The code does not match or was used already. Wait for the next one and try again.',
}
const WRONG_PASSKEY = {
  id: 'Kunci sandi itu tidak cocok dengan akun ini, atau jawabannya terlambat. Coba sekali lagi.',
  en: 'That passkey does not match this account, or its answer came too late. Try once more.',
}

/** One answer for all failures, so that nobody learns whether a passkey exists. */
export async function signInByPasskey(deps: SignInDeps, ask: Coming & { passkey: PasskeyAnswer }): Promise<string> {
  const attempt = { address: addressOf({ ...ask, deps }) }
  const user = await deps.gate.guess(attempt, () =>
    whoseAnswer(deps, {
      answer: ask.passkey,
      ceremony: 'sign_in',
      actor: null,
      now: ask.now,
      requestId: ask.requestId,
    }),
  )
  if (user !== null) return openSession(deps.db, user, ask)
  throw problem('unauthenticated', {
    sentence: {
      id: 'Kunci sandi ini tidak dikenali, atau jawabannya terlambat. Coba sekali lagi, atau masuk dengan kata sandi.',
      en: 'This passkey is not known, or its answer came too late. Try once more, or sign in with your password.',
    },
  })
}

/** `freshAt`: when the person proved their identity, if not now; null where the provider does not say. */
export async function openSession(
  db: Db,
  user: string,
  { now, agent, freshAt = now }: Pick<Coming, 'now' | 'agent'> & { freshAt?: Date | null },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await withDoor(db, { ...SIGNED_OUT, userId: user }, (tx) =>
    addSession(tx, {
      token_hash: hashToken(token),
      user_id: user,
      seen_at: now,
      fresh_at: freshAt,
      expires_at: new Date(now.getTime() + ABSOLUTE_MS),
      ...deviceOf(agent),
    }),
  )
  return token
}

type Knowing = Pick<Deps, 'db' | 'roles' | 'demand'>
type Known = Pick<
  ActorRow,
  | 'user_id'
  | 'email'
  | 'name'
  | 'language'
  | 'organisation_id'
  | 'organisation'
  | 'level'
  | 'area'
  | 'roles'
  | 'second_factor'
>

/** The person's present rights from the roles. A person who lacks a demanded factor may do nothing else yet. */
export function actorFrom(
  row: Known,
  { roles, demand }: Pick<Deps, 'roles' | 'demand'>,
): Omit<Actor, 'session' | 'freshAt' | 'heldUntil'> {
  const held = roles.filter(({ id }) => row.roles.includes(id))
  const capabilities = [...new Set(held.flatMap((role) => role.capabilities))]
  const confined = !row.second_factor && isDemanded(demand, capabilities)
  return {
    user: row.user_id,
    name: row.name,
    email: row.email,
    language: languageOr(row.language),
    organisation: row.organisation_id,
    organisationName: row.organisation,
    level: row.level,
    area: row.area,
    roles: held.map(({ id }) => id),
    capabilities: confined ? [] : capabilities,
    confined,
  }
}

/** Finds the person of a session, without keeping the session alive. */
export async function findSession(
  { db, ...known }: Knowing,
  ask: { session: string; now: Date },
): Promise<{ actor: Actor; seenAt: Date } | null> {
  const row = await findActor(db, Buffer.from(ask.session, 'hex'))
  if (row === null || ask.now.getTime() - row.seen_at.getTime() > IDLE_MS) return null
  return {
    actor: { ...heldBack(actorFrom(row, known), row.sight_from, ask.now), session: ask.session, freshAt: row.fresh_at },
    seenAt: row.seen_at,
  }
}

/** `unattended`: a page polls by itself; only acts of people keep a session alive. */
export async function actorOf(
  deps: Knowing,
  ask: { token: string; now: Date; unattended?: boolean },
): Promise<Actor | null> {
  const tokenHash = hashToken(ask.token)
  const found = await findSession(deps, { session: tokenHash.toString('hex'), now: ask.now })
  if (found === null) return null
  const isStale = ask.now.getTime() - found.seenAt.getTime() > TOUCH_MS
  if (isStale && ask.unattended !== true)
    await withDoor(deps.db, scopeOf(found.actor, 'session'), (tx) => touchSession(tx, tokenHash, ask.now))
  return found.actor
}

/** `__Host-` binds the cookie to https and this very host; plain http on a loopback address cannot use it. */
const cookieName = (https: boolean): string => (https ? '__Host-sid' : 'tapak_sid')

export const sessionCookie = (token: string | null, https: boolean): string =>
  [
    `${cookieName(https)}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(https ? ['Secure'] : []),
    `Max-Age=${token === null ? 0 : ABSOLUTE_MS / 1000}`,
  ].join('; ')

export function tokenIn(cookies: string | undefined, https: boolean): string | null {
  const found = (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${cookieName(https)}=`))
  const token = found?.slice(cookieName(https).length + 1) ?? ''
  return /^[\w-]{43}$/.test(token) ? token : null
}
