// What a step asks, told with the offer: judged as if the step were completed, and staged in the same transaction,
// because afterwards only the other office speaks.
import { answersIdOf, stageAnswers } from '../../db/cases/answers.ts'
import { draftPlaceOf } from '../../db/cases/draft-place.ts'
import { keysAnswered } from '../../sop-definitions/definition/ask-once.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { firstRowOf, taskIdOf } from '../../db/ground/ids.ts'
import { heldFields } from '../../db/people/people.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import { answersSchema, type Answers, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { asAsked } from '../../sop-definitions/language/rows.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { officeIssues, sealAnswered } from '../cases/destinations.ts'
import { taskAtHand, type LockedCase } from '../cases/commands.ts'
import { factsToldIn, knownTo } from '../cases/known-facts.ts'
import type { OfferReferral } from '../contract/referrals.ts'
import type { Call } from '../door/call.ts'
import { problem } from '../door/errors.ts'
import { documentIssues } from '../files/answered.ts'
import { asksIdentity, keepToldIdentity } from '../tasks/told-identity.ts'
import { draftOf } from './step-prep.view.ts'
import { ruleOf } from './terms.ts'

type Offering = Call<{ id: string }, unknown, OfferReferral>

interface Told {
  facts: Readonly<Record<string, FactValue>>
  answers: string | null
}
const NOTHING: Told = { facts: {}, answers: null }

interface Step {
  hand: LockedCase
  item: string
  instance: string
}

/** A refusal leaves nothing behind: it is staged in the transaction that decides. */
export async function stageTold(
  tx: Tx,
  call: Offering,
  { hand, instance, said }: { hand: LockedCase; instance: string | null; said: Answers },
): Promise<Told> {
  const item = hand.file.state.instances[instance ?? '']?.item
  if (instance === null || item === undefined || ruleOf(hand.words, item) === undefined) return NOTHING
  const form = hand.words.task(item)?.form ?? { sections: [] }
  const taskId = taskIdOf(hand.file.id, instance)
  const now = asAsked(form, said, (section) => firstRowOf(taskId, section))
  const answers = await judged(tx, { hand, item, form, said: now })
  if (form.sections.length === 0) return NOTHING
  return stage(tx, call, { step: { hand, item, instance }, form, answers })
}

/** What the step is answered with: what came with the offer, else what its author has typed so far. */
export async function saidAt(
  tx: Tx,
  { actor, deps, body }: Offering,
  { hand, instance }: { hand: LockedCase; instance: string | null },
): Promise<Answers> {
  if (body.answers !== undefined || instance === null) return body.answers ?? {}
  return draftOf(tx, deps.vault, { file: hand.file, instance, user: actor.user })
}

interface Judging {
  hand: LockedCase
  item: string
  form: FormDefinition
  said: Answers
}
async function judged(tx: Tx, { hand, item, form, said }: Judging): Promise<Answers> {
  const { file } = hand
  const held = asksIdentity(form) ? await heldFields(tx, file.subject) : []
  const parsed = answersSchema(form, knownTo(form, file.state), held).safeParse(said)
  const issues = [
    ...(parsed.success ? [] : issuesOf(parsed.error, ['answers'])),
    ...(await documentIssues(tx, { caseId: file.id, form, answers: said })),
    ...(await officeIssues(tx, { hand, item, answers: said })),
  ]
  if (!parsed.success || issues.length > 0) throw problem('invalid', { issues })
  return parsed.data
}

async function stage(
  tx: Tx,
  { key, actor, deps, ...call }: Offering,
  { step, form, answers }: { step: Step; form: FormDefinition; answers: Answers },
): Promise<Told> {
  const { hand, item, instance } = step
  const { id: caseId, subject: personId } = hand.file
  const facts = await factsToldIn(tx, deps.vault, { file: hand.file, form, answers })
  const id = answersIdOf(`${key.id}:${key.fingerprint}`)
  const taskId = taskIdOf(caseId, instance)
  const keys = keysAnswered(form, answers)
  const { taskId: draftAt } = await draftPlaceOf(tx, deps.vault, { file: hand.file, instance })
  const staged = { id, caseId, taskId, personId, userId: actor.user, answers, facts, keys, draftAt }
  if (!(await stageAnswers(tx, deps.vault, staged))) throw problem('not_found')
  await sealAnswered(tx, { hand, item, answers, form })
  const asked = { key, actor, deps, ...call }
  await keepToldIdentity(tx, asked, { hand: await taskAtHand(tx, deps, taskId), answersId: id })
  return { facts, answers: id }
}
