// A Temporal server of the test's own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome } from '../../../runtime/ground/tapak-home.ts'
import { startTemporal } from '../../../runtime/ground/temporal.ts'

export interface OwnTemporal {
  readonly address: string
  readonly namespace: string
  stop(): Promise<void>
}

const NAMESPACE = 'tapak'

export const ownTemporal = async (): Promise<OwnTemporal> => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-temporal-')))
  const running = await startTemporal(home, NAMESPACE)
  return {
    address: running.address,
    namespace: NAMESPACE,
    stop: async () => {
      await running.stop()
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}
