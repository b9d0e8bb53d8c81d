// A paper as PDF, for printing and for a phone without a network: A4, one embedded typeface, page numbers, bookmarks.
// The same paper gives the same bytes: no clock, no random id, no file but the two fonts.
import pdfmake from 'pdfmake'
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Block, Line, Paper, Room, Tone } from './paper.ts'
import { BOLD, REGULAR } from './typeface.ts'

pdfmake.setFonts({ Atkinson: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === REGULAR || path === BOLD)

const INK = '#1E2326'
const QUIET = '#4D5559'
const RULE = '#858078'
const BRAND = '#1B5E6B'
const WIDTH = 515

export async function paperPdf(paper: Paper): Promise<Uint8Array> {
  const { head = [], title, about, language, made, contents, blocks, foot } = paper
  const heading: Content[] = [
    ...head.map((line, at): Content => paragraph(line, at === head.length - 1 ? 12 : 3)),
    { text: title, fontSize: 20, bold: true, lineHeight: 1.1, margin: [0, 0, 0, 6], outline: true, outlineText: title },
    ...about.map((line) => paragraph(line)),
    ...(contents === null
      ? []
      : [
          {
            toc: {
              title: {
                text: contents,
                bold: true,
                fontSize: 13,
                margin: [0, 14, 0, 4] as [number, number, number, number],
              },
            },
          },
        ]),
  ]
  const file = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 50],
    compress: true,
    language,
    displayTitle: true,
    info: { title, creationDate: made, producer: 'Tapak', creator: 'Tapak' },
    defaultStyle: { font: 'Atkinson', fontSize: 10, lineHeight: 1.25, color: INK },
    footer: (page, pages) => ({
      columns: [
        { text: foot.left, color: QUIET, fontSize: 8 },
        { text: foot.page(page, pages), alignment: 'right', color: QUIET, fontSize: 8, width: 110 },
      ],
      margin: [40, 16, 40, 0],
    }),
    content: [...heading, ...together(blocks)],
  })
  return new Uint8Array(await file.getBuffer())
}

const TONE = {
  plain: {},
  strong: { bold: true },
  quiet: { color: QUIET },
  code: { bold: true, color: BRAND },
  law: { bold: true, color: BRAND, decoration: 'underline' },
  default: { color: QUIET, background: '#ECEAE4' },
} as const satisfies Record<Tone, object>

const runs = (line: Line) => line.map(({ text, tone }) => ({ text, ...TONE[tone] }))
const paragraph = (line: Line, bottom = 3): Content => ({ text: runs(line), margin: [0, 0, 0, bottom] })

/**
 * A heading never stays alone at the foot of a page: it becomes the head of its table and is repeated on the next page,
 * or it stays together with its question.
 */
function together(blocks: readonly Block[]): Content[] {
  const contents: Content[] = []
  let next = 0
  for (const [at, block] of blocks.entries()) {
    if (at < next) continue
    const { content, count } = keptTogether(block, blocks[at + 1], blocks[at + 2])
    contents.push(content)
    next = at + count
  }
  return contents
}

/** The blocks from here that must stay together, and how many they are. */
function keptTogether(first: Block, second?: Block, third?: Block): { content: Content; count: number } {
  if (first.kind === 'heading' && first.level === 2) {
    if (second?.kind === 'facts') return { content: sectionPdf(first, second.rows), count: 2 }
    if (second?.kind === 'note' && third?.kind === 'facts')
      return { content: sectionPdf(first, third.rows, second), count: 3 }
    if (second?.kind === 'question')
      return { content: { stack: [blockPdf(first), blockPdf(second)], unbreakable: true }, count: 2 }
  }
  return { content: blockPdf(first), count: 1 }
}

type Facts = Extract<Block, { kind: 'facts' }>['rows']

function sectionPdf(heading: Extract<Block, { kind: 'heading' }>, rows: Facts, note?: Block): Content {
  const wide = (content: Content): TableCell[] => [{ stack: [content], colSpan: 2 }, '']
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: FACT_WIDTHS,
      body: [wide(headingPdf(heading)), ...(note === undefined ? [] : [wide(blockPdf(note))]), ...factRows(rows)],
    },
    layout: 'noBorders',
    margin: [0, 0, 0, 4],
  }
}

const FACT_WIDTHS = [96, '*']
const factRows = (rows: Facts): TableCell[][] =>
  rows.map(({ name, lines }) => [{ text: name, color: QUIET }, stack(lines)])

