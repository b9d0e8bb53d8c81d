// Sends every open case to its ledger, those without a workflow first. The operator runs this after Temporal's store,
// or a newer database, was lost. Progress is not stored: a running case is passed over quickly, so the run may be
// stopped and started again.
import { irOfCase, openCases } from '../db/recording/watchdog-queries.ts'
import { caseWorkflowId } from '../workflows/contract.ts'
import { attend, type Attended, type Attending } from './send-to-ledger.ts'
import { BRISK, paced } from './pace.ts'
import { runningCases } from './watchdog.ts'

export interface Rebuilding extends Attending {
  say(line: string): void
  now(): number
}

type Sum = Record<Attended, string[]>
const PAGE = 1_000
const TOLD_EVERY_MS = 1_000
const NAMED = 20

/** Answers true when every open case goes on. */
export const rebuildAll = async (deps: Rebuilding): Promise<boolean> => {
  const { say, now } = deps
  const began = now()
  const [open, running] = [await everyOpenCase(deps), await runningCases(deps.client)]
  const isMissing = (caseId: string): boolean => !running.has(caseWorkflowId(caseId))
  const missing = open.filter(isMissing)
  say(`${counted(open.length, 'open case')}, ${missing.length} without a workflow`)
  const sum = await attendAll(deps, [...missing, ...open.filter((caseId) => !isMissing(caseId))])
  const unknown = await unknownCases(deps, { open: new Set(open), running })
  tellTrouble(deps, sum, unknown)
  const going = sum.started.length + sum.followed.length
  say(
    `rebuilt: ${going} of ${counted(open.length, 'open case')} in ${seconds(now() - began)} s; ` +
      `${sum.started.length} started again, ${sum.followed.length} running already, ` +
      `${sum.frozen.length} frozen, ${sum.unreached.length} not reached`,
  )
  return going === open.length && unknown.length === 0
}

const everyOpenCase = async ({ db }: Rebuilding): Promise<string[]> => {
  const open: string[] = []
  for (let page = PAGE; page === PAGE;) {
    const found = await openCases(db, { after: open.at(-1) ?? null, most: PAGE })
    open.push(...found)
    page = found.length
  }
  return open
}

const attendAll = async (deps: Rebuilding, cases: readonly string[]): Promise<Sum> => {
  const { say, now } = deps
  const sum: Sum = { followed: [], started: [], nowhere: [], frozen: [], unreached: [] }
  const began = now()
  let done = 0,
    told = began
  await paced(cases, BRISK, async (caseId) => {
    sum[await attend(deps, caseId, new Date(now()))].push(caseId)
    done += 1
    if (now() - told < TOLD_EVERY_MS) return
    told = now()
    say(`  ${done} of ${cases.length}, ${((done / Math.max(1, told - began)) * 1_000).toFixed(1)} a second`)
  })
  return sum
}

/** Workflows whose case the database does not know: they were opened after the backup that was restored. */
const unknownCases = async (
  deps: Rebuilding,
  { open, running }: { open: ReadonlySet<string>; running: ReadonlySet<string> },
): Promise<string[]> => {
  const prefix = caseWorkflowId('')
  const others = [...running].map((workflowId) => workflowId.slice(prefix.length)).filter((caseId) => !open.has(caseId))
  const unknown: string[] = []
  await paced(others, BRISK, async (caseId) => {
    if ((await irOfCase(deps.db, caseId)) === null && (await attend(deps, caseId, new Date(deps.now()))) === 'frozen')
      unknown.push(caseId)
  })
  return unknown
}

const tellTrouble = ({ say }: Rebuilding, { frozen, unreached }: Sum, unknown: readonly string[]): void => {
  const told = (cases: readonly string[], what: string): void => {
    for (const caseId of cases.slice(0, NAMED)) say(`  ${caseId}: ${what}`)
    if (cases.length > NAMED) say(`  … and ${cases.length - NAMED} more: ${what}`)
  }
  told(frozen, 'frozen, its ledger lost rows; tapak rebuild --case ID explains')
  told(unknown, 'known to Temporal only; tapak rebuild --case ID explains')
  told(unreached, 'was not reached; run tapak rebuild again')
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1)
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
