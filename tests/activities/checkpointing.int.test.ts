import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { checkWhole, keepCheckpoints, makeCheckpoint } from '../../activities/checkpointing.ts'
import { auditExport } from '../../db/ledger/audit-export.ts'
import { newestIn, readFolder } from '../../db/ledger/checkpoint-folder.ts'
import { countAlarms, lastCheckpoint, uncoveredRows } from '../../db/ledger/checkpoints.ts'
import { connect, NOBODY, withDoor, withOwner } from '../../db/ground/connect.ts'
import { testimonyIn } from '../../runtime/commands/ledger-verify-file.ts'
import { aSealedLedger, linesOf, type SealedLedger } from '../support/record/a-sealed-ledger.ts'

let sealed: SealedLedger
beforeEach(async () => {
  sealed = await aSealedLedger()
})
afterEach(() => sealed.drop())

const alarms = async (): Promise<string[]> => {
  const rows = await withOwner(sealed.ledger.owner, (tx) =>
    tx.selectFrom('ledger_alarm').selectAll().orderBy('kind').execute(),
  )
  return rows.map(({ kind, seq, ended_at }) => `${kind} ${seq}${ended_at === null ? '' : ' over'}`)
}
const audited = async () =>
  auditExport(await withOwner(sealed.ledger.owner, (tx) => linesOf(tx, null)), {
    outside: await testimonyIn(sealed.deps.folder),
    keys: [sealed.deps.signer],
  })
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()

