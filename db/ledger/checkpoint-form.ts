// What a checkpoint says: how many leaves the tree of the ledger has, and its root. C2SP form; pure.
// A leaf is the head of one stream as it stood when a checkpoint was made: `stream seq hash`. Each checkpoint adds one
// leaf for every stream that grew since the one before, in the order of their names. That is enough, because a head's
// hash is a hash of every row before it: whoever changes, takes out or puts in a row anywhere below a leaf can no
// longer reach that leaf's hash, and whoever cuts the tail of a stream, or takes it away whole, leaves a leaf that
// speaks of rows that are not there. Heads rather than rows keep the tree small (a case of 400 rows that moved on forty
// days has forty leaves), and one short path proves a whole case. The order is fixed when leaves are added and never
// depends on clocks, on the order of commits, or on who adds them: the tree only grows, so every later checkpoint
// contains every earlier one.
import { readNote, signatureOf, signNote, type Signer, type Verifier } from './signed-note.ts'

export interface Leaf {
  stream: string
  seq: number
  hash: Buffer
}
/** `at`: when it was made, in a line of its own under the root, so that the signature covers it too. */
export interface Checkpoint {
  origin: string
  size: number
  root: Buffer
  at: Date
}
export type ReadCheckpoint =
  | { checkpoint: Checkpoint; signature: 'good' | 'unknown' | 'forged' }
  | { checkpoint: null; signature: 'none' }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const LEAF = /^(\S+) ([1-9]\d{0,9}) ([0-9a-f]{64})$/

export const leafLine = ({ stream, seq, hash }: Leaf): string => `${stream} ${seq} ${hash.toString('hex')}`

export const readLeaf = (line: string): Leaf | null => {
  const [, stream, seq, hash = ''] = LEAF.exec(line) ?? []
  return stream === undefined ? null : { stream, seq: Number(seq), hash: Buffer.from(hash, 'hex') }
}

export const signCheckpoint = ({ size, root, at }: Omit<Checkpoint, 'origin'>, signer: Signer): string =>
  signNote(`${signer.name}\n${size}\n${root.toString('base64')}\nat ${at.toISOString()}\n`, signer)

export const readCheckpoint = (note: string, verifiers: readonly Verifier[]): ReadCheckpoint => {
  const read = readNote(note)
  const [origin = '', size = '', root = '', at = ''] = read?.text.split('\n') ?? []
  const instant = at.replace(/^at /, '')
  const isWhole =
    origin !== '' &&
    /^(0|[1-9]\d{0,9})$/.test(size) &&
    Buffer.from(root, 'base64').length === 32 &&
    INSTANT.test(instant)
  if (read === null || !isWhole) return { checkpoint: null, signature: 'none' }
  return {
    checkpoint: { origin, size: Number(size), root: Buffer.from(root, 'base64'), at: new Date(instant) },
    signature: signatureOf(read, verifiers),
  }
}
