// The noun service: what offices offer to others. People keep the entries of their own office, administrators those of
// all; who telephones another office may note its answer, under the own name.
import { findOrganisation, namesOf } from '../../db/accounts/organisations.ts'
import { changesOf, sayCapacity, wordsAbout } from '../../db/directory/capacities.ts'
import {
  changeService,
  contactsOf,
  findService,
  listServices,
  lockService,
  type WordAboutRoom,
} from '../../db/directory/offered-services.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { mayDo } from '../contract/policy.ts'
import {
  AddService,
  ByService,
  CapacitySaid,
  ChangeService,
  isChangeType,
  SayCapacity,
  ServiceKept,
  ServiceList,
  ServiceQuery,
  ServiceView,
} from '../contract/directory.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { addEntry, changeEntry, entryIssues, entryOf, refuseOthers, withChange } from './entries.ts'
import { factsInUse } from './fits.ts'
import { mayKeep, mayNote } from './keepers.ts'
import { presentContact, presentEntry, presentService, presentWord, type Looking } from './service.view.ts'

type OneCall<B = unknown> = Call<{ service: string }, unknown, B>
const WORDS_SHOWN = 50

/** Who works where is told only to whoever hands out work, and to people of that office. */
async function lookingAt(
  tx: Tx,
  { actor, now }: Pick<OneCall, 'actor' | 'now'>,
  words: readonly ({ by: string | null; office: string } | null)[],
): Promise<Looking> {
  const knows = mayDo(actor.capabilities, 'colleague.read')
  const users = words.flatMap((word) =>
    word?.by != null && (knows || word.office === actor.organisation) ? [word.by] : [],
  )
  return { actor, now, names: (await namesOf(tx, { users, organisations: [] })).users }
}

const list = (call: Call<unknown, ServiceQuery, unknown>) =>
  call.scoped(async (tx) => {
    const { rows, after, hasMore, total } = await listServices(tx, call.query)
    const words = rows.map(({ word }) => word)
    const looking = await lookingAt(tx, call, words)
    return { data: rows.map((row) => presentService(row, looking)), page: { after, hasMore }, total }
  })

const show = (call: OneCall) =>
  call.scoped(async (tx) => {
    const row = await findService(tx, call.params.service)
    if (row === null) throw problem('not_found')
    const words = await wordsAbout(tx, row.id, WORDS_SHOWN)
    const looking = await lookingAt(tx, call, [row.word, ...words])
    return {
      ...presentService(row, looking),
      ...presentEntry(row),
      contacts: (await contactsOf(tx, [row.organisation_id])).map(presentContact),
      words: words.map((word) => ({ id: word.id, ...presentWord(word, looking) })),
      changes: (await changesOf(tx, row, WORDS_SHOWN)).flatMap(({ at, type, fields }) =>
        isChangeType(type) ? [{ at: at.toISOString(), type, fields }] : [],
      ),
    }
  })

async function atHand(tx: Tx, { params }: Pick<OneCall, 'params'>) {
  const row = await lockService(tx, params.service)
  if (row === null) throw problem('not_found')
  return row
}

const add = (call: Call<unknown, unknown, AddService>) =>
  call.scoped(async (tx) => {
    const { organisationId, ...entry } = call.body
    refuseOthers(call.actor, organisationId)
    const [office, facts] = [await findOrganisation(tx, organisationId), await factsInUse(tx)]
    const issues: Issue[] = [
      ...(office === null ? [issue(['organisationId'], 'not_found', 'no such office')] : []),
      ...(office !== null && office.closed_at !== null ? [issue(['organisationId'], 'closed', 'is closed')] : []),
      ...(await entryIssues(tx, entry, facts)),
    ]
    if (issues.length > 0) throw problem('invalid', { issues })
    const id = uuidV5('service', call.key.id)
    await addEntry(tx, { call, facts }, { id, organisation: organisationId, entry })
    return { id }
  })

const change = (call: OneCall<ChangeService>) =>
  call.scoped(async (tx) => {
    const row = await atHand(tx, call)
    refuseOthers(call.actor, row.organisation_id)
    const facts = await factsInUse(tx)
    const issues = await entryIssues(tx, call.body, facts)
    if (issues.length > 0) throw problem('invalid', { issues })
    await changeEntry(tx, { call, facts }, { row, after: withChange(entryOf(row), call.body) })
    return { id: row.id }
  })

/** Its own people say it, or somebody of another office who telephoned: then that stands with it. */
const say = (call: OneCall<SayCapacity>) =>
  call.scoped(async (tx) => {
    const { actor, now, body } = call
    const row = await atHand(tx, call)
    const isOwn = mayKeep(actor, row.organisation_id)
    if (!isOwn && !mayNote(actor, row.organisation_id)) throw problem('forbidden')
    const told = isOwn ? 'office' : 'telephone'
    const id = uuidV5('capacity', call.key.id)
    const { state, wait = null, until = null, available = null, maximum = null } = body
    await sayCapacity(tx, {
      ...{ id, service_id: row.id, state, wait, until, told, updated_at: now },
      ...{ beds_available: available, beds_maximum: maximum },
      ...{ updated_by: actor.user, updated_office: actor.organisation },
    })
    await prove(tx, call, {
      type: 'capacity_said',
      purpose: 'directory',
      body: { type: 'capacity_said', service: row.id, organisation: row.organisation_id, word: id, state, told },
    })
    const word: WordAboutRoom = {
      ...{ state, wait, until, available, maximum, told, by: actor.user, office: actor.organisation },
      ...{ at: now.toISOString(), office_name: actor.organisationName },
    }
    return { id: row.id, capacity: presentWord(word, await lookingAt(tx, call, [word])) }
  })

const assure = (call: OneCall) =>
  call.scoped(async (tx) => {
    const row = await atHand(tx, call)
    refuseOthers(call.actor, row.organisation_id)
    await changeService(tx, row.id, { assured_at: call.now, assured_by: call.actor.user })
    await prove(tx, call, {
      type: 'service_assured',
      purpose: 'directory',
      body: { type: 'service_assured', service: row.id, organisation: row.organisation_id },
    })
    return { id: row.id }
  })

export const serviceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/services',
    summary: 'Services of offices, by office; those of a kind, of an office, or that serve an area',
    action: 'directory.read',
    query: ServiceQuery,
    answer: ServiceList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/services/:service',
    summary: 'One service: for whom and how it is asked, what was said of its room and by whom, and its changes',
    action: 'directory.read',
    params: ByService,
    answer: ServiceView,
    handle: show,
  }),
  endpoint({
    method: 'post',
    path: '/api/services',
    summary: 'Add a service of the own office; administrators add for every office',
    action: 'directory.steward',
    body: AddService,
    answer: ServiceKept,
    status: 201,
    handle: add,
  }),
  endpoint({
    method: 'patch',
    path: '/api/services/:service',
    summary: 'Change a service of the own office',
    action: 'directory.steward',
    params: ByService,
    body: ChangeService,
    answer: ServiceKept,
    handle: change,
  }),
  endpoint({
    method: 'put',
    path: '/api/services/:service/capacity',
    summary: 'Say whether a service has room: its office, or coordinators of another one who telephoned and note it',
    action: 'directory.read',
    params: ByService,
    body: SayCapacity,
    answer: CapacitySaid,
    handle: say,
  }),
  endpoint({
    method: 'post',
    path: '/api/services/:service/assure',
    summary: 'Confirm that the whole entry is still right',
    action: 'directory.steward',
    params: ByService,
    answer: ServiceKept,
    handle: assure,
  }),
]
