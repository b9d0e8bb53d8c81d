// Reads what a run of jest reported: how many tests passed, why some were left out, and which files took longest.
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'

const File = z.object({
  name: z.string(),
  startTime: z.number(),
  endTime: z.number(),
  assertionResults: z.array(z.object({ status: z.string(), title: z.string() })),
})
const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(File),
})
const EXCUSE = /\(skipped here: .+\)$/
const SHOWN_FILES = 15

export interface Reported {
  success: boolean
  passed: number
  failed: number
  /** Titles of tests that say why they cannot run on this machine. */
  excused: string[]
  /** The slowest first. */
  slowest: { name: string; seconds: number }[]
}

const shortName = (tests: string, file: string): string => {
  const inside = relative(tests, file)
  return join(dirname(inside), basename(inside).replace(/(\.int)?\.test\.tsx?$/, ''))
}

/** A file that cannot even be loaded has no tests to count, so it counts as one failure. */
export const readReport = (text: string, tests: string): Reported => {
  const report = Report.parse(JSON.parse(text))
  const excused = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, title }) => status === 'pending' && EXCUSE.test(title))
    .map(({ title }) => title)
  const slowest = report.testResults
    .map(({ name, startTime, endTime }) => ({ name: shortName(tests, name), seconds: (endTime - startTime) / 1000 }))
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, SHOWN_FILES)
  return {
    success: report.success,
    passed: report.numPassedTests,
    // A skipped test proves nothing: without a reason in its title it counts as failed.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests - excused.length,
    excused,
    slowest,
  }
}

export const slowestLine = ({ slowest }: Reported): string =>
  `  slowest: ${slowest.map(({ name, seconds }) => `${name} ${Math.round(seconds)} s`).join(' · ')}`
