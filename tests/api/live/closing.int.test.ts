import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createLog } from '../../../api/door/log.ts'
import { createWaking } from '../../../api/wake.ts'
import { connect } from '../../../db/ground/connect.ts'
import { freePorts } from '../../../runtime/ground/free-ports.ts'

const nowhere = async (destination: { write(line: string): void }) => {
  const [port] = await freePorts(1)
  return createWaking({
    db: connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' }),
    temporal: { address: `127.0.0.1:${port}`, namespace: 'tapak' },
    codecKeys: `a:${randomBytes(32).toString('base64')}`,
    log: createLog({ level: 'warn', destination }),
  })
}

describe('a process that ends while Temporal is asked', () => {
  test('closes the line after the answer, so that nothing tries again on a closed line', async () => {
    const waking = await nowhere({ write: () => undefined })
    const order: string[] = []
    const asked = waking.isReachable().then((is) => order.push(`reachable: ${is}`))
    const workers = waking.workers().catch(() => order.push('no workers'))
    await waking.close().then(() => order.push('closed'))
    await Promise.all([asked, workers])

    expect(order.toSorted()).toEqual(['closed', 'no workers', 'reachable: false'])
    expect(order.at(-1)).toBe('closed')
  })
})

describe('whoever decides', () => {
  test.each([
    [9, 1],
    [11, 0],
  ])('tells Temporal at once of what is due within ten minutes, and of nothing later: %i', async (minutes, told) => {
    const lines: string[] = []
    const waking = await nowhere({ write: (line) => lines.push(line) })
    waking.wake({ caseId: randomUUID(), next: new Date(Date.now() + minutes * 60_000) })
    await waking.close()

    expect(lines).toHaveLength(told)
  })
})
