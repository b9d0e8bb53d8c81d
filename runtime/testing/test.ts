// What `npm test` and `npm run check` run, in order, and how they count: every step counts, and the last line gives the
// totals.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildConsole } from '../publishing/console-build.ts'
import { ROOT } from '../ground/tapak-home.ts'
import { began, elapsed, say, Stop } from '../ground/say.ts'
import { runChild } from './test-child.ts'
import { readReport, slowestLine, type Reported } from './test-report.ts'

interface Count {
  passed: number
  failed: number
}
type Step = () => Promise<Count>

const bin = (name: string): string => join(ROOT, 'node_modules', name)

/** How long each step took, for the end of the run. */
const taken: string[] = []
const tell = (succeeded: boolean, title: string, began: number): void => {
  taken.push(`${title} ${elapsed(began)}`)
  say(`${succeeded ? '✓' : '✗'} ${title} (${elapsed(began)})`)
}

const oneStep = async (title: string, work: () => Promise<{ succeeded: boolean; output: string }>): Promise<Count> => {
  const began = Date.now()
  const { succeeded, output } = await work()
  if (output !== '') process.stdout.write(output)
  tell(succeeded, title, began)
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 }
}

const tool = (title: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Count> =>
  oneStep(title, () => runChild({ args, cwd: ROOT, env, hold: true }))
const unused = (): Promise<Count> => tool('unused code', [bin('knip/bin/knip.js'), '--no-progress'])
const format = (): Promise<Count> => tool('format', [bin('oxfmt/bin/oxfmt'), '--check', '.'])
/**
 * One reading of the sources for both; each file has the types of the `tsconfig.json` nearest to it. The checker is a
 * Go program; collecting its garbage less often saves a fifth of its time.
 */
const typesAndLint = (): Promise<Count> =>
  tool('types and lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--type-check', '--quiet', '.'], { GOGC: '400' })

/** These print what they forced and measured; the output of the others would only hide that. */
const LOUD: ReadonlySet<string> = new Set(['faults', 'e2e'])
const CORES = Math.max(2, availableParallelism() - 1)
/** A worker keeps the modules of all files that it ran. One that has grown too large is replaced by a new one. */
const ROOM = '--workerIdleMemoryLimit=1GB'
/**
 * Tests that wait for a timer or a database leave processors idle, so one more process runs beside them. Fault tests
 * wait most of their time for what they killed.
 */
const HANDS: Readonly<Record<string, readonly string[]>> = {
  pure: [`--maxWorkers=${CORES}`, ROOM],
  workshop: [`--maxWorkers=${CORES}`, ROOM],
  int: [`--maxWorkers=${CORES + 1}`, ROOM],
  faults: ['--maxWorkers=2'],
  e2e: [`--maxWorkers=${CORES + 1}`],
}

interface Chosen {
  /** Where a project runs in several parts. */
  title?: string
  env: NodeJS.ProcessEnv
  /** Patterns of file names; empty means all files. */
  only: readonly string[]
  more?: readonly string[]
  hands?: readonly string[] | undefined
}

const jestArgs = (project: string, report: string, { only, more = [], hands = HANDS[project] }: Chosen): string[] => [
  '--disable-warning=ExperimentalWarning',
  bin('jest/bin/jest.js'),
  '--selectProjects',
  project,
  ...(hands ?? []),
  '--passWithNoTests',
  '--json',
  `--outputFile=${report}`,
  ...(LOUD.has(project) ? [] : ['--silent']),
  ...more,
  ...(only.length === 0 ? [] : ['--testPathPatterns', ...only]),
]

const countOf = (read: Reported | undefined, succeeded: boolean): Count => {
  const { passed, failed } = read ?? { passed: 0, failed: 0 }
  return { passed, failed: succeeded || failed > 0 ? failed : 1 }
}

const jest = (project: string, chosen: Chosen = { env: {}, only: [] }): Promise<Count> =>
  titled(project, chosen, chosen.title ?? project)
