import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { nameKeysOf } from '../../../db/people/name-keys.ts'
import { ALIKE } from '../../../db/people/identity.ts'
import {
  correctIdentity,
  createPerson,
  findPeople,
  findPerson,
  heldFields,
  revealField,
  tellIdentity,
  type Wanted,
} from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import { putAreas, putOrganisation } from '../../../db/accounts/users.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'
import { foundIn, secretsOf } from '../../support/record/canaries.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const LOOK = { role: null, purpose: 'intake', requestId: 'test' }
let urls: TestDatabase
let door: Db
let owner: Db
let admin: Db
const vault = openVault(aVaultSetting())
const us = {
  userId: randomUUID(),
  organisationId: randomUUID(),
  reach: 'own',
  area: '',
  capabilities: ['find_person'],
  purpose: 'intake',
} as const satisfies Scope
const them = { ...us, userId: randomUUID(), organisationId: randomUUID() } as const satisfies Scope

const create = (who: typeof us | typeof them, identity: Parameters<typeof createPerson>[2]['identity']) =>
  withDoor(door, who, (tx) =>
    createPerson(tx, vault, { identity, organisationId: who.organisationId, userId: who.userId }),
  )
const find = (who: Scope, wanted: Wanted) =>
  withDoor(door, who, (tx) => findPeople(tx, vault, { ...wanted, look: LOOK }))

beforeAll(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 2 })
  owner = connect({ url: urls.owner, most: 1 })
  admin = connect({ url: urls.admin, most: 1 })
  await withOwner(owner, async (tx) => {
    await putAreas(tx, [{ code: '32', name: 'Contoh', parent: null, zone: 'WIB', kind: 'province' }])
    for (const [id, slug] of [
      [us.organisationId, 'ours'],
      [them.organisationId, 'theirs'],
    ] as const) {
      await putOrganisation(tx, {
        id,
        slug,
        name: `Lembaga ${slug}`,
        type: 'office',
        level: 'city',
        area: '32',
        parent_id: null,
        roles: [],
      })
    }
  })
})
afterAll(async () => {
  await Promise.all([door.destroy(), owner.destroy(), admin.destroy()])
  await urls.drop()
})

