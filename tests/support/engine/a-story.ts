// A case told as a story: people with one role each, at their own organisations, act one after another. A refusal of
// the engine throws, and after every sentence somebody must be able to act. The story hands tasks to organisations as a
// coordinator would.
import type { CaseIr, FactType, FactValue, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import { OPEN_TASK_STATES, type ConsentState, type TaskVerb } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Instance } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { askedAndAnswered } from '../../../workflows/engine/offering.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { answersToGate } from '../../../workflows/engine/path/path-answers.ts'
import { ACase, anOpening } from './a-case.ts'
import { officeOf, personOf, rolesOf, type Office } from './a-cast.ts'

export interface Told {
  facts?: Record<string, FactValue>
  consents?: Record<string, ConsentState>
  reason?: string
}
/** `at`: the role whose office opens the case and owns it. */
export interface Beginning {
  at: string
  facts?: Record<string, FactValue>
}

const DAY = 24 * 3_600_000
const OTHER_OFFICE = 'other-office'
const OPEN: readonly string[] = OPEN_TASK_STATES

/** For all steps together: an answer from a list names all its codes. */
const ANY_VALUE: Readonly<Record<string, FactValue>> = { date: '2026-11-24', number: 1, boolean: true }
function anyValue(type: FactType | undefined): FactValue {
  const code = type !== undefined && 'codes' in type ? (type.codes[0] ?? '') : ''
  if (type?.type === 'one_of') return code
  return type?.type === 'many_of' ? [code] : (ANY_VALUE[type?.type ?? 'boolean'] ?? true)
}

function openingAnswers(ir: CaseIr): Record<string, FactValue> {
  const gates = ir.items.flatMap((item) =>
    item.kind === 'task' ? [item, ...Object.values(item.protections)].flatMap((rule) => rule.gates ?? []) : [],
  )
  const answers: Record<string, FactValue> = {}
  for (const gate of gates) {
    for (const [name, value] of Object.entries(answersToGate(ir.facts, gate))) {
      const known = answers[name]
      answers[name] =
        typeof known === 'object' && typeof value === 'object' ? [...new Set([...known, ...value])] : value
    }
  }
  return answers
}

export class Story {
  readonly ir: CaseIr
  readonly case: ACase
  readonly owner: Office
  readonly #at: string
  #role: string

  constructor(ir: CaseIr, { at, facts = {} }: Beginning, kept?: ACase) {
    this.ir = ir
    this.owner = officeOf(at)
    this.#at = at
    this.#role = at
    this.case = kept ?? new ACase(ir)
    if (kept !== undefined) return
    const { sop, edition, revision } = ir
    this.case.do(
      { ...anOpening({ sop: { sop, edition, revision, hash: 'h' }, owner: this.owner }), facts },
      personOf(at, this.owner),
    )
  }

