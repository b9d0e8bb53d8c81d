import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Payload } from '@temporalio/common'
import { defaultPayloadConverter } from '@temporalio/common'
import { parseKeyRing } from '../../../workflows/wire/key-ring.ts'
import { payloadCodec } from '../../../workflows/wire/payload-codec.ts'

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`
const inCase = (workflowId: string): { type: 'workflow'; namespace: string; workflowId: string } => ({ type: 'workflow', namespace: 'test', workflowId })
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const valueOf = (payload: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(payload ?? {})
const stored = (payload: Payload | undefined): string => JSON.stringify(payload, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value))

const first = key('first')
const codec = payloadCodec(parseKeyRing(first))

describe('what Temporal stores', () => {
  test.each([['a short text', 'Contoh Satu'], ['a long text', 'Contoh '.repeat(4_000)], ['a plan', { stages: [{ id: 'a', n: 1 }], open: true, none: null }], ['nothing', undefined]])('comes back as it was: %s', async (_, value) => {
    const sealed = await codec.encode([payloadOf(value)], inCase('case-1'))
    const opened = await codec.decode(sealed, inCase('case-1'))

    expect(valueOf(opened[0])).toEqual(value)
  })

  test('shows nothing of the value to whoever reads the store', async () => {
    const [sealed] = await codec.encode([payloadOf({ name: 'Contoh Satu' })], inCase('case-1'))

    expect(stored(sealed)).not.toContain('Contoh')
    expect(stored(sealed)).not.toContain('name')
  })

  test('is never the same twice, so that equal answers cannot be recognised', async () => {
    const [one, two] = await codec.encode([payloadOf('same'), payloadOf('same')], inCase('case-1'))

    expect(stored(one)).not.toBe(stored(two))
  })

  test('is much smaller than a large plan', async () => {
    const large = payloadOf(Array.from({ length: 500 }, (_, n) => ({ item: `task_${n}`, state: 'available' })))
    const [sealed] = await codec.encode([large], inCase('case-1'))

    expect(sealed?.data?.length).toBeLessThan((large.data?.length ?? 0) / 3)
  })

  test('does not open in another case', async () => {
    const sealed = await codec.encode([payloadOf('secret')], inCase('case-1'))

    await expect(codec.decode(sealed, inCase('case-2'))).rejects.toThrow()
    await expect(codec.decode(sealed)).rejects.toThrow()
  })

  test('opens without a case when it was sealed without one', async () => {
    const sealed = await codec.encode([payloadOf('secret')])

    expect(valueOf((await codec.decode(sealed, inCase('case-1')))[0])).toBe('secret')
  })

  test('does not open when a single bit was changed', async () => {
    const [sealed] = await codec.encode([payloadOf('secret')])
    const data = Buffer.from(sealed?.data ?? [])
    data[20] = (data[20] ?? 0) ^ 1

    await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow()
    await expect(codec.decode([{ ...sealed, data: data.subarray(0, 10) }])).rejects.toThrow('too short')
  })

  test('stays readable when it was written before the codec, or by the server itself', async () => {
    const plain = payloadOf({ old: true })

    expect(await codec.decode([plain])).toEqual([plain])
  })
})

describe('turning the key', () => {
  test('the first key writes, and every key of the ring reads', async () => {
    const old = await codec.encode([payloadOf('before')])
    const turned = payloadCodec(parseKeyRing(`${key('second')},${first}`))
    const fresh = await turned.encode([payloadOf('after')])

    expect(valueOf((await turned.decode(old))[0])).toBe('before')
    expect(Buffer.from(fresh[0]?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('second')
    await expect(codec.decode(fresh)).rejects.toThrow('"second", which is not in TAPAK_CODEC_KEYS')
  })

  test.each([['no id', randomBytes(32).toString('base64')], ['a short key', `a:${randomBytes(16).toString('base64')}`], ['nothing', ''], ['an id twice', `${first},${first}`]])('a ring with %s is refused', (_, text) => {
    expect(() => parseKeyRing(text)).toThrow('a key ring')
  })
})
