import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { scrubPages } from '../../activities/erasing.ts'
import { loadAnswers } from '../../db/cases/answers.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import {
  approveErasure,
  askErasure,
  findErasure,
  listErasures,
  rejectErasure,
  withdrawErasure,
} from '../../db/people/erasures.ts'
import { findPeople, findPerson, revealField } from '../../db/people/people.ts'
import { readRetention } from '../../db/people/retention-rules.ts'
import { verifyCase, verifyStreamOf } from '../../db/ledger/verify-case.ts'
import { parseRetention } from '../../sop-definitions/rules/retention.ts'
import { aSealedWorld, remainsOf, type Sealed, type SealedWorld } from '../support/record/a-sealed-person.ts'
import { eraseDue } from '../support/record/erase-due.ts'
import { secretsOf } from '../support/record/canaries.ts'
import { atEveryStatement, lives } from '../support/processes/dying.ts'
import { pagesOf } from '../support/record/disk-pages.ts'

const NAME = 'Kenari Rahasia Tujuhfa'
const TOLD = { name: NAME, nik: '9999990811907777', phone: '0812 7777 0001' }
const log = pino({ level: 'silent' })
let world: SealedWorld
let admin: Db
beforeAll(async () => {
  world = await aSealedWorld()
  admin = connect({ url: world.ledger.urls.admin, most: 2 })
})
afterAll(async () => {
  await admin.destroy()
  await world.end()
})

const carryOut = (retention = readRetention()) => eraseDue({ db: world.recorder, log, now: Date.now, retention })
const requestOf = (id: string) => world.as((tx) => findErasure(tx, id), world.officer)
const KINDS = {
  person_identity: 6,
  person_key: 11,
  answer: 1,
  draft: 1,
  note: 1,
  case_note_text: 1,
  appointment_place: 1,
  letter_words: 1,
  consent_record: 1,
  key: 1,
  mask: 1,
}
const whole = () => ({ ...KINDS, told: world.told() })
const GONE = Object.fromEntries([...Object.keys(KINDS), 'told'].map((kind) => [kind, 0]))
const closedPerson = async (told = TOLD): Promise<Sealed> => {
  const sealed = await world.person(told)
  await world.close(sealed)
  return sealed
}

