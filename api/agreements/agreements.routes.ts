// The noun agreement: made by one person, signed by another without a role in common, ended by either; its parts are
// fetched in parts.routes.ts.
import { z } from 'zod'
import { listParts } from '../../db/agreements/agreement-parts.ts'
import {
  endAgreement,
  findAgreement,
  holdAgreement,
  listAgreements,
  makeAgreement,
  signAgreement,
  type Agreement,
} from '../../db/agreements/agreements.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { listCurrentSops } from '../../db/procedures/sops.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  AgreementList,
  AgreementPartList,
  AgreementView,
  EndAgreement,
  MakeAgreement,
  PartQuery,
} from '../contract/agreements.ts'
import { Id } from '../contract/labels.ts'
import { PageQuery } from '../contract/paging.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { reachOf } from '../policy/scope.ts'
import { officeIssues } from '../referrals/offering.ts'
import { dayAt, isSecond, presentAgreement, presentPart, stateOf } from './agreement.view.ts'

const OWN = both(
  'Tanda tangan kedua diberikan orang lain, yang tidak punya peran yang sama dengan pembuatnya.',
  'The second signature is given by another person, who has no role in common with whoever made it.',
)
const OVER = both('Hari terakhir sudah lewat.', 'The last day is past.')
const PAST = both(
  'Kesepakatan ini sudah ditandatangani, dihentikan, atau sudah berakhir.',
  'This agreement is signed, ended or over already.',
)

async function presented(tx: Tx, { actor, now }: AnyCall, agreements: readonly Agreement[]): Promise<AgreementView[]> {
  const known = (ids: readonly (string | null)[]): string[] => ids.flatMap((id) => id ?? [])
  const names = await namesOf(tx, {
    users: agreements.flatMap(({ made_by, signed_by, ended_by }) => known([made_by, signed_by, ended_by])),
    organisations: agreements.flatMap(({ organisation_id, receiver_id }) => known([organisation_id, receiver_id])),
  })
  return agreements.map((one) => presentAgreement(one, { actor, now, names }))
}

async function shown(tx: Tx, call: AnyCall, id: string): Promise<AgreementView> {
  const agreement = await findAgreement(tx, id)
  const [view] = agreement === null ? [] : await presented(tx, call, [agreement])
  if (view === undefined) throw problem('not_found')
  return view
}

type Making = Call<unknown, unknown, MakeAgreement>
/** What only the server knows of it; all of it at once. */
async function issuesIn(tx: Tx, { actor, body, now }: Making): Promise<Issue[]> {
  const known = new Set((await listCurrentSops(tx)).map(({ sop }) => sop))
  const unknown = body.sops.filter((sop) => !known.has(sop))
  const receiver = body.office ?? null
  return [
    ...(receiver === null ? [] : await officeIssues(tx, 'office', receiver)),
    ...(receiver === actor.organisation ? [issue(['office'], 'invalid_value', 'the own office has its cases')] : []),
    ...unknown.map((sop) => issue(['sops'], 'not_found', `no procedure ${sop}`)),
    ...(body.until < dayAt(now)
      ? [{ ...issue(['until'], 'invalid_value', 'it would be over already'), sentence: OVER }]
      : []),
    ...(body.covers === 'area' && reachOf(actor) === 'own'
      ? [issue(['covers'], 'invalid_value', 'nobody at this office reads all cases of its area')]
      : []),
  ]
}

const make = (call: Making): Promise<AgreementView> =>
  call.scoped(async (tx) => {
    const { actor, body, key } = call
    const issues = await issuesIn(tx, call)
    if (issues.length > 0) throw problem('invalid', { issues })
    const id = uuidV5('agreement', key.id)
    const { purpose, covers, sops, from, until } = body
    await makeAgreement(tx, {
      id,
      receiver_id: body.office ?? null,
      receiver_name: body.outside ?? null,
      ...{ purpose, covers, from, until },
      area: reachOf(actor) === 'all' ? '' : actor.area,
      sops: [...new Set(sops)].toSorted(),
      made_by: actor.user,
      made_roles: [...actor.roles],
    })
    await prove(tx, call, {
      type: 'agreement_made',
      body: { agreement: id, receiver: body.office ?? null, purpose, covers, sops, from, until },
      purpose,
    })
    return shown(tx, call, id)
  })

