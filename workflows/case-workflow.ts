// The shell of one case: it takes commands one at a time, waits for the next instant and carries itself over. It holds
// no rule of any procedure. Nothing at the top of a module here may change: cases share the sandbox.
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  setDefaultSignalHandler,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import { admit } from './admission.ts'
import { makeAlarm, type Alarm } from './alarm.ts'
import { CaseInMemory } from './case-in-memory.ts'
import { commandUpdate, syncUpdate } from './contract.ts'
import type { CaseInput } from './contract.ts'
import type { CaseState } from './engine/case-state.ts'
import { asFailure } from './failures.ts'
import { isForeign } from './foreign.ts'
import { GENERATIONS, newestOf } from './generations.ts'
import type { Engine } from './generations.ts'
import { takeTurns, type InTurn } from './turns.ts'

/**
 * `continueAt` (instead of the generation's own) and `busyAt` count history events; `watch` sees every new state, also
 * on replay.
 */
export interface Settings {
  generations: Readonly<Record<number, Engine>>
  continueAt?: number
  busyAt: number
  /** How long a case that nobody opened waits for its opening. */
  unopenedMs: number
  watch(state: CaseState): void
}

export const SETTINGS: Settings = {
  generations: GENERATIONS,
  busyAt: 2_000,
  unopenedMs: 3_600_000,
  watch: () => undefined,
}
const QUIET = 60_000 // a due instant that fired nothing, or failed, is tried again only after this time

export const caseWorkflow = (input: CaseInput): Promise<void> => runCase(input, SETTINGS)

export const runCase = async (input: CaseInput, settings: Settings): Promise<void> => {
  // Somebody outside Tapak started this workflow. It ends at once, so that the real case can be started from the ledger
  // under the same id.
  if (isForeign(input)) return log.error('a workflow was begun by somebody else, and ended')
  const engine = settings.generations[input.engine]
  // A plain error on purpose: the task then waits for a worker that has this generation, and the case survives.
  if (engine === undefined) throw new Error(`engine generation ${input.engine} is not in this bundle`)
  const shell = new Shell(input, settings, engine)
  shell.listen()
  return CancellationScope.nonCancellable(() => shell.live())
}

class Shell {
  readonly #input: CaseInput
  readonly #settings: Settings
  readonly #engine: Engine
  readonly #own: CaseInMemory
  readonly #alarm: Alarm
  readonly #inTurn: InTurn
  #rang = false
  #quietUntil = 0

  constructor(input: CaseInput, settings: Settings, engine: Engine) {
    this.#input = input
    this.#settings = settings
    this.#engine = engine
    this.#own = new CaseInMemory({ input, engine, watch: settings.watch })
    this.#alarm = makeAlarm(() => {
      this.#rang = true
    })
    this.#inTurn = takeTurns(() => this.#setAlarm())
  }

  /** Before the first await: an Update that finds no handler is rejected. */
  listen(): void {
    setHandler(commandUpdate, (command) => this.#answer(() => this.#own.perform(command)), {
      validator: (command, seen = 0) =>
        admit({ own: this.#own, engine: this.#engine, busyAt: this.#settings.busyAt, seen }, command),
    })
    // Nothing in Tapak sends signals. Without a handler Temporal would keep them for ever.
    setDefaultSignalHandler(() => log.error('a signal came from somebody else'))
    setHandler(syncUpdate, () => this.#answer(() => this.#sync()))
  }

  async live(): Promise<void> {
    if (this.#input.resume) await this.#quietly(() => this.#own.refresh())
    else this.#setAlarm()
    while (this.#own.state === null) {
      // The open command was refused, so the case was never opened. The run ends itself, because nothing would ever
      // call it.
      if (!(await condition(() => this.#own.state !== null, this.#settings.unopenedMs)) && allHandlersFinished()) return
    }
    for (;;) await this.#wait()
  }

  async #wait(): Promise<void> {
    await condition(() => this.#rang || (this.#hasGrown() && allHandlersFinished()))
    if (this.#rang) {
      this.#rang = false
      return this.#quietly(() => this.#ring())
    }
    await sleep('1s') // so that the run does not end in the task that completed an Update
    if (allHandlersFinished() && !this.#rang) await continueAsNew<typeof caseWorkflow>(this.#carried())
  }

  #hasGrown(): boolean {
    return (
      workflowInfo().historyLength >= (this.#settings.continueAt ?? this.#engine.continueAt) ||
      workflowInfo().continueAsNewSuggested
    )
  }

  #carried(): CaseInput {
    const { caseId } = this.#input
    return {
      engine: newestOf(this.#settings.generations),
      caseId,
      ir: this.#own.ir,
      state: this.#own.state,
      resume: this.#own.frozen || !this.#own.loaded,
    }
  }

  #answer<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work).catch((error: unknown) => {
      throw asFailure(error)
    })
  }

  /** For work that nobody waits for. The next timer or sync tries it again. */
  #quietly(work: () => Promise<unknown>): Promise<void> {
    return this.#answer(work).then(
      () => undefined,
      () => {
        this.#quietUntil = Date.now() + QUIET
        this.#setAlarm()
        log.warn('case could not follow its ledger')
      },
    )
  }

  async #sync(): Promise<{ seq: number }> {
    await this.#own.refresh()
    await this.#own.tick(Date.now())
    return { seq: this.#own.seq }
  }

  async #ring(): Promise<void> {
    if (!(await this.#own.tick(Date.now()))) this.#quietUntil = Date.now() + QUIET
  }

  #setAlarm(): void {
    const { state, loaded, frozen } = this.#own
    const next = state !== null && loaded && !frozen ? this.#engine.nextInstant(this.#own.ir, state) : null
    this.#alarm.set(next === null ? null : Math.max(next, this.#quietUntil))
  }
}
