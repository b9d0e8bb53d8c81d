// What the database itself lets the door see of accounts, whatever the code above it asks.
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { addMember, addUser, putAreas, putOrganisation } from '../../../db/accounts/users.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let database: TestDatabase
let owner: Db
let door: Db
const [mine, theirs, office] = [randomUUID(), randomUUID(), randomUUID()]
const TABLES = [
  'session',
  'second_factor',
  'recovery_code',
  'account_link',
  'machine_token',
  'passkey',
  'passkey_challenge',
] as const

const passkeyOf = (user: string) => ({
  id: randomUUID(),
  user_id: user,
  credential_id: randomBytes(16),
  public_key: randomBytes(77),
  user_handle: randomBytes(32),
  counter: 0,
  transports: ['internal'],
  name: 'Contoh',
  made_at: new Date(),
  used_at: null,
})
const scope = (userId: string | null, over: Partial<Scope> = {}): Scope => ({
  ...NOBODY,
  userId,
  organisationId: office,
  ...over,
})
const counts = (who: Scope): Promise<number[]> =>
  withDoor(door, who, async (tx) => {
    const seen: number[] = []
    for (const table of TABLES)
      seen.push(
        (await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n ?? -1,
      )
    return seen
  })
const refused = (who: Scope, work: (tx: Tx) => Promise<unknown>): Promise<string> =>
  withDoor(door, who, work).then(
    () => 'done',
    (no: unknown) => (no instanceof Error && 'code' in no ? String(no.code) : String(no)),
  )

beforeAll(async () => {
  database = await freshDatabase()
  owner = connect({ url: database.owner, most: 1 })
  door = connect({ url: database.door, most: 2 })
  await withOwner(owner, async (tx) => {
    await putAreas(tx, [{ code: 'ID', name: 'Indonesia', parent: null, zone: 'WIB', kind: 'country', calendar: null }])
    await putOrganisation(tx, {
      id: office,
      slug: 'contoh',
      name: 'Contoh',
      type: 'NGO',
      level: 'national',
      area: 'ID',
      parent_id: null,
      roles: ['companion'],
      hours: null,
    })
    for (const id of [mine, theirs]) {
      await addUser(tx, { id, email: `${id}@demo.tapak.example`, name: 'Contoh', passwordHash: 'x', language: 'id' })
      await addMember(tx, { userId: id, organisationId: office, role: 'companion' })
    }
  })
  const administrator = scope(mine, { capabilities: ['administer'] })
  await withDoor(door, scope(theirs), async (tx) => {
    const at = new Date(Date.now() + 60_000)
    await tx
      .insertInto('session')
      .values({
        token_hash: randomBytes(32),
        user_id: theirs,
        expires_at: at,
        revoked_at: null,
        fresh_at: null,
        browser: 'other',
        system: 'other',
      })
      .execute()
    await tx
      .insertInto('second_factor')
      .values({ user_id: theirs, state: 'active', sealed: randomBytes(40), key_id: 'k', last_step: 0 })
      .execute()
    await tx
      .insertInto('recovery_code')
      .values({ code_hash: randomBytes(32), user_id: theirs, used_at: null })
      .execute()
    await tx.insertInto('passkey').values(passkeyOf(theirs)).execute()
    await tx
      .insertInto('passkey_challenge')
      .values({
        challenge_hash: randomBytes(32),
        ceremony: 'prove',
        user_id: theirs,
        session_id: randomUUID(),
        user_handle: null,
        expires_at: at,
      })
      .execute()
  })
  await withDoor(door, administrator, async (tx) => {
    await tx
      .insertInto('account_link')
      .values({
        id: randomUUID(),
        token_hash: randomBytes(32),
        user_id: theirs,
        kind: 'reset',
        created_by: mine,
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute()
    await tx
      .insertInto('machine_token')
      .values({
        id: theirs,
        token_hash: randomBytes(32),
        organisation_id: office,
        capabilities: ['read_case'],
        created_by: mine,
        kept_by: mine,
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute()
  })
})
afterAll(async () => {
  await owner.destroy()
  await door.destroy()
  await database.drop()
})

describe('the door in the database', () => {
  test("shows nobody another person's sessions, factors, links and tokens; administrators that they are", async () => {
    expect(await counts(scope(null))).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(await counts(scope(mine))).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(
      await counts(
        scope(mine, { capabilities: ['coordinate_case', 'reveal_identity', 'verify_ledger'], reach: 'all' }),
      ),
    ).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(await counts(scope(mine, { capabilities: ['administer'] }))).toEqual([1, 1, 1, 1, 1, 1, 0])
  })

  test('lets an administrator end the session of somebody else, and not take it over', async () => {
    const administrator = scope(mine, { capabilities: ['administer'] })
    expect(
      await refused(administrator, (tx) =>
        tx
          .updateTable('session')
          .set({ token_hash: randomBytes(32) })
          .where('user_id', '=', theirs)
          .execute(),
      ),
    ).toBe('42501')
    expect(
      await refused(administrator, (tx) =>
        tx.updateTable('session').set({ fresh_at: new Date() }).where('user_id', '=', theirs).execute(),
      ),
    ).toBe('42501')
    const touched = await withDoor(door, scope(mine), (tx) =>
      tx
        .updateTable('session')
        .set({ token_hash: randomBytes(32) })
        .where('user_id', '=', theirs)
        .executeTakeFirst(),
    )
    expect(Number(touched.numUpdatedRows)).toBe(0)
  })

  test('lets nobody set up a factor or open a session for somebody else, an administrator neither', async () => {
    const values = { user_id: theirs, state: 'pending' as const, sealed: randomBytes(40), key_id: 'k', last_step: 0 }
    const session = {
      token_hash: randomBytes(32),
      user_id: theirs,
      expires_at: new Date(Date.now() + 60_000),
      revoked_at: null,
      fresh_at: null,
      browser: 'other',
      system: 'other',
    }
    for (const who of [scope(mine), scope(mine, { capabilities: ['administer'] })]) {
      expect(await refused(who, (tx) => tx.insertInto('second_factor').values(values).execute())).toBe('42501')
      expect(await refused(who, (tx) => tx.insertInto('session').values(session).execute())).toBe('42501')
      expect(await refused(who, (tx) => tx.insertInto('passkey').values(passkeyOf(theirs)).execute())).toBe('42501')
    }
  })

  test('lets only an administrator make links and tokens, and gives a password hash to its owner alone', async () => {
    const link = {
      id: randomUUID(),
      token_hash: randomBytes(32),
      user_id: theirs,
      kind: 'reset' as const,
      created_by: mine,
      expires_at: new Date(Date.now() + 60_000),
    }
    expect(await refused(scope(mine), (tx) => tx.insertInto('account_link').values(link).execute())).toBe('42501')
    expect(
      await refused(scope(mine, { capabilities: ['administer'] }), (tx) =>
        tx.selectFrom('user_account').select('password_hash').execute(),
      ),
    ).toBe('42501')
    expect(
      await refused(scope(mine, { capabilities: ['administer'] }), (tx) =>
        tx.updateTable('user_account').set({ password_hash: 'y' }).where('id', '=', theirs).execute(),
      ),
    ).toBe('42501')
    expect(
      await refused(scope(mine, { capabilities: ['administer'] }), (tx) =>
        tx
          .updateTable('session')
          .set({ token_hash: randomBytes(32) })
          .where('user_id', '=', theirs)
          .execute(),
      ),
    ).toBe('42501')
    const own = await withDoor(door, scope(mine), (tx) =>
      sql<{ hash: string | null }>`select app.own_password_hash() as hash`.execute(tx),
    )
    const none = await withDoor(door, scope(null), (tx) =>
      sql<{ hash: string | null }>`select app.own_password_hash() as hash`.execute(tx),
    )
    expect([own.rows[0]?.hash, none.rows[0]?.hash]).toEqual(['x', null])
  })
})
