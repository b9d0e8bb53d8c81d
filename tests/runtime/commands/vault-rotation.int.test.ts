import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withDoor, withOwner, withOwnerAtWork, type Db, type Scope } from '../../../db/ground/connect.ts'
import { createPerson, revealField } from '../../../db/people/people.ts'
import { listVaultKeys } from '../../../db/people/vault-keys.ts'
import { openVault, type Vault } from '../../../db/people/vault.ts'
import { idsIn, retiredFile, ringInEnvironment, ringInFile } from '../../../runtime/commands/vault-ring.ts'
import { rotate } from '../../../runtime/commands/vault-rotation.ts'
import { atEveryStatement, lives } from '../../support/processes/dying.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-ring-'))
const file = join(folder, 'vault-keys')
const pepper = randomBytes(32).toString('base64')
const us = {
  userId: randomUUID(),
  organisationId: randomUUID(),
  reach: 'own',
  area: '',
  capabilities: ['open_case'],
  purpose: 'intake',
} as const satisfies Scope
let urls: TestDatabase
let door: Db
let owner: Db

const ringNow = (): string => readFileSync(file, 'utf8').trim()
/** What an API process holds: the ring as it was when it started, and the file to look into again. */
const aProcess = (): Vault => openVault({ keys: ringNow(), pepper, file })
const create = async (vault: Vault, name: string): Promise<string> =>
  (
    await withDoor(door, us, (tx) =>
      createPerson(tx, vault, { identity: { full_name: name }, organisationId: us.organisationId, userId: us.userId }),
    )
  ).id
const nameOf = (vault: Vault, id: string) =>
  withDoor(door, us, (tx) => revealField(tx, vault, { personId: id, field: 'full_name' }))
const keys = () => withOwnerAtWork(owner, listVaultKeys)
const turn = () =>
  rotate({
    db: owner,
    pepper,
    ring: ringInFile(file),
    now: () => new Date('2026-11-25T00:00:00Z'),
    tell: () => undefined,
  })

