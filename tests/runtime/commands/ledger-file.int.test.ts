import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { tapakIn, tapakOffline, type Ran } from '../../support/processes/command-line.ts'
import { aSealedLedger, type SealedLedger } from '../../support/record/a-sealed-ledger.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'

let folder: string
let sealed: SealedLedger
let it: RecordedCase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-file-'))
  sealed = await aSealedLedger()
  it = await sealed.aCase()
  await sealed.aCase()
  await makeCheckpoint(sealed.deps)
  writeFileSync(join(folder, 'key.txt'), `${sealed.deps.signer.verifier}\n`)
})
afterAll(async () => {
  await sealed.drop()
  rmSync(folder, { recursive: true, force: true })
})

const offline = (args: readonly string[]): Ran => tapakOffline(folder, args)
const withDatabase = (args: readonly string[]): Ran => tapakIn(folder, args, { DATABASE_URL: sealed.ledger.urls.owner })

describe('the ledger as a file', () => {
  test('is written by one command and judged by another that has no database, no network and no environment', () => {
    expect(withDatabase(['ledger', 'export', '--out', 'all.jsonl'])).toEqual({
      code: 0,
      said: expect.stringContaining('tapak ledger verify all.jsonl'),
    })
    const alone = offline(['ledger', 'verify', 'all.jsonl'])
    const beside = offline(['ledger', 'verify', 'all.jsonl', '--checkpoints', sealed.deps.folder, '--key', 'key.txt'])

    expect(alone).toEqual({
      code: 0,
      said: expect.stringMatching(
        /^intact\n {2}12 rows in 2 streams(.|\n)* 12 of them under signed checkpoints(.|\n)*named by the file itself/,
      ),
    })
    expect(beside).toEqual({ code: 0, said: expect.stringMatching(/^intact\n/) })
    expect(beside.said).not.toContain('named by the file itself')
  })

  test('of one case proves that case and shows no other', () => {
    expect(withDatabase(['ledger', 'export', '--case', it.id, '--out', 'one.jsonl']).code).toBe(0)

    expect(offline(['ledger', 'verify', 'one.jsonl', '--key', 'key.txt'])).toEqual({
      code: 0,
      said: expect.stringMatching(/^intact\n {2}6 rows in 1 stream/),
    })
    expect(
      new Set(
        [...readFileSync(join(folder, 'one.jsonl'), 'utf8').matchAll(/"stream":"([^"]*)"/g)].map((match) => match[1]),
      ),
    ).toEqual(new Set([it.id]))
  })

  test('that was changed is named by row, and the command fails', () => {
    writeFileSync(
      join(folder, 'bad.jsonl'),
      readFileSync(join(folder, 'one.jsonl'), 'utf8').replace('"purpose\\":\\"case_work', '"purpose\\":\\"case_walk'),
    )

    expect(offline(['ledger', 'verify', 'bad.jsonl', '--key', 'key.txt'])).toEqual({
      code: 1,
      said: expect.stringContaining(`edited: ${it.id}, row 1: This row was edited.`),
    })
  })

  test('signed with another key than the auditor was given is not taken for good', () => {
    writeFileSync(join(folder, 'other.txt'), 'tapak-ledger/x+00000000+AAAA\n')

    expect(offline(['ledger', 'verify', 'one.jsonl', '--key', 'other.txt'])).toEqual({
      code: 1,
      said: expect.stringContaining('no public key'),
    })
  })

  test('is not guessed at: a wrong use says what is right', () => {
    for (const args of [['--checkpoints', 'x'], ['a', 'b'], ['--case', 'K-1'], ['--all']])
      expect(offline(['ledger', 'verify', ...args])).toEqual({
        code: 1,
        said: expect.stringContaining('Use: tapak ledger verify'),
      })
    expect(offline(['ledger', 'export'])).toEqual({
      code: 1,
      said: expect.stringContaining('Use: tapak ledger export'),
    })
    expect(offline(['ledger', 'verify', 'nowhere.jsonl'])).toEqual({
      code: 1,
      said: expect.stringContaining('There is no file nowhere.jsonl'),
    })
  })

  test('beside the running database, a cut tail with the head set back is found by the checkpoints', async () => {
    const env = { DATABASE_URL: sealed.ledger.urls.owner, TAPAK_CHECKPOINTS: sealed.deps.folder }
    const before = tapakIn(folder, ['ledger', 'verify'], env)
    const without = tapakIn(folder, ['ledger', 'verify', '--case', it.id], {
      ...env,
      TAPAK_CHECKPOINTS: join(folder, 'nowhere'),
    })
    await sealed.tamper(
      `delete from app.case_event where stream = '${it.id}' and seq = ${it.base}`,
      `update app.ledger_head set seq = ${it.base - 1}, hash = (select hash from app.case_event
        where stream = '${it.id}' and seq = ${it.base - 1}) where stream = '${it.id}'`,
    )
    const after = tapakIn(folder, ['ledger', 'verify', '--case', it.id], env)

    expect(before).toEqual({
      code: 0,
      said: expect.stringMatching(/12 of 12 rows lie under signed checkpoints(.|\n)*intact: 12 rows in 2 streams/),
    })
    expect(without).toEqual({ code: 0, said: expect.stringContaining('that nothing was cut off cannot be told') })
    expect(after).toEqual({ code: 1, said: expect.stringContaining(`tail_cut: ${it.id}, row ${it.base}`) })
  })
})
