// Writes the ledger as a file, line by line: all of it with its tree, or one stream with the proof that it is in the
// tree. Runs inside one snapshot.
import { sql } from 'kysely'
import { leafLine } from './checkpoint-form.ts'
import { proofOf } from './checkpoints.ts'
import type { Tx } from '../ground/connect.ts'
import { ExportWriter, rowLine, type ExportLine } from './export-form.ts'
import { headOf } from './ledger.ts'

const PAGE = 500

/** The begin of a snapshot transaction, by the database's clock. */
const beginOf = async (tx: Tx): Promise<string> =>
  (
    (await sql<{ at: Date }>`select date_trunc('milliseconds', now()) as at`.execute(tx)).rows[0]?.at ?? new Date()
  ).toISOString()

const rowsOf = async function* (tx: Tx, stream: string): AsyncGenerator<ExportLine> {
  for (let after = 0; ;) {
    const rows = await tx
      .selectFrom('case_event')
      .selectAll()
      .where('stream', '=', stream)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield rowLine(row)
    after = rows.at(-1)?.seq ?? after
    if (rows.length < PAGE) return
  }
}

const streamLines = async function* (tx: Tx, stream: string): AsyncGenerator<ExportLine> {
  const head = await headOf(tx, stream)
  if (head !== undefined) yield { head: { stream, seq: head.seq, hash: head.hash.toString('hex') } }
  yield* rowsOf(tx, stream)
}

const treeLines = async function* (tx: Tx): AsyncGenerator<ExportLine> {
  const checkpoints = await tx.selectFrom('checkpoint').select(['note', 'verifier']).orderBy('size').execute()
  for (const key of new Set(checkpoints.map(({ verifier }) => verifier))) yield { key }
  for (const { note } of checkpoints) yield { checkpoint: note }
  for (let from = 0; ; from += PAGE) {
    const leaves = await tx
      .selectFrom('ledger_leaf')
      .select(['stream', 'seq', 'hash'])
      .where('position', '>=', from)
      .where('position', '<', from + PAGE)
      .orderBy('position')
      .execute()
    for (const leaf of leaves) yield { leaf: leafLine(leaf) }
    if (leaves.length < PAGE) return
  }
}

const wholeLines = async function* (tx: Tx): AsyncGenerator<ExportLine> {
  yield* treeLines(tx)
  const heads = await tx.selectFrom('ledger_head').select('stream').execute()
  const events = await tx.selectFrom('case_event').select('stream').distinct().execute()
  for (const stream of [...new Set([...heads, ...events].map((one) => one.stream))].sort())
    yield* streamLines(tx, stream)
}

const provenLines = async function* (tx: Tx, stream: string): AsyncGenerator<ExportLine> {
  const proof = await proofOf(tx, stream)
  if (proof !== null) {
    const { index, size, path } = proof.inclusion
    yield { key: proof.verifier }
    yield { checkpoint: proof.note }
    yield { proof: { leaf: leafLine(proof.leaf), index, size, path: path.map((hash) => hash.toString('hex')) } }
  }
  yield* streamLines(tx, stream)
}

/** The text of the file, in pieces. Without a stream: all streams. */
export const exportLedger = async function* (tx: Tx, stream: string | null): AsyncGenerator<string> {
  const writer = new ExportWriter()
  yield writer.line({ tapak: 'ledger-export', version: 1, exportedAt: await beginOf(tx), stream })
  for await (const line of stream === null ? wholeLines(tx) : provenLines(tx, stream)) yield writer.line(line)
  yield writer.end()
}
