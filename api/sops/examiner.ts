// Examining a text takes longer than a click may wait, so it runs on threads: one for checking, another for proving, so
// that an author does not wait for a publisher. A thread starts when it is first needed.
import { createHash } from 'node:crypto'
import type { EditAsk, Edited } from './editing/edit-text.ts'
import type { Ask, Examined } from './examine.ts'
import { Lane } from './lane.ts'
import type { Structure, StructureAsk } from './structure.ts'

/** `who`: the asker; many questions of one person never delay those of another. */
export interface Examiner {
  examine(who: string, ask: Ask): Promise<Examined>
  edit(who: string, ask: EditAsk): Promise<Edited>
  structure(who: string, ask: StructureAsk): Promise<Structure>
  close(): Promise<void>
}
export type Question =
  | { kind: 'examine'; ask: Ask }
  | { kind: 'edit'; ask: EditAsk }
  | { kind: 'structure'; ask: StructureAsk }
export type Reply =
  | { kind: 'examine'; is: Examined }
  | { kind: 'edit'; is: Edited }
  | { kind: 'structure'; is: Structure }
type Examining = Lane<Question, Reply>

const THREAD = new URL('./examiner-thread.ts', import.meta.url)
/** No honest text needs this long, even on a slow machine. */
export interface Patience {
  readingMs: number
  provingMs: number
}
const PATIENCE: Patience = { readingMs: 15_000, provingMs: 180_000 }

/** Proofs that are kept: one that took longer than its request is there when it is asked for again. */
const KEPT = 12

export function createExaminer({ readingMs, provingMs }: Patience = PATIENCE): Examiner {
  const reading: Examining = new Lane(THREAD, readingMs),
    proving: Examining = new Lane(THREAD, provingMs)
  const proofs = new Map<string, Promise<Examined>>()
  const prove = (who: string, ask: Ask): Promise<Examined> => {
    const key = createHash('sha256').update(JSON.stringify(ask)).digest('hex')
    const known = proofs.get(key)
    if (known !== undefined) return known
    const made = examineIn(proving, who, ask)
    proofs.set(key, made)
    made.catch(() => proofs.delete(key))
    for (const oldest of proofs.keys()) if (proofs.size > KEPT) proofs.delete(oldest)
    return made
  }
  return {
    examine: (who, ask) => (ask.organisations === undefined ? examineIn(reading, who, ask) : prove(who, ask)),
    edit: async (who, ask) => {
      const reply = await reading.ask(who, { kind: 'edit', ask })
      return reply.kind === 'edit' ? reply.is : crossed()
    },
    structure: async (who, ask) => {
      const reply = await reading.ask(who, { kind: 'structure', ask })
      return reply.kind === 'structure' ? reply.is : crossed()
    },
    close: async () => {
      await Promise.all([reading.close(), proving.close()])
    },
  }
}

async function examineIn(lane: Examining, who: string, ask: Ask): Promise<Examined> {
  const reply = await lane.ask(who, { kind: 'examine', ask })
  return reply.kind === 'examine' ? reply.is : crossed()
}
const crossed = (): never => {
  throw new Error('the examining thread answered another question')
}
