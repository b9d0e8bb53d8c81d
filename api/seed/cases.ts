// Demo cases by doing: each step of the script is done through the API by somebody who may do it. The clock of the seed's own API moves
// through the past; `catch_up` ends the history, and from then on the case lives in real time.
import type { z } from 'zod'
import type { FormDefinition } from '../../sop-definitions/form.ts'
import { CasePlan, CommandAnswer, type PlanTask } from '../contract/cases.ts'
import { PersonCreated } from '../contract/people.ts'
import { TaskView } from '../contract/tasks.ts'
import type { Account } from './accounts.ts'
import { plausibleAnswers } from './answers.ts'
import type { Desk } from './desk.ts'
import type { Script, Step } from './script.ts'

export interface Stage { desk: Desk; accounts: readonly Account[]; setClock(at: number): void; catchUp(caseId: string, coordinator: string): Promise<void>; now(): number }

const HOUR = 3_600_000
const OPEN = new Set(['ready', 'reserved', 'in_progress', 'suspended', 'proposed'])

export async function playCase(stage: Stage, script: Script): Promise<string> {
  const play = new Play(stage, script)
  const caseId = await play.open()
  for (const [index, step] of script.steps.entries()) await play.step(step, index)
  await play.end()
  return caseId
}

class Play {
  private readonly stage: Stage
  private readonly script: Script
  private readonly coordinator: Account
  private readonly opener: Account
  private caseId = ''
  private at: number

  constructor(stage: Stage, script: Script) {
    this.stage = stage
    this.script = script
    this.at = stage.now() - script.days_ago * 24 * HOUR
    const opener = stage.accounts.find(({ email }) => email.startsWith(`${script.opener}@`))
    const near = stage.accounts.filter(({ organisation }) => organisation === opener?.organisation)
    if (opener === undefined) throw new Error(`${script.id}: nobody is ${script.opener}`)
    this.opener = opener
    this.coordinator = near.find(({ role }) => role.includes('coordinator')) ?? opener
  }

  async open(): Promise<string> {
    const { script, opener, stage } = this
    stage.setClock(this.at)
    const person = await stage.desk.post(opener.email, '/api/people', { key: `demo-${script.id}-person`, body: { identity: script.person, searched: true }, answer: PersonCreated })
    const opened = await this.post(opener, '/api/cases', { key: 'open', body: { sop: script.sop, personId: person.id, area: script.area, channel: script.channel } })
    this.caseId = opened.caseId
    return opened.caseId
  }

  async step(step: Step, index: number): Promise<void> {
    this.at = Math.min(this.at + step.after * HOUR, this.stage.now() - 1_000)
    this.stage.setClock(this.at)
    const key = `${index}`
    if ('do' in step) return this.complete(step, key)
    if ('claim' in step) return this.holdOf(step.claim, key).then(() => undefined)
    if ('start' in step) return this.start(step.start, key)
    if ('assign' in step) return this.assign(await this.taskOf(step.assign), key).then(() => undefined)
    if ('hold' in step) return this.hold(step, key)
    if ('consent' in step) return this.consent(step.consent, step.state, key)
    await this.post(this.coordinator, `/api/cases/${this.caseId}/items`, { key, body: { item: step.add } })
  }

  async end(): Promise<void> {
    this.stage.setClock(this.stage.now())
    await this.stage.catchUp(this.caseId, this.coordinator.email)
  }

  private post(account: Account, path: string, { key, body }: { key: string; body: unknown }): Promise<z.output<typeof CommandAnswer>> {
    return this.stage.desk.post(account.email, path, { key: `demo-${this.script.id}-${key}`, body, answer: CommandAnswer })
  }

  private async taskOf(item: string): Promise<PlanTask> {
    const { stages } = await this.stage.desk.get(this.coordinator.email, `/api/cases/${this.caseId}/plan`, CasePlan)
    const tasks = stages.flatMap(({ tasks: found }) => found).filter((task) => task.item === item)
    const task = tasks.find(({ state }) => OPEN.has(state)) ?? tasks.at(-1)
    if (task === undefined) throw new Error(`${this.script.id}: ${item} is not open; open: ${stages.flatMap(({ tasks: found }) => found.filter(({ state }) => OPEN.has(state)).map((open) => open.item)).join(', ')}`)
    return task
  }

