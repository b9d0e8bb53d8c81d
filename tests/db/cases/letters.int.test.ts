// Whoever reaches the database as the door, with whatever statement, gives no letter a number of his own choice, signs
// none in another's name, and writes none beside the ledger.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { nextLetter } from '../../../db/cases/letters.ts'
import { connect, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { takeName } from '../../../db/recording/commands.ts'
import { toldTo } from '../../../db/recording/record.ts'
import type { NumberedLetter } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let writer: Actor
let signer: Actor
let it: RecordedCase
const YEAR = 2026
const HASH = 'b'.repeat(64)
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 4 })
  writer = ledger.coordinator
  signer = { ...writer, user: randomUUID() }
  it = new RecordedCase(ledger, recorder)
  await it.open({ demo: true })
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})

const numbered = (n: number): NumberedLetter => ({
  template: 'summons',
  code: 'SP',
  language: 'id',
  to: { kind: 'client' },
  year: YEAR,
  n,
})
interface Told {
  rows: readonly string[]
  tables: { letters: readonly object[] }
}
const isTold = (value: object): value is Told => 'rows' in value && 'tables' in value

/** Recorded as the API records it, with whatever a test changes on the way. */
async function send(ask: Ask, actor: Actor, change: (told: Told) => object = (told) => told): Promise<void> {
  const { caseId, base, command, events } = it.request(it.decide(ask, actor))
  const recording = {
    by: 'door',
    caseId,
    base,
    before: it.state,
    offices: [],
    command,
    events,
    coordinating: [],
  } as const
  await withDoor(door, ledger.scopeOf(actor), async (tx) => {
    await takeName(tx, { id: command.id, fingerprint: command.fingerprint, actor: actor.user }, { caseId })
    const { decision, snapshot } = await toldTo(tx, recording)
    if (!isTold(decision)) throw new Error('not a decision')
    await sql`select app.record(${JSON.stringify(change(decision))}::jsonb, ${snapshot}::json)`.execute(tx)
  })
  await it.follow()
}
const withLetter =
  (over: object) =>
  (told: Told): object => ({
    ...told,
    tables: { ...told.tables, letters: told.tables.letters.map((row) => ({ ...row, ...over })) },
  })
const write = (letter: string, n: number): Ask => ({ type: 'write_letter', letter, ...numbered(n) })
const sign = (letter: string): Ask => ({ type: 'sign_letter', letter, hash: HASH })
const kept = () => withOwner(ledger.owner, async (tx) => tx.selectFrom('letter').select('n').orderBy('n').execute())

describe('the number of a letter', () => {
  test('is the next one of its office, whoever asks for it, and is not used by asking', async () => {
    const asked = () => withDoor(door, ledger.scopeOf(writer), (tx) => nextLetter(tx, YEAR))
    expect([await asked(), await asked()]).toEqual([1, 1])
    await send(write(randomUUID(), 1), writer)
    expect(await asked()).toBe(2)
    const idle = { ...ledger.scopeOf(writer), capabilities: ['read_case'] } as const
    expect(await withDoor(door, idle, (tx) => nextLetter(tx, YEAR))).toBeNull()
  })

  test('is neither skipped nor taken twice, nor another than the ledger says', async () => {
    await expect(send(write(randomUUID(), 3), writer)).rejects.toThrow(/not the next one/)
    await expect(send(write(randomUUID(), 1), writer)).rejects.toThrow(/unique/)
    const letter = randomUUID()
    for (const over of [{ n: 3 }, { n: 2, code: 'XX' }, { written_by: signer.user }, { organisation_id: randomUUID() }])
      await expect(send(write(letter, 2), writer, withLetter(over))).rejects.toThrow(/not the next one|no row of the/)
    expect(await kept()).toEqual([{ n: 1 }])
  })

  test('stands in no row that the door writes, changes or deletes by itself', async () => {
    for (const statement of [
      `update app.letter set state = 'withdrawn', reason = 'mistake'`,
      'delete from app.letter',
      'insert into app.letter select * from app.letter',
      'update app.letter_count set last = 9',
      'select last from app.letter_count',
    ])
      await expect(withDoor(door, ledger.scopeOf(writer), (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/,
      )
  })
})

describe('what a letter says', () => {
  const keep = (letter: string, part: 'text' | 'pdf', actor: Actor): Promise<unknown> =>
    withDoor(door, ledger.scopeOf(actor), (tx) =>
      tx
        .insertInto('letter_words')
        .values({ letter_id: letter, part, case_id: it.id, ciphertext: Buffer.of(1), created_by: actor.user })
        .execute(),
    )
  const seenBy = async (over: Partial<Scope>): Promise<number> =>
    (
      await withDoor(door, { ...ledger.scopeOf(writer), ...over }, (tx) =>
        tx.selectFrom('letter_words').select('part').where('case_id', '=', it.id).execute(),
      )
    ).length

  test('is sealed once by whoever wrote it, printed by whoever made it, and read at that office alone', async () => {
    const letter = randomUUID()
    await expect(keep(letter, 'text', writer)).rejects.toThrow(/row-level security/)
    await send(write(letter, 2), writer)
    await expect(keep(letter, 'text', signer)).rejects.toThrow(/row-level security/)
    await expect(keep(letter, 'pdf', signer)).rejects.toThrow(/row-level security/)
    await keep(letter, 'text', writer)
    await expect(keep(letter, 'text', writer)).rejects.toThrow(/unique/)
    await send(sign(letter), signer)
    await expect(keep(letter, 'pdf', writer)).rejects.toThrow(/row-level security/)
    await keep(letter, 'pdf', signer)
    expect(await seenBy({})).toBe(2)
    expect(await seenBy({ capabilities: ['read_pseudonymous'], reach: 'all' })).toBe(0)
    const helping = randomUUID()
    await it.do({ type: 'assign', task: 'ask#1', to: { organisation: helping, user: null } }, writer)
    expect(await seenBy({ organisationId: helping })).toBe(0)
  })
})

describe('the second signature of a letter', () => {
  test('is by another person than the first, whatever the door says of it', async () => {
    const letter = randomUUID()
    await send(write(letter, 3), writer)
    const signing = it.decide(sign(letter), signer)
    await expect(send(sign(letter), signer, withLetter({ signed_by: writer.user }))).rejects.toThrow(/letter_check/)
    await expect(send(sign(letter), signer, withLetter({ hash: 'c'.repeat(64) }))).rejects.toThrow(/no row of the/)
    expect(signing).toHaveLength(1)
    // The row of the ledger itself by the writer: then both signatures are one person's.
    const byWriter = (told: Told): object => ({
      ...told,
      rows: told.rows.map((row) => JSON.stringify({ ...JSON.parse(row), actor: writer.user })),
    })
    await expect(send(sign(letter), signer, byWriter)).rejects.toThrow(/another author/)
    await send(sign(letter), signer)
    expect(it.state?.letters?.[letter]).toMatchObject({ state: 'made', signer: signer.user })
  })
})
