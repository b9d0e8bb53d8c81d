import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { passOverPairs } from '../../../activities/retention-pass.ts'
import { connect, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { ALIKE, type Identity } from '../../../db/people/identity.ts'
import { answerLink, proposeLink } from '../../../db/people/person-links.ts'
import { correctIdentity, createPerson } from '../../../db/people/people.ts'
import { compareAgain, compareNow, endUnsure, peopleWritten } from '../../../db/people/same-person.ts'
import { openVault } from '../../../db/people/vault.ts'
import { bitsOf, WEIGHING, type Comparison } from '../../../workflows/engine/people/same-person.ts'
import { compare, holdersAmong } from '../../support/people/compare.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { inventedPairs } from '../../support/people/invented-pairs.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let urls: TestDatabase
let door: Db
let owner: Db
let recorder: Db
const vault = openVault(aVaultSetting())
const office = (capabilities: Scope['capabilities'] = ['find_person']) =>
  ({
    userId: randomUUID(),
    organisationId: randomUUID(),
    reach: 'own',
    area: '',
    capabilities,
    purpose: 'intake',
  }) satisfies Scope
type Office = ReturnType<typeof office>
const [us, them, third] = [office(), office(), office()]

const write = (who: Office, identity: Identity) =>
  withDoor(door, who, (tx) =>
    createPerson(tx, vault, { identity, organisationId: who.organisationId, userId: who.userId }),
  )
const correct = (who: Office, personId: string, identity: Identity) =>
  withDoor(door, who, (tx) => correctIdentity(tx, vault, { personId, identity }))
const round = () => compareAllWritten(urls)
const waiting = () => peopleWritten(recorder, 100)
/** Written, and compared by the worker. */
const create = async (who: Office, identity: Identity) => {
  const person = await write(who, identity)
  await round()
  return person
}
const HER = {
  full_name: 'Contoh Djoko Lestari',
  nik: '9999991203900042',
  phone: '0800 0000 0042',
  birth_date: '1990-03-12',
}
interface Row {
  id: string
  state: string
  bits: number
  likeness: Comparison
}
const pairs = () =>
  withOwner(owner, (tx) => tx.selectFrom('duplicate_candidate').selectAll().orderBy('id').execute()) as Promise<Row[]>
const seenBy = (who: Scope) =>
  withDoor(door, who, async (tx) => ({
    pairs: await tx.selectFrom('duplicate_candidate').select(['id', 'state', 'bits']).execute(),
    people: (await tx.selectFrom('candidate_side').select('person_id').execute()).map(({ person_id }) => person_id),
  }))

/** Proposed by our office and confirmed by theirs. */
const link = async (): Promise<void> => {
  const [pair] = await pairs()
  const id = randomUUID()
  const by = ({ userId: user, organisationId: officeId }: Office) => ({ user, office: officeId, at: new Date() })
  await withDoor(door, us, (tx) =>
    proposeLink(tx, {
      id,
      pair: pair?.id ?? '',
      askedOffice: them.organisationId,
      due: new Date(Date.now() + 86_400_000),
      by: by(us),
    }),
  )
  await withDoor(door, them, (tx) => answerLink(tx, id, { answer: 'confirmed', by: by(them) }))
}

beforeAll(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 2 })
  owner = connect({ url: urls.admin, most: 1 })
  recorder = connect({ url: urls.recorder, most: 1 })
})
beforeEach(async () => {
  await sql`truncate app.person, app.duplicate_candidate cascade`.execute(owner)
})
afterAll(async () => {
  await Promise.all([door.destroy(), owner.destroy(), recorder.destroy()])
  await urls.drop()
})

