// What is done with a conference: plan, move, call off; count who came; add a topic; propose, look at and carry out
// decisions. Each that matters is proved in the stream of the office, with codes alone; what a decision does, the
// ledger of its case has.
import { z } from 'zod'
import {
  addTopics,
  attendeesOf,
  beginClosing,
  decisionsOf,
  endConference,
  findDecision,
  keepAttendee,
  moveConference,
  noteInConference,
  planConference,
  proposeDecision,
  takeBackDecision,
  topicsOf,
} from '../../db/conferences.ts'
import type { Tx } from '../../db/connect.ts'
import { uuidV5 } from '../../db/ids.ts'
import { unknownOrganisations } from '../../db/organisations.ts'
import { isRefusal, refuse } from '../../sop-definitions/refusals.ts'
import type { Call } from '../call.ts'
import { abilitiesIn, caseAtHand, type CaseAtHand } from '../case-at-hand.ts'
import type { AnyCall } from '../commands.ts'
import { officesFor, refuseUnseeing } from '../conferences/asked.ts'
import {
  conferenceToChange,
  conferenceToHold,
  conferenceToRead,
  mayHold,
  type ConferenceAtHand,
} from '../conferences/at-hand.ts'
import { foreseeAll, holderIssues, makeAll } from '../conferences/decide.ts'
import { tellAsked, tellDecided } from '../conferences/telling.ts'
import { instanceOf } from '../conferences/topics.ts'
import {
  AddTopic,
  CallOffConference,
  ConferenceChanged,
  ConferencePreview,
  ConferenceView,
  MoveConference,
  PlanConference,
  ProposeDecision,
  RecordAttendance,
} from '../contract/conferences.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, Nothing, type Endpoint } from '../endpoint.ts'
import { problem, refused, type Issue } from '../errors.ts'
import { prove } from '../prove.ts'
import { ById } from './case-commands.ts'
import { ByConference, showConference } from './conferences.ts'

type Changed = z.infer<typeof ConferenceChanged>
type Plan = Call<{ id: string }, unknown, z.output<typeof PlanConference>>
type One<B extends z.ZodType> = Call<{ conference: string }, unknown, z.output<B>>
type Place = Pick<ConferenceAtHand, 'file'> & { conferenceId: string }

const over = () => refused(refuse('conference_over'))
const changedOf = ({ conference, file }: ConferenceAtHand): Changed => ({ id: conference.id, caseId: file.id })

async function checkPlace(tx: Tx, placeId: string | null): Promise<void> {
  if (placeId !== null && (await unknownOrganisations(tx, [placeId])).length > 0)
    throw problem('invalid', { issues: [{ path: ['placeId'], message: 'not found', code: 'not_found' }] })
}

async function sealed(
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

/** Each under an id made from the click, so that its words find it. */
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
    // Whoever was asked and did not come may have lost sight since; whoever was never asked is asked about, absent or
    // not.
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

/**
 * What could not even be meant: an item that is not offered, a task of another case, an office that may not have it.
 */
async function proposalIssues(
  tx: Tx,
  call: AnyCall,
  { hand, body }: { hand: CaseAtHand; body: ProposeDecision },
): Promise<Issue[]> {
  const able = abilitiesIn(hand, call.actor, call.now)
  if (body.kind === 'add') {
    const may = able.items[body.item]
    if (may === undefined || isRefusal(may))
      return [{ path: ['item'], message: 'not a step that can be added now', code: 'not_addable' }]
    if (hand.words.task(body.item) === undefined && (body.organisationId ?? body.due) !== undefined)
      return [
        {
          path: [body.due === undefined ? 'organisationId' : 'due'],
          message: 'a stage has neither owner nor limit',
          code: 'invalid_value',
        },
      ]
    if (body.organisationId === undefined && body.userId !== undefined)
      return [{ path: ['organisationId'], message: 'whose person that is', code: 'invalid_value' }]
  }
  if (body.kind === 'assign') {
    const may = able.tasks[instanceOf(hand, body.taskId) ?? '']?.assign
    if (may === undefined || isRefusal(may))
      return [{ path: ['taskId'], message: 'not a task that can be handed on now', code: 'not_found' }]
  }
  if (body.kind === 'none') return []
  return holderIssues(tx, hand, {
    kind: body.kind,
    item: body.kind === 'add' ? body.item : null,
    task_id: body.kind === 'assign' ? body.taskId : null,
    to_organisation: body.organisationId ?? null,
    to_user: body.userId ?? null,
  })
}

const NOTHING = { item: null, task_id: null, to_organisation: null, to_user: null, due: null, because: null }
const meant = (body: ProposeDecision) => {
  if (body.kind === 'none') return { ...NOTHING, because: body.because }
  const to = { to_organisation: body.organisationId ?? null, to_user: body.userId ?? null }
  return body.kind === 'add'
    ? { ...NOTHING, ...to, item: body.item, due: body.due ?? null }
    : { ...NOTHING, ...to, task_id: body.taskId }
}

const propose = (call: One<typeof ProposeDecision>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const { actor, body, key } = call
    const { conference, ...hand } = await conferenceToChange(tx, call, call.params.conference)
    const topics = await topicsOf(tx, conference.id)
    const issues = topics.some(({ id }) => id === body.topicId)
      ? await proposalIssues(tx, call, { hand, body })
      : [{ path: ['topicId'], message: 'no topic of this conference', code: 'not_found' }]
    if (issues.length > 0) throw problem('invalid', { issues })
    const id = uuidV5('conference_decision', key.id)
    await proposeDecision(tx, {
      id,
      conference_id: conference.id,
      topic_id: body.topicId,
      case_id: hand.file.id,
      kind: body.kind,
      ...meant(body),
      proposed_by: actor.user,
    })
    await sealed(tx, call, { file: hand.file, conferenceId: conference.id, id, text: body.words })
    return changedOf({ ...hand, conference })
  })

