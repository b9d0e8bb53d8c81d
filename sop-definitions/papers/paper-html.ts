// A paper as one HTML page that needs nothing else: no script, no font to download, readable on a phone, in the dark
// and on a printer.
import { escaped, tag } from './markup.ts'
import type { Block, BlockKind, Line, Paper, Room } from './paper.ts'

const TAG_STYLE = [
  '.t-strong{font-weight:600}.t-quiet{color:var(--ink2)}.t-code{font-weight:700;color:var(--brand)}',
  '.t-law,.t-default{border-radius:4px;padding:0 6px;font-size:.875em;white-space:normal}',
  '.t-law{background:var(--brand);color:var(--paper);font-weight:600}',
  '.t-default{border:1px dashed var(--ink2);color:var(--ink2)}',
].join('')
/** One fixed text, so that a content security policy can allow it by its hash. */
export const PAPER_STYLE = [
  ':root{color-scheme:light dark;',
  '--ink:#1E2326;--ink2:#4D5559;--paper:#fff;--page:#F6F5F2;--line:#D9D6CE;--brand:#1B5E6B}',
  '@media (prefers-color-scheme:dark)',
  '{:root{--ink:#ECEEEE;--ink2:#B8BFC2;--paper:#1C2124;--page:#14181A;--line:#333A3E;--brand:#7CC3CF}}',
  'body{margin:0;background:var(--page);color:var(--ink);',
  "font:400 1rem/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible Next Variable',system-ui,sans-serif}",
  'main{max-width:54rem;margin:0 auto;padding:1.5rem 1rem 4rem;background:var(--paper)}',
  'h1{font-size:1.6rem;line-height:1.25}',
  'h2{font-size:1.3rem;margin-top:2.5rem;border-bottom:2px solid var(--brand);padding-bottom:.2rem}',
  'h3{font-size:1.05rem;margin:1.6rem 0 .4rem}p{max-width:68ch}a{color:var(--brand)}',
  TAG_STYLE,
  'dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.35rem 1.25rem;margin:.4rem 0}',
  'dt{color:var(--ink2)}dd{margin:0}dd p,td p{margin:0 0 .2rem}',
  '.note{border-left:4px solid var(--brand);padding:.2rem 0 .2rem .8rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top}',
  '.q{margin:1rem 0}.q p,.blanks p{margin:0}',
  '.blanks{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:1rem}',
  '.rule{border-bottom:1px solid var(--ink2);height:2rem}.frame{border:1px solid var(--ink2);height:4rem}',
  '.boxes{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:.3rem 0}',
  '.box{display:inline-block;width:.9em;height:.9em;border:1.5px solid var(--ink);margin-right:.5em;',
  'vertical-align:-.1em}',
  'nav ol{columns:2;padding-left:1.2rem}',
  '@media (max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}nav ol{columns:1}',
  '.wide{overflow-x:auto}}',
  '@media print{body,main{background:none;color:#000}h2{break-before:page}h3,dt{break-after:avoid}',
  '.q,tr{break-inside:avoid}}',
].join('')

export function paperHtml({ head: above = [], title, about, language, contents, blocks }: Paper): string {
  const list =
    contents === null
      ? ''
      : tag(
          'nav',
          { 'aria-label': contents },
          tag('h2', {}, escaped(contents)) +
            tag(
              'ol',
              {},
              blocks
                .flatMap((block) =>
                  block.kind === 'heading' && block.level === 1
                    ? [
                        tag(
                          'li',
                          {},
                          tag('a', { href: `#${block.anchor}` }, escaped(block.text.map(({ text }) => text).join(''))),
                        ),
                      ]
                    : [],
                )
                .join(''),
            ),
        )
  const head = [
    '<meta charset="utf-8"/>',
    '<meta name="viewport" content="width=device-width,initial-scale=1"/>',
    tag('title', {}, escaped(title)),
    `<style>${PAPER_STYLE}</style>`,
  ].join('')
  const main = [
    linesHtml(above),
    tag('h1', {}, escaped(title)),
    linesHtml(about),
    list,
    blocks.map(blockHtml).join('\n'),
  ].join('')
  const page = tag('head', {}, head) + tag('body', {}, tag('main', {}, main))
  return `<!doctype html>\n${tag('html', { lang: language }, page)}\n`
}

