// Who agrees for a client who does not agree alone (PDP law art. 25; a guardian who is suspected in the case never
// may). The SOP says for whom and how; this compares the answers with what the case was told before. Used when a
// consent is recorded, in a form or outside one.
import { loadTold, type Answers } from '../../db/cases/answers.ts'
import { consentsSaid } from '../../db/cases/consents.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import { factsRead } from '../../sop-definitions/language/conditions.ts'
import {
  answersSchema,
  fieldsOf,
  representedHere,
  unrepresented,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { everyField } from '../../sop-definitions/language/rows.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'

const YES = 'yes'
interface Hand {
  hand: CaseAtHand
  vault: Vault
}

/** The questions about who agrees for this client; null when the client agrees alone. */
export function representationForm({ file, words }: CaseAtHand): FormDefinition | null {
  const form = words.representation()
  return form === undefined || representedHere(form, file.state.facts, {}).length === 0 ? null : form
}

/** Only the facts of the case that the questions depend on. */
export function factsFor({ file }: CaseAtHand, form: FormDefinition | null): Record<string, unknown> {
  const read =
    form === null
      ? []
      : [
          ...everyField(form).flatMap(({ visible }) => visible ?? []),
          ...(form.represented ?? []).map(({ when }) => when),
        ].flatMap(factsRead)
  return Object.fromEntries(Object.entries(file.state.facts).filter(([name]) => read.includes(name)))
}

/**
 * Whether these answers exclude the person who would agree for the client: that person's consent then does not count.
 */
export function excludes({ file, words }: CaseAtHand, answers: Answers, said: Facts = {}): boolean {
  const form = words.representation()
  const rules = form === undefined ? [] : representedHere(form, { ...file.state.facts, ...said }, answers)
  return rules.some(({ excludedBy }) => excludedBy !== undefined && answers[excludedBy] === YES)
}

/**
 * For a consent recorded outside a step; `answers` null: not given. Answers all problems at once, or the answers to
 * store with the consent.
 */
export async function judgeRepresentation(
  tx: Tx,
  { hand, vault }: Hand,
  answers: Answers | null,
): Promise<Readonly<Record<string, string>>> {
  const form = answers === null ? null : representationForm(hand)
  if (form === null || answers === null) return {}
  const issues = issuesWith(form, hand, answers)
  if (issues.length > 0) throw problem('invalid', { issues })
  await refuseExcluded(tx, { hand, vault }, { form, answers })
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => (typeof answer === 'string' ? [[id, answer]] : [])),
  )
}

function issuesWith(
  form: FormDefinition,
  {
    file: {
      state: { facts },
    },
  }: CaseAtHand,
  answers: Answers,
): Issue[] {
  const parsed = answersSchema(form, facts).safeParse(answers)
  const [lacks] = unrepresented(form, facts, answers)
  return [
    ...(parsed.success ? [] : issuesOf(parsed.error, ['answers'])),
    ...(lacks === undefined ? [] : [{ ...issue(['state'], 'unrepresented', lacks.en), sentence: lacks }]),
  ]
}

/**
 * After a suspicion against the guardian was recorded in this case, the latest answer counts. Denying it only to record
 * a consent is refused.
 */
export async function refuseExcluded(
  tx: Tx,
  { hand: { file, words }, vault }: Hand,
  { form, answers }: { form: FormDefinition; answers: Answers },
): Promise<void> {
  const questions = representedHere(form, file.state.facts, answers)
    .flatMap(({ excludedBy }) => excludedBy ?? [])
    .filter((id) => answers[id] !== YES)
  if (questions.length === 0) return
  const asking = Object.entries(file.state.instances).flatMap(([instance, { item, task, endedAt }]) =>
    task?.state === 'completed' &&
    fieldsOf(words.task(item)?.form ?? { sections: [] }).some(({ id }) => questions.includes(id))
      ? [{ instance, at: endedAt ?? 0 }]
      : [],
  )
  const told =
    asking.length === 0
      ? new Map<string, Answers>()
      : await loadTold(tx, vault, {
          caseId: file.id,
          personId: file.subject,
          instances: asking.map(({ instance }) => instance),
        })
  const said = await consentsSaid(tx, vault, { caseId: file.id, personId: file.subject })
  const newestFirst = [
    ...asking.map(({ instance, at }) => ({ at, answers: told.get(instance) ?? {} })),
    ...said.map(({ at, words: kept }) => ({ at: at.getTime(), answers: kept })),
  ].toSorted((one, other) => other.at - one.at)
  for (const question of questions)
    if (newestFirst.find((one) => one.answers[question] !== undefined)?.answers[question] === YES)
      throw refused(refuse('representative_excluded'))
}
