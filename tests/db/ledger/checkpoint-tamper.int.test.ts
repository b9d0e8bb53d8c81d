import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { auditExport, type Audit } from '../../../db/ledger/audit-export.ts'
import { leafLine, signCheckpoint } from '../../../db/ledger/checkpoint-form.ts'
import type { Tx } from '../../../db/ground/connect.ts'
import { ExportReader, ExportWriter, type ExportLine } from '../../../db/ledger/export-form.ts'
import { canonical, hashOf, type LedgerRow } from '../../../db/ledger/ledger.ts'
import { leafHash, rootOfLeaves } from '../../../db/ledger/merkle.ts'
import { signerFrom } from '../../../db/ledger/signed-note.ts'
import { testimonyIn } from '../../../runtime/commands/ledger-verify-file.ts'
import { aSealedLedger, type SealedLedger } from '../../support/record/a-sealed-ledger.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'

let sealed: SealedLedger
let it: RecordedCase
let other: RecordedCase
const burglar = signerFrom(Buffer.alloc(32, 66).toString('base64'))

beforeAll(async () => {
  sealed = await aSealedLedger()
  it = await sealed.aCase()
  await makeCheckpoint(sealed.deps)
  other = await sealed.aCase()
  await it.do({ type: 'release', task: 'ask#1' }, sealed.worker)
  await makeCheckpoint(sealed.deps)
})
afterAll(() => sealed.drop())

const audited = async (lines: readonly string[]): Promise<Audit> =>
  auditExport(lines, { outside: await testimonyIn(sealed.deps.folder), keys: [sealed.deps.signer] })
const named = (stream: string | null | undefined): string => {
  if (stream === it.id) return 'it'
  return stream === other.id ? 'other' : (stream ?? '-')
}
const told = ({ damage }: Audit): string[] =>
  damage.map(({ kind, stream, seq }) => `${kind} ${named(stream)} ${seq ?? '-'}`)
/** What the verifier names after a superuser did this to the database. */
const after = async (tamper: (tx: Tx) => Promise<void>): Promise<string[]> =>
  told(await audited(await sealed.exportAfter(tamper)))
const run = async (tx: Tx, ...statements: string[]): Promise<void> => {
  for (const one of statements)
    await sql.raw(one.replaceAll('$it', `'${it.id}'`).replaceAll('$other', `'${other.id}'`)).execute(tx)
}
const rowsOf = (tx: Tx): Promise<LedgerRow[]> =>
  tx.selectFrom('case_event').selectAll().where('stream', '=', it.id).orderBy('seq').execute()
/**
 * A stream written anew with every hash to match and the head moved along: what no check of the chain alone can see.
 */
const rewrite = async (tx: Tx, change: (rows: LedgerRow[]) => LedgerRow[]): Promise<void> => {
  const rows = change(await rowsOf(tx))
  await run(tx, `delete from case_event where stream = $it`)
  let prev: Buffer = Buffer.alloc(32)
  for (const [index, row] of rows.entries()) {
    const canon = canonical({ ...JSON.parse(row.canon), purpose: row.purpose, seq: index + 1 })
    const hash = hashOf(prev, canon)
    await tx
      .insertInto('case_event')
      .values({ ...row, seq: index + 1, canon, prev, hash })
      .execute()
    prev = hash
  }
  await tx.updateTable('ledger_head').set({ seq: rows.length, hash: prev }).where('stream', '=', it.id).execute()
}
const FIRST = 5
const invented = (row: LedgerRow | undefined): LedgerRow[] =>
  row === undefined ? [] : [{ ...row, purpose: 'invented' }]

