// What offices below mine leave undone: counts and clocks, and no case.
import { namesOf } from '../../db/accounts/organisations.ts'
import { listLeftBelow } from '../../db/cases/left-below.ts'
import { REFERRAL_STATE_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { LeftBelowList, OwnersQuery } from '../contract/owners.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { placesOf } from './cases.routes.ts'

export const leftBelowRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/left-below',
    summary:
      'Cases that nobody carries on, referrals unanswered and hand-overs unsigned at offices below mine, oldest first',
    action: 'case.settle',
    query: OwnersQuery,
    answer: LeftBelowList,
    handle: ({ query, deps, scoped }) =>
      scoped(async (tx) => {
        const page = await listLeftBelow(tx, { ...query, coordinating: rolesWith('coordinate_case', deps.roles) })
        const offices = page.rows.flatMap(({ office, other }) => [office, ...(other === null ? [] : [other])])
        const names = (await namesOf(tx, { users: [], organisations: [...new Set(offices)] })).organisations
        const place = await placesOf(tx)
        const named = (id: string) => ({ id, name: names.get(id) ?? '' })
        return {
          data: page.rows.map(({ state, office, other, area, since, until, ...row }) => ({
            ...row,
            stateLabel: state === null ? null : REFERRAL_STATE_WORDS[state],
            office: named(office),
            other: other === null ? null : named(other),
            areaName: place(area).name,
            zone: place(area).zone,
            since: since.toISOString(),
            until: until?.toISOString() ?? null,
          })),
          page: { after: page.after, hasMore: page.hasMore },
          total: { value: page.rows.length, exact: query.after === undefined && !page.hasMore },
        }
      }),
  }),
]
