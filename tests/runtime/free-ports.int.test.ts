import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { freePorts } from '../../runtime/free-ports.ts'

const AT_ONCE = 40
const EACH = 8
const script = `import { freePorts } from ${JSON.stringify(new URL('../../runtime/free-ports.ts', import.meta.url).href)}
console.log(JSON.stringify(await Promise.all(Array.from({ length: ${AT_ONCE} }, () => freePorts(${EACH})))))`

const inAnotherProcess = async (): Promise<unknown> =>
  JSON.parse((await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script])).stdout)

describe('the ports of parts that start at the same time', () => {
  test('are never the same, also where another installation chooses at that moment and nobody listens yet', async () => {
    const chosen = await Promise.all([...Array.from({ length: AT_ONCE }, () => freePorts(EACH)), inAnotherProcess(), inAnotherProcess()])
    const ports = chosen.flat(2)

    expect(ports).toHaveLength(3 * AT_ONCE * EACH)
    expect(new Set(ports).size).toBe(ports.length)
  }, 60_000)
})
