// `tapak ledger verify [--case ID] [--redecide]`: says "intact", or names the first broken row. Works while Tapak runs
// and while it is stopped.
import { verifyReferral } from '../../db/referrals/verify-referral.ts'
import { withConnection, withOwner, type Db } from '../../db/ground/connect.ts'
import {
  listStreams,
  verifyCase,
  verifyStreamOf,
  type CaseVerdict,
  type Difference,
  type Gap,
} from '../../db/ledger/verify-case.ts'
import { redecideCase } from '../../db/ledger/redecide-case.ts'
import type { Break } from '../../sop-definitions/language/damage-kinds.ts'
import type { GroundEnv } from '../ground/config.ts'
import { optionsIn } from './ledger-options.ts'
import { differingLines, REDECIDE, redecidedLine } from './redecided.ts'
import { verifyFile } from './ledger-verify-file.ts'
import { besideCheckpoints } from './ledger-beside.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { counted, say, Stop } from '../ground/say.ts'
import { checkpointFolder } from '../ground/child-environment.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const BROKEN = {
  empty: 'has no rows',
  deleted: 'is missing a row here',
  inserted: 'has a row here that does not belong',
  reordered: 'has rows here that changed places',
  edited: 'has a row here that was edited',
  column_differs: 'has a row here whose columns differ from its recorded text',
  head_differs: 'does not end where its head says',
} as const satisfies Record<Break, string>

interface Sum {
  streams: number
  rows: number
  broken: number
  /** Commands that were decided again, those that other rules decided, and those whose procedure is not at hand. */
  decided: number
  older: number
  unknown: number
}

const REFERRAL = 'ref:'
const nameOf = (stream: string): string => (isUuid(stream) ? `case ${stream}` : `stream ${stream}`)

const differenceLine = ({ table, key, problem, columns }: Difference): string =>
  `  ${table} ${key}: ${problem}${columns.length === 0 ? '' : ` (${columns.join(', ')})`}`

const gapLine = ({ seq, lost, since, at }: Gap): string =>
  `row ${seq}: ${counted(lost, 'row')} after ${since.toISOString()} were lost with a database ` +
  `and the loss was accepted on ${at.toISOString()}`

/** A stream that cannot be read to its end counts as broken: what was not verified must never be reported as intact. */
const verdictOf = async (db: Db, stream: string): Promise<CaseVerdict | { failure: string }> => {
  try {
    return await withOwner(db, async (tx) => {
      if (isUuid(stream)) return verifyCase(tx, stream)
      if (stream.startsWith(REFERRAL)) return verifyReferral(tx, stream.slice(REFERRAL.length))
      return { ...(await verifyStreamOf(tx, stream)), differences: [], gaps: [] }
    })
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

const report = (stream: string, verdict: CaseVerdict | { failure: string }): boolean => {
  if ('failure' in verdict) say(`${nameOf(stream)}: cannot be verified: ${verdict.failure}`)
  else if (!verdict.intact) say(`${nameOf(stream)}: row ${verdict.brokenAt ?? 1}: the ledger ${BROKEN[verdict.reason]}`)
  else if (verdict.differences.length === 0) {
    for (const gap of verdict.gaps) say(`${nameOf(stream)}: ${gapLine(gap)}`)
    return true
  } else
    say(
      `${nameOf(stream)}: the ledger is intact, but ${verdict.differences.length} row(s) of the read tables ` +
        'say something else',
    )
  if ('differences' in verdict) for (const difference of verdict.differences) say(differenceLine(difference))
  return false
}

interface Asked {
  stream: string | undefined
  again: boolean
}
const verifyAll = async (db: Db, asked: Asked): Promise<Sum> => {
  const streams = asked.stream === undefined ? await withOwner(db, listStreams) : [asked.stream]
  const sum: Sum = { streams: streams.length, rows: 0, broken: 0, decided: 0, older: 0, unknown: 0 }
  for (const stream of streams) {
    const verdict = await verdictOf(db, stream)
    if ('rows' in verdict) sum.rows += verdict.rows
    const isWhole = report(stream, verdict)
    const isDecided = !asked.again || !isUuid(stream) || !isWhole || (await isDecidedAgain(db, { stream, sum }))
    if (!isWhole || !isDecided) sum.broken += 1
  }
  return sum
}

/** Whether every command that this engine decided leads to its rows. */
const isDecidedAgain = async (db: Db, { stream, sum }: { stream: string; sum: Sum }): Promise<boolean> => {
  const redecided = await withOwner(db, (tx) => redecideCase(tx, stream))
  for (const line of differingLines(nameOf(stream), redecided)) say(line)
  for (const kind of ['decided', 'older', 'unknown'] as const) sum[kind] += redecided[kind]
  return redecided.differing.length === 0
}

const USE =
  'Use: tapak ledger verify [--case ID] [--redecide], where ID is the id of a case as in its address; ' +
  'or, for an exported file: ' +
  'tapak ledger verify FILE [--checkpoints DIR] [--key FILE]'

export const ledgerVerify = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const {
    values: { case: asked, checkpoints, key },
    files: [file, ...more],
  } = optionsIn(
    args.filter((arg) => arg !== REDECIDE),
    ['case', 'checkpoints', 'key'],
    USE,
  )
  const again = args.includes(REDECIDE)
  const isOfFile = [checkpoints, key].some((value) => value !== undefined)
  if (more.length > 0) throw new Stop(USE)
  if (file !== undefined) {
    if (asked !== undefined || again) throw new Stop(USE)
    return verifyFile({ file, checkpoints, key })
  }
  if (isOfFile || (asked !== undefined && !isUuid(asked))) throw new Stop(USE)
  return verifyDatabase(env, { stream: asked, again })
}

const verifyDatabase = async (env: GroundEnv, { stream: asked, again }: Asked): Promise<number> => {
  const sum = await withOwnDatabase(env, (url) =>
    withConnection({ url, most: 2 }, async (db) => {
      const streams = await verifyAll(db, { stream: asked, again })
      const outside = await besideCheckpoints(db, { folder: checkpointFolder(env), stream: asked ?? null })
      return { ...streams, outside }
    }),
  )
  say(verdictLine(sum))
  if (again) say(redecidedLine(sum))
  return sum.streams > 0 && sum.broken === 0 && sum.outside ? 0 : 1
}

const verdictLine = ({ streams, rows, broken, outside }: Sum & { outside: boolean }): string => {
  if (streams === 0) return 'The ledger holds no row: there is nothing that could be verified.'
  if (broken > 0) return `NOT INTACT: ${broken} of ${counted(streams, 'stream')}`
  if (!outside) return 'NOT INTACT: the ledger disagrees with its signed checkpoints'
  return `intact: ${rows} rows in ${counted(streams, 'stream')}; the read tables say the same`
}
