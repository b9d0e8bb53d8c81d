// Keeps the public pages at what is published, while this process lives and is the one that makes them.
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { NOBODY, withDoor, type Db } from '../../db/ground/connect.ts'
import { stopsPublic } from '../../db/public/public-files.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { withDeadline } from '../door/deadline.ts'
import { whereOf } from '../door/log.ts'
import { makePublicAs } from './make-public.ts'

/** So long after a procedure was published or an office was marked, the public pages say so. */
const PUBLIC_MS = 30_000
const STOP_MS = 2_000

interface Keeping {
  db: Db
  words: PublicWords
  roles: readonly Role[]
  log: Logger
  everyMs?: number
}

/** Answers how it is ended, so that another process may go on at once. */
export function keepPublic({ db, words, roles, log, everyMs = PUBLIC_MS }: Keeping): () => Promise<void> {
  const maker = randomUUID()
  let making = Promise.resolve()
  const make = (): void => {
    making = making
      .then(() => withDoor(db, NOBODY, (tx) => makePublicAs(tx, maker, { words, roles })))
      .then(
        (isNew) => {
          if (isNew) log.info('the public pages were made anew')
        },
        (error: unknown) => log.warn(whereOf(error), 'the public pages were not made anew'),
      )
  }
  make()
  const timer = setInterval(make, everyMs)
  return async () => {
    clearInterval(timer)
    const stop = making.then(() => withDoor(db, NOBODY, (tx) => stopsPublic(tx, maker)))
    await withDeadline(stop, STOP_MS).catch((error: unknown) =>
      log.debug(whereOf(error), 'another process follows only after a while'),
    )
  }
}
