// What a worker of jest shares among the test files that it runs, and what one file cannot leave to the next.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tapak-files-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FILES = {
  'counted.mjs': `globalThis.loads = (globalThis.loads ?? 0) + 1`,
  'a-first.test.mjs': `
    import { expect, jest, test } from '@jest/globals'
    import './counted.mjs'
    test('leaves much', () => {
      process.env.LEFT = 'yes'
      process.env.PATH = 'nowhere'
      jest.spyOn(Math, 'max').mockReturnValue(-1)
      jest.useFakeTimers({ now: 0 })
      expect([Math.max(1, 2), Date.now()]).toEqual([-1, 0])
    })`,
  'b-second.test.mjs': `
    import { expect, jest, test } from '@jest/globals'
    import './counted.mjs'
    test('finds nothing of it', () => {
      expect(process.env.LEFT).toBeUndefined()
      expect(process.env.PATH).not.toBe('nowhere')
      expect([Math.max(1, 2), Date.now() > 0]).toEqual([2, true])
    })
    test('shares the module', () => { expect(globalThis.loads).toBe(1) })
    test('knows a text when it sees one', () => { expect({ a: 'b' }).toEqual({ a: expect.any(String) }) })`,
  'c-third.test.mjs': `
    import { expect, test } from '@jest/globals'
    test('is wrong', () => { expect(1).toBe(2) })
    test('hangs', () => new Promise(() => undefined), 100)
    test('is right', () => { expect(1).toBe(1) })`,
}
const Report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.enum(['passed', 'failed']) })) }),
  ),
})

test('test files share modules and nothing else; one that is wrong or hangs fails alone', () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  const config = {
    rootDir: folder,
    runtime: join(root, 'tests/support/setup/native-runtime.mjs'),
    testMatch: ['**/*.test.mjs'],
    testSequencer: join(root, 'tests/support/setup/longest-first.mjs'),
    transform: {},
    cache: false,
  }
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', '--json', '--config', JSON.stringify(config)],
    { cwd: folder, encoding: 'utf8' },
  )

  const { testResults } = Report.parse(JSON.parse(stdout))
  const ended = testResults.flatMap(({ assertionResults }) => assertionResults)
  expect(Object.fromEntries(ended.map(({ title, status }) => [title, status]))).toEqual({
    'leaves much': 'passed',
    'finds nothing of it': 'passed',
    'shares the module': 'passed',
    'knows a text when it sees one': 'passed',
    'is wrong': 'failed',
    hangs: 'failed',
    'is right': 'passed',
  })
})
