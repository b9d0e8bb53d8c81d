// How a run of the tests is read: what counts, which files took longest, and that no process keeps it waiting for ever.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { runChild } from '../../../runtime/testing/test-child.ts'
import { testsReaching } from '../../../runtime/imports.ts'
import { readReport, slowestLine } from '../../../runtime/testing/test-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-test-run-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  status: string
  title: string
}
const file = (name: string, seconds: number, told: readonly Told[] = []) => ({
  name: `/any/tests/${name}`,
  startTime: 1_000,
  endTime: 1_000 + seconds * 1_000,
  assertionResults: told,
})
const report = (over: object): string =>
  JSON.stringify({
    success: true,
    numPassedTests: 3,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    testResults: [],
    ...over,
  })

describe('the report of a run', () => {
  test('counts a file that cannot be loaded and a test that is left out without a reason as failed', () => {
    const told = [
      { status: 'pending', title: 'mounts a disk (skipped here: nobody may mount)' },
      { status: 'pending', title: 'left out' },
      { status: 'passed', title: 'holds' },
    ]
    const read = readReport(
      report({
        success: false,
        numFailedTests: 1,
        numRuntimeErrorTestSuites: 1,
        numPendingTests: 2,
        testResults: [file('db/record.int.test.ts', 1, told)],
      }),
      '/any/tests',
    )

    expect(read).toMatchObject({ success: false, passed: 3, failed: 3 })
    expect(read.excused).toEqual(['mounts a disk (skipped here: nobody may mount)'])
  })

  test('names the fifteen files that took longest, the longest first', () => {
    const files = Array.from({ length: 20 }, (_, index) => file(`db/n${index}.test.ts`, index))
    const read = readReport(report({ testResults: [...files, file('api/seed.int.test.ts', 90)] }), '/any/tests')

    expect(read.slowest).toHaveLength(15)
    expect(slowestLine(read)).toMatch(/^ {2}slowest: api\/seed 90 s · db\/n19 19 s · db\/n18 18 s · /)
  })
})

test('what is near a change are the tests that reach it, also through other files, and no others', () => {
  const near = testsReaching(new Set(['activities/pace.ts']))
  expect(near).toEqual(
    expect.arrayContaining(['tests/activities/night-pass.test.ts', 'tests/activities/watchdog.int.test.ts']),
  )
  expect(near).not.toContain('tests/admin-ui/words.test.ts')
})

describe('a process of the run', () => {
  const written = join(folder, 'report.json')
  const writes = `require('node:fs').writeFileSync(${JSON.stringify(written)}, '{}')`

  test('that has told its results and stays is ended, and it is said that it stayed', async () => {
    const ended = await runChild({
      args: ['-e', `${writes}; setInterval(() => {}, 1_000)`],
      cwd: folder,
      report: written,
      graceMs: 50,
    })

    expect(ended).toMatchObject({ succeeded: false, stayed: true })
    expect(existsSync(written)).toBe(true)
  })

  test('that ends by itself is left to end, with its own answer', async () => {
    const args = (code: number) => ['-e', `process.stdout.write('said'); process.exitCode = ${code}`]

    expect(await runChild({ args: args(0), cwd: folder, hold: true, report: join(folder, 'none') })).toEqual({
      succeeded: true,
      stayed: false,
      output: 'said',
    })
    expect(await runChild({ args: args(1), cwd: folder, hold: true })).toMatchObject({
      succeeded: false,
      stayed: false,
    })
  })
})
