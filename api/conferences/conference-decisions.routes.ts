// The decisions of a conference: propose, take back, preview and carry out. The stream of the office records that it
// was held, in codes; the effect of each decision is in the ledger of its case.
import { z } from 'zod'
import {
  decisionsOf,
  endConference,
  findDecision,
  holdConference,
  proposeDecision,
  takeBackDecision,
  topicsOf,
} from '../../db/cases/conferences.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { lockCase } from '../../db/recording/record.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import type { Call } from '../door/call.ts'
import { abilitiesIn, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  conferenceToChange,
  conferenceToHold,
  conferenceToRead,
  mayHold,
  type ConferenceAtHand,
} from './conference-at-hand.ts'
import type { Woken } from '../wake.ts'
import { foreseeAll, holderIssues, makeAll } from './carry-out-decisions.ts'
import { tellDecided } from './notify-conference.ts'
import { instanceOf } from './topics.ts'
import { ConferenceChanged, ConferencePreview, ConferenceView, ProposeDecision } from '../contract/conferences.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { changedOf, changing, over, sealed, type Changed, type One } from './conference-verbs.routes.ts'
import { ByConference, showConference } from './conferences.routes.ts'

/**
 * Problems that make a proposal invalid: an item that is not offered, a task of another case, an office that may not
 * have it.
 */
async function proposalIssues(
  tx: Tx,
  call: AnyCall,
  { hand, body }: { hand: CaseAtHand; body: ProposeDecision },
): Promise<Issue[]> {
  if (body.kind === 'none') return []
  const able = abilitiesIn(hand, call.actor, call.now)
  const issue = body.kind === 'add' ? additionIssue(hand, able, body) : assignmentIssue(hand, able, body)
  if (issue !== null) return [issue]
  const { kind, item, task_id, to_organisation, to_user } = { kind: body.kind, ...meant(body) }
  return holderIssues(tx, hand, { kind, item, task_id, to_organisation, to_user })
}

function additionIssue(
  hand: CaseAtHand,
  { items }: Abilities,
  { item, organisationId, userId, due }: Extract<ProposeDecision, { kind: 'add' }>,
): Issue | null {
  const may = items[item]
  if (may === undefined || isRefusal(may)) return issue(['item'], 'not_addable', 'not a step that can be added now')
  if (hand.words.task(item) === undefined && (organisationId ?? due) !== undefined)
    return {
      path: [due === undefined ? 'organisationId' : 'due'],
      message: 'a stage has neither owner nor limit',
      code: 'invalid_value',
    }
  return organisationId === undefined && userId !== undefined
    ? issue(['organisationId'], 'invalid_value', 'the office of the person is needed')
    : null
}

function assignmentIssue(
  hand: CaseAtHand,
  { tasks }: Abilities,
  { taskId }: Extract<ProposeDecision, { kind: 'assign' }>,
): Issue | null {
  const may = tasks[instanceOf(hand, taskId) ?? '']?.assign
  return may === undefined || isRefusal(may)
    ? issue(['taskId'], 'not_found', 'not a task that can be handed on now')
    : null
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
      : [issue(['topicId'], 'not_found', 'no topic of this conference')]
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
 * All decisions and the end of the conference in one transaction; one that ended before answers the result of each
 * decision. The head of the case is locked before the conference, as everywhere.
 */
async function close(call: One<typeof Nothing>): Promise<ConferenceView> {
  const woken = await call.scoped(async (tx) => {
    const found = await conferenceToRead(tx, call, call.params.conference)
    const no = mayHold(found, call.actor)
    if (no !== null) throw refused(no)
    if (found.conference.state === 'called_off') throw over()
    await lockCase(tx, found.file.id)
    return (await holdConference(tx, found.conference.id)) === null ? [] : endIn(tx, call, found)
  })
  for (const one of woken) call.deps.waking.wake(one)
  return showConference(call)
}

async function endIn(
  tx: Tx,
  call: One<typeof Nothing>,
  { conference, file }: ConferenceAtHand,
): Promise<readonly Woken[]> {
  const woken = await makeAll(tx, call, await decisionsOf(tx, conference.id))
  await endConference(tx, conference.id, { by: call.actor.user, callOff: null })
  const made = await decisionsOf(tx, conference.id)
  await prove(tx, call, {
    type: 'conference_held',
    body: {
      conference: conference.id,
      case: file.id,
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
  await tellDecided(tx, call, { conferenceId: conference.id, caseId: file.id, decisions: made })
  return woken
}

export const conferenceDecisionRoutes: readonly Endpoint[] = [
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
    summary: 'Carry out the decisions, all at once, and end the conference; the answer tells of each',
    action: 'conference.hold',
    params: ByConference,
    body: Nothing,
    answer: ConferenceView,
    keys: 'own',
    handle: close,
  }),
]
