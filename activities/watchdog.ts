// Sends cases back to their ledger when nothing else would: an overdue instant, a command without an answer, a workflow
// that is gone. Every worker may watch, without knowing of the others. Only the night pass is done by one worker,
// because it touches every case.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { casesNeedingAttention, openCases } from '../db/recording/watchdog-queries.ts'
import type { RetentionRules } from '../sop-definitions/rules/retention.ts'
import { CASE_WORKFLOW, caseWorkflowId } from '../workflows/contract.ts'
import { attend, type Attending } from './send-to-ledger.ts'
import { whereOf } from './log.ts'
import { passOfTheNight } from './night-pass.ts'
import { BRISK, paced } from './pace.ts'

export interface WatchdogDeps extends Attending {
  now?: () => Date
  nightAt?: string
  retention?: RetentionRules
}
export interface Watchdog {
  pass(): Promise<number>
  passOverOpenCases(): Promise<number>
  /** Compares every open case with its ledger, unless that was done since the night began. */
  nightPass(): Promise<number>
}

const MOST = 200
/** A case's own timer gets this long before the case counts as overdue. */
const GRACE_MS = 10_000
const PAGE = 1_000

export const createWatchdog = (deps: WatchdogDeps): Watchdog => {
  const now = deps.now ?? (() => new Date())
  return {
    pass: async () => {
      const at = now()
      const cases = await casesNeedingAttention(deps.db, { at: new Date(at.getTime() - GRACE_MS), most: MOST })
      await paced(cases, BRISK, async (caseId) => {
        await attend(deps, caseId, at)
      })
      return cases.length
    },
    passOverOpenCases: async () => {
      const running = await runningCases(deps.client)
      let lost = 0
      for (let after: string | null = null; ;) {
        const page: string[] = await openCases(deps.db, { after, most: PAGE })
        const missing = page.filter((caseId) => !running.has(caseWorkflowId(caseId)))
        await paced(missing, BRISK, async (caseId) => {
          await attend(deps, caseId, now())
        })
        lost += missing.length
        after = page.at(-1) ?? null
        if (page.length < PAGE) return lost
      }
    },
    nightPass: () => passOfTheNight(deps, { at: now(), nightAt: deps.nightAt, retention: deps.retention }),
  }
}

/** Temporal's visibility lags behind. A case that it misses is merely sent to its ledger once more. */
export const runningCases = async (client: Client): Promise<Set<string>> => {
  const ids = new Set<string>()
  for await (const { workflowId } of client.workflow.list({
    query: `WorkflowType = '${CASE_WORKFLOW}' and ExecutionStatus = 'Running'`,
  }))
    ids.add(workflowId)
  return ids
}

/** When a pass fails (the database is away), its work is only late. Answers a function that stops the watch. */
export const keepWatch = (watchdog: Watchdog, log: Logger, everyMs = 60_000): (() => void) => {
  const once = (work: () => Promise<number>): Promise<void> =>
    work().then(
      (cases) => {
        if (cases > 0) log.info({ cases }, 'watchdog sent cases to their ledger')
      },
      (error: unknown) => log.warn(whereOf(error), 'watchdog could not check the cases'),
    )
  const begun = once(watchdog.pass).then(() => once(watchdog.passOverOpenCases))
  let busy: Promise<void> | null = begun.finally(() => {
    busy = null
  })
  let night: Promise<void> | null = null
  const timer = setInterval(() => {
    busy ??= once(watchdog.pass).finally(() => {
      busy = null
    })
    // Not awaited, because it takes hours.
    night ??= watchdog
      .nightPass()
      .then(
        () => undefined,
        (error: unknown) => log.warn(whereOf(error), 'night pass was interrupted'),
      )
      .finally(() => {
        night = null
      })
  }, everyMs)
  return () => clearInterval(timer)
}
