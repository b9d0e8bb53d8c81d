// `tapak indicators count`: the indicators of a month as they were known at an instant, as a file whose bytes stay the
// same whenever it is asked.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { withConnection, withOwner } from '../../db/ground/connect.ts'
import { bytesOf, questionOf } from '../../db/review/measure-run.ts'
import { countRun } from '../../db/review/measure-runs.ts'
import { parseIndicators } from '../../sop-definitions/rules/indicators.ts'
import type { GroundEnv } from '../ground/config.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { optionsIn } from './ledger-options.ts'

const USE = 'Use: tapak indicators count --set FILE --month YYYY-MM [--as-of INSTANT] --out RUN'

/** Months of reports are of Western Indonesia Time, wherever a case is. */
const monthFrom = (text: string): { from: Date; until: Date } => {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (year === undefined || month === undefined) throw new Stop(USE)
  const next = Number(month) === 12 ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}`
  const begin = (of: string): Date => new Date(`${of}-01T00:00:00+07:00`)
  return { from: begin(text), until: begin(next) }
}

export const indicatorsCount = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const { values, files } = optionsIn(args, ['set', 'month', 'as-of', 'out'], USE)
  const { set: file, month, out } = values
  if (file === undefined || month === undefined || out === undefined || files.length > 0) throw new Stop(USE)
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const period = monthFrom(month)
  const asOf = values['as-of'] === undefined ? period.until : new Date(values['as-of'])
  if (Number.isNaN(asOf.getTime())) throw new Stop(USE)
  if (asOf.getTime() > Date.now()) throw new Stop('What will be known later cannot be counted yet: choose --as-of.')
  const question = questionOf(parseIndicators(readFileSync(file, 'utf8')), { ...period, asOf })
  const { run, before } = await withOwnDatabase(env, (url) =>
    withConnection({ url, most: 1 }, (db) => withOwner(db, (tx) => countRun(tx, question))),
  )
  if (before !== null) {
    say(`NOT THE SAME: this was reported before as ${before}, and counts now as ${run.sha256}`)
    return 1
  }
  writeFileSync(out, bytesOf(run), { mode: 0o600 })
  say(`written: ${out}. Anyone with an export can check it: tapak indicators verify ${out} --ledger EXPORT`)
  return 0
}
