// Letters that wait for the second signature of whoever asks, whatever case they are about. What one says is read in
// its case, as a logged look.
import { namesOf } from '../../db/accounts/organisations.ts'
import { countToSign, listToSign } from '../../db/cases/letters-to-sign.ts'
import { letterNumber } from '../../sop-definitions/language/letter-acts.ts'
import { LetterToSignList, type LetterToSignRow } from '../contract/letters.ts'
import { PageQuery } from '../contract/paging.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { idsOf } from './letter.view.ts'

export const letterToSignRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/letters-to-sign',
    summary: 'Letters of my office that wait for my signature as the second person, the oldest first',
    action: 'task.command',
    query: PageQuery,
    answer: LetterToSignList,
    handle: ({ actor, query, scoped }) =>
      scoped(async (tx) => {
        const { rows, after, hasMore } = await listToSign(tx, actor, query)
        const { users, organisations } = await namesOf(tx, idsOf(rows))
        const data = rows.map(({ to_organisation: to, ...row }): LetterToSignRow => ({
          id: row.id,
          number: letterNumber(row),
          label: row.label,
          caseId: row.case_id,
          caseNumber: row.case_number,
          toKind: row.to_kind,
          to: to === null ? null : { id: to, name: organisations.get(to) ?? '' },
          writer: { id: row.written_by, name: users.get(row.written_by) ?? '' },
          writtenAt: row.written_at.toISOString(),
        }))
        const total = { value: await countToSign(tx, actor), exact: true }
        return { data, page: { after, hasMore }, total }
      }),
  }),
]
