// Complaints of clients, for the head of the office that answers for the case and the office above. Row-level security
// leaves out everybody who has worked on the case; a look is kept beside the complaint and not beside the case.
import { z } from 'zod'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { endComplaint, findComplaint, listComplaints, wordsOf, type Complaint } from '../../db/window/complaints.ts'
import {
  ComplaintEnded,
  ComplaintList,
  ComplaintView,
  EndComplaint,
  type ComplaintRow,
} from '../contract/complaints.ts'
import { Id } from '../contract/labels.ts'
import { PageQuery } from '../contract/paging.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'

const ByComplaint = z.strictObject({ complaint: Id })

async function presented(tx: Tx, rows: readonly Complaint[]): Promise<ComplaintRow[]> {
  const { users, organisations } = await namesOf(tx, {
    users: rows.flatMap(({ ended_by }) => ended_by ?? []),
    organisations: rows.map(({ office_id }) => office_id),
  })
  return rows.map(({ id, number, office_id: office, made_at, ended_as: as, ended_by, ended_at }) => ({
    id,
    number,
    office: { id: office, name: organisations.get(office) ?? '' },
    madeAt: made_at.toISOString(),
    ended:
      as == null || ended_at === null ? null : { as, by: users.get(ended_by ?? '') ?? '', at: ended_at.toISOString() },
  }))
}

export const complaintRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/complaints',
    summary: 'What clients complain of in their own windows, as far as the reader may know: without the words',
    action: 'complaint.hear',
    query: PageQuery,
    answer: ComplaintList,
    handle: ({ query, scoped }) =>
      scoped(async (tx) => {
        const { rows, after, hasMore } = await listComplaints(tx, query)
        const data = await presented(tx, rows)
        return {
          data,
          page: { after, hasMore },
          total: { value: data.length, exact: query.after === undefined && !hasMore },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/complaints/:complaint',
    summary: 'One complaint with its words; reading it is on record, beside the complaint and not beside the case',
    action: 'complaint.hear',
    params: ByComplaint,
    answer: ComplaintView,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { complaint: id } = call.params
        const found = await findComplaint(tx, id)
        const [row] = found === null ? [] : await presented(tx, [found])
        if (row === undefined) throw problem('not_found')
        const look = { action: 'complaint.read', object_type: 'complaint', object_id: id, purpose: 'case_work' }
        await logLookOf(tx, call, look)
        return { ...row, words: await wordsOf(tx, call.deps.vault, id) }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/complaints/:complaint/end',
    summary: 'Say what came of a complaint; it is said once',
    action: 'complaint.hear',
    params: ByComplaint,
    body: EndComplaint,
    answer: ComplaintEnded,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { complaint: id } = call.params
        if ((await findComplaint(tx, id)) === null) throw problem('not_found')
        const { as } = call.body
        if (!(await endComplaint(tx, { id, as, by: call.actor.user }))) throw problem('conflict')
        const body = { complaint: id, as }
        await proveToAll(tx, call, { type: 'complaint_ended', purpose: 'case_work', body })
        return { id }
      }),
  }),
]
