// A store of many open cases, made by several processes in minutes; then looked at as an auditor would.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connect, withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { openVault } from '../../db/people/vault.ts'
import { caseIdAt, copyCases, type Copying } from './copies.ts'
import { fillCrowd } from './crowd.ts'
import type { Ground, Store } from './ground.ts'
import type { Cast } from './people.ts'
import type { Portion, Progress } from './populate.ts'
import { fillReferrals } from './referrals.ts'
import type { Size } from './sizes.ts'

const WRITERS = 3
const COPIERS = 2
const TASKS_A_CASE = 4.7
const TELL_MS = 10_000
export interface Filled {
  cases: number
  tasks: number
  events: number
  organisations: number
  people: number
  seconds: number
  bytes: number
}

/** Lived by the engine one by one, and copies of those. */
const originalsFor = ({ tasks, copies }: Pick<Size, 'tasks' | 'copies'>): number =>
  Math.ceil(tasks / TASKS_A_CASE / (copies + 1))
export const casesFor = (size: Pick<Size, 'tasks' | 'copies'>, copies = size.copies): number =>
  originalsFor(size) * (copies + 1)

export const asAdmin = async <T>({ urls }: Store, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: urls.admin })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const write = (portion: Portion, tell: (progress: Progress) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'populate.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    child.on('message', (progress: Progress) => tell(progress))
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error('a writer of the store failed'))
    })
    child.send(portion)
  })

const progressLine = (from: number, done: readonly Progress[], cases: number): string => {
  const sum = done.reduce((all, one) => ({ cases: all.cases + one.cases, tasks: all.tasks + one.tasks }), {
    cases: 0,
    tasks: 0,
  })
  const seconds = (Date.now() - from) / 1_000
  const left = Math.round((seconds / Math.max(sum.cases, 1)) * (cases - sum.cases))
  const took = Math.round(seconds)
  return `${sum.cases} of ${cases} cases, ${sum.tasks} open tasks, ${took} s, about ${left} s to go`
}

/** Commits need not wait for the disk while the store is being made: it is flushed before anything is measured. */
export const fill = async (
  ground: Ground,
  store: Store,
  { size, sop, cast, say }: { size: Size; sop: string; cast: Cast; say(line: string): void },
): Promise<Filled> => {
  const originals = originalsFor(size)
  const began = Date.now()
  const done: Progress[] = Array.from({ length: WRITERS }, () => ({ cases: 0, tasks: 0 }))
  const { owner, door, recorder } = store.urls
  await asAdmin(store, (client) => client.query(`alter database ${client.database ?? ''} set synchronous_commit = off`))
  const timer = setInterval(() => say(progressLine(began, done, originals)), TELL_MS)
  try {
    await Promise.all(
      done.map((_, writer) =>
        write(
          {
            sop,
            owner,
            door,
            recorder,
            organisations: size.organisations,
            vaultKeys: ground.secrets.TAPAK_VAULT_KEYS,
            pepper: ground.secrets.TAPAK_INDEX_PEPPER,
            from: Math.floor((originals * writer) / WRITERS),
            to: Math.floor((originals * (writer + 1)) / WRITERS),
          },
          (progress) => {
            done[writer] = progress
          },
        ),
      ),
    )
  } finally {
    clearInterval(timer)
  }
  say(progressLine(began, done, originals))
  await asAdmin(store, (client) => client.query('vacuum analyze'))
  await copy(store, { originals, first: 1, last: size.copies })
  say(`${size.copies} copies of each, ${Math.round((Date.now() - began) / 1_000)} s`)
  await asAdmin(store, (client) =>
    fillCrowd(client, {
      cast,
      count: size.crowd,
      vault: openVault({ keys: ground.secrets.TAPAK_VAULT_KEYS, pepper: ground.secrets.TAPAK_INDEX_PEPPER }),
    }),
  )
  await asAdmin(store, (client) => fillReferrals(client, size.referrals))
  await settleDown(store)
  return { ...(await countsIn(store)), seconds: Math.round((Date.now() - began) / 1_000) }
}

