// A case decided by the engine and recorded in a real database, without Temporal: for tests of the database code.
import { randomUUID } from 'node:crypto'
import { withRecorder, type Db } from '../../../db/ground/connect.ts'
import { findIr } from '../../../db/procedures/sops.ts'
import { toRecord } from '../../../db/recording/commands.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask, Command } from '../../../workflows/engine/commands.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { NewEvent } from '../../../workflows/engine/events.ts'
import { START } from '../engine/a-case.ts'
import type { TestLedger } from './a-ledger.ts'
import { announce } from './announced.ts'
import { recordAsWorker, type RecordAnswer, type RecordRequest } from './recorded.ts'

/** Commands that never come from a person, whatever actor a test names. */
const OF_NOBODY: Partial<Record<Ask['type'], string>> = { tick: 'clock', accept_loss: '' }

export class RecordedCase {
  readonly id: string = randomUUID()
  readonly ledger: TestLedger
  readonly #db: Db
  #command: Command | null = null
  state: CaseState | null = null
  ir: CaseIr
  now = START

  constructor(ledger: TestLedger, recorder: Db) {
    this.ledger = ledger
    this.ir = ledger.ir
    this.#db = recorder
  }

  get base(): number {
    return this.state?.seq ?? 0
  }

  decide(ask: Ask, actor: Actor): readonly NewEvent[] {
    const user = OF_NOBODY[ask.type] ?? actor.user
    const command = {
      id: 'asked',
      at: this.now,
      actor: { ...actor, user },
      purpose: 'case_work',
      fingerprint: 'f',
      ask,
    }
    const decision = decide(this.ir, this.state, command)
    if (isRefusal(decision)) throw new Error(`${ask.type} was refused: ${JSON.stringify(decision)}`)
    this.#command = command
    return decision.events
  }

  /** The last decision, as a case sends it. It is announced by `record` or by `announce`. */
  request(events: readonly NewEvent[], over: Partial<RecordRequest> & { id?: string } = {}): RecordRequest {
    if (this.#command === null) throw new Error('nothing was decided')
    const { type } = this.#command.ask
    const { id = type in OF_NOBODY ? `${type}:${this.id}:${this.base}` : randomUUID(), ...rest } = over
    return {
      caseId: this.id,
      base: this.base,
      command: toRecord({ ...this.#command, id, fingerprint: `f-${id}` }),
      events,
      ...rest,
    }
  }

  announce(request: RecordRequest): Promise<void> {
    return announce(this.ledger.urls.admin, request)
  }

  async record(request: RecordRequest): Promise<RecordAnswer> {
    await this.announce(request)
    const answer = await recordAsWorker(this.#db, request)
    if (answer.kind !== 'recorded') return answer
    this.state = fold(answer.rows, this.state)
    const { sop } = this.state ?? { sop: null }
    if (sop !== null) this.ir = await withRecorder(this.#db, this.id, (tx) => findIr(tx, sop.hash))
    return answer
  }

  async do(ask: Ask, actor: Actor): Promise<RecordAnswer> {
    const answer = await this.record(this.request(this.decide(ask, actor)))
    if (answer.kind !== 'recorded') throw new Error(`${ask.type} was ${answer.kind}`)
    return answer
  }

  /** What others have recorded since. */
  async follow(): Promise<void> {
    const rows = await this.ledger.rows(this.id)
    this.state = fold(rows)
    const { sop } = this.state ?? { sop: null }
    if (sop !== null) this.ir = await withRecorder(this.#db, this.id, (tx) => findIr(tx, sop.hash))
    this.now = Math.max(this.now, this.state?.at ?? 0)
  }

  open(over: Parameters<TestLedger['opening']>[1] = {}, actor: Actor = this.ledger.coordinator): Promise<RecordAnswer> {
    return this.do(this.ledger.opening(this.id, over), actor)
  }
}
