import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { auditExport } from '../../../db/ledger/audit-export.ts'
import { withOwner } from '../../../db/ground/connect.ts'
import { signRollback } from '../../../db/ledger/rollback-form.ts'
import { signerFrom } from '../../../db/ledger/signed-note.ts'
import { acceptRollback } from '../../../runtime/commands/ledger-accept-rollback.ts'
import { besideCheckpoints } from '../../../runtime/commands/ledger-beside.ts'
import { rollbackLines, testimonyIn } from '../../../runtime/commands/ledger-verify-file.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { aSealedLedger, linesOf, type SealedLedger } from '../../support/record/a-sealed-ledger.ts'

let sealed: SealedLedger
let it: RecordedCase
let other: RecordedCase
/** The last row of the first case that the first checkpoint spoke of. */
let kept = 0
const AT = new Date('2026-11-26T08:00:00.000Z')
const REASON = 'Cadangan terbaru rusak, contoh'

/**
 * Two checkpoints are outside; then the database is as it was after the first: the second case, and what the first did
 * since, are gone.
 */
beforeEach(async () => {
  sealed = await aSealedLedger()
  it = await sealed.aCase()
  kept = it.base
  await makeCheckpoint(sealed.deps)
  other = await sealed.aCase()
  await it.do({ type: 'release', task: 'ask#1' }, sealed.worker)
  await makeCheckpoint(sealed.deps)
  await sealed.tamper(
    `delete from app.case_event where stream = '${other.id}' or (stream = '${it.id}' and seq > ${kept})`,
    `delete from app.ledger_head where stream = '${other.id}'`,
    `update app.ledger_head h set seq = e.seq, hash = e.hash from app.case_event e
      where h.stream = '${it.id}' and e.stream = h.stream and e.seq = ${kept}`,
    'delete from app.ledger_leaf where position >= 1',
    'delete from app.checkpoint where size > 1',
  )
})
afterEach(() => sealed.drop())

const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
const accept = async (reason?: string): Promise<{ code: number; said: string }> => {
  const lines: string[] = []
  const code = await acceptRollback({
    db: sealed.ledger.owner,
    folder: sealed.deps.folder,
    signer: sealed.deps.signer,
    reason,
    at: AT,
    say: (line) => {
      lines.push(line)
    },
  })
  return { code, said: lines.join('\n') }
}
const kinds = async (): Promise<string[]> =>
  (
    await auditExport(await withOwner(sealed.ledger.owner, (tx) => linesOf(tx, null)), {
      outside: await testimonyIn(sealed.deps.folder, [sealed.deps.signer]),
      keys: [sealed.deps.signer],
    })
  ).damage
    .map(({ kind }) => kind)
    .toSorted()
const standing = () =>
  withOwner(sealed.ledger.owner, (tx) =>
    tx.selectFrom('ledger_alarm').select('kind').where('ended_at', 'is', null).execute(),
  )

describe('a database that is older than the checkpoints outside it', () => {
  test('raises the alarm and makes no checkpoint; without a reason the command only explains', async () => {
    expect(await makeCheckpoint(sealed.deps)).toBe(0)
    expect(await standing()).toEqual([{ kind: 'rolled_back' }])
    const before = filesOf(sealed.deps.folder)

    const { code, said } = await accept()

    expect(code).toBe(1)
    expect(said).toContain(`${other.id}: from row 1 up to row ${other.base} nothing is as it was signed`)
    expect(said).toContain(`${it.id}: from row ${kept + 1} up to row ${it.base} nothing is as it was signed`)
    expect(said).toContain('--reason')
    expect(filesOf(sealed.deps.folder)).toEqual(before)
    expect(await kinds()).toContain('rolled_back')
  })

  test('is accepted for a reason, signed: the alarm ends, checkpoints go on, verifications say it', async () => {
    await makeCheckpoint(sealed.deps)
    const before = filesOf(sealed.deps.folder)

    expect(await accept(REASON)).toEqual({ code: 0, said: expect.stringContaining('accepted: nothing was deleted') })
    expect(await accept(REASON)).toEqual({ code: 0, said: expect.stringContaining('nothing to accept') })

    const after = filesOf(sealed.deps.folder)
    for (const [name, text] of before) expect([name, after.get(name)]).toEqual([name, text])
    expect([...after.keys()].filter((name) => !before.has(name))).toEqual(['rollbacks/0001.rollback'])
    const third = await sealed.aCase()
    expect(await makeCheckpoint(sealed.deps)).toBe(1)
    await third.do({ type: 'release', task: 'ask#1' }, sealed.worker)
    expect(await makeCheckpoint(sealed.deps)).toBe(1)
    expect(await standing()).toEqual([])
    expect(await kinds()).toEqual([])
    const [line, ...more] = await rollbackLines(sealed.deps.folder, [sealed.deps.signer])
    expect(more).toEqual([])
    expect(line).toMatch(
      new RegExp(
        `note: on ${AT.toISOString()} .* checkpoints of 2 to 3 leaves speak of rows that are gone, ` +
          `in 2 streams .*${REASON}`,
      ),
    )
    expect(await besideCheckpoints(sealed.ledger.owner, { folder: sealed.deps.folder, stream: null })).toBe(true)
  })

  test('a second one is told beside the first', async () => {
    await accept(REASON)
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.tamper(
      `delete from app.case_event where stream <> '${it.id}'`,
      `delete from app.ledger_head where stream <> '${it.id}'`,
      'delete from app.ledger_leaf where position >= 1',
      'delete from app.checkpoint where size > 1',
    )
    await makeCheckpoint(sealed.deps)
    expect(await standing()).toEqual([{ kind: 'rolled_back' }])

    expect((await accept('Sekali lagi, juga contoh')).code).toBe(0)
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    expect(await kinds()).toEqual([])
    expect(await rollbackLines(sealed.deps.folder, [sealed.deps.signer])).toHaveLength(2)
  })

  test('a record that no known key signed counts for nothing, and is named', async () => {
    const burglar = signerFrom(Buffer.alloc(32, 66).toString('base64'))
    mkdirSync(join(sealed.deps.folder, 'rollbacks'))
    writeFileSync(
      join(sealed.deps.folder, 'rollbacks/0001.rollback'),
      signRollback({ number: 1, from: 3, root: Buffer.alloc(32), to: 1, at: AT, reason: REASON, lost: [] }, burglar),
    )

    expect(await makeCheckpoint(sealed.deps)).toBe(0)
    expect(await standing()).toEqual([{ kind: 'rolled_back' }])
    expect(await kinds()).toContain('rolled_back')
    expect(await rollbackLines(sealed.deps.folder, [sealed.deps.signer])).toEqual([
      expect.stringContaining('signed by no known key'),
    ])
    await expect(accept(REASON)).rejects.toThrow('no known key signed')
  })

  test('a fork is no rollback, and what the database knows already needs no acceptance', async () => {
    await sealed.tamper(`update app.checkpoint set note = note || 'x' where size = 1`)
    await expect(accept(REASON)).rejects.toThrow('this is a fork')
  })
})
