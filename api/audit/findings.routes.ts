// The noun finding: an auditor records it, the office answers and corrects, a reviewer accepts it or opens it again.
// Each step is in the ledger. Kept answers hold no typed words, so a repetition is recognised by its step.
import { z } from 'zod'
import {
  addFinding,
  addStep,
  findFinding,
  isStepTaken,
  listFindings,
  lockFinding,
  moveFinding,
  type FindingRow,
} from '../../db/review/audit-findings.ts'
import { findSample } from '../../db/review/audit-samples.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { findTask } from '../../db/cases/tasks.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { OPEN_TASK_STATES, type FindingVerb } from '../../sop-definitions/language/vocabulary.ts'
import { ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import type { Call } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  FindingList,
  FindingQuery,
  FindingRemark,
  FindingView,
  FindingWords,
  LinkTask,
  MakeFinding,
} from '../contract/findings.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { presentFinding, viewOfFinding, wordsOfCase, type Asking } from './finding.view.ts'
import { prove } from '../door/append-to-ledger.ts'
import { caseToRead } from '../policy/purpose.ts'
import { answerDue, mayMove, mayReview, mayReviewOffice, stateAfter, type FindingMove } from './finding-transitions.ts'
import { audienceOf, tellOfFinding } from './told-of-findings.ts'
import { placesOf } from '../cases/cases.routes.ts'

const ByFinding = z.strictObject({ finding: Id })
const OPEN: readonly string[] = OPEN_TASK_STATES

/** The zone of the case, or of the reader's own office. */
async function zoneOf(tx: Tx, { actor }: Asking, office: string): Promise<Zone> {
  const place = await placesOf(tx)
  return place((await findOrganisation(tx, office))?.area ?? actor.area).zone
}

async function view(tx: Tx, call: AnyCall, id: string): Promise<FindingView> {
  const row = await findFinding(tx, id)
  if (row === null) throw problem('not_found')
  return viewOfFinding(tx, call, { row, zone: await zoneOf(tx, call, row.office) })
}

interface Subject {
  office: string
  caseId: string | null
  item: string | null
  seq: number | null
  clause: string | null
}

const subjectOf = (tx: Tx, call: AnyCall, wanted: MakeFinding): Promise<Subject> =>
  'organisationId' in wanted ? officeAsSubject(tx, call, wanted.organisationId) : caseAsSubject(tx, call, wanted)

async function officeAsSubject(tx: Tx, call: AnyCall, id: string): Promise<Subject> {
  const office = await findOrganisation(tx, id)
  if (office === null) throw problem('invalid', { issues: [issue(['organisationId'], 'not_found', 'not found')] })
  const may = mayReviewOffice(call.actor, office)
  if (isRefusal(may)) throw refused(may)
  return { office: id, caseId: null, item: null, seq: null, clause: null }
}

async function caseAsSubject(
  tx: Tx,
  call: AnyCall,
  { caseId, item, seq }: Extract<MakeFinding, { caseId: string }>,
): Promise<Subject> {
  const { file, words } = await caseToRead(tx, call, caseId)
  const known = words.items.find(({ id }) => id === item)
  const issues = [
    ...(item !== undefined && known === undefined
      ? [issue(['item'], 'not_found', 'not in the procedure of this case')]
      : []),
    ...(seq !== undefined && seq > file.seq ? [issue(['seq'], 'not_found', 'no such entry')] : []),
  ]
  if (issues.length > 0) throw problem('invalid', { issues })
  return {
    office: file.owner_organisation,
    caseId: file.id,
    item: item ?? null,
    seq: seq ?? null,
    clause: known?.clause ?? null,
  }
}

/** Codes and ids for the ledger; typed words are sealed and enter no stream. */
const proof = (
  { id, case_id, office, state }: Pick<FindingRow, 'id' | 'case_id' | 'office' | 'state'>,
  verb: FindingVerb,
): { type: string; body: object; purpose: string } => ({
  type: `finding_${verb}`,
  body: { finding: id, case: case_id, office, state },
  purpose: 'audit',
})

const make = (call: Call<unknown, unknown, MakeFinding>) =>
  call.scoped(async (tx) => {
    const { body, actor, deps, key, now } = call
    const may = mayReview(actor)
    if (isRefusal(may)) throw refused(may)
    const { office, caseId, item, seq, clause } = await subjectOf(tx, call, body)
    if (body.sampleId !== undefined && (await findSample(tx, body.sampleId)) === null)
      throw problem('invalid', { issues: [issue(['sampleId'], 'not_found', 'not found')] })
    const [id, step] = [uuidV5('finding', key.id), uuidV5('finding_step', key.id)]
    if (await isStepTaken(tx, step)) return view(tx, call, id)
    const due = answerDue(body.severity, now, ZONES[await zoneOf(tx, call, office)])
    const told = await audienceOf(tx, call, office)
    await addFinding(tx, {
      ...told,
      id,
      made_by: actor.user,
      made_at: now,
      office,
      case_id: caseId,
      item,
      seq,
      sample_id: body.sampleId ?? null,
      kind: body.kind,
      severity: body.severity,
      clause,
      due_at: due,
      changed_at: now,
    })
    await addStep(tx, deps.vault, {
      id: step,
      findingId: id,
      at: now,
      userId: actor.user,
      verb: 'make',
      words: body.words,
    })
    await prove(tx, call, proof({ id, case_id: caseId, office, state: 'open' }, 'make'))
    await tellOfFinding(tx, call, { finding: { id, made_by: actor.user, ...told }, verb: 'make', step })
    return view(tx, call, id)
  })

