// One act of a referral and what it means for the case, in one transaction: the head of the case is locked first, then
// that of the referral.
import type { Tx } from '../../db/ground/connect.ts'
import { staffedAt } from '../../db/recording/decide-told.ts'
import { lockReferral, recordReferral } from '../../db/referrals/record-referral.ts'
import { findCase } from '../../db/cases/cases.ts'
import { candidateFor } from '../../db/accounts/directory.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import type { ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import { decideReferral, type ReferralDecision } from '../../workflows/engine/referral/decide-referral.ts'
import type { ByHand, Referral, ReferralAsk, ReferralCommand } from '../../workflows/engine/referral/referral.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import type { Owner } from '../../workflows/engine/case-state.ts'
import type { Asks } from '../../workflows/engine/commands.ts'
import type { Call } from '../door/call.ts'
import { problem, refused } from '../door/errors.ts'
import {
  begin,
  Decided,
  decided,
  decideIn,
  giveUp,
  tellingOf,
  type AnyCall,
  type LockedCase,
} from '../cases/commands.ts'
import { worded } from '../words/allowed.view.ts'
import { isRepeated, keepClick } from './answered-before.ts'
import { tellIfFull } from './full-offices.ts'
import { referralToRead, sidesOf } from './referral-at-hand.ts'
import { ruleOf, signerGate } from './terms.ts'

/** What the case has to know; the rest stays between the two offices. */
const CARRIED: readonly ReferralState[] = [
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'returned',
  'acknowledged',
  'confirmed',
  'departed',
  'arrived',
  'stopped',
  'ended',
]

/** An answer that is entered here for the other office is an act of that office. */
const actingAs = (
  state: Referral,
  { owner, call, by }: { owner: string | null; call: AnyCall; by: ByHand | undefined },
): Pick<ReferralCommand, 'sides' | 'by'> =>
  by === undefined ? { sides: sidesOf(state, owner, call.actor) } : { sides: ['receiver'], by }

/** Who acts, and who is there to be told, as the referral's own rules ask it. */
export async function commandOf(
  tx: Tx,
  { actor, deps }: Pick<AnyCall, 'actor' | 'deps'>,
  { offices, ...rest }: Pick<ReferralCommand, 'ask' | 'sides' | 'at' | 'by'> & { offices: readonly string[] },
): Promise<ReferralCommand> {
  const { coordinating, answering = [] } = tellingOf({ deps })
  const { user, organisation, roles } = actor
  return {
    ...rest,
    actor: user === '' ? null : { user, organisation, role: roles[0] ?? null },
    staffed: await staffedAt(tx, offices, coordinating),
    answering,
  }
}

export const PURPOSE = 'referral'

/**
 * `by`: an answer of the other office, entered here. `first`: before any head is locked; `besides`: what belongs to the
 * same change, before it is recorded. `shown`: the answer, as far as it is kept for a repetition.
 */
export interface Acting {
  askOf(state: Referral): ReferralAsk
  by?: ByHand
  first?(tx: Tx): Promise<void>
  besides?(tx: Tx, state: Referral): Promise<void>
  shown?(tx: Tx): Promise<object>
}

/** Answers once it is recorded; a second click of the same name changes nothing. */
export const actOn = (call: Call<{ id: string }, unknown, unknown>, acting: Acting): Promise<unknown> =>
  decided<null>(call, async (tx) => {
    if (await isRepeated(tx, call)) return null
    const made = await actIn(tx, call, acting)
    await keepClick(tx, call, (await acting.shown?.(tx)) ?? null)
    return made
  })

async function actIn(
  tx: Tx,
  call: Call<{ id: string }, unknown, unknown>,
  { askOf, by, first, besides }: Acting,
): Promise<Decided | null> {
  const { case_id: caseId, snapshot } = await referralToRead(tx, call.params.id)
  await refuseFirst(tx, call, { state: snapshot, ask: askOf(snapshot), by })
  await first?.(tx)
  const hand = await begin(tx, call, { caseId }).catch(async (error: unknown) => {
    // It ended while this waited for the head of the case, and with it the sight of the office that is asked.
    const { snapshot: over } = await referralToRead(tx, call.params.id)
    await refuseFirst(tx, call, { state: over, ask: askOf(over), by })
    throw error
  })
  if (hand instanceof Decided) return hand
  const { state, at } = await lockAll(tx, hand, call.params.id)
  return carryOut(tx, call, {
    hand,
    state,
    at,
    ask: askOf(state),
    ...(by === undefined ? {} : { by }),
    ...(besides === undefined ? {} : { besides: () => besides(tx, state) }),
  })
}

/**
 * As far as the row alone can tell, before the case is locked: an office that was asked, or that handed the case over,
 * has no sight of it any more, and still reads why its click is too late.
 */
