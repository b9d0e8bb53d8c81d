// Questions kept under a name, and shared with a role of the own office. What is shared is the question: whoever opens
// it is answered under her own rights.
import {
  addQuestion,
  listQuestions,
  removeQuestion,
  renameQuestion,
  shareQuestion,
  type KeptQuestion,
} from '../../db/review/saved-questions.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { AnyCall } from '../cases/commands.ts'
import { RenameView } from '../contract/my-desk.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import {
  type AnyQuestion,
  ByQuestion,
  isReleased,
  QuestionRemoved,
  QUESTIONS_MOST,
  SavedQuestion,
  SavedQuestions,
  SaveQuestion,
  ShareQuestion,
} from '../contract/questions.ts'
import { prove } from '../door/append-to-ledger.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused, type Issue } from '../door/errors.ts'
import { answerTo } from './asked-question.ts'
import { releasedAnswerTo } from './released/released.routes.ts'

type Asker = Pick<AnyCall, 'actor' | 'deps'>

/** Roles that can ask, as they stand at an office of this level; a question to cases, only those that see some. */
const rolesOf = ({ actor, deps }: Asker, action: 'question.ask' | 'question.released') =>
  deps.roles.filter(
    ({ capabilities, levels }) => mayDo(capabilities, action) && levels.some((level) => level === actor.level),
  )
const isOfPublished = (asked: KeptQuestion['asked']): boolean => asked['of'] === 'released'

/** What nobody could be answered is not kept: a code that no procedure has could be somebody's name. */
async function answerable(tx: Tx, { actor, deps, now }: Asker & { now: Date }, asked: AnyQuestion): Promise<void> {
  if (isReleased(asked)) await releasedAnswerTo(tx, 'asked', asked)
  else if (mayDo(actor.capabilities, 'question.ask')) await answerTo(tx, { actor, deps, now, at: 'asked' }, asked)
  else throw refused(refuse('missing_capability', { capability: capabilitiesFor('question.ask')[0] ?? '' }))
}

function present(
  { actor, deps }: Asker,
  { id, name, asked, user_id: user, shared_with: role }: KeptQuestion,
): SavedQuestion {
  const found = deps.roles.find((one) => one.id === role)
  return {
    id,
    name,
    asked,
    isMine: user === actor.user,
    sharedWith: role === null ? null : { key: role, label: found?.label ?? both(role, role) },
  }
}

const FULL: Issue = {
  path: [],
  message: `are already ${QUESTIONS_MOST}`,
  code: 'too_many',
  sentence: both(
    `Sudah ada ${QUESTIONS_MOST} pertanyaan Anda. Hapus satu dulu.`,
    `You have ${QUESTIONS_MOST} questions already. Remove one first.`,
  ),
}
const taken = () =>
  problem('invalid', { issues: [{ path: ['name'], message: 'names another question of yours', code: 'taken' }] })

/** Colleagues see it from now on, or no longer: on record, without its words. */
const proveSharing = (tx: Tx, call: AnyCall, body: { question: string; role: string | null }): Promise<void> =>
  prove(tx, call, { type: 'question_shared', purpose: 'administration', body })

export const savedQuestionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/questions',
    summary: 'My saved questions and those that are shared with a role of mine',
    action: 'question.released',
    answer: SavedQuestions,
    handle: ({ actor, deps, scoped }) =>
      scoped(async (tx) => ({
        data: (await listQuestions(tx)).map((one) => present({ actor, deps }, one)),
        roles: rolesOf({ actor, deps }, 'question.released').map(({ id, label, capabilities }) => ({
          key: id,
          label,
          seesCases: mayDo(capabilities, 'question.ask'),
        })),
      })),
  }),
  endpoint({
    method: 'post',
    path: '/api/questions',
    summary: 'Keep a question under a name',
    action: 'question.released',
    body: SaveQuestion,
    answer: SavedQuestion,
    status: 201,
    handle: ({ actor, deps, body, now, key, scoped }) =>
      scoped(async (tx) => {
        await answerable(tx, { actor, deps, now }, body.asked)
        const mine = (await listQuestions(tx)).filter(({ user_id: user }) => user === actor.user)
        if (mine.length >= QUESTIONS_MOST) throw problem('invalid', { issues: [FULL] })
        const asked = Object.fromEntries(
          Object.entries(body.asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        )
        const made = await addQuestion(tx, {
          id: uuidV5('question', key.id),
          user_id: actor.user,
          name: body.name,
          asked,
          made_at: now,
        })
        if (made === null) throw taken()
        return present({ actor, deps }, made)
      }),
  }),
  endpoint({
    method: 'put',
    path: '/api/questions/:question/sharing',
    summary: 'Share a question of mine with a role of my office, or with nobody',
    action: 'question.released',
    params: ByQuestion,
    body: ShareQuestion,
    answer: SavedQuestion,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { actor, params, body } = call
        const shared = await shareQuestion(tx, { id: params.question, userId: actor.user }, body.role)
        if (shared === null) throw problem('not_found')
        const may = isOfPublished(shared.asked) ? 'question.released' : 'question.ask'
        if (body.role !== null && !rolesOf(call, may).some(({ id }) => id === body.role))
          throw problem('invalid', {
            issues: [{ path: ['role'], message: 'is no role here that may ask', code: 'invalid_value' }],
          })
        await proveSharing(tx, call, { question: shared.id, role: body.role })
        return present(call, shared)
      }),
  }),
  endpoint({
    method: 'put',
    path: '/api/questions/:question/name',
    summary: 'Give a question of mine another name',
    action: 'question.released',
    params: ByQuestion,
    body: RenameView,
    answer: SavedQuestion,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { actor, params, body } = call
        const renamed = await renameQuestion(tx, { id: params.question, userId: actor.user }, body.name)
        if (renamed === undefined) throw taken()
        if (renamed === null) throw problem('not_found')
        return present(call, renamed)
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/questions/:question',
    summary: 'Take a question of mine away',
    action: 'question.released',
    params: ByQuestion,
    answer: QuestionRemoved,
    handle: (call) =>
      call.scoped(async (tx) => {
        const gone = await removeQuestion(tx, { id: call.params.question, userId: call.actor.user })
        if (gone === null) throw problem('not_found')
        if (gone.shared_with !== null) await proveSharing(tx, call, { question: gone.id, role: null })
        return { removed: true as const }
      }),
  }),
]
