// Demo cases made by real requests: each step of a script is done through the API by a person who may do it, at the
// instant of the step. Steps of an earlier, interrupted run are recognised in the state of the case and not done again.
import { randomUUID } from 'node:crypto'
import { taskIdOf } from '../../db/ground/ids.ts'
import {
  IDENTITY_FIELDS,
  OPEN_TASK_STATES,
  type ConsentState,
  type TaskState,
} from '../../sop-definitions/language/vocabulary.ts'
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { TaskDetail } from '../../workflows/engine/case-state.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { NoteChanged } from '../contract/case-notes.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { FindAnswer, PersonCreated } from '../contract/people.ts'
import { representationForm } from '../consents/representation.ts'
import type { Account } from './accounts.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { cosignRole } from '../../workflows/engine/protections.ts'
import { isAnswered } from '../../workflows/engine/referral/answered-steps.ts'
import { meetOtherOffice } from './other-office.ts'
import { plausibleAnswers } from './answers.ts'
import type { Cast } from './cast.ts'
import type { Desk } from './desk.ts'
import type { Instants } from './instants.ts'
import { planAppointment } from './appointment.ts'
import { planMeeting } from './conference.ts'
import { writeLetters } from './letters.ts'
import { complain } from './own-window.ts'
import type { Script, Step } from './script.ts'

