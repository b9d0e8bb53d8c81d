// What the checkpoints attest, independent of any row: which head every stream had, and when. Pure. Leaves above the
// newest checkpoint with a valid signature do not count.
import { leafLine, readCheckpoint, type Checkpoint, type Leaf } from './checkpoint-form.ts'
import type { Damage } from './damage.ts'
import { EMPTY, grown, leafHash, rootOf } from './merkle.ts'
import type { Verifier } from './signed-note.ts'

/** `since`: when the first checkpoint that holds the leaf was made. */
export interface Attested extends Leaf {
  since: Date
}
export interface Witness {
  checkpoints: readonly Checkpoint[]
  byStream: ReadonlyMap<string, readonly Attested[]>
  damage: readonly Damage[]
}
export interface Testimony {
  notes: readonly string[]
  leaves: readonly Leaf[]
}

export const NO_WITNESS: Witness = { checkpoints: [], byStream: new Map(), damage: [] }

const whole = (kind: Damage['kind'], seq: number | null): Damage => ({ kind, stream: null, seq })
const BY_SIGNATURE = {
  good: null,
  forged: 'checkpoint_forged',
  unknown: 'checkpoint_unknown',
  none: 'checkpoint_unreadable',
} as const

export const witnessOf = ({ notes, leaves }: Testimony, verifiers: readonly Verifier[]): Witness => {
  const { checkpoints, damage } = signedOf(notes, verifiers)
  const byStream = new Map<string, Attested[]>()
  const believed: Checkpoint[] = []
  let frontier = EMPTY
  for (const checkpoint of checkpoints) {
    const added = leaves.slice(frontier.size, checkpoint.size)
    if (frontier.size + added.length < checkpoint.size) {
      damage.push(whole('leaf_missing', checkpoint.size))
      break
    }
    const next = grown(
      frontier,
      added.map((leaf) => leafHash(leafLine(leaf))),
    )
    if (!rootOf(next).equals(checkpoint.root)) {
      damage.push(whole('root_differs', checkpoint.size))
      break
    }
    frontier = next
    believed.push(checkpoint)
    for (const leaf of added) attested(byStream, leaf.stream).push({ ...leaf, since: checkpoint.at })
  }
  return { checkpoints: believed, byStream, damage: [...damage, ...[...byStream.values()].flatMap(forksIn)] }
}

const attested = (byStream: Map<string, Attested[]>, stream: string): Attested[] => {
  const leaves = byStream.get(stream) ?? []
  if (leaves.length === 0) byStream.set(stream, leaves)
  return leaves
}

/** Smallest first. Two signed checkpoints of one size with different roots are a fork. */
const signedOf = (
  notes: readonly string[],
  verifiers: readonly Verifier[],
): { checkpoints: Checkpoint[]; damage: Damage[] } => {
  const damage: Damage[] = []
  const bySize = new Map<number, Checkpoint>()
  for (const note of notes) {
    const { checkpoint, signature } = readCheckpoint(note, verifiers)
    const kind = BY_SIGNATURE[signature]
    const other = checkpoint === null ? undefined : bySize.get(checkpoint.size)
    if (checkpoint === null || kind !== null)
      damage.push(whole(kind ?? 'checkpoint_unreadable', checkpoint?.size ?? null))
    else if (other === undefined) bySize.set(checkpoint.size, checkpoint)
    else if (!other.root.equals(checkpoint.root)) damage.push(whole('forked', checkpoint.size))
  }
  return { checkpoints: [...bySize.values()].toSorted((one, other) => one.size - other.size), damage }
}

/** A stream only grows: a leaf with no greater row number than the one before shows two different histories. */
const forksIn = (leaves: readonly Attested[]): Damage[] =>
  leaves.flatMap((leaf, index): Damage[] => {
    const before = leaves[index - 1]
    return before !== undefined && leaf.seq <= before.seq
      ? [{ kind: 'forked', stream: leaf.stream, seq: leaf.seq }]
      : []
  })
