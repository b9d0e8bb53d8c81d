// A new programme from an empty folder to a published procedure, by the command line alone.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'tapak-new-'))
const env = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  TAPAK_HOME: join(folder, 'home'),
  TAPAK_SOPS: join(folder, 'sops'),
}
let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('nothing')
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (
  command: string,
  args: readonly string[],
  more: Record<string, string> = {},
): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, ...more },
  })
  return { code: status, said: `${stdout}${stderr}` }
}
const tapak = (...args: string[]) => run(join(root, 'tapak'), args)

describe('tapak sop new', () => {
  test('writes a programme that passes the check, whose stories hold, and that can be published and printed', () => {
    expect(tapak('sop', 'new', 'tool-library').code).toBe(0)
    expect(tapak('sop', 'check')).toEqual({ code: 0, said: 'sops/tool-library/tool-library.yaml: no findings\n' })

    const stories = run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-reporter=tap',
      'sops/tool-library/tool-library.test.ts',
    ])
    expect(stories).toEqual({ code: 0, said: expect.stringMatching(/# pass 3\n# fail 0/) })

    expect(run(join(root, 'tapak'), ['migrate'], { DATABASE_URL: database.owner })).toEqual({
      code: 0,
      said: expect.stringContaining('published: tool-library@1.1'),
    })
    expect(tapak('sop', 'render', 'all', '--out', 'paper')).toEqual({
      code: 0,
      said: expect.stringContaining('paper/tool-library-1.1-manual-en.pdf'),
    })
  })

  test('says in one sentence what it needs', () => {
    expect(tapak('sop', 'new')).toEqual({ code: 1, said: 'Use: tapak sop new NAME [--in DIR]\n' })
    expect(tapak('sop', 'render', 'all')).toEqual({ code: 1, said: 'Use: tapak sop render [FILE…|all] --out DIR\n' })
    expect(tapak('sop', 'render', 'nowhere.yaml', '--out', 'paper')).toEqual({
      code: 1,
      said: expect.stringContaining('There is no file'),
    })
  })
})
