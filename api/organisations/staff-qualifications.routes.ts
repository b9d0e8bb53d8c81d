// The noun staff qualification: what people at an office work on and were trained for, as indicators count them. Who is
// measured does not enter it: nobody enters or corrects anything about themselves. Each act is in the stream of the
// office, from which a reported number is counted again.
import {
  enterQualification,
  findQualification,
  listQualifications,
  overlapping,
  sameHolders,
  type StaffQualification,
} from '../../db/accounts/staff-qualifications.ts'
import { namesOf, peopleAt } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { lockHeads } from '../../db/ledger/ledger.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { z } from 'zod'
import { PageQuery } from '../contract/paging.ts'
import { mayDo } from '../contract/policy.ts'
import {
  ByQualification,
  CorrectQualification,
  EnterQualification,
  QualificationChoices,
  QualificationKept,
  QualificationList,
  QualificationQuery,
} from '../contract/staff-qualifications.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Actor, Call } from '../door/call.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { dayAt } from '../reports/month.ts'
import { presentQualification, presentStaffCode } from './staff-qualification.view.ts'

type EntryCall<B = unknown> = Call<{ entry: string }, unknown, B>
type Days = Pick<StaffQualification, 'since' | 'until'>
const NOT_YET = both('Hari ini belum tiba.', 'This day has not come yet.')

const mayCorrect = (row: StaffQualification, actor: Actor): Refusal | null => {
  if (!mayDo(actor.capabilities, 'qualification.keep'))
    return refuse('missing_capability', { capability: 'keep_qualifications' })
  if (row.organisation_id !== actor.organisation) return refuse('other_organisation')
  if (row.is_own) return refuse('qualification_own')
  if (row.is_void) return refuse('qualification_withdrawn')
  return row.replaced_by === null ? null : refuse('qualification_replaced')
}

const list = (call: Call<unknown, QualificationQuery, unknown>) => listed(call, call.query)
/** What an office says of the asker, and of nobody else. */
const mine = (call: Call<unknown, z.output<typeof PageQuery>, unknown>) =>
  listed(call, { ...call.query, person: call.actor.user })

const listed = (call: Call<unknown, unknown, unknown>, wanted: QualificationQuery) =>
  call.scoped(async (tx) => {
    const { rows, after, hasMore, total } = await listQualifications(tx, wanted)
    const names = await namesOf(tx, {
      users: rows.flatMap(({ user_id, entered_by }) => [user_id, entered_by]),
      organisations: rows.map(({ organisation_id }) => organisation_id),
    })
    const around = { codes: call.deps.staffCodes, names, may: (row: StaffQualification) => mayCorrect(row, call.actor) }
    return { data: rows.map((row) => presentQualification(row, around)), page: { after, hasMore }, total }
  })

async function colleagues(tx: Tx, { organisation }: Actor) {
  const people = await peopleAt(tx, [organisation])
  const own = await sameHolders(
    tx,
    people.map(({ id }) => id),
  )
  return people.filter(({ id }) => !own.has(id)).map(({ id, name }) => ({ id, name }))
}

/** What is known of these days beforehand, or twice. `replaced`: the entry that gives way to this one. */
async function daysIssues(
  tx: Tx,
  { now }: Pick<EntryCall, 'now'>,
  { replaced, ...entry }: Days & { user: string; code: string; replaced: string | null },
): Promise<Issue[]> {
  const others = await overlapping(tx, entry)
  return [
    ...(entry.since > dayAt(now)
      ? [{ ...issue(['since'], 'in_future', 'lies in the future'), sentence: NOT_YET }]
      : []),
    ...(others.some((id) => id !== replaced)
      ? [issue(['since'], 'overlaps', 'is entered for some of these days')]
      : []),
  ]
}

interface Entered extends Days {
  type: 'qualification_entered' | 'qualification_corrected' | 'qualification_withdrawn'
  user: string
  code: string
  replaces: string | null
}
async function enter(tx: Tx, call: EntryCall | Call<unknown, unknown, unknown>, entered: Entered) {
  const { type, user, code, since, until, replaces } = entered
  const id = uuidV5('staff-qualification', call.key.id)
  const isVoid = type === 'qualification_withdrawn'
  await enterQualification(tx, {
    ...{ id, user_id: user, code, since, until, is_void: isVoid, replaces },
    ...{ entered_by: call.actor.user, created_at: call.now },
  })
  await prove(tx, call, {
    type,
    purpose: 'administration',
    body: { type, qualification: id, user, code, since, until, void: isVoid, replaces },
  })
  return { id }
}