const titled = async (project: string, chosen: Chosen, title: string): Promise<Count> => {
  const began = Date.now()
  const report = join(ROOT, '.cache', `tests-${title.replaceAll(' ', '-')}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  say(`— ${title} —`)
  const { succeeded, stayed } = await runChild({
    args: jestArgs(project, report, chosen),
    cwd: ROOT,
    env: chosen.env,
    report,
  })
  const read = existsSync(report) ? readReport(readFileSync(report, 'utf8'), join(ROOT, 'tests')) : undefined
  if (stayed) say(`  ${title}: its tests were over, the process stayed and was ended; what its report says counts`)
  for (const excused of read?.excused ?? []) say(`  not shown on this machine: ${excused}`)
  const held = succeeded || (stayed && read?.success === true)
  tell(held, title, began)
  if (read !== undefined && read.slowest.length > 0) say(slowestLine(read))
  return countOf(read, held)
}

const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
})
/** Each step is one busy process, so that two cores run two of them. */
const sideBySide =
  (...steps: readonly Step[]): Step =>
  async () =>
    sum(await Promise.all(steps.map((step) => step())))

const inARow =
  (...steps: readonly Step[]): Step =>
  async () => {
    const counts: Count[] = []
    for (const step of steps) counts.push(await step())
    return sum(counts)
  }

const CHECKED = sideBySide(inARow(format, unused), typesAndLint)
/** Random cases, searches, proofs and waits of about ten seconds each: they run in `npm test`, not in every check. */
const LONG_PURE = [
  'db/procedures/proofs',
  'engine/path/path',
  'engine/explain/explain-minimal',
  'scenarios/every-outcome',
  'engine/shipped-lives',
  'engine/random-lives',
  'move/random-migrations',
  'api/sops/lane',
  'statistics/year',
  'statistics/small-world',
  'third-language',
]
/** What measures, or shows for longer or of more people what every run shows elsewhere: the storms try it. */
const NOT_ALWAYS = {
  int: ['/bench/bench\\.int'],
  faults: ['/faults/storm-without-temporal\\.'],
  e2e: ['/e2e/first-page\\.'],
} as const
const NOT_PURE = ['\\.int\\.test\\.ts$', '/e2e/', '/faults/']
const CHECK: readonly Step[] = [
  CHECKED,
  () =>
    jest('pure', {
      env: {},
      only: [],
      more: ['--testPathIgnorePatterns', ...NOT_PURE, ...LONG_PURE.map((name) => `/${name}\\.test\\.ts$`)],
    }),
  () => jest('workshop'),
]
/**
 * Built before two files with browsers start at once: otherwise each start would build the console and replace the
 * other's.
 */
const builtConsole = (): Promise<Count> =>
  oneStep('console', async () => {
    const fault = await buildConsole().then(
      () => '',
      (error: unknown) => `${error instanceof Error ? error.message : String(error)}\n`,
    )
    return { succeeded: fault === '', output: fault }
  })
const home = Promise.withResolvers<string | undefined>()
/** What each browser test file copies. If it cannot be made, the step says why and each file starts from nothing. */
const preparedHome = (): Promise<Count> =>
  oneStep('prepared home', async () => {
    const path = mkdtempSync(join(tmpdir(), 'tapak-prepared-'))
    const ended = await runChild({
      args: ['--disable-warning=ExperimentalWarning', join(ROOT, 'tests/support/setup/prepare-home.mjs'), path],
      cwd: ROOT,
      hold: true,
    })
    if (!ended.succeeded) rmSync(path, { recursive: true, force: true })
    home.resolve(ended.succeeded ? path : undefined)
    return ended
  })
/** Browser tests that wait most of their time: for a part that stands still, a limit, a device that locks itself. */
const WAITING = ['outage', 'unlock', 'days', 'offline', 'canary', 'live', 'passkeys', 'provider', 'tutorial']
const WAITING_FILES = `/e2e/(${WAITING.join('|')})\\.test`
const BROWSERS = {
  'e2e that waits': { only: [WAITING_FILES], hands: ['--maxWorkers=1'] },
  e2e: { only: ['/e2e/'], more: ['--testPathIgnorePatterns', WAITING_FILES, ...NOT_ALWAYS.e2e] },
} as const
const browsers = async (title: keyof typeof BROWSERS): Promise<Count> => {
  const path = await home.promise
  return jest('e2e', { title, env: path === undefined ? {} : { TAPAK_PREPARED_HOME: path }, ...BROWSERS[title] })
}
const homeRemoved = async (): Promise<Count> => {
  const path = await home.promise
  if (path !== undefined) rmSync(path, { recursive: true, force: true })
  return { passed: 0, failed: 0 }
}

/**
 * Two lanes of about the same length. What waits most of its time leaves the machine to what computes beside it: the
 * fault tests begin with the first second, and browser tests that wait run beside the integration tests. Other browsers
 * and integration tests have no room beside each other on two cores: each file then takes two to four times as long.
 */
const ALL: readonly Step[] = [
  sideBySide(
    inARow(
      CHECKED,
      () => jest('pure'),
      () => jest('workshop'),
      () => jest('int', { env: {}, only: [], more: ['--testPathIgnorePatterns', ...NOT_ALWAYS.int] }),
      () => browsers('e2e'),
    ),
    inARow(
      builtConsole,
      () => jest('faults', { env: {}, only: [], more: ['--testPathIgnorePatterns', ...NOT_ALWAYS.faults] }),
      preparedHome,
      () => browsers('e2e that waits'),
    ),
  ),
  homeRemoved,
]

const runSteps = async (steps: readonly Step[]): Promise<number> => {
  const { passed, failed } = await inARow(...steps)()
  say(`${taken.join(' · ')} · all ${elapsed(began())}, from the first second`)
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const LONG: NodeJS.ProcessEnv = { TAPAK_STORM: 'long' }
/** Long storms measure, so none has another beside it. */
const ALONE: Readonly<Record<string, readonly string[]>> = { ...HANDS, faults: ['--runInBand'] }
/** What `npm test` does for a minute, or at fewer places (docs/testing.md), and this command in full. */
const STORMS: Readonly<Record<string, readonly string[]>> = {
  pure: [
    'engine/shipped-lives',
    'engine/random-lives',
    'engine/duty-lives',
    'join/random-joins',
    'engine/explain/explain-minimal',
    'engine/path/path',
    'referral/referral-lives',
    'referrals/packet-lives',
    'procedures/proofs',
    'statistics/(small-world|year|synthesis)',
    'papers/letter-sheet',
    'third-language',
  ],
  workshop: ['workshop/stories'],
  int: [
    'bench/bench',
    'recording/record-killed',
    'activities/erasing',
    'cases/counts-and-waiting',
    'imports/official-workbook',
    'policy/access-matrix',
    'policy/non-interference',
    'tasks/offer-law',
    'window/gate',
  ],
  faults: [
    'faults/storm',
    'faults/kill',
    'faults/rebuild',
    'faults/escalation',
    'faults/outage',
    'faults/decision-killed',
    'faults/referral-killed',
    'faults/join-killed',
    'faults/import-killed',
  ],
  e2e: ['e2e/pages', 'e2e/journey', 'e2e/first-page'],
}
export const storm = (only: readonly string[]): Promise<number> =>
  runSteps([
    builtConsole,
    ...Object.entries(STORMS).map(
      ([project, all]) =>
        () =>
          jest(project, { env: LONG, only: only.length === 0 ? all : only, hands: ALONE[project] }),
    ),
  ])
export const check = (): Promise<number> => runSteps(CHECK)
/** The tests without a browser that depend on a file which differs from a commit (by default the last one). */
export const near = async ([commit = 'HEAD']: readonly string[]): Promise<number> => {
  const { changedSince, testsReaching } = await import('../imports.ts')
  const files = testsReaching(changedSince(commit)).filter((file) => !/^tests\/(e2e|faults)\//.test(file))
  const projectOf = (file: string): 'int' | 'workshop' | 'pure' => {
    if (file.endsWith('.int.test.ts')) return 'int'
    return file.startsWith('tests/workshop/') ? 'workshop' : 'pure'
  }
  const steps = (['pure', 'workshop', 'int'] as const).flatMap((project) => {
    const paths = files.filter((file) => projectOf(file) === project)
    return paths.length === 0 ? [] : [() => jest(project, { env: {}, only: [], more: ['--runTestsByPath', ...paths] })]
  })
  return runSteps(steps)
}
/** All tests; or, for one project, the files whose names match one of the patterns. */
export const test = ([project, ...only]: readonly string[]): Promise<number> => {
  if (project === undefined) return runSteps(ALL)
  if (!(project in HANDS)) throw new Stop(`There are tests of ${Object.keys(HANDS).join(', ')}; none of ${project}.`)
  const chosen = (): Promise<Count> => jest(project, { env: {}, only })
  return runSteps(project === 'e2e' ? [builtConsole, chosen] : [chosen])
}
/** Measures and reports. Slowness is no failure; the figures show it. */
const program =
  (file: string) =>
  async (args: readonly string[]): Promise<number> =>
    (await runChild({ args: [join(ROOT, file), ...args], cwd: ROOT })).succeeded ? 0 : 1
export const bench = program('tests/bench/bench.ts')
export const soak = program('tests/soak/soak.ts')
