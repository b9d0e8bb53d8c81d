// A Temporal server of the test's own, which can be killed and reset to a former state.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome } from '../../../runtime/ground/tapak-home.ts'
import { reachTemporal, startTemporal, type Temporal } from '../../../runtime/ground/temporal.ts'

export interface OwnTemporal {
  readonly address: string
  readonly namespace: string
  /** kill -9; its supervisor starts it again. Resolves when it answers. */
  kill(): Promise<void>
  /** Stops it, lets the folder of its store be changed, and starts it again. */
  between(change: (folder: string) => void): Promise<void>
  stop(): Promise<void>
}

const NAMESPACE = 'tapak'

export const ownTemporal = async (): Promise<OwnTemporal> => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-temporal-')))
  let running: Temporal = await startTemporal(home, NAMESPACE)
  const { address } = running
  return {
    address,
    namespace: NAMESPACE,
    kill: async () => {
      const { pid } = JSON.parse(readFileSync(home.pidFile('temporal'), 'utf8'))
      process.kill(Number(pid), 'SIGKILL')
      await reachTemporal({ address, namespace: NAMESPACE })
    },
    between: async (change) => {
      await running.stop()
      change(join(home.path, 'temporal'))
      running = await startTemporal(home, NAMESPACE)
      if (running.address !== address) throw new Error('the server came back under another address')
    },
    stop: async () => {
      await running.stop()
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}

export const copyFolder = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}
