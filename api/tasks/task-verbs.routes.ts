// The verbs of a task. One table: verb → command to the engine. Completing also stages the answers, which never reach
// Temporal.
import type { z } from 'zod'
import { answersIdOf, stageAnswers } from '../../db/cases/answers.ts'
import { draftPlaceOf } from '../../db/cases/draft-place.ts'
import { heldFields } from '../../db/people/people.ts'
import type { Tx } from '../../db/ground/connect.ts'
import {
  answersSchema,
  consentsOf,
  givesConsent,
  type Answers,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { keysAnswered } from '../../sop-definitions/definition/ask-once.ts'
import type { IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { SIGNATURE } from '../../workflows/engine/plan.ts'
import { assigneeIssues, mayName, rolesWanted } from '../assignment/check-assignee.ts'
import type { Call } from '../door/call.ts'
import { commandTask, type Sent, type TaskAtHand } from '../cases/commands.ts'
import { factsToldIn, knownTo } from '../cases/known-facts.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { TASK_BODIES } from '../contract/tasks.ts'
import { officeIssues, sealAnswered } from '../cases/destinations.ts'
import { documentIssues } from '../files/answered.ts'
import { demandProof, endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, type Issue } from '../door/errors.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { excludes, refuseExcluded } from '../consents/representation.ts'
import { offeredIn } from './offers.ts'
import { refuseUnseen } from './refuse-stale.ts'
import { asksIdentity, keepToldIdentity } from './told-identity.ts'
import { ById } from '../cases/case-commands.routes.ts'

type Verb = keyof typeof TASK_BODIES
type Body<V extends Verb> = z.output<(typeof TASK_BODIES)[V]>
type CompleteCall = Call<{ id: string }, unknown, Body<'complete'>>

/** People and organisations in a body must be able to do the work. */
async function peopleIssues(
  tx: Tx,
  call: Call<unknown, unknown, object>,
  { task, file: { id: caseId, owner_organisation: owner } }: TaskAtHand,
): Promise<Issue[]> {
  const { body, actor } = call
  const roles = rolesWanted(task)
  if ('organisationId' in body && body.organisationId !== undefined)
    return assigneeIssues(tx, {
      caseId,
      organisationId: String(body.organisationId),
      userId: 'userId' in body && body.userId !== undefined ? String(body.userId) : null,
      roles,
      byName: mayName(String(body.organisationId), { owner, task }),
    })
  const own = { caseId, organisationId: actor.organisation, roles, byName: true }
  if ('userId' in body) return assigneeIssues(tx, { ...own, userId: String(body.userId) })
  return []
}

const verb =
  <B extends z.ZodType<object>>(body: B, ask: (task: string, body: z.output<B>) => Ask) =>
  (name: Verb): Endpoint =>
    endpoint({
      method: 'post',
      path: `/api/tasks/:id/${name}`,
      summary: `Task: ${name}`,
      action: 'task.command',
      params: ById,
      body,
      answer: CommandAnswer,
      keys: 'command',
      object: 'task',
      handle: (call) =>
        commandTask(call, call.params.id, async (tx, hand) => {
          const issues = await peopleIssues(tx, call, hand)
          if (issues.length > 0) throw problem('invalid', { issues })
          await refuseUnseen(tx, call, { hand, verb: name })
          return { ask: ask(hand.task.instance, call.body) }
        }),
    })

const VERBS = {
  claim: verb(TASK_BODIES.claim, (task) => ({ type: 'claim', task })),
  release: verb(TASK_BODIES.release, (task) => ({ type: 'release', task })),
  return: verb(TASK_BODIES.return, (task) => ({ type: 'return', task })),
  resume: verb(TASK_BODIES.resume, (task) => ({ type: 'resume', task })),
  reopen: verb(TASK_BODIES.reopen, (task) => ({ type: 'reopen', task })),
  assign: verb(TASK_BODIES.assign, (task, { organisationId, userId }) => ({
    type: 'assign',
    task,
    to: { organisation: organisationId, user: userId ?? null },
  })),
  delegate: verb(TASK_BODIES.delegate, (task, { userId }) => ({ type: 'delegate', task, to: userId })),
  ask_override: verb(TASK_BODIES.ask_override, (task, { reason, organisationId }) => ({
    type: 'ask_override',
    task,
    reason,
    ...(organisationId === undefined ? {} : { organisation: organisationId }),
  })),
  start: verb(TASK_BODIES.start, (task) => ({ type: 'start', task })),
  hold: verb(TASK_BODIES.hold, (task, { reason, until }) => ({ type: 'hold', task, reason, until: Date.parse(until) })),
  cosign: verb(TASK_BODIES.cosign, (task, { approve }) => ({ type: 'cosign', task, approve })),
  skip: verb(TASK_BODIES.skip, (task, { reason }) => ({ type: 'skip', task, reason })),
  fail: verb(TASK_BODIES.fail, (task, { reason }) => ({ type: 'fail', task, reason })),
  withdraw: verb(TASK_BODIES.withdraw, (task, { reason }) => ({ type: 'withdraw', task, reason })),
} as const satisfies Record<Exclude<Verb, 'complete'>, (name: Verb) => Endpoint>

const isPlain = (name: string): name is keyof typeof VERBS => name in VERBS

/**
 * Outcome and answers are judged together, with all issues in one answer. A person who may not complete at all is
 * refused first, by the engine.
 */
function completionIssues(
  { words, task, file }: TaskAtHand,
  body: Body<'complete'>,
  held: readonly IdentityField[],
): { issues: Issue[]; form: FormDefinition; answers: Answers } {
  const definition = words.task(task.item)
  const form = definition?.form ?? { sections: [] }
  const parsed = answersSchema(form, knownTo(form, file.state), held).safeParse(body.answers)
  const known = definition?.outcomes.some(({ code }) => code === body.outcome) ?? false
  const outcome: Issue[] = known
    ? []
    : [
        {
          path: ['outcome'],
          message: `one of: ${definition?.outcomes.map(({ code }) => code).join(', ') ?? ''}`,
          code: 'unknown_outcome',
        },
      ]
  return {
    form,
    answers: parsed.success ? parsed.data : {},
    issues: [...outcome, ...(parsed.success ? [] : issuesOf(parsed.error, ['answers']))],
  }
}

const complete = (call: CompleteCall): Promise<Sent> =>
  commandTask(call, call.params.id, async (tx, hand) => {
    // Depends on the body too: the same name with other answers must not touch what an earlier click staged.
    const answersId = answersIdOf(`${call.key.id}:${call.key.fingerprint}`)
    return {
      ask: await stage(tx, call, { hand, id: answersId }),
      besides: () => keepToldIdentity(tx, call, { hand, answersId }),
    }
  })

/** Checks, judges and stages: a refusal leaves nothing behind. */
async function stage(tx: Tx, call: CompleteCall, { hand, id }: { hand: TaskAtHand; id: string }): Promise<Ask> {
  const { deps, actor, body } = call
  const { task, file } = hand
  const { form, answers, issues } = await judged(tx, call, hand)
  await refuseUnseen(tx, call, { hand, verb: 'complete', answers: body.answers })
  const isOpen = task.ended_at === null && task.user_id === actor.user
  // A signature needs a fresh proof of identity.
  if (isOpen && task.item === SIGNATURE) demandProof(call)
  if (isOpen && issues.length > 0) throw problem('invalid', { issues })
  if (isOpen && givesConsent(form, answers)) await refuseExcluded(tx, { hand, vault: deps.vault }, { form, answers })
  const facts = await factsToldIn(tx, deps.vault, { file, form, answers })
  const offered = await offeredIn(tx, call, { hand, answers, said: body.offered })
  if (
    !(await stageAnswers(tx, deps.vault, {
      id,
      caseId: file.id,
      taskId: task.id,
      personId: file.subject,
      userId: actor.user,
      answers,
      facts,
      keys: keysAnswered(form, answers),
      taken: offered.taken,
      draftAt: (await draftPlaceOf(tx, deps.vault, { file, instance: task.instance })).taskId,
    }))
  )
    throw problem('not_found')
  await sealAnswered(tx, { hand, item: task.item, answers, form })
  return {
    type: 'complete',
    task: task.instance,
    outcome: body.outcome,
    facts,
    consents: consentsOf(form, answers),
    answers: id,
    ...offered.asks,
    ...(body.nextDate === undefined ? {} : { nextDate: Date.parse(body.nextDate) }),
    ...(excludes(hand, answers, facts) ? { excluded: true } : {}),
  }
}

/** The answers as the form reads them, with all their problems. */
async function judged(tx: Tx, call: CompleteCall, hand: TaskAtHand): Promise<ReturnType<typeof completionIssues>> {
  const { task, file } = hand
  const held = asksIdentity(hand.words.task(task.item)?.form) ? await heldFields(tx, file.subject) : []
  const { form, answers, issues } = completionIssues(hand, call.body, held)
  const beside = [
    ...(await documentIssues(tx, { caseId: file.id, form, answers: call.body.answers })),
    ...(await officeIssues(tx, { hand, item: task.item, answers: call.body.answers })),
    ...(await peopleIssues(tx, call, hand)),
  ]
  return { form, answers, issues: [...issues, ...beside] }
}

export const taskVerbRoutes: readonly Endpoint[] = [
  ...Object.keys(VERBS)
    .filter(isPlain)
    .map((name) => VERBS[name](name)),
  endpoint({
    method: 'post',
    path: '/api/tasks/:id/complete',
    summary: 'Complete a task with an outcome and the answers of its form',
    action: 'task.command',
    params: ById,
    body: TASK_BODIES.complete,
    answer: CommandAnswer,
    keys: 'command',
    object: 'task',
    handle: complete,
  }),
]
