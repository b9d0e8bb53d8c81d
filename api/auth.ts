// Who is calling: sign-in, sessions, cookies. A session is an opaque token; only its hash is stored, so it can be ended at once.
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { NOBODY as SIGNED_OUT, withDoor, type Db } from '../db/connect.ts'
import { findSecondFactor } from '../db/second-factors.ts'
import { addSession, findActor, findSignIn, touchSession } from '../db/sessions.ts'
import type { Role } from '../sop-definitions/roles.ts'
import { deviceOf } from './account/device.ts'
import type { Attempt } from './account/gate.ts'
import { codeFits } from './account/second-factor.ts'
import type { Actor, Deps } from './call.ts'
import { problem } from './errors.ts'
import { scopeOf } from './policy.ts'

export const IDLE_MS = 30 * 60_000
export const ABSOLUTE_MS = 10 * 3_600_000
const TOUCH_MS = 60_000

/** argon2id is the library's default algorithm. */
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)
/** Checked when the account does not exist, so that an answer takes as long either way. */
const DECOY = hashPassword(randomBytes(16).toString('hex'))
export const passwordFits = async (password: string, passwordHash: string | undefined): Promise<boolean> => verify(passwordHash ?? await DECOY, password)

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

interface SigningIn { email: string; password: string; code?: string | undefined; ip: string; now: Date; agent: string }
type SignInDeps = Pick<Deps, 'db' | 'gate' | 'accountKeys'>

/** Wrong address and wrong password are one answer. Only whoever knows the password learns that a second factor is asked for. */
export async function signIn(deps: SignInDeps, ask: SigningIn): Promise<string> {
  const { db, gate } = deps
  const attempt = { account: `${ask.email.toLowerCase()}|${ask.ip}`, address: ask.ip }
  const account = await gate.inTurn(async () => {
    await gate.check(attempt)
    const found = await withDoor(db, SIGNED_OUT, (tx) => findSignIn(tx, ask.email))
    const fits = await passwordFits(ask.password, found?.password_hash)
    if (fits && found !== null && found.active) {
      await askSecondFactor(deps, found.id, { ...ask, attempt })
      return found
    }
    await gate.failed(attempt)
    throw problem('unauthenticated', { sentence: { id: 'Surel atau kata sandi tidak cocok.', en: 'The address or the password does not match.' } })
  })
  await gate.passed({ ...attempt, second: account.id })
  return openSession(db, account.id, ask)
}

/** Nothing to ask where none is set up. A wrong code counts against the account wherever it comes from. */
export async function askSecondFactor({ db, gate, accountKeys }: SignInDeps, user: string, { code, now, attempt }: Pick<SigningIn, 'code' | 'now'> & { attempt: Attempt }): Promise<void> {
  const self = { ...SIGNED_OUT, userId: user }
  if (await withDoor(db, self, (tx) => findSecondFactor(tx, user, 'active')) === null) return
  if (code === undefined) throw problem('second_factor_required')
  const guess = { ...attempt, second: user }
  await gate.check(guess)
  if (await withDoor(db, self, (tx) => codeFits(tx, accountKeys, { user, code, now }))) return
  await gate.failed(guess)
  throw problem('second_factor_required', { details: { wrong: true }, sentence: { id: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.', en: 'The code does not match or was used already. Wait for the next one and try again.' } })
}

/** `freshAt`: when she proved who she is, if that was not now; null where nobody says when. */
export async function openSession(db: Db, user: string, { now, agent, freshAt = now }: Pick<SigningIn, 'now' | 'agent'> & { freshAt?: Date | null }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await withDoor(db, { ...SIGNED_OUT, userId: user }, (tx) =>
    addSession(tx, { token_hash: hashToken(token), user_id: user, seen_at: now, fresh_at: freshAt, expires_at: new Date(now.getTime() + ABSOLUTE_MS), ...deviceOf(agent) }))
  return token
}

/** Who a session stands for; asking does not keep it alive. */
export async function findSession(db: Db, roles: readonly Role[], ask: { session: string; now: Date }): Promise<{ actor: Actor; seenAt: Date } | null> {
  const row = await findActor(db, Buffer.from(ask.session, 'hex'))
  if (row === null || ask.now.getTime() - row.seen_at.getTime() > IDLE_MS) return null
  const held = roles.filter(({ id }) => row.roles.includes(id))
  const actor: Actor = {
    user: row.user_id, name: row.name, email: row.email, language: row.language === 'en' ? 'en' : 'id',
    organisation: row.organisation_id, organisationName: row.organisation, level: row.level, area: row.area,
    roles: held.map(({ id }) => id), capabilities: [...new Set(held.flatMap(({ capabilities }) => capabilities))], session: ask.session, freshAt: row.fresh_at,
  }
  return { actor, seenAt: row.seen_at }
}

/** `unattended`: a page asks by itself; only people keep a session alive. */
export async function actorOf(db: Db, roles: readonly Role[], ask: { token: string; now: Date; unattended?: boolean }): Promise<Actor | null> {
  const tokenHash = hashToken(ask.token)
  const found = await findSession(db, roles, { session: tokenHash.toString('hex'), now: ask.now })
  if (found === null) return null
  const isStale = ask.now.getTime() - found.seenAt.getTime() > TOUCH_MS
  if (isStale && ask.unattended !== true) await withDoor(db, scopeOf(found.actor, 'session'), (tx) => touchSession(tx, tokenHash, ask.now))
  return found.actor
}

/** `__Host-` binds the cookie to https and this very host; plain http on a loopback address cannot carry it. */
export const cookieName = (https: boolean): string => https ? '__Host-sid' : 'tapak_sid'

export const sessionCookie = (token: string | null, https: boolean): string => [
  `${cookieName(https)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', ...(https ? ['Secure'] : []), `Max-Age=${token === null ? 0 : ABSOLUTE_MS / 1000}`,
].join('; ')

export function tokenIn(cookies: string | undefined, https: boolean): string | null {
  const found = (cookies ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${cookieName(https)}=`))
  const token = found?.slice(cookieName(https).length + 1) ?? ''
  return /^[\w-]{43}$/.test(token) ? token : null
}
