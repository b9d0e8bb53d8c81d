// The noun erasure: one person requests that everything which identifies a client be destroyed, another approves, and
// until it is carried out both may withdraw it. A worker carries it out; these routes request, decide and follow it.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import {
  approveErasure,
  askErasure,
  findErasure,
  listErasures,
  lockErasure,
  rejectErasure,
  withdrawErasure,
  type Erasure,
} from '../../db/people/erasures.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { findProofOf } from '../../db/ledger/ledger.ts'
import { findPerson, organisationOf } from '../../db/people/people.ts'
import { paperPdf } from '../../sop-definitions/papers/paper-pdf.ts'
import { GROUND_WORDS, REJECTION_WORDS } from '../../sop-definitions/rules/erasure-words.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { UNDO_MS } from '../../sop-definitions/rules/retention.ts'
import { ERASURE_GROUNDS, ERASURE_REJECTIONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Actor, Call } from '../door/call.ts'
import { FileContent, InLanguage } from '../contract/papers.ts'
import { AskErasure, ErasureList, ErasureQuery, ErasureView, RejectErasure } from '../contract/erasures.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { holdsFor, viewsOf } from './erasure-at-hand.ts'
import { problem, refused } from '../door/errors.ts'
import { tellOfErasureAsked, tellOfErasureDecided } from './told-of-erasures.ts'
import { certificatePaper, saidOf, toApprove, toReject, toWithdraw, type No } from './erasure.view.ts'
import { proveAbout } from '../door/append-to-ledger.ts'

const ByErasure = z.strictObject({ erasure: Id })
type ErasureCall<B> = Call<{ erasure: string }, unknown, B>

const unless = (no: No | null): void => {
  if (no !== null) throw refused(no.refusal, saidOf(no))
}

async function viewAt(tx: Tx, call: Call<unknown, unknown, unknown>, id: string): Promise<ErasureView> {
  const erasure = await findErasure(tx, id)
  const [view] = erasure === null ? [] : await viewsOf(tx, call, [erasure])
  if (view === undefined) throw problem('not_found')
  return view
}

const ask = (call: Call<unknown, unknown, z.output<typeof AskErasure>>) =>
  call.scoped(async (tx) => {
    const {
      body: { personId, ground },
      actor,
      key,
    } = call
    const person = await findPerson(tx, call.deps.vault, personId)
    if (person?.identity_state === 'erased') throw refused(refuse('person_erased'))
    // A colleague who helps the client in another organisation's case sees the client, but must ask that organisation.
    if (person === null || (await organisationOf(tx, personId)) !== actor.organisation)
      throw problem('invalid', { issues: [{ path: ['personId'], message: 'not found', code: 'not_found' }] })
    const id = uuidV5('erasure', key.id)
    if (!(await askErasure(tx, { id, personId, organisationId: actor.organisation, ground, userId: actor.user })))
      throw refused(refuse('erasure_asked'))
    await tellOfErasureAsked(tx, call, id)
    await proveAbout(tx, call, { type: 'erasure_asked', person: personId, body: { request: id, ground } })
    return viewAt(tx, call, id)
  })

async function locked(
  tx: Tx,
  { params, actor }: ErasureCall<unknown>,
  mayNot: (erasure: Erasure, actor: Actor) => No | null,
): Promise<Erasure> {
  const erasure = await lockErasure(tx, params.erasure)
  if (erasure === null) throw problem('not_found')
  unless(mayNot(erasure, actor))
  return erasure
}

const approve = (call: ErasureCall<unknown>) =>
  call.scoped(async (tx) => {
    const erasure = await locked(tx, call, toReject)
    unless(
      toApprove(erasure, call.actor, await holdsFor(tx, call, { personId: erasure.person_id, ground: erasure.ground })),
    )
    await approveErasure(tx, erasure.id, { by: call.actor.user, waitMs: UNDO_MS(call.deps.retention) })
    call.begins({ kind: 'erasure', id: erasure.id })
    await tellOfErasureDecided(tx, call, erasure.id)
    await proveAbout(tx, call, {
      type: 'erasure_approved',
      person: erasure.person_id,
      body: { request: erasure.id, asked_by: erasure.asked_by },
    })
    return viewAt(tx, call, erasure.id)
  })

