// Shared by rehearsals and moves: the two versions, the map between them, and the words of both.
import { approvedMap } from '../../db/cases/case-moves.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findTried } from '../../db/procedures/sop-trials.ts'
import { findSop, type SopVersion } from '../../db/procedures/sops.ts'
import type { UnplacedRemark } from '../../sop-definitions/check/remark.ts'
import { pathText } from '../../sop-definitions/check/remark.ts'
import type { CaseIr, MigrationMap } from '../../sop-definitions/definition/ir.ts'
import { checkedMap, readyMap, type CheckedMap } from '../../sop-definitions/move/map-between.ts'
import type { Deps } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { problem, type Issue } from '../door/errors.ts'
import type { Both } from './move.view.ts'
import { knownWords, triedWords, wordsOfTrial, type Words } from '../words/words.view.ts'

const missing = (path: string, message = 'not found', code: Issue['code'] = 'not_found'): Issue => ({
  path: [path],
  message,
  code,
})

interface Later {
  hash: string
  sop: string
  ir: CaseIr
}
interface Pair {
  from: string
  to: Later | undefined
}

/** Both must be of one procedure, and the first must be published. */
export async function pairOf(tx: Tx, { from, to: next }: Pair): Promise<{ old: SopVersion; next: Later }> {
  const old = await findSop(tx, from)
  if (old === undefined || next === undefined)
    throw problem('invalid', {
      issues: [...(old === undefined ? [missing('from')] : []), ...(next === undefined ? [missing('to')] : [])],
    })
  if (old.sop !== next.sop || from === next.hash)
    throw problem('invalid', { issues: [missing('to', 'not another version of the same procedure', 'invalid_value')] })
  return { old, next }
}

/**
 * The map that two publishers approved for exactly these versions, else the map shipped for their editions, else an
 * empty one: all names stay.
 */
export async function publishedMap(
  tx: Tx,
  { maps }: Pick<Deps, 'maps'>,
  { old, next }: { old: SopVersion; next: Later },
): Promise<CheckedMap> {
  const versions = { from: old.ir, to: next.ir }
  const approved = await approvedMap(tx, { from: old.hash, to: next.hash })
  return approved === null ? readyMap(maps, versions) : checkedMap(approved, versions)
}

/** A map with errors for these two versions is refused. */
export function sound({ map, remarks }: CheckedMap): MigrationMap {
  const [first] = remarks
  if (first === undefined) return map
  const more = remarks.length - 1
  const others = more === 0 ? { id: '', en: '' } : { id: ` (dan ${more} hal lain)`, en: ` (and ${more} more)` }
  throw problem('invalid', {
    issues: remarks.map(issueOf),
    sentence: {
      id: `Peta perpindahan tidak berlaku untuk kedua versi ini: ${first.message.id}${others.id}.`,
      en: `The migration map does not hold between these two versions: ${first.message.en}${others.en}.`,
    },
  })
}
const issueOf = ({ path, key, message }: UnplacedRemark): Issue => ({
  path: ['map', pathText(key === undefined ? path : [...path, key])],
  message: message.en,
  code: 'map',
  sentence: message,
})

async function wordsTried(tx: Tx, deps: Deps, hash: string): Promise<Words> {
  if ((await findSop(tx, hash)) !== undefined) return wordsFor(tx, deps, hash)
  const trial = await findTried(tx, hash)
  if (trial === undefined) throw new Error(`no version and no trial has the hash ${hash}`)
  return wordsOfTrial(trial, deps.roles)
}

export const wordsOfBoth = async (
  tx: Tx,
  deps: Deps,
  { from_hash, to_hash }: { from_hash: string; to_hash: string },
): Promise<Both> => ({
  from: await wordsFor(tx, deps, from_hash),
  to: knownWords(to_hash) ?? triedWords(to_hash) ?? (await wordsTried(tx, deps, to_hash)),
})