function blockPdf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return headingPdf(block)
    case 'text':
      return paragraph(block.line, 5)
    case 'note':
      return {
        table: { widths: ['*'], body: [[{ text: runs(block.line), margin: [6, 2, 0, 2] }]] },
        layout: { hLineWidth: () => 0, vLineWidth: (index) => (index === 0 ? 3 : 0), vLineColor: () => BRAND },
        margin: [0, 2, 0, 4],
      }
    case 'list':
      return { ul: block.lines.map((line) => paragraph(line, 2)), margin: [0, 0, 0, 5] }
    case 'facts':
      return {
        table: { widths: FACT_WIDTHS, body: factRows(block.rows), dontBreakRows: true },
        layout: 'noBorders',
        margin: [0, 0, 0, 4],
      }
    case 'ticks':
      return ticksPdf(block.head, block.rows)
    case 'table':
      return {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: block.widths.map((share) => `${share}%`),
          body: [
            block.head.map((text) => ({ text, bold: true })),
            ...block.rows.map((cells) => cells.map((cell) => ({ text: runs(cell) }))),
          ],
        },
        layout: GRID,
        fontSize: 9,
      }
    case 'blanks':
      return {
        columns: block.names.map((text): Content => ({
          stack: [{ text, bold: true }, { canvas: [rule(20, WIDTH / block.names.length - 10)] }],
        })),
        columnGap: 10,
        margin: [0, 6, 0, 6],
      }
    case 'question':
      return {
        stack: [
          { text: runs(block.label), bold: true, margin: [0, 6, 0, 0] },
          ...block.help.map((line) => ({ text: runs(line), fontSize: 8.5 })),
          roomPdf(block.room),
        ],
        unbreakable: true,
        margin: [0, 0, 0, 2],
      }
  }
}

const stack = (lines: readonly Line[]): TableCell => ({ stack: lines.map((line) => paragraph(line, 1)) })
const GRID = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingTop: () => 4,
  paddingBottom: () => 4,
}

function headingPdf({ level, text, newPage }: Extract<Block, { kind: 'heading' }>): Content {
  const words = text.map((run) => run.text).join('')
  return {
    text: runs(text),
    bold: true,
    fontSize: level === 1 ? 16 : 11.5,
    margin: level === 1 ? [0, newPage ? 0 : 14, 0, 8] : [0, 10, 0, 2],
    color: level === 1 ? BRAND : INK,
    headlineLevel: level,
    ...(newPage ? { pageBreak: 'before' } : {}),
    ...(level === 1 ? { tocItem: true, outline: true, outlineText: words } : {}),
  }
}

/** Made anew each time, because the library moves the shapes that it gets. */
const box = () => ({
  canvas: [{ type: 'rect' as const, x: 0, y: 1, w: 10, h: 10, lineWidth: 1, lineColor: INK }],
  width: 16,
})

const ticksPdf = (head: readonly string[], rows: readonly { lines: readonly Line[] }[]): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: [16, '*', 70, 50],
    body: [
      [{ text: '' }, ...head.map((text) => ({ text, bold: true }))],
      ...rows.map(({ lines }): TableCell[] => [box(), stack(lines), '', '']),
    ],
  },
  layout: GRID,
  margin: [0, 8, 0, 0],
  fontSize: 9,
})

const rule = (y: number, width = WIDTH) => ({
  type: 'line' as const,
  x1: 0,
  y1: y,
  x2: width,
  y2: y,
  lineWidth: 0.6,
  lineColor: RULE,
})

/** By the number of letters of the longest option. */
const BOXES_PER_ROW = [
  { upTo: 20, boxes: 4 },
  { upTo: 28, boxes: 3 },
] as const

function roomPdf(room: Room): Content {
  const hint: Content[] = room.hint === '' ? [] : [{ text: room.hint, color: QUIET, fontSize: 8.5 }]
  if (room.kind === 'lines')
    return { stack: [...hint, { canvas: Array.from({ length: room.count }, (_, index) => rule(18 + 20 * index)) }] }
  if (room.kind === 'frame')
    return {
      stack: [...hint, { canvas: [{ type: 'rect', x: 0, y: 4, w: 240, h: 52, lineWidth: 0.6, lineColor: RULE }] }],
    }
  const longest = Math.max(...room.options.map((option) => option.length))
  const perRow = BOXES_PER_ROW.find(({ upTo }) => longest < upTo)?.boxes ?? 2
  const lines = Array.from({ length: Math.ceil(room.options.length / perRow) }, (_, index) =>
    room.options.slice(index * perRow, (index + 1) * perRow),
  )
  return {
    stack: [
      ...hint,
      ...lines.map((options): Content => ({
        columns: Array.from({ length: perRow }, (_, index) => boxed(options[index])),
        columnGap: 8,
        margin: [0, 2, 0, 0],
      })),
    ],
  }
}

const boxed = (option: string | undefined): Content =>
  option === undefined ? { text: '' } : { columns: [box(), { text: option, width: '*' }] }
