// Documents on a thread of their own: a long PDF takes seconds of a processor, and whoever answers people must not wait for it.
import { parentPort } from 'node:worker_threads'
import { z } from 'zod'
import { Role } from '../roles.ts'
import { Sop } from '../schema.ts'
import { LANGUAGES } from '../vocabulary.ts'
import { DOCUMENT_NAMES, DOCUMENTS } from './documents.ts'
import { sourceOf } from './source.ts'

const Order = z.object({ name: z.enum(DOCUMENT_NAMES), sop: Sop, roles: z.array(Role).readonly(), language: z.enum(LANGUAGES), item: z.string().optional() })
export type Order = z.infer<typeof Order>

async function print(order: unknown): Promise<void> {
  const { name, sop, roles, language, item } = Order.parse(order)
  parentPort?.postMessage(await DOCUMENTS[name].make({ ...sourceOf(sop, roles), language }, { item }))
}

/** What goes wrong here ends the thread, and whoever ordered hears of it. */
parentPort?.on('message', (order: unknown) => { void print(order) })
