import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { proveAbout, proveFirst, type Prover } from '../../../api/door/append-to-ledger.ts'
import { withOwner, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { createPerson } from '../../../db/people/people.ts'
import { verifyStreamOf } from '../../../db/ledger/verify-case.ts'
import { aSealedWorld, type SealedWorld } from '../../support/record/a-sealed-person.ts'

let world: SealedWorld
beforeAll(async () => {
  world = await aSealedWorld()
})
afterAll(() => world.end())

const proverOf = ({ userId, organisationId }: Scope, over: Partial<Prover['actor']> = {}): Prover => ({
  actor: { user: userId ?? '', organisation: organisationId ?? '', roles: ['worker'], confined: false, ...over },
  key: { id: randomUUID(), fingerprint: '' },
  now: new Date(),
})
const prove = (tx: Tx, person: string, prover: Prover = proverOf(world.scope())): Promise<void> =>
  proveAbout(tx, prover, { type: 'identity_revealed', person, body: { field: 'nik' } })

const begin = (tx: Tx, person: string, who: Scope = world.scope()): Promise<void> =>
  proveFirst(tx, proverOf(who), { type: 'person_created', person, body: { fields: [] } })

const entered = (tx: Tx): Promise<string> =>
  createPerson(tx, world.vault, {
    identity: { full_name: 'Contoh Baru' },
    organisationId: world.us.organisation,
    userId: world.us.user,
  }).then(({ id }) => id)
const stranger = (): Scope => world.scope({ userId: randomUUID(), organisationId: randomUUID() })

describe('what is proved about a person', () => {
  test('waits for nothing of another person: one office enters two at the same moment', async () => {
    // The first person of a vault names its key, for which others wait; from then on they share it.
    await world.as(entered)
    const both = await world.as(async (one) => {
      const first = await entered(one)
      await begin(one, first)
      const second = await world.as(async (other) => {
        await sql`select set_config('lock_timeout', '1s', true)`.execute(other)
        const id = await entered(other)
        await begin(other, id)
        return id
      })
      return [first, second]
    })
    await withOwner(world.ledger.owner, async (tx) => {
      for (const id of both) expect(await verifyStreamOf(tx, `person:${id}`)).toEqual({ intact: true, rows: 1 })
    })
  })

  test('is read by the office whose act it was, by whoever verifies the whole ledger, and by nobody else', async () => {
    const person = await world.as(async (tx) => {
      const id = await entered(tx)
      await prove(tx, id)
      await prove(tx, id)
      return id
    })
    const seenBy = (who: Scope): Promise<object> =>
      world.as(async (tx) => {
        const count = async (table: string): Promise<unknown> =>
          (await sql`select 1 from ${sql.table(table)} where stream = ${`person:${person}`}`.execute(tx)).rows.length
        return { rows: await count('case_event'), heads: await count('ledger_head') }
      }, who)

    const [whole, nothing] = [
      { rows: 2, heads: 1 },
      { rows: 0, heads: 0 },
    ]
    expect(await seenBy(world.scope())).toEqual(whole)
    // Of the same office, and without a right to know people.
    expect(await seenBy(world.scope({ userId: randomUUID(), capabilities: ['administer'] }))).toEqual(whole)
    expect(await seenBy({ ...stranger(), capabilities: ['verify_ledger'], reach: 'all' })).toEqual(whole)
    expect(await seenBy({ ...stranger(), capabilities: ['verify_ledger'], reach: 'area' })).toEqual(nothing)
    expect(await seenBy(stranger())).toEqual(nothing)
    expect(await world.as((tx) => verifyStreamOf(tx, `person:${person}`))).toEqual({ intact: true, rows: 2 })
  })

  test('begins once, by whoever may act on the person', async () => {
    const [person, other] = [await world.as(entered), stranger()]
    await expect(world.as((tx) => begin(tx, person, other), other)).rejects.toThrow('row-level security')
    await world.as((tx) => begin(tx, person))
    await expect(world.as((tx) => begin(tx, person))).rejects.toThrow('duplicate key')
    expect(await world.as((tx) => verifyStreamOf(tx, `person:${person}`))).toEqual({ intact: true, rows: 1 })
  })

  test("is written by whoever may act on the person, and in nobody else's name", async () => {
    const { id } = await world.person({ name: 'Contoh Tercatat', nik: '9999990811900001', phone: '0812 0000 0009' })
    const writes = (who: Scope, over: Partial<Prover['actor']> = {}): Promise<void> =>
      world.as((tx) => prove(tx, id, proverOf(who, over)), who)
    const refused = { message: expect.stringContaining('row-level security') }

    await writes(world.scope())
    await expect(writes(stranger())).rejects.toMatchObject(refused)
    await expect(writes(world.scope(), { user: randomUUID() })).rejects.toMatchObject(refused)
    await expect(writes(world.scope(), { organisation: randomUUID() })).rejects.toMatchObject(refused)
    // Who decides on an erasure does not know whom it is about, and acts on it only once it is asked for.
    await expect(writes(world.officer)).rejects.toMatchObject(refused)
    await world.ask(id)
    await writes(world.officer)
    await withOwner(world.ledger.owner, async (tx) => {
      expect(await verifyStreamOf(tx, `person:${id}`)).toEqual({ intact: true, rows: 2 })
    })
  })
})
