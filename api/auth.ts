// Who is calling: passwords, sessions, cookies. A session is an opaque token; only its hash is stored, so it can be ended at once.
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { NOBODY as SIGNED_OUT, withDoor, type Db } from '../db/connect.ts'
import { addSession, findActor, findSignIn, touchSession } from '../db/sessions.ts'
import type { Role } from '../sop-definitions/roles.ts'
import type { Actor } from './call.ts'
import { problem } from './errors.ts'
import { scopeOf } from './policy.ts'

export const IDLE_MS = 30 * 60_000
export const ABSOLUTE_MS = 10 * 3_600_000
const TOUCH_MS = 60_000
const REVEALS_AN_HOUR = 60

/** argon2id is the library's default algorithm. */
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)
/** Checked when the account does not exist, so that an answer takes as long either way. */
const DECOY = hashPassword(randomBytes(16).toString('hex'))

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** 64 MiB each: no more than two at a time. */
function twoAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let free = 2
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    return work().finally(() => { const next = waiting.shift(); if (next === undefined) free += 1; else next() })
  }
}

/** Failed sign-ins by account and address, and by address alone; reveals by person. */
export interface Gate { check(email: string, ip: string): Promise<void>; failed(email: string, ip: string): Promise<void>; passed(email: string, ip: string): Promise<void>; reveal(user: string): Promise<void>; inTurn<T>(work: () => Promise<T>): Promise<T> }

export function createGate(limits: { perAccount: number; perAddress: number; seconds: number } = { perAccount: 8, perAddress: 60, seconds: 900 }): Gate {
  const account = new RateLimiterMemory({ points: limits.perAccount, duration: limits.seconds })
  const address = new RateLimiterMemory({ points: limits.perAddress, duration: limits.seconds })
  const reveals = new RateLimiterMemory({ points: REVEALS_AN_HOUR, duration: 3600 })
  const key = (email: string, ip: string): string => hashToken(`${email.toLowerCase()}|${ip}`).toString('hex')
  return {
    check: async (email, ip) => {
      const [one, all] = await Promise.all([account.get(key(email, ip)), address.get(ip)])
      const wait = [one !== null && one.remainingPoints <= 0 ? one.msBeforeNext : 0, all !== null && all.remainingPoints <= 0 ? all.msBeforeNext : 0]
      if (Math.max(...wait) > 0) throw problem('too_many', { headers: { 'Retry-After': String(Math.ceil(Math.max(...wait) / 1000)) } })
    },
    failed: async (email, ip) => { await Promise.all([account.penalty(key(email, ip), 1), address.penalty(ip, 1)]) },
    passed: async (email, ip) => { await account.delete(key(email, ip)) },
    reveal: async (user) => { await reveals.consume(user).catch(() => { throw problem('too_many', { headers: { 'Retry-After': '600' } }) }) },
    inTurn: twoAtATime(),
  }
}

/** Wrong address and wrong password are one answer. */
export async function signIn(db: Db, gate: Gate, ask: { email: string; password: string; ip: string; now: Date }): Promise<string> {
  await gate.check(ask.email, ask.ip)
  const account = await withDoor(db, SIGNED_OUT, (tx) => findSignIn(tx, ask.email))
  const decoy = await DECOY
  const right = await gate.inTurn(() => verify(account?.password_hash ?? decoy, ask.password))
  if (!right || account === null || !account.active) {
    await gate.failed(ask.email, ask.ip)
    throw problem('unauthenticated', { sentence: { id: 'Surel atau kata sandi tidak cocok.', en: 'The address or the password does not match.' } })
  }
  await gate.passed(ask.email, ask.ip)
  const token = randomBytes(32).toString('base64url')
  await withDoor(db, { ...SIGNED_OUT, userId: account.id }, (tx) =>
    addSession(tx, { token_hash: hashToken(token), user_id: account.id, seen_at: ask.now, expires_at: new Date(ask.now.getTime() + ABSOLUTE_MS) }))
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
    roles: held.map(({ id }) => id), capabilities: [...new Set(held.flatMap(({ capabilities }) => capabilities))], session: ask.session,
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