  /** Somebody of the organisation that has the task, else of the nearest that could have it. */
  private workerOf(task: PlanTask): Account {
    const able = this.stage.accounts.filter(({ role }) => task.roles.some(({ id }) => id === role))
    const far = ({ area }: Account): number => area === this.script.area ? 0 : this.script.area.startsWith(area) ? 1 : 2
    const worker = able.find(({ organisation }) => organisation === task.who.organisationId) ?? able.toSorted((a, b) => far(a) - far(b))[0]
    if (worker === undefined) throw new Error(`${this.script.id}: nobody can do ${task.item}`)
    return worker
  }

  private async assign(task: PlanTask, key: string): Promise<Account> {
    const worker = this.workerOf(task)
    if (task.who.organisationId !== worker.organisation) {
      await this.post(this.coordinator, `/api/tasks/${task.id}/assign`, { key: `${key}-assign`, body: { organisationId: worker.organisation } })
    }
    return worker
  }

  private async holdOf(item: string, key: string): Promise<{ task: PlanTask; worker: Account }> {
    const task = await this.taskOf(item)
    const worker = await this.assign(task, key)
    if (task.state === 'ready') await this.post(worker, `/api/tasks/${task.id}/claim`, { key: `${key}-claim`, body: {} })
    return { task, worker }
  }

  private async start(item: string, key: string): Promise<void> {
    const { task, worker } = await this.holdOf(item, key)
    await this.giveConsents(task, key)
    await this.post(worker, `/api/tasks/${task.id}/start`, { key: `${key}-start`, body: {} })
  }

  private async complete(step: Extract<Step, { do: string }>, key: string): Promise<void> {
    const { task, worker } = await this.holdOf(step.do, key)
    if (!OPEN.has(task.state)) return                   // done in an earlier, interrupted seeding
    await this.giveConsents(task, key)
    const view = await this.stage.desk.get(worker.email, `/api/tasks/${task.id}`, TaskView)
    const today = new Date(this.at).toISOString().slice(0, 10)
    if (task.state !== 'proposed') {
      const answers = plausibleAnswers(formOf(view), factsIn(view), { given: step.facts, today })
      await this.post(worker, `/api/tasks/${task.id}/complete`, { key: `${key}-complete`, body: { outcome: step.outcome, answers } })
    }
    await this.sign(task, view.cosignRole, key)
  }

  private async sign(task: PlanTask, role: string | null, key: string): Promise<void> {
    if (role === null) return
    const able = this.stage.accounts.filter((account) => account.role === role)
    const signer = able.find(({ organisation }) => organisation === this.opener.organisation) ?? able[0]
    if (signer === undefined) throw new Error(`${this.script.id}: nobody can sign ${task.item} as ${role}`)
    await this.post(signer, `/api/tasks/${task.id}/cosign`, { key: `${key}-cosign`, body: { approve: true } })
  }

  private async giveConsents(task: PlanTask, key: string): Promise<void> {
    for (const { kind, ref } of task.blockedBy) if (kind === 'consent') await this.consent(ref, 'given', `${key}-${ref}`)
  }

  private async consent(code: string, state: string, key: string): Promise<void> {
    const recorder = this.stage.accounts.find(({ role, organisation }) => organisation === this.opener.organisation && role !== 'supervisor') ?? this.coordinator
    await this.post(recorder, `/api/cases/${this.caseId}/consents`, { key: `${key}-consent`, body: { code, state } })
  }

  private async hold({ hold, reason, days }: Extract<Step, { hold: string }>, key: string): Promise<void> {
    const { task, worker } = await this.holdOf(hold, key)
    await this.post(worker, `/api/tasks/${task.id}/hold`, { key: `${key}-hold`, body: { reason, until: new Date(this.stage.now() + days * 24 * HOUR).toISOString() } })
  }
}

const isForm = (form: unknown): form is FormDefinition => typeof form === 'object' && form !== null && 'sections' in form
const formOf = ({ form }: z.output<typeof TaskView>): FormDefinition => isForm(form) ? form : { sections: [] }
const factsIn = ({ knownFacts }: z.output<typeof TaskView>) => Object.fromEntries(Object.entries(knownFacts).flatMap(([name, value]) => isFact(value) ? [[name, value]] : []))
const isFact = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)
