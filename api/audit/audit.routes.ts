// The noun ledger: the rows of a case as stored, and whether they are unchanged.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { DAMAGE_WORDS } from '../../db/ledger/damage.ts'
import { pageOf, readCursor } from '../../db/ground/keyset.ts'
import { verifyInSight } from '../../db/ledger/verify-case.ts'
import type { StreamVerdict } from '../../db/ledger/verify-stream.ts'
import { LedgerAnswer } from '../contract/cases.ts'
import { PageQuery } from '../contract/paging.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { caseToKnow } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'

const READ_TABLES: Label = {
  id: 'Rantai utuh, tetapi keadaan kasus tidak sama dengan catatannya.',
  en: 'The chain is intact, but the state of the case differs from its record.',
}

const broken = (verdict: StreamVerdict): { brokenAt: number | null; reason: Label | null } =>
  verdict.intact
    ? { brokenAt: null, reason: null }
    : { brokenAt: verdict.brokenAt, reason: DAMAGE_WORDS[verdict.reason] }

export const auditRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/ledger',
    summary: 'The rows of a case and the verdict on its hash chain',
    action: 'ledger.read',
    params: ById,
    query: PageQuery,
    answer: LedgerAnswer,
    object: 'case',
    handle: ({ params, query, deps, actor, now, scoped }) =>
      scoped(async (tx) => {
        const { file } = await caseToKnow(tx, { actor, deps }, params.id)
        const { verdict, folds, rows } = await verifyInSight(tx, file.id)
        const [after] = readCursor(query.after, ['count']) ?? [0]
        const page = pageOf(
          rows.filter(({ seq }) => seq > Number(after)).slice(0, query.limit + 1),
          query.limit,
          ({ seq }) => [seq],
        )
        return {
          verdict: {
            intact: verdict.intact && folds,
            rows: rows.length,
            ...broken(verdict),
            ...(verdict.intact && !folds ? { reason: READ_TABLES } : {}),
            checkedAt: now.toISOString(),
          },
          data: page.rows.map(({ seq, canon, prev, hash }) => ({
            seq,
            canon,
            prev: prev.toString('hex'),
            hash: hash.toString('hex'),
          })),
          page: { after: page.after, hasMore: page.hasMore },
          total: { value: rows.length, exact: true },
        }
      }),
  }),
]
