// Emergency access: a person opens a case that is out of sight, for minutes and with a reason; another person reviews
// it afterwards. The coordinators of the owner's office (or of the next one up, where nobody is there) and the data
// protection officers are notified in the same transaction. Recorded in the stream of the installation.
import { z } from 'zod'
import {
  countBreakGlass,
  findBreakGlass,
  listBreakGlass,
  openInEmergency,
  reviewBreakGlass,
  wordsOfEmergency,
  type BreakGlassRow,
} from '../../db/cases/break-glass.ts'
import { findCaseNumbered } from '../../db/cases/cases.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { notifyOfEmergency, notifyOfReview } from '../../db/recording/notify-exceptions.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor, Call } from '../door/call.ts'
import {
  BreakGlass,
  BreakGlassList,
  BreakGlassQuery,
  BreakGlassReviewed,
  GlassBroken,
  ReviewBreakGlass,
} from '../contract/exceptions.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { proveToAll } from '../door/append-to-ledger.ts'

const ByOpening = z.strictObject({ opening: Id })
/** Product default, as for a request of a data subject: 3 × 24 hours. */
const REVIEW_HOURS = 72
const PURPOSE = 'emergency'

/** Never the person who opened it; else coordinators of the case at its owner, and the data protection officer. */
const mayReview = (
  { user_id: opener, owner_organisation: owner, finding, reviewed_by: by }: BreakGlassRow,
  { user, organisation, capabilities }: Actor,
  users: ReadonlyMap<string, string>,
): Refusal | null => {
  if (finding !== null) return refuse('reviewed_already', { by: users.get(by ?? '') ?? '' })
  if (opener === user) return refuse('second_person_needed')
  if (capabilities.includes('review_access') || (mayDo(capabilities, 'case.lock') && owner === organisation))
    return null
  return mayDo(capabilities, 'emergency.review')
    ? refuse('other_organisation')
    : refuse('missing_capability', { capability: capabilitiesFor('emergency.review')[0] ?? '' })
}

const namesIn = (rows: readonly BreakGlassRow[]) => ({
  users: rows.flatMap(({ user_id, reviewed_by }) => (reviewed_by === null ? [user_id] : [user_id, reviewed_by])),
  organisations: rows.map(({ organisation_id }) => organisation_id),
})

const list = ({ query, actor, deps, now, scoped }: Call<unknown, z.output<typeof BreakGlassQuery>, unknown>) =>
  scoped(async (tx): Promise<BreakGlassList> => {
    const rows = await listBreakGlass(tx, query)
    const { users, organisations } = await namesOf(tx, namesIn(rows))
    const data = []
    for (const row of rows)
      data.push({
        id: row.id,
        caseId: row.case_id,
        number: row.number,
        person: {
          id: row.user_id,
          name: users.get(row.user_id) ?? '',
          organisation: organisations.get(row.organisation_id) ?? '',
        },
        reason: row.reason,
        words: await wordsOfEmergency(tx, deps.vault, row),
        openedAt: row.opened_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        isOpen: row.expires_at > now,
        reviewDueAt: row.review_due_at.toISOString(),
        isOverdue: row.finding === null && row.review_due_at < now,
        finding: row.finding,
        reviewedBy: row.reviewed_by === null ? null : (users.get(row.reviewed_by) ?? ''),
        reviewedAt: row.reviewed_at?.toISOString() ?? null,
        allowedActions: { review: allowedOr(mayReview(row, actor, users)) },
      })
    return {
      data,
      counts: await countBreakGlass(tx),
      page: { after: null, hasMore: false },
      total: { value: data.length, exact: true },
    }
  })

const open = (call: Call<unknown, unknown, z.output<typeof BreakGlass>>) =>
  call.scoped(async (tx) => {
    const {
      actor,
      body: { number, reason, minutes, words },
      deps,
      key,
    } = call
    if ((await findCaseNumbered(tx, number.trim().toUpperCase())) !== null) throw refused(refuse('in_sight_already'))
    const id = uuidV5('break_glass', key.id)
    const asked = { id, number: number.trim().toUpperCase(), reason, minutes, reviewHours: REVIEW_HOURS, words }
    // A number that does not exist is a guess: only so many a day, each logged as a refused look.
    const opened = await deps.gate.guess({ glass: actor.user }, () => openInEmergency(tx, deps.vault, asked))
    if (opened === null) throw problem('not_found')
    await logLookOf(tx, call, {
      action: 'case.break_glass',
      object_type: 'case',
      object_id: opened.caseId,
      purpose: PURPOSE,
      exception_id: id,
    })
    await notifyOfEmergency(tx, {
      opening: id,
      coordinating: rolesWith('coordinate_case', deps.roles),
      reviewing: rolesWith('review_access', deps.roles),
    })
    await proveToAll(tx, call, {
      purpose: PURPOSE,
      type: 'glass_broken',
      body: { opening: id, case: opened.caseId, reason, expires_at: opened.expiresAt.toISOString() },
    })
    return { id, caseId: opened.caseId, expiresAt: opened.expiresAt.toISOString() }
  })

const review = (call: Call<{ opening: string }, unknown, z.output<typeof ReviewBreakGlass>>) =>
  call.scoped(async (tx) => {
    const {
      actor,
      body: { finding },
      params,
    } = call
    const row = await findBreakGlass(tx, params.opening)
    if (row === null) throw problem('not_found')
    const { users } = await namesOf(tx, namesIn([row]))
    const no = mayReview(row, actor, users)
    if (no !== null) throw refused(no)
    if (!(await reviewBreakGlass(tx, row.id, { finding, by: actor.user })))
      throw refused(refuse('reviewed_already', { by: '' }))
    await logLookOf(tx, call, {
      action: 'emergency.review',
      object_type: 'case',
      object_id: row.case_id,
      purpose: PURPOSE,
      exception_id: row.id,
    })
    await notifyOfReview(tx, row.id)
    await proveToAll(tx, call, {
      purpose: PURPOSE,
      type: 'emergency_reviewed',
      body: { opening: row.id, case: row.case_id, finding },
    })
    return { id: row.id, finding }
  })

export const breakGlassRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/break-glass',
    summary: 'Cases opened in an emergency: those that wait for a review first, with counts',
    action: 'emergency.read',
    query: BreakGlassQuery,
    answer: BreakGlassList,
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/break-glass',
    summary:
      'Open a case in an emergency, for minutes: its owner and the data protection officer are told at once, and ' +
      'somebody else reviews it',
    action: 'case.break_glass',
    object: 'case',
    mayBeAbsent: true,
    body: BreakGlass,
    answer: GlassBroken,
    status: 201,
    stepUp: true,
    handle: open,
  }),
  endpoint({
    method: 'post',
    path: '/api/break-glass/:opening/review',
    summary: 'Find whether an emergency access was justified, as another person',
    action: 'emergency.review',
    params: ByOpening,
    body: ReviewBreakGlass,
    answer: BreakGlassReviewed,
    handle: review,
  }),
]
