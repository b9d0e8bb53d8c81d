// My account: prove again who I am, my password, where I am signed in.
import type { Tx } from '../../db/ground/connect.ts'
import { endSessions, listSessions } from '../../db/accounts/sessions.ts'
import { findPasswordHash, setOwnPasswordHash } from '../../db/accounts/users.ts'
import { IDLE_MS, hashPassword, passwordFits } from '../policy/auth.ts'
import { deviceKept } from './device.ts'
import { passphraseIssues, passwordIssues } from './passwords.ts'
import { knownFrom } from './place.ts'
import { tellPerson } from './tell-person.ts'
import { endWaysIn } from './ways-in.ts'
import { renewToken } from './renew.ts'
import { whoseAnswer } from './passkeys.ts'
import { codeFits } from './second-factor.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  BySession,
  ChangePassword,
  Fresh,
  JudgePassphrase,
  PassphraseJudged,
  PasswordChanged,
  SignInAfresh,
  SessionList,
  SessionsEnded,
} from '../contract/accounts.ts'
import type { PasskeyAnswer } from '../contract/passkey-answer.ts'
import { endpoint, FRESH_MINUTES, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

const tokenOf = ({ actor }: Pick<AnyCall, 'actor'>): Buffer => Buffer.from(actor.session, 'hex')

/**
 * Refuses unless the password is this person's. The person is signed in, so wrong ones count against the session and
 * the day of this person, and nobody else's count here.
 */
async function proveByPassword(call: AnyCall, password: string): Promise<void> {
  const { deps, actor, gone, scoped } = call
  const attempt = { account: `proof|${actor.session}`, daily: `proof|${actor.user}` }
  const fits = async (): Promise<true | null> =>
    (await passwordFits(password, await scoped((tx) => findPasswordHash(tx)))) || null
  if ((await deps.gate.inTurn({ isKnown: true, gone }, () => deps.gate.guess(attempt, fits))) === null)
    throw problem('factor_wrong')
  await deps.gate.forgive(attempt)
}

/** A code or a passkey; wrong ones count against the account, wherever they come from. */
async function proveByFactor({ deps, actor }: AnyCall, fits: () => Promise<boolean>): Promise<void> {
  if ((await deps.gate.guess({ second: actor.user }, async () => (await fits()) || null)) === null)
    throw problem('factor_wrong')
}

const proveByCode = (call: AnyCall, code: string): Promise<void> =>
  proveByFactor(call, () =>
    call.scoped((tx) => codeFits(tx, call.deps.accountKeys, { user: call.actor.user, code, now: call.now })),
  )

const proveByPasskey = (call: AnyCall, answer: PasskeyAnswer): Promise<void> =>
  proveByFactor(call, async () => {
    const { deps, actor, now, requestId } = call
    return (await whoseAnswer(deps, { answer, ceremony: 'prove', actor, only: actor.user, now, requestId })) !== null
  })

/** Words that others know about a person and would try first. */
const knownOf = ({ actor, deps }: AnyCall): string[] => [
  actor.email,
  actor.name,
  actor.organisationName,
  ...deps.roles.filter(({ id }) => actor.roles.includes(id)).flatMap(({ id, label }) => [id, label.id, label.en]),
]

const changePassword = async (call: AnyCall & { body: { current: string; password: string } }) => {
  const { actor, body, now, scoped } = call
  await proveByPassword(call, body.current)
  const issues = await passwordIssues(body.password, knownOf(call))
  if (body.password === body.current)
    issues.push({ path: ['password'], message: 'is the present password', code: 'password_same' })
  if (issues.length > 0) throw problem('invalid', { issues })
  const passwordHash = await call.deps.gate.inTurn({ isKnown: true, gone: call.gone }, () =>
    hashPassword(body.password),
  )
  return scoped(async (tx) => {
    await setOwnPasswordHash(tx, passwordHash)
    call.setDevice(knownFrom(call, { id: actor.user, passwordHash }))
    const ended = await endWaysIn(tx, actor.user)
    const endedSessions = await endSessions(tx, { userId: actor.user, except: await renewToken(tx, call), now })
    await prove(tx, call, {
      type: 'password_changed',
      body: { user: actor.user, ended_sessions: endedSessions, ...ended },
    })
    await tellPerson(tx, { user: actor.user, what: 'password_changed', now })
    return { endedSessions }
  })
}

const showSessions = async (tx: Tx, call: AnyCall) => {
  const alive = { now: call.now, seenSince: new Date(call.now.getTime() - IDLE_MS) }
  const rows = await listSessions(tx, call.actor.user, alive)
  return rows.map(({ id, token_hash, created_at, seen_at, ...device }) => ({
    id,
    ...deviceKept(device),
    since: created_at.toISOString(),
    seenAt: seen_at.toISOString(),
    isThis: token_hash.equals(tokenOf(call)),
  }))
}

export const myAccountRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/me/fresh',
    summary:
      'Prove again who I am, by password, code or passkey; counts for some minutes, and the session gets another token',
    action: 'signed_in',
    body: SignInAfresh,
    answer: Fresh,
    keys: 'free',
    mayBeAbsent: true,
    whileConfined: true,
    handle: async (call) => {
      if ('password' in call.body) await proveByPassword(call, call.body.password)
      else if ('code' in call.body) await proveByCode(call, call.body.code)
      else await proveByPasskey(call, call.body.passkey)
      await call.scoped((tx) => renewToken(tx, call))
      return { until: new Date(call.now.getTime() + FRESH_MINUTES * 60_000).toISOString() }
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/me/password',
    summary: 'Change my password; every other session of mine ends, and every other way in',
    action: 'signed_in',
    body: ChangePassword,
    answer: PasswordChanged,
    handle: changePassword,
  }),
  endpoint({
    method: 'post',
    path: '/api/me/passphrase',
    summary: 'Whether a passphrase is strong enough for what a device keeps; it is stored nowhere',
    action: 'task.command',
    body: JudgePassphrase,
    answer: PassphraseJudged,
    keys: 'free',
    handle: async (call) => {
      const issues = await passphraseIssues(call.body.passphrase, knownOf(call))
      if (issues.length > 0) throw problem('invalid', { issues })
      return { fits: true as const }
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/me/sessions',
    summary: 'Where I am signed in',
    action: 'signed_in',
    answer: SessionList,
    handle: (call) => call.scoped(async (tx) => ({ data: await showSessions(tx, call) })),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/sessions/:session',
    summary: 'Sign out one of my devices',
    action: 'signed_in',
    params: BySession,
    answer: SessionsEnded,
    handle: ({ actor, params, now, scoped }) =>
      scoped(async (tx) => {
        const ended = await endSessions(tx, { userId: actor.user, only: params.session, now })
        if (ended === 0) throw problem('not_found')
        return { ended }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/sessions/end',
    summary: 'Sign out all my other devices',
    action: 'signed_in',
    body: Nothing,
    answer: SessionsEnded,
    handle: (call) =>
      call.scoped(async (tx) => ({
        ended: await endSessions(tx, { userId: call.actor.user, except: tokenOf(call), now: call.now }),
      })),
  }),
]