const reject = (call: ErasureCall<z.output<typeof RejectErasure>>) =>
  call.scoped(async (tx) => {
    const erasure = await locked(tx, call, toReject)
    await rejectErasure(tx, erasure.id, { by: call.actor.user, rejection: call.body.rejection })
    await tellOfErasureDecided(tx, call, erasure.id)
    await proveAbout(tx, call, {
      type: 'erasure_rejected',
      person: erasure.person_id,
      body: { request: erasure.id, rejection: call.body.rejection },
    })
    return viewAt(tx, call, erasure.id)
  })

const withdraw = (call: ErasureCall<unknown>) =>
  call.scoped(async (tx) => {
    const erasure = await locked(tx, call, toWithdraw)
    // The worker may have been faster.
    if (!(await withdrawErasure(tx, erasure.id, call.actor.user)))
      throw refused(refuse('erasure_ended', { erasure_state: 'erased' }))
    await tellOfErasureDecided(tx, call, erasure.id)
    await proveAbout(tx, call, {
      type: 'erasure_withdrawn',
      person: erasure.person_id,
      body: { request: erasure.id },
    })
    return viewAt(tx, call, erasure.id)
  })

export const erasureRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/erasures',
    summary: 'Erasures asked for, the newest first',
    action: 'erasure.read',
    query: ErasureQuery,
    answer: ErasureList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          query: { state, ...page },
          deps,
        } = call
        const found = await listErasures(tx, {
          ...page,
          states: state ?? null,
        })
        return {
          data: await viewsOf(tx, call, found.rows),
          page: { after: found.after, hasMore: found.hasMore },
          total: found.total,
          undoHours: deps.retention.undo.hours,
          grounds: ERASURE_GROUNDS.map((code) => ({ code, label: GROUND_WORDS[code] })),
          rejections: ERASURE_REJECTIONS.map((code) => ({ code, label: REJECTION_WORDS[code] })),
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/erasures',
    summary: 'Ask that everything which identifies a person be destroyed',
    action: 'erasure.request',
    body: AskErasure,
    answer: ErasureView,
    status: 201,
    handle: ask,
  }),
  endpoint({
    method: 'get',
    path: '/api/erasures/:erasure',
    summary: 'One erasure: where it stands and what holds it',
    action: 'erasure.read',
    params: ByErasure,
    answer: ErasureView,
    handle: (call) => call.scoped((tx) => viewAt(tx, call, call.params.erasure)),
  }),
  endpoint({
    method: 'post',
    path: '/api/erasures/:erasure/approve',
    summary: 'Approve it, as the second person',
    action: 'erasure.approve',
    params: ByErasure,
    body: Nothing,
    answer: ErasureView,
    stepUp: true,
    handle: approve,
  }),
  endpoint({
    method: 'post',
    path: '/api/erasures/:erasure/reject',
    summary: 'Say no, and why',
    action: 'erasure.approve',
    params: ByErasure,
    body: RejectErasure,
    answer: ErasureView,
    handle: reject,
  }),
  endpoint({
    method: 'post',
    path: '/api/erasures/:erasure/withdraw',
    summary: 'Take it back before it is carried out',
    action: 'erasure.read',
    params: ByErasure,
    body: Nothing,
    answer: ErasureView,
    handle: withdraw,
  }),
  endpoint({
    method: 'get',
    path: '/api/erasures/:erasure/certificate.pdf',
    summary: 'The certificate, to print',
    action: 'erasure.read',
    params: ByErasure,
    query: InLanguage,
    answer: FileContent,
    media: 'application/pdf',
    handle: (call) =>
      call.scoped(async (tx) => {
        const erasure = await findErasure(tx, call.params.erasure)
        const [view] = erasure?.state === 'erased' ? await viewsOf(tx, call, [erasure]) : []
        if (erasure === null || view === undefined) throw problem('not_found')
        return paperPdf(
          certificatePaper(view, {
            language: call.query.language ?? call.actor.language,
            proof: await findProofOf(tx, {
              // An older one stands in the stream of the office.
              streams: [`person:${erasure.person_id}`, `org:${erasure.organisation_id}`],
              commandId: `erase:${view.id}`,
            }),
          }),
        )
      }),
  }),
]
