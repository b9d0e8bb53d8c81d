// Does exactly what docs/tutorial.md says, in a copy of this clone, and reads what the page shows.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TUTORIAL_CALLS } from '../../api/door/examples.ts'
import { freePorts } from '../../runtime/ground/free-ports.ts'
import { matching, tutorialSteps } from '../support/law/tutorial.ts'
import { atAnyHour, noteCalls, notedCalls } from '../support/law/tutorial-calls.ts'

const ROOT = join(import.meta.dirname, '../..')
const LONG = 600_000
const PORT_OF_THE_PAGE = '8090'

describe('the tutorial', () => {
  const copy = mkdtempSync(join(tmpdir(), 'tapak-tutorial-'))
  const notes = mkdtempSync(join(tmpdir(), 'tapak-tutorial-calls-'))
  const steps = tutorialSteps()
  const said = (n: number): string =>
    existsSync(join(copy, `said-${n}`))
      ? readFileSync(join(copy, `said-${n}`), 'utf8').trim()
      : 'nothing: an earlier step did not end'
  let port = ''

  beforeAll(async () => {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((file) => file !== '' && existsSync(join(ROOT, file)))
    for (const file of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      cpSync(join(ROOT, file), join(copy, file))
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    port = String((await freePorts(1))[0])
    const script = steps
      .map(({ commands }, n) => `{\n${commands.trimEnd()}\n} > said-${n} 2>&1`)
      .join('\n')
      .replaceAll(PORT_OF_THE_PAGE, port)
    writeFileSync(join(copy, 'tutorial.sh'), script)
    // The console has tests of its own; here it may be any folder.
    const path = `${noteCalls(notes)}:${process.env['PATH'] ?? ''}`
    const env = { PATH: path, HOME: process.env['HOME'], TAPAK_CONSOLE: copy }
    await new Promise<void>((resolve) => {
      const shell = spawn('bash', ['-m', 'tutorial.sh'], { cwd: copy, env, stdio: 'ignore' })
      const late = setTimeout(() => shell.kill('SIGTERM'), LONG - 20_000)
      shell.once('exit', () => {
        clearTimeout(late)
        resolve()
      })
    })
  }, LONG)
  afterAll(() => {
    for (const folder of [copy, notes]) rmSync(folder, { recursive: true, force: true })
  })

  test('answers every command as it is shown', () => {
    const shown = steps.flatMap(({ commands, expected }, n) =>
      expected === null ? [] : [{ commands, n, expected: expected.replaceAll(PORT_OF_THE_PAGE, port) }],
    )
    expect(shown.length).toBeGreaterThan(6)
    expect(
      shown
        .filter(({ n, expected }) => !matching(expected).test(said(n)))
        .map(({ n, commands, expected }) => ({ commands, expected, said: said(n) })),
    ).toEqual([])
  })

  test('makes its files and edits without a word, and stops everything in the end', () => {
    const silent = steps.flatMap(({ expected }, n) => (expected === null ? [said(n)] : []))
    expect(silent.filter((words) => words !== '')).toEqual([])
    expect(existsSync(join(copy, '.my-tapak/lock'))).toBe(false)
  })
  test('makes the calls that the API document carries as examples, and is answered as they are', () => {
    const calls = notedCalls(notes)
    if (process.env['RECORD'] === 'tutorial-calls')
      writeFileSync(join(ROOT, 'api/door/tutorial-calls.json'), `${JSON.stringify(calls, null, 2)}\n`)
    else expect(atAnyHour(calls)).toEqual(atAnyHour(TUTORIAL_CALLS))
    expect(calls.length).toBeGreaterThan(10)
  })
})