describe('people', () => {
  test('a person may have no identity at all', async () => {
    const { id, mask, identity_state } = await create(us, {})

    expect({ mask, identity_state }).toEqual({ mask: '•••', identity_state: 'empty' })
    expect(await withDoor(door, us, (tx) => findPerson(tx, vault, id))).toMatchObject({ fields: [] })
  })

  test('one field is revealed at a time, and nothing of her stands in the database to be read', async () => {
    const { id } = await create(us, { full_name: 'Contoh Rahasia', nik: '3201010101019999', address: 'Jalan Contoh 1' })
    const stored = await withOwner(owner, (tx) => tx.selectFrom('person').selectAll().where('id', '=', id).execute())
    const sealed = await withDoor(door, us, (tx) =>
      tx.selectFrom('person_identity').selectAll().where('person_id', '=', id).execute(),
    )

    expect(await withDoor(door, us, (tx) => revealField(tx, vault, { personId: id, field: 'nik' }))).toBe(
      '3201010101019999',
    )
    expect(await withDoor(door, us, (tx) => revealField(tx, vault, { personId: id, field: 'phone' }))).toBeNull()
    expect(await withDoor(door, them, (tx) => revealField(tx, vault, { personId: id, field: 'nik' }))).toBeUndefined()
    expect(
      [...stored, ...sealed]
        .map(
          (row) =>
            JSON.stringify(row) +
            Object.values(row)
              .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : ''))
              .join(''),
        )
        .join(),
    ).not.toMatch(/Rahasia|3201010101|Jalan/)
  })

  test('what a form tells goes in once, and never over what was corrected after the answer', async () => {
    const { id } = await create(us, { full_name: 'Contoh Lama' })
    const at = new Date()
    const tell = (identity: Parameters<typeof createPerson>[2]['identity']) =>
      withDoor(door, us, (tx) => tellIdentity(tx, vault, { personId: id, identity, at }))
    const name = () => withDoor(door, us, (tx) => revealField(tx, vault, { personId: id, field: 'full_name' }))

    expect(await tell({ full_name: 'Contoh Baru', alias: 'Contoh' })).toEqual(['full_name', 'alias'])
    expect(await tell({ full_name: 'Contoh Baru', alias: 'Contoh' })).toEqual([])
    await withDoor(door, us, (tx) =>
      correctIdentity(tx, vault, { personId: id, identity: { full_name: 'Contoh Benar' } }),
    )
    expect(await tell({ full_name: 'Contoh Baru', phone: '0812 0000 0000' })).toEqual(['phone'])
    expect(await name()).toBe('Contoh Benar')
    expect(await withDoor(door, us, (tx) => heldFields(tx, id))).toEqual(['full_name', 'alias', 'phone'])
    expect(
      await withDoor(door, them, (tx) =>
        tellIdentity(tx, vault, { personId: id, identity: { alias: 'Asing' }, at: new Date() }),
      ),
    ).toBeNull()
  })

  test('a dump of the whole database holds no name or part, year or initial, either way', async () => {
    const canary = { name: 'Kenari Rahasiawati Duabelas', nik: '9999990811904444', phone: '0812 4444 0001' }
    const { id } = await create(us, {
      full_name: canary.name,
      alias: canary.name,
      nik: canary.nik,
      phone: canary.phone,
      birth_date: '1991-04-02',
      mother_name: canary.name,
    })
    const rows = async (text: string) =>
      (await sql<{ row: string }>`${sql.raw(text)}`.execute(admin)).rows.map(({ row }) => row)
    const tables = await rows(
      `select table_name as row from information_schema.tables
        where table_schema = 'app' and table_type = 'BASE TABLE'`,
    )
    const dump = (
      await Promise.all(tables.map((table) => rows(`select to_jsonb(t)::text as row from app."${table}" t`)))
    ).flat()

    expect(dump.filter((row) => row.includes(id)).length).toBeGreaterThan(5)
    expect(dump.flatMap(foundIn(secretsOf(canary)))).toEqual([])
    // A year of its own: among so many digits of keys and hashes the same four stand somewhere by chance.
    expect(dump.join('\n')).not.toMatch(/(?<![0-9a-zA-Z_-])1991(?![0-9a-zA-Z_])|K\. R\. D/)
    expect(await rows(`select value as row from app.person_key where value !~ '^[A-Za-z0-9_-]{43}$'`)).toEqual([])
  })

  test.each([
    ['Moh. Djoko Soesanto', 'Muhammad Joko Susanto'],
    ['Tjahjono', 'Cahyono'],
    ['Widjaja', 'Wijaya'],
    ['Nur Hayati', 'Nurhayati'],
  ])('%s is found as %s', async (kept, asked) => {
    const { id } = await create(us, { full_name: kept })

    expect((await find(us, { full_name: asked })).find(({ personId }) => personId === id)?.score).toBe(1)
  })

  test('a stranger who shares one name is not offered', async () => {
    const { id } = await create(us, { full_name: 'Dewi Lestari' })

    expect((await find(us, { full_name: 'Dewi Anggraini' })).map(({ personId }) => personId)).not.toContain(id)
  })

  test('the same number is the same person, also under another name; a birth year near by is said', async () => {
    const { id } = await create(us, {
      full_name: 'Contoh Dua',
      nik: '3201010101010002',
      phone: '+62 812 0000 0002',
      birth_date: '1999-05-05',
    })

    expect((await find(us, { full_name: 'Lain Sekali', nik: '3201010101010002', birth_year: 2000 }))[0]).toMatchObject({
      personId: id,
      same: ['nik'],
      birthYearNear: true,
    })
    expect((await find(us, { phone: '081200000002', birth_year: 1990 }))[0]).toMatchObject({
      personId: id,
      same: ['phone'],
      birthYearNear: false,
    })
  })

  test('two names are as alike as the trigrams that they share, counted without being read', async () => {
    await sql`create extension pg_trgm with schema app`.execute(admin)
    const words = ['siti', 'rahma', 'dewi', 'soehardjo', 'wulan', 'nur', 'hayati', 'budi', 'rahmawati', 'lestari']
    const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(' '))
    await fc.assert(
      fc.asyncProperty(name, name, async (kept, asked) => {
        const { id } = await create(us, { full_name: kept, phone: `0812${String(Math.random()).slice(2, 12)}` })
        const [one, other] = [nameKeysOf(asked), nameKeysOf(kept)]
        const {
          rows: [clear],
        } = await sql<{ alike: number }>`
          select greatest(
            app.similarity(${other.name_new}, ${one.name_new}),
            app.similarity(${other.name_new}, ${one.name_old}),
            app.similarity(${other.name_old}, ${one.name_new}),
            app.similarity(${other.name_solid}, ${one.name_solid})) as alike`.execute(owner)
        const found = (await find(us, { full_name: asked })).find(({ personId }) => personId === id)
        await withOwner(admin, (tx) => tx.deleteFrom('person_key').where('person_id', '=', id).execute())
        expect(found?.score ?? 0).toBeCloseTo((clear?.alike ?? 0) >= ALIKE ? (clear?.alike ?? 0) : 0, 5)
      }),
      // The last two share eleven of twenty trigrams: exactly the least that matches.
      { numRuns: 60, examples: [['rahma budi rahmawati siti', 'rahma siti']] },
    )
  })

  test('a person known elsewhere shows only how alike the name is, and a number alone shows nothing', async () => {
    await create(them, { full_name: 'Contoh Tersembunyi', nik: '3201010101010003' })

    expect(await find(us, { full_name: 'Contoh Tersembunyi' })).toEqual([
      { personId: null, mask: null, score: 1, same: [], birthYearNear: false },
    ])
    expect(await find(us, { nik: '3201010101010003' })).toEqual([])
    expect(await find(us, { full_name: 'Orang Asing Sekali', nik: '3201010101010003' })).toEqual([])
    expect(await find(them, { nik: '3201010101010003' })).toHaveLength(1)
  })

  test('whoever may not search finds nothing', async () => {
    await create(us, { full_name: 'Contoh Empat' })

    expect(await find({ ...us, capabilities: [] }, { full_name: 'Contoh Empat' })).toEqual([])
  })

  test('a corrected name is found by the new one and no longer by the old', async () => {
    const { id } = await create(us, { full_name: 'Salah Tulis', nik: '3201010101010005' })
    await withDoor(door, us, (tx) =>
      correctIdentity(tx, vault, { personId: id, identity: { full_name: 'Benar Ejaan' } }),
    )

    expect((await find(us, { full_name: 'Benar Ejaan' })).map(({ personId }) => personId)).toEqual([id])
    expect(await find(us, { full_name: 'Salah Tulis' })).toEqual([])
    expect((await find(us, { nik: '3201010101010005' }))[0]).toMatchObject({
      personId: id,
      mask: 'B. E. ••••••••••••••05',
    })
    expect(
      await withDoor(door, them, (tx) =>
        correctIdentity(tx, vault, { personId: id, identity: { full_name: 'Orang Lain' } }),
      ),
    ).toBe(false)
  })
})
