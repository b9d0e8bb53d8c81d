// A click looks its case up by its key, and a watch the first that is due. Neither may become slower the more cases
// there are, which is what gathering them does.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { loadAnswers, loadDraft, saveDraft, stageAnswers } from '../../../db/cases/answers.ts'
import { findCase, listCases } from '../../../db/cases/cases.ts'
import { addConsentRecord } from '../../../db/cases/consents.ts'
import { findTask } from '../../../db/cases/tasks.ts'
import { listTimeline } from '../../../db/cases/timeline.ts'
import { connect, withDoor, type Db, type Tx } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { growthOf } from '../../../db/ledger/checkpoints.ts'
import { createPerson } from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import { lockCase } from '../../../db/recording/record.ts'
import { areClocksLate, casesToWake } from '../../../db/recording/watchdog-queries.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

const OTHERS = 2_000
const OFFICES = 20
const THEIR_CASES = 750
const STREAMS = 10_000
/** More than this is no look-up by key; pages of an index that was just written count a little. */
const BESIDE = 10

const vault = openVault(aVaultSetting())
let ledger: TestLedger
let recorder: Db
let door: Db
let admin: Db
let us: Actor
let personId: string
let it: RecordedCase

/** Rows of this case that another office brought or owns: the door shows them because of the case alone. */
const THEIRS = {
  answer: randomUUID(),
  consent_record: randomUUID(),
  note: randomUUID(),
  document: randomUUID(),
  task: randomUUID(),
} as const
const PROPOSED = randomUUID()

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 1 })
  door = connect({ url: ledger.urls.door, most: 1 })
  admin = connect({ url: ledger.urls.admin, most: 1 })
  us = ledger.coordinator
  const newPerson = { identity: {}, organisationId: us.organisation, userId: us.user }
  personId = (await as((tx) => createPerson(tx, vault, newPerson))).id
  it = new RecordedCase(ledger, recorder)
  await it.open({ subject: personId })
  await beside(bringTheirs)
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), admin.destroy()])
  await ledger.drop()
})

const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withDoor(door, ledger.scopeOf(us), work)
/** What only the owner of a database could add. */
const beside = async (add: (tx: Tx) => Promise<unknown>): Promise<void> => {
  await withDoor(admin, ledger.scopeOf(us), async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await add(tx)
  })
  await sql`analyze app.case_access, app.case_file`.execute(admin)
}

const bringTheirs = async (tx: Tx): Promise<void> => {
  const [theirs, task] = [randomUUID(), taskIdOf(it.id, 'ask#1')]
  const brought = { case_id: it.id, created_by: randomUUID(), organisation_id: theirs }
  const words = {
    task_id: task,
    person_id: personId,
    ciphertext: Buffer.of(0),
    state: 'committed' as const,
    facts: '{}',
  }
  await tx
    .insertInto('answer')
    .values({ id: THEIRS.answer, ...brought, ...words })
    .execute()
  const consent = { code: 'share_health', language: 'id', method: 'spoken' }
  await tx
    .insertInto('consent_record')
    .values({ id: THEIRS.consent_record, ...brought, ...consent })
    .execute()
  await sql`insert into app.note (id, case_id, ciphertext, created_by, organisation_id)
    values (${THEIRS.note}, ${it.id}, '\\x00', ${randomUUID()}, ${theirs})`.execute(tx)
  await sql`insert into app.document (id, case_id, task_id, person_id, field, class, state, created_by, organisation_id)
    values (${THEIRS.document}, ${it.id}, ${task}, ${personId}, 'paper', 'D1', 'arriving', ${randomUUID()},
      ${theirs})`.execute(tx)
  const others = (id: string, over: object) =>
    sql`insert into app.task select other.* from app.task t,
      lateral jsonb_populate_record(t, ${JSON.stringify({ id, owner_organisation: theirs, ...over })}::jsonb) other
      where t.id = ${task}`.execute(tx)
  await others(THEIRS.task, { instance: 'ask#8', state: 'completed', ended_at: new Date() })
  await others(PROPOSED, { instance: 'ask#9', state: 'proposed', organisation_id: theirs, cosign_role: 'supervisor' })
  await sql`insert into app.membership (user_id, organisation_id, role)
    values (${us.user}, ${us.organisation}, 'supervisor')`.execute(tx)
}

