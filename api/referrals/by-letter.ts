// Whoever comes by a one-time link: each request is one try of its code, counted in its own transaction, and only the
// right code opens anything. It acts for the office that was asked, without an account.
import { NOBODY as SIGNED_OUT, withDoor, type Tx } from '../../db/ground/connect.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { logLookByLink } from '../../db/people/access-log.ts'
import { lockCase } from '../../db/recording/record.ts'
import { lockReferral, recordReferral } from '../../db/referrals/record-referral.ts'
import { announceLetter, linkOfToken, tryLetter, type Tried } from '../../db/referrals/one-time-links.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { decideReferral } from '../../workflows/engine/referral/decide-referral.ts'
import type { Referral, ReferralAsk } from '../../workflows/engine/referral/referral.ts'
import { addressOf } from '../accounts/place.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import type { AnyCall, Decided } from '../cases/commands.ts'
import { BY_LINK } from '../contract/looks.ts'
import type { Call } from '../door/call.ts'
import { NOBODY } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { carryOut, commandOf, lockAll, PURPOSE, readingOf } from './carrying.ts'
import { codeHash } from './link-codes.ts'

export type LetterCall<B = unknown> = Call<unknown, unknown, B & { token: string; code: string }>

const OVER = {
  id: 'Tautan ini tidak berlaku lagi: sudah dipakai, diganti, atau lewat waktu. Hubungi kantor pengirim.',
  en: 'This link is no longer good: used, replaced or out of time. Call the office that sent it.',
}
const SHUT = {
  id: 'Kode salah lima kali, jadi tautan ini ditutup. Kantor pengirim sudah diberi tahu.',
  en: 'The code was wrong five times, so this link is closed. The office that sent it has been told.',
}
const over = (): Error => problem('not_found', { sentence: OVER })
const wrong = (tries: number): Error =>
  problem('forbidden', {
    details: { tries },
    sentence: {
      id: `Kode itu salah. Masih ada ${tries} kesempatan; kodenya dibacakan kantor pengirim lewat telepon.`,
      en: `That code is wrong. ${tries} more tries; the office that sent the link reads the code out by telephone.`,
    },
  })

/**
 * As nobody, also where the browser belongs to a person who is signed in. Guests have no name of their own, so the
 * name of a click begins with its link.
 */
const asGuest = (call: AnyCall, link: string): AnyCall => ({
  ...call,
  actor: NOBODY,
  key:
    call.key.id === ''
      ? { id: `letter:${link}`, fingerprint: '' }
      : { ...call.key, id: `letter:${link}:${call.key.id}` },
  scoped: (work) => withDoor(call.deps.db, SIGNED_OUT, work),
})

/** What identifies a click, with what it says. */
export const clickOf = ({ key }: Pick<AnyCall, 'key'>): string => `${key.id}:${key.fingerprint}`

type Came<T> = { done: T } | Tried
/** `work` runs in the transaction in which the code was right; null: this very click was answered before. */
export async function byLetter<T>(
  call: LetterCall,
  work: (tx: Tx, guest: AnyCall, tried: Tried) => Promise<T>,
): Promise<T | null> {
  const { deps, body } = call
  const tokenHash = hashToken(body.token)
  const address = addressOf(call)
  const came = await deps.gate.guess<Came<T>>({ address }, () =>
    withDoor(deps.db, SIGNED_OUT, async (tx) => {
      const link = await linkOfToken(tx, tokenHash)
      if (link === null) return null
      const hashed = codeHash(deps.fingerprintKey, link, body.code)
      const tried = await tryLetter(tx, { tokenHash, codeHash: hashed, click: clickOf(call) })
      if (tried === null) return null
      if (tried.verdict === 'wrong' || tried.verdict === 'shut') await refusedLook(tx, call, tried)
      if (tried.verdict === 'shut') await tellShut(tx, asGuest(call, link), tried)
      if (tried.verdict !== 'open') return tried
      await deps.gate.spend('letter', link)
      return { done: await work(tx, asGuest(call, link), tried) }
    }),
  )
  if (came === null) throw over()
  if ('done' in came) return came.done
  if (came.verdict === 'answered') return null
  if (came.verdict === 'over') throw over()
  await deps.gate.failed({ address })
  throw came.verdict === 'shut' ? problem('not_found', { sentence: SHUT }) : wrong(came.tries)
}

/** Whoever has the link without its code is not known to be of that office. */
const refusedLook = (tx: Tx, { requestId }: LetterCall, { referral }: Tried): Promise<void> =>
  logLookByLink(tx, {
    action: BY_LINK,
    organisation_id: null,
    purpose: PURPOSE,
    fields: [],
    allowed: false,
    request_id: requestId,
    referral,
  })

/** The link is closed already; the sender is told, and it stands in the record of the referral. */
async function tellShut(tx: Tx, guest: AnyCall, { link, referral }: Tried): Promise<void> {
  const locked = await lockReferral(tx, referral)
  if (locked === null) return
  const { state, at } = locked
  const command = await commandOf(tx, guest, {
    ask: { type: 'shut_link', link },
    at: at.getTime(),
    sides: [],
    offices: [state.sender, state.terms.to],
  })
  const decision = decideReferral(state, command)
  if (isRefusal(decision)) return
  await recordReferral(tx, {
    by: 'door',
    command: { id: `letter:${link}:shut`, purpose: PURPOSE },
    base: state.seq,
    ...decision,
    reading: readingOf(guest),
  })
}

interface Answering {
  tried: Tried
  askOf(state: Referral): ReferralAsk
  /** Hashes of the files that came by the link. */
  scans?: readonly string[]
  /** Before it is recorded. */
  besides?(): Promise<void>
}
/** The head of the case first, as for everybody; the engine gets the case, and the guest nothing of it. */
export async function actByLetter(
  tx: Tx,
  guest: AnyCall,
  { tried, askOf, scans = [], besides }: Answering,
): Promise<Decided | null> {
  const lock = await lockCase(tx, tried.case_id)
  if (lock === null || lock.file === null) throw over()
  const hand = { lock, file: lock.file, words: await wordsFor(tx, guest.deps, lock.file.sop_hash) }
  const { state, at } = await lockAll(tx, hand, tried.referral)
  return carryOut(tx, guest, {
    hand,
    state,
    at,
    ask: askOf(state),
    by: { method: 'link', id: tried.link, ...(scans.length === 0 ? {} : { scans }) },
    announce: () => announceLetter(tx, guest.key),
    ...(besides === undefined ? {} : { besides }),
  })
}
