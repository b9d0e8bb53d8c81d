// THE WORLD. What a decision makes happen outside: it is recorded. Nothing is decided here.
// May use db/ as the recorder; knows of workflows only their contract, ports and wire. Called by the worker.
import type { Logger } from 'pino'
import type { Db } from '../db/connect.ts'
import { readLedgerTransaction, recordTransaction } from '../db/record.ts'
import type { CaseActivities } from '../workflows/ports.ts'
import { asActivityFailure, isPassing } from './failures.ts'
import { whereOf } from './log.ts'

export interface ActivityDeps { db: Db; log: Logger }

export const createActivities = ({ db, log }: ActivityDeps): CaseActivities => {
  const attempt = async <T>(activity: keyof CaseActivities, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (isPassing(error)) log.warn({ activity, ...whereOf(error) }, 'database is away')
      else log.error({ activity, ...whereOf(error) }, 'defect')
      throw asActivityFailure(error)
    }
  }
  return {
    record: (request) => attempt('record', () => recordTransaction(db, request)),
    readLedger: (request) => attempt('readLedger', () => readLedgerTransaction(db, request)),
  }
}
