import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner } from '../../../db/ground/connect.ts'
import { migrate } from '../../../db/ground/migrate.ts'
import type { ProofRemark } from '../../../sop-definitions/proof/proof.ts'
import { bringUpToDate } from '../../../runtime/ground/database.ts'
import { hashOfDocument, publishSop, type NewSop } from '../../../db/procedures/sops.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { asAdmin, freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let urls: TestDatabase
beforeEach(async () => {
  urls = await freshDatabase('nothing')
})
afterEach(() => urls.drop())

describe('migrating', () => {
  test('says each step, and a second time there is nothing to do', async () => {
    const [first, second]: [string[], string[]] = [[], []]
    await migrate(urls.owner, { say: (line) => first.push(line) })
    await migrate(urls.owner, { say: (line) => second.push(line) })

    expect(first.length).toBeGreaterThan(2)
    expect(first.every((line) => line.startsWith('migrated: '))).toBe(true)
    expect(second).toEqual([])
  })

  test('two that begin at once do the work once', async () => {
    const lines: string[] = []
    await Promise.all([1, 2].map(() => migrate(urls.owner, { say: (line) => lines.push(line) })))

    expect(new Set(lines).size).toBe(lines.length)
  })

  test("where only the owner's url is given, it acts as the door and is bound like the door", async () => {
    await migrate(urls.owner)
    const db = connect({ url: urls.owner, role: 'tapak_door', most: 1 })
    const seen = await withDoor(
      db,
      NOBODY,
      async (tx) => (await sql<{ user: string }>`select current_user::text as user`.execute(tx)).rows,
    )
    const refused = withDoor(db, NOBODY, (tx) => sql`alter table case_event disable trigger user`.execute(tx))

    await expect(refused).rejects.toThrow('must be owner')
    expect(seen).toEqual([{ user: 'tapak_door' }])
    await db.destroy()
  })

  test('a password given for a role is set, whatever characters it has', async () => {
    const admin = new pg.Client({ connectionString: urls.admin })
    await admin.connect()
    try {
      await migrate(urls.owner, { passwords: { tapak_door: `p'w"1` } })
      const { rows } = await admin.query(
        `select rolcanlogin, (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid a where a.oid = r.oid) as scram
          from pg_roles r where rolname = 'tapak_door'`,
      )
      expect(rows).toEqual([{ rolcanlogin: true, scram: true }])
    } finally {
      await admin.end()
    }
  })
})

describe('an owner that may not act as the roles that somebody else made', () => {
  test('is told what the administrator of the database has to run, and nothing is made', async () => {
    const fresh = await freshDatabase('nothing')
    const outsider = `test_outsider_${randomBytes(4).toString('hex')}`
    const database = new URL(fresh.admin).pathname.slice(1)
    await asAdmin(`create role ${outsider} login`)
    await asAdmin(`alter database ${database} owner to ${outsider}`)
    const url = new URL(fresh.owner)
    url.username = outsider
    try {
      await expect(migrate(url.href)).rejects.toThrow(`grant tapak_recorder to ${outsider}`)
    } finally {
      await fresh.drop()
      await asAdmin(`drop role ${outsider}`)
    }
  })
})

