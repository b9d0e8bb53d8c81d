// A new programme: it passes the check, its own stories hold, nothing that exists is overwritten.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { filesIn, loadFile, rolesIn } from '../../../runtime/publishing/sop-files.ts'
import { readEnv } from '../../../runtime/ground/config.ts'
import { sopNew } from '../../../runtime/commands/sop-new.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-new-'))
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const scaffold = (...args: string[]): Promise<number> => sopNew([...args, '--in', folder], readEnv())
const remarks = () =>
  filesIn(folder).flatMap(
    (file) =>
      loadFile(
        file,
        rolesIn(folder).map(({ id }) => id),
      ).loaded.remarks,
  )

describe('a new programme', () => {
  test('has roles, people, a procedure of three stages and a story, and passes the check', async () => {
    expect(await scaffold('tool-library')).toBe(0)

    for (const file of [
      'roles.yaml',
      'demo/areas.yaml',
      'demo/organisations.yaml',
      'tool-library/tool-library.yaml',
      'tool-library/tool-library.test.ts',
    ])
      expect(existsSync(join(folder, file))).toBe(true)
    expect(remarks()).toEqual([])
    const [file = ''] = filesIn(folder)
    expect(
      loadFile(
        file,
        rolesIn(folder).map(({ id }) => id),
      ).loaded.sop?.stages,
    ).toHaveLength(3)
    expect(readFileSync(file, 'utf8')).not.toMatch(/__[A-Z]+__/)
  })

  test('beside another takes the roles that are there', async () => {
    await scaffold('tool-library')
    const roles = readFileSync(join(folder, 'roles.yaml'), 'utf8')
    await scaffold('seed-bank')

    expect(filesIn(folder)).toHaveLength(2)
    expect(remarks()).toEqual([])
    expect(readFileSync(join(folder, 'roles.yaml'), 'utf8')).toBe(roles)
  })

  test('never overwrites what is there', async () => {
    await scaffold('tool-library')
    writeFileSync(join(folder, 'tool-library/tool-library.yaml'), 'mine')
    await expect(scaffold('tool-library')).rejects.toThrow('is there already')
    expect(readFileSync(join(folder, 'tool-library/tool-library.yaml'), 'utf8')).toBe('mine')
  })

  test.each(['Tool Library', '../elsewhere', '', '7up'])('is not made under the name %j', async (name) => {
    await expect(scaffold(name)).rejects.toThrow(/cannot be a name/)
    expect(existsSync(join(folder, 'roles.yaml'))).toBe(false)
  })

  test('needs somebody who may open and coordinate a case', async () => {
    writeFileSync(
      join(folder, 'roles.yaml'),
      'roles: [{ id: helper, label: { id: Pembantu, en: Helper }, capabilities: [work_task], levels: [city] }]\n',
    )
    await expect(scaffold('tool-library')).rejects.toThrow('may open and coordinate')
  })
})