describe('a second record of one person', () => {
  test('is found once it is written, asked about at both offices and linked by nobody', async () => {
    const first = await create(us, HER)
    expect(await pairs()).toEqual([])
    const second = await create(them, { ...HER, full_name: 'Tjontoh Joko Lestari' })

    expect(await pairs()).toMatchObject([
      { state: 'open', likeness: { nik: { likeness: 'equal', holders: 2 }, birth: { likeness: 'equal' } } },
    ])
    expect((await seenBy(us)).people).toEqual([first.id])
    expect((await seenBy(them)).people).toEqual([second.id])
    expect((await seenBy(us)).pairs).toEqual((await seenBy(them)).pairs)
  })

  test('is told to no third office, and to nobody who may not look for people', async () => {
    await create(us, HER)
    await create(them, HER)
    const nothing = { pairs: [], people: [] }

    expect(await seenBy(third)).toEqual(nothing)
    expect(await seenBy({ ...us, capabilities: ['read_case', 'work_task', 'coordinate_case'] })).toEqual(nothing)
    expect((await seenBy(us)).pairs).toHaveLength(1)
  })

  test('shows an office nothing of the other person, linked or not, whatever it asks the database', async () => {
    await create(us, HER)
    const other = await create(them, HER)
    await link()
    const asked = (text: string) => withDoor(door, us, (tx) => sql.raw(text).execute(tx))
    const said = await Promise.all([
      asked('select id, offices, likeness, bits, state from app.duplicate_candidate'),
      asked('select * from app.candidate_side'),
      asked('select * from app.person'),
      asked('select * from app.person_key'),
      asked('select * from app.person_link'),
    ])

    expect(JSON.stringify(said.map(({ rows }) => rows))).not.toContain(other.id)
    for (const table of ['person_compared', 'person_to_compare'])
      await expect(asked(`select * from app.${table}`)).rejects.toThrow(/permission denied/)
    await expect(asked(`select app.likeness_of('${other.id}', '${other.id}', 0.5)`)).rejects.toThrow(/permission/)
    await expect(
      asked(`update app.person_link set state = 'undone', undone_reason = 'by_mistake', ended_by = answered_by`),
    ).rejects.toThrow(/row-level security/)
    await expect(asked(`update app.duplicate_candidate set bits = 99`)).rejects.toThrow(/permission denied/)
  })

  test('cannot be called one person by the door itself, nor a question answered by whoever asked it', async () => {
    await create(us, HER)
    await create(us, HER)
    const asked = (text: string) => withDoor(door, us, (tx) => sql.raw(text).execute(tx))
    const [pair] = await pairs()
    await expect(asked(`update app.duplicate_candidate set state = 'same'`)).rejects.toThrow(/row-level security/)
    await withDoor(door, us, (tx) =>
      proposeLink(tx, {
        id: randomUUID(),
        pair: pair?.id ?? '',
        askedOffice: us.organisationId,
        due: new Date(Date.now() + 86_400_000),
        by: { user: us.userId, office: us.organisationId, at: new Date() },
      }),
    )
    await expect(asked(`update app.person_link set state = 'confirmed', answered_by = '${us.userId}'`)).rejects.toThrow(
      /row-level security/,
    )
  })

  test('at another office is not told by a number alone, at the own office it is', async () => {
    await create(us, HER)
    await create(them, { nik: HER.nik, full_name: 'Umpama Khayalan' })
    await create(them, { nik: HER.nik })
    expect(await pairs()).toHaveLength(1)
    expect((await seenBy(us)).pairs).toEqual([])

    await create(us, { nik: HER.nik, full_name: 'Misalan Rekaan' })
    expect((await seenBy(us)).pairs).toHaveLength(1)
  })

  test('is found by what is added later, and no longer asked about once that was corrected', async () => {
    const first = await create(us, HER)
    const { id } = await create(us, { full_name: 'Umpama Khayalan' })
    const tell = async (identity: Identity) => {
      await correct(us, id, identity)
      await round()
    }
    expect(await pairs()).toEqual([])

    await tell({ full_name: HER.full_name, nik: HER.nik })
    expect((await pairs()).map(({ state }) => state)).toEqual(['open'])
    await tell({ full_name: 'Umpama Khayalan', nik: '9999990000000001' })
    expect((await pairs()).map(({ state }) => state)).toEqual(['obsolete'])
    expect((await seenBy(us)).people.toSorted()).toEqual([first.id, id].toSorted())
    await tell({ full_name: HER.full_name, nik: HER.nik })
    expect((await pairs()).map(({ state }) => state)).toEqual(['open'])
  })

  test('is found by a name that sounds alike and something beside it, never by the name alone', async () => {
    const beside = { mother_name: 'Contoh Ibunda Khayal', birth_place: 'Rekaloka' }
    await create(us, { full_name: 'Contoh Djoko Lestari', ...beside })
    await write(us, { full_name: 'Contoh Joko Lestarih' })
    expect(await waiting()).toEqual([])
    await passOverPairs({ db: recorder, log: pino({ level: 'silent' }) })
    expect(await pairs()).toEqual([])
    await create(us, { full_name: 'Contoh Joko Lestarih', ...beside })

    expect(await pairs()).toMatchObject([
      { state: 'open', likeness: { name: { likeness: 'alike' }, mother_name: { likeness: 'equal' } } },
    ])
  })

  test('leaves nothing of comparison and link when one of the two is erased', async () => {
    const { id } = await create(us, HER)
    await create(them, HER)
    await link()
    await sql`update app.person set erased_at = now() where id = ${id}::uuid`.execute(owner)

    expect(await pairs()).toEqual([])
    expect((await sql`select from app.candidate_side`.execute(owner)).rows).toEqual([])
    expect((await sql`select from app.person_link`.execute(owner)).rows).toEqual([])
    expect((await sql`select from app.person_compared where person_id = ${id}::uuid`.execute(owner)).rows).toEqual([])
  })
})

