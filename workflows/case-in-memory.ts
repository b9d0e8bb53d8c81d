// One case in memory, never ahead of its ledger: state moves only by folding rows that the ledger returned. Callers
// hold the case's turn.
import type { CaseIr } from '../sop-definitions/definition/ir.ts'
import { isRefusal, refuse } from '../sop-definitions/language/refusals.ts'
import { toRecord, type CaseInput } from './contract.ts'
import type { CaseState, Instant } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'
import type { CaseEvent } from './engine/events.ts'
import { gapIn } from './engine/happenings.ts'
import { isMove } from './engine/move/versions.ts'
import { defect, refused } from './failures.ts'
import type { Engine } from './generations.ts'
import { ledger } from './ledger-port.ts'
import type { Place, RecordAnswer } from './ports.ts'
import { tickCommand } from './tick.ts'

type Followed = Exclude<RecordAnswer, { kind: 'ahead' | 'unannounced' }>
export interface Following {
  input: CaseInput
  engine: Engine
  watch(state: CaseState): void
}

export class CaseInMemory {
  readonly #caseId: string
  readonly #following: Following
  #ir: CaseIr
  #state: CaseState | null
  #loaded: boolean
  #frozen = false

  constructor(following: Following) {
    this.#following = following
    this.#caseId = following.input.caseId
    this.#ir = following.input.ir
    this.#state = following.input.state
    this.#loaded = !following.input.resume
  }

  get state(): CaseState | null {
    return this.#state
  }
  /** The SOP that the case follows now. When ledger rows lead to another version, the answer carries that version. */
  get ir(): CaseIr {
    return this.#ir
  }
  get seq(): number {
    return this.#state?.seq ?? 0
  }
  get #place(): Place {
    return { base: this.seq, gap: gapIn(this.#state), ...(this.#state === null ? {} : { sop: this.#state.sop.hash }) }
  }
  /** False until a resumed run has read its ledger. Before that, a refusal by this case may be wrong. */
  get loaded(): boolean {
    return this.#loaded
  }
  /**
   * True while the ledger is shorter than what this case knows. The case decides nothing until the missing rows are
   * found again, or their loss is accepted.
   */
  get frozen(): boolean {
    return this.#frozen
  }

  async refresh(): Promise<void> {
    for (;;) {
      const answer = await ledger.readLedger({ caseId: this.#caseId, ...this.#place })
      if (answer.kind === 'ahead') return this.#freeze()
      this.#fold(answer.rows, answer.ir)
      this.#loaded = true
      this.#frozen = false
      if (answer.rows.length === 0) return
    }
  }

  async perform(command: Command): Promise<{ seq: number }> {
    if (!this.#loaded || this.#frozen) await this.refresh()
    for (;;) {
      const decision = this.#decide(command)
      // A refusal also goes to the ledger: if the command was recorded earlier, that record wins.
      const events = isRefusal(decision) ? [] : decision.events
      const answer = this.#follow(
        await ledger.record({ caseId: this.#caseId, ...this.#place, command: toRecord(command), events }),
      )
      if (answer.kind === 'known') return { seq: answer.seq }
      if (answer.kind === 'recorded' && isRefusal(decision)) throw refused(decision)
      if (answer.kind === 'recorded') return { seq: answer.seq }
    }
  }

  /** Fires what is due. Answers whether anything fired. */
  async tick(now: Instant): Promise<boolean> {
    if (this.#state === null || this.#frozen) return false
    const command = tickCommand(this.#state, now)
    const decision = this.#decide(command)
    if (isRefusal(decision) || decision.events.length === 0) return false
    await this.perform(command)
    return true
  }

  #decide(command: Command): ReturnType<Engine['decide']> {
    return this.#following.engine.decide(this.#ir, this.#state, command)
  }

  /**
   * Always the returned rows, whatever the kind, and never our own events: folding anything else has doubled a claim.
   */
  #follow(answer: RecordAnswer): Followed {
    if (answer.kind === 'ahead') return this.#freeze()
    if (answer.kind === 'unannounced') throw refused(refuse('not_announced'))
    this.#frozen = false
    this.#fold(answer.rows, answer.ir)
    if (answer.kind === 'behind' && answer.rows.length === 0) throw defect('behind without rows')
    return answer
  }

  #fold(rows: readonly CaseEvent[], ir: CaseIr | undefined): void {
    const { engine, watch } = this.#following
    if (ir === undefined && rows.some(isMove)) throw defect('the ledger led to another version and did not bring it')
    // The answer holds the ledger from its first row. So the rows that this case knew were lost, and the loss was
    // accepted.
    let next = rows[0]?.seq === 1 ? null : this.#state
    for (const row of rows) {
      if (row.seq !== (next?.seq ?? 0) + 1) throw defect('ledger rows out of order')
      next = engine.apply(next, row)
    }
    if (next !== null && next !== this.#state) watch(next)
    this.#ir = ir ?? this.#ir
    this.#state = next
  }

  #freeze(): never {
    this.#frozen = true
    throw refused(refuse('ledger_behind'))
  }
}
