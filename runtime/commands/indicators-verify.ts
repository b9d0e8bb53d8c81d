// `tapak indicators verify RUN --ledger EXPORT`: counts a reported number again with nothing but the given files. No
// database, no network.
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { jsonOf } from '../../db/ground/json.ts'
import { differencesIn, isWholeRun, MeasureRun, type RunDifference } from '../../db/review/measure-run.ts'
import { recountRun, type Recounted } from '../../db/review/recount-run.ts'
import { say, Stop } from '../ground/say.ts'
import { verifyFile } from './ledger-verify-file.ts'
import { optionsIn } from './ledger-options.ts'

const USE = 'Use: tapak indicators verify RUN --ledger EXPORT [--checkpoints DIR] [--key FILE]'

/** Null: no run, or changed after it was counted. */
const runIn = (file: string): MeasureRun | null => {
  const run = MeasureRun.safeParse(jsonOf(readFileSync(file, 'utf8')))
  return run.success && isWholeRun(run.data) ? run.data : null
}

const laterLines = ({ numbers, later, exportedAt }: Recounted): string[] =>
  numbers.flatMap(({ id, needing, served }, place) => {
    const [moreNeeding, moreServed] = [
      (later[place]?.needing ?? needing) - needing,
      (later[place]?.served ?? served) - served,
    ]
    const signed = (count: number): string => (count < 0 ? `${count}` : `+${count}`)
    return moreNeeding === 0 && moreServed === 0
      ? []
      : [
          `  ${id}: ${served} of ${needing}; known later, by ${exportedAt ?? 'the export'}: ` +
            `${signed(moreServed)} of ${signed(moreNeeding)}`,
        ]
  })

const differenceLine = ({ id, told, counted }: RunDifference): string =>
  `  ${id}: ${told.served} of ${told.needing} was reported, ` +
  `${counted?.served ?? 0} of ${counted?.needing ?? 0} is counted`

export const indicatorsVerify = async (args: readonly string[]): Promise<number> => {
  const {
    values: { ledger, checkpoints, key },
    files: [file, ...more],
  } = optionsIn(args, ['ledger', 'checkpoints', 'key'], USE)
  if (file === undefined || ledger === undefined || more.length > 0) throw new Stop(USE)
  for (const one of [file, ledger]) if (!existsSync(one)) throw new Stop(`There is no file ${one}.`)
  const run = runIn(file)
  if (run === null) {
    say('NOT WHOLE: the file is no run, or was changed after it was counted')
    return 1
  }
  const isIntact = (await verifyFile({ file: ledger, checkpoints, key })) === 0
  const found = await recountRun(run, () => createInterface({ input: createReadStream(ledger, 'utf8') }))
  const isAgreed = sayRecounted(run, found)
  return isIntact && isAgreed ? 0 : 1
}

/** Answers whether the ledger leads to these numbers. */
const sayRecounted = (run: MeasureRun, found: Recounted): boolean => {
  const differing = differencesIn(run.numbers, found.numbers)
  const isAgreed = differing.length === 0 && found.isUnderCheckpoint !== false
  say(isAgreed ? 'the numbers agree with the ledger' : 'THE NUMBERS DO NOT AGREE with this ledger')
  for (const one of differing) say(differenceLine(one))
  if (found.isUnderCheckpoint === false) say('  the checkpoint that the run names is not in this ledger')
  for (const line of laterLines(found)) say(line)
  return isAgreed
}
