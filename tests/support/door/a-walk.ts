// Walks a case through its procedure over the door: each step is handed to the right office, claimed, and answered with
// the required fields and those that the test gives.
import { CasePlan, CaseView, CommandAnswer, Timeline, type PlanTask } from '../../../api/contract/cases.ts'
import { NotificationList, type NotificationRow } from '../../../api/contract/notifications.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { plausibleAnswers } from '../../../api/seed/answers.ts'
import type { Told } from '../../../api/seed/script.ts'
import type { Facts, FormDefinition } from '../../../sop-definitions/language/form.ts'
import { COMPLAINT } from './an-open-case.ts'
import type { Answer, Person, TestApp } from './test-app.ts'
import { demoAccount } from '../setup/demo-accounts.ts'

const DEFAULTS = {
  network_role: false,
  trafficker_contact: false,
  charged_client: false,
  life_in_danger: false,
  guardian_suspected: false,
}
const DAY = 86_400_000,
  WIB = 7 * 3_600_000
export const today = new Date(Date.now() + WIB).toISOString().slice(0, 10)
export const inDays = (days: number): string => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10)

/** What the walk needs of a case, whoever opened it. */
export interface Walked {
  readonly id: string
  /** Of the office that answers for the case: of another one, after a transfer. */
  coordinator: Person
  task(item: string): Promise<PlanTask>
}
export interface WalkedStep {
  item: string
  outcome: string
  told?: Told
}
/** A step that waits for another office: whose people offer, and whose answer. */
export interface Meeting {
  kind: 'service' | 'transfer' | 'leg'
  item: string
  told?: Told
  from: string
  to: string
}
export interface Opening {
  officer?: string
  coordinator?: string
  sop?: string
  channel?: string
  area?: string
  identity?: object
}

const isForm = (form: unknown): form is FormDefinition =>
  typeof form === 'object' && form !== null && 'sections' in form
const isFact = (value: unknown): value is Facts[string] =>
  ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)
export const accepted = <A extends { status: number; body: unknown }>(answer: A): A => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer
}

const tasksOf = async ({ id, coordinator }: Pick<Walked, 'id' | 'coordinator'>): Promise<PlanTask[]> =>
  CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body).stages.flatMap(({ tasks }) => tasks)
/** Steps that wait for a person. */
export const openItems = async (open: Walked): Promise<string[]> =>
  (await tasksOf(open)).flatMap(({ item, endedAt }) => (endedAt === null ? [item] : []))
export const viewOf = async ({ coordinator, id }: Walked): Promise<CaseView> =>
  CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body)
/** The sentences in the history of a case, in English. */
export const historyOf = async ({ id, coordinator }: Walked): Promise<string[]> =>
  Timeline.parse((await coordinator.get(`/api/cases/${id}/timeline?limit=100`)).body).data.map(
    ({ sentence }) => sentence.en,
  )
export const newsOf = async (who: Person, caseId: string): Promise<NotificationRow[]> =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter((row) => row.caseId === caseId)
/** `code: the sentence in English / in Indonesian`, or the status when nothing was refused. */
export const refusalOf = ({ status, code, body }: Answer): string => {
  const { sentence } = Object(body)
  return code === null ? String(status) : `${code}: ${Object(sentence).en} / ${Object(sentence).id}`
}

type Door = Pick<TestApp, 'as'>
export interface Walk {
  opens(how?: Opening): Promise<Walked>
  /** Opens a case and completes its complaint. */
  complained(over?: object, how?: Opening): Promise<Walked>
  consents(open: Walked, codes: readonly string[], state?: 'given' | 'refused', answers?: object): Promise<void>
  adds(open: Walked, ...items: readonly string[]): Promise<void>
  /** Hands the step to the office of this person, who claims it. */
  takes(open: Walked, account: string, item: string): Promise<string>
  tries(open: Walked, account: string, step: WalkedStep): Promise<Answer>
  does(open: Walked, account: string, step: WalkedStep): Promise<void>
  /** One office offers the step to another, which agrees. */
  meets(open: Walked, meeting: Meeting): Promise<Answer>
  /** Tries to start the step. */
  begins(open: Walked, account: string, item: string): Promise<Answer>
  signs(open: Walked, account: string, item: string): Promise<Answer>
}