async function refuseFirst(
  tx: Tx,
  call: AnyCall,
  { state, ask, by }: { state: Referral; ask: ReferralAsk; by: ByHand | undefined },
): Promise<void> {
  const owner = (await findCase(tx, state.terms.caseId))?.owner_organisation ?? null
  const at = Math.max(state.at, call.now.getTime())
  // Who is there counts for a departure; everything else is judged without.
  const offices = ask.type === 'depart' ? [state.sender] : []
  const command = await commandOf(tx, call, { ask, at, ...actingAs(state, { owner, call, by }), offices })
  const decision = decideReferral(state, command)
  if (isRefusal(decision)) throw refused(decision)
}

/** The answer may end the case, and with it every other referral: their heads are locked in the order of all. */
export async function lockAll(tx: Tx, { file }: LockedCase, id: string): Promise<{ at: Date; state: Referral }> {
  const others = Object.entries(file.state.referrals ?? {}).flatMap(([one, at]) => (isOpenReferral(at) ? [one] : []))
  let found: { at: Date; state: Referral } | null = null
  for (const one of [...new Set([...others, id])].toSorted()) {
    const locked = await lockReferral(tx, one)
    if (one === id) found = locked
  }
  if (found === null) throw problem('not_found')
  return found
}

interface Carrying {
  hand: LockedCase
  state: Referral
  at: Date
  ask: ReferralAsk
  by?: ByHand
  /** Before the case is changed, where it will be. */
  announce?(): Promise<void>
  besides?(): Promise<void>
}

/** The caller holds the heads of the case and of the referral. */
export async function carryOut(
  tx: Tx,
  call: AnyCall,
  { hand, state, at, ask, by, announce, besides }: Carrying,
): Promise<Decided | null> {
  const owner = hand.file.owner_organisation
  const command = await commandOf(tx, call, {
    ask,
    at: at.getTime(),
    ...actingAs(state, { owner, call, by }),
    offices: [state.sender, state.terms.to],
  })
  const rule = ruleOf(hand.words, hand.file.state.instances[state.terms.task ?? '']?.item)
  const decision = signerGate(rule, ask, call.actor.roles) ?? decideReferral(state, command)
  if (isRefusal(decision)) throw refused(decision, worded(decision, hand.words))
  if (decision.events.length === 0) {
    await giveUp(tx, call)
    return null
  }
  await besides?.()
  const made = await carryToCase(tx, call, { hand, before: state, decision, announce })
  const whole = made === null ? decision : released(decision, made.sent.seq)
  await recordReferral(tx, {
    by: 'door',
    command: { id: call.key.id, purpose: PURPOSE },
    base: state.seq,
    ...whole,
    reading: readingOf(call),
  })
  await tellIfFull(tx, whole.state)
  return made
}

const isTransferAccepted = ({ terms, state }: Referral): boolean => terms.kind === 'transfer' && state === 'accepted'

/** The row of the case is the hand-over; the referral follows it in the same transaction. */
function released(decision: ReferralDecision, seq: number): ReferralDecision {
  if (!isTransferAccepted(decision.state)) return decision
  const { at } = decision.state
  const after = decideReferral(decision.state, {
    at,
    actor: null,
    sides: [],
    staffed: {},
    answering: [],
    ask: { type: 'release', seq },
  })
  if (isRefusal(after)) throw new Error(`an accepted transfer was not released: ${after.refusal}`)
  return { events: [...decision.events, ...after.events], state: after.state }
}

export const readingOf = ({ deps }: Pick<AnyCall, 'deps'>) => {
  const { coordinating, answering = [] } = tellingOf({ deps })
  return { coordinating, answering }
}

async function carryToCase(
  tx: Tx,
  call: AnyCall,
  {
    hand,
    before,
    decision,
    announce,
  }: Pick<Carrying, 'hand' | 'announce'> & {
    before: Referral
    decision: ReferralDecision
  },
): Promise<Decided | null> {
  const { state, id, reason, until, terms } = decision.state
  if (state === before.state || !CARRIED.includes(state)) {
    await giveUp(tx, call)
    return null
  }
  const isTransfer = isTransferAccepted(decision.state)
  const ask: Asks['move_referral'] = {
    type: 'move_referral',
    referral: id,
    state: isTransfer ? 'released' : state,
    ...(reason === null ? {} : { reason }),
    ...(until === null ? {} : { until }),
    ...(isForFewer(hand, decision.state) ? { covers: terms.covers } : {}),
    ...(isTransfer ? { owner: await newOwner(tx, hand, terms.to) } : {}),
  }
  await announce?.()
  return decideIn(tx, call, { hand, ask })
}

/** They agreed on a part of what the case asked for. */
const isForFewer = ({ file }: LockedCase, { id, state, terms }: Referral): boolean =>
  state === 'accepted' && terms.covers.length < (file.state.referrals?.[id]?.covers.length ?? 0)

/** With its roles and the office above it, as they are now. */
async function newOwner(tx: Tx, { words }: LockedCase, office: string): Promise<Owner> {
  const found = await candidateFor(tx, { office, roles: words.ir.review.roles })
  if (found === undefined || !found.isManned) throw refused(refuse('owner_unable'))
  const { organisation, roles, superior } = found
  return { organisation, roles, ...(superior === undefined ? {} : { superior }) }
}
