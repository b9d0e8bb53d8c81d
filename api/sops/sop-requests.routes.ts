// The noun request for publication: a second person reads it, and publishes or rejects it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { moveSopDraft } from '../../db/procedures/sop-drafts.ts'
import { decideSopRequest, findSopRequest, lockSopRequest, type SopRequest } from '../../db/procedures/sop-requests.ts'
import { overlaysOn, publishOverlays } from '../../db/procedures/sop-overlays.ts'
import { addRelease } from '../../db/procedures/sop-releases.ts'
import { publishSop } from '../../db/procedures/sops.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Call } from '../door/call.ts'
import { Id } from '../contract/labels.ts'
import { GiveReason, PublicationAsked, SopRemark, SopPublished, SopReport, SopRequestView } from '../contract/studio.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { allowedOr, presentRequestRow } from './studio.view.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import { isError, issuesIn, proved } from './load-draft.ts'
import { asError, type Examined } from './examine.ts'
import { peopleIn, toDecide, toWithdraw, type MayNot } from './second-reader.ts'
import { reportOn, sightOf } from './sop-drafts.routes.ts'

const ByRequest = z.strictObject({ request: Id })
type RequestCall<B> = Call<{ request: string }, unknown, B>

async function locked(tx: Tx, { params, actor }: RequestCall<unknown>, mayNot: MayNot): Promise<SopRequest> {
  const request = await lockSopRequest(tx, params.request)
  if (request === null) throw problem('not_found')
  const no = mayNot(request, actor, (await namesOf(tx, { users: peopleIn(request), organisations: [] })).users)
  if (no !== null) throw refused(no)
  return request
}

const toApprove = async (call: RequestCall<unknown>): Promise<Examined> =>
  proved(call, (await call.scoped((tx) => locked(tx, call, toDecide))).text)

const notFitting = (remarks: Examined['remarks']) =>
  problem('invalid', { issues: issuesIn(remarks), details: { remarks } })

/**
 * The requested text cannot change; publishing itself notices when its revision was taken in the meantime. What areas
 * and organisations have tightened stays tightened: an overlay that does not fit the new text any more is named, and
 * nothing is published.
 */
const approve = ({ prepared: found, ...call }: RequestCall<unknown> & { prepared: Examined }) =>
  call.scoped(async (tx) => {
    const request = await locked(tx, call, toDecide)
    const { sop, edition, revision, title, text, hash, asked_by: askedBy, plan } = request
    if (found.remarks.some(({ rule }) => rule === 'revision'))
      throw refused(refuse('revision_taken', { edition, revision }))
    if (found.sop === null || found.remarks.some(isError)) throw notFitting(found.remarks)
    const carried = await overlaysOn(
      tx,
      found.sop,
      call.deps.roles.map(({ id }) => id),
    )
    if (carried.remarks.length > 0) throw notFitting(carried.remarks.map(asError))
    const publication = await publishSop(tx, {
      sop,
      edition,
      revision,
      title,
      document: found.sop,
      ir: found.ir,
      source: text,
      publishedBy: askedBy,
    })
    if (publication.kind !== 'published') throw refused(refuse('revision_taken', { edition, revision }))
    await publishOverlays(tx, carried, askedBy)
    await decideSopRequest(tx, request.id, { state: 'approved', by: call.actor.user, reason: null })
    await moveSopDraft(tx, request.draft_id, 'published')
    await proveToAll(tx, call, {
      type: 'sop_published',
      body: {
        request: request.id,
        sop,
        edition,
        revision,
        hash: publication.hash,
        asked_by: askedBy,
        warnings: request.warnings.length,
        ...(carried.made.length === 0 ? {} : { overlays: carried.made.map(({ merged }) => merged.sop.overlay?.name) }),
        reason_hash: request.reason === null ? null : createHash('sha256').update(request.reason).digest('hex'),
      },
    })
    for (const area of plan.areas ?? [null]) {
      const id = await addRelease(tx, { hash, area, by: call.actor.user, reason: request.reason, stop: plan.stop })
      if (id !== null)
        await proveToAll(tx, call, { type: 'sop_released', body: { release: id, hash, area, stop: plan.stop } })
    }
    return { hash, sop, edition, revision }
  })

const end = (state: 'rejected' | 'withdrawn', mayNot: MayNot) => (call: RequestCall<{ reason?: string }>) =>
  call.scoped(async (tx) => {
    const request = await locked(tx, call, mayNot)
    await decideSopRequest(tx, request.id, { state, by: call.actor.user, reason: call.body.reason ?? null })
    await moveSopDraft(tx, request.draft_id, 'open')
    await proveToAll(tx, call, { type: `sop_publication_${state}`, body: { request: request.id, hash: request.hash } })
    return { id: request.id }
  })

export const sopRequestRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/sop-requests/:request',
    summary: 'A publication asked for, as it was asked',
    action: 'sop.publish',
    params: ByRequest,
    answer: SopRequestView,
    handle: ({ params, actor, scoped }) =>
      scoped(async (tx) => {
        const request = await findSopRequest(tx, params.request)
        if (request === null) throw problem('not_found')
        const sight = await sightOf(tx, actor, { users: peopleIn(request), hashes: [request.base] })
        const [decide, withdraw] = [
          allowedOr(toDecide(request, actor, sight.users)),
          allowedOr(toWithdraw(request, actor, sight.users)),
        ]
        return {
          ...presentRequestRow(request, sight),
          text: request.text,
          remarks: z.array(SopRemark).parse(request.warnings),
          allowedActions: { approve: decide, reject: decide, withdraw },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/sop-requests/:request/report',
    summary: 'Everything known of what was asked for',
    action: 'sop.publish',
    params: ByRequest,
    answer: SopReport,
    load: 'examining',
    handle: async (call) => {
      const request = await call.scoped((tx) => findSopRequest(tx, call.params.request))
      if (request === null) throw problem('not_found')
      return reportOn(call, request)
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-requests/:request/approve',
    summary: 'Publish it, as the second person',
    action: 'sop.publish',
    params: ByRequest,
    body: Nothing,
    answer: SopPublished,
    stepUp: true,
    load: 'examining',
    prepare: toApprove,
    handle: approve,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-requests/:request/reject',
    summary: 'Do not publish it, and say why',
    action: 'sop.publish',
    params: ByRequest,
    body: GiveReason,
    answer: PublicationAsked,
    handle: end('rejected', toDecide),
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-requests/:request/withdraw',
    summary: "Take one's own request back",
    action: 'sop.publish',
    params: ByRequest,
    body: Nothing,
    answer: PublicationAsked,
    handle: end('withdrawn', toWithdraw),
  }),
]
