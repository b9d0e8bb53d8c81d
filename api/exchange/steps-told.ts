// The answers of a case that a data standard is filled from, as far as one reader may see them: latest step first.
import { loadTold, type Answers } from '../../db/cases/answers.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import { formsByTask } from '../../sop-definitions/rules/check-standard.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import { everyField } from '../../sop-definitions/language/rows.ts'
import type { Field, FormDefinition } from '../../sop-definitions/language/form.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { stepOf, type Eyes } from '../policy/access.ts'
import { maskAnswers } from '../policy/masked.view.ts'
import { isTakenBack } from '../tasks/known-answers.ts'

export interface StepTold {
  /** The name of its form in the procedure. */
  form: string
  definition: FormDefinition
  /** Its questions, those of rows among them. */
  fields: readonly Field[]
  answers: Answers
  /** Questions that were answered and that the reader may not see. */
  hidden: readonly string[]
}
export interface Reading {
  hand: CaseAtHand
  eyes: Eyes
  standard: Standard
}

/** The forms from which the standard is filled. */
const formsOf = ({ core, sheets }: Standard): ReadonlySet<string> =>
  new Set([
    ...core.flatMap(({ from }) => ('answers' in from ? from.answers : [])).map((question) => formIn(question)),
    ...sheets.flatMap((sheet) => ('rows' in sheet ? [formIn(sheet.rows)] : sheet.forms)),
  ])
const formIn = (question: string): string => question.slice(0, question.indexOf('.'))

/** A step whose consent was taken back since tells nothing. */
export async function stepsTold(tx: Tx, vault: Vault, { hand, eyes, standard }: Reading): Promise<StepTold[]> {
  const { file, words } = hand
  const wanted = formsOf(standard)
  const forms = formsByTask(words.sop)
  const done = Object.entries(file.state.instances)
    .flatMap(([instance, { item, task, endedSeq }]) => {
      const form = forms.get(item)
      const definition = words.task(item)
      const isWanted = task?.state === 'completed' && form !== undefined && wanted.has(form)
      return isWanted && definition !== undefined && !isTakenBack(words.ir, file.state, item)
        ? [{ instance, form, definition, at: endedSeq ?? 0 }]
        : []
    })
    .toSorted((one, other) => other.at - one.at)
  if (done.length === 0) return []
  const told = await loadTold(tx, vault, {
    caseId: file.id,
    personId: file.subject,
    instances: done.map(({ instance }) => instance),
  })
  return done.flatMap(({ instance, form, definition }) => {
    const answers = told.get(instance)
    if (answers === undefined) return []
    const step = stepOf(file.state, { instance, roles: definition.roles, teller: null })
    const { shown, masked } = maskAnswers(definition.form, answers, { eyes, step })
    return [
      {
        form,
        definition: definition.form,
        fields: everyField(definition.form),
        answers: shown,
        hidden: masked.map(({ field }) => field),
      },
    ]
  })
}
