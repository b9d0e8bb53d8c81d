// The one-time link that an administrator hands on: who owns it, and setting a password with it. Used by people who
// cannot sign in yet.
import { findLinkOwner, redeemLink, type LinkOwner } from '../../db/accounts/accounts.ts'
import { NOBODY as SIGNED_OUT, withDoor } from '../../db/ground/connect.ts'
import { appendToStream } from '../../db/ledger/ledger.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { hashPassword } from '../policy/auth.ts'
import { HELD_HOURS } from './hold.ts'
import { codeFits } from './second-factor.ts'
import { endWaysIn } from './ways-in.ts'
import { tellPerson } from './tell-person.ts'
import { passwordIssues } from './passwords.ts'
import { addressOf } from './place.ts'
import type { Call } from '../door/call.ts'
import { LinkRedeemed, LinkView, LookAtLink, RedeemLink } from '../contract/administration.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'

type LinkCall = Pick<
  Call<unknown, unknown, { token: string }>,
  'deps' | 'body' | 'ip' | 'now' | 'cookies' | 'gone' | 'scoped'
>

const over = (): Error =>
  problem('not_found', {
    sentence: {
      id:
        'Tautan ini tidak berlaku lagi: sudah dipakai, diganti, atau lewat waktu. Minta yang baru kepada ' +
        'administrator.',
      en: 'This link is no longer good: used, replaced or out of time. Ask the administrator for a new one.',
    },
  })

/** Guessing a link is limited like guessing a password. */
async function ownerOf(call: LinkCall): Promise<LinkOwner> {
  const { deps, body, scoped } = call
  const owner = await deps.gate.guess({ address: addressOf(call) }, () =>
    scoped((tx) => findLinkOwner(tx, hashToken(body.token))),
  )
  if (owner === null) throw over()
  return owner
}

type Redeeming = LinkCall & { body: { token: string; password: string; code?: string | undefined }; requestId: string }

/** A code of a factor from before the link proves that this is the owner, and not only somebody who holds the link. */
async function showsOldFactor({ deps, body: { code }, now }: Redeeming, user: string): Promise<boolean> {
  if (code === undefined) return false
  const fits = (): Promise<true | null> =>
    withDoor(
      deps.db,
      { ...SIGNED_OUT, userId: user },
      async (tx) => (await codeFits(tx, deps.accountKeys, { user, code, now })) || null,
    )
  if ((await deps.gate.guess({ second: user }, fits)) === null) throw problem('factor_wrong')
  return true
}

const redeem = async (call: Redeeming) => {
  const { deps, body, now, requestId } = call
  const owner = await ownerOf(call)
  const issues = await passwordIssues(body.password, [owner.email, owner.name, owner.organisation])
  if (issues.length > 0) throw problem('invalid', { issues })
  const passwordHash = await deps.gate.inTurn({ isKnown: true, gone: call.gone }, () => hashPassword(body.password))
  const isHeld = owner.kind === 'reset' && !(await showsOldFactor(call, owner.user_id))
  const heldUntil = isHeld ? new Date(now.getTime() + HELD_HOURS * 3_600_000) : null
  return withDoor(deps.db, { ...SIGNED_OUT, userId: owner.user_id }, async (tx) => {
    if ((await redeemLink(tx, { tokenHash: hashToken(body.token), passwordHash, heldUntil })) === null) throw over()
    const ended = await endWaysIn(tx, owner.user_id)
    await appendToStream(tx, 'system', {
      at: now,
      actor: owner.user_id,
      organisation: null,
      role: null,
      purpose: 'account',
      commandId: requestId,
      type: 'password_set_by_link',
      body: { type: 'password_set_by_link', user: owner.user_id, kind: owner.kind, ...ended },
    })
    if (owner.kind === 'reset') await tellPerson(tx, { user: owner.user_id, what: 'password_set_by_link', now })
    return { email: owner.email, heldUntil: heldUntil?.toISOString() ?? null }
  })
}

export const accountLinkRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/account-links/look',
    summary: 'Whose one-time link this is',
    action: 'anyone',
    body: LookAtLink,
    answer: LinkView,
    keys: 'free',
    mayBeAbsent: true,
    handle: async (call) => {
      const { name, email, kind } = await ownerOf(call)
      return { name, email, kind }
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/account-links/redeem',
    summary: 'Set a password by a one-time link; every session and every other way in of the account ends',
    action: 'anyone',
    body: RedeemLink,
    answer: LinkRedeemed,
    keys: 'free',
    mayBeAbsent: true,
    handle: redeem,
  }),
]
