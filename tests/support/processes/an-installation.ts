// A whole installation whose parts are processes that can be killed with -9: Postgres, Temporal, worker, API. A part
// that dies is started again.
import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../../../api/policy/auth.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { migrate } from '../../../db/ground/migrate.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { addMember, addUser, putAreas, putOrganisation } from '../../../db/accounts/users.ts'
import { freePorts } from '../../../runtime/ground/free-ports.ts'
import { openHome, type Home } from '../../../runtime/ground/tapak-home.ts'
import { startPostgres } from '../../../runtime/ground/postgres.ts'
import { dataFolder, findPostgres } from '../../../runtime/ground/postgres-binaries.ts'
import { publishShipped } from '../sops/publish-shipped.ts'
import { startTemporal } from '../../../runtime/ground/temporal.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { bundled } from './bundled.ts'
import { mortal } from './mortal.ts'
import { shippedRoles } from '../sops/shipped-document.ts'
import { trapped, type Trapped } from './trapped.ts'
import { workerProcess } from './worker-process.ts'

export interface Account {
  id: string
  email: string
  password: string
}
export interface Installation {
  readonly address: string
  readonly home: string
  readonly owner: Db
  readonly worker: Trapped
  readonly api: Trapped
  /** Accounts of one organisation, each with the given role. */
  clerks(role: string, count: number): Promise<Account[]>
  killGround(part: 'postgres' | 'temporal'): void
  /** Stops Postgres or Temporal, lets its data folder be changed, and starts it again at the same address. */
  between(part: 'postgres' | 'temporal', change: (folder: string) => void | Promise<void>): Promise<void>
  /** The environment of a worker or of an operator's command. */
  readonly told: Readonly<Record<string, string>>
  /** Sets the offset of the clock of API and worker; needs the option `clock`. */
  setClock(ms: number): void
  isReady(): Promise<boolean>
  stop(): Promise<void>
}

export const AREA = '31.71'
const clockFile = (home: string): string => join(home, 'clock-shift')
const wrongClock = (home: string): Record<string, string> => ({
  NODE_OPTIONS: `--import ${join(import.meta.dirname, '../setup/shifted-clock.mjs')}`,
  CLOCK_FILE: clockFile(home),
})
const secret = (): string => randomBytes(32).toString('base64')

export interface Wishes {
  /** The folder of its home. */
  folder?: string
  /** Programmes beside the shipped ones, as the text of their files. */
  programmes?: readonly string[]
  /** API and worker have a clock that can be set wrong. */
  clock?: boolean
  /** Its worker watches no case, so that a test sees what healed it. */
  unwatched?: boolean
}

/** The shipped procedures are there already. */
const publish = async (url: string, programmes: readonly string[]): Promise<void> => {
  const owner = connect({ url, most: 1 })
  try {
    for (const text of programmes) {
      const { sop, ir, remarks } = loadSop(text, 'programme.yaml', shippedRoles())
      if (sop === undefined) throw new Error(JSON.stringify(remarks))
      await withOwner(owner, (tx) =>
        publishSop(tx, {
          sop: sop.sop,
          edition: sop.edition,
          revision: sop.revision,
          title: sop.title,
          document: sop,
          ir,
          source: text,
          publishedBy: null,
        }),
      )
    }
  } finally {
    await owner.destroy()
  }
}

/** Tables and shipped procedures take seconds to make; each installation of this worker of jest copies the first. */
let prepared: Promise<Home> | undefined
const prepare = async (): Promise<Home> => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-first-')))
  process.once('exit', () => rmSync(home.path, { recursive: true, force: true }))
  const postgres = await startPostgres(home)
  postgres.part.markReady()
  await migrate(postgres.urls.owner)
  await publishShipped(postgres.urls.owner)
  await postgres.stop()
  return home
}
/** Copied with its owner: the database refuses a folder that it does not own. */
const aHome = async (folder: string): Promise<Home> => {
  const first = await (prepared ??= prepare())
  const home = openHome(mkdtempSync(join(folder, 'tapak-whole-')))
  const { user } = findPostgres()
  const data = dataFolder(home.path, user)
  execFileSync('cp', ['-a', `${dataFolder(first.path, user)}/.`, data])
  return home
}