describe('whoever was written', () => {
  const BEGUN_MS = 500
  const HERS = { ...HER, full_name: 'Tjontoh Joko Lestari' }

  test('is compared after the click, by whichever worker comes first, and then no more', async () => {
    await write(us, HER)
    const second = await write(them, HERS)
    expect([await pairs(), await waiting()]).toEqual([[], [expect.any(String), second.id]])

    expect(await Promise.all([round(), round()])).toEqual(expect.arrayContaining([2]))
    expect(await pairs()).toMatchObject([{ state: 'open' }])
    expect([await waiting(), await round()]).toEqual([[], 0])
  })

  test('still waits when the comparison broke off, and nothing of it was kept', async () => {
    await create(us, HER)
    const { id } = await write(them, HERS)
    const dies = recorder.transaction().execute(async (tx) => {
      await compareNow(tx, { person: id, people: 2 })
      throw new Error('the worker died')
    })
    await expect(dies).rejects.toThrow('the worker died')
    expect([await pairs(), await waiting()]).toEqual([[], [id]])

    expect(await round()).toBe(1)
    expect(await pairs()).toMatchObject([{ state: 'open' }])
  })

  test('is compared by what was written last, also where that came during the comparison', async () => {
    await create(us, HER)
    const { id } = await write(us, { full_name: 'Umpama Khayalan' })
    await correct(us, id, { full_name: 'Misalan Rekaan' })
    expect(await waiting()).toEqual([id])
    let during: Promise<unknown> = Promise.resolve()
    await withDoor(door, us, async (tx) => {
      await correctIdentity(tx, vault, { personId: id, identity: { full_name: HER.full_name, nik: HER.nik } })
      // It compares what stands, and finds the list changed once this is committed.
      during = compareNow(recorder, { person: id, people: 2 })
      await sleep(BEGUN_MS)
    })
    await during
    expect([await pairs(), await waiting()]).toEqual([[], [id]])

    await round()
    expect(await pairs()).toMatchObject([{ state: 'open' }])
  })

  test('waits no more once erased, and makes no pair with whoever is erased meanwhile', async () => {
    const { id } = await create(us, HER)
    await write(them, HERS)
    const erase = (tx: Db, person: string) =>
      sql`update app.person set erased_at = now() where id = ${person}::uuid`.execute(tx)
    let during: Promise<unknown> = Promise.resolve()
    await owner.transaction().execute(async (tx) => {
      await sql`select from app.person where id = ${id}::uuid for update`.execute(tx)
      during = round()
      await sleep(BEGUN_MS)
      await erase(tx, id)
    })
    expect([await during, await pairs()]).toEqual([1, []])

    const third = await write(us, HER)
    await erase(owner, third.id)
    expect(await waiting()).toEqual([])
  })
})

