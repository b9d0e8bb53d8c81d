// Many people who come in at once: typed once, kept while unfinished, previewed, and then opened case by case.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import {
  beginGroup,
  contentOf,
  findGroup,
  finishGroup,
  holdGroup,
  listGroups,
  numbersOf,
  saveGroup,
  type IntakeGroup,
} from '../../db/cases/intake-groups.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Call } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  GroupContent,
  GroupList,
  GroupOpened,
  GroupPlan,
  GroupPreview,
  GroupRows,
  GroupSaved,
  GroupView,
  PlanGroup,
  SaveGroup,
  type GroupRow,
  type RowAnswer,
} from '../contract/intake-groups.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { lookFor, spendRow } from '../people/person-search.ts'
import { groupCourse, identityOf, toldFor, twinOf, wantedOf, type GroupCourse } from './group-course.ts'
import { isToFind, openRow } from './group-opening.ts'
import { limitOf } from '../explain/clock.view.ts'
import { openTasks } from '../../db/recording/next-task.ts'

const ByGroup = z.strictObject({ group: Id })
type Params = z.output<typeof ByGroup>
type RowsCall = Call<Params, unknown, z.output<typeof GroupRows>>

const EMPTY = JSON.stringify(GroupContent.parse({}))

async function groupOf(tx: Tx, id: string): Promise<IntakeGroup> {
  const group = await findGroup(tx, id)
  if (group === null) throw problem('not_found')
  return group
}

const readContent = ({ deps }: AnyCall, group: IntakeGroup): GroupContent | null => {
  const text = contentOf(deps.vault, group)
  return text === null ? null : GroupContent.parse(JSON.parse(text))
}

const summaryOf = ({ id, code, size, answers, saved_at, expires_at, finished_at, content }: IntakeGroup) => ({
  id,
  code,
  size,
  opened: Object.values(answers).filter(({ done }) => done).length,
  savedAt: saved_at.toISOString(),
  expiresAt: expires_at.toISOString(),
  finished: finished_at !== null || content === null,
})

async function answersOf(tx: Tx, answers: IntakeGroup['answers']): Promise<RowAnswer[]> {
  const numbers = await numbersOf(
    tx,
    Object.values(answers).flatMap((one) => (one.done ? [one.caseId] : [])),
  )
  return Object.entries(answers).map(([row, one]) =>
    one.done ? { row, done: true, caseId: one.caseId, number: numbers.get(one.caseId) ?? '' } : { row, ...one },
  )
}

const show = (call: Call<Params, unknown, unknown>) =>
  call.scoped(async (tx): Promise<GroupView> => {
    const group = await groupOf(tx, call.params.group)
    return {
      ...summaryOf(group),
      version: group.version,
      content: readContent(call, group),
      known: Object.keys(group.people),
      answers: await answersOf(tx, group.answers),
    }
  })

const save = (call: Call<Params, unknown, z.output<typeof SaveGroup>>) =>
  call.scoped(async (tx) => {
    const {
      params,
      body: { version, content },
      deps,
    } = call
    const saved = await saveGroup(tx, deps.vault, {
      group: await groupOf(tx, params.group),
      content: JSON.stringify(content),
      size: content.rows.length,
      version,
    })
    if (saved === null) throw problem('conflict')
    return { version: saved.version, savedAt: saved.savedAt.toISOString() }
  })

function presentPlan({ course: { sop, words }, state, first }: GroupCourse): GroupPlan {
  return {
    edition: sop.edition,
    revision: sop.revision,
    title: words.sop.title,
    facts: state.facts,
    shared: first?.parts.shared ?? { sections: [] },
    columns: first?.parts.columns ?? [],
    opens: openTasks(state).map(({ key, instance: { item } }) => ({
      item,
      code: words.code(item),
      label: words.item(item),
      roles: (words.task(item)?.roles ?? []).map((role) => words.role(role).label),
      ...limitOf(state, key, words),
    })),
  }
}

interface Chosen {
  group: IntakeGroup
  content: GroupContent
  rows: GroupRow[]
  course: GroupCourse
}

/** The rows exactly as saved, so that what was previewed is what is opened. */
async function chosen(tx: Tx, call: RowsCall, group: IntakeGroup): Promise<Chosen> {
  const { body } = call
  const content = readContent(call, group)
  if (content === null || group.version !== body.version) throw problem('conflict')
  const rows = body.rows.flatMap((id) => content.rows.find((row) => row.id === id) ?? [])
  if (rows.length < body.rows.length)
    throw problem('invalid', {
      issues: body.rows.flatMap((id, at) =>
        content.rows.some((row) => row.id === id)
          ? []
          : [{ path: ['rows', at], message: 'not found', code: 'not_found' }],
      ),
    })
  return { group, content, rows, course: await groupCourse(tx, call, content) }
}