async function locked(tx: Tx, id: string): Promise<FindingRow> {
  await lockFinding(tx, id)
  const row = await findFinding(tx, id)
  if (row === null) throw problem('not_found')
  return row
}

interface Moving {
  verb: FindingMove
  words: string | null
  taskId?: string
}
type MoveCall = Call<{ finding: string }, unknown, unknown>

const move = (call: MoveCall, { verb, words, taskId }: Moving): Promise<FindingView> =>
  call.scoped(async (tx) => {
    const { actor, deps, key, now, params } = call
    const row = await locked(tx, params.finding)
    const step = uuidV5('finding_step', key.id)
    if (await isStepTaken(tx, step)) return view(tx, call, row.id)
    const task = row.task_id === null ? null : await findTask(tx, row.task_id)
    const may = mayMove({ ...row, isTaskOpen: task !== null && OPEN.includes(task.state) }, verb, actor)
    if (isRefusal(may)) throw refused(may)
    if (taskId !== undefined && (row.case_id === null || (await findTask(tx, taskId))?.case_id !== row.case_id))
      throw problem('invalid', { issues: [issue(['taskId'], 'not_found', 'no task of this case')] })
    const state = stateAfter(row.state, verb)
    const again =
      verb === 'reopen'
        ? {
            due_at: answerDue(row.severity, now, ZONES[await zoneOf(tx, call, row.office)]),
            ...(await audienceOf(tx, call, row.office)),
          }
        : {}
    await moveFinding(tx, row.id, {
      state,
      changed_at: now,
      ...again,
      ...(verb === 'answer' ? { answered_by: actor.user } : {}),
      ...(taskId === undefined ? {} : { task_id: taskId }),
    })
    await addStep(tx, deps.vault, { id: step, findingId: row.id, at: now, userId: actor.user, verb, words })
    await prove(tx, call, proof({ ...row, state }, verb))
    await tellOfFinding(tx, call, { finding: { ...row, ...again }, verb, step })
    return view(tx, call, row.id)
  })

export async function findingsToShow(
  tx: Tx,
  asking: Asking,
  rows: readonly FindingRow[],
): Promise<ReturnType<typeof presentFinding>[]> {
  const shown = []
  for (const row of rows)
    shown.push(
      presentFinding(row, {
        words: await wordsOfCase(tx, asking, row.case_id),
        zone: await zoneOf(tx, asking, row.office),
        now: asking.now,
      }),
    )
  return shown
}

const list = (call: Call<unknown, z.output<typeof FindingQuery>, unknown>) =>
  call.scoped(async (tx) => {
    const {
      query: { state, caseId, due, after, limit },
      now,
    } = call
    const page = await listFindings(tx, {
      after,
      limit,
      state,
      caseId,
      late: due === undefined ? undefined : now,
    })
    const data = await findingsToShow(tx, call, page.rows)
    return { data, page: { after: page.after, hasMore: page.hasMore }, total: page.total }
  })

const AT = '/api/findings/:finding'
export const findingRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/findings',
    summary: "Findings of auditors: those one may review, or those that one's office is to answer, the newest first",
    action: 'finding.read',
    query: FindingQuery,
    answer: FindingList,
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/findings',
    summary: 'Record a finding about a case, a step or entry of it, or an office',
    action: 'finding.make',
    body: MakeFinding,
    answer: FindingView,
    status: 201,
    keys: 'again',
    mayBeAbsent: true,
    handle: make,
  }),
  endpoint({
    method: 'get',
    path: AT,
    summary: 'One finding: what it is about, what was said, what may follow',
    action: 'finding.read',
    params: ByFinding,
    answer: FindingView,
    handle: (call) => call.scoped((tx) => view(tx, call, call.params.finding)),
  }),
  endpoint({
    method: 'post',
    path: `${AT}/answer`,
    summary: 'Answer a finding for the office that it is meant for',
    action: 'finding.answer',
    params: ByFinding,
    body: FindingWords,
    answer: FindingView,
    keys: 'again',
    handle: (call) => move(call, { verb: 'answer', words: call.body.words }),
  }),
  endpoint({
    method: 'post',
    path: `${AT}/task`,
    summary: 'Name the task of the case that corrects it',
    action: 'finding.answer',
    params: ByFinding,
    body: LinkTask,
    answer: FindingView,
    keys: 'again',
    handle: (call) => move(call, { verb: 'link', words: null, taskId: call.body.taskId }),
  }),
  endpoint({
    method: 'post',
    path: `${AT}/correct`,
    summary: 'Say that it is corrected; a corrective task has to be done first',
    action: 'finding.answer',
    params: ByFinding,
    body: FindingRemark,
    answer: FindingView,
    keys: 'again',
    handle: (call) => move(call, { verb: 'correct', words: call.body.words ?? null }),
  }),
  endpoint({
    method: 'post',
    path: `${AT}/accept`,
    summary: 'Accept the answer or the correction',
    action: 'finding.make',
    params: ByFinding,
    body: FindingRemark,
    answer: FindingView,
    keys: 'again',
    handle: (call) => move(call, { verb: 'accept', words: call.body.words ?? null }),
  }),
  endpoint({
    method: 'post',
    path: `${AT}/reopen`,
    summary: 'Open a finding again, with a reason',
    action: 'finding.make',
    params: ByFinding,
    body: FindingWords,
    answer: FindingView,
    keys: 'again',
    handle: (call) => move(call, { verb: 'reopen', words: call.body.words }),
  }),
]
