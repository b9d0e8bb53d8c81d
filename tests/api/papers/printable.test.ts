// What the typeface of printed papers has is what it says that it has: nothing else comes out as an empty box.
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { isPrintable } from '../../../api/papers/printable.ts'
import { line, plain, strong } from '../../../sop-definitions/papers/paper.ts'
import { paperPdf } from '../../../sop-definitions/papers/paper-pdf.ts'

const PRINTED = ['Ni Luh Putu Contoh', 'Müller-Çelik', 'Ñ ‘kutip’ – 7°', 'Žižek Łódź', 'dua\nbaris']
const LACKING = ['สมหญิง', 'မြန်မာ', '陳', 'مريم', 'Иван', 'Nguyễn', 'Contoh 😀']

/** Whether some letter of it is drawn as the box that stands for a missing one: the first shape of a typeface. */
async function hasBox(text: string): Promise<boolean> {
  const bytes = await paperPdf({
    title: 'x',
    language: 'id',
    made: new Date(0),
    contents: null,
    about: [],
    blocks: [{ kind: 'text', line: line(plain(text), strong(text)) }],
    foot: { left: '', page: () => '' },
  })
  const streams = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/stream\n(x[^]*?)\nendstream/g),
  ]
  const drawn = streams.map(([, packed = '']) => inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'))
  const shapes = drawn.flatMap((part) =>
    [...part.matchAll(/<([0-9a-f]+)>[^<]*(?=[^\]]*\] TJ)/g)].map(([, hex = '']) => hex),
  )
  return shapes.some((hex) => /^(?:.{4})*?0000/.test(hex))
}

describe('the typeface of printed papers', () => {
  test('has every character of a text that it is said to have', async () => {
    for (const text of PRINTED) expect([text, isPrintable(text), await hasBox(text)]).toEqual([text, true, false])
  })

  test('is said to lack what it would print as a box: other scripts, and rare Latin letters', async () => {
    for (const text of LACKING) expect([text, isPrintable(text), await hasBox(text)]).toEqual([text, false, true])
  })
})
