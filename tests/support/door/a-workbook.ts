// A workbook as its sheets, each as rows of texts, read without the library that wrote it.
import { strFromU8, unzipSync } from 'fflate'

const ENTITIES = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
] as const
const plain = (text: string): string => ENTITIES.reduce((said, [name, sign]) => said.replaceAll(name, sign), text)
const inside = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gs'))].map(([, found = '']) => found)
const textOf = (xml: string): string => plain(inside(xml, 't').join(''))

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

function cellsOf(row: string, shared: readonly string[]): string[] {
  const cells: string[] = []
  for (const [, letters = 'A', attributes = '', content = ''] of row.matchAll(
    /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const value = plain(inside(content, 'v').join(''))
    cells[columnOf(letters)] = attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : value || textOf(content)
  }
  return Array.from(cells, (cell) => cell ?? '')
}

export function readWorkbook(bytes: Uint8Array): ReadonlyMap<string, string[][]> {
  const files = unzipSync(bytes)
  const xml = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const shared = inside(xml('xl/sharedStrings.xml'), 'si').map(textOf)
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => plain(name))
  return new Map(
    names.map((name, at) => [
      name,
      inside(xml(`xl/worksheets/sheet${at + 1}.xml`), 'row').map((row) => cellsOf(row, shared)),
    ]),
  )
}
