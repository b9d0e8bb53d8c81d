// What a colleague could see of a case at a moment, and which colleagues can be asked about. For people who may read
// the access log. It answers rights and counts only, so the reader learns nothing that is otherwise out of sight.
import { looksUntil, lookersOf } from '../../db/people/access-log.ts'
import type { CaseFile } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Moment } from '../../db/cases/moments.ts'
import { findOrganisation, namesOf, officesOf } from '../../db/accounts/organisations.ts'
import { exceptionsThen, standingThen } from '../../db/cases/seen-by.ts'
import { peopleIn } from '../policy/access.ts'
import type { Deps } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { Lookers, SeenBy, SeenByQuery } from '../contract/seen-by.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { reachOf } from '../policy/scope.ts'
import { presentSeenBy, type Then } from './seen-by.view.ts'
import { caseToKnow } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { stoodAt } from './moments.routes.ts'

interface Asked {
  user: string
  file: CaseFile
  at: Date
}

/** Level and area of the office are those of today; if they changed, the history of the office says so. */
async function thenOf(tx: Tx, deps: Pick<Deps, 'roles'>, { user, file, at }: Asked): Promise<Then> {
  const standing = await standingThen(tx, { user, at })
  if (standing === null)
    throw problem('invalid', {
      issues: [{ path: ['query', 'who'], code: 'unknown_person', message: 'nobody has this id' }],
    })
  const office = standing.organisation === null ? null : await findOrganisation(tx, standing.organisation)
  const capabilities = [
    ...new Set(deps.roles.filter(({ id }) => standing.roles.includes(id)).flatMap((role) => role.capabilities)),
  ]
  const reach = office === null ? 'own' : reachOf({ capabilities, level: office.level })
  return {
    user,
    organisation: standing.organisation,
    roles: standing.roles,
    capabilities,
    isKnown: standing.known,
    isOpen: standing.active,
    ...(await exceptionsThen(tx, file.id, { user, at })),
    isReached:
      reach === 'all' ||
      (reach === 'area' && office !== null && (file.area === office.area || file.area.startsWith(`${office.area}.`))),
  }
}

/** An instant between two acts is used as it is: an account may have changed in between. */
function instantOf(moment: string | undefined, { stood, now }: { stood: Moment; now: Date }): Date {
  if (moment === undefined) return now
  return /^\d+$/.test(moment) ? stood.at : new Date(moment)
}

const answeredIn = ({ file }: Moment): Set<string> =>
  new Set(
    Object.entries(file.state.instances).flatMap(([key, { task }]) =>
      task !== null && task.outcome !== null ? [key] : [],
    ),
  )

export const seenByRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/lookers',
    summary: 'Everybody who looked at a case or worked on it: whose eyes can be asked for',
    action: 'look.read',
    params: ById,
    answer: Lookers,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const { file } = await caseToKnow(tx, call, call.params.id)
        const users = [
          ...new Set([...(await lookersOf(tx, { caseId: file.id, subject: file.subject })), ...peopleIn(file.state)]),
        ]
        return { data: await officesOf(tx, users) }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/seen-by',
    summary: 'What somebody could see of a case at a moment, and how often that person had looked',
    action: 'look.read',
    params: ById,
    query: SeenByQuery,
    answer: SeenBy,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          query: { who: user, at: moment },
          deps,
          now,
        } = call
        const hand = await caseToKnow(tx, call, call.params.id)
        const stood = await stoodAt(tx, hand, { name: 'at', moment })
        const at = instantOf(moment, { stood, now })
        const then = await thenOf(tx, deps, { user, file: stood.file, at }),
          words = await wordsFor(tx, deps, stood.file.sop_hash)
        const looks = await looksUntil(tx, { caseId: hand.file.id, subject: hand.file.subject }, { user, at })
        const names = await namesOf(tx, {
          users: [user],
          organisations: then.organisation === null ? [] : [then.organisation],
        })
        return {
          seq: stood.file.seq,
          at: at.toISOString(),
          name: names.users.get(user) ?? '',
          organisation: then.organisation === null ? null : (names.organisations.get(then.organisation) ?? null),
          roles: then.roles.map((role) => words.role(role).label),
          ...presentSeenBy({
            then,
            parts: stood.parts,
            state: stood.file.state,
            words,
            answered: answeredIn(stood),
            looks,
          }),
        }
      }),
  }),
]
