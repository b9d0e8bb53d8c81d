// The attack on the command line: it needs the files alone, names what is betrayed, and says so to the shell.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { loadSolver } from '../../../api/statistics/bounds.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { computeRelease, type ComputedRelease } from '../../../api/statistics/release.ts'
import { statisticsAttack } from '../../../runtime/commands/statistics-attack.ts'
import { aSmallPopulation, SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'
import { countsByKey } from '../../support/statistics/every-person.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const PEOPLE = aSmallPopulation(3, 300)
let folder = ''
let said = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-attack-'))
  said = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const aRelease = async (kind: 'chain' | 'public' = 'chain'): Promise<ComputedRelease> =>
  computeRelease({
    solver: await loadSolver(),
    ground: GROUND,
    kind,
    year: 2026,
    month: 12,
    people: PEOPLE,
    earlier: [],
  })
const fileWith = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('a release of ours is attacked and nothing is betrayed', async () => {
  for (const kind of ['chain', 'public'] as const) {
    const { bytes, sha256 } = await aRelease(kind)
    expect(await statisticsAttack([fileWith(`${kind}.json`, bytes)])).toBe(0)
    expect(said).toContain(sha256)
    expect(said).toContain('nothing is betrayed')
  }
})

test('a release that shows what gives a hidden number away is refused with the number', async () => {
  const { file } = await aRelease()
  const counts = countsByKey(GROUND, PEOPLE)
  const leaky = file.cells.map((cell) => ({
    ...cell,
    value: (counts.get(cell.key) ?? 0) < 5 ? null : counts.get(cell.key),
  }))
  expect(await statisticsAttack([fileWith('leaky.json', JSON.stringify({ ...file, cells: leaky }))])).toBe(1)
  expect(said).toMatch(/betrayed by elimination: \S+ is exactly \d/)
  expect(said).toContain('BETRAYED')
})

test('what is no release, or of several kinds, is told in a sentence', async () => {
  const [chain, open] = [await aRelease(), await aRelease('public')]
  const files = [fileWith('chain.json', chain.bytes), fileWith('public.json', open.bytes)]
  await expect(statisticsAttack(files)).rejects.toThrow('several kinds')
  await expect(statisticsAttack([fileWith('no.json', '{}')])).rejects.toThrow('is no release')
  await expect(statisticsAttack([fileWith('text.json', 'text')])).rejects.toThrow('is no JSON')
  await expect(statisticsAttack([join(folder, 'none.json')])).rejects.toThrow('There is no file')
  await expect(statisticsAttack([])).rejects.toThrow('Use:')
})
