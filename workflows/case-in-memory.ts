// One case in memory, never ahead of its ledger: state moves only by folding rows that the ledger returned. Callers hold the case's turn.
import { isRefusal, refuse } from '../sop-definitions/refusals.ts'
import type { CaseInput } from './contract.ts'
import type { CaseState, Instant } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'
import type { CaseEvent } from './engine/events.ts'
import { defect, refused } from './failures.ts'
import type { Engine } from './generations.ts'
import { ledger } from './ledger-port.ts'
import type { RecordAnswer } from './ports.ts'
import { tickCommand } from './tick.ts'

export interface CaseInMemory {
  state(): CaseState | null
  /** False until a resumed run has read its ledger: what it would refuse may be wrong. */
  loaded(): boolean
  /** True while the ledger is shorter than what this case knows. Nothing is decided until `refresh` finds the rows again. */
  frozen(): boolean
  seq(): number
  refresh(): Promise<void>
  perform(command: Command): Promise<{ seq: number }>
  /** Fires what is due; tells whether anything was. */
  tick(now: Instant): Promise<boolean>
}

export const caseInMemory = (input: CaseInput, engine: Engine, watch: (state: CaseState) => void): CaseInMemory => {
  const { caseId, ir } = input
  let state = input.state
  let loaded = !input.resume
  let frozen = false
  const seq = (): number => state?.seq ?? 0

  const fold = (rows: readonly CaseEvent[]): void => {
    let next = state
    for (const row of rows) {
      if (row.seq !== (next?.seq ?? 0) + 1) throw defect('ledger rows out of order')
      next = engine.apply(next, row)
    }
    if (next !== null && next !== state) watch(next)
    state = next
  }

  const freeze = (): never => {
    frozen = true
    throw refused(refuse('ledger_behind'))
  }

  const refresh = async (): Promise<void> => {
    for (;;) {
      const answer = await ledger.readLedger({ caseId, base: seq() })
      if (answer.kind === 'ahead') return freeze()
      fold(answer.rows)
      loaded = true
      frozen = false
      if (answer.rows.length === 0) return
    }
  }

  /** Always the returned rows, whatever the kind, and never our own events: folding anything else has doubled a claim. */
  const foldAnswer = (answer: RecordAnswer): Exclude<RecordAnswer, { kind: 'ahead' }> => {
    if (answer.kind === 'ahead') return freeze()
    frozen = false
    const before = seq()
    fold(answer.rows)
    if (answer.kind === 'behind' && seq() === before) throw defect('behind without rows')
    return answer
  }

  const perform = async (command: Command): Promise<{ seq: number }> => {
    if (!loaded) await refresh()
    for (;;) {
      const decision = engine.decide(ir, state, command)
      // A refusal is asked of the ledger too: a command that was recorded earlier wins over it.
      const events = isRefusal(decision) ? [] : decision.events
      const { id, fingerprint, purpose } = command
      const answer = foldAnswer(await ledger.record({ caseId, base: seq(), command: { id, fingerprint, purpose }, events }))
      if (answer.kind === 'known') return { seq: answer.seq }
      if (answer.kind === 'recorded' && isRefusal(decision)) throw refused(decision)
      if (answer.kind === 'recorded') return { seq: answer.seq }
    }
  }

  const tick = async (now: Instant): Promise<boolean> => {
    if (state === null || frozen) return false
    const command = tickCommand(state, now)
    const decision = engine.decide(ir, state, command)
    if (isRefusal(decision) || decision.events.length === 0) return false
    await perform(command)
    return true
  }

  return { state: () => state, loaded: () => loaded, frozen: () => frozen, seq, refresh, perform, tick }
}