describe('checkpoints of the ledger', () => {
  test('are made of what grew, are exported with their leaves and the public key, and not made anew idly', async () => {
    await sealed.aCase()
    const first = await makeCheckpoint(sealed.deps)
    const again = await makeCheckpoint(sealed.deps)
    const it = await sealed.aCase()
    await sealed.aCase()
    const second = await makeCheckpoint(sealed.deps)

    expect([first, again, second]).toEqual([1, 0, 2])
    const exported = await readFolder(sealed.deps.folder)
    expect(exported.map(({ size, leaves }) => [size, leaves?.length])).toEqual([
      [1, 1],
      [3, 2],
    ])
    expect(exported[1]?.leaves).toContainEqual(expect.objectContaining({ stream: it.id, seq: it.base }))
    expect(readFileSync(join(sealed.deps.folder, 'keys.txt'), 'utf8')).toBe(`${sealed.deps.signer.verifier}\n`)
    expect(await uncoveredRows(sealed.recorder)).toBe(0)
    expect((await audited()).damage).toEqual([])
  })

  test('cover a ledger larger than one statement may hash, part by part, past a stream that does not fit', async () => {
    const cases = []
    for (let made = 0; made < 5; made++) cases.push(await sealed.aCase())
    const [broken] = cases.map(({ id }) => id).toSorted()
    await sealed.tamper(`update case_event set canon = canon || ' ' where stream = '${broken}' and seq = 1`)

    const added = await makeCheckpoint({ ...sealed.deps, part: { streams: 2, rows: 1 } })

    expect(added).toBe(4)
    expect(await lastCheckpoint(sealed.recorder)).toMatchObject({
      size: 4,
      rows: String(cases.filter(({ id }) => id !== broken).reduce((sum, { base }) => sum + base, 0)),
    })
    expect(await alarms()).toEqual(['broken 1'])
    const pages = { ...sealed.deps, part: { streams: 3, rows: 100 } }
    expect(await makeCheckpoint(pages)).toBe(0)

    // What grew stands on two pages, and is collected into one checkpoint.
    const sound = cases.filter(({ id }) => id !== broken).toSorted((one, other) => (one.id < other.id ? -1 : 1))
    for (const one of [sound[0], sound[3]]) await one?.do({ type: 'release', task: 'ask#1' }, sealed.worker)
    expect(await makeCheckpoint(pages)).toBe(2)
    expect((await readFolder(sealed.deps.folder)).map(({ size }) => size)).toEqual([1, 2, 3, 4, 6])
    expect(await alarms()).toEqual(['broken 1'])
  })

  test('name a stream whose head is gone, also when it is the last by name', async () => {
    const cases = [await sealed.aCase(), await sealed.aCase()]
    await makeCheckpoint(sealed.deps)
    const [, last] = cases.map(({ id }) => id).toSorted()
    await sealed.tamper(`delete from ledger_head where stream = '${last}'`)

    expect(await makeCheckpoint({ ...sealed.deps, part: { streams: 1, rows: 100 } })).toBe(0)
    expect((await alarms()).map((alarm) => alarm.split(' ')[0])).toEqual(['head_differs'])
  })

  test('are made by a worker by itself, and by only one of several', async () => {
    const it = await sealed.aCase()
    const ends = [1, 2].map(() => keepCheckpoints({ ...sealed.deps, everyRows: 1 }, 50))
    for (let waited = 0; (await lastCheckpoint(sealed.recorder))?.size !== 1 && waited < 5_000; waited += 50)
      await sleep(50)
    await it.do({ type: 'release', task: 'ask#1' }, sealed.worker)
    for (let waited = 0; (await newestIn(sealed.deps.folder))?.size !== 2 && waited < 5_000; waited += 50)
      await sleep(50)
    await Promise.all(ends.map((end) => end()))

    expect((await readFolder(sealed.deps.folder)).map(({ size }) => size)).toEqual([1, 2])
    expect((await audited()).damage).toEqual([])
  })

  test('a worker killed between the row and the file loses nothing: the next one exports it', async () => {
    await sealed.aCase()
    const elsewhere = mkdtempSync(join(tmpdir(), 'tapak-lost-'))
    await makeCheckpoint({ ...sealed.deps, folder: elsewhere })
    const written = (await readFolder(elsewhere))[0]
    const month = readdirSync(elsewhere).find((name) => name !== 'keys.txt') ?? ''
    // What a death in the middle of exporting leaves: a file half written under its own name, and leaves without their
    // checkpoint.
    mkdirSync(join(sealed.deps.folder, month))
    writeFileSync(
      join(sealed.deps.folder, month, '0000000001.leaves'),
      readFileSync(join(elsewhere, month, '0000000001.leaves')),
    )
    writeFileSync(join(sealed.deps.folder, month, '0000000001.checkpoint.999.part'), 'half')
    rmSync(elsewhere, { recursive: true })
    await makeCheckpoint(sealed.deps)

    expect(await readFolder(sealed.deps.folder)).toEqual([written])
    expect(await alarms()).toEqual([])
  })

  test('kill -9 at any instant leaves a folder that the next worker can go on from', async () => {
    const it = await sealed.aCase()
    for (let kill = 0; kill < 12; kill += 1) {
      const child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(import.meta.dirname, '../support/record/checkpointer.ts'),
          sealed.ledger.urls.recorder,
          sealed.deps.folder,
          Buffer.alloc(32, 5).toString('base64'),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const ended = once(child, 'exit')
      await once(child.stdout, 'data')
      await it.do({ type: kill % 2 === 0 ? 'release' : 'claim', task: 'ask#1' }, sealed.worker)
      await sleep(kill)
      child.kill('SIGKILL')
      await ended
    }
    await makeCheckpoint(sealed.deps)
    // For a moment Postgres may still hold the lock of a worker that was killed just now.
    for (let waited = 0; (await audited()).sealed !== it.base && waited < 60_000; waited += 50) {
      await sleep(50)
      await makeCheckpoint(sealed.deps)
    }

    expect((await audited()).damage).toEqual([])
    expect((await audited()).sealed).toBe(it.base)
    expect(await alarms()).toEqual([])
  }, 240_000)
})

