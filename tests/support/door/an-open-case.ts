// A case opened through the door, and its tasks by item: the start of most API tests.
import { CaseList, CasePlan, CommandAnswer, type PlanTask } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

export interface OpenCase {
  readonly id: string
  readonly person: string
  readonly coordinator: Person
  readonly officer: Person
  /** The latest instance of a step. */
  task(item: string): Promise<PlanTask>
  /** The officer claims the first step and completes it. */
  complain(over?: object, key?: string): Promise<Answer>
}

export const COMPLAINT = {
  age_group: 'adult',
  contact: 'present',
  risk: 'medium',
  reporter: 'self',
  chronology: 'Contoh kronologi 🌱',
} as const

export async function anOpenCase(app: TestApp, name = 'Contoh Uji'): Promise<OpenCase> {
  const [officer, coordinator] = [await app.as('intake_officer'), await app.as('case_coordinator')]
  const person = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: name }, searched: true })).body,
  ).id
  const opened = await officer.post('/api/cases', {
    sop: 'integrated-services',
    personId: person,
    area: '21.71',
    channel: 'walk_in',
  })
  const { caseId: id } = CommandAnswer.parse(opened.body)
  const task = async (item: string): Promise<PlanTask> => {
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
    const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
    if (found === undefined) throw new Error(`${item} is not open`)
    return found
  }
  return {
    id,
    person,
    coordinator,
    officer,
    task,
    complain: async (over = {}, key) => {
      const { id: taskId, state } = await task('complaint')
      if (state === 'ready') await officer.post(`/api/tasks/${taskId}/claim`)
      return officer.post(
        `/api/tasks/${taskId}/complete`,
        { outcome: 'logged', answers: { ...COMPLAINT, ...over } },
        key,
      )
    },
  }
}

/** Its number, as its coordinator finds it in the list of cases. */
export const numberOf = async ({ coordinator, id }: OpenCase): Promise<string> =>
  CaseList.parse((await coordinator.get('/api/cases?limit=100&sort=opened')).body).data.find((one) => one.id === id)
    ?.number ?? ''
/** The status of each look at the case: the case, its plan, its explanation, a task and its person. */
export const looks = async (who: Person, open: OpenCase, task: string): Promise<number[]> => {
  const statuses = []
  for (const path of [
    `/api/cases/${open.id}`,
    `/api/cases/${open.id}/timeline`,
    `/api/cases/${open.id}/explain`,
    `/api/tasks/${task}`,
    `/api/people/${open.person}`,
  ])
    statuses.push((await who.get(path)).status)
  return statuses
}
