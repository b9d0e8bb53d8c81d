import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { diskStore } from '../../../db/blobs/disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-blobs-'))
const store = diskStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* of(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}
async function* breaking(): AsyncIterable<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('the sender went away')
}
const textOf = async (content: AsyncIterable<Uint8Array> | null): Promise<string | null> => {
  if (content === null) return null
  let text = ''
  for await (const part of content) text += Buffer.from(part).toString()
  return text
}
const files = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 36)

describe('blobs on a disk', () => {
  test('are there whole, for the own user only, until they are removed', async () => {
    const name = randomUUID()
    await store.write(name, of('satu ', 'dua'))

    expect(await textOf(await store.read(name))).toBe('satu dua')
    expect(statSync(join(folder, name.slice(0, 2), name)).mode & 0o077).toBe(0)
    await store.remove(name)
    await store.remove(name)
    expect(await store.read(name)).toBeNull()
  })

  test('of which only half came leave nothing', async () => {
    const name = randomUUID()
    await expect(store.write(name, breaking())).rejects.toThrow('went away')

    expect(await store.read(name)).toBeNull()
    expect(files()).toEqual([])
  })

  test('that a killed process left half-written are listed, and can be removed', async () => {
    const name = randomUUID()
    await store.write(name, of('x'))
    writeFileSync(join(folder, name.slice(0, 2), `${name}.part`), 'half')
    const listed: string[] = []
    for await (const blob of store.list()) listed.push(blob.name)

    expect(listed.toSorted()).toEqual([name, `${name}.part`])
    for (const one of listed) await store.remove(one)
    expect(files()).toEqual([])
  })

  test('lead nowhere else, whatever the name says', async () => {
    for (const name of ['../../etc/passwd', '..', '', 'a/b', `${randomUUID()}/../x`])
      await expect(store.read(name)).rejects.toThrow('no name of a blob')
  })
})
