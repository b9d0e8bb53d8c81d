// What a release of numbers must have been through before anybody reads it, asked of the tables themselves: whoever
// comes past the door meets the same rules.
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { releasedFiles } from '../../../api/releases/released-files.ts'
import { sealed, type ReleaseFile } from '../../../api/statistics/release-form.ts'
import { connect, NOBODY, withDoor, type Db, type Scope } from '../../../db/ground/connect.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

interface Member {
  user: string
  office: string
}
let urls: TestDatabase
let door: Db
let owner: pg.Client
let recorder: pg.Client
let officer: Member, signer: Member, colleague: Member, other: Member
beforeAll(async () => {
  urls = await freshDatabase('accounts and procedures')
  door = connect({ url: urls.door, most: 4 })
  owner = new pg.Client({ connectionString: urls.admin })
  await owner.connect()
  recorder = new pg.Client({ connectionString: urls.recorder })
  await recorder.connect()
  await recorder.query('set search_path to app')
  const { rows } = await owner.query<Member>(
    `select distinct on (m.organisation_id, m.user_id) m.user_id as user, m.organisation_id as office
      from app.membership m order by m.organisation_id, m.user_id`,
  )
  const offices = [...Map.groupBy(rows, ({ office }) => office).values()]
  const [first = [], second = []] = offices.filter((members) => members.length > 2)
  const missing = (): never => {
    throw new Error('the demo has too few people')
  }
  ;[officer, signer, colleague] = [first[0] ?? missing(), first[1] ?? missing(), first[2] ?? missing()]
  other = second[0] ?? missing()
})
afterAll(async () => {
  await owner.end()
  await recorder.end()
  await door.destroy()
  await urls.drop()
})

const of = ({ user, office }: Member, over: Partial<Scope> = {}): Scope => ({
  ...NOBODY,
  userId: user,
  organisationId: office,
  capabilities: ['publish_statistics'],
  purpose: 'statistics',
  ...over,
})
const run = async (scope: Scope, text: string): Promise<number> =>
  withDoor(door, scope, async (tx) => Number((await sql.raw(text).execute(tx)).numAffectedRows ?? 0n))
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => String(Object(error).code),
  )

const DENIED = '42501'
const BROKEN = '23000'
let months = -1
const order = (id: string, who = officer): Promise<number> =>
  run(of(who), `update release set work = 'compute', work_by = '${who.user}', work_asked_at = now() where id = '${id}'`)
/** As a worker does, for whoever ordered it. */
async function computes(id: string, { bytes, sha256 }: { bytes: string; sha256: string }): Promise<void> {
  await recorder.query('insert into release_file (release_id, bytes) values ($1, $2)', [id, Buffer.from(bytes)])
  await recorder.query(
    `update release set state = 'computed', sha256 = $2, as_of = now(), computed_by = work_by, computed_at = now()
      where id = $1`,
    [id, sha256],
  )
}
/** A release as far as it goes; `leaks`: what its attack found. */
async function aRelease(leaks: number | null, on = "(now() at time zone 'Asia/Jakarta')::date", kind: Kind = 'public') {
  const id = randomUUID()
  months += 1
  const [year, month] = [2020 + Math.floor(months / 12), 1 + (months % 12)]
  const { bytes, sha256 } = sealed({
    form: 'tapak-release/1',
    catalogue: { text: 'x', sha256: '0'.repeat(64) },
    provinces: [],
    kind,
    year,
    month,
    revises: null,
    cells: [{ table: 'T1', key: '', value: 120 }],
  })
  await run(
    of(officer),
    `insert into release (id, kind, year, month, announced_for, announced_by)
      values ('${id}', '${kind}', ${year}, ${month}, ${on}, '${officer.user}')`,
  )
  await order(id)
  await computes(id, { bytes, sha256 })
  if (leaks !== null)
    await recorder.query(`update release set state = 'attacked', leaks = $2 where id = $1`, [id, leaks])
  await recorder.query('update release set work = null where id = $1', [id])
  return { id, sha256, bytes }
}
type Kind = ReleaseFile['kind']
type Made = Awaited<ReturnType<typeof aRelease>>
const sign = (who: Member, { id, sha256 }: Made, scope = of(who)): Promise<number> =>
  run(
    scope,
    `insert into release_signature (release_id, user_id, organisation_id, sha256, name, office)
      values ('${id}', '${who.user}', '${who.office}', '${sha256}', 'Contoh Satu', 'Kantor Contoh')`,
  )
const close = ({ id }: Made): Promise<number> =>
  run(of(officer), `update release set state = 'signed' where id = '${id}'`)
