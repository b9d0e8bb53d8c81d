// A case told as a story: the next step of an SOP is done by somebody who may do it, with plausible facts; what cannot be done throws.
import type { CaseIr, FactValue, TaskItem } from '../../sop-definitions/ir.ts'
import type { ConsentState } from '../../sop-definitions/vocabulary.ts'
import { isSafe } from '../../workflows/engine/safety-net.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { ACase, anActor, anOpening, OWNER } from './a-case.ts'

export interface Step { facts?: Record<string, FactValue>; consents?: Record<string, ConsentState> }

export class AJourney {
  readonly case: ACase
  readonly ir: CaseIr

  constructor(ir: CaseIr, channel: string) {
    this.ir = ir
    this.case = new ACase(ir)
    this.case.do({ ...anOpening({ channel, sop: { sop: ir.sop, edition: ir.edition, revision: ir.revision, hash: 'h' } }), facts: 'channel' in ir.facts ? { channel } : {} }, this.person('lead'))
  }

  /** One person with every role of the SOP; `second` signs what `lead` did. */
  person(user: string) {
    const roles = this.ir.items.flatMap((item) => item.kind === 'task' ? [...item.roles, item.cosign, ...Object.values(item.protections).map(({ cosign }) => cosign)] : [])
    return anActor({ user, organisation: OWNER, roles: [...new Set(roles.flatMap((role) => role ?? []))], capabilities: ['open_case', 'coordinate_case', 'work_task', 'cosign_task', 'record_consent'] })
  }

  get state() {
    if (this.case.state === null) throw new Error('the case is not open')
    return this.case.state
  }

  /** Items of open tasks, in the order of their opening. */
  get open(): string[] {
    return Object.values(this.state.instances).filter(({ state, task }) => task !== null && (state === 'active' || state === 'suspended')).map(({ item }) => item)
  }

  stages(): string[] {
    return Object.values(this.state.instances).filter(({ kind, state }) => kind === 'stage' && state === 'active').map(({ item }) => item)
  }

  /** Completes the open task of an item with an outcome; a second person signs where the SOP asks for it. */
  do(item: string, outcome: string, step: Step = {}): this {
    const task = this.keyOf(item)
    const definition = this.taskItem(item)
    if (this.state.instances[task]?.task?.holder.user === null) this.case.do({ type: 'claim', task }, this.person('lead'))
    this.consent(definition.consent.needs)
    const given = Object.fromEntries(definition.consent.collects.map((code): [string, ConsentState] => [code, 'given']))
    this.case.do({ type: 'complete', task, outcome, facts: { ...this.plausible(definition), ...step.facts }, consents: { ...given, ...step.consents } }, this.person('lead'))
    if (this.state.instances[task]?.task?.state === 'proposed') this.case.do({ type: 'cosign', task, approve: true }, this.person('second'))
    if (!isSafe(planOf(this.ir), this.state)) throw new Error(`nobody has to act after ${item}.${outcome}`)
    return this
  }

  add(item: string): this {
    this.case.do({ type: 'add_item', item }, this.person('lead'))
    return this
  }

  refusal(item: string): string | null {
    this.case.try({ type: 'claim', task: this.keyOf(item) }, this.person('lead'))
    return this.case.refused({ type: 'start', task: this.keyOf(item) }, this.person('lead'))
  }

  consent(codes: readonly string[]): this {
    for (const code of codes) if (this.state.consents[code]?.state !== 'given') this.case.do({ type: 'record_consent', code, state: 'given', record: null }, this.person('lead'))
    return this
  }

  private keyOf(item: string): string {
    const found = Object.entries(this.state.instances).find(([, instance]) => instance.item === item && (instance.state === 'active' || instance.state === 'enabled'))
    if (found === undefined) throw new Error(`${item} is not open; open: ${this.open.join(', ')}`)
    return found[0]
  }

  private taskItem(id: string): TaskItem {
    const item = id === 'review' ? planOf(this.ir).review : this.ir.items.find((other) => other.id === id)
    if (item?.kind !== 'task') throw new Error(`${id} is not a task`)
    return item
  }

  /** What must be set and the story does not say: what the case knows already, else the first code. */
  private plausible(item: TaskItem): Record<string, FactValue> {
    return Object.fromEntries(item.required_facts.map((name): [string, FactValue] => {
      const type = this.ir.facts[name]
      const known = this.state.facts[name]
      if (known !== undefined) return [name, known]
      if (type?.type === 'one_of') return [name, type.codes[0] ?? '']
      if (type?.type === 'many_of') return [name, type.codes.slice(0, 1)]
      return [name, type?.type === 'date' ? '2026-11-24' : type?.type === 'number' ? 1 : true]
    }))
  }
}
