// Waits for the next instant of one case, and then asks the world to decide what is due. It holds ids and instants: no
// state, no procedure, nothing of a person. So whoever reaches Temporal can make a case look into its ledger; and with
// our keys have it frozen, by a row that it never had.
import {
  condition,
  continueAsNew,
  log,
  proxyActivities,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { wakeSignal, type TimerInput } from './contract.ts'
import { isForeign } from './foreign.ts'
import { listing } from './lists.ts'
import type { Advanced, TimerActivities } from './ports.ts'

/** The server repeats it without new history until the database is back. */
const { advance } = proxyActivities<TimerActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
})

const LEAST_MS = 1_000
/** After a wake that fired nothing the next one waits 1, 2, 4 … seconds, and at most this long. */
const MOST_IDLE_MS = 60_000
const CARRIED_OVER_AT = 200

const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export async function caseTimer(input: TimerInput): Promise<void> {
  if (isForeign(input) || !isInstant(input.next)) return log.error('a workflow was begun by somebody else, and ended')
  const timer = new CaseTimer(input)
  timer.listen()
  return timer.run()
}

class CaseTimer {
  readonly #caseId: string
  #next: number | null
  /** An instant that was told and not looked at yet. */
  #told: number | null = null
  #seen: number
  #idle = 0

  constructor({ caseId, next, seen }: TimerInput) {
    this.#caseId = caseId
    this.#next = next
    this.#seen = seen
  }

  listen(): void {
    setHandler(wakeSignal, (next) => {
      if (!isInstant(next)) return log.error('a signal came from somebody else')
      this.#told = Math.min(this.#told ?? next, next)
    })
    // Without a handler Temporal would keep other signals for ever.
    setDefaultSignalHandler(() => log.error('a signal came from somebody else'))
  }

  async run(): Promise<void> {
    while (this.#take() !== null) {
      if (await this.#isWoken()) continue
      if (this.#hasGrown()) await this.#carryOver()
      this.#follow(await this.#look())
    }
  }

  /** The earlier one of what is waited for and what was told. */
  #take(): number | null {
    if (this.#told !== null) this.#next = Math.min(this.#next ?? this.#told, this.#told)
    this.#told = null
    return this.#next
  }

  /** True when something earlier was told before the instant came. */
  #isWoken(): Promise<boolean> {
    const at = this.#next ?? 0
    const wait = at - Date.now()
    return wait <= 0 ? Promise.resolve(false) : condition(() => this.#told !== null && this.#told < at, wait)
  }

  /** A defect of ours is not repeated by the server: the case is looked at again in a minute, with another log line. */
  #look(): Promise<Advanced> {
    return advance({ caseId: this.#caseId, seen: this.#seen }).catch(() => {
      const now = Date.now()
      return { next: now + MOST_IDLE_MS, now, seq: this.#seen, fired: false }
    })
  }

  /** What was told while the world decided counts as well: it may have come after the look. */
  #follow(answer: Advanced): void {
    const { next, now, seq, fired, listed } = isForeign(answer)
      ? { next: Date.now(), now: Date.now(), seq: 0, fired: false, listed: undefined }
      : answer
    this.#seen = Math.max(this.#seen, seq)
    this.#idle = fired ? 0 : this.#idle + 1
    const least = fired ? LEAST_MS : Math.min(LEAST_MS * 2 ** (this.#idle - 1), MOST_IDLE_MS)
    this.#next = next === null ? null : Date.now() + Math.max(least, next - now)
    if (listed !== undefined && next !== null) upsertSearchAttributes(listing(listed, next))
  }

  #hasGrown(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    return historyLength >= CARRIED_OVER_AT || continueAsNewSuggested
  }

  async #carryOver(): Promise<void> {
    await continueAsNew<typeof caseTimer>({ caseId: this.#caseId, next: this.#next ?? Date.now(), seen: this.#seen })
  }
}