const ById = z.strictObject({ agreement: Id })
type OfAgreement<B = unknown> = Call<z.output<typeof ById>, unknown, B>

async function held(tx: Tx, { params }: OfAgreement): Promise<Agreement> {
  const agreement = await holdAgreement(tx, params.agreement)
  if (agreement === null) throw problem('not_found')
  return agreement
}

const sign = (call: OfAgreement): Promise<AgreementView> =>
  call.scoped(async (tx) => {
    const { actor, now } = call
    const agreement = await held(tx, call)
    if (!isSecond(agreement, actor)) throw problem('forbidden', { sentence: OWN })
    if (stateOf(agreement, now) !== 'proposed') throw problem('conflict', { sentence: PAST })
    const { id, purpose } = agreement
    await signAgreement(tx, id, { by: actor.user, roles: actor.roles })
    await prove(tx, call, { type: 'agreement_signed', body: { agreement: id }, purpose })
    return shown(tx, call, id)
  })

const end = (call: OfAgreement<z.output<typeof EndAgreement>>): Promise<AgreementView> =>
  call.scoped(async (tx) => {
    const { actor, body, now } = call
    const agreement = await held(tx, call)
    const { id, purpose } = agreement
    if (!['proposed', 'standing'].includes(stateOf(agreement, now))) throw problem('conflict', { sentence: PAST })
    await endAgreement(tx, id, { by: actor.user, reason: body.reason })
    await prove(tx, call, { type: 'agreement_ended', body: { agreement: id, reason: body.reason }, purpose })
    return shown(tx, call, id)
  })

const parts = (call: Call<z.output<typeof ById>, z.output<typeof PartQuery>, unknown>) =>
  call.scoped(async (tx) => {
    const { id } = await shown(tx, call, call.params.agreement)
    const { rows, after, hasMore, total } = await listParts(tx, { agreement: id, ...call.query })
    const names = await namesOf(tx, { users: rows.map(({ made_by }) => made_by), organisations: [] })
    return { data: rows.map((part) => presentPart(part, names)), page: { after, hasMore }, total }
  })

export const agreementRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/agreements',
    summary: 'Data agreements: who gets a log of events, what for and until when, the newest first',
    action: 'export.events',
    query: PageQuery,
    answer: AgreementList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { rows, after, hasMore, total } = await listAgreements(tx, call.query)
        return { data: await presented(tx, call, rows), page: { after, hasMore }, total }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/agreements',
    summary: 'Make a data agreement of the own office; it stands once a second person has signed',
    action: 'export.events',
    body: MakeAgreement,
    answer: AgreementView,
    status: 201,
    handle: make,
  }),
  endpoint({
    method: 'get',
    path: '/api/agreements/:agreement',
    summary: 'One data agreement: where it stands, and who signed',
    action: 'export.events',
    params: ById,
    answer: AgreementView,
    handle: (call) => call.scoped((tx) => shown(tx, call, call.params.agreement)),
  }),
  endpoint({
    method: 'get',
    path: '/api/agreements/:agreement/parts',
    summary: 'What was handed out under it, and when: counts, the newest part first',
    action: 'export.events',
    params: ById,
    query: PartQuery,
    answer: AgreementPartList,
    handle: parts,
  }),
  endpoint({
    method: 'post',
    path: '/api/agreements/:agreement/sign',
    summary: 'Sign as the second person, who has no role in common with the first',
    action: 'export.events',
    params: ById,
    answer: AgreementView,
    stepUp: true,
    handle: sign,
  }),
  endpoint({
    method: 'post',
    path: '/api/agreements/:agreement/end',
    summary: 'End it early, and say why; nobody can make its pseudonyms any more',
    action: 'export.events',
    params: ById,
    body: EndAgreement,
    answer: AgreementView,
    handle: end,
  }),
]
