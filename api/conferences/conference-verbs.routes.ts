// Acts before the decisions of a conference (conference-decisions.routes.ts): plan, move, cancel, record attendance,
// add a topic. Important ones are recorded in the stream of the office, in codes.
import type { z } from 'zod'
import {
  addTopics,
  attendeesOf,
  endConference,
  keepAttendee,
  moveConference,
  noteInConference,
  planConference,
  topicsOf,
} from '../../db/cases/conferences.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { unknownOrganisations } from '../../db/accounts/organisations.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Call } from '../door/call.ts'
import { caseAtHand, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { officesFor, refuseUnseeing } from './conference-guests.ts'
import { conferenceToChange, mayHold, type ConferenceAtHand } from './conference-at-hand.ts'
import { tellAsked } from './notify-conference.ts'
import { instanceOf } from './topics.ts'
import {
  AddTopic,
  CallOffConference,
  ConferenceChanged,
  MoveConference,
  PlanConference,
  RecordAttendance,
} from '../contract/conferences.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused, type Issue } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { ByConference } from './conferences.routes.ts'

export type Changed = z.infer<typeof ConferenceChanged>
type Plan = Call<{ id: string }, unknown, z.output<typeof PlanConference>>
export type One<B extends z.ZodType> = Call<{ conference: string }, unknown, z.output<B>>
type Place = Pick<ConferenceAtHand, 'file'> & { conferenceId: string }

export const over = () => refused(refuse('conference_over'))
export const changedOf = ({ conference, file }: ConferenceAtHand): Changed => ({ id: conference.id, caseId: file.id })

async function checkPlace(tx: Tx, placeId: string | null): Promise<void> {
  if (placeId !== null && (await unknownOrganisations(tx, [placeId])).length > 0)
    throw problem('invalid', { issues: [{ path: ['placeId'], message: 'not found', code: 'not_found' }] })
}

export async function sealed(
  tx: Tx,
  { actor, deps }: AnyCall,
  { file, conferenceId, id, text }: Place & { id: string; text: string | undefined },
): Promise<void> {
  if (text === undefined) return
  if (
    !(await noteInConference(tx, deps.vault, {
      id,
      conferenceId,
      caseId: file.id,
      personId: file.subject,
      userId: actor.user,
      text,
    }))
  )
    throw problem('not_found')
}

/** Each id is derived from the click, so that the words of a topic can be linked to it. */
async function keepTopics(
  tx: Tx,
  call: AnyCall,
  {
    topics,
    hand,
    conferenceId,
    from,
  }: { topics: readonly AddTopic[]; hand: CaseAtHand; conferenceId: string; from: number },
): Promise<void> {
  const issues = topics.flatMap((topic, index): Issue[] =>
    topic.kind !== 'other' && instanceOf(hand, topic.taskId) === undefined
      ? [
          {
            path: from === 0 ? ['topics', index, 'taskId'] : ['taskId'],
            message: 'no task of this case',
            code: 'not_found',
          },
        ]
      : [],
  )
  if (issues.length > 0) throw problem('invalid', { issues })
  const rows = topics.map((topic, index) => ({ topic, id: uuidV5('conference_topic', call.key.id, String(index)) }))
  await addTopics(
    tx,
    rows.map(({ topic, id }, index) => ({
      id,
      conference_id: conferenceId,
      case_id: hand.file.id,
      place: from + index,
      kind: topic.kind,
      task_id: topic.kind === 'other' ? null : topic.taskId,
      added_by: call.actor.user,
    })),
  )
  for (const { topic, id } of rows) await sealed(tx, call, { file: hand.file, conferenceId, id, text: topic.words })
}

const attendeeId = (
  conference: string,
  { organisationId, userId }: { organisationId: string; userId?: string | undefined },
): string => uuidV5('conference_attendee', conference, organisationId, userId ?? '')
async function keepAttendees(
  tx: Tx,
  { actor }: AnyCall,
  {
    conferenceId,
    file,
    attendees,
  }: Place & {
    attendees: readonly { organisationId: string; userId?: string | undefined; attended: boolean | null }[]
  },
): Promise<void> {
  for (const one of attendees)
    await keepAttendee(tx, {
      id: attendeeId(conferenceId, one),
      conference_id: conferenceId,
      case_id: file.id,
      organisation_id: one.organisationId,
      user_id: one.userId ?? null,
      attended: one.attended,
      added_by: actor.user,
    })
}

const plan = (call: Plan) =>
  call.scoped(async (tx): Promise<Changed> => {
    const { actor, body, deps, key } = call
    const hand = await caseAtHand(tx, deps, call.params.id)
    const no = mayHold(hand, actor)
    if (no !== null) throw refused(no)
    if (hand.file.status === 'closed') throw refused(refuse('case_closed'))
    await checkPlace(tx, body.placeId)
    refuseUnseeing(await officesFor(tx, { caseId: hand.file.id, roles: deps.roles }), body.attendees)
    const id = uuidV5('conference', key.id)
    await planConference(tx, {
      id,
      case_id: hand.file.id,
      starts_at: body.startsAt,
      place_id: body.placeId,
      planned_by: actor.user,
    })
    await keepTopics(tx, call, { topics: body.topics, hand, conferenceId: id, from: 0 })
    await keepAttendees(tx, call, {
      conferenceId: id,
      file: hand.file,
      attendees: body.attendees.map((one) => ({ ...one, attended: null })),
    })
    await prove(tx, call, {
      type: 'conference_planned',
      body: {
        conference: id,
        case: hand.file.id,
        starts_at: body.startsAt,
        place: body.placeId,
        topics: body.topics.map(({ kind }) => kind),
        asked: body.attendees.length,
      },
    })
    await tellAsked(tx, call, {
      conferenceId: id,
      caseId: hand.file.id,
      kind: 'conference_asked',
      asked: body.attendees,
    })
    return { id, caseId: hand.file.id }
  })

const tellAll = async (
  tx: Tx,
  call: AnyCall,
  {
    found: { conference, file },
    kind,
  }: { found: ConferenceAtHand; kind: 'conference_moved' | 'conference_called_off' },
): Promise<void> =>
  tellAsked(tx, call, {
    conferenceId: conference.id,
    caseId: file.id,
    kind,
    asked: (await attendeesOf(tx, conference.id)).map(({ organisation_id, user_id }) => ({
      organisationId: organisation_id,
      userId: user_id ?? undefined,
    })),
  })

const move = (call: One<typeof MoveConference>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const found = await conferenceToChange(tx, call, call.params.conference)
    await checkPlace(tx, call.body.placeId)
    if (!(await moveConference(tx, found.conference.id, call.body))) throw over()
    await prove(tx, call, {
      type: 'conference_moved',
      body: {
        conference: found.conference.id,
        case: found.file.id,
        starts_at: call.body.startsAt,
        place: call.body.placeId,
      },
    })
    await tellAll(tx, call, { found, kind: 'conference_moved' })
    return changedOf(found)
  })

