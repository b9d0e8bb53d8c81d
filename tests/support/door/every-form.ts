// Works through one case until every form of its procedure has been filled in, with the same words in every text field.
import { CasePlan, type PlanTask } from '../../../api/contract/cases.ts'
import { Me } from '../../../api/contract/people.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import {
  visibleFields,
  type Answers,
  type Facts,
  type Field,
  type FormDefinition,
} from '../../../sop-definitions/language/form.ts'
import type { FieldKind } from '../../../sop-definitions/language/vocabulary.ts'
import type { Console } from '../screen/a-console.ts'
import { aCaller, type Caller } from './a-caller.ts'

const OPEN = new Set(['ready', 'reserved', 'in_progress', 'proposed'])
const CLOSING = 'closure_check'

/** Facts that lead through every stage, and outcomes for steps where the first one does not. */
export interface Route {
  facts: Readonly<Record<string, unknown>>
  outcomes: Readonly<Record<string, string>>
  words: string
}

const wordsOf = (field: Field, words: string): string => (field.kind === 'text' ? words.slice(0, 200) : words)
const ANSWERS = {
  text: wordsOf,
  long_text: wordsOf,
  person: wordsOf,
  file: wordsOf,
  signature: wordsOf,
  address: (_field, words) => ({ street: words }),
  date: () => new Date().toISOString().slice(0, 10),
  choice: ({ options }) => options?.[0]?.code,
  many_choice: ({ options }) => options?.map(({ code }) => code),
  number: ({ min }) => Math.max(1, min ?? 1),
  money: ({ min }) => Math.max(1, min ?? 0),
  yes_no: () => 'yes',
  consent: () => 'given',
  organisation: () => undefined,
  area: () => undefined,
  calculated: () => undefined,
  rows: (field, words) => [{ id: ROW, ...inRow(field, words) }],
} satisfies Record<FieldKind, (field: Field, words: string) => unknown>

const ROW = '7b0c6a1e-0000-4000-8000-0000000000aa'
/** Whatever a row asks without a condition. */
const inRow = ({ rows }: Field, words: string): Answers =>
  Object.fromEntries(
    (rows?.fields ?? []).flatMap((field): [string, unknown][] => {
      const answer = field.visible === undefined ? ANSWERS[field.kind](field, words) : undefined
      return answer === undefined ? [] : [[field.id, answer]]
    }),
  )

const isForm = (form: unknown): form is FormDefinition =>
  typeof form === 'object' && form !== null && 'sections' in form
const isFact = (value: unknown): value is Facts[string] =>
  ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)

export const answersTo = (
  { form, knownFacts }: TaskView,
  { facts, words }: Route,
): { answers: Answers; worded: string[] } => {
  if (!isForm(form)) return { answers: {}, worded: [] }
  const known: Facts = Object.fromEntries(
    Object.entries(knownFacts).flatMap(([name, value]) => (isFact(value) ? [[name, value]] : [])),
  )
  const answers: Record<string, unknown> = {}
  const asked = new Set<string>()
  for (;;) {
    const open = visibleFields(form, known, answers).filter(({ id }) => !asked.has(id))
    if (open.length === 0) break
    for (const field of open) {
      asked.add(field.id)
      const told = field.fact === undefined ? undefined : facts[field.fact]
      const answer = told ?? ANSWERS[field.kind](field, words)
      if (answer !== undefined) answers[field.id] = answer
    }
  }
  return {
    answers,
    worded: Object.entries(answers)
      .filter(([, answer]) => JSON.stringify(answer).includes(words))
      .map(([id]) => id),
  }
}

export interface Filled {
  fields: ReadonlySet<string>
  items: ReadonlySet<string>
}

export class EveryForm {
  private readonly callers = new Map<string, Promise<Caller>>()
  private readonly fields = new Set<string>()
  private readonly items = new Set<string>()
  private readonly console: Console
  private readonly caseId: string
  private readonly route: Route
  constructor(console: Console, caseId: string, route: Route) {
    this.console = console
    this.caseId = caseId
    this.route = route
  }

  as(account: string): Promise<Caller> {
    const caller = this.callers.get(account) ?? aCaller(this.console, account)
    this.callers.set(account, caller)
    return caller
  }

  private async open(): Promise<PlanTask[]> {
    const { body } = await (await this.as('case_coordinator')).get(`/api/cases/${this.caseId}/plan`)
    const { stages } = CasePlan.parse(body)
    return stages.flatMap(({ tasks }) => tasks).filter(({ state, item }) => OPEN.has(state) && !this.items.has(item))
  }

  /** A step that cannot be done yet is tried again after another; a step that closes the case comes last. */
  async fill(): Promise<Filled> {
    for (;;) {
      const open = await this.open()
      let moved = false
      for (const task of [...open.filter(({ item }) => item !== CLOSING), ...(open.length === 1 ? open : [])])
        moved = (await this.work(task)) || moved
      if (!moved) return { fields: this.fields, items: this.items }
    }
  }

  private async work(task: PlanTask): Promise<boolean> {
    const coordinator = await this.as('case_coordinator')
    const [role] = task.roles
    if (role === undefined) return false
    const worker = await this.as(role.id)
    if (task.who.organisationId === null) {
      const { organisation } = Me.parse((await worker.get('/api/me')).body)
      await coordinator.send(`/api/tasks/${task.id}/assign`, { organisationId: organisation.id })
    }
    await worker.send(`/api/tasks/${task.id}/claim`, {})
    // A task cannot be given to that office before the client agrees; it is tried again after other work.
    const seen = await worker.get(`/api/tasks/${task.id}`)
    if (seen.status !== 200) return false
    const view = TaskView.parse(seen.body)
    const { answers, worded } = answersTo(view, this.route)
    if (worded.length > 0)
      await worker.send(`/api/tasks/${task.id}/draft`, { answers, version: view.draft?.version ?? 0 }, 'PUT')
    const outcome = this.route.outcomes[task.item] ?? view.allowedOutcomes[0]
    const { status } = await worker.send(`/api/tasks/${task.id}/complete`, { outcome, answers })
    if (status !== 200) return false
    for (const id of worded) this.fields.add(`${task.item}.${id}`)
    this.items.add(task.item)
    for (const signer of ['case_coordinator', 'supervisor', 'investigator'])
      if (view.cosignRole !== null)
        await (await this.as(signer)).send(`/api/tasks/${task.id}/cosign`, { approve: true })
    return true
  }
}