describe('a database of another version', () => {
  const TABLES = `select schemaname || '.' || tablename as it from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`
  const asked = async (client: pg.Client): Promise<unknown> => ({
    tables: (await client.query(TABLES)).rows,
    steps: (await client.query('select name, timestamp from tapak_migration.kysely_migration order by name')).rows,
  })

  test('is refused in one sentence that says what to do, and nothing of it is changed', async () => {
    const owner = new pg.Client({ connectionString: urls.owner })
    await owner.connect()
    try {
      await owner.query(`
        create schema tapak_migration;
        create table tapak_migration.kysely_migration (name text primary key, timestamp text not null);
        create schema app;
        create table app.case_file (id uuid primary key);
        insert into tapak_migration.kysely_migration
          values ('202611241659-create-extension', 'a'), ('202611241700-create-case-tables', 'b')`)
      const before = await asked(owner)

      await expect(bringUpToDate({ owner: urls.owner })).rejects.toThrow(
        /^The database at .+ belongs to another version of Tapak \(it records 202611241659-create-extension, which /,
      )
      await expect(bringUpToDate({ owner: urls.owner })).rejects.toThrow(/begin with an empty database: [^.]+\.$/)
      expect(await asked(owner)).toEqual(before)
    } finally {
      await owner.end()
    }
  })

  test('is refused also where it was made by fewer of the steps that this version begins with', async () => {
    const owner = new pg.Client({ connectionString: urls.owner })
    await owner.connect()
    try {
      await owner.query(`
        create schema tapak_migration;
        create table tapak_migration.kysely_migration (name text primary key, timestamp text not null);
        insert into tapak_migration.kysely_migration values ('01-ground', 'a'), ('02-accounts', 'b')`)
      const before = await asked(owner)

      await expect(bringUpToDate({ owner: urls.owner })).rejects.toThrow('(it lacks 03-cases, which this one begins ')
      expect(await asked(owner)).toEqual(before)
    } finally {
      await owner.end()
    }
  })

  test('is refused also where all of today’s steps are recorded, and one more', async () => {
    await migrate(urls.owner)
    const owner = new pg.Client({ connectionString: urls.owner })
    await owner.connect()
    try {
      await owner.query(`insert into tapak_migration.kysely_migration values ('999912312359-of-a-later-day', 'c')`)
      await expect(bringUpToDate({ owner: urls.owner })).rejects.toThrow('it records 999912312359-of-a-later-day')
    } finally {
      await owner.end()
    }
  })
})

describe('publishing an SOP', () => {
  const version = (over: Partial<NewSop> = {}): NewSop => ({
    sop: 'memory',
    edition: '1',
    revision: 1,
    title: { id: 'Contoh', en: 'Example' },
    document: { sop: 'memory', text: 1 },
    ir: MEMORY_IR,
    source: '',
    publishedBy: null,
    ...over,
  })

  test('the same document is one version for ever; other content under the same revision is refused', async () => {
    await migrate(urls.owner)
    const owner = connect({ url: urls.owner, most: 1 })
    const publish = (over?: Partial<NewSop>) => withOwner(owner, (tx) => publishSop(tx, version(over)))

    expect(await publish()).toMatchObject({ kind: 'published', hash: hashOfDocument({ text: 1, sop: 'memory' }) })
    expect(await publish()).toMatchObject({ kind: 'already_published' })
    expect(await publish({ document: { sop: 'memory', text: 2 } })).toMatchObject({
      kind: 'refused',
      reason: 'revision_taken',
    })
    expect(await publish({ document: { sop: 'memory', text: 2 }, revision: 2 })).toMatchObject({ kind: 'published' })
    await owner.destroy()
  })

  test('what the proof finds a fault in is refused with it; what is published is not proved again', async () => {
    await migrate(urls.owner)
    const owner = connect({ url: urls.owner, most: 1 })
    const remark: ProofRemark = {
      rule: 'never_opens',
      severity: 'error',
      path: 'items[0]',
      place: ['items', 0],
      message: { id: 'a', en: 'b' },
      proven: true,
      steps: [],
      accepted: null,
    }
    const publish = (remarks: readonly ProofRemark[], onProof = () => {}) =>
      withOwner(owner, (tx) =>
        publishSop(
          tx,
          version({
            document: { sop: 'memory', text: 9 },
            revision: 9,
            proof: () => {
              onProof()
              return { remarks, budgets: [], unjudged: [], milliseconds: 0 }
            },
          }),
        ),
      )
    const warning: ProofRemark = { ...remark, rule: 'outcome_leads_nowhere', severity: 'warning' }

    expect(await publish([remark])).toMatchObject({ kind: 'refused', reason: 'unproved', remarks: [remark] })
    expect(await publish([warning])).toMatchObject({ kind: 'refused', reason: 'unproved', remarks: [warning] })
    expect(await publish([{ ...warning, accepted: { id: 'alasan', en: 'reason' } }])).toMatchObject({
      kind: 'published',
    })
    expect(
      await publish([remark], () => {
        throw new Error('proved twice')
      }),
    ).toMatchObject({ kind: 'already_published' })
    await owner.destroy()
  })
})
