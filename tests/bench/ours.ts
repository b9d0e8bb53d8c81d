// Our own claim and complete, through the door: real people, a real case of the shipped procedure, its real form filled
// in.
import { randomUUID } from 'node:crypto'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { plausibleAnswers } from '../../api/seed/answers.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { fieldsOf, type Answers, type Facts, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { aVisitor, type Visitor } from './door.ts'
import type { Cast, Office } from './people.ts'

export interface Desk {
  visitor: Visitor
  office: Pick<Office, 'area'>
}
/** One step of the procedure, and how it is finished. */
export interface Step {
  consents: readonly string[]
  instance: string
  outcome: string
  answers: Answers
  facts: Facts
  form: FormDefinition
}
/** The step that is measured, and those that lead to it. */
export interface Steps {
  before: readonly Step[]
  step: Step
}
export interface OpenCase {
  caseId: string
  taskId: string
  desk: Desk
}

export const desksAt = async (address: string, cast: Cast, count: number): Promise<Desk[]> => {
  const desks: Desk[] = []
  for (let n = 0; n < count; n += 1) {
    const office = cast.offices[n % cast.offices.length]
    if (office !== undefined)
      desks.push({
        office,
        visitor: await aVisitor(address, { email: office.coordinator.email, password: cast.password }),
      })
  }
  return desks
}

export const openOne = async ({ visitor, office }: Desk, sop: string): Promise<string> =>
  CommandAnswer.parse(
    (
      await visitor.post('/api/cases/of-new-person', {
        sop,
        person: { identity: { full_name: `Contoh ${randomUUID().slice(0, 8)}` }, searched: true },
        area: office.area,
        channel: 'walk_in',
      })
    ).body,
  ).caseId

const isForm = (form: unknown): form is FormDefinition =>
  typeof form === 'object' && form !== null && 'sections' in form
const isFact = (value: unknown): value is Facts[string] =>
  ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)

/**
 * Fills in a task's form as its page shows it, and finishes it by the first outcome that is accepted; null when
 * something else has to come first.
 */
const workOn = async (desk: Desk, id: string): Promise<Step | null> => {
  const { visitor } = desk
  if ((await visitor.post(`/api/tasks/${id}/claim`, {}).catch(() => null)) === null) return null
  const view = TaskView.parse((await visitor.get(`/api/tasks/${id}`)).body)
  const facts: Facts = Object.fromEntries(
    Object.entries(view.knownFacts).flatMap(([name, value]) => (isFact(value) ? [[name, value]] : [])),
  )
  const form = isForm(view.form) ? view.form : { sections: [] }
  const answers = plausibleAnswers({
    form,
    facts,
    told: {},
    defaults: {},
    today: new Date().toISOString().slice(0, 10),
    held: [],
  })
  const consents = view.needs.flatMap(({ kind, ref, met }) => (kind === 'consent' && !met ? [ref] : []))
  for (const code of consents) await consent(desk, view.caseId, code)
  for (const outcome of view.allowedOutcomes) {
    const done = await visitor.post(`/api/tasks/${id}/complete`, { outcome, answers }).catch(() => null)
    if (done !== null) return { consents, instance: view.instance, outcome, answers, facts, form }
  }
  return null
}

/**
 * What a form tells of a client's identity goes into her vault too, in a transaction of its own with a ledger row: that
 * happens once in a case.
 */
const tellsIdentity = ({ form }: Step): boolean => fieldsOf(form).some(({ identity }) => identity !== undefined)

/** Works a new case up to the first step that is like most: an ordinary form, of which nothing is identity. */
export const lookAtSteps = async (desk: Desk, sop: string): Promise<Steps> => {
  const caseId = await openOne(desk, sop)
  const before: Step[] = []
  for (;;) {
    const { data } = TaskList.parse((await desk.visitor.get(`/api/tasks?view=all&caseId=${caseId}`)).body)
    const ready = data.filter(
      ({ allowedActions, state }) => state === 'ready' && allowedActions.claim?.allowed === true,
    )
    let step: Step | null = null
    for (const { id } of ready) step ??= await workOn(desk, id)
    if (step === null) throw new Error('a new case has no step that one person can do')
    if (!tellsIdentity(step)) return { before, step }
    before.push(step)
  }
}

/** A case that was opened and nothing else. */
export const untouched = (steps: Steps): Steps => ({
  before: [],
  step: { ...(steps.before[0] ?? steps.step), consents: [] },
})

/** Desks open their own cases, so that whoever opened one may work on it; brought to the step that is measured. */
export const openCases = async (
  desks: readonly Desk[],
  { count, sop, steps }: { count: number; sop: string; steps: Steps },
): Promise<OpenCase[]> => {
  const opened: OpenCase[] = []
  const lanes = desks.slice(0, 8)
  let left = count
  await Promise.all(
    lanes.map(async (_, lane) => {
      for (let n = lane; left > 0; n += lanes.length) {
        left -= 1
        const desk = desks[n % desks.length]
        if (desk === undefined) return
        const caseId = await openOne(desk, sop)
        const at = (step: Step): OpenCase => ({ caseId, desk, taskId: taskIdOf(caseId, step.instance) })
        for (const step of steps.before) {
          for (const code of step.consents) await consent(desk, caseId, code)
          await claim(at(step))
          await complete(at(step), step)
        }
        for (const code of steps.step.consents) await consent(desk, caseId, code)
        opened.push(at(steps.step))
      }
    }),
  )
  return opened
}

const consent = async ({ visitor }: Desk, caseId: string, code: string): Promise<void> => {
  await visitor.post(`/api/cases/${caseId}/consents`, {
    code,
    state: 'given',
    language: 'id',
    explainedBy: 'Contoh Petugas',
  })
}
export const claim = async ({ taskId, desk }: OpenCase): Promise<void> => {
  await desk.visitor.post(`/api/tasks/${taskId}/claim`, {})
}
export const complete = async ({ taskId, desk }: OpenCase, { outcome, answers }: Step): Promise<void> => {
  await desk.visitor.post(`/api/tasks/${taskId}/complete`, { outcome, answers })
}
export const release = async ({ taskId, desk }: OpenCase): Promise<void> => {
  await desk.visitor.post(`/api/tasks/${taskId}/release`, {})
}
