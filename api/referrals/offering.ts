// An offer to another office: what is told of the client is composed and sealed, the case waits, and the terms are
// signed, in one transaction.
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { lockReferral, recordReferral } from '../../db/referrals/record-referral.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { decideReferral } from '../../workflows/engine/referral/decide-referral.ts'
import type { Refers } from '../../sop-definitions/definition/ir.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import type { ReferralAsks, Terms } from '../../workflows/engine/referral/referral.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import type { Call } from '../door/call.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { proveAbout } from '../door/append-to-ledger.ts'
import { begin, Decided, decided, decideIn, type LockedCase } from '../cases/commands.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { worded } from '../words/allowed.view.ts'
import type { OfferReferral } from '../contract/referrals.ts'
import { isRepeated, keepClick } from './answered-before.ts'
import { commandOf, PURPOSE, readingOf } from './carrying.ts'
import { endedIn } from './next-office.view.ts'
import { packetFor, sealPacket, type Packet } from './packets.ts'
import { beyondStep } from './step-asks.ts'
import { fileOf } from './transfer-file.ts'
import { saidAt, stageTold } from './told-with-offer.ts'
import {
  answerLimit,
  arrivalLimit,
  beyondPacket,
  signerGate,
  hashOfTerms,
  lawLimit,
  limitsOf,
  ruleOf,
} from './terms.ts'

type Offering = Call<{ id: string }, unknown, OfferReferral>

export const idOfOffer = ({ actor, key }: Pick<Offering, 'actor' | 'key'>): string =>
  uuidV5('referral', actor.user, key.id)

/** `shown`: the answer, as far as it is kept for a repetition. */
export async function offer(
  call: Offering,
  { id, shown }: { id: string; shown(tx: Tx): Promise<object> },
): Promise<void> {
  await decided<null>(call, async (tx) => {
    if (await isRepeated(tx, call)) return null
    const hand = await begin(tx, call, { caseId: call.params.id })
    if (hand instanceof Decided) return hand
    if (hand.file.behind === true) throw problem('not_found')
    const made = await offerIn(tx, call, { hand, id })
    await keepClick(tx, call, await shown(tx))
    return made
  })
}

/** An office is named to act, so it is an open one. */
export async function officeIssues(tx: Tx, path: string, office: string): Promise<Issue[]> {
  const found = await findOrganisation(tx, office)
  if (found === null) return [issue([path], 'not_found', 'no such office')]
  return found.closed_at === null ? [] : [issue([path], 'closed', 'a closed office')]
}

interface Named {
  task: string | null
  covers: readonly string[]
}

/** Steps of this case by their ids; everything that is wrong with the request at once. */
async function namesIn(tx: Tx, { body }: Offering, { file }: LockedCase): Promise<Named> {
  const byId = new Map(Object.keys(file.state.instances).map((instance) => [taskIdOf(file.id, instance), instance]))
  const unknown = (path: string, id: string | undefined): Issue[] =>
    id === undefined || byId.has(id) ? [] : [issue([path], 'not_found', 'no step of this case')]
  const offices = [body.to, ...(body.from === undefined ? [] : [body.from])]
  const gone = await Promise.all(offices.map((one, n) => officeIssues(tx, n === 0 ? 'to' : 'from', one)))
  const issues: Issue[] = [
    ...unknown('taskId', body.taskId),
    ...body.covers.flatMap((id) => unknown('covers', id)),
    ...gone.flat(),
    ...(body.from !== undefined && body.kind !== 'leg'
      ? [issue(['from'], 'invalid_value', 'only of a leg another office is the sender')]
      : []),
  ]
  if (issues.length > 0) throw problem('invalid', { issues })
  return {
    task: body.taskId === undefined ? null : (byId.get(body.taskId) ?? null),
    covers: body.covers.flatMap((id) => byId.get(id) ?? []),
  }
}

interface Offer {
  hand: LockedCase
  id: string
}

