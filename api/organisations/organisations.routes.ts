// The nouns organisation and area: possible assignees of a task, and places.
import { countOrganisations, listAreas, listOrganisations } from '../../db/accounts/organisations.ts'
import { PageQuery } from '../contract/paging.ts'
import { AreaList, OrganisationList } from '../contract/people.ts'
import { mayDo } from '../contract/policy.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'

export const organisationRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/organisations',
    summary: 'Organisations; with their people for whoever hands out work',
    action: 'organisation.read',
    query: PageQuery,
    answer: OrganisationList,
    handle: ({ actor, query, scoped }) =>
      scoped(async (tx) => {
        // Who works where is shown only to people who hand out work: the people of a safe house must not reveal it.
        const people = mayDo(actor.capabilities, 'colleague.read')
        const rows = await listOrganisations(tx, { after: query.after ?? '', limit: query.limit + 1 })
        const page = rows.slice(0, query.limit)
        return {
          data: page.map(({ id, name, type, level, area, area_name, roles, users }) => ({
            id,
            name,
            type,
            level,
            area,
            areaName: area_name,
            roles,
            users: people ? users : [],
          })),
          page: { after: page.at(-1)?.slug ?? null, hasMore: rows.length > query.limit },
          total: { value: await countOrganisations(tx), exact: true },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/areas',
    summary: 'Areas and their time zones',
    action: 'signed_in',
    answer: AreaList,
    handle: ({ scoped }) =>
      scoped(async (tx) => {
        const data = await listAreas(tx)
        return { data, page: { after: null, hasMore: false }, total: { value: data.length, exact: true } }
      }),
  }),
]
