import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Payload } from '@temporalio/common'
import { defaultPayloadConverter } from '@temporalio/common'
import { FOREIGN, foreign, isForeign } from '../../../workflows/foreign.ts'
import { parseKeyRing } from '../../../workflows/wire/key-ring.ts'
import { payloadCodec } from '../../../workflows/wire/payload-codec.ts'

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`
const inCase = (workflowId: string): { type: 'workflow'; namespace: string; workflowId: string } => ({
  type: 'workflow',
  namespace: 'test',
  workflowId,
})
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const valueOf = (payload: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(payload ?? {})
const stored = (payload: Payload | undefined): string =>
  JSON.stringify(payload, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )

const first = key('first')
const codec = payloadCodec(parseKeyRing(first))
const read = async (payloads: Payload[], context?: ReturnType<typeof inCase>): Promise<unknown[]> =>
  (await codec.decode(payloads, context)).map(valueOf)

describe('what Temporal stores', () => {
  test.each([
    ['a short text', 'Contoh Satu'],
    ['a long text', 'Contoh '.repeat(4_000)],
    ['a plan', { stages: [{ id: 'a', n: 1 }], open: true, none: null }],
    ['nothing', undefined],
  ])('comes back as it was: %s', async (_, value) => {
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

  test('opens in every workflow of one Schedule, and in none of another', async () => {
    const sealed = await codec.encode([payloadOf('night')], inCase('tapak-night'))
    const told = await codec.encode([payloadOf('done')], inCase('tapak-night-2026-11-29T19:00:00Z'))

    expect(await read([...sealed, ...told], inCase('tapak-night-2026-11-30T19:00:00Z'))).toEqual(['night', 'done'])
    const other = await read([...sealed, ...told], inCase('tapak-retention-2026-11-30T19:00:00Z'))
    expect(other).toEqual([foreign('unopened'), foreign('unopened')])
  })

  test('does not open in another case', async () => {
    const sealed = await codec.encode([payloadOf('secret')], inCase('case-1'))

    expect(await read(sealed, inCase('case-2'))).toEqual([foreign('unopened')])
    expect(await read(sealed)).toEqual([foreign('unopened')])
  })

  test('opens without a case when it was sealed without one', async () => {
    const sealed = await codec.encode([payloadOf('secret')])

    expect(valueOf((await codec.decode(sealed, inCase('case-1')))[0])).toBe('secret')
  })

  test('does not open when a single bit was changed', async () => {
    const [sealed] = await codec.encode([payloadOf('secret')])
    const data = Buffer.from(sealed?.data ?? [])
    data[20] = (data[20] ?? 0) ^ 1

    expect(
      await read([
        { ...sealed, data },
        { ...sealed, data: data.subarray(0, 10) },
      ]),
    ).toEqual([foreign('unopened'), foreign('unopened')])
  })

  test.each<[string, Payload]>([
    ['plain JSON', payloadOf({ ask: { type: 'cancel_case' } })],
    ['plain JSON that calls itself ours', payloadOf({ [FOREIGN]: 'no' })],
    ['nothing', payloadOf(null)],
    ['nothing at all', {}],
    ['bytes', payloadOf(new Uint8Array([1]))],
    ['an encoding that nobody knows', { metadata: { encoding: Buffer.from('made/up') }, data: Buffer.from('x') }],
    ['a broken text', { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{') }],
    ['our name without a key', { metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.from('x') }],
    [
      'our name and key, and no seal',
      {
        metadata: { encoding: Buffer.from('binary/encrypted'), 'encryption-key-id': Buffer.from('first') },
        data: Buffer.alloc(80),
      },
    ],
  ])("is nobody's word when it was not sealed by us, and reading it never fails: %s", async (_, payload) => {
    const told: string[] = []
    const [value] = await payloadCodec(parseKeyRing(first), (kind, workflow) =>
      told.push(`${kind} ${workflow}`),
    ).decode([payload], inCase('case-1'))

    expect(isForeign(valueOf(value))).toBe(true)
    expect(told).toEqual([expect.stringMatching(/^(unsealed|unknown_key|unopened) case-1$/)])
  })
})

describe('turning the key', () => {
  test('the first key writes, and every key of the ring reads', async () => {
    const old = await codec.encode([payloadOf('before')])
    const turned = payloadCodec(parseKeyRing(`${key('second')},${first}`))
    const fresh = await turned.encode([payloadOf('after')])

    expect(valueOf((await turned.decode(old))[0])).toBe('before')
    expect(Buffer.from(fresh[0]?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('second')
    expect(await read(fresh)).toEqual([foreign('unknown_key')])
  })

  test.each([
    ['no id', randomBytes(32).toString('base64')],
    ['a short key', `a:${randomBytes(16).toString('base64')}`],
    ['nothing', ''],
    ['an id twice', `${first},${first}`],
  ])('a ring with %s is refused', (_, text) => {
    expect(() => parseKeyRing(text)).toThrow('a key ring')
  })
})
