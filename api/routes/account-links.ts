// The one-time link that an administrator hands on: whose it is, and the password that it sets. Asked by people who cannot sign in yet.
import { findLinkOwner, redeemLink, type LinkOwner } from '../../db/accounts.ts'
import { NOBODY as SIGNED_OUT, withDoor } from '../../db/connect.ts'
import { appendToStream } from '../../db/ledger.ts'
import { removeOidcIdentities } from '../../db/oidc-identities.ts'
import { hashPassword, hashToken } from '../auth.ts'
import { passwordIssues } from '../account/passwords.ts'
import { addressOf } from '../account/place.ts'
import type { Call } from '../call.ts'
import { LinkRedeemed, LinkView, LookAtLink, RedeemLink } from '../contract/administration.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'
import { problem } from '../errors.ts'

type LinkCall = Pick<Call<unknown, unknown, { token: string }>, 'deps' | 'body' | 'ip' | 'now' | 'cookies' | 'gone' | 'scoped'>

const over = (): Error => problem('not_found', { sentence: { id: 'Tautan ini tidak berlaku lagi: sudah dipakai, diganti, atau lewat waktu. Minta yang baru kepada administrator.', en: 'This link is no longer good: used, replaced or out of time. Ask the administrator for a new one.' } })

/** Guessing a link is limited like guessing a password. */
async function ownerOf(call: LinkCall): Promise<LinkOwner> {
  const { deps, body, scoped } = call
  const owner = await deps.gate.guess({ address: addressOf(call) }, () => scoped((tx) => findLinkOwner(tx, hashToken(body.token))))
  if (owner === null) throw over()
  return owner
}

const redeem = async (call: LinkCall & { body: { token: string; password: string }; requestId: string }) => {
  const { deps, body, now, requestId } = call
  const owner = await ownerOf(call)
  const issues = passwordIssues(body.password, [owner.email, owner.name, owner.organisation])
  if (issues.length > 0) throw problem('invalid', { issues })
  const passwordHash = await deps.gate.inTurn({ isKnown: true, gone: call.gone }, () => hashPassword(body.password))
  return withDoor(deps.db, { ...SIGNED_OUT, userId: owner.user_id }, async (tx) => {
    if (await redeemLink(tx, hashToken(body.token), passwordHash) === null) throw over()
    // Whoever else had got in may have left a way in of his own.
    const disconnected = await removeOidcIdentities(tx, owner.user_id)
    await appendToStream(tx, 'system', {
      at: now, actor: owner.user_id, organisation: null, role: null, purpose: 'account', commandId: requestId, type: 'password_set_by_link', body: { type: 'password_set_by_link', user: owner.user_id, kind: owner.kind, ...(disconnected === 0 ? {} : { disconnected }) },
    })
    return { email: owner.email }
  })
}

export const accountLinkRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post', path: '/api/account-links/look', summary: 'Whose one-time link this is', action: 'anyone', body: LookAtLink, answer: LinkView, keys: 'free', mayBeAbsent: true,
    handle: async (call) => { const { name, email, kind } = await ownerOf(call); return { name, email, kind } },
  }),
  endpoint({ method: 'post', path: '/api/account-links/redeem', summary: 'Set a password by a one-time link; every session of the account ends', action: 'anyone', body: RedeemLink, answer: LinkRedeemed, keys: 'free', mayBeAbsent: true, handle: redeem }),
]
