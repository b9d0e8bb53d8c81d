// PDFs are opened on a thread of their own: a malicious one may unpack to any size, and then only the thread is ended,
// not the API.
import { parentPort } from 'node:worker_threads'
import { degrees, PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage } from '@cantoo/pdf-lib'
import { z } from 'zod'
import { makeInert } from './inert-pdf.ts'

/** Without a mark the PDF is only opened, to check that this is possible. */
const Order = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  mark: z.string().nullable(),
})
export type Order = z.infer<typeof Order>
export type Paper = { made: Uint8Array } | { unreadable: true }

/** Text in letters that the standard fonts have; any other letter becomes a question mark. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('·', '-')
    .replaceAll(/[^\x20-\x7e]/g, '?')

function stamp(page: PDFPage, mark: string, font: PDFFont): void {
  const { x, y, width, height } = page.getCropBox()
  const size = Math.max(7, Math.min(14, width / 45))
  const step = size * 12
  for (let up = step / 2; up < height; up += step) {
    page.drawText(mark, {
      x: x + width * 0.06,
      y: y + up,
      size,
      font,
      color: rgb(0.35, 0.35, 0.35),
      opacity: 0.35,
      rotate: degrees(18),
    })
  }
  page.drawText(mark, { x: x + 12, y: y + 8, size: Math.max(6, size * 0.7), font, color: rgb(0, 0, 0), opacity: 0.8 })
}

async function make({ bytes, mark }: Order): Promise<Paper> {
  try {
    const paper = await PDFDocument.load(bytes, { updateMetadata: false })
    const pages = paper.getPages()
    if (pages.length === 0) return { unreadable: true }
    if (mark === null) return { made: new Uint8Array() }
    const font = await paper.embedFont(StandardFonts.Helvetica)
    makeInert(paper)
    for (const page of pages) stamp(page, plain(mark), font)
    return { made: await paper.save() }
  } catch {
    return { unreadable: true }
  }
}

parentPort?.on('message', (order: unknown) => {
  void make(Order.parse(order)).then((paper) => parentPort?.postMessage(paper))
})