describe('how alike two records are', () => {
  test('is found by hidden keys as by the words, and added up as the rule says', async () => {
    const invented = inventedPairs(11, 60)
    const among = holdersAmong(invented.flatMap(({ one, other }) => [one, other]))
    const told = await Promise.all(
      invented.map(async (pair) => ({
        pair,
        one: (await create(us, pair.one)).id,
        other: (await create(us, pair.other)).id,
      })),
    )
    for (const { pair, one, other } of told) {
      const {
        rows: [found],
      } = await sql<{ likeness: Comparison; bits: number }>`
        select l.likeness, app.bits_of(l.likeness, ${JSON.stringify({ ...WEIGHING, people: 4_000 })}::jsonb) as bits
          from (select app.likeness_of(${one}::uuid, ${other}::uuid, ${ALIKE}) as likeness) l`.execute(owner)
      const expected = compare(pair.one, pair.other, among)

      expect([
        pair,
        Object.fromEntries(Object.entries(found?.likeness ?? {}).map(([feature, { likeness }]) => [feature, likeness])),
      ]).toEqual([
        pair,
        Object.fromEntries(Object.entries(expected).map(([feature, { likeness }]) => [feature, likeness])),
      ])
      expect(found?.bits).toBeCloseTo(bitsOf(found?.likeness ?? {}, 4_000), 3)
      expect(found?.bits).toBeCloseTo(bitsOf(expected, 4_000), 3)
    }
  })

  test('does not depend on who came first: compared again in any order, the same pairs stand', async () => {
    const people: string[] = []
    for (const { one, other } of inventedPairs(5, 20))
      people.push((await create(us, one)).id, (await create(them, other)).id)
    await passOverPairs({ db: recorder, log: pino({ level: 'silent' }) })
    const stand = await pairs()
    for (const person of people.toReversed()) await compareAgain(recorder, { person, people: people.length })
    const twice = await sql`select from (select array_agg(person_id order by person_id) as people
      from app.candidate_side group by candidate_id) s group by people having count(*) > 1`.execute(owner)

    expect(stand.length).toBeGreaterThan(5)
    expect(await pairs()).toEqual(stand)
    expect(twice.rows).toEqual([])
  })

  test('is judged anew at night, when a telephone has become that of many', async () => {
    const phone = '0800 0000 0099'
    const name = (n: number) => `Contoh ${'abcdefgh'[n]}rekaan ${'hgfedcba'[n]}umpama`
    await create(us, { full_name: 'Siti Rekaan', phone })
    await create(us, { full_name: 'Siti Rekaan', phone })
    expect(await pairs()).toMatchObject([{ state: 'open' }])
    for (let n = 0; n < 4; n += 1) await create(us, { full_name: name(n), phone })
    await passOverPairs({ db: recorder, log: pino({ level: 'silent' }) })

    expect((await pairs()).filter(({ state }) => state === 'open')).toEqual([])
  })

  test('is asked about again on the day until which somebody was unsure', async () => {
    await create(us, HER)
    await create(us, HER)
    await withDoor(door, us, (tx) =>
      tx
        .updateTable('duplicate_candidate')
        .set({
          state: 'unsure',
          unsure_until: sql`current_date + 1`,
          decided_by: us.userId,
          decided_office: us.organisationId,
          decided_at: new Date(),
        })
        .execute(),
    )
    expect(await endUnsure(recorder)).toBe(0)
    await sql`update app.duplicate_candidate set unsure_until = current_date`.execute(owner)

    expect(await endUnsure(recorder)).toBe(1)
    expect(await pairs()).toMatchObject([{ state: 'open', unsure_until: null }])
  })
})
