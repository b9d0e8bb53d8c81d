// Work that uses a whole processor, on a thread of its own: the worker's main thread must serve commands.
import { Worker } from 'node:worker_threads'

/** Resolves when the thread has ended; `signal` ends it. */
export async function onThread(entry: URL, workerData: unknown, signal: AbortSignal): Promise<void> {
  const thread = new Worker(entry, { workerData, execArgv: ['--disable-warning=ExperimentalWarning'] })
  const stop = (): void => void thread.terminate()
  signal.addEventListener('abort', stop)
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('error', reject)
      thread.once('exit', () => resolve())
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
  signal.throwIfAborted()
}
