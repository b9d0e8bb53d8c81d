// One Postgres and one Temporal for a whole run of integration tests. Started by global-setup.mjs in jest's own
// process.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoAccounts } from '../../../api/seed/accounts.ts'
import { putDemoServices } from '../../../api/seed/demo-services.ts'
import { withConnection } from '../../../db/ground/connect.ts'
import { migrate } from '../../../db/ground/migrate.ts'
import { openHome, type Home } from '../../../runtime/ground/tapak-home.ts'
import { startPostgres, type Postgres } from '../../../runtime/ground/postgres.ts'
import { publishShipped } from '../sops/publish-shipped.ts'
import { startTemporal } from '../../../runtime/ground/temporal.ts'
import { putDemoAccounts } from './demo-accounts.ts'
import { scratch } from './scratch.ts'
import { asAdmin, INHABITED, MIGRATED, PASSWORD } from './test-db.ts'

export interface Ground {
  env: Record<string, string>
  stop(): Promise<void>
}

const FAST = 'TAPAK_TEST_POSTGRES_FAST'
const keyRing = (): string => `test:${randomBytes(32).toString('base64')}`

/**
 * Migrations, accounts and shipped procedures would take seconds for each of a hundred files; a copy takes almost none.
 */
const makeTemplates = async (admin: string): Promise<void> => {
  const ownerOf = (database: string): string =>
    Object.assign(new URL(admin), { username: 'tapak_owner', pathname: `/${database}` }).href
  await asAdmin(`create database ${MIGRATED} owner tapak_owner`, admin)
  await migrate(ownerOf(MIGRATED))
  await asAdmin(`create database ${INHABITED} template ${MIGRATED} owner tapak_owner`, admin)
  await withConnection({ url: ownerOf(INHABITED), most: 1 }, (owner) => putDemoAccounts(owner, PASSWORD))
  await publishShipped(ownerOf(INHABITED))
  await withConnection({ url: ownerOf(INHABITED), most: 1 }, (owner) =>
    putDemoServices(owner, { accounts: demoAccounts(), now: Date.now() }),
  )
}

/** Only for this server: one that a test starts waits for the disk, like that of an installation. */
const startUnsynced = async (home: Home): Promise<Postgres> => {
  process.env[FAST] = '1'
  try {
    return await startPostgres(home)
  } finally {
    delete process.env[FAST]
  }
}

export const raiseGround = async ({ unsynced } = { unsynced: false }): Promise<Ground> => {
  const home = openHome(mkdtempSync(join(unsynced ? scratch() : tmpdir(), 'tapak-test-')))
  const [postgres, temporal] = await Promise.all([
    unsynced ? startUnsynced(home) : startPostgres(home),
    startTemporal(home, 'tapak'),
  ])
  postgres.part.markReady()
  await makeTemplates(postgres.adminUrl)
  const env = {
    TAPAK_TEST_POSTGRES_ADMIN: postgres.adminUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TAPAK_CODEC_KEYS: keyRing(),
    TAPAK_VAULT_KEYS: keyRing(),
    TAPAK_INDEX_PEPPER: randomBytes(32).toString('base64'),
    TAPAK_SESSION_SECRET: randomBytes(32).toString('base64'),
    TAPAK_EVIDENCE_KEY: randomBytes(32).toString('base64'),
    TAPAK_ACCOUNT_KEYS: keyRing(),
  }
  const stop = async (): Promise<void> => {
    await Promise.all([postgres.stop(), temporal.stop()])
    rmSync(home.path, { recursive: true, force: true })
  }
  return { env, stop }
}
