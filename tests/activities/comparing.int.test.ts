import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pino from 'pino'
import { compareWritten } from '../../activities/comparing.ts'
import { passOverPairs } from '../../activities/retention-pass.ts'
import { connect, withDoor, type Db } from '../../db/ground/connect.ts'
import { findActivity } from '../../db/ground/system.ts'
import { correctIdentity, createPerson } from '../../db/people/people.ts'
import { peopleWritten } from '../../db/people/same-person.ts'
import { openVault } from '../../db/people/vault.ts'
import { aVaultSetting } from '../support/record/a-vault.ts'
import { freshDatabase, type TestDatabase } from '../support/setup/test-db.ts'

const vault = openVault(aVaultSetting())
const us = { userId: randomUUID(), organisationId: randomUUID(), reach: 'own', area: '', purpose: 'intake' } as const
const [identity, other] = [
  { full_name: 'Contoh Rekaan', nik: '9999990101900001' },
  { full_name: 'Misal Khayalan', nik: '9999990101900002' },
]
const lines: { msg: string; people: number }[] = []
const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) })

let urls: TestDatabase
let door: Db
let owner: Db
let recorder: Db
/** Whoever can never be compared. */
let stubborn = ''

const as = <T>(capability: 'find_person' | 'administer', work: Parameters<typeof withDoor<T>>[2]) =>
  withDoor(door, { ...us, capabilities: [capability] }, work)
const write = async () => (await as('find_person', (tx) => createPerson(tx, vault, { ...us, identity: other }))).id
const round = () => compareWritten({ db: recorder, log })
const row = async () =>
  (
    await sql<{ tries: number; seconds: number }>`select tries,
      round(extract(epoch from again_at - clock_timestamp()))::integer as seconds
      from app.person_to_compare where person_id = ${stubborn}::uuid`.execute(owner)
  ).rows[0]
const letPass = () => sql`update app.person_to_compare set again_at = clock_timestamp()`.execute(owner)
const since = (at: Date) => as('administer', (tx) => findActivity(tx, at))

beforeAll(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 1 })
  owner = connect({ url: urls.admin, most: 1 })
  recorder = connect({ url: urls.recorder, most: 2 })
  stubborn = (await as('find_person', (tx) => createPerson(tx, vault, { ...us, identity }))).id
  await sql`alter table app.person_compared add check (person_id <> ${sql.lit(stubborn)}::uuid)`.execute(owner)
})
afterAll(async () => {
  await Promise.all([door.destroy(), owner.destroy(), recorder.destroy()])
  await urls.drop()
})

describe('whoever cannot be compared with the others', () => {
  test('waits twice as long after each try, up to six hours, with one line of the log for each', async () => {
    expect([await round(), await round(), await round()]).toEqual([0, 0, 0])
    expect(lines).toEqual([expect.objectContaining({ people: 1, msg: expect.stringContaining('tried again later') })])
    const waits = []
    for (let tries = 1; tries < 14; tries += 1) {
      waits.push((await row())?.seconds)
      await letPass()
      await round()
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10_240, 20_480, 21_600])
    expect(lines).toHaveLength(14)
  })

  test('holds up nobody else, by day or at night', async () => {
    await letPass()
    await write()
    expect(await round()).toBe(1)
    expect(await passOverPairs({ db: recorder, log })).toBe(1)
    expect(lines.at(-1)).toMatchObject({ people: 1, msg: 'people were not compared at night' })
  })

  test('is told to whoever administers the system once five minutes are over', async () => {
    expect(await since(new Date())).toMatchObject({ notCompared: 0, notComparedSince: null })
    const later = await since(new Date(Date.now() + 301_000))
    expect(later).toMatchObject({ notCompared: 1, notComparedSince: expect.any(Date) })
  })

  test('is tried at once when what is known of that person is written anew', async () => {
    await sql`alter table app.person_compared drop constraint person_compared_person_id_check`.execute(owner)
    expect(await peopleWritten(recorder, 9)).toEqual([])
    await as('find_person', (tx) => correctIdentity(tx, vault, { personId: stubborn, identity }))
    expect([await peopleWritten(recorder, 9), await round(), await row()]).toEqual([[stubborn], 1, undefined])
  })
})