const touched = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ n: string }>`
    select sum(t.seq_tup_read + coalesce(t.idx_tup_fetch, 0)) as n
    from pg_stat_xact_user_tables t where t.schemaname = 'app'`.execute(tx)
  return Number(rows[0]?.n)
}
/** Rows that Postgres had to read for it. It has to find something: what sees nothing has asked nothing. */
const readIn = async (tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<number> => {
  const before = await touched(tx)
  const found = await work(tx)
  const after = await touched(tx)
  expect(found).toBeTruthy()
  return after - before
}

const answers = (id: string) => ({
  id,
  caseId: it.id,
  taskId: taskIdOf(it.id, 'ask#1'),
  userId: us.user,
  personId,
  answers: {},
  facts: {},
})
type Step = (tx: Tx) => Promise<unknown>
const STEPS: Readonly<Record<string, Step>> = {
  'opens the case': (tx) => findCase(tx, it.id),
  'opens the task': (tx) => findTask(tx, taskIdOf(it.id, 'ask#1')),
  'reads a task to sign': (tx) => findTask(tx, PROPOSED),
  'reads the history': async (tx) => {
    const { rows } = await listTimeline(tx, { stream: it.id, limit: 50, order: 'newest_first' })
    return rows.length > 0
  },
  'locks the case': (tx) => lockCase(tx, it.id),
  'is told how many cases there are': async (tx) =>
    (await sql`select coalesce(sum(k.n), 0) as n from app.counted('{case,task}') k`.execute(tx)).rows[0],
  'gives answers and reads them': async (tx) => {
    const id = randomUUID()
    await stageAnswers(tx, vault, answers(id))
    return loadAnswers(tx, vault, id)
  },
  'writes down a consent': (tx) =>
    addConsentRecord(tx, vault, {
      id: randomUUID(),
      caseId: it.id,
      personId,
      code: 'share_health',
      language: 'id',
      method: 'spoken',
      said: { remark: 'contoh' },
      userId: us.user,
    }),
  'keeps a draft and reads it': async (tx) => {
    const draft = answers(randomUUID())
    await saveDraft(tx, vault, { ...draft, version: 0 })
    return loadDraft(tx, vault, draft)
  },
  ...Object.fromEntries(
    Object.entries(THEIRS).map(([table, id]): [string, Step] => [
      `reads a row of ${table} that another office brought`,
      async (tx) => (await sql`select id from ${sql.table(`app.${table}`)} where id = ${id}`.execute(tx)).rows[0],
    ]),
  ),
}

const readForEach = async (): Promise<Record<string, number>> => {
  const read: Record<string, number> = {}
  for (const [name, step] of Object.entries(STEPS)) read[name] = await as((tx) => readIn(tx, step))
  return read
}

/** Two thousand further cases of the office, each owned by it and with a task there. */
const fillOffice = async (): Promise<void> => {
  const { rows } = await sql`select from app.case_file where number = 'B-1'`.execute(admin)
  if (rows.length > 0) return
  await beside(async (tx) => {
    await sql`insert into app.case_file select other.* from app.case_file c, generate_series(1, ${OTHERS}) n,
        lateral (select now() + interval '2 hours' + sin(n) ^ 2 * interval '1 year' as next) at,
        lateral jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'B-' || n,
          'subject', gen_random_uuid(),
          'next_instant', next, 'armed_for', next)) other
      where c.id = ${it.id}`.execute(tx)
    await sql`insert into app.case_access (case_id, organisation_id, basis)
      select id, owner_organisation, basis from app.case_file, unnest('{owner,task}'::text[]) as basis
        where id <> ${it.id}`.execute(tx)
  })
}
/** Twenty other offices, each with 750 cases. */
const openElsewhere = async (): Promise<void> => {
  await beside(async (tx) => {
    await sql`insert into app.case_file select other.* from app.case_file c,
        generate_series(1, ${OFFICES * THEIR_CASES}) n,
        lateral jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'C-' || n,
          'subject', gen_random_uuid(),
          'next_instant', null, 'owner_organisation', md5((n % ${OFFICES})::text)::uuid)) other
      where c.id = ${it.id}`.execute(tx)
    await sql`insert into app.case_access (case_id, organisation_id, basis)
      select id, owner_organisation, basis from app.case_file, unnest('{owner,task}'::text[]) as basis
        where number like 'C-%'`.execute(tx)
  })
}

describe('whoever clicks', () => {
  test('makes Postgres read no more in an office of two thousand cases than in one of one', async () => {
    const alone = await readForEach()
    await fillOffice()
    const among = await readForEach()

    expect(Object.keys(among).filter((name) => (among[name] ?? 0) > (alone[name] ?? 0) + BESIDE)).toEqual([])
    // The measure sees a gathering.
    const gathering: Step = (tx) => tx.selectFrom('case_access').select('case_id').execute()
    expect(await as((tx) => readIn(tx, gathering))).toBeGreaterThan(OTHERS / 2)
  })
})

describe('the list of an office', () => {
  beforeAll(async () => {
    await fillOffice()
    await openElsewhere()
  })

  test('reads its page, and not all cases of the office, also among many offices', async () => {
    const wanted = { limit: 50, sort: 'urgency', me: { user: us.user, organisation: us.organisation } } as const
    const listed = async (tx: Tx): Promise<unknown> => (await listCases(tx, wanted)).rows.length === wanted.limit

    expect(await as((tx) => readIn(tx, listed))).toBeLessThan(OTHERS / 2)
  })
})

describe('a watch', () => {
  test('reads no case that is not due, however many wait', async () => {
    await beside((tx) => sql`update app.case_file set next_instant = null where id = ${it.id}`.execute(tx))
    const [now, soon] = [new Date(), new Date(Date.now() + 3_600_000)]
    const due = (tx: Tx): Promise<unknown[]> => casesToWake(tx, { before: soon, overdue: now, most: 200 })
    const isLate = (tx: Tx): Promise<boolean> => areClocksLate(tx, now)
    const watching = (work: Step): Promise<number> =>
      withDoor(admin, ledger.scopeOf(us), (tx) => readIn(tx, async () => [await work(tx)]))

    expect(await as(isLate)).toBe(false)
    expect(await watching(isLate)).toBeLessThan(BESIDE)
    expect(await watching(due)).toBeLessThan(BESIDE)
    expect(await withDoor(admin, ledger.scopeOf(us), due)).toEqual([])
  })
})

describe('a checkpoint', () => {
  test('compares the streams of one part, and not all that are left', async () => {
    await beside((tx) =>
      sql`insert into app.ledger_head (stream, seq, hash)
        select gen_random_uuid(), 1, sha256('') from generate_series(1, ${STREAMS})`.execute(tx),
    )
    const of = (streams: number): Promise<number> =>
      withDoor(admin, ledger.scopeOf(us), (tx) =>
        readIn(tx, async (db) => (await growthOf(db, '', { streams, rows: 50 })).problems.length > 0),
      )

    expect(await of(100)).toBeLessThan(1_000)
    // The measure sees a page that holds everything.
    expect(await of(STREAMS)).toBeGreaterThan(STREAMS)
  })
})
