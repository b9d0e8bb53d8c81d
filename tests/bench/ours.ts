// Our own claim and complete, through the door: real people, a real case of the shipped procedure, its real form filled in.
import { randomUUID } from 'node:crypto'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { plausibleAnswers } from '../../api/seed/answers.ts'
import { taskIdOf } from '../../db/ids.ts'
import type { Answers, Facts, FormDefinition } from '../../sop-definitions/form.ts'
import { aVisitor, type Visitor } from './door.ts'
import type { Cast, Office } from './people.ts'

export interface Desk { visitor: Visitor; office: Office }
/** The first step of the procedure, and how it is finished. */
export interface FirstStep { instance: string; outcome: string; answers: Answers; facts: Facts; form: FormDefinition }
export interface OpenCase { caseId: string; taskId: string; desk: Desk }

export const desksAt = async (address: string, cast: Cast, count: number): Promise<Desk[]> => {
  const desks: Desk[] = []
  for (let n = 0; n < count; n += 1) {
    const office = cast.offices[n % cast.offices.length]
    if (office !== undefined) desks.push({ office, visitor: await aVisitor(address, { email: office.coordinator.email, password: cast.password }) })
  }
  return desks
}

const openOne = async ({ visitor, office }: Desk, sop: string): Promise<string> => {
  const { id } = PersonCreated.parse((await visitor.post('/api/people', { identity: { full_name: `Contoh ${randomUUID().slice(0, 8)}` }, searched: true })).body)
  return CommandAnswer.parse((await visitor.post('/api/cases', { sop, personId: id, area: office.area, channel: 'walk_in' })).body).caseId
}

const isForm = (form: unknown): form is FormDefinition => typeof form === 'object' && form !== null && 'sections' in form
const isFact = (value: unknown): value is Facts[string] => ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)

/** Looks at the first task as its page does, and fills its form in. */
export const lookAtFirstStep = async (desk: Desk, sop: string): Promise<FirstStep> => {
  const caseId = await openOne(desk, sop)
  const { data: [row] } = TaskList.parse((await desk.visitor.get(`/api/tasks?view=all&caseId=${caseId}`)).body)
  if (row === undefined) throw new Error('a new case has no task')
  await desk.visitor.post(`/api/tasks/${row.id}/claim`, {})
  const { instance, form, knownFacts, allowedOutcomes } = TaskView.parse((await desk.visitor.get(`/api/tasks/${row.id}`)).body)
  const facts: Facts = Object.fromEntries(Object.entries(knownFacts).flatMap(([name, value]) => isFact(value) ? [[name, value]] : []))
  const known = isForm(form) ? form : { sections: [] }
  const answers = plausibleAnswers({ form: known, facts, told: {}, defaults: {}, today: new Date().toISOString().slice(0, 10), held: [] })
  for (const outcome of allowedOutcomes) {
    const tried = await desk.visitor.post(`/api/tasks/${row.id}/complete`, { outcome, answers }).catch(() => null)
    if (tried !== null) return { instance, outcome, answers, facts, form: known }
  }
  throw new Error(`no outcome of ${instance} was accepted`)
}

/** Desks open their own cases, so that whoever opened one may work on it. */
export const openCases = async (desks: readonly Desk[], { count, sop, step }: { count: number; sop: string; step: FirstStep }): Promise<OpenCase[]> => {
  const opened: OpenCase[] = []
  const lanes = desks.slice(0, 8)
  let left = count
  await Promise.all(lanes.map(async (_, lane) => {
    for (let n = lane; left > 0; n += lanes.length) {
      left -= 1
      const desk = desks[n % desks.length]
      if (desk === undefined) return
      const caseId = await openOne(desk, sop)
      opened.push({ caseId, desk, taskId: taskIdOf(caseId, step.instance) })
    }
  }))
  return opened
}

export const claim = async ({ taskId, desk }: OpenCase): Promise<void> => { await desk.visitor.post(`/api/tasks/${taskId}/claim`, {}) }
export const complete = async ({ taskId, desk }: OpenCase, { outcome, answers }: FirstStep): Promise<void> => { await desk.visitor.post(`/api/tasks/${taskId}/complete`, { outcome, answers }) }
export const release = async ({ taskId, desk }: OpenCase): Promise<void> => { await desk.visitor.post(`/api/tasks/${taskId}/release`, {}) }
