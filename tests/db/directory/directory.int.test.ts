// What the database itself lets the door write of the directory, whatever the code above it asks.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { listServices } from '../../../db/directory/offered-services.ts'
import { connect, NOBODY, withDoor, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let database: TestDatabase
let door: Db
let shelterService: string
const [SHELTER, HOSPITAL] = [organisationIdOf('rumah-aman-batam'), organisationIdOf('rs-batam')]
const as = (name: string): Scope => {
  const { user, organisation, area, capabilities } = demoAccount(name)
  return { ...NOBODY, userId: user, organisationId: organisation, area, capabilities, purpose: 'directory' }
}
/** How many rows were written, or the code of the refusal. */
const outcome = (who: Scope, work: (tx: Tx) => Promise<{ numAffectedRows?: bigint | undefined }>): Promise<string> =>
  withDoor(door, who, work).then(
    ({ numAffectedRows = 0n }) => `${numAffectedRows} rows`,
    (no: unknown) => (no instanceof Error && 'code' in no ? String(no.code) : String(no)),
  )
const DENIED = '42501'

const word = (over: Partial<{ told: string; by: string; office: string; at: string }>, who: Scope) => (tx: Tx) =>
  sql`insert into capacity (id, service_id, state, told, updated_at, updated_by, updated_office) values (
    ${randomUUID()}, ${shelterService}, 'yes', ${over.told ?? 'office'}, ${over.at ?? new Date().toISOString()},
    ${over.by ?? who.userId}, ${over.office ?? who.organisationId})`.execute(tx)

beforeAll(async () => {
  database = await freshDatabase('accounts and procedures')
  door = connect({ url: database.door, most: 2 })
  shelterService = await withDoor(door, as('shelter_manager'), async (tx) => {
    const { rows } = await listServices(tx, { office: SHELTER, limit: 10 })
    return rows[0]?.id ?? ''
  })
})
afterAll(async () => {
  await door.destroy()
  await database.drop()
})

describe('the directory in the database', () => {
  test('has no place for an address', async () => {
    const { rows } = await withDoor(door, as('administrator'), (tx) =>
      sql<{ it: string }>`select table_name || '.' || column_name as it from information_schema.columns
        where table_schema = 'app' and table_name in ('service', 'service_area', 'capacity', 'contact', 'partnership')
          and column_name ~ 'address|street|latitude|longitude|location'`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  test('lets an office write its own entries, and an administrator those of all; nobody else', async () => {
    const retitle = (tx: Tx) => sql`update service set interpreter = true where id = ${shelterService}`.execute(tx)
    const widen = (tx: Tx) =>
      sql`insert into service_area (service_id, area) values (${shelterService}, '32')`.execute(tx)
    const narrow = (tx: Tx) =>
      sql`delete from service_area where service_id = ${shelterService} and area = '32'`.execute(tx)
    const call = (tx: Tx) =>
      sql`insert into contact (organisation_id, kind, telephone, round_the_clock)
        values (${SHELTER}, 'urgent', '0778 000 0010', true)`.execute(tx)

    for (const [who, expected] of [
      ['health_provider', ['0 rows', DENIED, '0 rows', DENIED]],
      ['case_coordinator', ['0 rows', DENIED, '0 rows', DENIED]],
      ['companion', ['0 rows', DENIED, '0 rows', DENIED]],
      ['shelter_manager', ['1 rows', '1 rows', '1 rows', '1 rows']],
      ['administrator', ['1 rows', '1 rows', '1 rows', '23505']],
    ] as const)
      expect([
        who,
        [
          await outcome(as(who), retitle),
          await outcome(as(who), widen),
          await outcome(as(who), narrow),
          await outcome(as(who), call),
        ],
      ]).toEqual([who, expected])
  })

  test('moves no entry to another office, and takes none away', async () => {
    for (const who of ['shelter_manager', 'administrator']) {
      expect(
        await outcome(as(who), (tx) =>
          sql`update service set organisation_id = ${HOSPITAL} where id = ${shelterService}`.execute(tx),
        ),
      ).toBe(DENIED)
      expect(await outcome(as(who), (tx) => sql`delete from service where id = ${shelterService}`.execute(tx))).toBe(
        DENIED,
      )
    }
  })

  test('keeps a word about room only under the name of whoever says it, at the time of saying', async () => {
    const [keeper, nurse, coordinator] = [as('shelter_manager'), as('health_provider'), as('case_coordinator')]
    const other = keeper.userId ?? ''
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()

    expect([
      await outcome(keeper, word({}, keeper)),
      await outcome(keeper, word({ told: 'telephone' }, keeper)),
      await outcome(keeper, word({ at: yesterday }, keeper)),
      await outcome(nurse, word({}, nurse)),
      await outcome(nurse, word({ told: 'telephone' }, nurse)),
      await outcome(coordinator, word({ told: 'telephone' }, coordinator)),
      await outcome(coordinator, word({}, coordinator)),
      await outcome(coordinator, word({ told: 'telephone', by: other }, coordinator)),
      await outcome(coordinator, word({ told: 'telephone', office: SHELTER }, coordinator)),
    ]).toEqual(['1 rows', DENIED, DENIED, DENIED, DENIED, '1 rows', DENIED, DENIED, DENIED])
  })

  test('changes no word about room afterwards, and no agreement at all', async () => {
    for (const who of ['shelter_manager', 'administrator'])
      for (const [name, write] of [
        ['said again', sql`update capacity set state = 'yes' where service_id = ${shelterService}`],
        ['unsaid', sql`delete from capacity where service_id = ${shelterService}`],
        ['agreed', sql`update partnership set areas = '{}'`],
        ['ended', sql`delete from partnership`],
      ] as const)
        expect([name, await outcome(as(who), (tx) => write.execute(tx))]).toEqual([name, DENIED])
  })

  test('shows nothing to whoever acts for no office', async () => {
    const seen = await withDoor(door, NOBODY, async (tx) => {
      const counts: unknown[] = []
      for (const table of ['service', 'service_area', 'capacity', 'contact', 'partnership'])
        counts.push((await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows.length)
      return counts
    })
    expect(seen).toEqual([0, 0, 0, 0, 0])
  })
})
