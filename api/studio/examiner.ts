// Examining a text takes longer than a click may wait, so it happens beside the door: reading it through in one thread, proving it in
// another, so that whoever types does not wait for whoever publishes. Threads begin when first wanted.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Fault } from '../errors.ts'
import type { EditAsk, Edited } from './editing/edit-text.ts'
import type { Ask, Examined } from './examine.ts'
import type { Structure, StructureAsk } from './structure.ts'

export interface Examiner { examine(ask: Ask): Promise<Examined>; edit(ask: EditAsk): Promise<Edited>; structure(ask: StructureAsk): Promise<Structure>; close(): Promise<void> }
export type Question = { kind: 'examine'; ask: Ask } | { kind: 'edit'; ask: EditAsk } | { kind: 'structure'; ask: StructureAsk }
export type Reply = { kind: 'examine'; is: Examined } | { kind: 'edit'; is: Edited } | { kind: 'structure'; is: Structure }
type Message = { id: number } & ({ reply: Reply } | { defect: string })

/** Proofs that are kept: one that took longer than a request may wait is there when the same is asked again. */
const KEPT = 12

export function createExaminer(): Examiner {
  const [reading, proving] = [createLane(), createLane()]
  const proofs = new Map<string, Promise<Examined>>()
  const prove = (ask: Ask): Promise<Examined> => {
    const key = createHash('sha256').update(JSON.stringify(ask)).digest('hex')
    const known = proofs.get(key)
    if (known !== undefined) return known
    const made = examineIn(proving, ask)
    proofs.set(key, made)
    made.catch(() => proofs.delete(key))
    for (const oldest of proofs.keys()) if (proofs.size > KEPT) proofs.delete(oldest)
    return made
  }
  return {
    examine: (ask) => ask.organisations === undefined ? examineIn(reading, ask) : prove(ask),
    edit: async (ask) => { const reply = await reading.ask({ kind: 'edit', ask }); return reply.kind === 'edit' ? reply.is : crossed() },
    structure: async (ask) => { const reply = await reading.ask({ kind: 'structure', ask }); return reply.kind === 'structure' ? reply.is : crossed() },
    close: async () => { await Promise.all([reading.close(), proving.close()]) },
  }
}

const examineIn = async (lane: Lane, ask: Ask): Promise<Examined> => { const reply = await lane.ask({ kind: 'examine', ask }); return reply.kind === 'examine' ? reply.is : crossed() }
const crossed = (): never => { throw new Error('the examining thread answered another question') }

interface Lane { ask(question: Question): Promise<Reply>; close(): Promise<void> }

function createLane(): Lane {
  const waiting = new Map<number, PromiseWithResolvers<Reply>>()
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
    begun.on('message', (message: Message) => {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      if ('reply' in message) one?.resolve(message.reply)
      else one?.reject(new Error(message.defect))
    })
    begun.on('error', ended)
    begun.on('exit', ended)
    return begun
  }
  return {
    ask: (question) => {
      const one = Promise.withResolvers<Reply>()
      asked += 1
      waiting.set(asked, one)
      thread ??= begin()
      thread.postMessage({ id: asked, question })
      return one.promise
    },
    close: async () => { await thread?.terminate() },
  }
}
