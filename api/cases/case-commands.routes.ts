// Commands to a case as a whole. The engine decides; these routes translate, and stage data that must not reach
// Temporal.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { addConsentRecord } from '../../db/cases/consents.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { unknownOrganisations } from '../../db/accounts/organisations.ts'
import { erasedAt } from '../../db/people/people.ts'
import { NOT_NOTED } from '../consents/receipt.view.ts'
import { excludes, judgeRepresentation } from '../consents/representation.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import type { Call } from '../door/call.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import { commandCase, type LockedCase } from './commands.ts'
import {
  AddItem,
  CancelCase,
  CloseCase,
  CommandAnswer,
  HoldCase,
  OpenCase,
  OpenCaseOfNewPerson,
} from '../contract/cases.ts'
import { RecordConsent } from '../contract/consents.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { assigneeIssues, mayName } from '../assignment/check-assignee.ts'
import { openCase, openCaseOfNewPerson } from './opening.ts'

export const ById = z.strictObject({ id: Id })
type Body<B extends z.ZodType> = Call<{ id: string }, unknown, z.output<B>>

const verb = <B extends z.ZodType>(
  name: string,
  {
    summary,
    body,
    ask,
  }: { summary: string; body: B; ask(call: Body<B>, tx: Tx, hand: LockedCase): Ask | Promise<Ask> },
): Endpoint =>
  endpoint({
    method: 'post',
    path: `/api/cases/:id/${name}`,
    summary,
    action: 'case.command',
    params: ById,
    body,
    answer: CommandAnswer,
    keys: 'command',
    object: 'case',
    handle: (call) => commandCase(call, call.params.id, async (tx, hand) => ({ ask: await ask(call, tx, hand) })),
  })

const given = (said: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))

type ConsentCall = Body<typeof RecordConsent>

async function consentAsk(call: ConsentCall, tx: Tx, hand: CaseAtHand): Promise<Ask> {
  const { code, state, answers = {} } = call.body
  const id = uuidV5('consent', call.key.id)
  await checkReceivers(tx, call.body.receivers ?? [])
  if (!(await keepConsentRecord(tx, call, { hand, id }))) throw problem('not_found')
  const excluded = state === 'given' && excludes(hand, answers)
  const scope = scopeOf(call.body)
  return {
    type: 'record_consent',
    code,
    state,
    record: id,
    ...(Object.keys(scope).length === 0 ? {} : { scope }),
    ...(excluded ? { excluded: true as const } : {}),
  }
}

async function checkReceivers(tx: Tx, receivers: readonly string[]): Promise<void> {
  const unknown = await unknownOrganisations(tx, receivers)
  if (unknown.length > 0)
    throw problem('invalid', {
      issues: unknown.map((id) => ({
        path: ['receivers', String(receivers.indexOf(id))],
        message: 'not found',
        code: 'not_found',
      })),
    })
}

/** Seals how the consent was explained. False when the client is out of sight: then there is no key to seal with. */
async function keepConsentRecord(
  tx: Tx,
  { body, deps, actor }: ConsentCall,
  { hand, id }: { hand: CaseAtHand; id: string },
): Promise<boolean> {
  const representation = await judgeRepresentation(
    tx,
    { hand, vault: deps.vault },
    body.state === 'given' ? (body.answers ?? {}) : null,
  )
  const said = given({
    note: body.note,
    witness: body.witness,
    explained_by: body.explainedBy,
    interpreter: body.interpreter,
    speaks: body.speaks === true ? 'yes' : undefined,
  })
  return addConsentRecord(tx, deps.vault, {
    id,
    caseId: hand.file.id,
    personId: hand.file.subject,
    code: body.code,
    language: body.language ?? NOT_NOTED,
    method: body.method,
    said: { ...representation, ...said },
    userId: actor.user,
  })
}

const scopeOf = ({ receivers, until, without = [] }: ConsentCall['body']) => ({
  ...(receivers === undefined ? {} : { receivers }),
  ...(until === undefined ? {} : { until: Date.parse(until) }),
  ...(without.length === 0 ? {} : { without: [...new Set(without)] }),
})

/** Refused after erasure: nothing can be sealed for the client, so nobody could work on the case. */
async function reopenAsk(_: Body<typeof Nothing>, tx: Tx, { file }: CaseAtHand): Promise<Ask> {
  if ((await erasedAt(tx, file.subject)) !== null) throw refused(refuse('person_erased'))
  return { type: 'reopen_case' }
}

async function addAsk({ params, body }: Body<typeof AddItem>, tx: Tx, { file }: CaseAtHand): Promise<Ask> {
  const { item, organisationId, userId } = body
  if (organisationId === undefined) return { type: 'add_item', item }
  const issues = await assigneeIssues(tx, {
    caseId: params.id,
    organisationId,
    userId: userId ?? null,
    roles: null,
    byName: mayName(organisationId, { owner: file.owner_organisation, task: null }),
  })
  if (issues.length > 0) throw problem('invalid', { issues })
  return { type: 'add_item', item, to: { organisation: organisationId, user: userId ?? null } }
}

export const caseCommandRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases',
    summary: 'Open a case',
    action: 'case.open',
    body: OpenCase,
    answer: CommandAnswer,
    status: 201,
    keys: 'command',
    handle: openCase,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/of-new-person',
    summary: 'Enter a person and open a case about that person: both, or neither',
    action: 'case.open',
    body: OpenCaseOfNewPerson,
    answer: CommandAnswer,
    status: 201,
    keys: 'command',
    handle: openCaseOfNewPerson,
  }),
  verb('consents', {
    summary: 'Record that a consent is given, refused or withdrawn',
    body: RecordConsent,
    ask: consentAsk,
  }),
  verb('hold', {
    summary: 'Put the case on hold until a date',
    body: HoldCase,
    ask: ({ body }) => ({ type: 'hold_case', reason: body.reason, until: Date.parse(body.until) }),
  }),
  verb('resume', { summary: 'End the hold', body: Nothing, ask: () => ({ type: 'resume_case' }) }),
  verb('close', {
    summary: 'Close the case',
    body: CloseCase,
    ask: ({ body }) => ({ type: 'close_case', code: body.code }),
  }),
  verb('cancel', {
    summary: 'End a case that should not have been opened or cannot go on',
    body: CancelCase,
    ask: ({ body }) => ({ type: 'cancel_case', reason: body.reason }),
  }),
  verb('reopen', { summary: 'Reopen a closed case', body: Nothing, ask: reopenAsk }),
  verb('items', {
    summary: 'Add an item to the plan: a service, an offered or a discretionary step',
    body: AddItem,
    ask: addAsk,
  }),
]
