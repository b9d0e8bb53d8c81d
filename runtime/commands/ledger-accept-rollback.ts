// `tapak ledger accept-rollback [--reason TEXT]`: after a backup was restored, lists what the exported checkpoints know
// and the database does not. With a reason it writes a signed acceptance beside the checkpoints. Nothing is deleted,
// and every later verification reports the rollback again.
import { resolve } from 'node:path'
import {
  addRollback,
  keysIn,
  newestIn,
  readFolder,
  rollbacksIn,
  type Exported,
} from '../../db/ledger/checkpoint-folder.ts'
import { readCheckpoint, type Checkpoint } from '../../db/ledger/checkpoint-form.ts'
import { checkpointAt, lastCheckpoint } from '../../db/ledger/checkpoints.ts'
import { withConnection, withOwner, type Db, type Tx } from '../../db/ground/connect.ts'
import { hashesAt } from '../../db/ledger/ledger.ts'
import { signRollback, type Lost } from '../../db/ledger/rollback-form.ts'
import { signerFrom, type Signer, type Verifier } from '../../db/ledger/signed-note.ts'
import type { GroundEnv } from '../ground/config.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { optionsIn } from './ledger-options.ts'
import { verifiersOf } from './ledger-verify-file.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say as sayAloud, Stop, type Say } from '../ground/say.ts'
import { checkpointFolder } from '../ground/child-environment.ts'

const SHORTEST = 10
const USE =
  'Use: tapak ledger accept-rollback [--reason TEXT], ' +
  `with a reason of at least ${SHORTEST} characters on one line, and no name of a client in it.`

export interface Accepting {
  db: Db
  folder: string
  signer: Signer
  reason: string | undefined
  at: Date
  say: Say
}
interface Found {
  newest: Checkpoint
  to: number
  lost: Lost[]
}

/**
 * The last row of a stream that still matches a signed checkpoint, and the last row that any checkpoint names. Null
 * when nothing of the stream is lost.
 */
const lostOf = async (
  tx: Tx,
  stream: string,
  leaves: readonly { seq: number; hash: Buffer }[],
): Promise<Lost | null> => {
  const hashes = await hashesAt(
    tx,
    stream,
    leaves.map(({ seq }) => seq),
  )
  const kept = leaves.filter(({ seq, hash }) => hashes.get(seq)?.equals(hash) === true).map(({ seq }) => seq)
  const [after, upTo] = [Math.max(0, ...kept), Math.max(...leaves.map(({ seq }) => seq))]
  return after === upTo ? null : { stream, after, upTo }
}

const lostIn = async (tx: Tx, exported: readonly Exported[]): Promise<Lost[]> => {
  const leaves = Map.groupBy(
    exported.flatMap((one) => one.leaves ?? []),
    ({ stream }) => stream,
  )
  const lost: Lost[] = []
  for (const [stream, own] of leaves) {
    const found = await lostOf(tx, stream, own)
    if (found !== null) lost.push(found)
  }
  return lost.toSorted((one, other) => (one.stream < other.stream ? -1 : 1))
}

/** Null when the database knows every exported checkpoint. */
const findRollback = ({ db, folder }: Accepting, keys: readonly Verifier[]): Promise<Found | null> =>
  withOwner(db, async (tx) => {
    const outside = await newestIn(folder, keys)
    const last = await lastCheckpoint(tx)
    const to = last?.size ?? 0
    if (outside === null || outside.size <= to) return null
    const { checkpoint, signature } = readCheckpoint(outside.note, keys)
    if (checkpoint === null || signature !== 'good')
      throw new Stop(
        `The newest checkpoint in ${folder} is not signed by a key that is known here; nothing was accepted.`,
      )
    const line = await readFolder(folder, keys)
    if (to > 0 && line.find(({ size }) => size === to)?.note !== (await checkpointAt(tx, to))?.note)
      throw new Stop(
        `The newest checkpoint of the database is not one of those in ${folder}: this is a fork, ` +
          'not a rollback, and cannot be accepted.',
      )
    return { newest: checkpoint, to, lost: await lostIn(tx, line) }
  })

const explain = ({ folder, say }: Accepting, { newest, to, lost }: Found): void => {
  say(
    `The newest checkpoint in ${folder} has ${newest.size} leaves and was made at ${newest.at.toISOString()}; ` +
      `the database knows checkpoints of ${to} leaves only.`,
  )
  for (const { stream, after, upTo } of lost)
    say(`  ${stream}: from row ${after + 1} up to row ${upTo} nothing is as it was signed`)
  if (lost.length === 0) say('  No row is missing: only checkpoints are.')
  say('If a newer backup has them, restore that one; the alarm then ends by itself.')
}

/** Answers the exit code: 0 when nothing prevents the next checkpoint any more. */
export const acceptRollback = async (accepting: Accepting): Promise<number> => {
  const { folder, signer, reason, at, say } = accepting
  const keys = [signer, ...verifiersOf(await keysIn(folder), folder)]
  const found = await findRollback(accepting, keys)
  if (found === null) {
    say(`The database knows every checkpoint in ${folder}: there is nothing to accept.`)
    return 0
  }
  explain(accepting, found)
  if (reason === undefined) {
    say(
      'If they are lost for good: tapak ledger accept-rollback --reason TEXT. It is signed and kept beside the ' +
        'checkpoints, and every verification says it from then on.',
    )
    return 1
  }
  const number = (await rollbacksIn(folder, keys)).accepted.length + 1
  const note = signRollback(
    { number, from: found.newest.size, root: found.newest.root, to: found.to, at, reason, lost: found.lost },
    signer,
  )
  if (!(await addRollback(folder, number, note)))
    throw new Stop(
      'There is a record of a rollback already that no known key signed, or somebody accepts one just now; ' +
        'nothing was accepted.',
    )
  say(`accepted: nothing was deleted, and the next checkpoint goes on from ${found.to} leaves.`)
  return 0
}

const isReason = (text: string): boolean =>
  text.length >= SHORTEST && text.length <= 500 && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)

export const ledgerAcceptRollback = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const { values, files } = optionsIn(args, ['reason'], USE)
  const reason = values.reason?.trim()
  if (files.length > 0 || (reason !== undefined && !isReason(reason))) throw new Stop(USE)
  const { TAPAK_CHECKPOINT_KEY: seed } = secretsOf(openHome(resolve(ROOT, env.TAPAK_HOME)), env)
  const given = { folder: checkpointFolder(env), signer: signerFrom(seed), reason, say: sayAloud }
  return withOwnDatabase(env, (url) =>
    withConnection({ url, most: 2 }, (db) => acceptRollback({ ...given, db, at: new Date() })),
  )
}
