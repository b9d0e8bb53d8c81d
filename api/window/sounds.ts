// A recording for clients' own windows: MP3 in one channel, read frame by frame, so that a file is sound alone and
// nothing is kept of what a recorder writes beside it (names, places, devices). Pure.

/** Some twenty seconds of speech. */
export const SOUND_BYTES = 40_960

const KBITS = {
  high: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
/** By the two bits of the version: 2.5, none, 2, 1. */
const RATES = [[11_025, 12_000, 8_000], null, [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]] as const
const LAYER_3 = 1
const ONE_CHANNEL = 3
const HEAD = 4

/** Of the frame that begins here; null: none does, or not in one channel. */
function frameAt(bytes: Buffer, at: number): number | null {
  if (at + HEAD > bytes.length) return null
  const head = bytes.readUInt32BE(at)
  const bits = (from: number, count: number): number => (head >>> from) & ((1 << count) - 1)
  const version = bits(19, 2)
  const rate = RATES[version]?.[bits(10, 2)]
  const kbits = KBITS[version === 3 ? 'high' : 'low'][bits(12, 4) - 1]
  if (bits(21, 11) !== 0x7ff || bits(17, 2) !== LAYER_3 || bits(6, 2) !== ONE_CHANNEL) return null
  if (rate === undefined || kbits === undefined) return null
  return Math.floor(((version === 3 ? 144 : 72) * kbits * 1_000) / rate) + bits(9, 1)
}

const TAG_HEAD = 10
const OLD_TAG = 128
function untagged(bytes: Buffer): Buffer {
  const isTagged = bytes.length > TAG_HEAD && bytes.toString('latin1', 0, 3) === 'ID3'
  const size = isTagged ? [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes[at] ?? 0), 0) + TAG_HEAD : 0
  const rest = bytes.subarray(size)
  const isOld =
    rest.length > OLD_TAG && rest.toString('latin1', rest.length - OLD_TAG, rest.length - OLD_TAG + 3) === 'TAG'
  return isOld ? rest.subarray(0, -OLD_TAG) : rest
}

const LEAST_FRAMES = 4
/** The sound alone; null: this is no such recording, or too large. */
export function soundIn(file: Buffer): Buffer | null {
  const bytes = untagged(file)
  let [at, frames] = [0, 0]
  while (at < bytes.length) {
    const length = frameAt(bytes, at)
    if (length === null) return null
    // The last one may be cut off.
    if (at + length > bytes.length) break
    at += length
    frames += 1
  }
  return frames < LEAST_FRAMES || at > SOUND_BYTES ? null : bytes.subarray(0, at)
}
