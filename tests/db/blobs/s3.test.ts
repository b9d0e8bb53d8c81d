import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { isWorldFault } from '../../../api/door/faults.ts'
import type { BlobStore } from '../../../db/blobs/blob-store.ts'
import { s3SettingOf, s3Store } from '../../../db/blobs/s3.ts'
import { fakeS3, type FakeS3 } from '../../support/fake/fake-s3.ts'

let bucket: FakeS3
let store: BlobStore
beforeAll(async () => {
  bucket = await fakeS3()
  const setting = s3SettingOf(bucket.url)
  if (setting === null) throw new Error('the setting does not fit')
  store = s3Store(setting)
})
beforeEach(() => {
  bucket.objects.clear()
  bucket.asked.length = 0
  bucket.ill = false
  bucket.elsewhere = null
})
afterAll(() => bucket.close())

async function* of(bytes: Buffer, piece = 65_553): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
async function* breaking(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield* of(bytes)
  throw new Error('the sender went away')
}
const whole = async (content: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> => {
  if (content === null) return null
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
/** One byte more than fits into one part. */
const LARGE = 8 * 1_048_576 + 1
const patterned = (length: number): Buffer => Buffer.alloc(length, 'isi-contoh-')

describe('blobs in a bucket', () => {
  test('come back byte by byte, small ones by one request and large ones in parts, until removed', async () => {
    for (const length of [1, 70_000, LARGE]) {
      const name = randomUUID()
      await store.write(name, of(patterned(length)))
      expect((await whole(await store.read(name)))?.equals(patterned(length))).toBe(true)
      await store.remove(name)
      await store.remove(name)
      expect(await store.read(name)).toBeNull()
    }
    expect(bucket.asked.filter((asked) => asked === 'PUT ').length).toBe(2)
    expect(bucket.uploads.size).toBe(0)
  })

  test('of which only half came leave nothing, in no part either', async () => {
    for (const length of [1_000, LARGE])
      await expect(store.write(randomUUID(), breaking(patterned(length)))).rejects.toThrow('went away')
    expect([bucket.objects.size, bucket.uploads.size]).toEqual([0, 0])
  })

  test('are listed to the last page', async () => {
    const names = Array.from({ length: 5 }, () => randomUUID())
    for (const name of names) await store.write(name, of(Buffer.from('x')))
    bucket.objects.set('not-ours.txt', { bytes: Buffer.from('x'), at: new Date() })
    const listed: string[] = []
    for await (const { name, at } of store.list()) {
      listed.push(name)
      expect(Date.now() - at.getTime()).toBeLessThan(60_000)
    }

    expect(listed.toSorted()).toEqual(names.toSorted())
  })

  test('that the store does not hand out are a fault of the world, not an absent document', async () => {
    bucket.ill = true
    const fault: unknown = await store.read(randomUUID()).catch((error: unknown) => error)
    expect(isWorldFault(fault)).toBe(true)
    await expect(store.write(randomUUID(), of(Buffer.from('x')))).rejects.toThrow('answered 403')
    await expect(store.read('../other')).rejects.toThrow('no name of a blob')
  })

  test('are not looked for, nor sent, where the store says that they are', async () => {
    const other = await fakeS3()
    bucket.elsewhere = new URL(other.url).origin
    await expect(store.read(randomUUID())).rejects.toThrow('answered 307')
    await expect(store.write(randomUUID(), of(Buffer.from('x')))).rejects.toThrow('answered 307')
    expect(other.asked).toEqual([])
    await other.close()
  })

  test('need an address with key, secret and bucket', () => {
    expect(s3SettingOf('https://K:a%2Fb@s3.example:9000/berkas?region=x')).toEqual({
      endpoint: 'https://s3.example:9000',
      bucket: 'berkas',
      region: 'x',
      key: 'K',
      secret: 'a/b',
    })
    for (const text of [
      '',
      's3://K:S@h/b',
      'https://s3.example/berkas',
      'https://K@s3.example/berkas',
      'https://K:S@s3.example/',
      'https://K:S@s3.example/a/b',
    ])
      expect(s3SettingOf(text)).toBeNull()
  })
})
