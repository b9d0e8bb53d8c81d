// The thread in which texts are examined. One question after another; a defect is answered, so that the asker does not wait.
import { parentPort } from 'node:worker_threads'
import { examine, type Ask } from './examine.ts'

parentPort?.on('message', ({ id, ask }: { id: number; ask: Ask }) => {
  try { parentPort?.postMessage({ id, examined: examine(ask) }) } catch (error) {
    parentPort?.postMessage({ id, defect: error instanceof Error ? error.stack ?? error.message : String(error) })
  }
})
