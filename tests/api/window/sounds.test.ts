// What counts as a recording for clients' windows: the sound alone, and nothing that a recorder wrote beside it.
import { describe, expect, test } from '@jest/globals'
import { SOUND_BYTES, soundIn } from '../../../api/window/sounds.ts'

const frames = (head: string, { length, count = 10 }: { length: number; count?: number }): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => Buffer.from(head.padEnd(length * 2, '0'), 'hex')))
/** At 16 kbit/s and 16 kHz, in one channel; the same in two; at 32 kbit/s and 44.1 kHz. */
const MONO = frames('fff328c0', { length: 72 })
const STEREO = frames('fff32800', { length: 72 })
const FULL = frames('fffb10c0', { length: 104 })
/** As a recorder writes it before the sound: `size` in four times seven bits. */
const tagged = (size: number[], text: Buffer): Buffer =>
  Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0, ...size]), text])

describe('a recording', () => {
  test('is MP3 in one channel, whatever its pace, from the first frame to the last whole one', () => {
    expect([soundIn(MONO), soundIn(FULL)]).toEqual([MONO, FULL])
    expect(soundIn(Buffer.concat([MONO, MONO.subarray(0, 30)]))).toEqual(MONO)
  })

  test('is kept without the names and places that a recorder writes before or after it', () => {
    const before = tagged([0, 0, 1, 2], Buffer.alloc(130, 'Contoh'))
    const after = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 'Contoh')])
    expect(soundIn(Buffer.concat([before, MONO, after]))).toEqual(MONO)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><script>')],
    ['two channels', STEREO],
    ['too few frames', MONO.subarray(0, 216)],
    ['something behind the sound', Buffer.concat([MONO, Buffer.from('<script>alert(1)</script>')])],
    ['a tag that says more than there is', tagged([127, 127, 127, 127], MONO)],
    ['more than 40 kB', frames('fff328c0', { length: 72, count: Math.ceil(SOUND_BYTES / 72) + 1 })],
  ])('is none: %s', (_, file) => {
    expect(soundIn(file)).toBeNull()
  })
})
