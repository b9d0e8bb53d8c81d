// Answers of earlier forms that this form need not ask again: only for the person who fills it in, and only what that
// person may read of the case.
import { loadTold, loadToldAtOpening, type Answers } from '../../db/cases/answers.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { Vault } from '../../db/people/vault.ts'
import { askedAgain, knownAnswers, mayTell, type Told } from '../../sop-definitions/definition/ask-once.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { fieldsOf, type Field, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { same } from '../../sop-definitions/language/label.ts'
import { HOME_ASKED } from '../../sop-definitions/language/referral-kinds.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { stepOf, type Eyes } from '../policy/access.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { TaskAtHand } from '../cases/commands.ts'
import { maskAnswers } from '../policy/masked.view.ts'

interface Reading {
  hand: CaseAtHand
  eyes: Eyes
}
interface Asking extends Reading {
  hand: TaskAtHand
}

export async function loadKnownAnswers(tx: Tx, vault: Vault, asking: Asking): Promise<Answers> {
  const {
    hand: { task, file, words },
  } = asking
  const form = words.task(task.item)?.form
  if (form === undefined) return {}
  const asked = askedAgain(form, file.state.facts)
  const opening = await toldAtOpening(tx, vault, asking)
  const earlier = await toldBefore(tx, vault, { ...asking, asked })
  return {
    ...(opening?.instance === task.instance ? here(form, opening.answers) : {}),
    ...knownAnswers(asked, [...earlier, ...(opening === null ? [] : [opening])]),
  }
}

/** The question, asked once, whose answer is the area that the client comes from. */
const HOME: Field = {
  id: HOME_ASKED,
  kind: 'area',
  label: same(HOME_ASKED),
  class: 'D1',
  purpose: { code: HOME_ASKED, label: same(HOME_ASKED) },
  required: false,
  ask_once: HOME_ASKED,
}
export async function homeAreaOf(tx: Tx, vault: Vault, reading: Reading): Promise<string | null> {
  const opening = await toldAtOpening(tx, vault, reading)
  const earlier = await toldBefore(tx, vault, { ...reading, asked: [HOME] })
  const area = knownAnswers([HOME], [...earlier, ...(opening === null ? [] : [opening])])[HOME.id]
  return typeof area === 'string' ? area : null
}

/** Answers given for this very form, question by question. */
const here = (form: FormDefinition, answers: Answers): Answers =>
  Object.fromEntries(
    fieldsOf(form).flatMap(({ id }): [string, unknown][] => (answers[id] === undefined ? [] : [[id, answers[id]]])),
  )

/** The answers from the opening of the case, the oldest of all. */
async function toldAtOpening(
  tx: Tx,
  vault: Vault,
  { hand: { file, words }, eyes }: Reading,
): Promise<(Told & { instance: string }) | null> {
  const told = await loadToldAtOpening(tx, vault, file.id)
  const [instance, found] =
    Object.entries(file.state.instances).find(([key]) => told?.taskId === taskIdOf(file.id, key)) ?? []
  const definition = found === undefined ? undefined : words.task(found.item)
  if (told === null || instance === undefined || definition === undefined) return null
  const step = stepOf(file.state, { instance, roles: definition.roles, teller: told.by })
  return {
    form: definition.form,
    answers: maskAnswers(definition.form, told.answers, { eyes, step }).shown,
    instance,
  }
}

/** A consent under which the step was done was refused since, taken back, or is over. */
export const isTakenBack = ({ items }: CaseIr, { consents }: CaseState, id: string): boolean => {
  const item = items.find((one) => one.id === id)
  const needs = item?.kind === 'task' ? item.consent.needs : []
  return needs.some((code) => consents[code] !== undefined && consents[code].state !== 'given')
}

async function toldBefore(
  tx: Tx,
  vault: Vault,
  { hand: { file, words }, eyes, asked }: Reading & { asked: readonly Field[] },
): Promise<Told[]> {
  if (asked.length === 0) return []
  const done = Object.entries(file.state.instances).flatMap(([instance, { item, task: detail, endedSeq }]) => {
    const other = detail?.state === 'completed' ? words.task(item) : undefined
    return other !== undefined && mayTell(other.form, asked) && !isTakenBack(words.ir, file.state, item)
      ? [
          {
            instance,
            form: other.form,
            at: endedSeq ?? 0,
            step: stepOf(file.state, { instance, roles: other.roles, teller: null }),
          },
        ]
      : []
  })
  if (done.length === 0) return []
  const told = await loadTold(tx, vault, {
    caseId: file.id,
    personId: file.subject,
    instances: done.map(({ instance }) => instance),
  })
  return done
    .toSorted((one, other) => other.at - one.at)
    .flatMap(({ instance, form, step }) => {
      const answers = told.get(instance)
      return answers === undefined ? [] : [{ form, answers: maskAnswers(form, answers, { eyes, step }).shown }]
    })
}
