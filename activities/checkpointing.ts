// Checkpoints of the ledger: the worker signs the present state of the ledger and stores it where the owner of the
// database cannot reach it. The database is written first, then the folder. So a folder that knows more than the
// database always means that the database lost something. A fork is never signed: while folder and database disagree no
// checkpoint is made, and a stream that does not fit its last leaf gets no new one.
import type { Logger } from 'pino'
import { exportKey, exportTo, folderForNew, newestIn } from '../db/ledger/checkpoint-folder.ts'
import { leafLine, signCheckpoint } from '../db/ledger/checkpoint-form.ts'
import {
  addCheckpoint,
  brokenStreams,
  checkpointAt,
  checkpointsAfter,
  frontierOf,
  growthOf,
  keepAlarms,
  lastCheckpoint,
  leavesBetween,
  noteCheck,
  uncoveredRows,
  wasChecked,
  type Growth,
  type Part,
} from '../db/ledger/checkpoints.ts'
import type { Db } from '../db/ground/connect.ts'
import type { Damage } from '../db/ledger/damage.ts'
import type { DamageKind } from '../sop-definitions/language/damage-kinds.ts'
import { withLock } from '../db/ground/locks.ts'
import { grown, leafHash, rootOf } from '../db/ledger/merkle.ts'
import type { Signer } from '../db/ledger/signed-note.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'
import { nightOf } from './night-pass.ts'

export interface Checkpointing {
  db: Db
  log: Logger
  signer: Signer
  folder: string
  nightAt: string
  everyRows?: number
  everyMs?: number
  part?: Part
}

const ROWS = 1_000
const MINUTES = 5 * 60_000
/**
 * Even a slow machine hashes this many rows well within the time limit of a statement. All rows of a restored store at
 * once would exceed it.
 */
const PART: Part = { streams: 5_000, rows: 20_000 }
const PAGE = 200
const SEEN: readonly DamageKind[] = [
  'broken',
  'stream_missing',
  'tail_cut',
  'rewritten',
  'head_differs',
  'rolled_back',
  'forked',
]

/** Signs what is new; answers how many leaves that was. Answers 0 when another worker holds the lock. */
export const makeCheckpoint = async (deps: Checkpointing): Promise<number> =>
  (await withLock(deps.db, 'checkpoint', async () => {
    await exportKey(deps.folder, deps.signer.verifier)
    const disagreement = await besideFolder(deps)
    if (disagreement !== null) {
      await raise(deps, [disagreement], ['rolled_back', 'forked'])
      return 0
    }
    const { problems, added } = await growTree(deps)
    const isOurs = await exportMissing(deps)
    await raise(
      deps,
      [
        ...problems,
        ...(isOurs ? [] : [{ kind: 'forked' as const, stream: null, seq: (await lastCheckpoint(deps.db))?.size ?? 0 }]),
      ],
      SEEN,
    )
    return added
  })) ?? 0

/** The newest checkpoint in the folder must be one of ours, byte for byte. */
const besideFolder = async ({ db, folder, signer }: Checkpointing): Promise<Damage | null> => {
  const outside = await newestIn(folder, [signer])
  if (outside === null) return null
  const [last, same] = [await lastCheckpoint(db), await checkpointAt(db, outside.size)]
  if (outside.size > (last?.size ?? 0)) return { kind: 'rolled_back', stream: null, seq: outside.size }
  return same === null || same.note !== outside.note ? { kind: 'forked', stream: null, seq: outside.size } : null
}

const growTree = async ({ db, signer, part = PART }: Checkpointing): Promise<{ problems: Damage[]; added: number }> => {
  const problems: Damage[] = []
  let added = 0
  for (let after: string | null = ''; after !== null;) {
    const grownNow: Growth = await growthOf(db, after, part)
    const { leaves, rows, at } = grownNow
    problems.push(...grownNow.problems)
    after = grownNow.last
    if (leaves.length === 0) continue
    const last = await lastCheckpoint(db)
    const frontier = grown(
      frontierOf(last),
      leaves.map((leaf) => leafHash(leafLine(leaf))),
    )
    const root = rootOf(frontier)
    await addCheckpoint(db, {
      leaves,
      checkpoint: {
        size: frontier.size,
        rows: Number(last?.rows ?? 0) + rows,
        root,
        frontier: [...frontier.roots],
        at,
        note: signCheckpoint({ size: frontier.size, root, at }, signer),
        verifier: signer.verifier,
      },
    })
    added += leaves.length
  }
  return { problems, added }
}

/** Exports also what an earlier pass left out because it was killed or the disk was full. */
const exportMissing = async ({ db, folder, signer }: Checkpointing): Promise<boolean> => {
  const place = await folderForNew(folder, [signer])
  let isOurs = true
  for (let from = (await newestIn(folder, [signer]))?.size ?? 0; ;) {
    const checkpoints = await checkpointsAfter(db, from, PAGE)
    for (const { size, note, at } of checkpoints) {
      isOurs = (await exportTo(place, { size, note, at, leaves: await leavesBetween(db, from, size) })) && isOurs
      from = size
    }
    if (checkpoints.length < PAGE) return isOurs
  }
}

const raise = async (
  { db, log }: Checkpointing,
  found: readonly Damage[],
  seen: readonly DamageKind[],
): Promise<void> => {
  for (const { kind, stream } of await keepAlarms(db, found, seen))
    log.error(
      { code: kind, ...(stream === null ? {} : { caseId: stream }) },
      'the ledger disagrees with its checkpoints',
    )
}

/**
 * Checks every row of every stream, once a night. A new checkpoint looks only at new rows, not at those long covered by
 * an older one.
 */
export const checkWhole = async (deps: Checkpointing, at: Date): Promise<number> =>
  (await withLock(deps.db, 'ledger check', async () => {
    const night = nightOf(at, deps.nightAt)
    if (await wasChecked(deps.db, night)) return 0
    const broken: Damage[] = []
    let streams = 0
    for (let after = ''; ;) {
      const page = await brokenStreams(deps.db, after, PAGE)
      broken.push(...page.broken)
      streams += page.streams
      after = page.last
      if (page.streams < PAGE) break
    }
    await raise(deps, broken, ['edited'])
    await noteCheck(deps.db, { night, streams, broken: broken.length })
    deps.log.info({ cases: streams }, 'every row of the ledger was checked')
    return streams
  })) ?? 0

/** When a pass fails, its work is only late. Answers a function that stops the passes. */
export const keepCheckpoints = (deps: Checkpointing, lookEveryMs = 60_000): (() => Promise<void>) => {
  let lastLook = 0
  const look = async (): Promise<void> => {
    const isDue =
      Date.now() - lastLook >= (deps.everyMs ?? MINUTES) || (await uncoveredRows(deps.db)) >= (deps.everyRows ?? ROWS)
    if (isDue) {
      await makeCheckpoint(deps)
      lastLook = Date.now()
    }
    await checkWhole(deps, new Date())
  }
  return keepRounds(look, {
    everyMs: lookEveryMs,
    atOnce: true,
    onFault: (error) => deps.log.warn(whereOf(error), 'no checkpoint could be made'),
  })
}