const lineHtml = (line: Line): string =>
  line
    .map(({ text, tone }) => (tone === 'plain' ? escaped(text) : tag('span', { class: `t-${tone}` }, escaped(text))))
    .join('')
const linesHtml = (lines: readonly Line[]): string => lines.map((line) => tag('p', {}, lineHtml(line))).join('')

/** `rows`: the markup of the cells, one string per row. */
const tableHtml = (head: readonly string[], rows: readonly string[]): string => {
  const names = head.map((name) => tag('th', { scope: 'col' }, escaped(name))).join('')
  const body = rows.map((cells) => tag('tr', {}, cells)).join('')
  return tag(
    'div',
    { class: 'wide' },
    tag('table', {}, tag('thead', {}, tag('tr', {}, names)) + tag('tbody', {}, body)),
  )
}

type Of<K extends BlockKind> = Extract<Block, { kind: K }>
const BLOCK: { [K in BlockKind]: (block: Of<K>) => string } = {
  heading: ({ level, text, anchor }) => tag(level === 1 ? 'h2' : 'h3', { id: anchor }, lineHtml(text)),
  text: ({ line }) => tag('p', {}, lineHtml(line)),
  note: ({ line }) => tag('p', { class: 'note' }, lineHtml(line)),
  list: ({ lines }) => tag('ul', {}, lines.map((line) => tag('li', {}, lineHtml(line))).join('')),
  facts: ({ rows }) =>
    tag(
      'dl',
      {},
      rows
        .map(({ name, lines }) => tag('dt', {}, escaped(name) || '&#160;') + tag('dd', {}, linesHtml(lines)))
        .join(''),
    ),
  ticks: ({ head, rows }) =>
    tableHtml(
      head,
      rows.map(
        ({ lines }) =>
          tag('td', {}, lines.map((line, at) => tag('p', {}, (at === 0 ? BOX : '') + lineHtml(line))).join('')) +
          '<td></td><td></td>',
      ),
    ),
  table: ({ head, rows }) =>
    tableHtml(
      head,
      rows.map((cells) => cells.map((cell) => tag('td', {}, lineHtml(cell) || '&#160;')).join('')),
    ),
  blanks: ({ names }) =>
    tag(
      'div',
      { class: 'blanks' },
      names
        .map((name) => tag('div', {}, tag('p', { class: 't-strong' }, escaped(name)) + '<div class="rule"></div>'))
        .join(''),
    ),
  question: ({ label, help, room }) =>
    tag(
      'div',
      { class: 'q' },
      tag('p', {}, tag('span', { class: 't-strong' }, lineHtml(label))) + linesHtml(help) + roomHtml(room),
    ),
}
const BOX = '<span class="box"></span>'

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return BLOCK.heading(block)
    case 'text':
      return BLOCK.text(block)
    case 'note':
      return BLOCK.note(block)
    case 'list':
      return BLOCK.list(block)
    case 'facts':
      return BLOCK.facts(block)
    case 'ticks':
      return BLOCK.ticks(block)
    case 'table':
      return BLOCK.table(block)
    case 'blanks':
      return BLOCK.blanks(block)
    case 'question':
      return BLOCK.question(block)
  }
}

function roomHtml(room: Room): string {
  const hint = room.hint === '' ? '' : tag('p', { class: 't-quiet' }, escaped(room.hint))
  if (room.kind === 'lines') return hint + Array.from({ length: room.count }, () => '<div class="rule"></div>').join('')
  if (room.kind === 'frame') return `${hint}<div class="frame"></div>`
  return (
    hint + tag('ul', { class: 'boxes' }, room.options.map((option) => tag('li', {}, BOX + escaped(option))).join(''))
  )
}
