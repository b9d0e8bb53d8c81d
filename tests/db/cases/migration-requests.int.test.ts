// What the tables themselves keep of a batch of moves, whatever the door would let through: one publisher alone begins
// none, and takes none back.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { askMigration, startMigration, undoMigration, type NewMigration } from '../../../db/cases/case-moves.ts'
import { addMigrationRequest, beginMigration, decideMigrationRequest } from '../../../db/cases/move-requests.ts'
import { MAP, twoVersions, type TwoVersions } from '../../support/processes/two-versions.ts'

let two: TwoVersions
beforeAll(async () => {
  two = await twoVersions()
})
afterAll(() => two.end())

const REASON = 'Peraturan baru berlaku'
const NOT_HERS = 'row-level security'

describe('a publisher alone', () => {
  test('begins no move: not at once, not as if approved, not approved by herself or for another', async () => {
    const { publisher, first, second, asPublisher } = two
    const [id, request] = [randomUUID(), randomUUID()]
    const asked: NewMigration = {
      id,
      from: first.hash,
      to: second.hash,
      map: MAP,
      areas: [],
      when: 'now',
      reason: REASON,
      actor: publisher,
    }
    await asPublisher(async (tx) => {
      await askMigration(tx, asked)
      await addMigrationRequest(tx, {
        id: request,
        migrationId: id,
        verb: 'move',
        reason: REASON,
        askedBy: publisher.user,
      })
    })
    const approves = (by: string): Promise<void> =>
      asPublisher((tx) => decideMigrationRequest(tx, request, { state: 'approved', by, reason: null }))

    await expect(asPublisher((tx) => startMigration(tx, { ...asked, id: randomUUID() }))).rejects.toThrow(NOT_HERS)
    await expect(asPublisher((tx) => beginMigration(tx, { id, run_when: 'now' }))).rejects.toThrow(NOT_HERS)
    await expect(approves(publisher.user)).rejects.toThrow('check constraint')
    await expect(approves(randomUUID())).rejects.toThrow(NOT_HERS)
    expect(await two.migration(id)).toMatchObject({ state: 'waiting' })
  })

  test('takes none back', async () => {
    const id = await two.migrate({ when: 'new_only' })
    const back = { reason: REASON, actor: two.publisher }

    await expect(two.asPublisher((tx) => undoMigration(tx, id, back))).rejects.toThrow(NOT_HERS)
    expect(await two.migration(id)).toMatchObject({ state: 'finished' })
    await two.undo(id)
    expect(await two.migration(id)).toMatchObject({ state: 'undoing' })
  })
})
