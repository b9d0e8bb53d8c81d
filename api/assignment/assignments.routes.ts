// Handing work out: suggestions for one task and for many, a preview, many at once, and undoing that. Each task is
// changed by a command of its own, under a key derived from the batch's. The result is stored, so the same key always
// gets the same answer.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { answerTask, findBatch, keepBatch, type AssignmentBatch, type HandedOut } from '../../db/cases/assignments.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { Assignee } from '../../workflows/engine/commands.ts'
import { isOfTheWorld } from '../../workflows/engine/explain/explain-refusal.ts'
import { findAssignees } from './candidates.ts'
import { foresee, judge, saidNo, type HandOut } from './hand-on.ts'
import type { Call } from '../door/call.ts'
import { abilitiesIn } from '../cases/case-at-hand.ts'
import {
  beginTask,
  Decided,
  decided,
  decideIn,
  giveUp,
  taskAtHand,
  type AnyCall,
  type TaskAtHand,
} from '../cases/commands.ts'
import { AskAssignees, AssignedMany, Assignees, AssignMany, AssignPreview } from '../contract/assignments.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { taskToRead } from '../policy/purpose.ts'
import { worded } from '../words/allowed.view.ts'
import { ById } from '../cases/case-commands.routes.ts'

type ManyCall = Call<unknown, unknown, z.output<typeof AssignMany>>

const assignable = (hand: TaskAtHand, { actor, now }: Pick<AnyCall, 'actor' | 'now'>) =>
  abilitiesIn(hand, actor, now).tasks[hand.task.instance]?.assign

const suggest = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<Assignees> => {
    const hand = await taskToRead(tx, call, call.params.id)
    const may = assignable(hand, call)
    if (may !== undefined && isRefusal(may)) throw refused(may, worded(may, hand.words))
    return findAssignees(tx, { hands: [hand], actor: call.actor })
  })

/** Tasks that do not exist, or that the asker may not hand out, are left out; the preview says why. */
const suggestForMany = (call: Call<unknown, unknown, z.output<typeof AskAssignees>>) =>
  call.scoped(async (tx): Promise<Assignees> => {
    const hands: TaskAtHand[] = []
    for (const id of call.body.tasks) {
      const hand = await taskAtHand(tx, call.deps, id).catch(saidNo)
      if ('task' in hand && hand.task.state !== 'proposed' && 'allowed' in (assignable(hand, call) ?? {}))
        hands.push(hand)
    }
    return hands.length === 0 ? { of: 0, offices: [] } : findAssignees(tx, { hands, actor: call.actor })
  })

const target = ({ organisationId: organisation, userId }: z.output<typeof AssignMany>): Assignee => ({
  organisation,
  user: userId ?? null,
})
const seen = ({ organisationId, userId, state }: z.output<typeof AssignMany>['tasks'][number]): HandOut['seen'] => ({
  holder: { organisation: organisationId, user: userId },
  state,
})

const preview = (call: ManyCall) =>
  call.scoped(async (tx): Promise<AssignPreview> => {
    const items: AssignPreview['items'] = []
    for (const task of call.body.tasks) {
      const found = await foresee(tx, call, { taskId: task.id, to: target(call.body), seen: seen(task) })
      items.push(
        'notes' in found
          ? { taskId: task.id, answer: { allowed: true }, notes: found.notes }
          : { taskId: task.id, answer: { allowed: false, details: {}, ...found }, notes: [] },
      )
    }
    return { items }
  })

/**
 * One command of one case. The ledger decides: what was recorded under the key was done, whatever the task looks like
 * since.
 */
async function handOut(call: AnyCall, ask: HandOut): Promise<HandedOut> {
  const sent = await decided(call, async (tx) => {
    const hand = await beginTask(tx, call, ask.taskId)
    if (hand instanceof Decided) return hand
    const judged = await judge(tx, hand, ask)
    if ('type' in judged) return decideIn(tx, call, { hand, ask: judged })
    await giveUp(tx, call)
    return judged
  }).catch(saidNo)
  return 'code' in sent ? { done: false, ...sent } : { done: true, caseId: sent.caseId, seq: sent.seq }
}

const keyFor = (call: AnyCall, ...names: readonly string[]): AnyCall => ({
  ...call,
  key: { ...call.key, id: createHash('sha256').update(names.join(':')).digest('hex') },
})

