// Which office answers for a case: contested by the one that the rules found, settled by the one above, refused by the
// client; and what a former owner keeps. Whoever settles sees what it takes to decide, and not the case.
import { candidateFor, directoryFor } from '../../db/accounts/directory.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import {
  findHandedOver,
  listHandedOver,
  listSettlements,
  type HandedOver as HandedOverFile,
  type Settlement,
} from '../../db/cases/owners.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { staffedAt } from '../../db/recording/decide-told.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { itemOf } from '../../workflows/engine/explain/explain-cause.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { CommandAnswer } from '../contract/cases.ts'
import {
  ContestOwner,
  HandedOver,
  HandedOverList,
  OwnersQuery,
  SettlementList,
  SettleOwner,
  type HandedOverRow,
  type SettlementRow,
} from '../contract/owners.ts'
import type { Deps } from '../door/call.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentTimeline } from '../history/timeline.view.ts'
import { idsInEvents } from '../words/who.view.ts'
import { ById } from './case-commands.routes.ts'
import { wordsFor, type CaseAtHand } from './case-at-hand.ts'
import { commandCase } from './commands.ts'
import { placesOf } from './cases.routes.ts'

const notFound = (path: string) =>
  problem('invalid', { issues: [{ path: [path], message: 'not found', code: 'not_found' }] })

async function contestAsk(
  tx: Tx,
  deps: Deps,
  { hand: { file, words }, body }: { hand: CaseAtHand; body: ContestOwner },
): Promise<Ask> {
  const { reason, suggests } = body
  const { owner, opener } = file.state
  const roles = words.ir.review.roles
  if (suggests !== undefined && (await candidateFor(tx, { office: suggests, roles })) === undefined)
    throw notFound('suggests')
  const offices = [owner.organisation, suggests ?? opener?.organisation].flatMap((office) => office ?? [])
  const staffed = await staffedAt(tx, offices, rolesWith('coordinate_case', deps.roles))
  return { type: 'contest_owner', reason, staffed, ...(suggests === undefined ? {} : { suggests }) }
}

async function settleAsk(tx: Tx, { file, words }: CaseAtHand, body: SettleOwner): Promise<Ask> {
  const { organisationId: organisation, reason } = body
  const ask = { type: 'settle_owner', organisation, reason } as const
  if (organisation === file.state.owner.organisation) return ask
  const to = await candidateFor(tx, { office: organisation, roles: words.ir.review.roles })
  if (to === undefined) throw notFound('organisationId')
  return { ...ask, to }
}

/** From where the client was found, and from the office to which the client came. */
async function refuseAsk(tx: Tx, { file: { area, state }, words }: CaseAtHand): Promise<Ask> {
  const { organisation: opener } = state.opener ?? state.owner
  const { directory } = await directoryFor(tx, { found: area, opener, roles: words.ir.review.roles })
  return { type: 'refuse_owner', directory }
}

/** Names and words for the rows of a page. */
async function tellingOf(tx: Tx, deps: Deps, { offices, hashes }: { offices: string[]; hashes: readonly string[] }) {
  const names = (await namesOf(tx, { users: [], organisations: [...new Set(offices)] })).organisations
  const titles = new Map<string, SettlementRow['programme']>()
  for (const hash of new Set(hashes)) titles.set(hash, (await wordsFor(tx, deps, hash)).sop.title)
  const place = await placesOf(tx)
  return {
    office: (id: string) => ({ id, name: names.get(id) ?? '' }),
    common: ({
      case_id: id,
      number,
      area,
      sop_hash: hash,
    }: Pick<Settlement, 'case_id' | 'number' | 'area' | 'sop_hash'>) => ({
      id,
      number,
      programme: titles.get(hash) ?? { id: '', en: '' },
      areaName: place(area).name,
      zone: place(area).zone,
    }),
  }
}

async function settlementRows(tx: Tx, deps: Deps, rows: readonly Settlement[]): Promise<SettlementRow[]> {
  const { office, common } = await tellingOf(tx, deps, {
    offices: rows.flatMap(({ by_organisation: by, suggests }) => [by, ...(suggests === null ? [] : [suggests])]),
    hashes: rows.map(({ sop_hash: hash }) => hash),
  })
  return rows.map((row) => ({
    ...common(row),
    by: office(row.by_organisation),
    reason: row.reason,
    suggests: row.suggests === null ? null : office(row.suggests),
    until: row.until.toISOString(),
  }))
}

