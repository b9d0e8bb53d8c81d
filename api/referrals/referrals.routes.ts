// The noun referral: what my office asks of others and others of mine, one of them with what it tells, an offer, and
// every act of either side.
import { z } from 'zod'
import { rolesAtWork } from '../../db/accounts/accounts.ts'
import { listReferrals } from '../../db/referrals/referrals.ts'
import { scansOf } from '../../db/referrals/scans.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { staffedAt } from '../../db/recording/decide-told.ts'
import { mayDepart } from '../../workflows/engine/referral/decide-referral.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { leadsTo } from '../../workflows/engine/referral/verbs.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { ReferralVerb } from '../../sop-definitions/language/referral-kinds.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import type { Call } from '../door/call.ts'
import { demandProof, endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { Id } from '../contract/labels.ts'
import {
  ArrivalCode,
  OfferReferral,
  PrepQuery,
  ReferralAct,
  ReferralFilter,
  ReferralList,
  ReferralPrep,
  ReferralView,
} from '../contract/referrals.ts'
import { ById } from '../cases/case-commands.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import { caseAtHand } from '../cases/case-at-hand.ts'
import { findCase } from '../../db/cases/cases.ts'
import { arrivalCode, isArrivalCode } from './arrival-code.ts'
import { answeredBefore } from './answered-before.ts'
import { askOf } from './asks.ts'
import { actOn } from './carrying.ts'
import { idOfOffer, offer, officeIssues } from './offering.ts'
import { nextAfter } from './next-office.view.ts'
import { openPacket } from './packets.ts'
import { prepareReferral } from './referral-prep.view.ts'
import { referralToRead, sidesOf } from './referral-at-hand.ts'
import { rowsToShow, viewOf } from './referral.view.ts'

const ByReferral = z.object({ id: Id })

const list = (call: Call<unknown, ReferralFilter, unknown>) =>
  call.scoped(async (tx) => {
    const page = await listReferrals(tx, { ...call.query, organisation: call.actor.organisation })
    const data = await rowsToShow(tx, call.deps, page.rows)
    return { data, page: { after: page.after, hasMore: page.hasMore }, total: page.total }
  })

/** What the packet tells is read by whoever may act; the door keeps each look. */
async function show(tx: Tx, call: AnyCall, id: string): Promise<z.input<typeof ReferralView>> {
  const row = await referralToRead(tx, id)
  const owner = (await findCase(tx, row.case_id))?.owner_organisation ?? null
  const sides = sidesOf(row.snapshot, owner, call.actor)
  const packet = sides.length === 0 ? null : await openPacket(tx, call.deps.vault, id)
  const next = sides.includes('sender') ? await nextAfter(tx, call, row) : null
  const scans = sides.length === 0 ? [] : await scansOf(tx, id)
  const others = await doneByOthers(tx, call, row.snapshot)
  return viewOf(tx, call.deps, { row, sides, others, packet, next, scans })
}

/**
 * A departure is signed at the office that has the client in its care. The office of the case signs it only where that
 * office has nobody in this installation.
 */
async function doneByOthers(tx: Tx, { actor, deps }: AnyCall, state: Referral): Promise<ReferralVerb[]> {
  if (leadsTo(state, 'depart') === undefined || actor.organisation === state.sender) return []
  const staffed = await staffedAt(tx, [state.sender], rolesWith('coordinate_case', deps.roles))
  return mayDepart(state, actor.organisation, staffed) ? [] : ['depart']
}

/** What is told of the client goes with its packet. */
const toKeep = (shown: z.input<typeof ReferralView>): object => ({ ...shown, packet: null, covers: [] })

async function ask(call: Call<{ id: string }, unknown, OfferReferral>) {
  const id = idOfOffer(call)
  const shown = (tx: Tx) => show(tx, call, id)
  const again = await answeredBefore(call, ReferralView, shown)
  if (again !== null) return again
  await call.scoped((tx) => caseAtHand(tx, call.deps, call.params.id))
  if (call.body.kind !== 'service') demandProof(call)
  await offer(call, { id, shown: async (tx) => toKeep(await shown(tx)) })
  return call.scoped(shown)
}

/** Signatures by which a case or a client changes hands ask for a fresh proof of who signs; so does their offer. */
const PROVEN: readonly ReferralVerb[] = ['accept', 'counter', 'agree', 'insist', 'confirm', 'depart', 'arrive']

async function act(call: Call<{ id: string }, unknown, z.output<typeof ReferralAct>>) {
  const { body, actor, now, deps, params } = call
  const shown = (tx: Tx) => show(tx, call, params.id)
  const again = await answeredBefore(call, ReferralView, shown)
  if (again !== null) return again
  await call.scoped(async (tx) => {
    const { kind, snapshot } = await referralToRead(tx, params.id)
    if (kind !== 'service' && PROVEN.includes(body.verb)) demandProof({ actor, now })
    if (body.verb !== 'arrive' || body.code === undefined) return
    await deps.gate.spend('arrival', params.id)
    const code = arrivalCode(deps.fingerprintKey, snapshot, snapshot.officer ?? '')
    if (snapshot.officer === null || !isArrivalCode(body.code, code)) throw refused(refuse('referral_code'))
  })
  await actOn(call, {
    askOf: (state) => askOf(body, { state, at: now.getTime(), user: actor.user }),
    first: (tx) => refuseNamed(tx, call, body),
    shown: async (tx) => toKeep(await shown(tx)),
  })
  return call.scoped(shown)
}

async function refuseNamed(tx: Tx, call: AnyCall, act: z.output<typeof ReferralAct>): Promise<void> {
  if (act.verb === 'accept') await refuseOfficerElsewhere(tx, call, act.officer)
  if (act.verb !== 'decline' || act.suggests === undefined) return
  const issues = await officeIssues(tx, 'suggests', act.suggests)
  if (issues.length > 0) throw problem('invalid', { issues })
}

/** Whoever will meet the client is of the office that is asked, and may sign for it. */
async function refuseOfficerElsewhere(tx: Tx, { actor, deps }: AnyCall, officer = actor.user): Promise<void> {
  if (officer === actor.user) return
  const held = await rolesAtWork(tx, { userId: officer, organisationId: actor.organisation })
  const signing = [...rolesWith('sign_handover', deps.roles), ...rolesWith('answer_referral', deps.roles)]
  if (held.some((role) => signing.includes(role))) return
  throw problem('invalid', { issues: [issue(['officer'], 'not_found', 'nobody who signs for this office')] })
}

const codeFor = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx) => {
    const { snapshot } = await referralToRead(tx, call.params.id)
    const { terms, officer } = snapshot
    if (terms.kind !== 'leg' || terms.to !== call.actor.organisation || officer !== call.actor.user)
      throw refused(refuse('referral_not_yours'))
    return { code: arrivalCode(call.deps.fingerprintKey, snapshot, call.actor.user) }
  })