export const anInstallation = async ({
  folder = tmpdir(),
  programmes = [],
  clock = false,
  unwatched = false,
}: Wishes = {}): Promise<Installation> => {
  const home = await aHome(folder)
  const [postgres, temporal, [port = 0]] = await Promise.all([
    startPostgres(home),
    startTemporal(home, 'tapak'),
    freePorts(1),
  ])
  postgres.part.markReady()
  const ground = { postgres, temporal }
  await publish(postgres.urls.owner, programmes)
  const owner = connect({ url: postgres.urls.owner, most: 2 })
  const shared = {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TAPAK_CODEC_KEYS: `k:${secret()}`,
    TAPAK_CHECKPOINTS: join(home.path, 'checkpoints'),
    ...(clock ? wrongClock(home.path) : {}),
  }
  const secrets = {
    TAPAK_VAULT_KEYS: `k:${secret()}`,
    TAPAK_INDEX_PEPPER: secret(),
    TAPAK_SESSION_SECRET: secret(),
    TAPAK_ACCOUNT_KEYS: `k:${secret()}`,
  }
  const door = bundled('api-entry')
  const worker = workerProcess(
    {
      ...shared,
      DATABASE_URL_RECORDER: postgres.urls.recorder,
      WATCH_EVERY_MS: unwatched ? 'never' : '5000',
    },
    { again: true },
  )
  const api = trapped(
    mortal(
      door.entry,
      {
        ...door.env,
        ...shared,
        ...secrets,
        DATABASE_URL_DOOR: postgres.urls.door,
        PORT: String(port),
        LOG_LEVEL: 'silent',
      },
      { again: true },
    ),
  )
  await Promise.all([worker.start(), api.start()])
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    home: home.path,
    owner,
    worker,
    api,
    clerks: (role, count) => addClerks(owner, role, count),
    setClock: (ms) => writeFileSync(clockFile(home.path), String(ms)),
    killGround: (part) => {
      const { pid } = JSON.parse(readFileSync(home.pidFile(part), 'utf8'))
      process.kill(Number(pid), 'SIGKILL')
    },
    told: {
      ...shared,
      ...secrets,
      DATABASE_URL: postgres.urls.owner,
      DATABASE_URL_RECORDER: postgres.urls.recorder,
      DATABASE_URL_DOOR: postgres.urls.door,
    },
    between: async (part, change) => {
      await ground[part].stop()
      if (part === 'postgres') {
        await change(dataFolder(home.path, findPostgres().user))
        ground.postgres = await startPostgres(home)
      } else {
        await change(join(home.path, 'temporal'))
        ground.temporal = await startTemporal(home, 'tapak')
      }
      ground[part].part?.markReady()
    },
    isReady: () =>
      fetch(`${address}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    stop: async () => {
      await Promise.all([api.stop('SIGKILL'), worker.stop('SIGKILL')])
      await owner.destroy()
      await Promise.all([ground.postgres.stop(), ground.temporal.stop()])
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}

const addClerks = (owner: Db, role: string, count: number): Promise<Account[]> =>
  withOwner(owner, async (tx) => {
    const organisation = randomUUID()
    await putAreas(tx, [{ code: AREA, name: 'Kota Contoh', parent: null, zone: 'WIB', kind: 'city' }])
    await putOrganisation(tx, {
      id: organisation,
      slug: 'contoh',
      name: 'Kantor Contoh',
      type: 'office',
      level: 'city',
      area: AREA,
      parent_id: null,
      roles: [role],
    })
    const password = randomBytes(12).toString('hex')
    const passwordHash = await hashPassword(password)
    const accounts: Account[] = []
    for (let n = 1; n <= count; n += 1) {
      const account = { id: randomUUID(), email: `contoh-${n}@demo.tapak.example`, password }
      await addUser(tx, { id: account.id, email: account.email, name: `Contoh ${n}`, passwordHash, language: 'id' })
      await addMember(tx, { userId: account.id, organisationId: organisation, role })
      accounts.push(account)
    }
    return accounts
  })
