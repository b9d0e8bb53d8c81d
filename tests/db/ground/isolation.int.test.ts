import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  connect,
  NOBODY,
  withDoor,
  withOwner,
  withRecorder,
  type Db,
  type Scope,
  type Tx,
} from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { appendToStream } from '../../../db/ledger/ledger.ts'
import { createPerson } from '../../../db/people/people.ts'
import { verifyStreamOf } from '../../../db/ledger/verify-case.ts'
import { openVault } from '../../../db/people/vault.ts'
import { putAreas, putOrganisation } from '../../../db/accounts/users.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { judgeCase } from '../../../db/recording/judge-fits.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let ours: RecordedCase
let theirs: RecordedCase
let person: string
let us: Actor
let them: Actor
let helper: Actor
const vault = openVault(aVaultSetting())

const scope = (actor: Actor, over: Partial<Scope> = {}): Scope => ({
  ...ledger.scopeOf(actor),
  organisationId: actor.organisation,
  ...over,
})
const as = <T>(who: Scope, work: (tx: Tx) => Promise<T>): Promise<T> => withDoor(door, who, work)
/** Every table of a case, by the column that names the case. */
const TABLES = {
  case_file: 'id',
  case_access: 'case_id',
  plan_item: 'case_id',
  task: 'case_id',
  clock: 'case_id',
  case_spell: 'case_id',
  case_fit: 'case_id',
  case_event: 'stream',
  ledger_head: 'stream',
} as const
const seenOf = (who: Scope, caseId: string) =>
  as(who, async (tx) => {
    const seen: Record<string, number> = {}
    for (const [table, key] of Object.entries(TABLES)) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::integer as n from ${sql.table(table)} where ${sql.ref(key)} = ${caseId}`.execute(tx)
      seen[table] = rows[0]?.n ?? 0
    }
    return seen
  })
const NOTHING = {
  case_file: 0,
  case_access: 0,
  plan_item: 0,
  task: 0,
  clock: 0,
  case_spell: 0,
  case_fit: 0,
  case_event: 0,
  ledger_head: 0,
}

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  us = ledger.coordinator
  them = { ...ledger.coordinator, user: randomUUID(), organisation: randomUUID() }
  helper = { ...ledger.actor(), organisation: randomUUID() }
  person = (
    await as(scope(us), (tx) =>
      createPerson(tx, vault, {
        identity: { full_name: 'Contoh Satu', nik: '3201010101010001' },
        organisationId: us.organisation,
        userId: us.user,
      }),
    )
  ).id
  ours = new RecordedCase(ledger, recorder)
  theirs = new RecordedCase(ledger, recorder)
  await ours.open({ subject: person, area: '32.01' })
  await theirs.open(
    { owner: { organisation: them.organisation, roles: ['worker', 'coordinator'] }, area: '31.71' },
    them,
  )
  await ours.do({ type: 'assign', task: 'ask#1', to: { organisation: helper.organisation, user: helper.user } }, us)
  await ours.do({ type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null }, helper)
  for (const { id } of [ours, theirs]) await judgeCase(recorder, id)
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})

describe('two organisations on one database', () => {
  test('without a context there is nothing to see', async () => {
    expect(await seenOf(NOBODY, ours.id)).toEqual(NOTHING)
  })

  test("each sees its own case whole, and of the other's nothing at all", async () => {
    expect(await seenOf(scope(us), ours.id)).toMatchObject({
      case_file: 1,
      case_fit: 1,
      task: 3,
      case_event: ours.base,
      ledger_head: 1,
    })
    expect(await seenOf(scope(us), theirs.id)).toEqual(NOTHING)
    expect(await seenOf(scope(them), ours.id)).toEqual(NOTHING)
    expect(await seenOf(scope(them), theirs.id)).toMatchObject({ case_file: 1, task: 1, case_event: theirs.base })
  })

  test("whoever holds or held a task sees the case, and of its tasks only her own organisation's", async () => {
    expect(await seenOf(scope(helper), ours.id)).toMatchObject({ case_file: 1, task: 1, case_event: ours.base })
    expect(await seenOf(scope(helper), theirs.id)).toEqual(NOTHING)
  })

  test('what is gathered at once is gathered of the cases in sight alone, whichever are asked for', async () => {
    const names = new Map([
      [ours.id, 'ours'],
      [theirs.id, 'theirs'],
    ])
    const named = ({ rows }: { rows: readonly { case_id: string }[] }) =>
      rows.flatMap(({ case_id }) => names.get(case_id) ?? [])
    const gathered = (who: Scope, knows: readonly string[] = ['owner', 'task']) =>
      as(who, async (tx) => ({
        spells: named(
          await sql<{ case_id: string }>`
            select distinct case_id
            from app.spells_known(${[...names.keys()]}::uuid[], '2100-01-01', '{}', '{}')`.execute(tx),
        ),
        fits: named(
          await sql<{ case_id: string }>`
            select case_id from app.fits_of_office('{owner,task,opener,signature}', ${[...knows]}::text[])`.execute(tx),
        ),
      }))
    expect(await gathered(scope(us))).toEqual({ spells: ['ours'], fits: ['ours'] })
    expect(await gathered(scope(them))).toEqual({ spells: ['theirs'], fits: ['theirs'] })
    // The helper holds a task: as a holder of tasks it may know the course, and as an owner it is none.
    expect(await gathered(scope(helper))).toEqual({ spells: ['ours'], fits: ['ours'] })
    expect(await gathered(scope(helper), ['owner'])).toEqual({ spells: ['ours'], fits: [] })
    expect(await gathered(scope(us, { organisationId: randomUUID(), reach: 'area', area: '31' }))).toEqual({
      spells: ['theirs'],
      fits: [],
    })
    for (const nobody of [NOBODY, scope(us, { capabilities: [] }), scope(us, { organisationId: randomUUID() })])
      expect(await gathered(nobody)).toEqual({ spells: [], fits: [] })
  })

  test('an auditor of an area sees its cases, one of the nation sees all, and none sees the person', async () => {
    const auditor: Actor = { ...ledger.actor(), organisation: randomUUID() }
    const local = scope(auditor, { reach: 'area', area: '32' })
    const national = scope(auditor, { reach: 'all' })

    expect([(await seenOf(local, ours.id)).case_file, (await seenOf(local, theirs.id)).case_file]).toEqual([1, 0])
    expect([(await seenOf(national, ours.id)).task, (await seenOf(national, theirs.id)).task]).toEqual([3, 1])
    expect(await as(national, (tx) => tx.selectFrom('person').selectAll().execute())).toEqual([])
    expect(await seenOf(scope(auditor, { reach: 'area', area: '' }), ours.id)).toEqual(NOTHING)
  })

  test('a person is seen by who registered her and by who works on her case, by nobody else', async () => {
    const masks = (who: Actor) =>
      as(scope(who), (tx) => tx.selectFrom('person').select('mask').where('id', '=', person).execute())
    const identity = (who: Actor) =>
      as(scope(who), (tx) => tx.selectFrom('person_identity').select('field').where('person_id', '=', person).execute())

    expect(await masks(us)).toHaveLength(1)
    expect(await masks(helper)).toHaveLength(1)
    expect(await masks(them)).toEqual([])
    expect([await identity(us), await identity(them)].map((rows) => rows.length)).toEqual([2, 0])
  })

  test("answers are seen by the writer's organisation and the case's owner, not by others who take part", async () => {
    const id = randomUUID()
    const write = (tx: Tx) =>
      tx
        .insertInto('answer')
        .values({
          id,
          case_id: ours.id,
          task_id: taskIdOf(ours.id, 'ask#1'),
          person_id: person,
          state: 'staged',
          ciphertext: Buffer.of(1),
          facts: '{}',
          created_by: helper.user,
        })
        .execute()
    const seen = (who: Actor) =>
      as(scope(who), (tx) => tx.selectFrom('answer').select('id').where('id', '=', id).execute())
    const partner = { ...ledger.actor(), organisation: randomUUID() }
    await ours.do({ type: 'assign', task: 'help#1', to: { organisation: partner.organisation, user: null } }, us)
    await as(scope(helper), write)

    expect(
      [await seen(helper), await seen(us), await seen(partner), await seen(them)].map((rows) => rows.length),
    ).toEqual([1, 1, 0, 0])
    await expect(
      as(scope(them), (tx) =>
        tx
          .insertInto('answer')
          .values({
            id: randomUUID(),
            case_id: ours.id,
            task_id: randomUUID(),
            person_id: person,
            state: 'staged',
            ciphertext: Buffer.of(1),
            facts: '{}',
            created_by: them.user,
          })
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
    await expect(
      as(scope(helper), (tx) =>
        tx
          .insertInto('answer')
          .values({
            id: randomUUID(),
            case_id: ours.id,
            task_id: randomUUID(),
            person_id: person,
            state: 'staged',
            ciphertext: Buffer.of(1),
            facts: '{}',
            created_by: us.user,
          })
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
  })

  test('no context survives its transaction on a pooled connection', async () => {
    const single = connect({ url: ledger.urls.door, most: 1 })
    await withDoor(single, scope(us, { reach: 'all' }), async () => undefined)
    const { rows } = await sql<{
      org: string
      reach: string
    }>`select current_setting('app.org', true) as org, current_setting('app.reach', true) as reach`.execute(single)
    const found = await sql`select 1 from app.case_file`.execute(single)
    await single.destroy()

    expect(rows).toEqual([{ org: '', reach: '' }])
    expect(found.rows).toEqual([])
  })
})

describe('what each role may write', () => {
  test("the door cannot write a case's record, its read tables or another organisation's stream", async () => {
    const entry = {
      at: new Date(),
      actor: us.user,
      organisation: us.organisation,
      role: null,
      purpose: 'test',
      commandId: randomUUID(),
      type: 'revealed',
      body: { field: 'nik' },
    }
    const other: `org:${string}` = `org:${them.organisation}`

    await expect(
      as(scope(us), (tx) => tx.updateTable('case_file').set({ status: 'closed' }).where('id', '=', ours.id).execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      as(scope(us), (tx) =>
        sql`insert into case_event select stream, seq + 1, at, actor, organisation, role, purpose, command_id, type,
          canon, prev, hash from case_event where stream = ${ours.id} order by seq desc limit 1`.execute(tx),
      ),
    ).rejects.toThrow('row-level security')
    await expect(as(scope(us), (tx) => appendToStream(tx, other, entry))).rejects.toThrow('row-level security')
    expect(
      await as(scope(us), (tx) => sql`update ledger_head set seq = 99 where stream = ${ours.id}`.execute(tx)),
    ).toMatchObject({ numAffectedRows: 0n })
  })

  test('the door keeps its own streams: appended, chained and readable by the same verifier', async () => {
    const stream: `org:${string}` = `org:${us.organisation}`
    const entry = {
      at: new Date(),
      actor: us.user,
      organisation: us.organisation,
      role: 'coordinator',
      purpose: 'intake',
      commandId: randomUUID(),
      type: 'identity_revealed',
      body: { person, field: 'nik' },
    }
    await as(scope(us), (tx) => appendToStream(tx, stream, entry))
    await as(scope(us), (tx) => appendToStream(tx, stream, entry))
    await as(scope(us), (tx) => appendToStream(tx, 'system', entry))

    expect(await as(scope(us), (tx) => verifyStreamOf(tx, stream))).toEqual({ intact: true, rows: 2 })
    expect(await as(scope(them), (tx) => verifyStreamOf(tx, stream))).toMatchObject({ intact: false, reason: 'empty' })
    expect(await withOwner(ledger.owner, (tx) => verifyStreamOf(tx, 'system'))).toEqual({ intact: true, rows: 1 })
  })

  test('the recorder sees one case at a time, and never the vault', async () => {
    const count = (tx: Tx) => tx.selectFrom('case_event').select('stream').distinct().execute()

    expect(await withRecorder(recorder, ours.id, count)).toEqual([{ stream: ours.id }])
    await expect(
      withRecorder(recorder, ours.id, (tx) => tx.selectFrom('person').selectAll().execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      withRecorder(recorder, ours.id, (tx) => tx.selectFrom('person_identity').selectAll().execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      withRecorder(recorder, ours.id, (tx) => tx.selectFrom('person_key').selectAll().execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      withRecorder(recorder, ours.id, (tx) => tx.selectFrom('answer').select('ciphertext').execute()),
    ).rejects.toThrow('permission denied')
    await expect(withRecorder(recorder, ours.id, (tx) => tx.deleteFrom('case_event').execute())).rejects.toThrow(
      'permission denied',
    )
  })

  test('only an administrator sets up organisations, and nobody reads a password through the door', async () => {
    const area = { code: '99', name: 'Contoh', parent: null, zone: 'WIB', kind: 'province' } as const
    const organisation = {
      id: randomUUID(),
      slug: 'contoh',
      name: 'Contoh',
      type: 'office',
      level: 'city',
      area: '99',
      parent_id: null,
      roles: ['worker'],
    } as const
    const setUp = (tx: Tx) =>
      putAreas(tx, [area]).then(() => putOrganisation(tx, { ...organisation, roles: [...organisation.roles] }))

    await expect(as(scope(us), setUp)).rejects.toThrow('row-level security')
    await as(scope(us, { capabilities: ['administer'] }), setUp)
    await expect(
      as(scope(us), (tx) => tx.selectFrom('user_account').select('password_hash').execute()),
    ).rejects.toThrow('permission denied')
  })
})