const copy = async (store: Store, copying: Copying): Promise<void> => {
  await Promise.all(
    Array.from({ length: COPIERS }, (_, at) =>
      asAdmin(store, (client) => copyCases(client, copying, { of: COPIERS, at })),
    ),
  )
}

/** Further copies of the same cases, up to the last. */
export const widen = async (
  store: Store,
  { size, last }: { size: Pick<Size, 'tasks' | 'copies' | 'wider'>; last: number },
): Promise<Filled> => {
  const there = [size.copies, ...size.wider.copies].filter((copies) => copies < last)
  const began = Date.now()
  await asAdmin(store, (client) => client.query(`alter database ${client.database ?? ''} set synchronous_commit = off`))
  await copy(store, { originals: originalsFor(size), first: Math.max(...there) + 1, last })
  await settleDown(store)
  return { ...(await countsIn(store)), seconds: Math.round((Date.now() - began) / 1_000) }
}

const settleDown = (store: Store): Promise<void> =>
  asAdmin(store, async (client) => {
    // Nothing waits for these cases in Temporal. Were they told of now, that would go on beside all that is measured.
    await client.query(
      'update app.case_file set armed_for = next_instant where armed_for is distinct from next_instant',
    )
    await client.query(`alter database ${client.database ?? ''} reset synchronous_commit`)
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  })

const SEALED_MS = 900_000
/**
 * A store that was filled at once has all its rows to be signed and checked at once, which no day at work has: measured
 * is what comes after.
 */
export const untilSealed = (store: Store): Promise<void> =>
  asAdmin(store, async (client) => {
    const isSealed = async (): Promise<boolean> =>
      (
        await client.query(`
    select coalesce((select max(rows) from app.checkpoint), 0) >= (select sum(seq) from app.ledger_head) - 1000
      and exists (select from app.ledger_check) as done`)
      ).rows[0]?.done === true
    for (const limit = Date.now() + SEALED_MS; !(await isSealed()); await sleep(500))
      if (Date.now() > limit) throw new Error('the ledger of the filled store was not sealed in time')
  })

const countsIn = (store: Store): Promise<Omit<Filled, 'seconds'>> =>
  asAdmin(store, async (client) => {
    const {
      rows: [row],
    } = await client.query<Record<keyof Omit<Filled, 'seconds'>, string>>(`
    select (select count(*) from app.case_file where status <> 'closed') as cases,
      (select count(*) from app.task where ended_at is null) as tasks,
      (select count(*) from app.case_event) as events,
      (select count(distinct owner_organisation) from app.case_file) as organisations,
      (select count(*) from app.person) as people,
      pg_database_size(current_database()) as bytes`)
    return {
      cases: Number(row?.cases),
      tasks: Number(row?.tasks),
      events: Number(row?.events),
      organisations: Number(row?.organisations),
      people: Number(row?.people),
      bytes: Number(row?.bytes),
    }
  })

/** Every so-many-th case, its chain and every read table. Throws when one does not say what its ledger says. */
export const verifySome = async (
  { urls }: Store,
  { size, more, cases = casesFor(size) }: { size: Size; more: readonly string[]; cases?: number },
): Promise<number> => {
  const step = Math.max(1, Math.floor(cases / size.verified))
  const ids = [...Array.from({ length: size.verified }, (_, index) => caseIdAt((index * step) % cases)), ...more]
  const owner = connect({ url: urls.owner, most: 1 })
  try {
    for (const id of ids) {
      const verdict = await withOwner(owner, (tx) => verifyCase(tx, id))
      if (!verdict.intact || verdict.rows === 0 || verdict.differences.length > 0)
        throw new Error(`case ${id} does not say what its ledger says: ${JSON.stringify(verdict)}`)
    }
  } finally {
    await owner.destroy()
  }
  return ids.length
}
