// Checks an export of the ledger with nothing but the file, and with checkpoints from elsewhere if there are any. Pure:
// lines in, damage out. Only one stream is in memory at a time. Each chain is judged by the same code as in the
// running system.
import {
  leafLine,
  readCheckpoint,
  readLeaf,
  type Checkpoint,
  type Leaf,
  type ReadCheckpoint,
} from './checkpoint-form.ts'
import { ExportReader, rowFrom, type ExportLine } from './export-form.ts'
import type { Damage } from './damage.ts'
import type { Head, LedgerRow } from './ledger.ts'
import { leafHash, rootFromPath } from './merkle.ts'
import { verifierFrom, type Verifier } from './signed-note.ts'
import { verifyStream } from './verify-stream.ts'
import { NO_WITNESS, witnessOf, type Attested, type Testimony, type Witness } from './witness.ts'

/**
 * `outside`: checkpoints that were kept apart from the database. `keys`: public keys that the auditor trusts; without
 * them, the keys that the file names.
 */
export interface AuditOptions {
  outside?: Testimony | undefined
  keys?: readonly Verifier[] | undefined
}
interface Gap {
  stream: string
  seq: number
}
export interface Audit {
  damage: readonly Damage[]
  streams: number
  rows: number
  sealed: number
  exportedAt: Date | null
  stream: string | null
  checkpoints: number
  newest: Date | null
  later: number
  gaps: readonly Gap[]
  keys: readonly string[]
  keysFromFile: boolean
}

interface Stream {
  name: string
  head: Head | undefined
  rows: LedgerRow[]
}
type Proof = Extract<ExportLine, { proof: unknown }>['proof']

export const auditExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  options: AuditOptions = {},
): Promise<Audit> => {
  const audit = new ExportAudit(options)
  for await (const line of lines) audit.take(line)
  return audit.end()
}

class ExportAudit {
  readonly #options: AuditOptions
  readonly #reader = new ExportReader()
  readonly #damage: Damage[] = []
  readonly #named: Verifier[] = []
  readonly #notes: string[] = []
  readonly #leaves: Leaf[] = []
  readonly #gaps: Gap[] = []
  readonly #met = new Set<string>()
  #proof: Proof | null = null
  #header: { exportedAt: Date; stream: string | null } | null = null
  #witness: Witness | null = null
  #stream: Stream | null = null
  #rows = 0
  #sealed = 0

  constructor(options: AuditOptions) {
    this.#options = options
  }