describe('a ledger that its own superuser falsified, judged from a file and from the checkpoints outside', () => {
  test("an untouched ledger is intact, wholly under checkpoints, and one case's file proves itself", async () => {
    const whole = await audited(await sealed.exportAfter(async () => undefined))
    const one = await auditExport(await sealed.exportAfter(async () => undefined, it.id), {
      keys: [sealed.deps.signer],
    })

    expect(told(whole)).toEqual([])
    expect(whole).toMatchObject({
      streams: 2,
      rows: it.base + other.base,
      sealed: it.base + other.base,
      checkpoints: 2,
      later: 0,
    })
    expect(told(one)).toEqual([])
    expect(one).toMatchObject({ streams: 1, rows: it.base, sealed: it.base })
  })

  test('a row that was edited', async () => {
    expect(
      await after((tx) =>
        run(
          tx,
          `update case_event set canon = replace(canon, 'task_opened', 'task_closed') where stream = $it and seq = 3`,
        ),
      ),
    ).toEqual(['edited it 3'])
  })

  test('a row that was edited, with all hashes after it and the head made to match', async () => {
    expect(
      await after((tx) =>
        rewrite(tx, (rows) => rows.map((row) => (row.seq === 3 ? { ...row, purpose: 'other' } : row))),
      ),
    ).toEqual(['rewritten it 1'])
  })

  test('an edit that lies between two checkpoints, with all hashes made to match, is placed between them', async () => {
    const names = await after((tx) =>
      rewrite(tx, (rows) => rows.map((row) => (row.seq === it.base ? { ...row, purpose: 'other' } : row))),
    )

    expect(names).toHaveLength(1)
    expect(names[0]).toMatch(/^rewritten it [2-9]/)
  })

  test('a row that was deleted in the middle', async () => {
    expect(await after((tx) => run(tx, `delete from case_event where stream = $it and seq = 3`))).toEqual([
      'deleted it 3',
    ])
  })

  test('a row that was deleted in the middle, with everything after it made to match', async () => {
    expect(await after((tx) => rewrite(tx, (rows) => rows.filter(({ seq }) => seq !== 3)))).toEqual(['rewritten it 1'])
  })

  test('a tail that was cut off', async () => {
    expect(await after((tx) => run(tx, `delete from case_event where stream = $it and seq = ${it.base}`))).toEqual([
      `head_differs it ${it.base - 1}`,
      `tail_cut it ${it.base}`,
    ])
  })

  test('a tail that was cut off, with the head set back to match', async () => {
    expect(await after((tx) => rewrite(tx, (rows) => rows.slice(0, -1)))).toEqual([`tail_cut it ${it.base}`])
  })

  test('a row that was inserted, plainly and with everything made to match', async () => {
    const plainly = await after(async (tx) => {
      const [, , row] = await rowsOf(tx)
      await run(
        tx,
        `update case_event set seq = seq + 1000 where stream = $it and seq >= 3`,
        `update case_event set seq = seq - 999 where stream = $it and seq > 1000`,
      )
      for (const one of invented(row)) {
        const canon = canonical({ ...JSON.parse(one.canon), purpose: one.purpose })
        await tx
          .insertInto('case_event')
          .values({ ...one, canon, hash: hashOf(one.prev, canon) })
          .execute()
      }
    })
    const matching = await after((tx) =>
      rewrite(tx, (rows) => [...rows.slice(0, 2), ...invented(rows[2]), ...rows.slice(2)]),
    )

    expect(plainly[0]).toBe('inserted it 4')
    expect(matching).toEqual(['rewritten it 1'])
  })

  test('rows that changed places', async () => {
    const names = await after((tx) =>
      run(
        tx,
        `update case_event set seq = 1000 where stream = $it and seq = 3`,
        `update case_event set seq = 3 where stream = $it and seq = 4`,
        `update case_event set seq = 4 where stream = $it and seq = 1000`,
      ),
    )

    expect(names).toEqual(['reordered it 3'])
  })

  test('two cases whose streams were exchanged', async () => {
    const names = await after((tx) =>
      run(
        tx,
        ...['case_event', 'ledger_head'].flatMap((table) => [
          `update ${table} set stream = 'x' where stream = $it`,
          `update ${table} set stream = $it where stream = $other`,
          `update ${table} set stream = $other where stream = 'x'`,
        ]),
      ),
    )

    expect(names).toEqual(
      expect.arrayContaining(['column_differs it 1', 'rewritten it 1', 'column_differs other 1', 'rewritten other 1']),
    )
  })

  test('a column that no longer says what the sealed text says', async () => {
    expect(
      await after((tx) => run(tx, `update case_event set actor = 'somebody else' where stream = $it and seq = 4`)),
    ).toEqual(['column_differs it 4'])
  })

  test('another history of the same case after a point', async () => {
    expect(
      await after((tx) =>
        rewrite(tx, (rows) => [
          ...rows.slice(0, FIRST - 1),
          ...rows.slice(FIRST - 1).map((row) => ({ ...row, purpose: 'otherwise' })),
        ]),
      ),
    ).toEqual([expect.stringMatching(/^rewritten it \d/)])
  })

  test('a case that was taken away whole', async () => {
    expect(
      await after((tx) =>
        run(
          tx,
          'delete from case_event where stream = $other',
          'delete from ledger_head where stream = $other',
          'delete from case_file where id = $other',
        ),
      ),
    ).toEqual(['stream_missing other -'])
  })

  test('a case that was taken away together with every leaf that speaks of it', async () => {
    const names = await after((tx) =>
      run(
        tx,
        'delete from case_event where stream = $other',
        'delete from ledger_head where stream = $other',
        'delete from ledger_leaf where stream = $other',
      ),
    )

    expect(names).toEqual(['stream_missing other -'])
  })

  test('a whole database that was set back to an earlier day', async () => {
    const first = Math.min(...(await testimonyIn(sealed.deps.folder)).notes.map((note) => Number(note.split('\n')[1])))
    const names = await after((tx) =>
      run(
        tx,
        `delete from checkpoint where size > ${first}`,
        `delete from ledger_leaf where position >= ${first}`,
        'delete from case_event where stream = $other',
        'delete from ledger_head where stream = $other',
        `delete from case_event where stream = $it and seq = ${it.base}`,
        `update ledger_head set seq = ${it.base - 1}, hash = (select hash from case_event where stream = $it
          and seq = ${it.base - 1}) where stream = $it`,
      ),
    )

    expect(names).toEqual(
      expect.arrayContaining([
        'stream_missing other -',
        `tail_cut it ${it.base}`,
        expect.stringMatching(/^rolled_back/),
      ]),
    )
  })
})

