// The door records what its own person decided, in a case that this person may act on, and nothing else: whoever
// reaches the database as the door, with whatever statement, cannot write in another name, into another case or beside
// the chain.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withDoor, withOwner, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { compareCase } from '../../../db/recording/as-recorder.ts'
import { openCases } from '../../../db/recording/watchdog-queries.ts'
import { takeName } from '../../../db/recording/commands.ts'
import { lockCase, toldTo, type Recording } from '../../../db/recording/record.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let admin: Db
let worker: Actor
let it: RecordedCase

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  admin = connect({ url: ledger.urls.admin, most: 1 })
  worker = ledger.actor()
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), admin.destroy()])
  await ledger.drop()
})
beforeEach(async () => {
  it = new RecordedCase(ledger, recorder)
  // Of a demonstration, because these tests decide before the transaction that records begins.
  await it.open({ demo: true })
})

/** The decision as the API would tell it, which a test may change. */
interface Told {
  case: string
  rows: string[]
  command: Record<string, unknown>
  tables: { file: Record<string, unknown> } & Partial<Record<'parts' | 'opened' | 'appointments' | 'letters', unknown>>
}
const isTold = (value: object): value is Told => 'rows' in value && 'command' in value && 'tables' in value

/** An appointment that no row of the ledger made. */
const FORGED = {
  id: randomUUID(),
  starts_at: '2026-12-01T03:00:00Z',
  ends_at: '2026-12-01T04:00:00Z',
  kind: 'talk',
  state: 'planned',
  set_by: randomUUID(),
  organisation_id: randomUUID(),
  is_guarded: false,
}

/** A letter that no row of the ledger wrote. */
const UNWRITTEN = {
  id: randomUUID(),
  template: 'summons',
  code: 'SP',
  year: 2026,
  n: 1,
  language: 'id',
  to_kind: 'client',
  state: 'waiting',
  organisation_id: randomUUID(),
  written_by: randomUUID(),
  written_at: '2026-12-01T03:00:00Z',
}

const recordingOf = (over: Partial<Recording> = {}, ask: Ask = { type: 'claim', task: 'ask#1' }): Recording => {
  const { caseId, base, command, events } = it.request(it.decide(ask, worker))
  return { by: 'door', caseId, base, before: it.state, offices: [], command, events, coordinating: [], ...over }
}

interface Sending {
  scope?: Scope
  named?: boolean
  recording?: Recording
  change?: (told: Told) => unknown
  rewrite?: (snapshot: string) => string
}
const sendAs = async ({
  scope = ledger.scopeOf(worker),
  named = true,
  recording = recordingOf(),
  change = (told) => told,
  rewrite = (snapshot) => snapshot,
}: Sending): Promise<void> => {
  await withDoor(door, scope, async (tx) => {
    const { id, fingerprint } = recording.command
    if (named) await takeName(tx, { id, fingerprint, actor: scope.userId ?? '' }, { caseId: recording.caseId })
    const { decision, snapshot } = await toldTo(tx, recording)
    if (!isTold(decision)) throw new Error('not a decision')
    await sql`select app.record(${JSON.stringify(change(decision))}::jsonb, ${rewrite(snapshot)}::json)`.execute(tx)
  })
}
const rows = async (): Promise<number> => (await ledger.rows(it.id)).length
const refuses = async (sending: Sending, reason: RegExp): Promise<void> => {
  const before = await rows()
  await expect(sendAs(sending)).rejects.toThrow(reason)
  expect(await rows()).toBe(before)
}
const changedCommand =
  (over: object) =>
  (told: Told): Told => ({ ...told, command: { ...told.command, ...over } })
const changedRow =
  (over: object) =>
  (told: Told): Told => ({ ...told, rows: told.rows.map((row) => JSON.stringify({ ...JSON.parse(row), ...over })) })

