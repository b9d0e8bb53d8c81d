// Entry of the process in which one release is computed and attacked, and how a worker starts it. Whoever calls the
// work off ends the process: nothing of it is kept then.
import type { Logger } from 'pino'
import { withConnection, type Connection } from '../db/ground/connect.ts'
import { wantedRelease } from '../db/releases/release-work.ts'
import type { Db } from '../db/ground/connect.ts'
import { createLog, whereOf } from './log.ts'
import { inProcess, worksFor } from './own-process.ts'
import { carryOutRelease } from './releasing.ts'

type Given = {
  release: string
  connection: Pick<Connection, 'url' | 'role'>
  level: string
}
interface ReleaseProcesses {
  connection: Given['connection']
  db: Db
  log: Logger
}

const LOOK_MS = 2_000

export const releaseInProcess = async (
  { connection, db, log }: ReleaseProcesses,
  release: string,
  signal: AbortSignal,
): Promise<void> => {
  const given: Given = { release, connection, level: log.level }
  const calledOff = new AbortController()
  const timer = setInterval(() => {
    void wantedRelease(db, release).then(
      (wanted) => wanted === null && calledOff.abort(),
      (error: unknown) => log.debug(whereOf(error), 'whether a release is still wanted was not learnt'),
    )
  }, LOOK_MS)
  try {
    await inProcess(new URL(import.meta.url), given, AbortSignal.any([signal, calledOff.signal])).catch(
      (error: unknown) => {
        if (!calledOff.signal.aborted || signal.aborted) throw error
      },
    )
  } finally {
    clearInterval(timer)
  }
}

const run = async ({ release, connection, level }: Given): Promise<void> => {
  const log = createLog({ level })
  await withConnection({ ...connection, most: 1 }, (db) =>
    // An error that leaves the process loses its code. The next attempt begins anew.
    carryOutRelease({ db, log }, release).catch((error: unknown) =>
      log.warn(whereOf(error), 'the computation of a release was interrupted'),
    ),
  )
}

const isGiven = (data: unknown): data is Given =>
  typeof data === 'object' && data !== null && 'release' in data && 'connection' in data
if (process.argv[1] === import.meta.filename) worksFor(isGiven, run)
