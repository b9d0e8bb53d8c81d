// What `npm test` and `npm run check` run, in order, and how they count: every step counts, and the last line says it all.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { buildConsole } from './console-build.ts'
import { ROOT } from './home.ts'
import { elapsed, say } from './say.ts'

const Report = z.object({
  numPassedTests: z.number(), numFailedTests: z.number(), numRuntimeErrorTestSuites: z.number(), numPendingTests: z.number(),
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ status: z.string(), title: z.string() })) })),
})
const EXCUSE = /\(skipped here: .+\)$/

interface Count { passed: number; failed: number }

const bin = (name: string): string => join(ROOT, 'node_modules', name)

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> => new Promise((resolve) => {
  const child = spawn(process.execPath, [...args], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
  const pass = (signal: NodeJS.Signals): void => { child.kill(signal) }
  process.on('SIGTERM', pass)
  child.once('error', () => resolve(false))
  child.once('exit', (code) => { process.off('SIGTERM', pass); resolve(code === 0) })
})

const oneStep = async (title: string, args: readonly string[]): Promise<Count> => {
  const began = Date.now()
  const succeeded = await run(args)
  say(`${succeeded ? '✓' : '✗'} ${title} (${elapsed(began)})`)
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 }
}

const types = (project: string): Promise<Count> => oneStep(`types: ${project}`, [bin('typescript/bin/tsc'), '-p', project])
const lint = (): Promise<Count> => oneStep('lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet', '-c', '.oxlintrc.json', '.'])

/** A file that cannot even be loaded has no tests to count, so it counts as one that failed. */
const countsIn = (report: string): Count | undefined => {
  if (!existsSync(report)) return undefined
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
  const excused = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status, title }) => status === 'pending' && EXCUSE.test(title))
  for (const { title } of excused) say(`  not shown on this machine: ${title}`)
  // A skipped test proves nothing: without a reason in its title it counts as failed.
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests - excused.length }
}

/** These print what they forced and measured; the others would only drown it. */
const LOUD: ReadonlySet<string> = new Set(['faults', 'e2e'])
/** Files that wait, for a database or for a browser, leave room for another beside them; kills want the machine to themselves. */
const hands = (project: string): string => project === 'faults' ? '--runInBand' : `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`

const jest = async (project: string, storm: { env: NodeJS.ProcessEnv; only: readonly string[] } = { env: {}, only: [] }): Promise<Count> => {
  const report = join(ROOT, '.cache', `tests-${project}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  say(`— ${project} —`)
  const succeeded = await run(['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js'), '--selectProjects', project, hands(project), '--passWithNoTests', '--json', `--outputFile=${report}`, ...(LOUD.has(project) ? [] : ['--silent']), ...(storm.only.length === 0 ? [] : ['--testPathPatterns', ...storm.only])], storm.env)
  const counted = countsIn(report) ?? { passed: 0, failed: 0 }
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 }
}

const CHECK: readonly (() => Promise<Count>)[] = [
  () => types('tsconfig.json'), () => types('workflows/tsconfig.json'), () => types('admin-ui/tsconfig.json'), lint, () => jest('pure'),
]
/** Before two browsers' files start at once: each start builds it where it is not built, and puts it in the place of the other's. */
const builtConsole = async (): Promise<Count> => {
  const began = Date.now()
  const succeeded = await buildConsole().then(() => true, (error: unknown) => { say(error instanceof Error ? error.message : String(error)); return false })
  say(`${succeeded ? '✓' : '✗'} console (${elapsed(began)})`)
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 }
}
const ALL = [...CHECK, () => jest('int'), () => jest('faults'), builtConsole, () => jest('e2e')]

/** One after the other: two jest runs at once would fight for two cores and make slow tests of instant ones. */
const runSteps = async (steps: readonly (() => Promise<Count>)[]): Promise<number> => {
  const counts: Count[] = []
  for (const next of steps) counts.push(await next())
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** The long storms, which `npm test` blows for a minute only. */
export const storm = (only: readonly string[]): Promise<number> => runSteps([() => jest('faults', { env: { TAPAK_STORM: 'long' }, only: only.length === 0 ? ['faults/storm', 'faults/kill', 'faults/rebuild'] : only })])
export const check = (): Promise<number> => runSteps(CHECK)
export const test = (): Promise<number> => runSteps(ALL)
/** Measures and tells; being slow is no failure, and the figures say by how much. */
export const bench = async (args: readonly string[]): Promise<number> => await run([join(ROOT, 'tests/bench/bench.ts'), ...args]) ? 0 : 1