describe('a ledger that disagrees with its checkpoints', () => {
  test('raises an alarm once, is counted for everyone and gets no new leaf until it is as it was', async () => {
    const it = await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.tamper(
      `create table app.kept as select * from app.case_event where stream = '${it.id}' and seq = ${it.base}`,
      `delete from app.case_event where stream = '${it.id}' and seq = ${it.base}`,
    )
    await makeCheckpoint(sealed.deps)
    await makeCheckpoint(sealed.deps)
    const during = await alarms()
    const door = connect({ url: sealed.ledger.urls.door, most: 1 })
    const counted = await withDoor(door, NOBODY, countAlarms)
    await sealed.tamper('insert into app.case_event select * from app.kept', 'drop table app.kept')
    await makeCheckpoint(sealed.deps)
    await door.destroy()

    expect(during).toEqual([`tail_cut ${it.base}`])
    expect(counted).toBe(1)
    expect(sealed.logged.filter((line) => line.includes('tail_cut'))).toHaveLength(1)
    expect(await alarms()).toEqual([`tail_cut ${it.base} over`])
  })

  test('an end written anew, a stream that is gone and rows that do not follow are named; others go on', async () => {
    const [anew, gone, broken, sound] = [
      await sealed.aCase(),
      await sealed.aCase(),
      await sealed.aCase(),
      await sealed.aCase(),
    ]
    await makeCheckpoint(sealed.deps)
    for (const it of [broken, sound]) await it.do({ type: 'release', task: 'ask#1' }, sealed.worker)
    await sealed.tamper(
      `update app.case_event set hash = sha256(hash) where stream = '${anew.id}' and seq = ${anew.base}`,
      `delete from app.case_event where stream = '${gone.id}'`,
      `update app.case_event set purpose = 'x', canon = canon || ' '
        where stream = '${broken.id}' and seq = ${broken.base}`,
    )
    const added = await makeCheckpoint(sealed.deps)

    expect(added).toBe(1)
    expect(await alarms()).toEqual([
      `broken ${broken.base}`,
      expect.stringMatching(/^rewritten/),
      expect.stringMatching(/^stream_missing/),
    ])
  })

  test('an edit that lies long under a checkpoint is found at night', async () => {
    const it = await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.tamper(
      `update app.case_event set canon = replace(canon, 'case_work', 'case_walk')
        where stream = '${it.id}' and seq = 2`,
    )
    await makeCheckpoint(sealed.deps)
    const byDay = await alarms()
    const looked = [await checkWhole(sealed.deps, new Date()), await checkWhole(sealed.deps, new Date())]

    expect(byDay).toEqual([])
    expect(looked).toEqual([1, 0])
    expect(await alarms()).toEqual(['edited 2'])
  })

  test('a database set back to an earlier day is an alarm, and nothing is signed until one is mended', async () => {
    const it = await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.tamper('delete from app.checkpoint where size > 1', 'delete from app.ledger_leaf where position > 0')
    await it.do({ type: 'release', task: 'ask#1' }, sealed.worker)
    const added = await makeCheckpoint(sealed.deps)
    const begun = mkdtempSync(join(tmpdir(), 'tapak-begun-'))
    const goesOn = await makeCheckpoint({ ...sealed.deps, folder: begun })
    const sizes = (await readFolder(begun)).map(({ size }) => size)
    rmSync(begun, { recursive: true })

    expect(added).toBe(0)
    expect(goesOn).toBe(2)
    expect(sizes).toEqual([1, 3])
    expect(sealed.logged.filter((line) => line.includes('rolled_back'))).toHaveLength(1)
  })

  test('a checkpoint in the database that is not the exported one is a fork', async () => {
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    await sealed.tamper(`update app.checkpoint set note = note || ' '`)

    expect(await makeCheckpoint(sealed.deps)).toBe(0)
    expect(await alarms()).toEqual(['forked 1'])
  })

  test('what is exported is never written over', async () => {
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)
    const month = readdirSync(sealed.deps.folder).find((name) => name !== 'keys.txt') ?? ''
    const file = join(sealed.deps.folder, month, '0000000001.checkpoint')
    chmodSync(file, 0o644)
    writeFileSync(file, 'something else')
    await sealed.aCase()
    await makeCheckpoint(sealed.deps)

    expect(readFileSync(file, 'utf8')).toBe('something else')
    expect(await alarms()).toEqual(['forked 1'])
    expect(filesIn(sealed.deps.folder).filter((name) => name.endsWith('.checkpoint'))).toHaveLength(1)
  })
})