/** Two who enter the same at one moment: the second sees what the first has entered. */
const inTurn = (tx: Tx, { organisation }: Actor) => lockHeads(tx, [`org:${organisation}`])

const add = (call: Call<unknown, unknown, EnterQualification>) =>
  call.scoped(async (tx) => {
    const { actor, body, deps } = call
    const { userId: user, code, since, until = null } = body
    if ((await sameHolders(tx, [user])).has(user)) throw refused(refuse('qualification_own'))
    await inTurn(tx, actor)
    const issues = [
      ...((await colleagues(tx, actor)).some(({ id }) => id === user)
        ? []
        : [issue(['userId'], 'not_found', 'not a colleague of the same office')]),
      ...(deps.staffCodes.some(({ id }) => id === code) ? [] : [issue(['code'], 'not_found', 'no such code')]),
      ...(await daysIssues(tx, call, { user, code, since, until, replaced: null })),
    ]
    if (issues.length > 0) throw problem('invalid', { issues })
    return enter(tx, call, { type: 'qualification_entered', user, code, since, until, replaces: null })
  })

async function atHand(tx: Tx, { actor, params }: EntryCall): Promise<StaffQualification> {
  await inTurn(tx, actor)
  const row = await findQualification(tx, params.entry)
  if (row === null) throw problem('not_found')
  const no = mayCorrect(row, actor)
  if (no !== null) throw refused(no)
  return row
}

const correct = (call: EntryCall<CorrectQualification>) =>
  call.scoped(async (tx) => {
    const { id: replaces, user_id: user, code } = await atHand(tx, call)
    const { since, until = null } = call.body
    const issues = await daysIssues(tx, call, { user, code, since, until, replaced: replaces })
    if (issues.length > 0) throw problem('invalid', { issues })
    return enter(tx, call, { type: 'qualification_corrected', user, code, since, until, replaces })
  })

const withdraw = (call: EntryCall) =>
  call.scoped(async (tx) => {
    const { id: replaces, user_id: user, code, since, until } = await atHand(tx, call)
    return enter(tx, call, { type: 'qualification_withdrawn', user, code, since, until, replaces })
  })

export const staffQualificationRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/staff-qualifications',
    summary: 'What staff work on and were trained for, with what was replaced, the newest entry first',
    action: 'qualification.read',
    query: QualificationQuery,
    answer: QualificationList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/me/staff-qualifications',
    summary: 'What was entered about me: what I work on and was trained for, the newest entry first',
    action: 'signed_in',
    query: PageQuery,
    answer: QualificationList,
    handle: mine,
  }),
  endpoint({
    method: 'get',
    path: '/api/staff-qualifications/choices',
    summary: 'Colleagues about whom an entry may be made, and the codes',
    action: 'qualification.keep',
    answer: QualificationChoices,
    handle: (call) =>
      call.scoped(async (tx) => ({
        people: await colleagues(tx, call.actor),
        codes: call.deps.staffCodes.map(presentStaffCode),
      })),
  }),
  endpoint({
    method: 'post',
    path: '/api/staff-qualifications',
    summary: 'Enter what a colleague works on or was trained for, since when and until when',
    action: 'qualification.keep',
    body: EnterQualification,
    answer: QualificationKept,
    status: 201,
    handle: add,
  }),
  endpoint({
    method: 'post',
    path: '/api/staff-qualifications/:entry/correct',
    summary: 'Correct the days by another entry; nothing is deleted, and what was reported before stays as it was',
    action: 'qualification.keep',
    params: ByQualification,
    body: CorrectQualification,
    answer: QualificationKept,
    status: 201,
    handle: correct,
  }),
  endpoint({
    method: 'post',
    path: '/api/staff-qualifications/:entry/withdraw',
    summary: 'Say by another entry that this one never stood',
    action: 'qualification.keep',
    params: ByQualification,
    body: Nothing,
    answer: QualificationKept,
    status: 201,
    handle: withdraw,
  }),
]
