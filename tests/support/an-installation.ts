// A whole installation, every part a process of its own that can be killed with -9: Postgres, Temporal, worker, API. What dies is started again.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../../api/auth.ts'
import { connect, withOwner, type Db } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { addMember, addUser, putAreas, putOrganisation } from '../../db/users.ts'
import { freePorts } from '../../runtime/free-ports.ts'
import { openHome } from '../../runtime/home.ts'
import { startPostgres } from '../../runtime/postgres.ts'
import { publishShipped } from '../../runtime/publish.ts'
import { startTemporal } from '../../runtime/temporal.ts'
import { mortal, type Mortal } from './mortal.ts'
import { workerProcess, type WorkerProcess } from './worker-process.ts'

export interface Account { id: string; email: string; password: string }
export interface Installation {
  readonly address: string
  readonly owner: Db
  readonly worker: WorkerProcess
  readonly api: Mortal
  /** Clerks of one organisation, each with the role given. */
  clerks(role: string, count: number): Promise<Account[]>
  killGround(part: 'postgres' | 'temporal'): void
  isReady(): Promise<boolean>
  stop(): Promise<void>
}

export const AREA = '31.71'
const secret = (): string => randomBytes(32).toString('base64')

export const anInstallation = async (): Promise<Installation> => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-whole-')))
  const [postgres, temporal, [port = 0]] = await Promise.all([startPostgres(home), startTemporal(home, 'tapak'), freePorts(1)])
  postgres.part.markReady()
  await migrate(postgres.urls.owner)
  await publishShipped(postgres.urls.owner)
  const owner = connect({ url: postgres.urls.owner, most: 2 })
  const shared = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace, TAPAK_CODEC_KEYS: `k:${secret()}` }
  const secrets = { TAPAK_VAULT_KEYS: `k:${secret()}`, TAPAK_INDEX_PEPPER: secret(), TAPAK_SESSION_SECRET: secret() }
  const worker = workerProcess({ ...shared, DATABASE_URL_RECORDER: postgres.urls.recorder, WATCH_EVERY_MS: '5000' }, { again: true })
  const api = mortal(join(import.meta.dirname, '../../api/server.ts'), { ...shared, ...secrets, DATABASE_URL_DOOR: postgres.urls.door, PORT: String(port), LOG_LEVEL: 'silent' }, { again: true })
  await Promise.all([worker.start(), api.start()])
  const address = `http://127.0.0.1:${port}`
  return {
    address, owner, worker, api,
    clerks: (role, count) => addClerks(owner, role, count),
    killGround: (part) => {
      const { pid } = JSON.parse(readFileSync(home.pidFile(part), 'utf8'))
      process.kill(Number(pid), 'SIGKILL')
    },
    isReady: () => fetch(`${address}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(({ ok }) => ok, () => false),
    stop: async () => {
      await Promise.all([api.stop('SIGKILL'), worker.stop('SIGKILL')])
      await owner.destroy()
      await Promise.all([postgres.stop(), temporal.stop()])
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}

const addClerks = (owner: Db, role: string, count: number): Promise<Account[]> => withOwner(owner, async (tx) => {
  const organisation = randomUUID()
  await putAreas(tx, [{ code: AREA, name: 'Kota Contoh', parent: null, zone: 'WIB', kind: 'city' }])
  await putOrganisation(tx, { id: organisation, slug: 'contoh', name: 'Kantor Contoh', type: 'office', level: 'city', area: AREA, parent_id: null, roles: [role] })
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