beforeEach(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 4 })
  owner = connect({ url: urls.owner, most: 3 })
  rmSync(retiredFile(file), { force: true })
  writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`)
})
afterEach(async () => {
  await Promise.all([door.destroy(), owner.destroy()])
  await urls.drop()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('turning the key of the vault', () => {
  test('wraps everybody anew, retires the old key, and leaves each identity as it was, before and after', async () => {
    const before = aProcess()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await create(before, `Contoh ${n}`))

    expect(await turn()).toEqual({ current: 'k20261125', people: 5, retired: ['k1'] })

    expect(await keys()).toMatchObject([
      { id: 'k1', state: 'retired', people: 0 },
      { id: 'k20261125', state: 'current', people: 5 },
    ])
    expect(idsIn(ringNow())).toEqual(['k20261125'])
    expect(readFileSync(retiredFile(file), 'utf8')).toMatch(/^k1:/)
    for (const vault of [before, aProcess()])
      for (const [n, id] of ids.entries()) expect(await nameOf(vault, id)).toBe(`Contoh ${n}`)
    const another = await create(before, 'Contoh Baru')
    expect(await nameOf(aProcess(), another)).toBe('Contoh Baru')
    expect(await keys()).toMatchObject([{ people: 0 }, { id: 'k20261125', people: 6 }])
    expect(await turn()).toEqual({ current: 'k20261125-2', people: 6, retired: ['k20261125'] })
  })

  test('reveals and new people go on all the while', async () => {
    const [one, other] = [aProcess(), aProcess()]
    const ids: string[] = []
    for (let n = 0; n < 300; n += 1) ids.push(await create(one, `Contoh ${n}`))
    let isOver = false
    let looks = 0
    const made: string[] = []
    const look = async (vault: Vault, from: number): Promise<void> => {
      for (let n = from; !isOver; n = (n + 7) % ids.length) {
        if ((await nameOf(vault, ids[n] ?? '')) !== `Contoh ${n}`) throw new Error('another name came out')
        looks += 1
        if (looks % 5 === 0) made.push(await create(vault, 'Contoh Sela'))
      }
    }
    const people = [look(one, 0), look(other, 3)]
    for (let round = 0; round < 3; round += 1) await turn()
    isOver = true
    await Promise.all(people)

    process.stdout.write(`  ${looks} reveals and ${made.length} new people during 3 rotations of ${ids.length}\n`)
    expect(looks).toBeGreaterThan(20)
    expect(made.length).toBeGreaterThan(2)
    for (const id of made) expect(await nameOf(aProcess(), id)).toBe('Contoh Sela')
    expect((await keys()).filter(({ people: count }) => count > 0)).toMatchObject([
      { state: 'current', people: ids.length + made.length },
    ])
  })

  test('killed at every statement, before and after, the next run finishes it and nobody is lost', async () => {
    const before = aProcess()
    const ids: string[] = []
    for (let n = 0; n < 4; n += 1) ids.push(await create(before, `Contoh ${n}`))
    const { deaths } = await atEveryStatement(
      async (moment) => {
        const lived = await lives({ work: 'rotate', given: { url: urls.owner, file, pepper }, ...moment })
        // Whoever is lost stays lost: the first and the latest are looked at after each death, all of them at the end.
        const watched = [...ids.entries()].filter(([n]) => n < 4 || n > ids.length - 4)
        for (const [n, id] of watched) expect(await nameOf(before, id)).toBe(`Contoh ${n}`)
        const fresh = await create(aProcess(), `Contoh ${ids.length}`)
        ids.push(fresh)
        expect(await nameOf(before, fresh)).toBe(`Contoh ${ids.length - 1}`)
        const inRing = idsIn(ringNow())
        expect((await keys()).filter(({ id, people }) => people > 0 && !inRing.includes(id))).toEqual([])
        return lived
      },
      { keepsFiles: true },
    )
    await turn()

    expect(deaths).toBeGreaterThan(30)
    const all = await keys()
    expect(all.filter(({ state }) => state === 'old')).toEqual([])
    expect(all.filter(({ people }) => people > 0)).toMatchObject([{ state: 'current', people: ids.length }])
    expect(idsIn(ringNow())).toEqual([all.find(({ state }) => state === 'current')?.id])
    for (const [n, id] of ids.entries()) expect(await nameOf(aProcess(), id)).toBe(`Contoh ${n}`)
  }, 600_000)

  test("does not begin with a ring that is not this installation's, nor makes keys for the environment's", async () => {
    const id = await create(aProcess(), 'Contoh')
    const foreign = ringInEnvironment(`other:${randomBytes(32).toString('base64')}`)
    const asked = (ring: ReturnType<typeof ringInEnvironment>) =>
      rotate({ db: owner, pepper, ring, now: () => new Date(), tell: () => undefined })

    await expect(asked(foreign)).rejects.toThrow('does not hold k1')
    await expect(asked(ringInEnvironment(ringNow()))).rejects.toThrow('holds no new key')
    expect(await keys()).toMatchObject([{ id: 'k1', state: 'current', people: 1 }])
    const both = `${ringNow()},k2:${randomBytes(32).toString('base64')}`
    expect(await asked(ringInEnvironment(both))).toEqual({ current: 'k2', people: 1, retired: ['k1'] })
    expect(await nameOf(openVault({ keys: both, pepper }), id)).toBe('Contoh')
    await expect(nameOf(aProcess(), id)).rejects.toMatchObject({ code: 'KEY_MISSING' })
  })

  test('no key that still wraps somebody can be retired, and no table with keys is hidden', async () => {
    await create(aProcess(), 'Contoh')
    await withOwner(owner, async (tx) => {
      const { rows } = await sql<{
        hidden: string
      }>`select c.table_name as hidden from information_schema.columns c
        where c.table_schema = 'app' and c.column_name = 'kek_id'
        and not exists (select from pg_policies p where p.schemaname = 'app' and p.tablename = c.table_name
        and p.cmd in ('SELECT', 'ALL') and p.roles = array[current_user::name])`.execute(tx)
      expect(rows).toEqual([])
    })
    await expect(
      withOwnerAtWork(owner, (tx) =>
        sql`insert into app.person (id, identity_state, mask, organisation_id, created_by, dek, kek_id)
          values (${randomUUID()}, 'empty', '', ${randomUUID()}, ${randomUUID()}, '', 'k0')`.execute(tx),
      ),
    ).rejects.toThrow()
    await expect(
      withDoor(door, us, (tx) => sql`update app.person set kek_id = 'k0'`.execute(tx)),
    ).rejects.toMatchObject({ code: '40001' })
  })
})
