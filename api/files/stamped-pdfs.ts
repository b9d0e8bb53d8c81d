// Orders stamped PDFs and supervises the thread that makes them: one at a time, with a time limit and a memory limit.
import { Worker } from 'node:worker_threads'
import { problem } from '../door/errors.ts'
import type { Order, Paper } from './pdf-thread.ts'

const ENTRY = new URL('./pdf-thread.ts', import.meta.url)
const PATIENCE_MS = 60_000
const MEMORY_BYTES = 512 * 1_048_576
const LOOK_MS = 100

let queue: Promise<unknown> = Promise.resolve()

function ordered(order: Order): Promise<Uint8Array> {
  const turn = queue.then(() => onThread(order))
  queue = turn.catch(() => undefined)
  return turn
}

async function onThread(order: Order): Promise<Uint8Array> {
  const worker = new Worker(ENTRY, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const paper = Promise.withResolvers<Paper>()
  worker
    .once('message', (made: Paper) => paper.resolve(made))
    .once('error', () => paper.resolve({ unreadable: true }))
    .once('exit', () => paper.resolve({ unreadable: true }))
  const [before, since] = [process.memoryUsage.rss(), performance.now()]
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > MEMORY_BYTES || performance.now() - since > PATIENCE_MS)
      void worker.terminate()
  }, LOOK_MS)
  worker.postMessage(order)
  const made = await paper.promise
  clearInterval(watch)
  await worker.terminate()
  if ('unreadable' in made) throw problem('file_unreadable')
  return made.made
}

/** Refuses a PDF that cannot be opened, because it could not be marked for a reader later. */
export const readable = async (bytes: Uint8Array): Promise<void> => {
  await ordered({ bytes, mark: null })
}

export const stamped = (bytes: Uint8Array, mark: string): Promise<Uint8Array> => ordered({ bytes, mark })
