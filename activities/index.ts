// The activities of a case: they record what the case decided, and decide nothing themselves. They may use db/ as the
// recorder; of workflows they know only contract, ports and wire. Called by the worker.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { isForeign } from '../workflows/foreign.ts'
import { readLedgerTransaction, recordTransaction, type Ahead } from '../db/recording/record.ts'
import { caseWorkflowId } from '../workflows/contract.ts'
import type { CaseActivities } from '../workflows/ports.ts'
import { asActivityFailure, isPassing } from './failures.ts'
import type { ForeignAlarm } from './foreign.ts'
import { whereOf } from './log.ts'

/** `coordinating`: roles whose holders are told when a limit has passed. */
export interface ActivityDeps {
  db: Db
  log: Logger
  coordinating?: readonly string[]
  alarm?: Pick<ForeignAlarm, 'tell'>
}

export const createActivities = ({ db, log, coordinating, alarm }: ActivityDeps): CaseActivities => {
  const attempt = async <T>(activity: keyof CaseActivities, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (isPassing(error)) log.warn({ activity, ...whereOf(error) }, 'database is away')
      else log.error({ activity, ...whereOf(error) }, 'defect')
      throw asActivityFailure(error)
    }
  }
  /** One log line per freeze, however often a frozen case is asked. */
  const alarmed = <A extends object>(caseId: string, answer: A | Ahead): A | { kind: 'ahead' } => {
    if (!isAhead(answer)) return answer
    if (answer.isNews) log.error({ caseId, code: 'ledger_behind' }, 'case is frozen: its ledger lost rows')
    return { kind: 'ahead' }
  }
  /** A foreign workflow may call our activities. Its request is not sealed with our key, so nothing is done. */
  const ours = <R extends object>(request: R): R => {
    if (isForeign(request)) throw new Error('the request was not sealed by this system')
    return request
  }
  const announced = <A extends { kind: string }>(caseId: string, answer: A): A => {
    if (answer.kind === 'unannounced') alarm?.tell('unannounced', caseWorkflowId(caseId))
    return answer
  }
  return {
    record: (request) =>
      attempt('record', async () =>
        alarmed(ours(request).caseId, announced(request.caseId, await recordTransaction(db, request, coordinating))),
      ),
    readLedger: (request) =>
      attempt('readLedger', async () => alarmed(ours(request).caseId, await readLedgerTransaction(db, request))),
  }
}

const isAhead = (answer: object): answer is Ahead => 'isNews' in answer