/** A temporary refusal is not stored: it would be the answer for ever. */
const isLasting = (column: 'answers' | 'undone', answer: HandedOut): boolean =>
  answer.done || (column === 'answers' && !isOfTheWorld(answer.code))

/**
 * Tasks that were answered before keep their answer; the others are sent, one after the other. Undoing may be tried
 * again: its keys come from the batch, not from the click.
 */
async function handOutAll(
  call: AnyCall,
  { batch, column, asks }: { batch: AssignmentBatch; column: 'answers' | 'undone'; asks: readonly HandOut[] },
): Promise<AssignedMany> {
  const items: AssignedMany['items'] = []
  for (const ask of asks) {
    const { taskId: task } = ask
    const answer: HandedOut =
      batch[column][task] ??
      (await handOut(keyFor(call, batch.id, column, task), ask).then((fresh) =>
        isLasting(column, fresh)
          ? call.scoped((tx) => answerTask(tx, { batch: batch.id, column, task, answer: fresh }))
          : fresh,
      ))
    items.push({ taskId: task, ...answer })
  }
  return { id: batch.id, items }
}

async function assignMany(call: ManyCall): Promise<AssignedMany> {
  const { actor, body, key, scoped } = call
  const batch = await scoped((tx) =>
    keepBatch(tx, {
      id: uuidV5('assignment', key.id),
      userId: actor.user,
      fingerprint: key.fingerprint,
      organisationId: body.organisationId,
      toUser: body.userId ?? null,
      asked: body.tasks.map(({ id: task, organisationId: organisation, userId: user, state }) => ({
        task,
        organisation,
        user,
        state,
      })),
    }),
  )
  if (batch.fingerprint !== key.fingerprint) throw problem('key_reused')
  return handOutAll(call, {
    batch,
    column: 'answers',
    asks: body.tasks.map((task) => ({ taskId: task.id, to: target(body), seen: seen(task) })),
  })
}

const before = (organisation: string | null, user: string | null): Assignee =>
  organisation === null ? { organisation, user: null } : { organisation, user }

/** Gives each task back to its former holder, where it is still as the batch left it. */
async function undo(call: Call<{ batch: string }, unknown, unknown>): Promise<AssignedMany> {
  const batch = await call.scoped((tx) => findBatch(tx, call.params.batch))
  if (batch === null) throw problem('not_found')
  const left: HandOut['seen'] = {
    holder: { organisation: batch.to_organisation, user: batch.to_user },
    state: batch.to_user === null ? 'ready' : 'reserved',
  }
  const asks = batch.asked.flatMap(({ task, organisation, user }) => {
    const answer = batch.answers[task]
    return answer?.done === true
      ? [{ taskId: task, to: before(organisation, user), seen: left, since: answer.seq }]
      : []
  })
  return handOutAll(call, { batch, column: 'undone', asks })
}

export const assignmentRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/tasks/:id/assignees',
    summary: 'Who may be given a task, the most fitting first, with the reasons',
    action: 'task.read',
    params: ById,
    answer: Assignees,
    object: 'task',
    handle: suggest,
  }),
  endpoint({
    method: 'post',
    path: '/api/assignments/candidates',
    summary: 'Who may be given several tasks, the most fitting first',
    action: 'task.command',
    body: AskAssignees,
    answer: Assignees,
    keys: 'free',
    handle: suggestForMany,
  }),
  endpoint({
    method: 'post',
    path: '/api/assignments/preview',
    summary: 'What would come of handing out several tasks, and which cannot be',
    action: 'task.command',
    body: AssignMany,
    answer: AssignPreview,
    keys: 'free',
    handle: preview,
  }),
  endpoint({
    method: 'post',
    path: '/api/assignments',
    summary: 'Hand out several tasks, each by a command of its own case; the answer tells of each',
    action: 'task.command',
    body: AssignMany,
    answer: AssignedMany,
    keys: 'own',
    handle: assignMany,
  }),
  endpoint({
    method: 'post',
    path: '/api/assignments/:batch/undo',
    summary: 'Give back what was handed out at once, as far as nothing has happened to it since',
    action: 'task.command',
    params: z.strictObject({ batch: Id }),
    answer: AssignedMany,
    keys: 'own',
    handle: undo,
  }),
]