const publish = ({ id }: Made, who = of(officer)): Promise<number> =>
  run(
    who,
    `update release set state = 'published', published_by = '${who.userId}' where id = '${id}'
      and state = 'signed'`,
  )
const withdraw = ({ id }: Made): Promise<number> =>
  run(
    of(other),
    `update release set state = 'withdrawn', withdrawn_by = '${other.user}', reason = 'wrong_numbers'
      where id = '${id}'`,
  )
const signed = async (kind: Kind = 'public'): Promise<Made> => {
  const made = await aRelease(0, undefined, kind)
  await sign(signer, made)
  await sign(other, made)
  await close(made)
  return made
}
const everybody = () => withDoor(door, NOBODY, releasedFiles)

describe('a release is signed', () => {
  test('by two people of two offices, never by whoever computed it, and by nobody twice', async () => {
    const made = await aRelease(0)
    expect(await code(sign(officer, made))).toBe(DENIED)
    expect(await code(close(made))).toBe(BROKEN)
    expect(await sign(signer, made)).toBe(1)
    expect(await code(sign(signer, made))).toBe('23505')
    expect(await code(sign(colleague, made))).toBe('23505')
    expect(await code(close(made))).toBe(BROKEN)
    expect(await sign(other, made)).toBe(1)
    expect(await close(made)).toBe(1)
  })

  test('in nobody else’s name, and not without the capability', async () => {
    const made = await aRelease(0)
    expect(await code(sign(signer, made, of(other)))).toBe(DENIED)
    expect(await code(sign(signer, made, of(signer, { capabilities: ['coordinate_case', 'read_case'] })))).toBe(DENIED)
  })

  test('after an attack that found nothing: not before it, and not after one that found something', async () => {
    for (const made of [await aRelease(null), await aRelease(1)]) {
      expect(await code(sign(signer, made))).toBe(DENIED)
      expect(await code(close(made))).toBe(BROKEN)
      expect(await publish(made)).toBe(0)
      expect(await code(run(of(officer), `update release set state = 'published' where id = '${made.id}'`))).toBe(
        BROKEN,
      )
    }
  })

  test('and is not computed anew after the first signature, whoever orders it', async () => {
    const made = await aRelease(0)
    await sign(signer, made)
    await order(made.id, colleague)
    const over = `update release set sha256 = '${'1'.repeat(64)}' where id = '${made.id}'`
    expect(await code(recorder.query(over))).toBe(BROKEN)
    const { rowCount } = await recorder.query('delete from release_file where release_id = $1', [made.id])
    expect(rowCount).toBe(0)
  })

  test('as it was computed: no person writes its numbers, its bytes, or what the attack found', async () => {
    const made = await aRelease(1)
    for (const over of ["sha256 = 'x'", 'leaks = 0', 'shown = 9', 'as_of = now()', `computed_by = '${signer.user}'`])
      expect(await code(run(of(officer), `update release set ${over} where id = '${made.id}'`))).toBe(DENIED)
    expect(await code(run(of(officer), `delete from release_file where release_id = '${made.id}'`))).toBe(DENIED)
    const file = `insert into release_file (release_id, bytes) values ('${made.id}', 'x')`
    expect(await code(run(of(officer), file))).toBe(DENIED)
  })
})