export interface Stage {
  script: Script
  cast: Cast
  instants: Instants
  desk: Desk
  now(): number
  /** The instant that the commands of this case carry from now on. */
  setClock(at: number): void
  look(caseId: string): Promise<CaseAtHand>
  catchUp(caseId: string): Promise<void>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OPEN: readonly TaskState[] = OPEN_TASK_STATES

/** Searches first, as everybody must. The keys are derived, so a second run finds the same person and the same case. */
export async function openCase({ script, cast, desk, instants, setClock }: Stage): Promise<string> {
  setClock(instants.opened)
  const { email } = cast.opener
  await desk.post(email, '/api/people/find', {
    key: randomUUID(),
    body: { full_name: script.person.full_name },
    answer: FindAnswer,
  })
  const person = await desk.post(email, '/api/people', {
    key: `demo-${script.id}-person`,
    body: { identity: script.person, searched: true },
    answer: PersonCreated,
  })
  const body = {
    sop: script.sop,
    edition: script.edition,
    personId: person.id,
    area: script.area,
    channel: script.channel,
  }
  return (await desk.post(email, '/api/cases', { key: `demo-${script.id}-case`, body, answer: CommandAnswer })).caseId
}

export async function playCase(stage: Stage, caseId: string): Promise<void> {
  const { instants, script, now, setClock } = stage
  if ((await stage.look(caseId)).file.state.caughtUp) return
  const times = new Map<string, number>()
  for (const [index, step] of script.steps.entries()) {
    const at = instants.steps[index] ?? now()
    const before = instants.steps[index - 1] ?? instants.opened
    await new Act({
      stage: await atHome(stage, caseId),
      caseId,
      step,
      begun: Math.min(before + Math.floor((at - before) / 2), before + HOUR),
      at,
      n: timesDone(times, step),
    })
      .run()
      .catch((error: unknown) => {
        throw new Error(
          `case ${script.id}, step ${index + 1}: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        )
      })
  }
  setClock(now())
  const last = await atHome(stage, caseId)
  await writeNotes(last, caseId)
  await last.catchUp(caseId)
  await planMeeting(last, caseId)
  await planAppointment(last, caseId)
  await writeLetters(last, caseId)
  await complain(last, caseId)
}

/** A case that was handed over has its coordinators at another office from then on. */
async function atHome(stage: Stage, caseId: string): Promise<Stage> {
  const { owner_organisation: home } = (await stage.look(caseId)).file
  return { ...stage, cast: stage.cast.at(home) }
}

/** Under derived keys: a second run writes none of them again. */
async function writeNotes({ script, cast, desk }: Stage, caseId: string): Promise<void> {
  for (const [index, note] of script.notes.entries()) {
    const [by, to] = 'to' in note ? [cast.coordinator, cast.called(note.to)] : [cast.called(note.by), cast.coordinator]
    await desk.post(by.email, `/api/cases/${caseId}/notes`, {
      key: `demo-${script.id}-note-${index}`,
      body: { text: note.text, mentions: [to.user] },
      answer: NoteChanged,
    })
  }
}

/** Which instance of an item a step means: the first that an earlier step has not finished. */
function timesDone(times: Map<string, number>, step: Step): number {
  const done = times.get(itemOf(step)) ?? 0
  if ('do' in step) times.set(step.do, done + 1)
  return done + 1
}

const itemOf = (step: Step): string => {
  if ('do' in step) return step.do
  if ('propose' in step) return step.propose
  if ('assign' in step) return step.assign
  if ('claim' in step) return step.claim
  if ('start' in step) return step.start
  if ('hold' in step) return step.hold
  return 'add' in step ? step.add : ''
}

interface Plan {
  stage: Stage
  caseId: string
  step: Step
  begun: number
  at: number
  n: number
}
interface TaskFound {
  key: string
  id: string
  task: TaskDetail
  item: TaskItem
  hand: CaseAtHand
}

class Act {
  private readonly plan: Plan

  constructor(plan: Plan) {
    this.plan = plan
  }

  async run(): Promise<void> {
    const {
      stage: { now },
      step,
      at,
    } = this.plan
    if ('consent' in step) return this.consent(step.consent, { state: step.state, at })
    if ('add' in step) return this.add(step.add)
    if ('hold_case' in step) return this.holdCase(step)
    const found = await this.find(itemOf(step))
    if (!OPEN.includes(found.task.state)) return
    if ('assign' in step) return this.assign(found)
    const worker = await this.take(found)
    if ('start' in step && found.task.state !== 'in_progress') return this.start(found, worker)
    if ('hold' in step && found.task.state !== 'suspended')
      return this.send(worker, `/api/tasks/${found.id}/hold`, {
        at,
        body: { reason: step.reason, until: new Date(now() + step.days * DAY).toISOString() },
      })
    if ('outcome' in step) return this.finish(found, worker, step)
  }

  private async send(account: Account, path: string, { at, body }: { at: number; body: unknown }): Promise<void> {
    const {
      stage: { desk, setClock },
    } = this.plan
    setClock(at)
    await desk.post(account.email, path, { key: randomUUID(), body, answer: CommandAnswer })
  }

  private async find(itemId: string): Promise<TaskFound> {
    const { stage, caseId, n } = this.plan
    const hand = await stage.look(caseId)
    const key = `${itemId}#${n}`
    const item = hand.words.ir.items.find(({ id }) => id === itemId)
    const task = hand.file.state.instances[key]?.task
    if (task === undefined || task === null || item?.kind !== 'task')
      throw new Error(`${key} is not open; open: ${openIn(hand).join(', ')}`)
    return { key, id: taskIdOf(caseId, key), task, item, hand }
  }

  private async assign({ id, task, item }: TaskFound): Promise<void> {
    const {
      stage: { cast },
      step,
      begun,
    } = this.plan
    const worker = cast.worker(step, task, item.roles)
    if (task.holder.organisation === worker.organisation) return
    const body = { organisationId: worker.organisation }
    await this.send(cast.coordinator, `/api/tasks/${id}/assign`, { at: begun, body })
  }

  /** The coordinator hands it to another organisation. Who does it is claimed there. */
  private async take(found: TaskFound): Promise<Account> {
    const {
      stage: { cast },
      step,
      begun,
    } = this.plan
    const { id, task, item, hand } = found
    const worker = cast.worker(step, task, item.roles)
    if (task.holder.user !== null) return worker
    const isTheirs = (task.holder.organisation ?? hand.file.state.owner.organisation) === worker.organisation
    if (!isTheirs) await this.assign(found)
    await this.send(worker, `/api/tasks/${id}/claim`, { at: begun, body: {} })
    return worker
  }

  private async giveConsents({ item, hand }: TaskFound, at: number): Promise<void> {
    for (const code of item.consent.needs) {
      if (hand.file.state.consents[code]?.state !== 'given') await this.consent(code, { state: 'given', at })
    }
  }

  /** A client who does not agree alone has a representative. */
  private async consent(code: string, { state, at }: { state: ConsentState; at: number }): Promise<void> {
    const {
      stage: { cast, script, look },
      caseId,
    } = this.plan
    const hand = await look(caseId)
    const form = state === 'given' ? representationForm(hand) : null
    const answers =
      form === null
        ? {}
        : {
            answers: plausibleAnswers({
              form,
              facts: hand.file.state.facts,
              told: {},
              defaults: script.defaults,
              today: new Date(at).toISOString().slice(0, 10),
              held: [],
            }),
          }
    await this.send(cast.coordinator, `/api/cases/${caseId}/consents`, {
      at,
      body: { code, state, language: 'id', explainedBy: 'Contoh Petugas', ...answers },
    })
  }

  private async start(found: TaskFound, worker: Account): Promise<void> {
    await this.giveConsents(found, this.plan.at)
    await this.send(worker, `/api/tasks/${found.id}/start`, { at: this.plan.at, body: {} })
  }

  private async finish(found: TaskFound, worker: Account, step: Extract<Step, { outcome: string }>): Promise<void> {
    const {
      stage: { cast, script },
      at,
    } = this.plan
    const { id, item, hand, task } = found
    if (task.state !== 'proposed') {
      await this.giveConsents(found, this.plan.begun)
      const answers = plausibleAnswers({
        form: hand.words.task(item.id)?.form ?? { sections: [] },
        facts: hand.file.state.facts,
        told: step.answers,
        defaults: script.defaults,
        today: new Date(at).toISOString().slice(0, 10),
        held: IDENTITY_FIELDS.filter((field) => script.person[field] !== undefined),
      })
      if (isAnswered(item, step.outcome)) return this.meet(found, worker, { outcome: step.outcome, answers })
      await this.send(worker, `/api/tasks/${id}/complete`, { at, body: { outcome: step.outcome, answers } })
    }
    if ('propose' in step) return
    const {
      task: { proposal },
    } = await this.find(item.id)
    if (proposal !== null)
      await this.send(cast.signer(proposal.cosign), `/api/tasks/${id}/cosign`, { at, body: { approve: true } })
  }

  /** Where two people sign, the one who has the step prepared it and the other offers. */
  private async meet(
    { id, item, hand }: TaskFound,
    worker: Account,
    said: { outcome: string; answers: Answers },
  ): Promise<void> {
    const {
      stage: { cast, desk, setClock },
      caseId,
      at,
    } = this.plan
    const ending = { outcome: said.outcome, facts: {} }
    const role = cosignRole({ plan: planOf(hand.words.ir), state: hand.file.state }, item, ending)
    const sender = role === undefined ? worker : cast.signer(role)
    setClock(at)
    await meetOtherOffice({ desk, cast, caseId, taskId: id, item, sender, ...said })
  }

  private async add(item: string): Promise<void> {
    const {
      stage: { cast, look },
      caseId,
      at,
    } = this.plan
    const { file } = await look(caseId)
    if (Object.values(file.state.instances).some((instance) => instance.item === item && instance.state === 'active'))
      return
    await this.send(cast.coordinator, `/api/cases/${caseId}/items`, { at, body: { item } })
  }

  private async holdCase({ hold_case: reason, days }: Extract<Step, { hold_case: string }>): Promise<void> {
    const {
      stage: { cast, look, now },
      caseId,
      at,
    } = this.plan
    if ((await look(caseId)).file.state.status !== 'open') return
    await this.send(cast.coordinator, `/api/cases/${caseId}/hold`, {
      at,
      body: { reason, until: new Date(now() + days * DAY).toISOString() },
    })
  }
}

const openIn = ({ file }: CaseAtHand): string[] =>
  Object.entries(file.state.instances).flatMap(([key, { task }]) =>
    task !== null && OPEN.includes(task.state) ? [key] : [],
  )