  take(text: string): void {
    const line = this.#reader.read(text)
    if (line === null) return
    if ('tapak' in line) this.#header = { exportedAt: new Date(line.exportedAt), stream: line.stream }
    else if ('key' in line) this.#named.push(...[verifierFrom(line.key)].filter((key) => key !== null))
    else if ('checkpoint' in line) this.#notes.push(line.checkpoint)
    else if ('leaf' in line) this.#leaves.push(...[readLeaf(line.leaf)].filter((leaf) => leaf !== null))
    else if ('proof' in line) this.#proof = line.proof
    else if ('head' in line)
      this.#begin({
        name: line.head.stream,
        head: { seq: line.head.seq, hash: Buffer.from(line.head.hash, 'hex') },
        rows: [],
      })
    else if ('row' in line) this.#takeRow(rowFrom(line.row))
  }

  end(): Audit {
    this.#close()
    const witness = this.#testimony()
    const broken = this.#reader.end()
    if (broken !== null) this.#damage.unshift({ kind: broken.damage, stream: null, seq: broken.line })
    if (this.#header === null) this.#damage.unshift({ kind: 'file_damaged', stream: null, seq: 1 })
    this.#missing(witness)
    this.#damage.push(...witness.damage, ...this.#beside(witness))
    const newest = witness.checkpoints.at(-1)
    return {
      damage: this.#damage,
      streams: this.#met.size,
      rows: this.#rows,
      sealed: this.#sealed,
      exportedAt: this.#header?.exportedAt ?? null,
      stream: this.#header?.stream ?? null,
      checkpoints: witness.checkpoints.length,
      newest: newest?.at ?? null,
      later: witness.checkpoints.filter(({ at }) => !this.#counts(at)).length,
      gaps: this.#gaps,
      keys: this.#keys().map(({ name, id }) => `${name}+${id}`),
      keysFromFile: this.#options.keys === undefined,
    }
  }

  #keys(): readonly Verifier[] {
    return this.#options.keys ?? this.#named
  }

  /** A checkpoint made after the export may speak of rows that the file cannot have. */
  #counts(at: Date): boolean {
    return this.#header === null || at < this.#header.exportedAt
  }

  /** Checkpoints stand before the rows, so they are judged once, when the first stream begins. */
  #testimony(): Witness {
    this.#witness ??= this.#judgeTestimony()
    return this.#witness
  }

  #judgeTestimony(): Witness {
    const { outside } = this.#options
    if (outside !== undefined) return withProof(witnessOf(outside, this.#keys()), this.#proved())
    if (this.#proof !== null) return withProof(NO_WITNESS, this.#proved())
    return this.#header?.stream === null
      ? witnessOf({ notes: this.#notes, leaves: this.#leaves }, this.#keys())
      : NO_WITNESS
  }

  #proved(): Attested | Damage | null {
    if (this.#proof === null) return null
    const { checkpoint, signature } = readCheckpoint(this.#notes.at(-1) ?? '', this.#keys())
    if (signature === 'unknown') return { kind: 'checkpoint_unknown', stream: null, seq: checkpoint.size }
    if (signature !== 'good') return { kind: 'checkpoint_forged', stream: null, seq: checkpoint?.size ?? null }
    return attestedBy(this.#proof, checkpoint, this.#header?.stream ?? null)
  }

  #begin(stream: Stream): void {
    this.#close()
    this.#testimony()
    this.#stream = stream
  }

  #takeRow(row: LedgerRow): void {
    if (this.#stream?.name !== row.stream) this.#begin({ name: row.stream, head: undefined, rows: [] })
    this.#stream?.rows.push(row)
  }

  #close(): void {
    const stream = this.#stream
    this.#stream = null
    if (stream === null) return
    const { name, rows, head } = stream
    if (this.#met.has(name)) this.#damage.push({ kind: 'forked', stream: name, seq: rows[0]?.seq ?? null })
    this.#met.add(name)
    this.#rows += rows.length
    this.#gaps.push(...rows.filter(({ type }) => type === 'ledger_gap').map(({ seq }) => ({ stream: name, seq })))
    const verdict = verifyStream(rows, head)
    if (!verdict.intact) this.#damage.push({ kind: verdict.reason, stream: name, seq: verdict.brokenAt })
    this.#besideLeaves(name, rows)
  }

  /**
   * Every head that a checkpoint attests must be a row here. The first one that is not shows where the damage begins.
   */
  #besideLeaves(name: string, rows: readonly LedgerRow[]): void {
    const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]))
    let last = 0
    for (const leaf of (this.#testimony().byStream.get(name) ?? []).filter(({ since }) => this.#counts(since))) {
      const hash = hashes.get(leaf.seq)
      if (hash?.equals(leaf.hash) !== true) {
        const end = rows.at(-1)?.seq ?? 0
        this.#damage.push(
          leaf.seq > end
            ? { kind: 'tail_cut', stream: name, seq: end + 1 }
            : { kind: 'rewritten', stream: name, seq: last + 1 },
        )
        break
      }
      last = leaf.seq
    }
    this.#sealed += last
  }

  #missing(witness: Witness): void {
    const wanted = this.#header?.stream ?? null
    for (const [stream, leaves] of witness.byStream) {
      const isAsked = wanted === null || wanted === stream
      if (isAsked && !this.#met.has(stream) && leaves.some(({ since }) => this.#counts(since)))
        this.#damage.push({ kind: 'stream_missing', stream, seq: null })
    }
    if (this.#met.size === 0) this.#damage.push({ kind: 'empty', stream: wanted, seq: null })
  }

  /** Compares the database's own checkpoints with those that were kept apart. */
  #beside(witness: Witness): Damage[] {
    if (this.#options.outside === undefined || this.#notes.length === 0) return []
    const roots = new Map(witness.checkpoints.map(({ size, root }) => [size, root]))
    const [end] = [witness.checkpoints.filter(({ at }) => this.#counts(at)).at(-1)?.size ?? 0]
    const own = this.#notes.map((note) => readCheckpoint(note, this.#keys()))
    const ownDamage = own.flatMap(({ checkpoint, signature }): Damage[] => {
      if (signature !== 'good') return [{ kind: UNSOUND[signature], stream: null, seq: checkpoint?.size ?? null }]
      const root = roots.get(checkpoint.size)
      return (root === undefined && checkpoint.size <= end) || root?.equals(checkpoint.root) === false
        ? [{ kind: 'forked', stream: null, seq: checkpoint.size }]
        : []
    })
    const isOlder = end > Math.max(...own.map(({ checkpoint }) => checkpoint?.size ?? 0))
    const isShort = this.#damage.some(
      ({ kind }) => kind === 'tail_cut' || kind === 'stream_missing' || kind === 'rewritten',
    )
    return [...ownDamage, ...(isOlder && isShort ? [{ kind: 'rolled_back' as const, stream: null, seq: end }] : [])]
  }
}

const UNSOUND = {
  unknown: 'checkpoint_unknown',
  forged: 'checkpoint_forged',
  none: 'checkpoint_unreadable',
} as const satisfies Record<Exclude<ReadCheckpoint['signature'], 'good'>, Damage['kind']>

/** The head of this stream that the checkpoint attests, if its hash path leads to the root. */
function attestedBy(
  { leaf: line, index, size, path }: Proof,
  checkpoint: Checkpoint,
  stream: string | null,
): Attested | Damage {
  const leaf = readLeaf(line)
  if (leaf === null) return { kind: 'proof_fails', stream, seq: null }
  const hashes = path.map((hash) => Buffer.from(hash, 'hex'))
  const root = rootFromPath(leafHash(leafLine(leaf)), { index, size, path: hashes })
  const holds = leaf.stream === stream && size === checkpoint.size && root?.equals(checkpoint.root) === true
  return holds ? { ...leaf, since: checkpoint.at } : { kind: 'proof_fails', stream, seq: leaf.seq }
}

const withProof = (witness: Witness, proved: Attested | Damage | null): Witness => {
  if (proved === null) return witness
  if ('kind' in proved) return { ...witness, damage: [...witness.damage, proved] }
  const leaves = [...(witness.byStream.get(proved.stream) ?? [])]
  const isKnown = leaves.some(({ seq, hash }) => seq === proved.seq && hash.equals(proved.hash))
  return isKnown
    ? witness
    : {
        ...witness,
        byStream: new Map([
          ...witness.byStream,
          [proved.stream, [...leaves, proved].toSorted((one, other) => one.seq - other.seq)],
        ]),
      }
}
