// Sight by area goes by how codes begin. That is sight of what lies in the area, because no code can be kept that
// begins otherwise.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { putAreas } from '../../../db/accounts/users.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import type { AreaTable } from '../../../db/schema/account-tables.ts'
import { freshDatabase } from '../../support/setup/test-db.ts'

let owner: Db
beforeAll(async () => {
  owner = connect({ url: (await freshDatabase('accounts and procedures')).owner, most: 1 })
})
afterAll(() => owner.destroy())

const put = (area: Pick<AreaTable, 'code' | 'kind' | 'parent'>): Promise<void> =>
  withOwner(owner, (tx) => putAreas(tx, [{ ...area, name: 'Contoh', zone: 'WIB', calendar: null }]))

test('an area begins like each area that it lies in below the country, and like no other', async () => {
  const { rows } = await withOwner(owner, (tx) =>
    sql<{ outer: string; inner: string }>`
      select o.code as outer, i.code as inner from app.area o, app.area i
        where o.kind <> 'country' and starts_with(i.code, o.code) <> (o.code = any(app.areas_around(i.code)))`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([])
})

test('a code that would be seen from an area in which it does not lie is not kept, whoever writes it', async () => {
  for (const area of [
    { code: '32.71', kind: 'city', parent: '21' },
    { code: '2', kind: 'province', parent: 'ID' },
    { code: '21.7', kind: 'city', parent: '21' },
    { code: '21.71.9', kind: 'district', parent: '21.72' },
  ] as const)
    await expect(put(area)).rejects.toThrow(/does not say where it lies/)
})

test('nor is one that would not be seen from the area in which it lies', async () => {
  await expect(put({ code: 'pulau', kind: 'city', parent: '21' })).rejects.toThrow(/does not say where it lies/)
  await expect(
    withOwner(owner, (tx) => sql`update app.area set parent = '32' where code = '21.71'`.execute(tx)),
  ).rejects.toThrow(/does not say where it lies/)
})

test('missions and provinces have codes of their own, and districts go on from their city', async () => {
  await put({ code: 'x-OSL', kind: 'mission', parent: 'ID' })
  await put({ code: '21.71.77', kind: 'district', parent: '21.71' })
  await put({ code: '21.71.77.1001', kind: 'village', parent: '21.71.77' })
})
