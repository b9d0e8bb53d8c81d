import { describe, expect, test } from '@jest/globals'
import { kindOf } from '../../../api/documents/kinds.ts'
import { aPaper, aPhoto, aRecording, aWordFile, aZip } from '../../support/some-files.ts'

async function* of(bytes: Buffer): AsyncIterable<Buffer> { for (let at = 0; at < bytes.length; at += 40_000) yield bytes.subarray(at, at + 40_000) }
const kind = (bytes: Buffer | string) => kindOf(of(Buffer.from(bytes)))

describe('the kind of a file', () => {
  test('is told by its content', async () => {
    expect([await kind(await aPhoto()), await kind(await aPaper()), await kind(aWordFile()), await kind(aRecording()), await kind(aRecording('mp42'))]).toEqual(['jpg', 'pdf', 'docx', 'm4a', 'mp4'])
  })

  test('is none for what a browser would run, for plain text, for nothing, and for a zip of anything', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const html = '<!doctype html><html><script>alert(1)</script></html>'
    for (const content of [svg, html, 'teks biasa', '', '%PD', aZip('isi.html', Buffer.from(html)), Buffer.from('MZ\x90\0')]) expect(await kind(content)).toBeNull()
  })
})
