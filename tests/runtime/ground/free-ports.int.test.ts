import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const module = JSON.stringify(new URL('../../../runtime/ground/free-ports.ts', import.meta.url).href)
const PORTS = 3000
const SLOT_MS = 120_000

/** What each script says as JSON, run in processes of their own that begin at the same moment. */
const atOnce = async (marks: string, scripts: readonly string[]): Promise<unknown[]> => {
  const begins = Date.now() + 3000
  const run = async (script: string): Promise<unknown> => {
    const text = `import { freePorts, holdPort } from ${module}
while (Date.now() < ${begins}) {}
console.log(JSON.stringify(${script}))`
    const args = ['--input-type=module-typescript', '-e', text],
      env = { ...process.env, TMPDIR: marks }
    return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout)
  }
  return Promise.all(scripts.map(run))
}

describe('the ports of parts that start at the same time', () => {
  let marks = ''
  beforeEach(() => {
    marks = mkdtempSync(join(tmpdir(), 'tapak-marks-'))
  })
  afterEach(() => rmSync(marks, { recursive: true, force: true }))

  const holding = (now: number): string =>
    `Array.from({ length: ${PORTS} }, (_, at) => at).filter((port) => holdPort(port, ${now}))`

  test('are never the same, also where other installations choose at that moment and nobody listens yet', async () => {
    const choosing = 'await Promise.all(Array.from({ length: 40 }, () => freePorts(8)))'
    const ports = (await atOnce(marks, [choosing, choosing, choosing])).flat(3)

    expect(ports).toHaveLength(3 * 40 * 8)
    expect(new Set(ports).size).toBe(ports.length)
  })

  test('have one holder each, also where several want the same port at once', async () => {
    const held = (await atOnce(marks, [holding(0), holding(0), holding(0)])).flat()

    expect(new Set(held).size).toBe(PORTS)
    expect(held).toHaveLength(PORTS)
  })

  test('have no second holder where the time slot ends between two who want the same port', async () => {
    const held = (await atOnce(marks, [holding(SLOT_MS - 1), holding(SLOT_MS), holding(SLOT_MS - 1)])).flat()

    expect(held.length).toBeGreaterThan(0)
    expect(new Set(held).size).toBe(held.length)
  })
})
