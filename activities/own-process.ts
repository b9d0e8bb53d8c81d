// Work that takes much memory, in a process of its own: what it took goes back to the machine when it ends. Of a thread
// much stays with the worker, and the next such work takes more on top.
import { fork, type Serializable } from 'node:child_process'

/** Resolves when the process has ended well; `signal` ends it. What is given goes over a pipe, in no argument. */
export async function inProcess(entry: URL, given: Serializable, signal: AbortSignal): Promise<void> {
  const child = fork(entry, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const stop = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, by) =>
        code === 0 || signal.aborted ? resolve() : reject(new Error(`a process ended with ${code ?? by}`)),
      )
      // That it is gone already is told by its end.
      child.send(given, () => undefined)
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
  signal.throwIfAborted()
}

/** In the process: does the work that is given, and ends with it, or with whoever ordered it. */
export function worksFor<T>(isGiven: (given: unknown) => given is T, work: (given: T) => Promise<void>): void {
  process.once('disconnect', () => process.exit())
  process.once('message', (given) => {
    if (!isGiven(given)) throw new Error('given something else')
    void work(given).then(() => process.disconnect?.())
  })
}