describe('an erasure', () => {
  test('leaves nothing of her that can be read, and the record as provable as before', async () => {
    const [her, other] = [
      await closedPerson(),
      await closedPerson({ name: 'Contoh Lain', nik: '9999990811900001', phone: '0812 0000 0009' }),
    ]
    expect(await remainsOf(admin, her)).toEqual(whole())
    const id = await world.ask(her.id)
    expect(await carryOut()).toBe(0)
    await world.approve(id)

    expect(await carryOut()).toBe(1)

    expect(await remainsOf(admin, her)).toEqual(GONE)
    // Two keys less than hers: this name is spelled alike in both orthographies.
    expect(await remainsOf(admin, other)).toEqual({ ...whole(), person_key: 9 })
    await world.as(async (tx) => {
      expect(await revealField(tx, world.vault, { personId: her.id, field: 'full_name' })).toBeUndefined()
      expect(await loadAnswers(tx, world.vault, her.answers)).toBeNull()
      expect(await findPerson(tx, world.vault, her.id)).toEqual({
        id: her.id,
        mask: '•••',
        identity_state: 'erased',
        fields: [],
      })
      expect(
        await findPeople(tx, world.vault, {
          full_name: NAME,
          nik: TOLD.nik,
          look: { role: null, purpose: 'intake', requestId: 'test' },
        }),
      ).toEqual([])
      expect(await revealField(tx, world.vault, { personId: other.id, field: 'full_name' })).toBe('Contoh Lain')
    })
    expect(await requestOf(id)).toMatchObject({
      state: 'erased',
      erased: {
        person_identity: 6,
        person_key: 11,
        answer: 1,
        draft: 1,
        note: 1,
        case_note_text: 1,
        appointment_place: 1,
        letter_words: 1,
        consent_record: 1,
        access_log: world.told(),
      },
    })
    await withOwner(world.ledger.owner, async (tx) => {
      const stream = `person:${her.id}`
      const { rows } = await sql<{
        canon: string
      }>`select canon from app.case_event where stream = ${stream} and type = 'person_erased'`.execute(tx)
      expect(rows.map(({ canon }) => JSON.parse(canon).body)).toMatchObject([
        {
          request: id,
          person: her.id,
          ground: 'subject_request',
          asked_by: world.us.user,
          approved_by: world.officer.userId,
          erased: { answer: 1 },
        },
      ])
      expect(await verifyStreamOf(tx, stream)).toMatchObject({ intact: true })
      expect(await verifyCase(tx, her.case.id)).toMatchObject({ intact: true, differences: [] })
    })
    expect(await carryOut()).toBe(0)
  })

  test('is not carried out before its time, and not at all once it is withdrawn or rejected', async () => {
    const her = await closedPerson()
    const early = await world.ask(her.id)
    await world.approve(early, 3_600_000)
    expect(await carryOut()).toBe(0)
    expect(await world.as((tx) => withdrawErasure(tx, early, world.us.user))).toBe(true)
    const no = await world.ask(her.id)
    await world.as(
      (tx) => rejectErasure(tx, no, { by: world.officer.userId ?? '', rejection: 'not_her_wish' }),
      world.officer,
    )
    await expect(
      sql`update app.erasure_request set state = 'approved', carry_out_at = now() where id = ${early}`.execute(admin),
    ).rejects.toMatchObject({ code: '23514' })

    expect(await carryOut()).toBe(0)
    expect(await remainsOf(admin, her)).toEqual(whole())
    expect(
      (
        await world.as((tx) => listErasures(tx, { states: ['withdrawn', 'rejected'], limit: 10 }), world.officer)
      ).rows.map(({ id }) => id),
    ).toEqual(expect.arrayContaining([early, no]))
  })

  test('goes back to a second person when a case was opened, or a rule came to hold, after approval', async () => {
    const [open, kept] = [await world.person(TOLD), await closedPerson()]
    const [first, second] = [await world.ask(open.id), await world.ask(kept.id, 'retention_over')]
    await world.approve(first)
    await world.approve(second)

    expect(await carryOut()).toBe(0)

    expect(await requestOf(first)).toMatchObject({
      state: 'waiting',
      decided_by: null,
      carry_out_at: null,
      lapsed_for: ['open_case'],
    })
    expect(await requestOf(second)).toMatchObject({ state: 'waiting', lapsed_for: ['electronic_record'] })
    expect([await remainsOf(admin, open), await remainsOf(admin, kept)]).toEqual([whole(), whole()])
    const nothingHolds = parseRetention(
      '{ legal: [], undo: { hours: 0, basis: product-default, evidence: inferred }, holds: [], retention: [] }',
    )
    await world.approve(first)
    expect(await carryOut(nothingHolds)).toBe(0)
    expect(await remainsOf(admin, open)).toEqual(whole())
  })

  test('killed around every statement, she is whole or gone, and the next pass ends what was begun', async () => {
    const { statements } = await atEveryStatement(async (moment) => {
      const her = await closedPerson()
      const id = await world.ask(her.id)
      await world.approve(id)
      const lived = await lives({ work: 'erase', given: { url: world.ledger.urls.recorder }, ...moment })
      const isErased = (await requestOf(id))?.state === 'erased'
      expect({ ...moment, left: await remainsOf(admin, her) }).toEqual({ ...moment, left: isErased ? GONE : whole() })
      const { rows } =
        await sql`select 1 from app.case_event where type = 'person_erased' and canon like ${`%${id}%`}`.execute(admin)
      expect(rows).toHaveLength(isErased ? 1 : 0)
      await carryOut()
      expect(await remainsOf(admin, her)).toEqual(GONE)
      await withOwner(world.ledger.owner, async (tx) => {
        expect(await verifyStreamOf(tx, `person:${her.id}`)).toMatchObject({ intact: true })
      })
      return lived
    })
    expect(statements).toBeGreaterThan(8)
  }, 600_000)
})