describe('the door', () => {
  test('records what its own person decided, and the chain holds', async () => {
    await sendAs({})

    expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))).toMatchObject({
      intact: true,
      differences: [],
      rows: it.base + 1,
    })
  })

  test('records in nobody else’s name, for no other office and under no other click', async () => {
    await refuses({ change: changedRow({ actor: randomUUID() }) }, /another author/)
    await refuses({ change: changedRow({ organisation: randomUUID() }) }, /another author/)
    await refuses({ change: changedRow({ command_id: 'another' }) }, /another author/)
    await refuses({ change: changedRow({ actor: null, organisation: null }) }, /another author/)
    await refuses({ change: changedCommand({ actor: 'clock' }) }, /another author/)
    await refuses({ change: (told) => ({ ...told, rows: [] }) }, /another author/)
    await refuses({ scope: { ...ledger.scopeOf(worker), userId: null } }, /row-level security/)
  })

  test('accepts no loss, and lets time pass under no name', async () => {
    await refuses({ change: changedRow({ type: 'ledger_gap' }) }, /another author/)
    const own = { own: 'clock', kinds: ['clock', 'move', 'loss'] }
    await refuses({ named: false, change: changedCommand(own) }, /nobody announced/)
  })

  test('records nothing under a name that was not taken, or that was taken for other content', async () => {
    await refuses({ named: false }, /nobody announced/)
    await refuses({ change: changedCommand({ fingerprint: 'other' }) }, /nobody announced/)
  })

  test('adds only the next row of the one case that it names', async () => {
    const other = new RecordedCase(ledger, recorder)
    await other.open({ demo: true })
    await refuses({ change: changedRow({ seq: it.base + 2 }) }, /does not follow/)
    await refuses({ change: changedRow({ seq: it.base }) }, /does not follow/)
    await refuses({ change: changedRow({ stream: other.id }) }, /does not follow/)
    await refuses({ change: changedRow({ stream: `org:${ledger.organisation}` }) }, /does not follow/)
    await refuses({ change: (told) => ({ ...told, case: other.id }) }, /does not follow|nobody announced/)
    expect(await ledger.rows(other.id)).toHaveLength(other.base)
  })

  test('writes no row that says another thing than its kind', async () => {
    await refuses({ change: changedRow({ type: 'case_held' }) }, /does not follow/)
    await refuses({ change: changedRow({ body: { type: 'ledger_gap', lost: 1, since: 0 } }) }, /does not follow/)
  })

  test('decides at the instant at which it holds the head, not before and not after', async () => {
    it = new RecordedCase(ledger, recorder)
    await it.open()
    const at = (ms: number) => changedRow({ at: new Date(ms).toISOString() })
    await refuses({}, /another instant/)
    await refuses({ change: (told) => at(Date.now() - 60_000)(told) }, /another instant/)
    await refuses({ change: (told) => at(Date.now() + 60_000)(told) }, /another instant/)
    await refuses({ change: at(0) }, /another instant|does not follow/)
    await sendAs({ change: (told) => at(Date.now())(told) })
    expect(await rows()).toBe(it.base + 1)
  })

  test('leaves a snapshot that stands at the last row and says where the case is found', async () => {
    const changedFile =
      (over: object) =>
      (told: Told): Told => ({ ...told, tables: { ...told.tables, file: { ...told.tables.file, ...over } } })
    const rewritten = (over: object) => (snapshot: string) => JSON.stringify({ ...JSON.parse(snapshot), ...over })
    const foreign = randomUUID()
    for (const over of [{ seq: 0 }, { status: 'closed' }, { subject: foreign }, { owner_organisation: foreign }])
      await refuses({ change: changedFile(over) }, /snapshot that is not of row|an owner that no row names/)
    for (const over of [{ seq: 0 }, { status: 'closed' }, { subject: foreign }, { caseId: foreign }])
      await refuses({ rewrite: rewritten(over) }, /snapshot that is not of row/)

    // Both forged alike are found in the night, although the case is called closed.
    it = new RecordedCase(ledger, recorder)
    it.now = Date.now()
    await it.open({ demo: true })
    const closed = { status: 'closed', next_instant: null }
    await sendAs({ change: changedFile(closed), rewrite: rewritten({ status: 'closed' }) })
    expect(await openCases(recorder, { after: null, most: 1_000 })).toContain(it.id)
    expect(await compareCase(recorder, it.id)).toBe('differs')
    await refuses({}, /frozen/)
  })

  test('rewrites no number, makes no appointment or letter, takes no part away, tells of no second case', async () => {
    const number = sql`select number, channel from app.case_file where id = ${it.id}`
    const before = await number.execute(admin)
    const [owner, colleague] = [{ organisation: randomUUID(), roles: ['worker', 'coordinator'] }, randomUUID()]
    await account(colleague)
    await new RecordedCase(ledger, recorder).open({ demo: true, subject: it.state?.subject ?? '', owner })
    await sendAs({
      change: (told) => ({
        ...told,
        second_case: [{ kind: 'second_case', source: 'forged', at: new Date(0), person: colleague, shows: true }],
        tables: {
          ...told.tables,
          opened: { number: 'K-1', channel: 'forged', opened_at: new Date(0).toISOString() },
          parts: [],
          appointments: [FORGED],
          letters: [UNWRITTEN],
        },
      }),
    })
    expect((await number.execute(admin)).rows).toEqual(before.rows)
    expect((await sql`select from app.notification where user_id = ${colleague}`.execute(admin)).rows).toEqual([])
    expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, it.id))).toMatchObject({ differences: [] })
  })

  test('commits no answers of another case, and sets no fact that no answer gave', async () => {
    await refuses(
      {
        change: changedRow({
          type: 'task_completed',
          body: { type: 'task_completed', instance: 'ask#1', outcome: 'done', answers: randomUUID() },
        }),
      },
      /answers of another step/,
    )
    const fact = { type: 'facts_set', facts: { urgent: true } }
    await refuses({ change: changedRow({ type: 'facts_set', body: fact }) }, /a fact without an answer/)
    const proposal = { type: 'task_proposed', facts: {}, proposal: { facts: { urgent: true }, answers: null } }
    await refuses({ change: changedRow({ type: 'task_proposed', body: proposal }) }, /a fact without an answer/)
  })

  test('sets no second value beside the one that was answered, whatever its row calls the cause', async () => {
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    const [answers, facts] = [randomUUID(), { urgent: true }]
    const row = {
      id: answers,
      case_id: it.id,
      task_id: taskIdOf(it.id, 'ask#1'),
      person_id: randomUUID(),
      state: 'staged',
      ciphertext: Buffer.of(1),
      facts: JSON.stringify(facts),
      created_by: worker.user,
    } as const
    await withDoor(door, ledger.scopeOf(worker), (tx) => tx.insertInto('answer').values(row).execute())
    const asked = { type: 'complete', task: 'ask#1', outcome: 'done', facts, consents: {}, answers } as const
    const recording = recordingOf({}, asked)
    const other = { type: 'facts_set', body: { type: 'facts_set', facts: { urgent: false } } }
    const contradicted = (told: Told): Told => ({
      ...told,
      rows: told.rows.map((canon, n) =>
        n === told.rows.length - 1 ? JSON.stringify({ ...JSON.parse(canon), ...other }) : canon,
      ),
    })
    expect(recording.events.map(({ body }) => body.type)).toContain('facts_set')

    await refuses({ recording, change: contradicted }, /a fact without an answer/)
    await sendAs({ recording })
  })

  test('opens no case for another office, none without the right to, and none twice', async () => {
    const twin = new RecordedCase(ledger, recorder)
    const { base, command, events } = twin.request(twin.decide(ledger.opening(twin.id, { demo: true }), opener()))
    const recording: Recording = {
      by: 'door',
      caseId: twin.id,
      base,
      before: null,
      offices: [],
      command,
      events,
      coordinating: [],
    }
    const mayOpen: Scope = { ...ledger.scopeOf(worker), capabilities: ['open_case', 'work_task'] }
    const elsewhere = (told: Told): Told => ({
      ...told,
      tables: { ...told.tables, file: { ...told.tables.file, owner_organisation: randomUUID() } },
    })

    await refuses({ recording }, /another office/)
    await refuses({ recording, scope: mayOpen, change: elsewhere }, /another office/)
    await sendAs({ recording, scope: mayOpen })
    expect(await ledger.rows(twin.id)).toHaveLength(events.length)
    await expect(sendAs({ recording, scope: mayOpen, named: false })).rejects.toThrow(/duplicate key/)
  })

  test('acts on no case out of sight: another office, nobody with work, somebody shut out, an emergency', async () => {
    const scope = ledger.scopeOf(worker)
    const locked = (who: Scope): Promise<unknown> => withDoor(door, who, (tx) => lockCase(tx, it.id))
    const foreign: Scope = { ...scope, organisationId: randomUUID() }
    const idle: Scope = { ...scope, capabilities: ['read_sop'] }

    expect(await locked(scope)).toMatchObject({ seq: it.base })
    expect([await locked(foreign), await locked(idle)]).toEqual([null, null])
    await refuses({ scope: idle }, /out of sight/)
    await refuses({ scope: foreign, change: changedRow({ organisation: foreign.organisationId }) }, /out of sight/)
    await account(worker.user)
    await sql`insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
      values (${randomUUID()}, ${it.id}, ${worker.user}, ${foreign.organisationId}, 'danger',
        now() + interval '30 minutes', now() + interval '1 day')`.execute(admin)
    const sees = await withDoor(door, foreign, (tx) => tx.selectFrom('case_file').select('id').execute())
    expect([sees, await locked(foreign)]).toEqual([
      [{ id: it.id }],
      expect.objectContaining({ inEmergency: true, file: null, task: null, offices: [] }),
    ])
    await sql`update app.break_glass set opened_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
      where case_id = ${it.id}`.execute(admin)
    expect(await locked(foreign)).toBeNull()
    await shutOut(worker.user)
    expect(await locked(scope)).toBeNull()
    await refuses({}, /out of sight/)
    await sql`update app.case_lock set lifted_by = set_by, lifted_at = now() where case_id = ${it.id}`.execute(admin)
    expect(await locked(scope)).toMatchObject({ seq: it.base })
  })

  test('has no other way into a case: not the table, not its head, not the functions of the recorder', async () => {
    const tries: readonly ((tx: Tx) => Promise<unknown>)[] = [
      (tx) =>
        sql`insert into app.case_event select stream, seq + 1, at, actor, organisation, role, purpose, command_id, type,
          canon, prev, hash from app.case_event where stream = ${it.id} order by seq desc limit 1`.execute(tx),
      (tx) => sql`update app.case_file set status = 'closed' where id = ${it.id}`.execute(tx),
      (tx) => sql`insert into app.task select * from app.task where case_id = ${it.id}`.execute(tx),
      (tx) => sql`select app.append_to_case(${it.id}::uuid, '{}'::text[], '{}'::jsonb[], '')`.execute(tx),
      (tx) => sql`select app.record_rows('{}', '{}')`.execute(tx),
      (tx) => sql`select app.write_case(${it.id}::uuid, '{}', '{}')`.execute(tx),
      (tx) => sql`select app.answer_command(${it.id}::uuid, '{}', 1)`.execute(tx),
      (tx) => sql`set local role tapak_recorder`.execute(tx),
    ]
    for (const attempt of tries)
      await expect(withDoor(door, ledger.scopeOf(worker), attempt)).rejects.toThrow(/permission denied|row-level/)
    const moved = await withDoor(door, ledger.scopeOf(worker), (tx) =>
      sql`update ledger_head set seq = 1 where stream = ${it.id}`.execute(tx),
    )
    expect(moved.numAffectedRows).toBe(0n)
  })

  test('waits for no head of a case out of sight, and makes nobody wait for it', async () => {
    const foreign: Scope = { ...ledger.scopeOf(worker), organisationId: randomUUID() }
    const { release, held } = await holding()
    expect(await withDoor(door, foreign, (tx) => lockCase(tx, it.id))).toBeNull()
    release()
    await held

    await withDoor(door, foreign, async (tx) => {
      await lockCase(tx, it.id)
      const after = await withDoor(admin, ledger.scopeOf(worker), (mine) =>
        sql`select from app.ledger_head where stream = ${it.id} for update nowait`.execute(mine),
      )
      expect(after.rows).toHaveLength(1)
    })
  })

  test('waits for the head while somebody else decides, and judges what is there then', async () => {
    const order: string[] = []
    const { release, held } = await holding(() => order.push('first'))
    const second = withDoor(door, ledger.scopeOf(worker), async (tx) => {
      await lockCase(tx, it.id)
      order.push('second')
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(order).toEqual(['first'])
    release()
    await Promise.all([held, second])
    expect(order).toEqual(['first', 'second'])
  })
})

/** Somebody who may act on the case holds its head until `release`. */
const holding = async (locked: () => unknown = () => undefined): Promise<{ release(): void; held: Promise<void> }> => {
  const [has, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = withDoor(door, ledger.scopeOf(worker), async (tx) => {
    await lockCase(tx, it.id)
    locked()
    has.resolve()
    await gate.promise
  })
  await Promise.race([has.promise, held])
  return { release: gate.resolve, held }
}

const opener = (): Actor => ({ ...worker, capabilities: ['open_case', ...worker.capabilities] })

const account = (user: string): Promise<unknown> =>
  sql`insert into app.user_account (id, email, name, password_hash, language)
    values (${user}, ${`${user}@contoh.example`}, 'Contoh', '', 'id') on conflict do nothing`.execute(admin)
const shutOut = (user: string): Promise<unknown> =>
  sql`insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
    values (${randomUUID()}, ${it.id}, ${user}, 'relative', ${randomUUID()}, ${ledger.organisation})`.execute(admin)
