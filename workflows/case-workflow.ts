// The shell of one case: it takes commands one at a time, waits for the next instant and carries itself over. It holds no rule of any procedure.
// Nothing at the top of a module here may change: cases share the sandbox.
import { allHandlersFinished, CancellationScope, condition, continueAsNew, log, setHandler, sleep, workflowInfo } from '@temporalio/workflow'
import { admit } from './admission.ts'
import { makeAlarm } from './alarm.ts'
import { caseInMemory } from './case-in-memory.ts'
import { commandUpdate, ENGINE_GENERATION, syncUpdate } from './contract.ts'
import type { CaseInput } from './contract.ts'
import type { CaseState } from './engine/case-state.ts'
import { asFailure } from './failures.ts'
import { GENERATIONS } from './generations.ts'
import type { Engine } from './generations.ts'
import { takeTurns } from './turns.ts'

/** `continueAt` and `busyAt` count history events; `watch` sees every new state, also on replay. */
export interface Settings { generations: Readonly<Record<number, Engine>>; continueAt: number; busyAt: number; watch(state: CaseState): void }

const QUIET = 60_000        // a due instant that fired nothing, or failed, is not asked again at once

export const caseWorkflow = (input: CaseInput): Promise<void> =>
  runCase(input, { generations: GENERATIONS, continueAt: 1_000, busyAt: 2_000, watch: () => undefined })

export const runCase = (input: CaseInput, settings: Settings): Promise<void> => {
  const engine = settings.generations[input.engine]
  // A plain error on purpose: the task waits for a worker that has this generation, and the case stays.
  if (engine === undefined) throw new Error(`engine generation ${input.engine} is not in this bundle`)
  const own = caseInMemory(input, engine, settings.watch)
  let rang = false
  let quietUntil = 0
  const alarm = makeAlarm(() => { rang = true })

  const setAlarm = (): void => {
    const state = own.state()
    const waits = state !== null && own.loaded() && !own.frozen() && (!state.demo || state.caughtUp)
    const next = waits ? engine.nextInstant(input.ir, state) : null
    alarm.set(next === null ? null : Math.max(next, quietUntil))
  }
  const inTurn = takeTurns(setAlarm)
  const answer = <T>(work: () => Promise<T>): Promise<T> => inTurn(work).catch((error: unknown) => { throw asFailure(error) })

  const sync = async (): Promise<{ seq: number }> => {
    await own.refresh()
    await own.tick(Date.now())
    return { seq: own.seq() }
  }
  const ring = async (): Promise<void> => {
    if (!await own.tick(Date.now())) quietUntil = Date.now() + QUIET
  }

  setHandler(commandUpdate, (command) => answer(() => own.perform(command)), {
    validator: (command, seen = 0) => admit({ own, engine, ir: input.ir, busyAt: settings.busyAt, seen }, command),
  })
  setHandler(syncUpdate, () => answer(sync))

  /** For work that nobody waits for: it is tried again at the next ring or sync. */
  const quietly = (work: () => Promise<unknown>): Promise<void> => answer(work).then(() => undefined, () => {
    quietUntil = Date.now() + QUIET
    setAlarm()
    log.warn('case could not follow its ledger')
  })

  const carry = (): CaseInput => ({ engine: ENGINE_GENERATION, caseId: input.caseId, ir: input.ir, state: own.state(), resume: own.frozen() || !own.loaded() })
  return CancellationScope.nonCancellable(async () => {
    if (input.resume) await quietly(own.refresh)
    else setAlarm()
    while (own.state() === null) {
      // Nobody opened it: the open command was refused. It ends itself, for nothing would ever call it.
      if (!await condition(() => own.state() !== null, '1 hour') && allHandlersFinished()) return
    }
    for (;;) {
      await condition(() => rang || (hasGrown(settings.continueAt) && allHandlersFinished()))
      if (rang) {
        rang = false
        await quietly(ring)
        continue
      }
      await sleep('1s')       // so that this is not the task that completed an Update
      if (allHandlersFinished() && !rang) await continueAsNew<typeof caseWorkflow>(carry())
    }
  })
}

const hasGrown = (limit: number): boolean => workflowInfo().historyLength >= limit || workflowInfo().continueAsNewSuggested
