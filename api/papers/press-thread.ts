// The thread that prints: started when needed, kept for the next document, and ended after a pause. One document at a
// time; a fault of the thread fails its document, and the next one gets a new thread.
import { Worker } from 'node:worker_threads'
import type { Order } from '../../sop-definitions/papers/print-thread.ts'

const IDLE_MS = 30_000
const ENTRY = new URL('../../sop-definitions/papers/print-thread.ts', import.meta.url)

interface Press {
  worker: Worker
  customer: PromiseWithResolvers<Uint8Array> | null
}

let press: Press | null = null
let idle: ReturnType<typeof setTimeout> | undefined
let queue: Promise<unknown> = Promise.resolve()

export function printed(order: Order): Promise<Uint8Array> {
  const turn = queue.then(() => onThread(order))
  queue = turn.catch(() => undefined)
  return turn
}

function onThread(order: Order): Promise<Uint8Array> {
  clearTimeout(idle)
  press ??= start()
  const { worker } = press
  const customer = Promise.withResolvers<Uint8Array>()
  press.customer = customer
  worker.ref()
  worker.postMessage(order)
  return customer.promise.finally(() => {
    worker.unref()
    idle = setTimeout(() => {
      press = null // before it has ended: an order that comes meanwhile must not go to it
      void worker.terminate()
    }, IDLE_MS).unref()
  })
}

function start(): Press {
  const worker = new Worker(ENTRY, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const made: Press = { worker, customer: null }
  const ended = (reason: unknown): void => {
    if (press === made) press = null
    made.customer?.reject(reason)
  }
  worker.on('message', (bytes: Uint8Array) => made.customer?.resolve(bytes))
  worker.on('error', ended)
  worker.on('exit', () => {
    ended(new Error('the printing thread ended'))
  })
  return made
}