async function offerIn(tx: Tx, call: Offering, { hand, id }: Offer): Promise<Decided> {
  const { body, actor, deps } = call
  const named = await namesIn(tx, call, hand)
  const from = senderOf(call, hand)
  await lockAll(tx, hand, id)
  const rule = ruleOf(hand.words, hand.file.state.instances[named.task ?? '']?.item)
  const said = await saidAt(tx, call, { hand, instance: named.task })
  const asked = askedWith(body, { hand, rule, named, said })
  const item = hand.file.state.instances[named.task ?? '']?.item ?? ''
  const file = body.kind === 'transfer' ? await fileOf(tx, deps.vault, { hand, item, said }) : []
  const packet = await packetFor(tx, deps.vault, { hand, asked: { ...asked, from, file } })
  if (isRefusal(packet)) throw refused(packet, worded(packet, hand.words))
  const told = await stageTold(tx, call, { hand, instance: named.task, said })
  const made = await decideIn(tx, call, {
    hand,
    ask: {
      type: 'open_referral',
      referral: id,
      kind: body.kind,
      from,
      to: body.to,
      ...named,
      service: body.service ?? null,
      ...(packet.identity === null ? {} : { named: true }),
      ...told,
    },
  })
  const { hash: packetHash, ...sealed } = await sealPacket(tx, deps.vault, { referral: id, packet })
  const terms = await termsFor(tx, call, { hand, from, named, packet: packetHash })
  const command = await offerCommand(tx, call, { hand, id, terms })
  const decision = signerGate(rule, command.ask, actor.roles) ?? decideReferral(null, command)
  if (isRefusal(decision)) throw refused(decision, worded(decision, hand.words))
  await recordReferral(tx, {
    by: 'door',
    command: { id: call.key.id, purpose: PURPOSE },
    base: 0,
    ...decision,
    packet: sealed,
    reading: readingOf(call),
  })
  await keepTold(tx, call, { hand, packet })
  return made
}

/** A journey goes on from the office that has the client, whoever plans it. */
function senderOf({ body, actor }: Offering, { file: { state } }: LockedCase): string {
  const custodian = body.kind === 'leg' ? state.custody?.organisation : undefined
  return body.from ?? custodian ?? actor.organisation
}

/** In one order, so that two people never wait for each other. */
async function lockAll(tx: Tx, { file: { state } }: LockedCase, id: string): Promise<void> {
  const open = Object.entries(state.referrals ?? {}).flatMap(([other, one]) => (isOpenReferral(one) ? [other] : []))
  for (const other of [...open, id].toSorted()) await lockReferral(tx, other)
}

interface Asking {
  hand: LockedCase
  rule: Refers | undefined
  named: Named
  said: Answers
}
/** What is told and asked is what the step says: all of its facts where none are chosen, and never more. */
function askedWith(body: OfferReferral, { hand, rule, named, said }: Asking) {
  const facts = body.facts ?? rule?.packet?.base ?? []
  const issues = [...beyondPacket(rule, { ...body, facts }), ...beyondStep(hand, { rule, body, said })]
  if (issues.length > 0) throw problem('invalid', { issues })
  return { ...body, facts, note: body.note ?? null, covers: named.covers }
}

/** Whoever tells another office who the client is has looked, and that stands where the client can ask for it. */
async function keepTold(tx: Tx, call: Offering, { hand, packet }: { hand: LockedCase; packet: Packet }): Promise<void> {
  const fields = Object.keys(packet.identity ?? {})
  if (fields.length === 0) return
  const person = hand.file.subject
  await logLookOf(tx, call, {
    action: 'referral.act',
    object_type: 'person',
    object_id: person,
    purpose: PURPOSE,
    fields,
  })
  await proveAbout(tx, call, { type: 'identity_told', person, body: { to: call.body.to, fields } })
}

async function termsFor(
  tx: Tx,
  { body }: Offering,
  { hand, from, named, packet }: { hand: LockedCase; from: string; named: Named; packet: string },
): Promise<Terms> {
  const { state, id: caseId } = hand.file
  const at = hand.lock.at.getTime()
  const item = named.task === null ? undefined : state.instances[named.task]?.item
  const rule = ruleOf(hand.words, item)
  const limit = answerLimit(state, { rule, at })
  const wanted = body.answerBy === undefined ? limit : Date.parse(body.answerBy)
  if (wanted > limit)
    throw problem('invalid', { issues: [issue(['answerBy'], 'too_big', 'later than the limit for the answer')] })
  const before = body.after === undefined ? null : await endedIn(tx, caseId, body.after)
  const keys = named.task === null ? named.covers : [named.task, ...named.covers]
  const instant = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text))
  const arrive = instant(body.arriveAt)
  return {
    kind: body.kind,
    caseId,
    from,
    to: body.to,
    ...named,
    service: body.service ?? null,
    round: 1,
    packet,
    answerBy: wanted,
    lawBy: before?.snapshot.terms.lawBy ?? lawLimit(state, keys),
    startsAt: instant(body.startsAt),
    arriveBy: arrive === null ? null : arrivalLimit(state, { rule, at: arrive }),
  }
}

async function offerCommand(
  tx: Tx,
  call: Offering,
  { hand, id, terms }: { hand: LockedCase; id: string; terms: Terms },
) {
  const { body } = call
  const ask: ReferralAsks['offer'] = {
    type: 'offer',
    id,
    terms,
    hash: hashOfTerms(terms),
    method: 'session',
    limits: limitsOf(hand.file.state),
    transport: body.transport,
    after: body.after ?? null,
  }
  return commandOf(tx, call, {
    ask,
    sides: ['sender'],
    at: hand.lock.at.getTime(),
    offices: [terms.from, terms.to],
  })
}
