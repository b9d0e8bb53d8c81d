// The role of whoever comes by a card: no table, a handful of functions, and of many guesses five a day.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { connect, withDoor, withGate, withRecorder, type Db, type Scope } from '../../../db/ground/connect.ts'
import { announceOwn } from '../../../db/recording/commands.ts'
import { addCard, endCard, findCard, type NewCard } from '../../../db/window/cards.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { newCardKey } from '../../../db/window/card-seals.ts'
import { takeTry } from '../../../db/window/gate.ts'
import { nameForCard } from '../../../db/window/names.ts'
import { inDays } from '../../support/door/a-conference.ts'
import { meeting } from '../../support/door/an-appointment.ts'
import { aCard, opened, round, WORDS_OF_SHARED_CARE } from '../../support/door/a-window.ts'
import { aSharingGround } from '../../support/door/a-sharing-ground.ts'
import { aSharedCase, SHELTER } from '../../support/sops/a-shared-case.ts'
import { stormSize } from '../../support/setup/storm-size.ts'
import type { TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let gate: pg.Client
let pools: readonly [Db, Db]
let door: Db
let recorder: Db
beforeAll(async () => {
  ;({ app } = await aSharingGround({ worker: false, over: { windowWords: WORDS_OF_SHARED_CARE } }))
  gate = new pg.Client({ connectionString: app.database.gate })
  await gate.connect()
  door = connect({ url: app.database.door, most: 2 })
  recorder = connect({ url: app.database.recorder, most: 2 })
  pools = [connect({ url: app.database.gate, most: 6 }), connect({ url: app.database.gate, most: 6 })]
})
afterAll(async () => {
  await gate.end()
  for (const pool of [...pools, door, recorder]) await pool.destroy()
  await app.close()
})

const names = async (sql: string): Promise<string[]> => {
  const found = await app.rows(sql)
  return found.map((row) => String(Object.values(row ?? {})[0]))
}
const codeOf = async (sql: string): Promise<string> => {
  try {
    await gate.query(sql)
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'broken'
  }
}
const REFUSED = '42501'
const GUESSES = stormSize(200, 10_000)
const Row = z.object({ number_hash: z.instanceof(Buffer) })

describe('the gate', () => {
  test('may read the public pages, and read or change nothing else, and use no sequence', async () => {
    const tables = await names(`select tablename from pg_tables where schemaname = 'app'`)
    const wrong: string[] = []
    for (const table of tables)
      for (const sql of [
        `select 1 from app.${table} limit 1`,
        `insert into app.${table} default values`,
        `delete from app.${table}`,
      ])
        if ((await codeOf(sql)) !== REFUSED) wrong.push(sql)
    const READABLE = ['select 1 from app.public_file limit 1']
    const updates = await names(
      `select distinct on (c.table_name) format('update app.%I set %I = default', c.table_name, c.column_name)
        from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = 'app'
        where c.table_schema = 'app' order by c.table_name, c.ordinal_position desc`,
    )
    for (const sql of updates) if ((await codeOf(sql)) !== REFUSED) wrong.push(sql)

    expect(tables.length).toBeGreaterThan(60)
    expect(updates.length).toBe(tables.length)
    expect(wrong).toEqual(READABLE)
    expect(
      await names(`select sequencename from pg_sequences where schemaname = 'app'
        and has_sequence_privilege('tapak_gate', format('app.%I', sequencename), 'usage')`),
    ).toEqual([])
  })

  test('has no other right to any table, view or single column, by the catalogue of all schemas', async () => {
    const rights = await names(
      `select format('%s.%s %s', c.relnamespace::regnamespace, c.relname, asked.right)
        from pg_class c
        cross join (values ('SELECT', true), ('INSERT', true), ('UPDATE', true), ('REFERENCES', true),
          ('DELETE', false), ('TRUNCATE', false), ('TRIGGER', false)) asked ("right", of_columns)
        where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
          and case when of_columns then has_any_column_privilege('tapak_gate', c.oid, asked.right)
            else has_table_privilege('tapak_gate', c.oid, asked.right) end`,
    )
    expect(rights).toEqual(['app.public_file SELECT'])
    expect(
      await names(`select nspname from pg_namespace where has_schema_privilege('tapak_gate', oid, 'create')`),
    ).toEqual([])
  })

  test('may call the functions of the window, and no other of ours', async () => {
    expect(
      await names(`select proname from pg_proc where pronamespace = 'app'::regnamespace
        and has_function_privilege('tapak_gate', oid, 'execute')
        and not has_function_privilege('public', oid, 'execute') order by 1`),
    ).toEqual([
      'window_ask',
      'window_begin',
      'window_code',
      'window_complain',
      'window_leave',
      'window_read',
      'window_tried',
      'window_try',
      'window_voice',
      'window_voices',
    ])
  })

  test('is no member of another role, and may not become one', async () => {
    for (const role of ['tapak_owner', 'tapak_door', 'tapak_recorder', 'postgres'])
      expect(await codeOf(`set role ${role}`)).toBe(REFUSED)
  })

  test('reads nothing of a card by a number that is not its own', async () => {
    const shared = await aSharedCase(app.as, 'Contoh Gerbang')
    await opened(app, await aCard(shared.coordinator, shared.id))
    const { rows } = await gate.query(`select * from app.window_read(decode(repeat('00', 32), 'hex'), null)`)
    expect(rows).toEqual([])
  })
})

describe('guesses at the PIN of a card', () => {
  test('of hundreds at once, from two processes, five are judged a day; coordinators are told', async () => {
    const shared = await aSharedCase(app.as, 'Contoh Tebakan')
    await opened(app, await aCard(shared.coordinator, shared.id))
    const [row] = await app.rows('select number_hash from app.window_card where case_id = $1', [shared.id])
    const { number_hash: hashed } = Row.parse(row)
    const judged = await Promise.all(
      Array.from({ length: GUESSES }, (_, n) => withGate(pools[n % 2 === 0 ? 0 : 1], (tx) => takeTry(tx, hashed))),
    )

    expect(judged.filter((one) => one !== null).length).toBe(5)
    await gate.query(`select app.window_tried($1, null, false, '{case_coordinator}', true, true)`, [hashed])
    await gate.query(`select app.window_tried($1, null, false, '{case_coordinator}', true, true)`, [hashed])
    expect(
      await app.rows(
        `select distinct kind, count(*)::int as n from app.notification where case_id = $1
        and kind = 'window_tried' group by 1, user_id`,
        [shared.id],
      ),
    ).toEqual([{ kind: 'window_tried', n: 1 }])

    // Tomorrow there are five again.
    await app.rows(`update app.window_card set tried_on = tried_on - 1 where case_id = $1`, [shared.id])
    expect(await withGate(pools[0], (tx) => takeTry(tx, hashed))).not.toBeNull()
  })
})

describe('the door', () => {
  const scope = (over: Partial<Scope> = {}): Scope => ({
    userId: demoAccount('case_coordinator').user,
    organisationId: organisationIdOf('ppt-batam'),
    reach: 'own',
    area: '',
    capabilities: ['coordinate_case', 'read_case'],
    purpose: 'case_work',
    ...over,
  })
  const card = (caseId: string, over: Partial<NewCard> = {}): NewCard => ({
    id: randomUUID(),
    caseId,
    consent: 'C3',
    tiles: ['way'],
    by: demoAccount('case_coordinator').user,
    numberHash: randomBytes(32),
    codeHash: randomBytes(32),
    publicKey: randomBytes(32),
    salt: randomBytes(16),
    wrapped: randomBytes(64),
    letterbox: randomBytes(32),
    ...over,
  })
  const STRANGER = scope({ organisationId: organisationIdOf('ppt-bandung') })

  test('makes and reads a card only of a case of the own office, by who answers for it, with consent', async () => {
    const [shared, without] = [
      await aSharedCase(app.as, 'Contoh Pintu'),
      await aSharedCase(app.as, 'Contoh Pintu', ['C5']),
    ]
    const makes = (one: NewCard, by = scope()) => withDoor(door, by, (tx) => addCard(tx, one))
    await shared.hands('house', SHELTER)
    const helping = scope({ organisationId: organisationIdOf(SHELTER) })
    const noCoordinator = scope({ capabilities: ['work_task', 'read_case'] })
    for (const wrong of [
      makes(card(shared.id), STRANGER),
      makes(card(shared.id), helping),
      makes(card(shared.id), noCoordinator),
      makes(card(shared.id, { by: demoAccount('supervisor').user })),
      makes(card(shared.id, { consent: 'C9' })),
      makes(card(without.id)),
    ])
      await expect(wrong).rejects.toThrow('row-level security')
    const made = card(shared.id)
    expect(await makes(made)).toBe(true)
    const read = (by: Scope) =>
      withDoor(
        door,
        by,
        async (tx) => (await sql`select id from window_card where case_id = ${shared.id}`.execute(tx)).rows,
      )
    const everywhere = scope({ reach: 'all', organisationId: organisationIdOf('ppt-bandung') })
    const auditor = scope({ reach: 'all', capabilities: ['read_case', 'verify_ledger'] })
    expect(await read(scope())).toEqual([{ id: made.id }])
    for (const by of [helping, noCoordinator, STRANGER, everywhere, auditor]) expect(await read(by)).toEqual([])
    const names = (by: Scope) =>
      withDoor(
        door,
        by,
        async (tx) => (await sql`select id from app.card_to_name(${shared.id}::uuid)`.execute(tx)).rows,
      )
    expect(await names(noCoordinator)).toEqual([{ id: made.id }])
    for (const by of [STRANGER, auditor]) expect(await names(by)).toEqual([])
    expect(await withDoor(door, helping, (tx) => endCard(tx, shared.id))).toBeNull()
    expect(await withDoor(door, STRANGER, (tx) => endCard(tx, shared.id))).toBeNull()
    expect(await withDoor(door, STRANGER, (tx) => findCard(tx, shared.id))).toBeNull()
  })

  test('names in a window only a planned place of that case that is not guarded', async () => {
    const [shared, other] = [await aSharedCase(app.as, 'Contoh Nama'), await aSharedCase(app.as, 'Contoh Nama Lain')]
    const [{ id }, { id: another }] = [
      await aCard(shared.coordinator, shared.id),
      await aCard(other.coordinator, other.id),
    ]
    const plan = async (guarded: boolean): Promise<string> => {
      const placed = meeting({ place: 'x', nickname: 'y', guarded, startsAt: inDays(guarded ? 3 : 4) })
      await shared.coordinator.post(`/api/cases/${shared.id}/appointments`, placed)
      const [row] = await app.rows('select place_id from app.appointment where case_id = $1 and is_guarded = $2', [
        shared.id,
        guarded,
      ])
      return String(Object(row).place_id)
    }
    const [open, guarded] = [await plan(false), await plan(true)]
    await app.rows('delete from app.window_name where case_id = $1', [shared.id])
    const names = (place: string, card = id, by = scope(), caseId = shared.id) =>
      withDoor(door, by, (tx) =>
        nameForCard(tx, { id: card, public_key: newCardKey().publicKey }, { caseId, place, nickname: 'z' }),
      )
    for (const wrong of [
      names(guarded),
      names(randomUUID()),
      names(open, another),
      names(open, id, scope(), other.id),
      names(open, id, STRANGER),
      names(open, id, scope({ capabilities: ['read_case'] })),
    ])
      await expect(wrong).rejects.toThrow('row-level security')
    await names(open)
    expect(await app.rows('select place_id from app.window_name where case_id = $1', [shared.id])).toEqual([
      { place_id: open },
    ])
  })

  test('reads nothing by which a card is opened, no view and no request, and sets no key', async () => {
    for (const text of [
      'select number_hash from window_card',
      'select ciphertext from window_card',
      'select tried_on from window_card',
      'select second from window_card',
      'select is_second from window_card',
      'select to_tell from window_card',
      'select * from app.seconds_to_tell()',
      'select app.settle_second()',
      'select * from window_view',
      'select * from window_request',
      'select * from window_name',
      `update window_card set public_key = ''`,
      `update window_name set ciphertext = ''`,
      `insert into window_request (id, card_id, act) values (gen_random_uuid(), gen_random_uuid(), 'ask_call')`,
      `select * from app.window_read('', '')`,
    ])
      await expect(withDoor(door, scope(), (tx) => sql.raw(text).execute(tx))).rejects.toMatchObject({ code: REFUSED })
  })
})

describe('the recorder', () => {
  test('announces what a client asked only where a request waits for it, and for its case alone', async () => {
    const [shared, other] = [await aSharedCase(app.as, 'Contoh Catat'), await aSharedCase(app.as, 'Contoh Lain')]
    const her = await opened(app, await aCard(shared.coordinator, shared.id))
    await her.post('/w/call', { id: randomUUID() })
    const [row] = await app.rows(
      'select r.id from app.window_request r join app.window_card w on w.id = r.card_id where w.case_id = $1',
      [shared.id],
    )
    const { id: request } = z.object({ id: z.string() }).parse(row)
    const announces = (caseId: string, by: string) =>
      withRecorder(recorder, caseId, (tx) =>
        announceOwn(tx, {
          caseId,
          command: { id: randomUUID(), fingerprint: 'f', actor: '' },
          order: { kind: 'client', by },
        }),
      )

    await expect(announces(other.id, request)).rejects.toThrow('row-level security')
    await expect(announces(shared.id, randomUUID())).rejects.toThrow('row-level security')
    await announces(shared.id, request)
    await round(app)
    await expect(announces(shared.id, request)).rejects.toThrow('row-level security')
  })

  test('sees which windows are old, every two seconds, without opening the state of any case', async () => {
    const sources = await app.rows(
      `select proname from pg_proc where pronamespace = 'app'::regnamespace and prosrc ~ '[.]state #>'
        and proname in ('lead_of', 'window_stale', 'window_work', 'window_meetings', 'is_asked_in_window')`,
    )
    expect(sources).toEqual([])
  })

  test('reads looks of the case that it is bound to, and no view', async () => {
    const shared = await aSharedCase(app.as, 'Contoh Lihat')
    await shared.coordinator.get(`/api/cases/${shared.id}`)
    const looks = (bound: string) =>
      withRecorder(recorder, bound, (tx) => sql`select * from app.window_looks(${shared.id}::uuid)`.execute(tx))
    expect((await looks(shared.id)).rows.length).toBeGreaterThan(0)
    expect((await looks(randomUUID())).rows).toEqual([])
    await expect(
      withRecorder(recorder, shared.id, (tx) => sql`select sealed from window_view`.execute(tx)),
    ).rejects.toMatchObject({ code: REFUSED })
  })
})