const takeBack = (call: Call<{ conference: string; decision: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<Changed> => {
    const found = await conferenceToChange(tx, call, call.params.conference)
    const decision = await findDecision(tx, call.params.decision)
    if (decision === null || decision.conference_id !== found.conference.id) throw problem('not_found')
    if (!(await takeBackDecision(tx, decision.id))) throw refused(refuse('decision_settled'))
    return changedOf(found)
  })

const preview = (call: One<typeof Nothing>) =>
  call.scoped(async (tx): Promise<ConferencePreview> => {
    const { conference, ...hand } = await conferenceToHold(tx, call, call.params.conference)
    return {
      items: await foreseeAll(tx, call, {
        hand,
        decisions: (await decisionsOf(tx, conference.id)).filter(({ state }) => state === 'proposed'),
      }),
    }
  })

/**
 * Marked first, so that what is carried out is what was noted. A closing that was broken off goes on, whoever asks; one
 * that is asked for again is answered with what became of each.
 */
async function close(call: One<typeof Nothing>): Promise<ConferenceView> {
  const { found, decisions } = await call.scoped(async (tx) => {
    const at = await conferenceToRead(tx, call, call.params.conference)
    const no = mayHold(at, call.actor)
    if (no !== null) throw refused(no)
    if (at.conference.state === 'called_off') throw over()
    return {
      found: at,
      decisions: (await beginClosing(tx, at.conference.id)) ? await decisionsOf(tx, at.conference.id) : null,
    }
  })
  if (decisions !== null) {
    await makeAll(call, decisions)
    await call.scoped(async (tx) => {
      if (!(await endConference(tx, found.conference.id, { by: call.actor.user, callOff: null }))) return
      const made = await decisionsOf(tx, found.conference.id)
      await prove(tx, call, {
        type: 'conference_held',
        body: {
          conference: found.conference.id,
          case: found.file.id,
          decisions: made.map(({ id, kind, item, task_id, because, state, seq, refusal }) => ({
            id,
            kind,
            item,
            task: task_id,
            because,
            state,
            seq,
            refusal: refusal?.code ?? null,
          })),
        },
      })
      await tellDecided(tx, call, { conferenceId: found.conference.id, caseId: found.file.id, decisions: made })
    })
  }
  return showConference(call)
}

const changing = { params: ByConference, action: 'conference.hold', answer: ConferenceChanged } as const
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
  endpoint({
    ...changing,
    method: 'post',
    path: '/api/conferences/:conference/decisions',
    summary: 'Note what is decided of a topic; nothing is done yet',
    body: ProposeDecision,
    status: 201,
    handle: propose,
  }),
  endpoint({
    method: 'post',
    path: '/api/conferences/:conference/decisions/:decision/remove',
    summary: 'Take a decision back that has not been carried out',
    action: 'conference.hold',
    params: z.strictObject({ conference: Id, decision: Id }),
    answer: ConferenceChanged,
    handle: takeBack,
  }),
  endpoint({
    method: 'post',
    path: '/api/conferences/:conference/preview',
    summary: 'What the decisions would do, one after the other; nothing is done',
    action: 'conference.hold',
    params: ByConference,
    body: Nothing,
    answer: ConferencePreview,
    keys: 'free',
    handle: preview,
  }),
  endpoint({
    method: 'post',
    path: '/api/conferences/:conference/close',
    summary: 'Carry out the decisions, each by a command of the case, and end the conference; the answer tells of each',
    action: 'conference.hold',
    params: ByConference,
    body: Nothing,
    answer: ConferenceView,
    keys: 'own',
    handle: close,
  }),
]