async function handedOverRows(tx: Tx, deps: Deps, rows: readonly HandedOverFile[]): Promise<HandedOverRow[]> {
  const { office, common } = await tellingOf(tx, deps, {
    offices: rows.map(({ to_organisation: to }) => to),
    hashes: rows.map(({ sop_hash: hash }) => hash),
  })
  return rows.map((row) => ({
    ...common(row),
    to: office(row.to_organisation),
    why: row.why,
    at: row.at.toISOString(),
    seq: row.seq,
    hash: row.hash.toString('hex'),
  }))
}

/** Without coded facts: what the office answered is named, and what it heard is not told again. */
async function handedOver(tx: Tx, deps: Deps, { id, organisation }: { id: string; organisation: string }) {
  const found = await findHandedOver(tx, id)
  const state = found === null ? null : fold(found.events)
  if (found === null || state === null) throw problem('not_found')
  const [row] = await handedOverRows(tx, deps, [found.handedOver])
  if (row === undefined) throw problem('not_found')
  const words = await wordsFor(tx, deps, state.sop.hash)
  const names = await namesOf(tx, idsInEvents(found.events))
  const telling = { words, names, offset: offsetOf(state), knows: false }
  return {
    ...row,
    answered: found.events.flatMap(({ at, organisation: of, body }) =>
      body.type === 'task_completed' && body.answers !== null && of === organisation
        ? [
            {
              step: words.item(state.instances[body.instance]?.item ?? itemOf(body.instance)),
              at: new Date(at).toISOString(),
            },
          ]
        : [],
    ),
    timeline: found.events.toReversed().map((event) => presentTimeline(event, telling)),
  }
}

const listed = <Row>(
  data: Row[],
  { page, isFirst }: { page: { after: string | null; hasMore: boolean }; isFirst: boolean },
) => ({
  data,
  page: { after: page.after, hasMore: page.hasMore },
  total: { value: data.length, exact: isFirst && !page.hasMore },
})

const COMMANDS = { method: 'post', params: ById, answer: CommandAnswer, keys: 'command', object: 'case' } as const

export const ownerRoutes: readonly Endpoint[] = [
  endpoint({
    ...COMMANDS,
    path: '/api/cases/:id/contests',
    summary:
      'Say that another office should answer for a case that the rules gave to mine: once, settled by the one above',
    action: 'case.settle',
    body: ContestOwner,
    handle: ({ body, deps, ...call }) =>
      commandCase({ body, deps, ...call }, call.params.id, async (tx, hand) => ({
        ask: await contestAsk(tx, deps, { hand, body }),
      })),
  }),
  endpoint({
    ...COMMANDS,
    path: '/api/cases/:id/settlements',
    summary: 'Decide who answers for a contested case: for the office above that was asked, in time',
    action: 'case.settle',
    body: SettleOwner,
    handle: (call) =>
      commandCase(call, { caseId: call.params.id, settling: true }, async (tx, hand) => ({
        ask: await settleAsk(tx, hand, call.body),
      })),
  }),
  endpoint({
    ...COMMANDS,
    path: '/api/cases/:id/owner-refusals',
    summary: 'Record that the client does not want the office that the rules found; the next one answers',
    action: 'case.command',
    body: Nothing,
    handle: (call) => commandCase(call, call.params.id, async (tx, hand) => ({ ask: await refuseAsk(tx, hand) })),
  }),
  endpoint({
    method: 'get',
    path: '/api/settlements',
    summary:
      'Contests that my office has to settle, the soonest limit first; what it takes to decide, and not the case',
    action: 'case.settle',
    query: OwnersQuery,
    answer: SettlementList,
    handle: ({ query, deps, scoped }) =>
      scoped(async (tx) => {
        const page = await listSettlements(tx, query)
        return listed(await settlementRows(tx, deps, page.rows), { page, isFirst: query.after === undefined })
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/handed-over-cases',
    summary: 'Cases for which my office answered and another one does now, for ninety days',
    action: 'case.settle',
    query: OwnersQuery,
    answer: HandedOverList,
    handle: ({ query, deps, scoped }) =>
      scoped(async (tx) => {
        const page = await listHandedOver(tx, query)
        return listed(await handedOverRows(tx, deps, page.rows), { page, isFirst: query.after === undefined })
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/handed-over-cases/:id',
    summary: 'What my office keeps of a case that it handed over: the receipt, its own answers, the history until then',
    action: 'case.settle',
    params: ById,
    answer: HandedOver,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped((tx) => handedOver(tx, deps, { id: params.id, organisation: actor.organisation })),
  }),
]
