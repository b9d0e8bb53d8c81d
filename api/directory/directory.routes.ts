// What the directory answers beyond a single service: where nobody serves, who has agreed to work together, and how an
// office is called.
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { listPartnerships } from '../../db/directory/partnerships.ts'
import { coverageOf } from '../../db/directory/offered-services.ts'
import { SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { ByContact, ContactKept, GapList, GapQuery, PartnershipList, PutContact } from '../contract/directory.ts'
import type { z } from 'zod'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { refuseOthers, setContact } from './entries.ts'
import { dayAt } from './service.view.ts'

const gaps = (call: Call<unknown, z.infer<typeof GapQuery>, unknown>) =>
  call.scoped(async (tx) => {
    const rows = await coverageOf(tx, {
      level: call.query.level,
      kinds: SERVICE_KINDS,
      today: dayAt(call.now, 'WIB'),
    })
    return {
      data: [...Map.groupBy(rows, ({ code }) => code)].map(([code, cells]) => ({
        code,
        name: cells[0]?.name ?? code,
        cells: cells.map(({ service, here, above }) => ({ kind: service, here, above })),
      })),
    }
  })

const partnerships = ({ scoped }: Call<unknown, unknown, unknown>) =>
  scoped(async (tx) => ({
    data: (await listPartnerships(tx)).map(({ valid_from: from, valid_to: to, ...rest }) => ({ ...rest, from, to })),
  }))

const contact = (call: Call<z.infer<typeof ByContact>, unknown, PutContact>) =>
  call.scoped(async (tx) => {
    const { organisationId, telephone, hours, roundTheClock } = call.body
    const { kind } = call.params
    refuseOthers(call.actor, organisationId)
    if ((await findOrganisation(tx, organisationId)) === null)
      throw problem('invalid', { issues: [issue(['organisationId'], 'not_found', 'no such office')] })
    const said = { kind, telephone, hours, round_the_clock: roundTheClock }
    await setContact(tx, call, { organisation_id: organisationId, ...said })
    return { kind }
  })

export const directoryRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/directory/gaps',
    summary: 'Areas by kinds of services: how many serve each, so that it is seen where nobody does',
    action: 'directory.read',
    query: GapQuery,
    answer: GapList,
    handle: gaps,
  }),
  endpoint({
    method: 'get',
    path: '/api/directory/partnerships',
    summary: 'Agreements between places and offices, with their sources',
    action: 'directory.read',
    answer: PartnershipList,
    handle: partnerships,
  }),
  endpoint({
    method: 'put',
    path: '/api/directory/contacts/:kind',
    summary: 'Set how the own office is called, on duty or when it is urgent; administrators set it for every office',
    action: 'directory.steward',
    params: ByContact,
    body: PutContact,
    answer: ContactKept,
    handle: contact,
  }),
]
