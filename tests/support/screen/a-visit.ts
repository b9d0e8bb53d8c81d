// A visit that a provider has claimed, with its form filled in as a draft on the server; and what a page of the console
// says once it is kept on the device.
import { CasePlan } from '../../../api/contract/cases.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import type { Caller } from '../door/a-caller.ts'
import { opensCase } from '../door/opens-case.ts'

const COMPLAINT = {
  reporter: 'self',
  age_group: 'adult',
  contact: 'to_find',
  risk: 'medium',
  chronology: 'Contoh kronologi',
}

export const READY =
  'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null || new Promise((done) => ' +
  "navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }))).then(() => true)"

export interface Errand {
  caseId: string
  taskId: string
  number: string
}
interface Hands {
  coordinator: Caller
  officer: Caller
  provider: Caller
}

export async function aVisit(
  { coordinator, officer, provider }: Hands,
  name: string,
  answers: object = {},
): Promise<Errand> {
  const done = async (caller: Caller, path: string, body: object, method?: 'PUT'): Promise<unknown> => {
    const { status, body: said } = await caller.send(path, body, method)
    if (status >= 300) throw new Error(`${path} was answered ${status}: ${JSON.stringify(said)}`)
    return said
  }
  const { caseId } = await opensCase(coordinator, { identity: { full_name: name } })
  const taskOf = async (code: string): Promise<string> =>
    CasePlan.parse((await coordinator.get(`/api/cases/${caseId}/plan`)).body)
      .stages.flatMap(({ tasks }) => tasks)
      .find((task) => task.code === code)?.id ?? ''
  const complaint = await taskOf('INT-01')
  await done(officer, `/api/tasks/${complaint}/claim`, {})
  await done(officer, `/api/tasks/${complaint}/complete`, { outcome: 'logged', answers: COMPLAINT })
  await done(coordinator, `/api/cases/${caseId}/consents`, {
    code: 'C1',
    state: 'given',
    method: 'spoken',
    language: 'id',
    explainedBy: 'Contoh Petugas',
  })
  const taskId = await taskOf('INT-02')
  await done(provider, `/api/tasks/${taskId}/claim`, {})
  await done(provider, `/api/tasks/${taskId}/draft`, { answers, version: 0 }, 'PUT')
  return { caseId, taskId, number: TaskView.parse((await provider.get(`/api/tasks/${taskId}`)).body).caseNumber }
}
