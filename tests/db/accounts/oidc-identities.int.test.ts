// What the database itself lets the door see and make of connections with a provider of identities.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import {
  addOidcIdentity,
  findOidcAccount,
  listOidcIdentities,
  removeOidcIdentity,
} from '../../../db/accounts/oidc-identities.ts'
import { addUser } from '../../../db/accounts/users.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let database: TestDatabase
let owner: Db
let door: Db
const [mine, theirs] = [randomUUID(), randomUUID()]
const issuer = 'https://id.example',
  now = new Date()
const as = (userId: string | null, over: Partial<Scope> = {}): Scope => ({ ...NOBODY, userId, ...over })

beforeAll(async () => {
  database = await freshDatabase()
  owner = connect({ url: database.owner, most: 1 })
  door = connect({ url: database.door, most: 2 })
  await withOwner(owner, async (tx) => {
    for (const id of [mine, theirs])
      await addUser(tx, { id, email: `${id}@demo.tapak.example`, name: 'Contoh', passwordHash: 'x', language: 'id' })
  })
  expect(
    await withDoor(door, as(theirs), (tx) => addOidcIdentity(tx, { userId: theirs, issuer, subject: 'theirs', now })),
  ).toBe(true)
})
afterAll(async () => {
  await owner.destroy()
  await door.destroy()
  await database.drop()
})

describe('the connections in the database', () => {
  test('are seen and ended by their owner alone, an administrator has no part in them', async () => {
    const [row] = await withDoor(door, as(theirs), (tx) => listOidcIdentities(tx, theirs))
    for (const who of [as(null), as(mine), as(mine, { capabilities: ['administer', 'verify_ledger'], reach: 'all' })]) {
      expect(
        await withDoor(door, who, (tx) => sql`select id from oidc_identity`.execute(tx).then(({ rows }) => rows)),
      ).toEqual([])
      expect(await withDoor(door, who, (tx) => removeOidcIdentity(tx, { userId: theirs, id: row?.id ?? '' }))).toBe(
        false,
      )
    }
  })

  test('are made by nobody for somebody else, and changed by nobody', async () => {
    const code = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (no: unknown) => (no instanceof Error && 'code' in no ? no.code : no),
      )
    expect(
      await code(
        withDoor(door, as(mine, { capabilities: ['administer'] }), (tx) =>
          addOidcIdentity(tx, { userId: theirs, issuer, subject: 'mine', now }),
        ),
      ),
    ).toBe('42501')
    expect(
      await code(withDoor(door, as(theirs), (tx) => sql`update oidc_identity set subject = 'other'`.execute(tx))),
    ).toBe('42501')
  })

  test('bind one identity to one account and one account to one identity of a provider', async () => {
    const add = (userId: string, subject: string): Promise<boolean> =>
      withDoor(door, as(userId), (tx) => addOidcIdentity(tx, { userId, issuer, subject, now }))
    expect([await add(mine, 'theirs'), await add(theirs, 'second'), await add(mine, 'mine')]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('name the account to whoever asks with both issuer and subject, and only an active one', async () => {
    const find = (at: string, subject: string): Promise<string | null> =>
      withDoor(door, NOBODY, (tx) => findOidcAccount(tx, { issuer: at, subject }))
    expect([
      await find(issuer, 'theirs'),
      await find('https://elsewhere.example', 'theirs'),
      await find(issuer, 'Theirs'),
      await find(issuer, ''),
    ]).toEqual([theirs, null, null, null])
    await withOwner(owner, (tx) =>
      tx.updateTable('user_account').set({ active: false }).where('id', '=', theirs).execute(),
    )
    expect(await find(issuer, 'theirs')).toBeNull()
  })
})