async function opens(app: Door, how: Opening): Promise<Walked> {
  const { sop = 'integrated-services', channel = 'walk_in', area = '21.71' } = how
  const { identity = { full_name: 'Contoh Uji' } } = how
  const officer = await app.as(how.officer ?? 'intake_officer')
  const coordinator = await app.as(how.coordinator ?? 'case_coordinator')
  const created = accepted(await officer.post('/api/people', { identity, searched: true }))
  const opening = { sop, personId: PersonCreated.parse(created.body).id, area, channel }
  const { caseId: id } = CommandAnswer.parse(accepted(await officer.post('/api/cases', opening)).body)
  const open: Walked = {
    id,
    coordinator,
    task: async (item) => {
      const found = (await tasksOf(open)).findLast((other) => other.item === item)
      if (found === undefined) throw new Error(`${item} is not open`)
      return found
    },
  }
  return open
}

async function takes(app: Door, open: Walked, { account, item }: { account: string; item: string }): Promise<string> {
  const { id, who } = await open.task(item)
  const office = demoAccount(account).organisation
  if (who.userId !== null) return id
  if (who.organisationId !== office) {
    accepted(await open.coordinator.post(`/api/tasks/${id}/assign`, { organisationId: office }))
  }
  accepted(await (await app.as(account)).post(`/api/tasks/${id}/claim`))
  return id
}

/** Fills in the required fields and those that the test gives. */
async function plausible(person: Person, id: string, said: Told): Promise<object> {
  const view = TaskView.parse((await person.get(`/api/tasks/${id}`)).body)
  const facts: Facts = Object.fromEntries(
    Object.entries(view.knownFacts).flatMap(([name, value]) => (isFact(value) ? [[name, value]] : [])),
  )
  const form = isForm(view.form) ? view.form : { sections: [] }
  const { held } = view.identity
  return plausibleAnswers({ form, facts, told: said, defaults: DEFAULTS, today, held })
}
async function completes(person: Person, id: string, { outcome, told: said = {} }: WalkedStep): Promise<Answer> {
  return person.post(`/api/tasks/${id}/complete`, { outcome, answers: await plausible(person, id, said) })
}

const VERBS = { service: ['accept'], transfer: ['accept'], leg: ['accept', 'depart', 'arrive'] } as const

/** The office of one person offers, that of the other answers: each signs for itself. */
async function meets(app: Door, open: Walked, { kind, item, told: said = {}, from, to }: Meeting): Promise<Answer> {
  const id = await takes(app, open, { account: from, item })
  const [sender, receiver] = [await app.as(from), await app.as(to)]
  const office = demoAccount(to).organisation
  const answers = await plausible(sender, id, said)
  const offer = await sender.post(`/api/cases/${open.id}/referrals`, { kind, to: office, taskId: id, answers })
  if (offer.status !== 201) return offer
  const { id: referral, hash } = ReferralView.parse(offer.body)
  let last = offer
  for (const verb of VERBS[kind])
    last = accepted(
      await (verb === 'depart' ? sender : receiver).post(`/api/referrals/${referral}/acts`, { verb, hash }),
    )
  if (kind === 'transfer') open.coordinator = receiver
  return last
}

export function walkIn(app: Door): Walk {
  const taken: Walk['takes'] = (open, account, item) => takes(app, open, { account, item })
  const tries: Walk['tries'] = async (open, account, step) =>
    completes(await app.as(account), await taken(open, account, step.item), step)
  const does: Walk['does'] = async (open, account, step) => {
    const answer = await tries(open, account, step)
    if (answer.status !== 200) throw new Error(`${step.item}: ${JSON.stringify(answer.body)}`)
  }
  return {
    takes: taken,
    tries,
    does,
    meets: (open, meeting) => meets(app, open, meeting),
    opens: (how = {}) => opens(app, how),
    complained: async (over = {}, how = {}) => {
      const open = await opens(app, how)
      const id = await taken(open, 'intake_officer', 'complaint')
      const complaint = { outcome: 'logged', answers: { ...COMPLAINT, ...over } }
      accepted(await (await app.as('intake_officer')).post(`/api/tasks/${id}/complete`, complaint))
      return open
    },
    consents: async (open, codes, state = 'given', answers) => {
      const by = { method: 'spoken', language: 'id', explainedBy: 'Contoh Petugas' }
      const said = { state, ...by, ...(answers === undefined ? {} : { answers }) }
      for (const code of codes) {
        accepted(await open.coordinator.post(`/api/cases/${open.id}/consents`, { code, ...said }))
      }
    },
    adds: async (open, ...items) => {
      for (const item of items) accepted(await open.coordinator.post(`/api/cases/${open.id}/items`, { item }))
    },
    begins: async (open, account, item) =>
      (await app.as(account)).post(`/api/tasks/${await taken(open, account, item)}/start`),
    signs: async (open, account, item) =>
      (await app.as(account)).post(`/api/tasks/${(await open.task(item)).id}/cosign`, { approve: true }),
  }
}
