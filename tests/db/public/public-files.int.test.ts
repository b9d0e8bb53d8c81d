// The files of the public pages in the database: swapped whole, and no office in them that is not marked.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, NOBODY, withDoor, withGate, type Db } from '../../../db/ground/connect.ts'
import {
  listPublicFiles,
  makesPublic,
  publicOffices,
  stopsPublic,
  swapPublicFiles,
  type PublicFile,
} from '../../../db/public/public-files.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let urls: TestDatabase
let door: Db
let gate: Db
let owner: pg.Client
beforeAll(async () => {
  urls = await freshDatabase('accounts and procedures')
  door = connect({ url: urls.door, most: 2 })
  gate = connect({ url: urls.gate, most: 4 })
  owner = new pg.Client({ connectionString: urls.admin })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await door.destroy()
  await gate.destroy()
  await urls.drop()
})

const edition = (name: string, pages: number): PublicFile[] =>
  Array.from({ length: pages }, (_, n) => ({
    ...{ path: `id/page-${n}.html`, type: 'text/html', release: null },
    bytes: Buffer.from(`${name} ${'x'.repeat(2_000)} ${name}`),
  }))
const swap = (files: PublicFile[]): Promise<boolean> => withDoor(door, NOBODY, (tx) => swapPublicFiles(tx, files))

test('a reader finds one edition whole, however often it is swapped meanwhile', async () => {
  await swap(edition('first', 30))
  let swapped = 0
  let isOver = false
  const swapping = (async () => {
    for (let n = 0; n < 40; n++) if (await swap(edition(`edition-${n}`, 20 + (n % 10)))) swapped += 1
    isOver = true
  })()
  const seen = new Set<string>()
  let looks = 0
  const reading = async (): Promise<void> => {
    while (!isOver) {
      const files = await withGate(gate, listPublicFiles)
      const names = new Set(files.flatMap(({ bytes }) => bytes.toString().split(/ x+ /)))
      expect([...names]).toHaveLength(1)
      for (const name of names) seen.add(name)
      looks += 1
    }
  }
  await Promise.all([swapping, reading(), reading(), reading()])
  expect(swapped).toBe(40)
  expect(looks).toBeGreaterThan(5)
  expect(seen.size).toBeGreaterThan(2)
})

test('what is there already is not written again, and what is no longer made is gone', async () => {
  expect(await swap(edition('last', 4))).toBe(true)
  expect(await swap(edition('last', 4))).toBe(false)
  expect(await swap(edition('last', 3))).toBe(true)
  expect((await withGate(gate, listPublicFiles)).map(({ path }) => path)).toEqual([
    'id/page-0.html',
    'id/page-1.html',
    'id/page-2.html',
  ])
})

test('of two processes that know other words one makes the pages, until it stops or has been silent', async () => {
  const [old, younger] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const
  /** As a process does it, every half minute. */
  const turn = (maker: string): Promise<boolean> =>
    withDoor(door, NOBODY, async (tx) => (await makesPublic(tx, maker)) && swapPublicFiles(tx, edition(maker, 3)))
  const served = async (): Promise<string[]> =>
    (await withGate(gate, listPublicFiles)).map(({ bytes }) => bytes.toString().slice(0, 36))

  const first = await Promise.all([turn(old), turn(younger)])
  expect(first.filter(Boolean)).toHaveLength(1)
  const [holds, waits] = first[0] === true ? [old, younger] : [younger, old]
  for (let n = 0; n < 3; n++) expect([await turn(waits), await turn(holds)]).toEqual([false, false])
  expect(await served()).toEqual([holds, holds, holds])

  await withDoor(door, NOBODY, (tx) => stopsPublic(tx, waits))
  expect(await turn(waits)).toBe(false)
  await withDoor(door, NOBODY, (tx) => stopsPublic(tx, holds))
  expect([await turn(waits), await turn(holds)]).toEqual([true, false])
  expect(await served()).toEqual([waits, waits, waits])

  await owner.query(`update app.public_maker set seen_at = now() - interval '74 seconds'`)
  expect(await turn(holds)).toBe(false)
  await owner.query(`update app.public_maker set seen_at = now() - interval '76 seconds'`)
  expect([await turn(holds), await turn(waits)]).toEqual([true, false])
  expect(await served()).toEqual([holds, holds, holds])
})

test('the door writes no file but by a whole swap, and the gate none at all', async () => {
  for (const url of [urls.door, urls.gate]) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const text of [
        `insert into app.public_file (path, type, bytes, sha256) values ('x', 'y', '', sha256(''))`,
        `update app.public_file set type = 'z'`,
        'delete from app.public_file',
      ])
        await expect(client.query(text)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  }
})

test('an office is public only while it is marked and open, and a shelter cannot be marked', async () => {
  const names = async (): Promise<string[]> =>
    (await withDoor(door, NOBODY, publicOffices)).map(({ name }) => name).toSorted()
  await owner.query('update app.organisation set is_public = false')
  expect(await names()).toEqual([])
  await owner.query(`update app.organisation set is_public = true where slug in ('ppt-batam', 'ppt-kepri')`)
  expect(await names()).toEqual(['Pusat Layanan Contoh Kota Batam', 'Pusat Layanan Contoh Provinsi Kepulauan Riau'])
  await owner.query(`update app.organisation set closed_at = now() where slug = 'ppt-kepri'`)
  expect(await names()).toEqual(['Pusat Layanan Contoh Kota Batam'])

  const refused = { constraint: 'shelter_is_never_public' }
  const change = (text: string) => owner.query(`update app.organisation set ${text}`)
  await expect(change(`is_public = true where slug = 'rumah-aman-batam'`)).rejects.toMatchObject(refused)
  await expect(change(`type = 'x_Shelter' where slug = 'ppt-batam'`)).rejects.toMatchObject(refused)
  await expect(change(`roles = roles || '{shelter_manager}'::text[] where slug = 'ppt-batam'`)).rejects.toMatchObject(
    refused,
  )
})