  /** A copy of the case so far, to be continued in another way. */
  fork(): Story {
    const copy = new ACase(this.ir)
    copy.state = this.state
    copy.now = this.case.now
    copy.events.push(...this.case.events)
    return new Story(this.ir, { at: this.#at }, copy)
  }

  as(role: string): this {
    this.#role = role
    return this
  }

  /** The current speaker completes the open task of a step; the second signature follows where it is needed. */
  completes(step: string, outcome: string, told: Told = {}): this {
    const key = this.keyOf(step)
    if (told.reason !== undefined) this.excepted(key, told.reason)
    const person = this.hands(key)
    const item = this.item(step)
    const collected = Object.fromEntries(item.consent.collects.map((code): [string, ConsentState] => [code, 'given']))
    const asks = this.between(item, key, { outcome, facts: { ...this.plausible(item), ...told.facts } })
    if (asks !== undefined) return this.answered(`${step}.${outcome}`, asks)
    this.case.do(
      {
        type: 'complete',
        task: key,
        outcome,
        facts: { ...this.plausible(item), ...told.facts },
        consents: { ...collected, ...told.consents },
      },
      person,
    )
    const role = this.task(key)?.proposal?.cosign
    if (role !== undefined) this.case.do({ type: 'cosign', task: key, approve: true }, personOf(role, this.owner, 'b'))
    return this.kept(`${step}.${outcome}`)
  }

  private between(item: TaskItem, task: string, told: { outcome: string; facts: Record<string, FactValue> }) {
    return askedAndAnswered(this.state, { item, task, ...told }, OTHER_OFFICE)
  }

  /** The other office is asked, by whoever signs where two do, and answers itself. */
  private answered(sentence: string, [asking, ...answers]: readonly Ask[]): this {
    if (asking === undefined) return this
    const isSigned = this.case.refused(asking, this.person()) !== null
    if (isSigned) this.case.do(asking, personOf('supervisor', this.owner, 'b'))
    for (const answer of answers) this.case.do(answer, this.coordinator())
    return this.kept(sentence)
  }

  /** The engine's refusal when the current speaker tries this now; null when it is allowed. */
  refused(step: string, verb: 'start' | 'cosign' = 'start'): string | null {
    const other = this.fork().as(this.#role)
    const key = other.keyOf(step)
    return verb === 'start'
      ? (other.notHanded(key) ?? other.case.refused({ type: 'start', task: key }, other.person()))
      : other.case.refused({ type: 'cosign', task: key, approve: true }, other.person())
  }

  /** Why the current speaker may not end the step in this way; null when that is allowed. */
  closed(step: string, outcome: string, facts: Record<string, FactValue>): string | null {
    const other = this.fork().as(this.#role)
    const key = other.keyOf(step)
    const refused = other.notHanded(key)
    if (refused !== null) return refused
    const item = other.item(step)
    const consents = Object.fromEntries(item.consent.collects.map((code): [string, ConsentState] => [code, 'given']))
    return other.case.refused(
      { type: 'complete', task: key, outcome, facts: { ...other.plausible(item), ...facts }, consents, answers: null },
      other.person(),
    )
  }

  /**
   * The client's answers, recorded by the current speaker, or by the owner of the case when the speaker works
   * elsewhere.
   */
  consent(codes: readonly string[], state: ConsentState = 'given'): this {
    const recorder = this.person().organisation === this.owner.organisation ? this.person() : this.coordinator()
    for (const code of codes) this.case.do({ type: 'record_consent', code, state, record: null }, recorder)
    return this.kept(`consent ${codes.join()}`)
  }

  /** A coordinator of the owner office adds a step or a service. */
  adds(step: string): this {
    this.case.do({ type: 'add_item', item: step }, this.coordinator())
    return this.kept(`adding ${step}`)
  }
  closesBy(code: string): this {
    this.case.do({ type: 'close_case', code }, this.coordinator())
    return this
  }
  reopens(): this {
    this.case.do({ type: 'reopen_case' }, this.coordinator())
    return this.kept('reopening')
  }
  ends(step: string, verb: Extract<TaskVerb, 'withdraw' | 'skip'>): this {
    this.case.do({ type: verb, task: this.keyOf(step), reason: 'not_possible' }, this.coordinator())
    return this.kept(`${verb} ${step}`)
  }
  days(count: number): this {
    this.case.wait(count * DAY)
    return this.kept(`${count} days`)
  }

  get state(): CaseState {
    return this.case.open
  }
  get closedAs(): string | null {
    return this.state.status === 'closed' ? this.state.closedCode : null
  }
  /** Steps that wait for a person, in the order of their opening. */
  get open(): string[] {
    return this.instances('task').flatMap(({ item, task }) =>
      task !== null && OPEN.includes(task.state) ? [item] : [],
    )
  }
  get stages(): string[] {
    return this.instances('stage').flatMap(({ item, state }) => (state === 'active' ? [item] : []))
  }
  get reached(): string[] {
    return this.instances('milestone').map(({ item }) => item)
  }
  /** Steps whose limit has passed. */
  get late(): string[] {
    return Object.values(this.state.clocks).flatMap(({ state, instance }) =>
      state === 'breached' ? [this.state.instances[instance]?.item ?? ''] : [],
    )
  }

  item(step: string): TaskItem {
    const item = planOf(this.ir).items.get(step)
    if (item?.kind !== 'task') throw new Error(`${step} is no task of ${this.ir.sop}`)
    return item
  }

  keyOf(step: string): string {
    const found = Object.entries(this.state.instances).find(
      ([, { item, task }]) => item === step && task !== null && OPEN.includes(task.state),
    )
    if (found === undefined)
      throw new Error(`nobody has to do ${step}; open: ${this.open.join(', ')}; closed as ${this.closedAs}`)
    return found[0]
  }

  coordinator(): Actor {
    const [role] = rolesOf(this.owner, 'coordinate_case')
    if (role === undefined) throw new Error(`nobody coordinates at ${this.owner.organisation}`)
    return personOf(role, this.owner)
  }

  person(): Actor {
    return personOf(this.#role, this.owner)
  }

  /** The coordinator asks to continue the step without its consents, and a second person signs. */
  private excepted(key: string, reason: string): void {
    this.case.do(
      { type: 'ask_override', task: key, reason, organisation: this.person().organisation },
      this.coordinator(),
    )
    const signature = `second_signature#${this.state.counts['second_signature']}`
    const [role = ''] = rolesOf(this.owner, 'coordinate_case')
    this.case
      .do({ type: 'claim', task: signature }, personOf(role, this.owner, 'b'))
      .do({ type: 'complete', task: signature, outcome: 'agreed' }, personOf(role, this.owner, 'b'))
  }

  /** The task in the hands of the current speaker: claimed, or handed over by the coordinator when it is elsewhere. */
  private hands(key: string): Actor {
    const refusal = this.notHanded(key)
    if (refusal !== null) throw new Error(`${key} could not be handed over: ${refusal}`)
    return this.person()
  }

  private notHanded(key: string): string | null {
    const person = this.person()
    const { organisation, user } = this.task(key)?.holder ?? { organisation: null, user: null }
    if (user === person.user) return null
    if (user === null && (organisation ?? this.owner.organisation) === person.organisation)
      return this.case.refused({ type: 'claim', task: key }, person)
    return this.case.refused(
      { type: 'assign', task: key, to: { organisation: person.organisation, user: person.user } },
      this.coordinator(),
    )
  }

  private task(key: string) {
    return this.state.instances[key]?.task
  }
  private instances(kind: Instance['kind']): Instance[] {
    return Object.values(this.state.instances).filter((instance) => instance.kind === kind)
  }

  /**
   * Required answers that the story leaves out: a value that the case knows, else the first one of the list. Facts that
   * open the gates of the procedure are true, unless the story says otherwise.
   */
  private plausible(item: TaskItem): Record<string, FactValue> {
    const opening = Object.entries(openingAnswers(this.ir)).filter(([name]) => item.facts.includes(name))
    return { ...this.required(item), ...Object.fromEntries(opening) }
  }

  private required(item: TaskItem): Record<string, FactValue> {
    return Object.fromEntries(
      item.required_facts.map((name): [string, FactValue] => {
        return [name, this.state.facts[name] ?? anyValue(this.ir.facts[name])]
      }),
    )
  }

  /** Nothing is forgotten: an open case has a task with a running clock; a closed one has nothing open. */
  private kept(sentence: string): this {
    const { status, clocks, instances } = this.state
    const isWatched = Object.values(clocks).some(
      ({ instance, due, state }) =>
        due !== null &&
        state !== 'met' &&
        state !== 'cancelled' &&
        OPEN.includes(instances[instance]?.task?.state ?? ''),
    )
    if (status !== 'closed' && !isWatched) throw new Error(`nobody has to act after ${sentence}`)
    if (status === 'closed' && !this.open.every((step) => this.item(step).outlives === true))
      throw new Error(`closed after ${sentence}, yet open: ${this.open.join(', ')}`)
    return this
  }
}
