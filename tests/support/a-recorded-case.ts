// A case that is decided by the engine and recorded in a real database, without Temporal: what the memory is tested with.
import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/connect.ts'
import { recordTransaction } from '../../db/record.ts'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import { isRefusal } from '../../sop-definitions/refusals.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { gapIn } from '../../workflows/engine/happenings.ts'
import type { RecordAnswer, RecordRequest } from '../../workflows/ports.ts'
import { START } from './a-case.ts'
import type { TestLedger } from './a-ledger.ts'

export class RecordedCase {
  readonly id = randomUUID()
  readonly ledger: TestLedger
  readonly #db: Db
  state: CaseState | null = null
  ir: CaseIr
  now = START

  constructor(ledger: TestLedger, recorder: Db) {
    this.ledger = ledger
    this.ir = ledger.ir
    this.#db = recorder
  }

  get base(): number { return this.state?.seq ?? 0 }

  decide(ask: Ask, actor: Actor): readonly NewEvent[] {
    const decision = decide(this.ir, this.state, { id: 'asked', at: this.now, actor, purpose: 'case_work', fingerprint: 'f', ask })
    if (isRefusal(decision)) throw new Error(`${ask.type} was refused: ${JSON.stringify(decision)}`)
    return decision.events
  }

  request(events: readonly NewEvent[], over: Partial<RecordRequest> & { id?: string } = {}): RecordRequest {
    const { id = randomUUID(), ...rest } = over
    return { caseId: this.id, base: this.base, gap: gapIn(this.state), command: { id, fingerprint: `f-${id}`, purpose: 'case_work' }, events, ...rest }
  }

  async record(request: RecordRequest): Promise<RecordAnswer> {
    const answer = await recordTransaction(this.#db, request)
    if (answer.kind === 'ahead') return answer
    this.state = fold(answer.rows, this.state)
    this.ir = answer.ir ?? this.ir
    return answer
  }

  async do(ask: Ask, actor: Actor): Promise<RecordAnswer> {
    const answer = await this.record(this.request(this.decide(ask, actor)))
    if (answer.kind !== 'recorded') throw new Error(`${ask.type} was ${answer.kind}`)
    return answer
  }

  open(over: Parameters<TestLedger['opening']>[1] = {}, actor: Actor = this.ledger.coordinator): Promise<RecordAnswer> {
    return this.do(this.ledger.opening(this.id, over), actor)
  }
}