export const referralRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/referrals',
    summary: 'What my office asks of other offices, or they of mine; the nearest answer first',
    action: 'referral.read',
    query: ReferralFilter,
    answer: ReferralList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/referrals/:id',
    summary: 'One referral: terms, signatures, history, what may be done, and what is told of the client',
    action: 'referral.read',
    params: ByReferral,
    object: 'referral',
    answer: ReferralView,
    handle: (call) => call.scoped((tx) => show(tx, call, call.params.id)),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/referral-prep',
    summary: 'What could be offered to another office, which offices there are, and what would move with the case',
    action: 'referral.act',
    params: ById,
    query: PrepQuery,
    object: 'case',
    answer: ReferralPrep,
    handle: prepareReferral,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/referrals',
    summary: 'Ask another office for a service, to take the case over, or to meet the client on a journey',
    action: 'referral.act',
    params: ById,
    body: OfferReferral,
    answer: ReferralView,
    status: 201,
    keys: 'own',
    object: 'case',
    handle: ask,
  }),
  endpoint({
    method: 'post',
    path: '/api/referrals/:id/acts',
    summary: 'Answer a referral, or do what comes next in it',
    action: 'referral.act',
    params: ByReferral,
    object: 'referral',
    body: ReferralAct,
    answer: ReferralView,
    keys: 'own',
    handle: act,
  }),
  endpoint({
    method: 'get',
    path: '/api/referrals/:id/arrival-code',
    summary: 'What I read out to the office that brings the client, where my device has no connection',
    action: 'referral.act',
    params: ByReferral,
    object: 'referral',
    answer: ArrivalCode,
    handle: codeFor,
  }),
]
