// Colleagues locked out of a case: from the lock on, row-level security shows them nothing of it, and their open tasks
// go back to their organisation, so that no work is stuck.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { logLookOf } from '../../db/people/access-log.ts'
import { partsOf } from '../../db/cases/case-parts.ts'
import { addLock, findLock, liftLock, listLocks } from '../../db/cases/case-locks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { namesOf, peopleAt } from '../../db/accounts/organisations.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import type { Actor, Call } from '../door/call.ts'
import { caseAtHand, type CaseAtHand } from './case-at-hand.ts'
import { commandCase, type AnyCall } from './commands.ts'
import { ColleagueLocked, LockColleague, LockLifted, LockList } from '../contract/exceptions.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused, Stop } from '../door/errors.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { prove } from '../door/append-to-ledger.ts'
import { caseToRead } from '../policy/purpose.ts'
import { ById } from './case-commands.routes.ts'

const ByLock = z.strictObject({ lock: Id })
type LockCall = Call<{ id: string }, unknown, z.output<typeof LockColleague>>

/** Coordinators of the case, at the office that owns it. */
const mayLock = ({ file }: Pick<CaseAtHand, 'file'>, { organisation, capabilities }: Actor): Refusal | null => {
  if (!mayDo(capabilities, 'case.lock'))
    return refuse('missing_capability', { capability: capabilitiesFor('case.lock')[0] ?? '' })
  return file.owner_organisation === organisation ? null : refuse('other_organisation')
}

/**
 * Everybody at the offices that take part, except the asker: otherwise perhaps nobody is left who can lift the lock.
 */
async function colleaguesOf(tx: Tx, { file }: CaseAtHand, { user }: Actor): Promise<LockList['colleagues']> {
  const people = await peopleAt(tx, await partsOf(tx, file.id))
  return people.filter(({ id }) => id !== user)
}

const list = ({ params, actor, deps, scoped }: Call<{ id: string }, unknown, unknown>) =>
  scoped(async (tx): Promise<LockList> => {
    const hand = await caseToRead(tx, { actor, deps }, params.id)
    const locks = await listLocks(tx, hand.file.id)
    const no = mayLock(hand, actor)
    const { users } = await namesOf(tx, {
      users: locks.flatMap((lock) => [lock.user_id, lock.set_by, ...(lock.lifted_by === null ? [] : [lock.lifted_by])]),
      organisations: [],
    })
    const people = new Map((await peopleAt(tx, await partsOf(tx, hand.file.id))).map((person) => [person.id, person]))
    const standing = new Set(locks.filter(({ lifted_at }) => lifted_at === null).map(({ user_id }) => user_id))
    return {
      data: locks.map(({ id, user_id, reason, set_by, set_at, lifted_by, lifted_at }) => ({
        id,
        person: people.get(user_id) ?? { id: user_id, name: users.get(user_id) ?? '', organisation: '' },
        reason,
        setBy: users.get(set_by) ?? '',
        setAt: set_at.toISOString(),
        liftedBy: lifted_by === null ? null : (users.get(lifted_by) ?? ''),
        liftedAt: lifted_at?.toISOString() ?? null,
      })),
      colleagues: no === null ? (await colleaguesOf(tx, hand, actor)).filter(({ id }) => !standing.has(id)) : [],
      allowedActions: { lock: allowedOr(no) },
    }
  })

/** Also in the access log of the case, for those who answer for it: who did it and to whom. */
const logLock = (
  tx: Tx,
  call: AnyCall,
  { action, id, caseId }: { action: 'case.lock' | 'case.unlock'; id: string; caseId: string },
): Promise<void> =>
  logLookOf(tx, call, {
    action,
    object_type: 'case',
    object_id: caseId,
    purpose: 'conflict_of_interest',
    exception_id: id,
  })

/** Locks and records in one transaction. A repetition finds its own lock and goes on handing back tasks. */
const shutOut = (call: LockCall) =>
  call.scoped(async (tx) => {
    const { actor, body, deps, key, params } = call
    const hand = await caseAtHand(tx, deps, params.id)
    const no = mayLock(hand, actor)
    if (no !== null) throw refused(no)
    const id = uuidV5('case_lock', `${key.id}:${key.fingerprint}`)
    if ((await findLock(tx, id)) !== null) return { id, hand }
    if (!(await colleaguesOf(tx, hand, actor)).some((colleague) => colleague.id === body.userId))
      throw problem('invalid', {
        issues: [{ path: ['userId'], message: 'no other person of an office that takes part', code: 'not_found' }],
      })
    if (!(await addLock(tx, { id, caseId: hand.file.id, userId: body.userId, reason: body.reason, by: actor.user })))
      throw refused(refuse('locked_already'))
    await logLock(tx, call, { action: 'case.lock', id, caseId: hand.file.id })
    await prove(tx, call, {
      type: 'colleague_shut_out',
      body: { lock: id, case: hand.file.id, user: body.userId, reason: body.reason },
    })
    return { id, hand }
  })

/**
 * Each task is handed back by a command of its own, under a key from the click, so that a repeated click does it once.
 */
async function handBack(call: LockCall, hand: CaseAtHand): Promise<number> {
  const held = Object.entries(hand.file.state.instances).filter(
    ([, { task }]) => task !== null && isOpenTask(task) && task.holder.user === call.body.userId,
  )
  let done = 0
  for (const [task, instance] of held) {
    const organisation = instance.task?.holder.organisation
    if (organisation === null || organisation === undefined) continue
    const id = createHash('sha256').update(`${call.key.id}:${task}`).digest('hex')
    try {
      await commandCase({ ...call, key: { ...call.key, id } }, hand.file.id, async () => ({
        ask: { type: 'assign', task, to: { organisation, user: null } },
      }))
      done += 1
    } catch (error) {
      if (!(error instanceof Stop) || error.document.status >= 500) throw error
    } // ended or handed on meanwhile
  }
  return done
}

export const caseLockRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/locks',
    summary: 'Colleagues who are or were shut out of a case',
    action: 'case.read',
    params: ById,
    answer: LockList,
    object: 'case',
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/locks',
    summary: 'Shut a colleague out of a case, at once; their open tasks go back to their organisation',
    action: 'case.lock',
    params: ById,
    body: LockColleague,
    answer: ColleagueLocked,
    status: 201,
    keys: 'command',
    object: 'case',
    stepUp: true,
    handle: async (call) => {
      const { id, hand } = await shutOut(call)
      return { id, handedBack: await handBack(call, hand) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/case-locks/:lock/lift',
    summary: 'Let a colleague in again',
    action: 'case.lock',
    params: ByLock,
    body: Nothing,
    answer: LockLifted,
    handle: (call) =>
      call.scoped(async (tx) => {
        const lock = await findLock(tx, call.params.lock)
        if (lock === null) throw problem('not_found')
        const no = mayLock(await caseAtHand(tx, call.deps, lock.case_id), call.actor)
        if (no !== null) throw refused(no)
        if (!(await liftLock(tx, lock.id, call.actor.user))) throw refused(refuse('lock_lifted'))
        await logLock(tx, call, { action: 'case.unlock', id: lock.id, caseId: lock.case_id })
        await prove(tx, call, {
          type: 'colleague_let_in',
          body: { lock: lock.id, case: lock.case_id, user: lock.user_id },
        })
        return { id: lock.id }
      }),
  }),
]
