// A case in a test: it takes commands and keeps its state and every event; the test sets the time.
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseState, Instant } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask, Asks, Command, Staffed } from '../../../workflows/engine/commands.ts'
import type { CaseEvent, HappenedType } from '../../../workflows/engine/events.ts'
import { isRefusal, type Refusal, type RefusalCode } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'

export const OWNER = 'owner-office'
/** Tuesday 24 November 2026, 09:00 in Jakarta. */
export const START: Instant = 1_795_485_600_000

export const anActor = (over: Partial<Actor> = {}): Actor => ({
  user: 'worker-1',
  organisation: OWNER,
  roles: ['worker'],
  capabilities: [],
  ...over,
})
export const WORKER = anActor()
export const COLLEAGUE = anActor({ user: 'worker-2' })
export const COORDINATOR = anActor({
  user: 'coordinator-1',
  roles: ['coordinator'],
  capabilities: ['open_case', 'coordinate_case', 'record_consent'],
})

export const anOpening = (over: Partial<Asks['open']> = {}): Asks['open'] => ({
  type: 'open',
  caseId: 'case-1',
  number: '2026-1',
  sop: { sop: 'plain', edition: '1', revision: 1, hash: 'h' },
  subject: 'person-1',
  owner: { organisation: OWNER, roles: ['worker', 'coordinator'] },
  area: '31',
  channel: 'walk_in',
  offsetMinutes: 420,
  demo: false,
  ...over,
})

/** An office that may coordinate cases of this procedure. */
export const owning = ({ review }: Pick<CaseIr, 'review'>): Asks['open']['owner'] => ({
  organisation: OWNER,
  roles: ['worker', 'coordinator', ...review.roles],
})

/** Fields that a test need not write are filled in. */
type Short = Exclude<Ask, { type: 'complete' }> | (Partial<Asks['complete']> & Pick<Asks['complete'], 'type' | 'task'>)

export class ACase {
  readonly events: CaseEvent[] = []
  readonly ir: CaseIr
  state: CaseState | null = null
  now: Instant = START
  /** Who is there to be told when a limit passes. */
  staffed: Readonly<Record<string, Staffed>> | undefined
  #commands = 0

  constructor(ir: CaseIr) {
    this.ir = ir
  }

  try(ask: Short, actor: Actor = WORKER): Refusal | null {
    const full: Ask =
      ask.type === 'complete' ? { outcome: 'done', facts: {}, consents: {}, answers: null, ...ask } : ask
    this.#commands += 1
    const command: Command = {
      id: `command-${this.#commands}`,
      at: this.now,
      actor,
      purpose: 'case_work',
      fingerprint: 'f',
      ask: full,
      ...(this.staffed === undefined ? {} : { staffed: this.staffed }),
    }
    const decision = decide(this.ir, this.state, command)
    if (isRefusal(decision)) return decision
    const base = this.state?.seq ?? 0
    this.events.push(...decision.events.map((event, index) => ({ ...event, seq: base + index + 1 })))
    this.state = decision.state
    return null
  }

  /** The command must be accepted. */
  do(ask: Short, actor: Actor = WORKER): this {
    const refusal = this.try(ask, actor)
    if (refusal !== null) throw new Error(`${ask.type} was refused: ${JSON.stringify(refusal)}`)
    return this
  }

  /** The code with which a command is refused, or null. */
  refused(ask: Short, actor: Actor = WORKER): RefusalCode | null {
    return this.try(ask, actor)?.refusal ?? null
  }

  wait(milliseconds: number): this {
    this.now += milliseconds
    return this.do({ type: 'tick' })
  }

  finish(task: string, outcome = 'done', actor: Actor = WORKER): this {
    return this.do({ type: 'claim', task }, actor)
      .do({ type: 'start', task }, actor)
      .do({ type: 'complete', task, outcome }, actor)
  }

  get open(): CaseState {
    if (this.state === null) throw new Error('the case was not opened')
    return this.state
  }

  /** The state of an instance: that of its task, or of its plan item. */
  is(key: string): string | undefined {
    const instance = this.open.instances[key]
    return instance?.task?.state ?? instance?.state
  }

  types(after = 0): HappenedType[] {
    return this.events.slice(after).map(({ body }) => body.type)
  }
}

export const openCase = (ir: CaseIr, over: Partial<Asks['open']> = {}): ACase =>
  new ACase(ir).do(anOpening(over), COORDINATOR)
