// `tapak indicators count`: the indicators of a month as they were known at an instant, as a file whose bytes stay the
// same whenever it is asked.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { withConnection, withOwner } from '../../db/ground/connect.ts'
import { dimensionFacts } from '../../db/review/dimension-facts.ts'
import { bytesOf, questionOf } from '../../db/review/measure-run.ts'
import { countRun } from '../../db/review/measure-runs.ts'
import { isInForce, readIndicatorSet, type IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import type { GroundEnv } from '../ground/config.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { optionsIn } from './ledger-options.ts'

const USE = 'Use: tapak indicators count --set FILE --month YYYY-MM [--as-of INSTANT] --out RUN'

/** Months of reports are of Western Indonesia Time, wherever a case is. */
function monthFrom(text: string) {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (year === undefined || month === undefined) throw new Stop(USE)
  const day = (months: number, days: number): string =>
    new Date(Date.UTC(Number(year), Number(month) - 1 + months, days)).toISOString().slice(0, 10)
  const begin = (of: string): Date => new Date(`${of}T00:00:00+07:00`)
  return {
    days: { from: day(0, 1), to: day(1, 0) },
    period: { from: begin(day(0, 1)), until: begin(day(1, 1)) },
  }
}

function setIn(file: string, days: { from: string; to: string }): IndicatorSet {
  const read = readIndicatorSet(readFileSync(file, 'utf8'))
  if ('issues' in read) throw new Stop([`${file}:`, ...read.issues].join('\n'))
  const { validFrom, validUntil } = read.set
  if (isInForce(read.set, days)) return read.set
  const month = days.from.slice(0, 7)
  throw new Stop(`${file} does not hold in ${month}: from ${validFrom ?? 'ever'} until ${validUntil ?? 'ever'}.`)
}

export const indicatorsCount = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const { values, files } = optionsIn(args, ['set', 'month', 'as-of', 'out'], USE)
  const { set: file, month, out } = values
  if (file === undefined || month === undefined || out === undefined || files.length > 0) throw new Stop(USE)
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const { days, period } = monthFrom(month)
  const asOf = values['as-of'] === undefined ? period.until : new Date(values['as-of'])
  if (Number.isNaN(asOf.getTime())) throw new Stop(USE)
  if (asOf.getTime() > Date.now()) throw new Stop('What will be known later cannot be counted yet: choose --as-of.')
  const set = setIn(file, days)
  const { run, before } = await withOwnDatabase(env, (url) =>
    withConnection({ url, most: 1 }, (db) =>
      withOwner(db, async (tx) =>
        countRun(tx, questionOf(set, { ...period, asOf }, await dimensionFacts(tx, { sop: set.sop, before: asOf }))),
      ),
    ),
  )
  if (before !== null) {
    say(`NOT THE SAME: this was reported before as ${before}, and counts now as ${run.sha256}`)
    return 1
  }
  writeFileSync(out, bytesOf(run), { mode: 0o600 })
  say(`written: ${out}. Anyone with an export can check it: tapak indicators verify ${out} --ledger EXPORT`)
  return 0
}
