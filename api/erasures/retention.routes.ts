// The noun retention: what is due by the rules. A person requests the erasure, or defers it with a reason; nothing is
// erased automatically.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { NAMELESS } from '../../db/people/identity.ts'
import { askErasure, findErasure } from '../../db/people/erasures.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { organisationOf } from '../../db/people/people.ts'
import { deferDue, findDue, listDue, type RetentionDue } from '../../db/people/retention.ts'
import { DEFER_WORDS } from '../../sop-definitions/rules/erasure-words.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { groundOf } from '../../sop-definitions/rules/retention.ts'
import { DEFER_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Call } from '../door/call.ts'
import { DeferRetention, ErasureView, RetentionDueList, RetentionDueRow } from '../contract/erasures.ts'
import { Id } from '../contract/labels.ts'
import { PageQuery } from '../contract/paging.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { sightFor, viewsOf } from './erasure-at-hand.ts'
import { problem, refused } from '../door/errors.ts'
import { tellOfErasureAsked } from './told-of-erasures.ts'
import { allowedUnless, type No } from './erasure.view.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { proveAbout } from '../door/append-to-ledger.ts'

const ByDue = z.strictObject({ due: Id })
type DueCall<B> = Call<{ due: string }, unknown, B>

/** Only the office that entered the client may ask; people with oversight see the list. */
function toConfirm(
  { organisation_id: organisation }: RetentionDue,
  { actor }: Pick<Call<unknown, unknown, unknown>, 'actor'>,
): No | null {
  if (!mayDo(actor.capabilities, 'erasure.request'))
    return { refusal: refuse('missing_capability', { capability: capabilitiesFor('erasure.request')[0] ?? '' }) }
  return organisation === actor.organisation ? null : { refusal: refuse('other_organisation') }
}

async function rowsOf(
  tx: Tx,
  call: Call<unknown, unknown, unknown>,
  found: readonly RetentionDue[],
): Promise<RetentionDueRow[]> {
  const sight = await sightFor(tx, call, {
    people: found.map(({ person_id }) => person_id),
    users: found.map(({ deferred_by }) => deferred_by),
  })
  return found.map((row) => {
    const rule = sight.rules.retention.find(({ id }) => id === row.rule)
    const ground =
      rule === undefined
        ? { basis: { id: row.rule, en: row.rule }, isLaw: false, evidence: 'inferred' as const }
        : groundOf(sight.rules, rule)
    return {
      id: row.id,
      personId: row.person_id,
      personMask: sight.masks.get(row.person_id) ?? NAMELESS,
      rule: row.rule,
      label: rule?.label ?? { id: row.rule, en: row.rule },
      ...ground,
      cases: sight.cases.filter(({ subject }) => subject === row.person_id).map(({ id, number }) => ({ id, number })),
      since: row.since.toISOString(),
      foundAt: row.found_at.toISOString(),
      deferred:
        row.deferred_until === null ||
        row.deferred_by === null ||
        row.deferred_reason === null ||
        row.deferred_until <= call.now
          ? null
          : {
              until: row.deferred_until.toISOString(),
              reason: DEFER_WORDS[row.deferred_reason],
              by: { userId: row.deferred_by, user: sight.users.get(row.deferred_by) ?? null },
            },
      allowedActions: { confirm: allowedUnless(toConfirm(row, call)), defer: { allowed: true } },
    }
  })
}

async function dueAt(tx: Tx, { params }: DueCall<unknown>): Promise<RetentionDue> {
  const due = await findDue(tx, params.due)
  if (due === null) throw problem('not_found')
  return due
}

const confirm = (call: DueCall<unknown>) =>
  call.scoped(async (tx) => {
    const due = await dueAt(tx, call)
    const no = toConfirm(due, call)
    if (no !== null) throw refused(no.refusal)
    if ((await organisationOf(tx, due.person_id)) === null) throw problem('not_found')
    const id = uuidV5('erasure', call.key.id)
    const isAsked = await askErasure(tx, {
      id,
      personId: due.person_id,
      organisationId: due.organisation_id,
      ground: 'retention_over',
      userId: call.actor.user,
    })
    if (!isAsked) throw refused(refuse('erasure_asked'))
    await tellOfErasureAsked(tx, call, id)
    await proveAbout(tx, call, {
      type: 'erasure_asked',
      person: due.person_id,
      body: { request: id, ground: 'retention_over', rule: due.rule },
    })
    const erasure = await findErasure(tx, id)
    const [view] = erasure === null ? [] : await viewsOf(tx, call, [erasure])
    if (view === undefined) throw problem('not_found')
    return view
  })

const defer = (call: DueCall<z.output<typeof DeferRetention>>) =>
  call.scoped(async (tx) => {
    const {
      body: { reason, until },
      actor,
      now,
    } = call
    const due = await dueAt(tx, call)
    if (Date.parse(until) <= now.getTime()) throw refused(refuse('date_in_past'))
    await deferDue(tx, due.id, { by: actor.user, reason, until: new Date(until) })
    await proveAbout(tx, call, {
      type: 'retention_deferred',
      person: due.person_id,
      body: { rule: due.rule, reason, until },
    })
    const [row] = await rowsOf(tx, call, [await dueAt(tx, call)])
    if (row === undefined) throw problem('not_found')
    return row
  })

export const retentionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/retention-due',
    summary: 'Whose data are due by the rules of retention, the oldest first',
    action: 'erasure.read',
    query: PageQuery,
    answer: RetentionDueList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const found = await listDue(tx, call.query)
        return {
          data: await rowsOf(tx, call, found.rows),
          page: { after: found.after, hasMore: found.hasMore },
          total: found.total,
          deferReasons: DEFER_REASONS.map((code) => ({ code, label: DEFER_WORDS[code] })),
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/retention-due/:due/confirm',
    summary: 'Ask for the erasure that is due',
    action: 'erasure.request',
    params: ByDue,
    body: Nothing,
    answer: ErasureView,
    status: 201,
    handle: confirm,
  }),
  endpoint({
    method: 'post',
    path: '/api/retention-due/:due/defer',
    summary: 'Let it wait until a day, and say why',
    action: 'erasure.read',
    params: ByDue,
    body: DeferRetention,
    answer: RetentionDueRow,
    stepUp: true,
    handle: defer,
  }),
]
