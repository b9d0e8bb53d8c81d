import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { answersIdOf, loadAnswers, loadDraft, saveDraft, stageAnswers } from '../../../db/cases/answers.ts'
import { connect, withDoor, type Db, type Tx } from '../../../db/ground/connect.ts'
import { addConsentRecord, findConsentRecord } from '../../../db/cases/consents.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { createPerson } from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { until } from '../../support/door/a-past.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
/** May see what the connections of the door are waiting for. */
let watching: Db
let it: RecordedCase
let us: Actor
let personId: string
const vault = openVault(aVaultSetting())

const as = <T>(work: (tx: Tx) => Promise<T>, who: Actor = us): Promise<T> =>
  withDoor(door, { ...ledger.scopeOf(who), organisationId: who.organisation }, work)
const place = () => ({ taskId: taskIdOf(it.id, 'ask#1'), userId: us.user })

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 1 })
  door = connect({ url: ledger.urls.door, most: 2 })
  watching = connect({ url: ledger.urls.admin, most: 1 })
  us = ledger.coordinator
  personId = (
    await as((tx) => createPerson(tx, vault, { identity: {}, organisationId: us.organisation, userId: us.user }))
  ).id
  it = new RecordedCase(ledger, recorder)
  await it.open({ subject: personId })
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), watching.destroy()])
  await ledger.drop()
})

const staging = (id: string, answers: Record<string, unknown>) => ({
  id,
  caseId: it.id,
  ...place(),
  personId,
  answers,
  facts: {},
})

describe('answers', () => {
  test('one click stages one set of answers, sealed, and no second one beside it', async () => {
    const id = answersIdOf('command-1')
    const give = (remark: string): Promise<boolean> =>
      as((tx) => stageAnswers(tx, vault, staging(id, { remark, nested: { many: ['a', 'b'] } })))
    await give('canary-93')
    await expect(give('another')).rejects.toThrow(/duplicate key/)

    const [stored] = await as((tx) => tx.selectFrom('answer').selectAll().where('id', '=', id).execute())
    expect(await as((tx) => loadAnswers(tx, vault, id))).toMatchObject({
      answers: { remark: 'canary-93', nested: { many: ['a', 'b'] } },
    })
    expect(JSON.stringify(stored) + stored?.ciphertext.toString('latin1')).not.toContain('canary-93')
  })

  test('committed answers stay', async () => {
    const id = answersIdOf('command-3')
    await as((tx) => stageAnswers(tx, vault, staging(id, {})))
    await it.do({ type: 'claim', task: 'ask#1' }, us.roles.includes('worker') ? us : { ...us, roles: ['worker'] })
    await it.do(
      { type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: id },
      { ...us, roles: ['worker'] },
    )

    expect(await as((tx) => loadAnswers(tx, vault, id))).toMatchObject({ answers: {} })
  })

  test('nobody can seal under the key of a person out of sight', async () => {
    const stranger = { ...ledger.actor(), organisation: randomUUID() }

    expect(await as((tx) => stageAnswers(tx, vault, staging(randomUUID(), {})), stranger)).toBe(false)
  })
})

describe('drafts', () => {
  test('a draft is kept until its answers are given, and of two windows the second to save is told', async () => {
    const draft = (version: number, remark: string) =>
      as((tx) => saveDraft(tx, vault, { ...place(), caseId: it.id, personId, answers: { remark }, version }))

    expect(await draft(0, 'one')).toMatchObject({ kind: 'saved', version: 1 })
    expect(await draft(0, 'two')).toEqual({ kind: 'conflict' })
    expect(await draft(1, 'three')).toMatchObject({ kind: 'saved', version: 2 })
    expect(await draft(1, 'four')).toEqual({ kind: 'conflict' })
    expect(await as((tx) => loadDraft(tx, vault, place()))).toMatchObject({ answers: { remark: 'three' }, version: 2 })
    await as((tx) => stageAnswers(tx, vault, staging(randomUUID(), {})))
    expect(await as((tx) => loadDraft(tx, vault, place()))).toBeNull()
  })

  test('the first two savings of one form that arrive at the same moment are both kept as the later one', async () => {
    const pens = [randomUUID()]
    const draft = (turn: number) => ({
      ...place(),
      caseId: it.id,
      personId,
      answers: { remark: String(turn) },
      version: 0,
      writing: { pens, turn },
    })
    const [written, waited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = as(async (tx) => {
      const saved = await saveDraft(tx, vault, draft(1))
      written.resolve()
      await waited.promise
      return saved
    })
    await written.promise
    const second = as((tx) => saveDraft(tx, vault, draft(2)))
    const waiting = sql<{
      count: number
    }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    await until(
      async () => (await waiting.execute(watching)).rows[0]?.count,
      (count) => count === 1,
    )
    waited.resolve()

    expect([await first, await second]).toMatchObject([
      { kind: 'saved', version: 1 },
      { kind: 'saved', version: 2 },
    ])
    expect(await as((tx) => loadDraft(tx, vault, place()))).toMatchObject({
      answers: { remark: '2' },
      version: 2,
      pen: pens[0],
    })
    await as((tx) => stageAnswers(tx, vault, staging(randomUUID(), {})))
  })
})

describe('consents', () => {
  test('the words of a consent are sealed, and its state comes from the ledger', async () => {
    const id = randomUUID()
    expect(
      await as((tx) =>
        addConsentRecord(tx, vault, {
          id,
          caseId: it.id,
          personId,
          code: 'K1',
          language: 'id',
          method: 'spoken',
          said: { note: 'canary-94' },
          userId: us.user,
        }),
      ),
    ).toBe(true)
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: id }, us)

    const [stored] = await as((tx) => tx.selectFrom('consent_record').selectAll().where('id', '=', id).execute())
    expect(stored?.ciphertext?.toString('latin1')).not.toContain('canary-94')
    expect(await as((tx) => tx.selectFrom('consent').selectAll().where('case_id', '=', it.id).execute())).toEqual([
      {
        case_id: it.id,
        code: 'K1',
        state: 'given',
        at: new Date(it.now),
        record_id: id,
        until: null,
        receivers: null,
        without: null,
      },
    ])
    expect(await as((tx) => findConsentRecord(tx, vault, { caseId: it.id, personId, code: 'K1' }))).toEqual({
      language: 'id',
      method: 'spoken',
      words: { note: 'canary-94' },
    })
  })

  test('given in a form are told with the language, who explained it and the interpreter of that form', async () => {
    const id = answersIdOf('command-consent')
    await as((tx) =>
      stageAnswers(
        tx,
        vault,
        staging(id, {
          language: 'Jawa',
          method: 'written',
          explained_by: 'Contoh Petugas',
          interpreter: 'yes',
          interpreter_name: 'Contoh Juru Bahasa',
          remark: 'x',
        }),
      ),
    )
    await it.do({ type: 'record_consent', code: 'K1', state: 'given', record: id }, us)

    expect(await as((tx) => findConsentRecord(tx, vault, { caseId: it.id, personId, code: 'K1' }))).toEqual({
      language: 'Jawa',
      method: 'written',
      words: { explained_by: 'Contoh Petugas', interpreter: 'Contoh Juru Bahasa' },
    })
    expect(await as((tx) => findConsentRecord(tx, vault, { caseId: it.id, personId, code: 'K9' }))).toBeNull()
  })
})
