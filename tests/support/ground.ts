// One Postgres and one Temporal for a whole run of integration tests. Started by global-setup.mjs in jest's own process.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome } from '../../runtime/home.ts'
import { startPostgres } from '../../runtime/postgres.ts'
import { startTemporal } from '../../runtime/temporal.ts'

export interface Ground { env: Record<string, string>; stop(): Promise<void> }

const keyRing = (): string => `test:${randomBytes(32).toString('base64')}`

export const raiseGround = async (): Promise<Ground> => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-test-')))
  const [postgres, temporal] = await Promise.all([startPostgres(home), startTemporal(home, 'tapak')])
  postgres.part.markReady()
  const env = {
    TAPAK_TEST_POSTGRES_ADMIN: postgres.adminUrl,
    TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace,
    TAPAK_CODEC_KEYS: keyRing(), TAPAK_VAULT_KEYS: keyRing(), TAPAK_INDEX_PEPPER: randomBytes(32).toString('base64'), TAPAK_SESSION_SECRET: randomBytes(32).toString('base64'), TAPAK_EVIDENCE_KEY: randomBytes(32).toString('base64'), TAPAK_ACCOUNT_KEYS: keyRing(),
  }
  const stop = async (): Promise<void> => {
    await Promise.all([postgres.stop(), temporal.stop()])
    rmSync(home.path, { recursive: true, force: true })
  }
  return { env, stop }
}
