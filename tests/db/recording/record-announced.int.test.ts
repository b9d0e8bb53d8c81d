// A command counts only as it was announced, by the person and for the case that it was announced for.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withOwner, withRecorder, type Db } from '../../../db/ground/connect.ts'
import { recordAsWorker } from '../../support/record/recorded.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let worker: Actor
let it: RecordedCase

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 4 })
  door = connect({ url: ledger.urls.door, most: 2 })
  worker = ledger.actor()
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})
beforeEach(async () => {
  it = new RecordedCase(ledger, recorder)
  await it.open()
})

const owner = <T>(sql: Parameters<typeof withOwner<T>>[1]): Promise<T> => withOwner(ledger.owner, sql)
const verdict = () => owner((tx) => verifyCase(tx, it.id))
describe('a command counts only as it was announced', () => {
  const asked = () => it.request(it.decide({ type: 'claim', task: 'ask#1' }, worker))
  const nothingOf = async (request: ReturnType<typeof asked>): Promise<void> => {
    expect(await recordAsWorker(recorder, request)).toEqual({ kind: 'unannounced' })
    expect(await verdict()).toMatchObject({ intact: true, rows: it.base, differences: [] })
  }

  test('one that nobody announced leaves nothing behind, not even the head of a case that it would open', async () => {
    const twin = new RecordedCase(ledger, recorder)
    const opening = twin.request(twin.decide(ledger.opening(twin.id), ledger.coordinator))

    await nothingOf(asked())
    expect(await recordAsWorker(recorder, opening)).toEqual({ kind: 'unannounced' })
    expect(
      await owner((tx) => tx.selectFrom('ledger_head').selectAll().where('stream', '=', twin.id).execute()),
    ).toEqual([])
  })

  test('one announced by another, for another case or otherwise is not done; the announced one is', async () => {
    const request = asked(),
      { command } = request
    await it.announce(request)

    await nothingOf({ ...request, command: { ...command, actor: randomUUID() } })
    await nothingOf({ ...request, command: { ...command, fingerprint: 'another body' } })
    const events = request.events.map((event) => ({ ...event, actor: ledger.coordinator.user }))
    for (const actor of [command.actor, ledger.coordinator.user])
      await nothingOf({ ...request, command: { ...command, actor }, events })
    await nothingOf({ ...request, command: { ...command, id: randomUUID() } })
    const other = new RecordedCase(ledger, recorder)
    await other.open()
    expect(await recordAsWorker(recorder, { ...request, caseId: other.id, base: other.base })).toEqual({
      kind: 'unannounced',
    })

    expect(await recordAsWorker(recorder, request)).toMatchObject({ kind: 'recorded' })
    expect(await recordAsWorker(recorder, request)).toMatchObject({ kind: 'known' })
  })

  test('the name of a clock lets time pass and nothing else, and the name of a click lets no time pass', async () => {
    const request = asked()
    const tick = { type: 'tick', actor: 'clock' } as const
    const named = { ...request, command: { ...request.command, id: `tick:${it.id}:${it.base}` } }

    await nothingOf(named)
    await nothingOf({ ...named, command: { ...named.command, ...tick, actor: worker.user } })
    await nothingOf({ ...named, command: { ...named.command, ...tick } })
    await nothingOf({ ...request, command: { ...request.command, ...tick } })
    await nothingOf({ ...request, command: { ...request.command, id: `tick:${randomUUID()}:1`, ...tick } })
  })

  test('what a row ordered is that and nothing else: where a move was announced, no step is claimed', async () => {
    const request = asked(),
      { id, fingerprint, actor } = request.command
    const admin = connect({ url: ledger.urls.admin, most: 1 })
    const order = {
      id,
      case_id: it.id,
      fingerprint,
      actor,
      kind: 'move' as const,
      ordered_by: randomUUID(),
      state: 'pending' as const,
    }
    await admin
      .withSchema('app')
      .insertInto('command')
      .values({ ...order, seq: null, answered_at: null })
      .execute()
    await nothingOf(request)
    await admin.destroy()
  })

  test('the recorder announces for no person, and only what a row orders; the door for people alone', async () => {
    const by = ledger.scopeOf(worker)
    const row = (over: object) => ({
      id: randomUUID(),
      case_id: it.id,
      fingerprint: 'f',
      actor: worker.user,
      state: 'pending' as const,
      seq: null,
      answered_at: null,
      ordered_by: null,
      ...over,
    })
    const recorded = (over: object) =>
      withRecorder(recorder, it.id, (tx) => tx.insertInto('command').values(row(over)).execute())
    const move = { kind: 'move' as const, ordered_by: randomUUID() }
    const back = { kind: 'giving_back' as const, ordered_by: randomUUID(), actor: '' }
    const loss = { kind: 'loss' as const, id: `accept_loss:${it.id}:1`, actor: '' }

    for (const over of [{}, { kind: 'person' as const }, move, back, loss])
      await expect(recorded(over)).rejects.toThrow('row-level security')
    for (const over of [
      { kind: 'clock' as const, actor: 'clock' },
      { ...loss, actor: worker.user },
    ])
      await expect(recorded(over)).rejects.toThrow(/row-level security|own_name/)
    await expect(withDoor(door, by, (tx) => tx.insertInto('command').values(row(move)).execute())).rejects.toThrow(
      'row-level security',
    )
    await expect(
      withDoor(door, by, (tx) =>
        tx
          .insertInto('command')
          .values(row({ actor: randomUUID() }))
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
    await withDoor(door, by, (tx) => tx.insertInto('command').values(row({})).execute())
    await expect(
      withRecorder(recorder, it.id, (tx) =>
        tx.updateTable('command').set({ fingerprint: 'other' }).where('case_id', '=', it.id).execute(),
      ),
    ).rejects.toThrow('permission denied')
  })
})
