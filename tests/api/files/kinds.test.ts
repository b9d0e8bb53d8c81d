import { describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { kindOf } from '../../../api/files/kinds.ts'
import { problem } from '../../../api/door/errors.ts'
import { aPaper, aPhonePicture, aPhoto, aRecording, aWordFile, aZip } from '../../support/door/some-files.ts'

async function* of(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += 40_000) yield bytes.subarray(at, at + 40_000)
}
const kind = (bytes: Buffer | string) => kindOf(of(Buffer.from(bytes)))

describe('the kind of a file', () => {
  test('is told by its content', async () => {
    expect([
      await kind(await aPhoto()),
      await kind(await aPaper()),
      await kind(aWordFile()),
      await kind(aRecording()),
      await kind(aRecording('mp42')),
    ]).toEqual(['jpg', 'pdf', 'docx', 'm4a', 'mp4'])
  })

  test('of a picture as phones make them is known, for the library opens none; the refusal says why', async () => {
    expect([await kind(aPhonePicture()), await kind(aPhonePicture('mif1'))]).toEqual(['heic', 'heic'])
    expect(sharp.format.heif.input.fileSuffix).toEqual(['.avif'])
    const { sentence, status } = problem('file_heic').document
    expect({ status, id: sentence.id, en: sentence.en }).toEqual({
      status: 415,
      id: expect.stringMatching(/Paling Kompatibel.*JPEG/),
      en: expect.stringMatching(/Most Compatible.*JPEG/),
    })
  })

  test('is none for what a browser would run, for plain text, for nothing, and for a zip of anything', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const html = '<!doctype html><html><script>alert(1)</script></html>'
    for (const content of [
      svg,
      html,
      'teks biasa',
      '',
      '%PD',
      aZip('isi.html', Buffer.from(html)),
      Buffer.from('MZ\x90\0'),
    ])
      expect(await kind(content)).toBeNull()
  })
})
