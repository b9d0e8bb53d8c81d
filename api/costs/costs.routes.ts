// The noun cost: list with sums, record, correct. Coded facts and amounts, never words; each entry is recorded in the
// stream of the office.
import { z } from 'zod'
import { officesIn } from '../../db/cases/case-parts.ts'
import { enterCost, findCost, listCosts, sumCosts, type Cost } from '../../db/cases/costs.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findDocument } from '../../db/cases/files.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor, Call } from '../door/call.ts'
import { caseAtHand, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { CorrectCost, CostRecorded, CostView, RecordCost } from '../contract/costs.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { choicesOf, presentCost, sumsBy, tasksOf, totalOf } from './costs.view.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { prove } from '../door/append-to-ledger.ts'
import { caseToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { minutesAt } from '../../sop-definitions/language/zones.ts'

const ByCost = z.strictObject({ cost: Id })
type Recorded = z.infer<typeof CostRecorded>

/** People who work on the case, at an office that takes part in it. */
async function mayRecord(tx: Tx, { file }: CaseAtHand, { organisation, capabilities }: Actor): Promise<Refusal | null> {
  if (!mayDo(capabilities, 'cost.record'))
    return refuse('missing_capability', { capability: capabilitiesFor('cost.record')[0] ?? '' })
  return (await officesIn(tx, file.id)).has(organisation) ? null : refuse('other_organisation')
}

/** The entry's own office or the owner of the case, and only once; the correcting entry can itself be corrected. */
const mayCorrect = (
  { organisation_id, corrected_by }: Cost,
  { file: { owner_organisation: owner }, no, actor }: Pick<CaseAtHand, 'file'> & { no: Refusal | null; actor: Actor },
): Refusal | null => {
  if (no !== null) return no
  if (corrected_by !== null) return refuse('cost_corrected')
  return actor.organisation === organisation_id || actor.organisation === owner ? null : refuse('other_organisation')
}

const list = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<CostView> => {
    const { actor, deps, params } = call
    const hand = await caseToRead(tx, call, params.id)
    const rows = await listCosts(tx, hand.file.id)
    const names = await namesOf(tx, {
      users: rows.map(({ entered_by }) => entered_by),
      organisations: rows.map(({ organisation_id }) => organisation_id),
    })
    const no = await mayRecord(tx, hand, actor)
    const { relation } = (await eyesOn(tx, [hand.file], actor))(hand.file)
    const tasks = tasksOf(hand)
    const data = rows.map((row) =>
      presentCost(row, {
        codes: deps.costs,
        names,
        tasks,
        correct: (one) => allowedOr(mayCorrect(one, { file: hand.file, no, actor })),
      }),
    )
    const sums = await sumCosts(tx, hand.file.id)
    return {
      data,
      written: sums.reduce((all, { written }) => all + written, 0),
      total: totalOf(sums),
      kinds: sumsBy(sums, 'kind', deps.costs.kinds),
      payers: sumsBy(sums, 'payer', deps.costs.payers),
      whole: relation === 'owner' || relation === 'reviewer',
      receipts: mayDo(actor.capabilities, 'document.read'),
      choices:
        no === null
          ? { kinds: choicesOf(deps.costs.kinds), payers: choicesOf(deps.costs.payers), tasks }
          : { kinds: [], payers: [], tasks: [] },
      allowedActions: { record: allowedOr(no) },
    }
  })

/** Refuses an unknown code, and a task or a receipt of another case. */
const NOT_YET = both('Tanggal ini belum tiba.', 'This day has not come yet.')

async function entryIssues(
  tx: Tx,
  { deps, now }: AnyCall,
  { hand, entry }: { hand: CaseAtHand; entry: Omit<RecordCost, 'amount'> },
): Promise<Issue[]> {
  const unknown = (path: string): Issue => issue([path], 'not_found', 'not found')
  const document = entry.documentId === null ? null : await findDocument(tx, entry.documentId)
  return [
    ...(deps.costs.kinds.some(({ id }) => id === entry.kind) ? [] : [unknown('kind')]),
    ...(deps.costs.payers.some(({ id }) => id === entry.payer) ? [] : [unknown('payer')]),
    ...(entry.taskId === null || tasksOf(hand).some(({ id }) => id === entry.taskId) ? [] : [unknown('taskId')]),
    ...(entry.documentId === null || (document?.case_id === hand.file.id && document.state === 'ready')
      ? []
      : [unknown('documentId')]),
    ...(Date.parse(entry.on) > now.getTime() + minutesAt(now.getTime(), offsetOf(hand.file.state)) * 60_000
      ? [{ ...issue(['on'], 'invalid_value', 'lies in the future'), sentence: NOT_YET }]
      : []),
  ]
}

async function enter(
  tx: Tx,
  call: AnyCall,
  { hand, entry, corrects }: { hand: CaseAtHand; entry: RecordCost; corrects: string | null },
): Promise<Recorded> {
  const issues = await entryIssues(tx, call, { hand, entry })
  if (issues.length > 0) throw problem('invalid', { issues })
  const { kind, amount, payer, on, taskId, documentId } = entry
  const id = uuidV5('cost', call.key.id)
  if (
    !(await enterCost(tx, {
      id,
      case_id: hand.file.id,
      kind,
      amount,
      payer,
      spent_on: on,
      task_id: taskId,
      document_id: documentId,
      corrects,
      entered_by: call.actor.user,
    }))
  )
    throw refused(refuse('cost_corrected'))
  await prove(tx, call, {
    type: corrects === null ? 'cost_recorded' : 'cost_corrected',
    body: { cost: id, case: hand.file.id, kind, amount, payer, on, task: taskId, document: documentId, corrects },
  })
  return { id, caseId: hand.file.id }
}

const record = (call: Call<{ id: string }, unknown, RecordCost>) =>
  call.scoped(async (tx) => {
    const hand = await caseAtHand(tx, call.deps, call.params.id)
    const no = await mayRecord(tx, hand, call.actor)
    if (no !== null) throw refused(no)
    return enter(tx, call, { hand, entry: call.body, corrects: null })
  })

const correct = (call: Call<{ cost: string }, unknown, RecordCost>) =>
  call.scoped(async (tx) => {
    const { actor, deps, params, body } = call
    const row = await findCost(tx, params.cost)
    if (row === null) throw problem('not_found')
    const hand = await caseAtHand(tx, deps, row.case_id)
    const no = mayCorrect(row, { file: hand.file, no: await mayRecord(tx, hand, actor), actor })
    if (no !== null) throw refused(no)
    return enter(tx, call, { hand, entry: body, corrects: row.id })
  })

export const costRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/costs',
    summary: 'What was spent on a case, as far as the asker may see, with sums by kind and payer',
    action: 'case.read',
    params: ById,
    answer: CostView,
    object: 'case',
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/costs',
    summary: 'Record a cost of a case',
    action: 'cost.record',
    params: ById,
    body: RecordCost,
    answer: CostRecorded,
    status: 201,
    object: 'case',
    handle: record,
  }),
  endpoint({
    method: 'post',
    path: '/api/costs/:cost/correct',
    summary: 'Correct a cost by another entry; nothing is deleted, and an amount of nothing takes it out of the sums',
    action: 'cost.record',
    params: ByCost,
    body: CorrectCost,
    answer: CostRecorded,
    status: 201,
    handle: correct,
  }),
]