describe('a release is published', () => {
  test('not where a later month of the year was told already, also if that one was withdrawn since', async () => {
    const [earlier, later] = [await signed(), await signed()]
    await publish(later)
    expect(await code(publish(earlier))).toBe(BROKEN)
    await withdraw(later)
    expect(await code(publish(earlier))).toBe(BROKEN)
    const again = `insert into release (id, kind, year, month, announced_for, announced_by)
      select gen_random_uuid(), kind, year, month, announced_for, announced_by from release where id = '${later.id}'`
    expect(await code(run(of(officer), again))).toBe('23505')
  })

  test('with the bytes that were signed, at the moment that the clock of the database tells', async () => {
    const made = await signed()
    await owner.query(`update app.release_file set bytes = 'others' where release_id = $1`, [made.id])
    expect(await code(publish(made))).toBe(BROKEN)
    await owner.query('update app.release_file set bytes = $2 where release_id = $1', [
      made.id,
      Buffer.from(made.bytes),
    ])
    expect(await code(run(of(officer), `update release set published_at = '2020-01-01' where id = '${made.id}'`))).toBe(
      DENIED,
    )
    await publish(made)
    for (const over of ["published_at = '2020-01-01'", `published_by = '${other.user}'`])
      expect(await code(owner.query(`update app.release set ${over} where id = '${made.id}'`))).toBe(BROKEN)
    await withdraw(made)
    for (const over of ["withdrawn_at = '2020-01-01'", "reason = 'not_needed'", `withdrawn_by = '${officer.user}'`])
      expect(await code(owner.query(`update app.release set ${over} where id = '${made.id}'`))).toBe(BROKEN)
  })

  test('once where two processes publish it at the same moment, and not before the announced day', async () => {
    const made = await signed()
    const both = await Promise.all([publish(made), publish(made)])
    expect([...new Set(both)].length === 2 && both.reduce((sum, one) => sum + one, 0)).toBe(1)

    const early = await aRelease(0, 'current_date + 300')
    await sign(signer, early)
    await sign(other, early)
    await close(early)
    expect(await code(publish(early))).toBe(BROKEN)
    expect((await everybody()).announced).toContainEqual(expect.objectContaining({ isRevision: false }))
  })

  test('as the same bytes for everybody, with those who signed; nothing of it is read before', async () => {
    const made = await signed()
    const rows = (scope: Scope) =>
      withDoor(door, scope, (tx) =>
        tx.selectFrom('release_file').select('release_id').where('release_id', '=', made.id).execute(),
      )
    for (const scope of [NOBODY, of(other, { capabilities: ['read_statistics', 'coordinate_case'], reach: 'all' })]) {
      expect(await rows(scope)).toEqual([])
      expect((await everybody()).published.map(({ id }) => id)).not.toContain(made.id)
    }
    expect(await publish(made)).toBe(1)
    const found = (await everybody()).published.find(({ id }) => id === made.id)
    expect(found).toMatchObject({ sha256: made.sha256, bytes: made.bytes, file: { cells: [{ value: 120 }] } })
    expect(
      createHash('sha256')
        .update(found?.bytes ?? '')
        .digest('hex'),
    ).toBe(made.sha256)
    expect(found?.signatures.map(({ name, office }) => [name, office])).toEqual([
      ['Contoh Satu', 'Kantor Contoh'],
      ['Contoh Satu', 'Kantor Contoh'],
    ])
  })

  test('for the chain of reporting to readers of statistics or all cases, and on no page for everybody', async () => {
    const made = await signed('chain')
    const { announced } = await everybody()
    expect(await publish(made)).toBe(1)
    const isRead = async (scope: Scope): Promise<boolean> =>
      withDoor(door, scope, async (tx) => {
        const rows = await sql`select from release join release_file on release_id = id where id = ${made.id}`.execute(
          tx,
        )
        return rows.rows.length === 1
      })
    for (const capabilities of [['read_statistics'], ['read_pseudonymous']] as const)
      expect(await isRead(of(other, { capabilities: [...capabilities] }))).toBe(true)
    const everyRight = ['coordinate_case', 'read_case', 'administer', 'export_standard', 'verify_ledger'] as const
    for (const scope of [NOBODY, of(other, { capabilities: [...everyRight], reach: 'all' })])
      expect(await isRead(scope)).toBe(false)
    const told = await everybody()
    expect([told.published, told.withdrawn].flat().map(({ id }) => id)).not.toContain(made.id)
    expect(told.announced).toEqual(announced)
    await withdraw(made)
    expect(await isRead(of(other, { capabilities: ['read_statistics'] }))).toBe(false)
    expect((await everybody()).withdrawn.map(({ id }) => id)).not.toContain(made.id)
  })

  test('not again once it was withdrawn: a tombstone stays, and its numbers are read no more', async () => {
    const made = await signed()
    await publish(made)
    await withdraw(made)
    const { published, withdrawn } = await everybody()
    expect(published.map(({ id }) => id)).not.toContain(made.id)
    expect(withdrawn).toContainEqual(expect.objectContaining({ id: made.id, reason: 'wrong_numbers' }))
    expect(
      await withDoor(door, NOBODY, (tx) =>
        tx.selectFrom('release_file').select('release_id').where('release_id', '=', made.id).execute(),
      ),
    ).toEqual([])
    for (const state of ['published', 'signed', 'attacked'])
      expect(await code(run(of(officer), `update release set state = '${state}' where id = '${made.id}'`))).toBe(BROKEN)
  })

  test('by nobody without the capability', async () => {
    const made = await signed()
    expect(await publish(made, of(other, { capabilities: ['coordinate_case', 'administer'], reach: 'all' }))).toBe(0)
  })
})

test('a worker touches only what somebody ordered, and keeps nothing of what was called off', async () => {
  const made = await aRelease(0)
  const over = () => recorder.query(`update release set leaks = 7 where id = '${made.id}'`)
  expect((await over()).rowCount).toBe(0)
  await order(made.id)
  await run(of(officer), `update release set work = null where id = '${made.id}'`)
  expect((await over()).rowCount).toBe(0)
  const { rowCount } = await recorder.query('delete from release_file where release_id = $1', [made.id])
  expect(rowCount).toBe(0)
})
