// The search among many, whose names nobody reads: what it costs beside a bare question, by how many people there are.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, withDoor, type Db, type Scope } from '../../../db/ground/connect.ts'
import { ALIKE } from '../../../db/people/identity.ts'
import { findPeople, type Wanted } from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import { crowdName, crowdPhone, fillCrowd } from '../../bench/crowd.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

/** More of them by hand, to measure: docs/bench.md. */
const PEOPLE = Number(process.env['CROWD'] ?? 3_000)
const vault = openVault(aVaultSetting())
const us = {
  userId: randomUUID(),
  organisationId: randomUUID(),
  reach: 'own',
  area: '',
  capabilities: ['find_person'],
  purpose: 'intake',
} as const satisfies Scope
let urls: TestDatabase
let door: Db
let admin: pg.Client

beforeAll(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 2 })
  admin = new pg.Client({ connectionString: urls.admin })
  await admin.connect()
  await fillCrowd(admin, {
    cast: { offices: [{ id: us.organisationId, coordinator: { id: us.userId } }] },
    count: PEOPLE,
    vault,
  })
  await admin.query('analyze app.person, app.person_key')
}, 300_000)
afterAll(async () => {
  await Promise.all([door.destroy(), admin.end()])
  await urls.drop()
})

const find = (wanted: Wanted) =>
  withDoor(door, us, (tx) =>
    findPeople(tx, vault, { ...wanted, look: { role: null, purpose: 'intake', requestId: 'test' } }),
  )
const lasts = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const share = (times: readonly number[], part: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? 0
const worstOfTwenty = (times: readonly number[]): number => share(times, 0.95)
const NTH = Array.from({ length: 60 }, (_, n) => Math.floor((n * PEOPLE) / 60))

describe('the search among many people', () => {
  test('finds whoever is written otherwise, and its cost is told beside a bare question', async () => {
    const misspelled = (n: number) => {
      const name = crowdName(n)
      return `${name.slice(0, -1)}h${name.slice(-1)}`
    }
    const [searches, bare]: [number[], number[]] = [[], []]
    for (const n of NTH) {
      searches.push(
        await lasts(() => find({ full_name: misspelled(n), phone: crowdPhone(n), birth_year: 1960 + (n % 50) })),
      )
      bare.push(await lasts(() => withDoor(door, us, (tx) => tx.selectFrom('person').select('id').limit(20).execute())))
      const [found] = await find({ full_name: misspelled(n), phone: crowdPhone(n) })
      expect(found?.same).toEqual(['phone'])
      // By the name as well, and not by the number alone.
      expect(found?.score).toBeGreaterThanOrEqual(ALIKE)
    }
    const [p50, p95] = [share(searches, 0.5), worstOfTwenty(searches)]
    const cost = (p95 / worstOfTwenty(bare)).toFixed(1)
    process.stdout.write(
      `  among ${PEOPLE} people a search costs ${cost} bare questions (p95 of ${NTH.length}); ` +
        `${p50.toFixed(0)} ms p50, ${p95.toFixed(0)} ms p95\n`,
    )
  }, 300_000)
})