describe('two people', () => {
  const approve = (id: string, scope: Parameters<SealedWorld['as']>[1]) =>
    world.as((tx) => approveErasure(tx, id, { by: scope?.userId ?? '', waitMs: 0 }), scope)

  test('are needed by the tables themselves: who asks does not approve, nor anybody who may not', async () => {
    const her = await closedPerson()
    const id = await world.ask(her.id)
    const both = world.scope({ capabilities: ['request_erasure', 'approve_erasure'] })
    await expect(approve(id, both)).rejects.toMatchObject({ code: '42501' })
    await expect(approve(id, world.scope({ userId: randomUUID() }))).rejects.toMatchObject({ code: '42501' })
    await expect(
      world.as((tx) => approveErasure(tx, id, { by: world.officer.userId ?? '', waitMs: 0 }), both),
    ).rejects.toMatchObject({ code: '42501' })
    await approve(id, { ...world.officer, reach: 'own' })
    expect(await requestOf(id)).toMatchObject({ state: 'waiting' })
    await expect(
      world.as(
        (tx) => sql`update app.erasure_request set asked_by = ${randomUUID()} where id = ${id}`.execute(tx),
        both,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      world.as(
        (tx) => sql`update app.erasure_request set erased_at = now(), state = 'erased' where id = ${id}`.execute(tx),
        world.officer,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      sql`update app.erasure_request set state = 'approved', decided_by = asked_by, decided_at = now(),
        carry_out_at = now() where id = ${id}`.execute(admin),
    ).rejects.toMatchObject({ code: '23514' })
    await expect(
      world.as((tx) => sql`select app.erase_person(${id})`.execute(tx), world.officer),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await carryOut()).toBe(0)
    expect(await remainsOf(admin, her)).toEqual(whole())
  })

  test('see the request only where they may, and nobody asks for a person of another organisation', async () => {
    const her = await closedPerson()
    const id = await world.ask(her.id)
    const stranger = world.scope({ userId: randomUUID(), organisationId: randomUUID() })
    expect(await world.as((tx) => findErasure(tx, id), stranger)).toBeNull()
    expect(await world.as((tx) => findErasure(tx, id), world.scope({ capabilities: [] }))).toBeNull()
    await expect(
      world.as(
        (tx) =>
          askErasure(tx, {
            id: randomUUID(),
            personId: her.id,
            organisationId: stranger.organisationId ?? '',
            ground: 'subject_request',
            userId: stranger.userId ?? '',
          }),
        stranger,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(
      await world.as((tx) =>
        askErasure(tx, {
          id: randomUUID(),
          personId: her.id,
          organisationId: world.us.organisation,
          ground: 'court_order',
          userId: world.us.user,
        }),
      ),
    ).toBe(false)
  })
})

describe('every ciphertext and every key of the schema', () => {
  test('is kept out of the samples that the planner takes of its columns, also what was sampled before', async () => {
    await sql`analyze`.execute(admin)
    const { rows } = await sql<{
      it: string
    }>`select tablename || '.' || attname as it from pg_stats
      where schemaname = 'app' and (tablename, attname) in (('person_key', 'value'), ('person_key', 'trigrams'),
      ('person', 'mask'), ('access_log', 'purpose'), ('request_key', 'body'))
      or schemaname = 'app' and attname in ('dek', 'file_key')`.execute(admin)
    expect(rows).toEqual([])
  })

  test('can be deleted by the erasure, also in a table that is added later', async () => {
    const { rows } = await sql<{
      hidden: string
    }>`select c.table_name || '.' || c.column_name as hidden from information_schema.columns c
      where c.table_schema = 'app' and c.column_name = 'ciphertext'
      and not exists (select from pg_policies p where p.schemaname = 'app' and p.tablename = c.table_name
      and p.cmd = 'ALL' and p.roles = array['tapak_owner'::name])`.execute(admin)
    expect(rows).toEqual([])
    const { rows: unbound } = await sql<{
      it: string
    }>`select c.table_name as it from information_schema.columns c where c.table_schema = 'app' group by 1
      having bool_or(c.column_name = 'ciphertext') and not bool_or(c.column_name in ('person_id', 'case_id'))`.execute(
      admin,
    )
    expect(unbound).toEqual([])
  })
})

const scrubbed = async (): Promise<void> => {
  while (!(await scrubPages({ db: world.recorder, log })))
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
}

describe('on the disk', () => {
  test('nothing of her is left in any page, and nothing of her key', async () => {
    const client = new pg.Client({ connectionString: world.ledger.urls.admin })
    client.on('error', () => undefined)
    await client.connect()
    const her = await closedPerson()
    const dek =
      (await client.query<{ dek: Buffer }>('select dek from app.person where id = $1', [her.id])).rows[0]?.dek ??
      Buffer.alloc(60)
    const keys = (
      await client.query<{ value: string }>('select value from app.person_key where person_id = $1', [her.id])
    ).rows.map(({ value }) => value)
    const pages = () => pagesOf(client, { words: [...secretsOf(TOLD), ...keys], key: dek })
    const before = await pages()
    expect(before).toMatchObject({ key: true })
    expect(before.words.toSorted()).toEqual(keys.toSorted())
    await sql`delete from app.erasure_request where state = 'waiting'`.execute(admin)
    const id = await world.ask(her.id)
    await world.approve(id)
    expect(await carryOut()).toBe(1)
    const erasedOthers = (
      await sql<{ id: string }>`select distinct person_id as id from app.person_key where value = any(${keys})`.execute(
        admin,
      )
    ).rows
    for (const { id: twin } of erasedOthers) {
      await sql`update app.case_file set status = 'closed' where subject = ${twin}`.execute(admin)
      await world.approve(await world.ask(twin))
    }
    await carryOut(
      parseRetention(
        '{ legal: [], undo: { hours: 0, basis: product-default, evidence: inferred }, holds: [], retention: [] }',
      ),
    )
    expect(await pages()).toMatchObject({ key: true })

    await scrubbed()

    const after = await pages()
    process.stdout.write(`  ${before.bytes} bytes of pages searched before, ${after.bytes} after\n`)
    expect(after).toMatchObject({ key: false })
    expect(after.words).toEqual([])
    expect((await requestOf(id))?.scrubbed_at).not.toBeNull()
    await client.end()
  })

  test('a look that began before the erasure makes the scrub wait for another time', async () => {
    const her = await closedPerson()
    await world.approve(await world.ask(her.id))
    const reader = new pg.Client({ connectionString: world.ledger.urls.admin })
    reader.on('error', () => undefined)
    await reader.connect()
    await reader.query('begin isolation level repeatable read')
    await reader.query('select count(*) from app.case_file')
    await carryOut()
    expect(await scrubPages({ db: world.recorder, log })).toBe(false)
    await reader.query('select count(*) from app.person')
    expect(await scrubPages({ db: world.recorder, log })).toBe(false)
    await reader.query('commit')
    await reader.end()
    await scrubbed()
  })

  test('so does whoever writes in another database of the same server, and began before it', async () => {
    const her = await closedPerson()
    await world.approve(await world.ask(her.id))
    const elsewhere = new URL(world.ledger.urls.admin)
    elsewhere.pathname = '/postgres'
    const writer = new pg.Client({ connectionString: elsewhere.href })
    writer.on('error', () => undefined)
    await writer.connect()
    await writer.query('begin')
    await writer.query('select pg_current_xact_id()')
    await carryOut()
    for (let tries = 0; tries < 3; tries++) expect(await scrubPages({ db: world.recorder, log })).toBe(false)
    await writer.query('commit')
    await writer.end()
    await scrubbed()
  })
})
