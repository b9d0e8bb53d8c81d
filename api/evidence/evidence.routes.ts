// The nouns evidence and checkpoint, and the looks at a case: what an auditor takes along, the checkpoints to compare
// it with, and who has looked.
import type { z } from 'zod'
import { listLooks, logLookOf } from '../../db/people/access-log.ts'
import { newestCheckpoint } from '../../db/ledger/checkpoints.ts'
import { DAMAGE_WORDS } from '../../db/ledger/damage.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Call } from '../door/call.ts'
import { caseAtHand } from '../cases/case-at-hand.ts'
import { FileContent } from '../contract/papers.ts'
import { CheckpointsAnswer, MakeEvidence } from '../contract/evidence.ts'
import { LookList } from '../contract/looks.ts'
import { PageQuery } from '../contract/paging.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { gatherEvidence, makeEvidence, type Gathered } from './make.ts'
import { idsInLooks, presentLook } from '../history/look.view.ts'
import { sealLook } from '../../db/people/people.ts'
import { prove } from '../door/append-to-ledger.ts'
import { caseToKnow, factsForPurpose } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

/** The look is logged in the transaction that reads; the pack is recorded when it has been made. */
const gathered = (call: Call<{ id: string }, unknown, z.output<typeof MakeEvidence>>): Promise<Gathered> =>
  call.scoped(async (tx) => {
    const { params, body, deps, actor, requestId, now } = call
    const hand = await caseAtHand(tx, deps, params.id)
    const { file } = hand
    const isOwners = file.owner_organisation === actor.organisation
    if (!isOwners && !actor.capabilities.includes('verify_ledger'))
      throw problem('forbidden', { details: { action: 'evidence.make', capabilities: ['verify_ledger'] } })
    await factsForPurpose(tx, call, hand)
    const words = await sealLook(tx, deps.vault, { personId: file.subject, requestId, words: body.purpose })
    await logLookOf(tx, call, {
      action: 'evidence.make',
      object_type: 'case',
      object_id: file.id,
      purpose: 'evidence',
      words,
    })
    return gatherEvidence(tx, deps, { caseId: file.id, made: now })
  })

export const evidenceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases/:id/evidence',
    summary: 'Make the evidence pack of a case: history, procedure, looks, ledger and proof, signed; on record',
    action: 'evidence.make',
    params: ById,
    body: MakeEvidence,
    answer: FileContent,
    keys: 'again',
    object: 'case',
    media: 'application/zip',
    stepUp: true,
    prepare: async (call) => {
      const signer = call.deps.evidence
      if (signer === null) throw problem('unavailable')
      await call.deps.gate.spend('evidence', call.actor.user)
      return makeEvidence(await gathered(call), signer)
    },
    handle: ({ prepared: { bytes, manifest, rows, sealed }, ...call }) =>
      call.scoped(async (tx) => {
        await prove(tx, call, {
          type: 'evidence_made',
          body: { case: call.params.id, manifest, rows, checkpoint: sealed?.size ?? null },
        })
        return bytes
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/looks',
    summary: 'Who looked at a case, its tasks and its person, newest first; refused looks too',
    action: 'look.read',
    params: ById,
    query: PageQuery,
    answer: LookList,
    object: 'case',
    handle: ({ params, query, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const { file, words } = await caseToKnow(tx, { actor, deps }, params.id)
        const page = await listLooks(tx, {
          caseId: file.id,
          subject: file.subject,
          after: query.after,
          limit: query.limit,
        })
        const names = await namesOf(tx, idsInLooks(page.rows))
        return {
          data: page.rows.map((look) => presentLook(look, { words, names })),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/ledger/checkpoints',
    summary: 'The newest signed checkpoint, and what disagrees with it',
    action: 'ledger.read',
    answer: CheckpointsAnswer,
    handle: ({ scoped }) =>
      scoped(async (tx) => {
        const { newest, alarms, check } = await newestCheckpoint(tx)
        return {
          newest:
            newest === null
              ? null
              : { size: newest.size, at: newest.at.toISOString(), note: newest.note, key: newest.verifier },
          check: check ?? null,
          alarms: alarms.map(({ kind, stream, seq, found_at, ended_at }) => ({
            kind,
            sentence: DAMAGE_WORDS[kind],
            stream: stream === '' ? null : stream,
            caseId: isUuid(stream) ? stream : null,
            seq,
            foundAt: found_at.toISOString(),
            endedAt: ended_at?.toISOString() ?? null,
          })),
        }
      }),
  }),
]