const callOff = (call: One<typeof CallOffConference>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const found = await conferenceToChange(tx, call, call.params.conference)
    if (!(await endConference(tx, found.conference.id, { by: call.actor.user, callOff: call.body.reason })))
      throw over()
    await prove(tx, call, {
      type: 'conference_called_off',
      body: { conference: found.conference.id, case: found.file.id, reason: call.body.reason },
    })
    await tellAll(tx, call, { found, kind: 'conference_called_off' })
    return changedOf(found)
  })

const addTopic = (call: One<typeof AddTopic>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const { conference, ...hand } = await conferenceToChange(tx, call, call.params.conference)
    const before = await topicsOf(tx, conference.id)
    await keepTopics(tx, call, { topics: [call.body], hand, conferenceId: conference.id, from: before.length })
    return changedOf({ ...hand, conference })
  })

const attend = (call: One<typeof RecordAttendance>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const found = await conferenceToChange(tx, call, call.params.conference)
    const known = await attendeesOf(tx, found.conference.id)
    // An invited person who did not come may have lost sight of the case since, and is not checked again. Anybody who
    // was not invited is checked, present or not.
    const wasAsked = ({ organisationId, userId }: { organisationId: string; userId?: string | undefined }): boolean =>
      known.some(({ organisation_id: office, user_id: user }) => office === organisationId && user === (userId ?? null))
    refuseUnseeing(
      await officesFor(tx, { caseId: found.file.id, roles: call.deps.roles }),
      call.body.attendees.filter((one) => one.attended !== false || !wasAsked(one)),
    )
    await keepAttendees(tx, call, {
      conferenceId: found.conference.id,
      file: found.file,
      attendees: call.body.attendees,
    })
    return changedOf(found)
  })

export const changing = { params: ByConference, action: 'conference.hold', answer: ConferenceChanged } as const
export const conferenceVerbRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases/:id/conferences',
    summary: 'Plan a conference about a case: when, at which office, who is asked, what is talked about',
    action: 'conference.hold',
    params: ById,
    body: PlanConference,
    answer: ConferenceChanged,
    status: 201,
    object: 'case',
    handle: plan,
  }),
  endpoint({
    ...changing,
    method: 'post',
    path: '/api/conferences/:conference/move',
    summary: 'Another time or place',
    body: MoveConference,
    handle: move,
  }),
  endpoint({
    ...changing,
    method: 'post',
    path: '/api/conferences/:conference/call-off',
    summary: 'It does not take place, for a reason',
    body: CallOffConference,
    handle: callOff,
  }),
  endpoint({
    ...changing,
    method: 'post',
    path: '/api/conferences/:conference/topics',
    summary: 'One more thing to talk about',
    body: AddTopic,
    status: 201,
    handle: addTopic,
  }),
  endpoint({
    ...changing,
    method: 'post',
    path: '/api/conferences/:conference/attendance',
    summary: 'Who came; somebody who was not asked is asked by being there',
    body: RecordAttendance,
    handle: attend,
  }),
]
