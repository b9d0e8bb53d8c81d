import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { connect, type Db } from '../../db/ground/connect.ts'
import { readRetention } from '../../db/people/retention-rules.ts'
import { aSealedWorld, remainsOf, type SealedWorld } from '../support/record/a-sealed-person.ts'
import { eraseDue } from '../support/record/erase-due.ts'

let world: SealedWorld
let admin: Db
beforeAll(async () => {
  world = await aSealedWorld()
  admin = connect({ url: world.ledger.urls.admin, most: 1 })
})
afterAll(async () => {
  await admin.destroy()
  await world.end()
})

test('an approved erasure waits while it is not settled what a database that was put back has lost', async () => {
  const log = pino({ level: 'silent' })
  const carryOut = () => eraseDue({ db: world.recorder, log, now: Date.now, retention: readRetention() })
  const her = await world.person({ name: 'Contoh Satu', nik: '9999990811900001', phone: '0812 0000 0001' })
  await world.close(her)
  await world.approve(await world.ask(her.id))
  const before = await remainsOf(admin, her)
  await sql`insert into app.database_restored (known, found, epoch) values ('0/2', '0/1', 1)`.execute(admin)

  await expect(carryOut()).rejects.toMatchObject({ code: 'TP002' })

  expect(await remainsOf(admin, her)).toEqual(before)
  await sql`select app.accept_restored()`.execute(world.recorder)
  expect(await carryOut()).toBe(1)
  expect(await remainsOf(admin, her)).not.toEqual(before)
})