describe('checkpoints that were falsified', () => {
  const leavesNow = async (tx: Tx) => tx.selectFrom('ledger_leaf').selectAll().orderBy('position').execute()

  test('one whose text was changed under its signature', async () => {
    expect(
      await after((tx) => run(tx, `update checkpoint set note = replace(note, E'\\nat 2', E'\\nat 3')`)),
    ).toContainEqual(expect.stringMatching(/^checkpoint_forged/))
  })

  test('one that somebody else signed for a history of his own', async () => {
    const names = await after(async (tx) => {
      await rewrite(tx, (rows) => rows.map((row) => ({ ...row, purpose: 'other' })))
      const leaves = (await leavesNow(tx)).map((leaf) => leafHash(leafLine(leaf)))
      await tx
        .updateTable('checkpoint')
        .set({
          note: signCheckpoint({ size: leaves.length, root: rootOfLeaves(leaves), at: new Date() }, burglar),
          verifier: burglar.verifier,
        })
        .execute()
    })

    expect(names).toEqual(expect.arrayContaining(['rewritten it 1', expect.stringMatching(/^checkpoint_unknown/)]))
  })

  test('even one that was signed with the stolen key is a fork of what was exported before', async () => {
    const names = await after(async (tx) => {
      const leaves = (await leavesNow(tx)).map((leaf, index) =>
        leafHash(leafLine(index === 0 ? { ...leaf, hash: Buffer.alloc(32, 9) } : leaf)),
      )
      await tx
        .updateTable('checkpoint')
        .where('size', '=', leaves.length)
        .set({
          note: signCheckpoint(
            { size: leaves.length, root: rootOfLeaves(leaves), at: new Date(0) },
            sealed.deps.signer,
          ),
        })
        .execute()
    })

    expect(names).toEqual([expect.stringMatching(/^forked - \d/)])
  })

  test('in a file without checkpoints beside it, leaves that do not fit the signed root', async () => {
    const lines = await sealed.exportAfter((tx) =>
      run(tx, `update ledger_leaf set seq = seq - 1 where stream = $it and position > 0`),
    )

    expect(told(await auditExport(lines, { keys: [sealed.deps.signer] }))).toEqual([
      expect.stringMatching(/^root_differs/),
    ])
  })
})

