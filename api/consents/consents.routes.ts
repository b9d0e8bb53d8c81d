// The noun consent apart from recording it: requests to delete copies with their confirmations, and the paper that the
// client gets.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import {
  confirmDeletion,
  deletionRequestsOf,
  findDeletionRequest,
  listDeletionRequests,
  type DeletionRequest,
} from '../../db/cases/deletion-requests.ts'
import { findConsentRecord } from '../../db/cases/consents.ts'
import { notifyOfCopiesDeleted } from '../../db/recording/notify-exceptions.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { paperPdf } from '../../sop-definitions/papers/paper-pdf.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { caseToRead } from '../policy/purpose.ts'
import type { Deps } from '../door/call.ts'
import { DeletionRequestList, DeletionRequestView, RepresentationView } from '../contract/consents.ts'
import { FileContent, InLanguage } from '../contract/papers.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { presentDeletionRequest } from '../erasures/deletion-request.view.ts'
import { endedWith, receiptOf } from './receipt.view.ts'
import { factsFor, representationForm } from './representation.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

const MOST = 200
const ByRequest = z.strictObject({ request: ById.shape.id })
const ByCode = z.strictObject({ id: ById.shape.id, code: z.string().max(40) })

async function presented(
  tx: Tx,
  rows: readonly DeletionRequest[],
  { deps, now }: { deps: Pick<Deps, 'roles'>; now: Date },
): Promise<DeletionRequestView[]> {
  const names = await namesOf(tx, {
    users: rows.flatMap(({ confirmed_by: by }) => by ?? []),
    organisations: rows.flatMap(({ organisation_id: office, owner_organisation: owner }) => [office, owner]),
  })
  const views = []
  for (const row of rows)
    views.push(presentDeletionRequest(row, { words: await wordsFor(tx, deps, row.sop_hash), names, now }))
  return views
}

const listOf = (data: DeletionRequestView[]) => ({
  data: data.slice(0, MOST),
  open: data.filter(({ confirmedAt }) => confirmedAt === null).length,
  isCut: data.length > MOST,
})

export const consentRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/deletion-requests',
    summary: 'What this office is asked to delete, because a client said so',
    action: 'deletion.confirm',
    answer: DeletionRequestList,
    handle: ({ actor, deps, now, scoped }) =>
      scoped(async (tx) =>
        listOf(await presented(tx, await listDeletionRequests(tx, actor.organisation, MOST + 1), { deps, now })),
      ),
  }),
  endpoint({
    method: 'post',
    path: '/api/deletion-requests/:request/confirm',
    summary: 'Say that every copy was deleted',
    action: 'deletion.confirm',
    params: ByRequest,
    answer: DeletionRequestView,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { params, actor, deps, now } = call
        const found = await findDeletionRequest(tx, params.request)
        if (found === undefined || found.organisation_id !== actor.organisation) throw problem('not_found')
        const isNew = await confirmDeletion(tx, found.id, { userId: actor.user, now })
        if (isNew) {
          await notifyOfCopiesDeleted(tx, {
            request: found.id,
            coordinating: rolesWith('coordinate_case', deps.roles),
          })
          await prove(tx, call, {
            type: 'deletion_confirmed',
            body: { request: found.id, case: found.case_id, consent: found.code },
          })
        }
        const [view] = await presented(
          tx,
          [isNew ? { ...found, confirmed_at: now, confirmed_by: actor.user } : found],
          { deps, now },
        )
        if (view === undefined) throw new Error('a request that was found a moment ago is missing')
        return view
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/deletion-requests',
    summary: 'Which offices were asked to delete their copies, and which have said so',
    action: 'case.read',
    params: ById,
    answer: DeletionRequestList,
    object: 'case',
    handle: ({ params, actor, deps, now, scoped }) =>
      scoped(async (tx) => {
        const { file } = await caseToRead(tx, { actor, deps }, params.id)
        return listOf(await presented(tx, await deletionRequestsOf(tx, file.id), { deps, now }))
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/representation',
    summary:
      'Who agrees for a client that does not agree alone: the questions to be answered with a consent; none where ' +
      'the client does',
    action: 'case.read',
    params: ById,
    answer: RepresentationView,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const hand = await caseToRead(tx, { actor, deps }, params.id)
        const form = representationForm(hand)
        return { form, facts: factsFor(hand, form) }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/consents/:code/receipt',
    summary: 'The paper that a client gets of what was said about one consent (PDF)',
    action: 'case.read',
    params: ByCode,
    query: InLanguage,
    answer: FileContent,
    media: 'application/pdf',
    object: 'case',
    handle: ({ params, query, actor, deps, now, scoped }) =>
      scoped(async (tx) => {
        const { file, words } = await caseToRead(tx, { actor, deps }, params.id)
        const consent = file.state.consents[params.code]
        if (consent === undefined || !words.ir.consents.includes(params.code)) throw problem('not_found')
        const requests = (await presented(tx, await deletionRequestsOf(tx, file.id), { deps, now })).filter(
          ({ code, askedAt }) => code === params.code && Date.parse(askedAt) >= consent.at,
        )
        const ended = endedWith(file.state, consent)
        const names = await namesOf(tx, {
          users: [],
          organisations: [file.owner_organisation, ...ended, ...(consent.receivers ?? [])],
        })
        const record = await findConsentRecord(tx, deps.vault, {
          caseId: file.id,
          personId: file.subject,
          code: params.code,
        })
        return paperPdf(
          receiptOf(
            {
              number: file.number,
              offset: offsetOf(file.state),
              label: words.consent(params.code),
              consent,
              record,
              requests,
              ended,
              names,
              owner: file.owner_organisation,
              now,
            },
            query.language ?? actor.language,
          ),
        )
      }),
  }),
]
