// Opening a case for a stated purpose, by people who see it without being assigned, and the list of who did.
import { logLookOf } from '../../db/people/access-log.ts'
import { addOpening, listOpenings, wordsOfOpening } from '../../db/cases/case-openings.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { caseAtHand } from './case-at-hand.ts'
import { CaseOpened, OpenForPurpose, OpeningList } from '../contract/exceptions.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { ById } from './case-commands.routes.ts'

/** A working day: product default. */
const HOURS = 8

export const caseOpeningRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases/:id/openings',
    summary: 'Say for what purpose a case is opened that one is not assigned to; holds for a working day',
    action: 'case.read',
    params: ById,
    body: OpenForPurpose,
    answer: CaseOpened,
    status: 201,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          actor,
          body: { purpose, words },
          deps,
          key,
          params,
        } = call
        const { file } = await caseAtHand(tx, deps, params.id)
        const id = uuidV5('case_opening', key.id)
        const expiresAt = await addOpening(tx, deps.vault, {
          id,
          caseId: file.id,
          userId: actor.user,
          purpose,
          words,
          hours: HOURS,
        })
        await logLookOf(tx, call, { action: 'case.open_for_purpose', object_type: 'case', object_id: file.id, purpose })
        return { id, expiresAt: expiresAt.toISOString() }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/openings',
    summary: 'Who opened a case without being assigned to it, and for what purpose',
    action: 'emergency.read',
    params: ById,
    answer: OpeningList,
    object: 'case',
    handle: ({ params, deps, scoped }) =>
      scoped(async (tx) => {
        const { file } = await caseAtHand(tx, deps, params.id)
        const rows = await listOpenings(tx, file.id)
        const { users, organisations } = await namesOf(tx, {
          users: rows.map(({ user_id }) => user_id),
          organisations: rows.map(({ organisation_id }) => organisation_id),
        })
        return {
          data: rows.map((row) => ({
            id: row.id,
            person: {
              id: row.user_id,
              name: users.get(row.user_id) ?? '',
              organisation: organisations.get(row.organisation_id) ?? '',
            },
            purpose: row.purpose,
            words: wordsOfOpening(deps.vault, row),
            openedAt: row.opened_at.toISOString(),
            expiresAt: row.expires_at.toISOString(),
          })),
        }
      }),
  }),
]
