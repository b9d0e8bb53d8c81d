// Documents on a thread of their own: a long PDF takes seconds of a processor, and the thread that answers requests
// must not wait for it.
import { parentPort } from 'node:worker_threads'
import { z } from 'zod'
import { Role } from '../rules/roles.ts'
import { Sop } from '../definition/schema.ts'
import { LANGUAGES } from '../language/vocabulary.ts'
import { DOCUMENT_NAMES, DOCUMENTS } from './papers.ts'
import { sourceOf } from './source.ts'
import type { Paper } from './paper.ts'

const Order = z.object({
  name: z.enum(DOCUMENT_NAMES),
  sop: Sop,
  roles: z.array(Role).readonly(),
  language: z.enum(LANGUAGES),
  item: z.string().optional(),
})
/**
 * A paper of any content. The foot of a page is a sentence with `{page}` and `{pages}`, because a function cannot be
 * sent to a thread.
 */
export type Sheet = Omit<Paper, 'foot'> & { foot: { left: string; page: string } }
const isSheet = (value: unknown): value is Sheet =>
  typeof value === 'object' && value !== null && 'blocks' in value && 'foot' in value
const SheetOrder = z.object({ sheet: z.custom<Sheet>(isSheet) })
export type Order = z.infer<typeof Order> | z.infer<typeof SheetOrder>

async function print(order: unknown): Promise<void> {
  const paper = SheetOrder.safeParse(order).data?.sheet
  if (paper !== undefined) {
    parentPort?.postMessage(await sheetPdf(paper))
    return
  }
  const { name, sop, roles, language, item } = Order.parse(order)
  parentPort?.postMessage(await DOCUMENTS[name].make({ ...sourceOf(sop, roles), language }, { item }))
}

const sheetPdf = async ({ foot, ...rest }: Sheet): Promise<Uint8Array> =>
  (await import('./paper-pdf.ts')).paperPdf({
    ...rest,
    foot: {
      left: foot.left,
      page: (page, pages) => foot.page.replace('{page}', String(page)).replace('{pages}', String(pages)),
    },
  })

/** An error here ends the thread, and the thread that ordered the paper is told. */
parentPort?.on('message', (order: unknown) => {
  void print(order)
})
