// Examining a text takes longer than a click may wait, so it happens beside the door: reading it through in one thread, proving it in
// another, so that whoever types does not wait for whoever publishes. Threads begin when first wanted.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Fault } from '../errors.ts'
import type { Ask, Examined } from './examine.ts'

export interface Examiner { examine(ask: Ask): Promise<Examined>; close(): Promise<void> }
type Reply = { id: number } & ({ examined: Examined } | { defect: string })

/** Proofs that are kept: one that took longer than a request may wait is there when the same is asked again. */
const KEPT = 12

export function createExaminer(): Examiner {
  const [reading, proving] = [createLane(), createLane()]
  const proofs = new Map<string, Promise<Examined>>()
  const prove = (ask: Ask): Promise<Examined> => {
    const key = createHash('sha256').update(JSON.stringify(ask)).digest('hex')
    const known = proofs.get(key)
    if (known !== undefined) return known
    const made = proving.examine(ask)
    proofs.set(key, made)
    made.catch(() => proofs.delete(key))
    for (const oldest of proofs.keys()) if (proofs.size > KEPT) proofs.delete(oldest)
    return made
  }
  return {
    examine: (ask) => ask.organisations === undefined ? reading.examine(ask) : prove(ask),
    close: async () => { await Promise.all([reading.close(), proving.close()]) },
  }
}

function createLane(): Examiner {
  const waiting = new Map<number, PromiseWithResolvers<Examined>>()
  let thread: Worker | null = null
  let asked = 0
  const ended = (): void => {
    thread = null
    for (const one of waiting.values()) one.reject(new Fault('the examining thread ended'))
    waiting.clear()
  }
  const begin = (): Worker => {
    const begun = new Worker(new URL('./examiner-thread.ts', import.meta.url))
    begun.unref()
    begun.on('message', (reply: Reply) => {
      const one = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('examined' in reply) one?.resolve(reply.examined)
      else one?.reject(new Error(reply.defect))
    })
    begun.on('error', ended)
    begun.on('exit', ended)
    return begun
  }
  return {
    examine: (ask) => {
      const one = Promise.withResolvers<Examined>()
      asked += 1
      waiting.set(asked, one)
      thread ??= begin()
      thread.postMessage({ id: asked, ask })
      return one.promise
    },
    close: async () => { await thread?.terminate() },
  }
}
