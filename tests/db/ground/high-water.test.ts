// What a process makes of the positions of the log that it hears, in whatever order the answers come.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as settled } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { Kysely, PostgresDialect } from 'kysely'
import { watchHighWater, type HighWater } from '../../../db/ground/high-water.ts'
import type { Database } from '../../../db/schema/schema.ts'

const SYSTEM = '7001'
interface Standing {
  system?: string
  lsn: string
  epoch?: number
  waits?: boolean
}

/** A database that is not there: a report of a lower position fails, and the process stays behind. */
const nowhere = new Kysely<Database>({
  dialect: new PostgresDialect({
    pool: { options: {}, connect: () => Promise.reject(new Error('away')), end: () => Promise.resolve() },
  }),
})

let highWater: HighWater
let faults: unknown[] = []
let found: bigint[] = []
const watch = (folder: string | null = null): void => {
  faults = []
  found = []
  highWater = watchHighWater({
    db: () => nowhere,
    folder,
    name: null,
    onFault: (error) => faults.push(error),
    onFound: (known) => found.push(known.lsn),
    everyMs: 3_600_000,
  })
}
afterEach(() => highWater.stop())

/** Asks on a new connection, and answers with a function that lets the answer come. */
const asks = (): ((standing: Standing) => Promise<void>) => {
  const { promise, resolve } = Promise.withResolvers<{ rows: unknown[] }>()
  highWater.meet({ query: () => promise })
  return async ({ system = SYSTEM, lsn, epoch = 0, waits = false }) => {
    resolve({ rows: [{ system, lsn, epoch, waits }] })
    await settled()
    await settled()
  }
}

describe('a process that hears where the database stands', () => {
  test('thinks nothing of answers that come in another order than the questions', async () => {
    watch()
    await asks()({ lsn: '0/100' })
    const [first, second] = [asks(), asks()]
    await second({ lsn: '0/300' })
    await first({ lsn: '0/200' })

    expect(highWater.isBehind()).toBe(false)
    expect(highWater.known()?.lsn).toBe(0x300n)
  })

  test('decides nothing where it stands lower than it was known when asked, or is another one', async () => {
    watch()
    await asks()({ lsn: '0/300' })
    await asks()({ lsn: '0/200' })
    expect([highWater.isBehind(), found]).toEqual([true, [0x300n]])

    watch()
    await asks()({ lsn: '0/300' })
    await asks()({ lsn: '0/400', system: 'another' })
    expect(highWater.isBehind()).toBe(true)
  })

  test('goes on where the operator has accepted it: what was known before says nothing any more', async () => {
    watch()
    await asks()({ lsn: '0/300' })
    await asks()({ lsn: '0/200' })
    await asks()({ lsn: '0/210', epoch: 1 })
    expect([highWater.isBehind(), highWater.known()?.lsn]).toEqual([false, 0x210n])

    await asks()({ lsn: '0/220', epoch: 0 })
    expect(highWater.isBehind()).toBe(true)
  })
})

describe('a database that was put back and waits for the operator', () => {
  test('may grow beyond what was known, and a newer backup that is put back then is still recognised', async () => {
    watch()
    await asks()({ lsn: '0/300' })
    await asks()({ lsn: '0/200' })
    await asks()({ lsn: '0/900', waits: true })
    expect([highWater.isBehind(), highWater.known()?.lsn]).toEqual([true, 0x300n])

    await asks()({ lsn: '0/310' })
    expect([highWater.isBehind(), highWater.known()?.lsn]).toEqual([false, 0x310n])
  })

  test('is known to wait by a process that begins only now', async () => {
    watch()
    await asks()({ lsn: '0/900', waits: true })
    expect([highWater.isBehind(), highWater.known()]).toEqual([true, null])
  })
})

describe('marks that processes left', () => {
  let folder: string
  const left = (name: string, text: string): void => writeFileSync(join(folder, `${name}.mark`), text)
  const markOf = ({ system = SYSTEM, lsn, epoch = 0 }: Standing): string => JSON.stringify({ system, lsn, epoch })
  const isBehindAt = async (standing: Standing): Promise<boolean> => {
    watch(folder)
    // The marks are read by then.
    await highWater.look().catch(() => undefined)
    await asks()(standing)
    return highWater.isBehind()
  }
  const inFolder = async (work: () => Promise<void>): Promise<void> => {
    folder = mkdtempSync(join(tmpdir(), 'tapak-marks-'))
    try {
      await work()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  test('show a database that was put back while nobody watched', () =>
    inFolder(async () => {
      left('one', markOf({ lsn: '0/100' }))
      left('two', markOf({ lsn: '0/300' }))
      expect(await isBehindAt({ lsn: '0/200' })).toBe(true)
      await highWater.stop()
      expect(await isBehindAt({ lsn: '0/300' })).toBe(false)
    }))

  test('of before an acceptance say nothing, and one that cannot be read hides no other', () =>
    inFolder(async () => {
      left('dead', markOf({ lsn: 'F/0', epoch: 0 }))
      left('torn', '{')
      expect(await isBehindAt({ lsn: '0/200', epoch: 1 })).toBe(false)
      await highWater.stop()
      left('newer', markOf({ lsn: '0/300', epoch: 1 }))
      expect(await isBehindAt({ lsn: '0/200', epoch: 1 })).toBe(true)
      expect(faults.length).toBeGreaterThan(0)
    }))

  test('of another cluster count only where this one left none', () =>
    inFolder(async () => {
      left('old', markOf({ lsn: 'F/0', system: 'another' }))
      left('own', markOf({ lsn: '0/100' }))
      expect(await isBehindAt({ lsn: '0/200' })).toBe(false)
      await highWater.stop()
      rmSync(join(folder, 'own.mark'))
      expect(await isBehindAt({ lsn: '0/200' })).toBe(true)
    }))
})
