// The ledger as a file: one JSON value a line, readable without database and network. Pure: text in, values out. Order:
// header, keys, checkpoints, leaves or one proof; then for each stream its head and its rows; last the counts.
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { jsonOf } from '../ground/json.ts'
import type { LedgerRow } from './ledger.ts'

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0)
const Text = z.string().nullable()

export const ExportLine = z.union([
  z.strictObject({
    tapak: z.literal('ledger-export'),
    version: z.literal(1),
    exportedAt: z.iso.datetime(),
    stream: Text,
  }),
  z.strictObject({ key: z.string() }),
  z.strictObject({ checkpoint: z.string() }),
  z.strictObject({ leaf: z.string() }),
  z.strictObject({ proof: z.strictObject({ leaf: z.string(), index: Count, size: Count, path: z.array(Hex32) }) }),
  z.strictObject({ head: z.strictObject({ stream: z.string(), seq: Count, hash: Hex32 }) }),
  z.strictObject({
    row: z.strictObject({
      stream: z.string(),
      seq: Count,
      at: z.iso.datetime(),
      actor: Text,
      organisation: Text,
      role: Text,
      purpose: z.string(),
      command_id: z.string(),
      type: z.string(),
      canon: z.string(),
      prev: Hex32,
      hash: Hex32,
    }),
  }),
  z.strictObject({ end: z.strictObject({ lines: Count, sha256: Hex32 }) }),
])
export type ExportLine = z.infer<typeof ExportLine>
export type ExportRow = Extract<ExportLine, { row: unknown }>['row']

export const rowLine = ({ at, prev, hash, ...row }: LedgerRow): ExportLine => ({
  row: { ...row, at: at.toISOString(), prev: prev.toString('hex'), hash: hash.toString('hex') },
})
export const rowFrom = ({ at, prev, hash, ...row }: ExportRow): LedgerRow => ({
  ...row,
  at: new Date(at),
  prev: Buffer.from(prev, 'hex'),
  hash: Buffer.from(hash, 'hex'),
})

/** Turns values into lines and ends with their number and hash, so that a truncated file is recognised. */
export class ExportWriter {
  readonly #hash: Hash = createHash('sha256')
  #lines = 0

  /** Escapes every character that any reader might take for the end of a line. */
  line(value: ExportLine): string {
    const text = `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`
    this.#hash.update(text, 'utf8')
    this.#lines += 1
    return text
  }

  end(): string {
    return `${JSON.stringify({ end: { lines: this.#lines, sha256: this.#hash.digest('hex') } } satisfies ExportLine)}\n`
  }
}

export type Damage = 'file_damaged' | 'file_truncated'

/**
 * Reads one line after the other; `end` says whether the file is complete. An unreadable line is damage and never
 * skipped silently.
 */
export class ExportReader {
  readonly #hash: Hash = createHash('sha256')
  #lines = 0
  #end: { lines: number; sha256: string } | null = null
  #damaged: number | null = null

  read(text: string): ExportLine | null {
    const parsed = ExportLine.safeParse(jsonOf(text))
    if (!parsed.success || this.#end !== null) {
      this.#damaged ??= this.#lines + 1
      return null
    }
    if ('end' in parsed.data) {
      this.#end = parsed.data.end
      return null
    }
    this.#hash.update(`${text}\n`, 'utf8')
    this.#lines += 1
    return parsed.data
  }

  end(): { damage: Damage; line: number } | null {
    if (this.#damaged !== null) return { damage: 'file_damaged', line: this.#damaged }
    if (this.#end === null || this.#end.lines > this.#lines) return { damage: 'file_truncated', line: this.#lines }
    return this.#end.lines === this.#lines && this.#end.sha256 === this.#hash.digest('hex')
      ? null
      : { damage: 'file_damaged', line: this.#lines }
  }
}