describe('an exported file that was changed', () => {
  const clean = (stream?: string) => sealed.exportAfter(async () => undefined, stream)
  /** Written anew with an end to match. */
  const anew = (lines: readonly string[], change: (line: ExportLine) => ExportLine[]): string[] => {
    const [reader, writer] = [new ExportReader(), new ExportWriter()]
    const changed = lines.flatMap((line) => {
      const read = reader.read(line)
      return read === null ? [] : change(read)
    })
    return [...changed.map((line) => writer.line(line).trimEnd()), writer.end().trimEnd()]
  }

  test('a letter in a row', async () => {
    const lines = (await clean()).map((line) =>
      line.includes(`"stream":"${it.id}","seq":2,`) && line.startsWith('{"row"')
        ? line.replace('case_work', 'case_walk')
        : line,
    )

    expect(told(await audited(lines))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^file_damaged/), 'column_differs it 2']),
    )
  })

  test('a row changed or left out, with the end made to match', async () => {
    const edited = anew(await clean(), (line) =>
      'row' in line && line.row.stream === it.id && line.row.seq === 2
        ? [{ row: { ...line.row, canon: line.row.canon.replace('case_work', 'case_walk') } }]
        : [line],
    )
    const short = anew(await clean(), (line) =>
      'row' in line && line.row.stream === it.id && line.row.seq === 2 ? [] : [line],
    )

    expect(told(await audited(edited))).toEqual(['edited it 2'])
    expect(told(await audited(short))).toEqual(['deleted it 2'])
  })

  test('a file that ends too early', async () => {
    const lines = await clean()

    expect(told(await audited(lines.slice(0, -1)))).toContainEqual(expect.stringMatching(/^file_truncated/))
    expect(told(await audited(lines.slice(0, -3)))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^file_truncated/), expect.stringMatching(/^tail_cut/)]),
    )
    expect(told(await audited([]))).toEqual(expect.arrayContaining([expect.stringMatching(/^file_truncated/)]))
  })

  test('the file of one case with the proof of another, or with a bent path', async () => {
    const theirs = (await clean(other.id)).find((line) => line.startsWith('{"proof"')) ?? ''
    const swapped = anew(await clean(it.id), (line) => ('proof' in line ? [JSON.parse(theirs)] : [line]))
    const bent = anew(await clean(it.id), (line) =>
      'proof' in line
        ? [
            {
              proof: {
                ...line.proof,
                path: line.proof.path.map((hash) => hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))),
              },
            },
          ]
        : [line],
    )

    for (const lines of [swapped, bent])
      expect(told(await auditExport(lines, { keys: [sealed.deps.signer] }))).toEqual([
        `proof_fails it ${swapped === lines ? other.base : it.base}`,
      ])
  })

  test('the file of one case whose tail was cut everywhere in the database fails its own proof', async () => {
    const lines = await sealed.exportAfter((tx) => rewrite(tx, (rows) => rows.slice(0, -1)), it.id)

    expect(told(await auditExport(lines, { keys: [sealed.deps.signer] }))).toEqual([`tail_cut it ${it.base}`])
  })
})
