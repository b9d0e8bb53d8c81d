// Vault keys for tests: random each time, so that no test can depend on them.
import { randomBytes } from 'node:crypto'

export const aVaultSetting = (): { keys: string; pepper: string } => ({
  keys: `test:${randomBytes(32).toString('base64')}`,
  pepper: randomBytes(32).toString('base64'),
})