async function preview(call: RowsCall): Promise<GroupPreview> {
  const { group, content, rows, course } = await call.scoped(async (tx) =>
    chosen(tx, call, await groupOf(tx, call.params.group)),
  )
  const items: GroupPreview['items'] = []
  for (const row of rows) {
    const { identity, issues } = identityOf(row)
    const looks = issues.length === 0 && group.people[row.id] === undefined && isToFind(call, row)
    if (looks) await spendRow(call)
    const matches = looks
      ? await call.scoped((tx) => lookFor(tx, call, { ...wantedOf(identity), purpose: 'intake' }))
      : []
    items.push({
      row: row.id,
      issues,
      matches,
      twin: twinOf(call.deps.vault, content.rows, row),
      told: toldFor(course, content, row),
    })
  }
  return { items }
}

/**
 * Finishes the group when every row that it has now has a case; a row that another window added in the meantime
 * prevents that. Answers in the order of the request.
 */
async function answered(tx: Tx, call: RowsCall): Promise<GroupOpened> {
  const { params, body } = call
  const now = await holdGroup(tx, params.group)
  if (now === null) throw problem('not_found')
  if (readContent(call, now)?.rows.every(({ id }) => now.answers[id]?.done === true) === true)
    await finishGroup(tx, now.id)
  const { answers, finished_at } = await groupOf(tx, now.id)
  const all = await answersOf(tx, answers)
  return { finished: finished_at !== null, items: body.rows.flatMap((id) => all.filter(({ row }) => row === id)) }
}

/**
 * A repeated request reads the results, even after the content was deleted. Results and content are read in one
 * transaction, because a parallel copy of the click may finish in between.
 */
async function open(call: RowsCall): Promise<GroupOpened> {
  const { params, body, scoped } = call
  const begun = await scoped(async (tx) => {
    const group = await groupOf(tx, params.group)
    return body.rows.every((id) => group.answers[id]?.done === true)
      ? { done: await answered(tx, call) }
      : { chosen: await chosen(tx, call, group) }
  })
  if (begun.done !== undefined) return begun.done
  const { rows, ...course } = begun.chosen
  for (const row of rows) await openRow(call, { ...course, row })
  return scoped((tx) => answered(tx, call))
}

const drop = (call: Call<Params, unknown, unknown>) =>
  call.scoped(async (tx) => {
    const group = await groupOf(tx, call.params.group)
    await finishGroup(tx, group.id)
    return summaryOf({ ...group, content: null })
  })

export const intakeGroupRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/intake-groups',
    summary: 'Groups of people whom I am entering, or have entered',
    action: 'case.open',
    answer: GroupList,
    handle: ({ scoped }) => scoped(async (tx) => ({ data: (await listGroups(tx)).map(summaryOf) })),
  }),
  endpoint({
    method: 'post',
    path: '/api/intake-groups',
    summary: 'Begin to enter many people at once',
    action: 'case.open',
    answer: GroupView,
    status: 201,
    handle: (call) =>
      call.scoped(async (tx) => {
        const group = await beginGroup(tx, call.deps.vault, {
          id: uuidV5('intake-group', call.key.id),
          userId: call.actor.user,
          content: EMPTY,
        })
        return { ...summaryOf(group), version: group.version, content: GroupContent.parse({}), known: [], answers: [] }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/intake-groups/plan',
    summary: 'What cases opened there begin with: questions for all, questions for each, first tasks',
    action: 'case.open',
    body: PlanGroup,
    answer: GroupPlan,
    keys: 'free',
    handle: (call) => call.scoped(async (tx) => presentPlan(await groupCourse(tx, call, call.body))),
  }),
  endpoint({
    method: 'get',
    path: '/api/intake-groups/:group',
    summary: 'One group: what was typed, and what became of each',
    action: 'case.open',
    params: ByGroup,
    answer: GroupView,
    handle: show,
  }),
  endpoint({
    method: 'put',
    path: '/api/intake-groups/:group',
    summary: 'Keep what was typed so far',
    action: 'case.open',
    params: ByGroup,
    body: SaveGroup,
    answer: GroupSaved,
    handle: save,
  }),
  endpoint({
    method: 'post',
    path: '/api/intake-groups/:group/preview',
    summary: 'Look before opening: who may be on record already, and what each case would begin with',
    action: 'case.open',
    params: ByGroup,
    body: GroupRows,
    answer: GroupPreview,
    keys: 'free',
    handle: preview,
  }),
  endpoint({
    method: 'post',
    path: '/api/intake-groups/:group/open',
    summary: 'Open the cases of some of them, each by a command of its own; the answer tells of each',
    action: 'case.open',
    params: ByGroup,
    body: GroupRows,
    answer: GroupOpened,
    keys: 'own',
    handle: open,
  }),
  endpoint({
    method: 'post',
    path: '/api/intake-groups/:group/drop',
    summary: 'Let go of what was typed; cases that are open stay',
    action: 'case.open',
    params: ByGroup,
    answer: GroupView.pick({ id: true, finished: true }),
    handle: drop,
  }),
]
