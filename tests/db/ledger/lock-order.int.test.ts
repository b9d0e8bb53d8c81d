import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withRecorder, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { headOf, lockHead, lockHeads } from '../../../db/ledger/ledger.ts'
import { keepLockOrder } from '../../../db/ledger/lock-order.ts'
import { createPerson } from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import { holdCase } from '../../../db/recording/as-recorder.ts'
import { lockCase } from '../../../db/recording/record.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

let ledger: TestLedger
let door: Db
let recorder: Db
let scope: Scope
let office: string
let person: string
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  door = connect({ url: ledger.urls.door, most: 4 })
  recorder = connect({ url: ledger.urls.recorder, most: 1 })
  scope = { ...ledger.scopeOf(ledger.coordinator), organisationId: ledger.organisation }
  office = `org:${ledger.organisation}`
  const { id } = await as((tx) =>
    createPerson(tx, openVault(aVaultSetting()), {
      identity: { full_name: 'Contoh Antre' },
      organisationId: ledger.organisation,
      userId: ledger.coordinator.user,
    }),
  )
  person = `person:${id}`
  await as((tx) => lockHeads(tx, [person, office, 'system']))
})
afterAll(async () => {
  await Promise.all([door.destroy(), recorder.destroy()])
  await ledger.drop()
})
const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withDoor(door, scope, work)

describe('the heads of the ledger', () => {
  test('that two acts name in opposite order make one wait for the other, and both come to their end', async () => {
    const held = await holdHead({ database: ledger.urls }, 'system')
    const both = Promise.all([
      as((tx) => lockHeads(tx, [person, 'system', office])),
      as((tx) => lockHeads(tx, [office, 'system', person])),
    ])
    await held.waited(2)
    await held.release()

    const inOrder = [person, office, 'system']
    expect((await both).map((heads) => [...heads.keys()])).toEqual([inOrder, inOrder])
  })

  test('are locked in one order: cases by id, referrals, people, offices, the installation', async () => {
    const inOrder = ['00000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000001']
    inOrder.push('ref:1', 'person:1', 'person:2', 'org:1', 'org:2', 'system')
    await as(async (tx) => {
      for (const stream of inOrder) keepLockOrder(tx, stream)
      // What is held is held.
      for (const stream of inOrder) keepLockOrder(tx, stream)
    })
    for (const [at, later] of inOrder.entries())
      for (const earlier of inOrder.slice(0, at))
        await as(async (tx) => {
          keepLockOrder(tx, later)
          expect(() => keepLockOrder(tx, earlier)).toThrow(`${earlier} has to be locked before the head of ${later}`)
        })
  })

  test('are refused in any other order before the database is asked, so that the mistake shows each time', async () => {
    const unknown = randomUUID()
    await as(async (tx) => {
      await lockHead(tx, office)
      for (const early of [() => lockHead(tx, person), () => lockCase(tx, unknown)])
        await expect(early()).rejects.toThrow('has to be locked before')
      // An error of the database would have given up the transaction.
      expect(await headOf(tx, office)).toMatchObject({ seq: 0 })
    })
    await withRecorder(recorder, unknown, async (tx) => {
      keepLockOrder(tx, 'system')
      await expect(holdCase(tx, unknown)).rejects.toThrow('has to be locked before')
    })
  })
})
