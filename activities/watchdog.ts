// Sends cases back to their ledger when nobody else would: an overdue instant, a command without an answer, a workflow that is gone.
// Sync is harmless, so every worker may watch and none has to know of the others.
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { casesNeedingAttention, irOfCase, openCases, withdrawStale } from '../db/attention.ts'
import type { Db } from '../db/connect.ts'
import { CASE_WORKFLOW, caseStart, caseWorkflowId, resumedCase, syncUpdate } from '../workflows/contract.ts'
import { whereOf } from './log.ts'

export interface WatchdogDeps { db: Db; client: Client; log: Logger; taskQueue?: string; now?: () => Date }
export interface Watchdog { pass(): Promise<number>; passOverOpenCases(): Promise<number> }

const MOST = 200
const AT_ONCE = 4
const DEADLINE_MS = 30_000
/** Its own timer gets this long before a case counts as overdue. */
const GRACE_MS = 10_000
const PAGE = 1_000

export const createWatchdog = (deps: WatchdogDeps): Watchdog => {
  const now = deps.now ?? (() => new Date())
  return {
    pass: async () => {
      const at = now()
      const cases = await casesNeedingAttention(deps.db, { at: new Date(at.getTime() - GRACE_MS), most: MOST })
      await inGroups(cases, (caseId) => attend(deps, caseId, at))
      return cases.length
    },
    passOverOpenCases: async () => {
      const running = await runningCases(deps.client)
      let lost = 0
      for (let after: string | null = null; ;) {
        const page: string[] = await openCases(deps.db, { after, most: PAGE })
        const missing = page.filter((caseId) => !running.has(caseWorkflowId(caseId)))
        await inGroups(missing, (caseId) => attend(deps, caseId, now()))
        lost += missing.length
        after = page.at(-1) ?? null
        if (page.length < PAGE) return lost
      }
    },
  }
}

/** Visibility lags behind; a case that it misses is merely sent to its ledger once more. */
const runningCases = async (client: Client): Promise<Set<string>> => {
  const ids = new Set<string>()
  for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${CASE_WORKFLOW}' and ExecutionStatus = 'Running'` })) ids.add(workflowId)
  return ids
}

const inGroups = async (cases: readonly string[], work: (caseId: string) => Promise<void>): Promise<void> => {
  for (let start = 0; start < cases.length; start += AT_ONCE) await Promise.all(cases.slice(start, start + AT_ONCE).map(work))
}

/** One case that cannot be helped now must not keep the others waiting; the next pass meets it again. */
const attend = async (deps: WatchdogDeps, caseId: string, at: Date): Promise<void> => {
  try {
    await deps.client.withDeadline(Date.now() + DEADLINE_MS, () => syncOrResume(deps, caseId))
    await withdrawStale(deps.db, caseId, at)
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) deps.log.error({ caseId, code: error.cause.type }, 'case cannot follow its ledger')
    else deps.log.warn({ caseId, ...whereOf(error) }, 'case was not reached')
  }
}

const syncOrResume = async ({ db, client, taskQueue }: WatchdogDeps, caseId: string): Promise<void> => {
  const sync = (): Promise<unknown> => client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(syncUpdate)
  try {
    await sync()
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    const ir = await irOfCase(db, caseId)
    if (ir === null) return                 // announced, never opened: nothing to resume
    await client.workflow.start(CASE_WORKFLOW, { ...caseStart(resumedCase(caseId, ir)), ...(taskQueue === undefined ? {} : { taskQueue }) })
    await sync()
  }
}

/** A pass that fails as a whole (the database is away) is only late. Answers how to stop. */
export const keepWatch = (watchdog: Watchdog, log: Logger, everyMs = 60_000): (() => void) => {
  const once = (work: () => Promise<number>): Promise<void> =>
    work().then((cases) => { if (cases > 0) log.info({ cases }, 'watchdog sent cases to their ledger') }, (error: unknown) => log.warn(whereOf(error), 'watchdog could not look'))
  const begun = once(watchdog.pass).then(() => once(watchdog.passOverOpenCases))
  let busy: Promise<void> | null = begun.finally(() => { busy = null })
  const timer = setInterval(() => { busy ??= once(watchdog.pass).finally(() => { busy = null }) }, everyMs)
  return () => clearInterval(timer)
}
